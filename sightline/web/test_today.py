"""Today and Team: what is owed first, and what is folded away is counted and one link away."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from sightline.access.log import AccessLog
from sightline.access.notice import give_notice
from sightline.access.restriction import restrict
from sightline.grammar.roles import Role
from sightline.people.allocation import allocate
from sightline.people.person import Person
from sightline.people.worker import Team, Worker
from sightline.record import commands
from sightline.record.actions import add_task
from sightline.record.deadlines import Deadline
from sightline.record.draft import autosave
from sightline.record.step import Step
from sightline.web import team as team_page
from sightline.web import today as today_page
from tests.a_visit import a_visit
from tests.cast import NOW, _worker
from tests.invented_people import TODAY, a_person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folded_after_one(monkeypatch: pytest.MonkeyPatch) -> None:
    for page in (today_page, team_page):
        monkeypatch.setattr(page, "MANY", 1)
        monkeypatch.setattr(page, "FEW", 1)


@pytest.fixture
def plans(priya: Worker, amara: Person, tobias: Person) -> list[Step]:
    """A plan for each, begun so long ago that the visits and the reviews are overdue."""
    return [
        commands.start(
            kind="child_in_need.plan", people=[child], by=priya, now=NOW, began=date(2026, 1, began)
        )[0]
        for child, began in ((amara, 15), (tobias, 14))
    ]


def page(worker: Worker, name: str = "today", **query: str) -> str:
    client = Client()
    client.force_login(worker, backend="allauth.account.auth_backends.AuthenticationBackend")
    response = client.get(reverse(name), query)
    assert response.status_code == 200
    return response.content.decode()


def section(html: str, name: str) -> str:
    found = re.search(rf'<section aria-labelledby="{name}">.*?</section>', html, re.DOTALL)
    return found.group() if found else ""


def listed(worker: Worker) -> set[str]:
    """Whose names the last page said, as the log has it."""
    rows = AccessLog.objects.filter(worker=worker, outcome="listed", person__isnull=False)
    return {row.person.display_name for row in rows}


def test_of_what_is_due_the_first_is_shown_and_the_rest_is_counted(
    plans: list[Step], priya: Worker
) -> None:
    due = section(page(priya), "due")
    assert due.count('<li class="sl-owed') == 1
    assert re.search(r'href="\?all=due#due">Show all 2<', due)


def test_a_folded_list_shows_all_of_itself_where_it_is_asked_to(
    plans: list[Step], priya: Worker
) -> None:
    due = section(page(priya, all="due"), "due")
    assert due.count('<li class="sl-owed') == 2
    assert "Amara" in due
    assert "Tobias" in due
    assert "Show all" not in due


def test_each_child_stands_once_with_all_that_is_due_for_them(
    plans: list[Step], priya: Worker
) -> None:
    due = section(page(priya, all="due"), "due")
    assert due.count("Amara Harding-Okoro") == 1
    assert "Visit the child" in due
    assert "Review the plan" in due


def test_names_have_ages(plans: list[Step], priya: Worker, amara: Person) -> None:
    amara.birth_date = date(2018, 3, 14)
    amara.save()
    due = section(page(priya, all="due"), "due")
    assert "Amara Harding-Okoro, 8<" in due
    assert "Tobias Harding-Okoro, age not known<" in due


def test_each_date_says_its_limit_and_which_rule_sets_it(plans: list[Step], priya: Worker) -> None:
    visit = Deadline.objects.filter(title="Visit the child").first()
    assert visit
    assert f"{visit.limit}. {visit.citation}" in section(page(priya), "due")


def test_law_that_lies_ahead_is_not_folded_behind_local_practice(
    plans: list[Step], priya: Worker, amara: Person, tobias: Person
) -> None:
    soon = TODAY + timedelta(days=2)
    Deadline.objects.filter(person=tobias).update(due_on=soon, weight="local")
    Deadline.objects.filter(person=amara).update(due_on=soon + timedelta(days=2), weight="statute")
    later = section(page(priya), "later")
    assert "Amara" in later
    assert "Tobias" not in later


def test_who_is_folded_away_was_not_seen_in_a_list(plans: list[Step], priya: Worker) -> None:
    shown = page(priya)
    assert listed(priya) == {
        name for name in ("Amara Harding-Okoro", "Tobias Harding-Okoro") if name in shown
    }


def test_days_that_count_from_the_plan_are_not_taken_for_a_visit(
    plans: list[Step], priya: Worker, amara: Person
) -> None:
    """A child who was brought in today, or whose plan has begun, was not thereby seen."""
    not_yet = "Not yet seen, on this record"
    assert section(page(priya, all="unseen"), "unseen").count(not_yet) == 2
    a_visit(amara, said="I slept.", by=priya, when=NOW - timedelta(days=1), now=NOW)
    unseen = section(page(priya, all="unseen"), "unseen")
    assert unseen.count(not_yet) == 1
    assert not_yet in unseen.partition("Tobias")[2].partition("</th>")[0]


def test_what_another_wrote_is_new_until_the_child_is_read(
    plans: list[Step], priya: Worker, helen: Worker, amara: Person
) -> None:
    Step.objects.update(entered_by=helen)
    changed = section(page(priya), "changed")
    assert "Show all 2<" in changed
    AccessLog.objects.create(
        at=NOW, worker=priya, worker_name=priya.name, person=amara, page="Plan", outcome="shown"
    )
    changed = section(page(priya), "changed")
    assert "Tobias" in changed
    assert "Amara" not in changed


def test_a_colleagues_plan_in_which_something_is_typed_is_among_the_drafts(
    plans: list[Step], helen: Worker
) -> None:
    autosave(step=plans[0], section="plan", answers={}, base_version=0, by=helen, now=NOW)
    assert "Amara" in section(page(helen), "drafts")


def test_what_was_typed_of_a_child_who_is_closed_to_the_worker_is_not_told(
    plans: list[Step], priya: Worker, helen: Worker, amara: Person
) -> None:
    autosave(step=plans[0], section="plan", answers={}, base_version=0, by=priya, now=NOW)
    restrict(
        person=amara,
        reason="Someone in the team is related to the family.",
        owner=helen,
        owner_phone="01632 960 155",
        by=helen,
        now=NOW,
    )
    assert "Amara" not in page(priya)


def test_a_team_counts_what_is_overdue_by_kind_and_folds_who_waits(
    plans: list[Step], helen: Worker, north: Team
) -> None:
    for given in ("Ivy", "Noor", "Zack"):
        allocate(person=a_person(given, "Fernsby", by=helen), team=north, by=helen, now=NOW)
    html = page(helen, "team")
    assert "2 more in the queue" in section(html, "quiet")
    assert '<td class="sl-num" data-l="Overdue">2</td>' in section(html, "overdue")
    assert 'class="sl-carrying"' in html
    assert "2 children" in section(html, "carrying")


def test_a_child_about_whom_nothing_was_written_is_quiet_until_something_is(
    plans: list[Step], priya: Worker, helen: Worker, north: Team, amara: Person
) -> None:
    amara.allocations.update(since=date(2026, 1, 1))
    assert "Amara" in section(page(helen, "team"), "quiet")
    commands.start(kind="child_in_need.visit", people=[amara], by=priya, now=NOW)
    assert "Amara" not in section(page(helen, "team"), "quiet")


# Who is not safe tonight.


@pytest.fixture
def enquiry(priya: Worker, tobias: Person) -> Step:
    """Tobias has not been seen since it began."""
    return commands.start(kind="protection.section_47_enquiry", people=[tobias], by=priya, now=NOW)[
        0
    ]


def test_tonight_stands_before_everything_else(
    enquiry: Step, priya: Worker, helen: Worker, tobias: Person
) -> None:
    give_notice(to=priya, person=tobias, text="His school rang.", by=helen, now=NOW)
    html = page(priya)
    places = [html.index(f'id="{name}"') for name in ("tonight", "due")]
    assert places == sorted(places)
    assert html.index('id="tonight"') < html.index("His school rang.")
    assert "One child needs you tonight" in html


def test_whoever_answers_for_a_team_meets_its_children_who_are_not_safe(
    enquiry: Step, helen: Worker, sam: Worker
) -> None:
    html = page(helen)
    assert "One child is not safe until tomorrow" in html
    assert "Tobias" in section(html, "tonight")
    assert listed(helen) == {"Tobias Harding-Okoro"}
    assert "Nothing needs you tonight" in page(sam)


def test_a_manager_is_not_told_of_a_child_who_is_closed_to_them(
    enquiry: Step, farah: Worker, helen: Worker, tobias: Person
) -> None:
    restrict(
        person=tobias,
        reason="Somebody in the team is related to the family.",
        owner=farah,
        owner_phone="01632 960 155",
        by=farah,
        now=NOW,
    )
    html = page(helen)
    assert "Tobias" not in html
    assert "Nothing needs you tonight" in html


def test_a_manager_of_another_team_is_not_told(enquiry: Step, south: Team, steward: Worker) -> None:
    ruth = _worker("Ruth Amadi", Role.TEAM_MANAGER, south, steward)
    assert "Nothing needs you tonight" in page(ruth)


def test_work_that_one_holds_about_a_child_who_is_not_safe_is_theirs_tonight(
    enquiry: Step, helen: Worker, priya: Worker, tobias: Person
) -> None:
    tobias.allocations.update(worker=helen)
    assert "One child needs you tonight" in page(priya)


def test_several_children_tonight_are_led_to_in_a_few_lines(
    enquiry: Step, priya: Worker, amara: Person
) -> None:
    assert "sl-jump" not in page(priya)
    commands.start(kind="protection.section_47_enquiry", people=[amara], by=priya, now=NOW)
    html = page(priya)
    for number in (1, 2):
        assert f'href="#tonight-{number}"' in html
        assert f'id="tonight-{number}"' in html


# The heading is the answer.


def heading(worker: Worker) -> str:
    found = re.search(r"<h1>(.*?)</h1>", page(worker))
    assert found
    return found.group(1)


def test_a_decision_that_waits_is_the_answer_before_what_is_due(
    plans: list[Step], priya: Worker, helen: Worker, amara: Person
) -> None:
    assert heading(helen) == "Nothing needs you tonight"
    (step,) = commands.start(kind="assessment.child_and_family", people=[amara], by=priya, now=NOW)
    Step.objects.filter(pk=step.pk).update(state="submitted", submitted_by=priya, submitted_at=NOW)
    assert heading(helen) == "One decision waits for you"


def test_what_is_due_is_the_answer_where_nobody_is_unsafe(plans: list[Step], priya: Worker) -> None:
    assert heading(priya) == "Two children have something due"


def test_a_child_who_is_not_safe_is_the_answer_before_anything_else(
    plans: list[Step], enquiry: Step, priya: Worker
) -> None:
    assert heading(priya) == "One child needs you tonight"


@pytest.mark.parametrize(
    ("days", "answer"),
    [(0, "One thing agreed with you is due"), (1, "Nothing needs you tonight")],
)
def test_an_action_that_is_due_today_is_the_answer_where_no_date_is(
    amara: Person, priya: Worker, days: int, answer: str
) -> None:
    (note,) = commands.start(kind="casework.case_note", people=[amara], by=priya, now=NOW)
    add_task(
        arose_in=note,
        what="Ring the school",
        owner=priya,
        due_on=TODAY + timedelta(days=days),
        by=priya,
        now=NOW,
    )
    assert heading(priya) == answer


def test_where_nothing_is_due_it_says_what_was_checked_and_whom_to_ring(sam: Worker) -> None:
    due = section(page(sam), "due")
    assert "Checked at 6:04 pm" in due
    assert "night duty on" in due

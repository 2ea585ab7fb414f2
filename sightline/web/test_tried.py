"""The page of services and scored tools, and what stands beside the page that writes one."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sightline.access.log import AccessLog
from sightline.people.allocation import allocate
from sightline.people.person import Person
from sightline.people.relationships import relate
from sightline.people.worker import Worker
from sightline.record import commands
from sightline.record.step import Step
from tests.cast import NOW, signed_in
from tests.invented_people import a_person
from tests.worked_cases import written

MOST = 15
HELP, TOOL = "interventions.programme", "interventions.scored_tool"


def waits(by: Worker, person: Person, name: str, days: int, **changed: object) -> Step:
    given = {
        "asked_on": NOW.date() - timedelta(days=days),
        "help_given": "therapy",
        "name": name,
        "for_whom": "child",
        "why": "A place of her own.",
        "asked_by": "School",
        "stands": "waiting",
        "meanwhile": "She still listens at night.",
    } | changed
    return written(HELP, [person], given, by=by)[0]


def scored(by: Worker, person: Person, total: int, days: int) -> Step:
    given = {
        "instrument": "sdq",
        "done_on": NOW.date() - timedelta(days=days),
        "informant": "carer",
        "completed": True,
        "total": total,
        "judged": "neither",
        "neither": "Ask again.",
        "will_do": "Ask her teacher.",
        "significant": False,
    }
    step = written(TOOL, [person], given, by=by)[0]
    return commands.complete(step=step, by=by, now=NOW)


def page_of(worker: Worker, name: str, *args: str) -> str:
    return signed_in(worker).get(reverse(name, args=args)).content.decode()


def test_a_child_of_whom_nothing_is_known_is_told_plainly(priya: Worker, amara: Person) -> None:
    page = page_of(priya, "services", amara.ref)
    assert "No service or programme is going on for Amara" in page
    assert "No scored tool has been completed for Amara." in page


def test_it_shows_how_long_a_child_has_waited_and_which_way_a_score_moved(
    priya: Worker, amara: Person
) -> None:
    waits(priya, amara, "Play therapy", 77)
    scored(priya, amara, 18, 200)
    scored(priya, amara, 25, 20)
    page = page_of(priya, "services", amara.ref)
    assert "Waiting 11 weeks" in page
    assert "18, then 25 of 40" in page
    assert "Up 7 since" in page
    assert "sl-trend" in page


def test_a_brothers_help_is_not_on_it(priya: Worker, amara: Person, tobias: Person) -> None:
    waits(priya, tobias, "Speech therapy", 30)
    assert "Speech therapy" not in page_of(priya, "services", amara.ref)


def test_a_relative_of_whom_the_reader_may_not_know_is_not_named(
    priya: Worker, sam: Worker, amara: Person
) -> None:
    """A child of another team: the form offered her, and this reader may not see her."""
    cousin = a_person("Rosalind", "Levy", by=sam)
    relate(from_person=cousin, to_person=amara, kind="half_sibling", by=sam, now=NOW)
    waits(priya, amara, "A group", 30, for_whom="parent", parent=cousin.pk)
    page = page_of(priya, "services", amara.ref)
    assert "Rosalind" not in page
    assert "Somebody in the family" in page


def test_to_look_is_logged(priya: Worker, amara: Person) -> None:
    page_of(priya, "services", amara.ref)
    assert AccessLog.objects.filter(person=amara, worker=priya, page="Services").exists()


def test_another_team_is_asked_why(sam: Worker, amara: Person) -> None:
    answer = signed_in(sam).get(reverse("services", args=[amara.ref]))
    assert answer.status_code == 302
    assert answer.url == reverse("say_why", args=[amara.ref]) + (
        f"?next={reverse('services', args=[amara.ref])}"
    )


def test_what_was_tried_before_stands_beside_the_page_that_asks_for_more(
    priya: Worker, amara: Person
) -> None:
    waits(priya, amara, "Play therapy", 77)
    waits(priya, amara, "Food bank", 70, help_given="housing_money")
    again = waits(priya, amara, "Art therapy", 3)
    page = page_of(priya, "section", again.ref, "stands")
    assert "Tried before" in page
    assert "Play therapy" in page
    assert "Food bank" not in page


def test_earlier_scores_by_the_same_informant_stand_beside_the_next(
    priya: Worker, amara: Person
) -> None:
    scored(priya, amara, 18, 200)
    chosen = {"instrument": "sdq", "informant": "carer", "completed": True}
    now = written(TOOL, [amara], chosen, by=priya)[0]
    page = page_of(priya, "section", now.ref, "scores")
    assert "18 of 40" in page
    assert "Copyright of Youth in Mind" in page
    teacher = written(TOOL, [amara], chosen | {"informant": "teacher"}, by=priya)[0]
    page = page_of(priya, "section", teacher.ref, "scores")
    assert "No earlier score of this tool by the same informant." in page


def test_a_tool_that_is_not_meant_for_her_age_says_so(priya: Worker) -> None:
    baby = a_person("Ada", "Harding", by=priya, birth_date=NOW.date() - timedelta(days=200))
    chosen = {"instrument": "sdq", "informant": "carer", "completed": True}
    step = written(TOOL, [baby], chosen, by=priya)[0]
    allocate(person=baby, team=step.team, worker=priya, by=priya, now=NOW)
    assert "Not meant for Ada, who is 6 months." in page_of(priya, "section", step.ref, "scores")


def test_a_service_is_no_plan_and_does_not_stand_in_the_header(
    priya: Worker, amara: Person
) -> None:
    waits(priya, amara, "Play therapy", 77)
    assert "Service or programme since" not in page_of(priya, "services", amara.ref)


@pytest.mark.parametrize("page", ["services", "stands", "scores"])
def test_it_asks_as_few_statements_for_thirty_as_for_one(
    priya: Worker, amara: Person, page: str
) -> None:
    client = signed_in(priya)
    waits(priya, amara, "Play therapy", 77)
    scored(priya, amara, 18, 200)
    chosen = {"instrument": "sdq", "informant": "carer", "completed": True}
    step = {
        "stands": waits(priya, amara, "Art therapy", 3),
        "scores": written(TOOL, [amara], chosen, by=priya)[0],
    }.get(page)
    address = (
        reverse("section", args=[step.ref, page]) if step else reverse("services", args=[amara.ref])
    )

    def asked() -> int:
        with CaptureQueriesContext(connection) as seen:
            client.get(address)
        bounds = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")
        return sum(not one["sql"].upper().startswith(bounds) for one in seen)

    client.get(address)
    few = asked()
    for number in range(30):
        waits(priya, amara, f"Therapy {number}", 100 + number)
        scored(priya, amara, number, 300 + number)
    assert asked() == few <= MOST

"""An answer of finished work is put right, with what it calls for and what it no longer does."""

from datetime import date, datetime

import pytest
from django.test import Client
from django.urls import reverse

from sightline.engines.put_right import hanging_on
from sightline.grammar import registry
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.record import commands
from sightline.record.answers import record_of
from sightline.record.correction import Correction
from sightline.record.step import Step
from tests.a_visit import a_visit
from tests.cast import NOW
from tests.worked_cases import written

WHY = "It was the visit before: nobody came to the door."
CAME_AGAIN = "I knocked twice, and go again tomorrow."


@pytest.fixture
def visit(amara: Person, priya: Worker) -> Step:
    when = datetime(2026, 11, 18, 16, 0, tzinfo=NOW.tzinfo)
    return a_visit(amara, said="“I like it here.”", by=priya, when=when, now=NOW)


@pytest.fixture
def as_priya(client: Client, priya: Worker) -> Client:
    client.force_login(priya)
    return client


def test_what_the_right_answer_calls_for_is_given_with_it(as_priya: Client, visit: Step) -> None:
    page = reverse("correct", args=[visit.ref, "seen"])
    assert b"What happened, and what will you do?" in as_priya.get(page).content
    answered = as_priya.post(page, {"seen": "no_answer", "why_not_seen": CAME_AGAIN, "reason": WHY})
    assert answered.status_code == 302
    record = record_of(visit)
    assert (record.seen, record.why_not_seen) == ("no_answer", CAME_AGAIN)


def test_without_it_nothing_is_put_right(as_priya: Client, visit: Step) -> None:
    page = reverse("correct", args=[visit.ref, "seen"])
    answered = as_priya.post(page, {"seen": "no_answer", "why_not_seen": "", "reason": WHY})
    assert answered.status_code == 422
    assert WHY in answered.content.decode()
    assert record_of(visit).seen == "in_person"
    assert not Correction.objects.exists()


def test_what_is_no_longer_asked_counts_for_nothing_and_is_told_as_it_was(
    as_priya: Client, visit: Step
) -> None:
    page = reverse("correct", args=[visit.ref, "seen"])
    as_priya.post(
        page,
        {
            "seen": "no_answer",
            "why_not_seen": CAME_AGAIN,
            "seen_alone": "yes",
            "places": ["home"],
            "reason": WHY,
        },
    )
    record = record_of(visit)
    assert (record.seen_alone, record.places) == (None, None)
    told = Correction.objects.values_list("question", "before", "after")
    assert ("Was the child seen alone?", "Yes", "") in told
    assert ("Was the child seen?", "In person", "Not seen: no answer") in told


def test_rows_that_must_be_there_are_not_taken_away(
    as_priya: Client, amara: Person, priya: Worker
) -> None:
    step = written("protection.core_group", [amara], CORE_GROUP, by=priya)[0]
    commands.complete(step=step, by=priya, now=NOW)
    page = reverse("correct", args=[step.ref, "members"])
    none = {"members-TOTAL_FORMS": "0", "members-INITIAL_FORMS": "0"}
    assert as_priya.post(page, none | {"reason": WHY}).status_code == 422
    assert len(record_of(step).rows_read["members"]) == 1


CORE_GROUP = {
    "held_on": NOW.date(),
    "quorate": False,
    "meets_again_on": NOW.date(),
    "members": [{"who": "mother", "name": "Leanne Harding", "came": "no"}],
}


@pytest.mark.parametrize(("kind", "model"), list(registry.every()), ids=lambda one: str(one))
def test_each_question_has_a_page_on_which_it_is_put_right(kind: str, model: type) -> None:
    process = registry.process_of(kind)
    for key in process.placed:
        assert hanging_on(kind, key).fields[0] == key


QUORATE = {
    "quorate": "yes",
    "progress-TOTAL_FORMS": "1",
    "progress-INITIAL_FORMS": "0",
    "progress-0-outcome": "He goes to bed where he feels safe",
    "progress-0-progress": "better",
    "progress-0-childs_view": "“It is quiet.”",
    "judgement": "safer",
    "why": "His door has a lock, and he sleeps.",
    "plan_changes": "Nothing: it works.",
    "plan_updated_on_day": "19",
    "plan_updated_on_month": "11",
    "plan_updated_on_year": "2026",
    "reason": WHY,
}


@pytest.fixture
def core_group(amara: Person, priya: Worker) -> Step:
    step = written("protection.core_group", [amara], CORE_GROUP, by=priya)[0]
    return commands.complete(step=step, by=priya, now=NOW)


def test_pages_that_had_not_been_asked_are_answered_with_it(
    as_priya: Client, core_group: Step
) -> None:
    page = reverse("correct", args=[core_group.ref, "quorate"])
    shown = as_priya.get(page).content.decode()
    assert "How it is for the child" in shown
    assert "What changes in the plan?" in shown
    assert as_priya.post(page, {"quorate": "yes", "reason": WHY} | NO_ROWS).status_code == 422
    refused = as_priya.post(page, QUORATE | {"why": ""})
    assert "Answer this question." in refused.content.decode()
    assert record_of(core_group).quorate is False
    assert as_priya.post(page, QUORATE).status_code == 302
    record = record_of(core_group)
    assert (record.quorate, record.judgement) == (True, "safer")
    assert [row.progress for row in record.rows_read["progress"]] == ["better"]
    core_group.refresh_from_db()
    assert core_group.marks["held"] == "2026-11-19"


def test_pages_that_are_asked_no_longer_are_taken_back_and_told_as_they_were(
    as_priya: Client, core_group: Step
) -> None:
    page = reverse("correct", args=[core_group.ref, "quorate"])
    as_priya.post(page, QUORATE)
    assert as_priya.post(page, QUORATE | {"quorate": "no"}).status_code == 302
    record = record_of(core_group)
    assert (record.judgement, record.why, record.rows_read["progress"]) == (None, None, [])
    told = dict(Correction.objects.filter(after="").values_list("question", "before"))
    assert told["What makes you say so?"] == QUORATE["why"]
    assert "“It is quiet.”" in told["How far has each thing come?"]
    core_group.refresh_from_db()
    assert "held" not in core_group.marks


def test_words_of_a_child_who_was_not_seen_after_all_are_told_nowhere(
    as_priya: Client, amara: Person, visit: Step
) -> None:
    overview = reverse("child", args=[amara.ref])
    assert "I like it here." in as_priya.get(overview).content.decode()
    page = reverse("correct", args=[visit.ref, "seen"])
    as_priya.post(page, {"seen": "no_answer", "why_not_seen": CAME_AGAIN, "reason": WHY})
    assert "I like it here." not in as_priya.get(overview).content.decode()
    # What was said before stands beside the visit, with the reason why it no longer counts.
    assert (
        "I like it here." in as_priya.get(reverse("read_step", args=[visit.ref])).content.decode()
    )


def test_what_is_not_asked_is_not_corrected(as_priya: Client, visit: Step) -> None:
    page = reverse("correct", args=[visit.ref, "why_not_seen"])
    answered = as_priya.post(page, {"why_not_seen": CAME_AGAIN, "reason": WHY})
    assert answered.status_code == 422
    assert "Correct the one it hangs on" in answered.content.decode()


def test_what_was_typed_once_is_put_right_for_brother_and_sister_at_once(
    as_priya: Client, amara: Person, tobias: Person, priya: Worker
) -> None:
    both = written("protection.core_group", [amara, tobias], CORE_GROUP, by=priya)
    steps = [commands.complete(step=step, by=priya, now=NOW) for step in both]
    page = reverse("correct", args=[steps[0].ref, "meets_again_on"])
    assert "In whose record is it wrong too?" in as_priya.get(page).content.decode()
    day = {f"meets_again_on_{box}": said for box, said in IN_DECEMBER.items()}
    as_priya.post(page, day | {"reason": WHY, "along": [steps[1].ref]})
    assert {record_of(step).meets_again_on for step in steps} == {date(2026, 12, 3)}
    # What each has of their own is put right for one.
    page = reverse("correct", args=[steps[0].ref, "quorate"])
    assert "In whose record" not in as_priya.get(page).content.decode()


IN_DECEMBER = {"day": "3", "month": "12", "year": "2026"}
NO_ROWS = {"progress-TOTAL_FORMS": "0", "progress-INITIAL_FORMS": "0"}

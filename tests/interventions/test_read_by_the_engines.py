"""What the engines read of a service and a scored tool: what is told of the child, and the form."""

from django.http import QueryDict

from sightline.engines.forms import SectionForm
from sightline.engines.tellings import tellings
from sightline.grammar.fields import Tells
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.processes.interventions.test_programme import BEGUN, ENDED, asked_for
from sightline.processes.interventions.test_scored_tool import FIVE, KIND
from sightline.record import commands
from sightline.record.answers import record_of
from tests.cast import NOW
from tests.worked_cases import answer, written


def test_a_child_who_waits_is_told_as_a_worry(priya: Worker, amara: Person) -> None:
    step = asked_for(priya, amara)[0]
    assert [one.text for one in tellings([step])[Tells.WORRY]] == ["She still listens at night."]


def test_once_it_has_begun_the_wait_is_no_worry_any_more(priya: Worker, amara: Person) -> None:
    step = asked_for(priya, amara)[0]
    answer([step], BEGUN, by=priya, version=1)
    assert tellings([step])[Tells.WORRY] == []


def test_one_that_was_finished_tells_what_works_and_what_the_child_said(
    priya: Worker, amara: Person
) -> None:
    step = asked_for(priya, amara, **BEGUN, **ENDED)[0]
    step = commands.end(spell=step, by=priya, now=NOW)
    told = tellings([step])
    assert told[Tells.WORKING][0].text == "She sleeps in her own bed."
    assert told[Tells.WORDS][0].text == "“I made a door that locks.”"


def test_each_part_of_the_chosen_tool_stands_ready_and_no_other(
    priya: Worker, amara: Person
) -> None:
    chosen = {"instrument": "sdq", "informant": "carer", "completed": True}
    step = written(KIND, [amara], chosen, by=priya)[0]
    form = SectionForm(step.process.section("scores"), [record_of(step)], today=NOW.date())
    rows = form.formsets["parts"]
    assert [row["part"].value() for row in rows] == list(FIVE)
    assert [code for code, _ in rows[0].fields["part"].choices] == ["", *FIVE]


def test_the_wrong_tool_is_changed_together_with_who_completed_it(
    priya: Worker, amara: Person
) -> None:
    """They stand on one page, so what the first tool allows must not narrow what is offered."""
    step = written(KIND, [amara], {"instrument": "sdq", "informant": "carer"}, by=priya)[0]
    form = SectionForm(step.process.section("tool"), [record_of(step)], today=NOW.date())
    assert "worker" in dict(form.fields["informant"].choices)  # type: ignore[attr-defined]
    answer([step], {"instrument": "gcp2", "informant": "worker"}, by=priya, version=1)
    assert step.line == "GCP2 by a worker."


def test_parts_that_stood_ready_and_were_not_filled_in_are_not_kept(
    priya: Worker, amara: Person
) -> None:
    chosen = {"instrument": "sdq", "informant": "carer", "completed": True}
    step = written(KIND, [amara], chosen, by=priya)[0]
    typed = QueryDict(mutable=True)
    typed.update({"parts-TOTAL_FORMS": "5", "parts-INITIAL_FORMS": "5", "total": "25"})
    for place, part in enumerate(FIVE):
        typed[f"parts-{place}-part"] = part
        typed[f"parts-{place}-score"] = "9" if part == "sdq_1" else ""
    section, today = step.process.section("scores"), NOW.date()
    form = SectionForm(section, [record_of(step)], today=today, data=typed)
    assert form.is_valid(), form.errors
    shared, _ = form.given()
    assert shared["parts"] == [{"id": "", "part": "sdq_1", "score": 9}]

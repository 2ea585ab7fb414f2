"""Work about several children is typed once, and each child's record holds that child's alone."""

from __future__ import annotations

from typing import Any

import pytest

from sightline.access.restriction import restrict
from sightline.errors import NotNow, NotReadable
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.record import commands, correcting
from sightline.record.answers import answers_of, record_of, shown_together
from sightline.record.commands import version_of
from sightline.record.step import Step
from sightline.record.typed_once import called_on_a_page
from tests.cast import NOW

NOTE = "casework.case_note"
SAID = "Home was warm. [Only for Tobias: He hid under the bed.] Both ate well."
REASON = "Their mother read it and says it was not so."


@pytest.fixture
def notes(priya: Worker, amara: Person, tobias: Person) -> list[Step]:
    return commands.start(kind=NOTE, people=[amara, tobias], by=priya, now=NOW)


def save(steps: list[Step], by: Worker, **shared: Any) -> None:
    own = shared.pop("own", {})
    section = "meaning" if own else "note"
    fresh = list(Step.objects.filter(pk__in=[one.pk for one in steps]).select_related("together"))
    fresh.sort(key=lambda one: [step.pk for step in steps].index(one.pk))
    seen = version_of(fresh[0].together or fresh[0], section)
    commands.save(
        steps=fresh, section=section, shared=shared, own=own, seen_version=seen, by=by, now=NOW
    )


def said(step: Step, key: str = "said") -> Any:
    return answers_of(record_of(Step.objects.select_related("together").get(pk=step.pk)))[key]


def finish(steps: list[Step], by: Worker) -> None:
    save(steps, by, what="family", with_whom="Leanne, their mother")
    save(steps, by, own={step.pk: {"significant": False} for step in steps})
    for step in steps:
        commands.complete(step=step, by=by, now=NOW)


def test_each_record_reads_its_own_version_before_and_after(
    notes: list[Step], priya: Worker
) -> None:
    hers, his = notes
    save(notes, priya, said=SAID)
    both = {
        hers.pk: "Home was warm. Both ate well.",
        his.pk: "Home was warm. He hid under the bed. Both ate well.",
    }
    assert {step.pk: said(step) for step in notes} == both
    assert Step.objects.get(pk=hers.pk).line == both[hers.pk]
    finish(notes, priya)
    assert {step.pk: said(step) for step in notes} == both
    assert {step.pk: Step.objects.get(pk=step.pk).line for step in notes} == both


def test_a_mark_that_cannot_be_read_is_refused_and_nothing_is_kept(
    notes: list[Step], priya: Worker
) -> None:
    with pytest.raises(NotReadable, match="not closed"):
        save(notes, priya, said="[Only for Tobias: he hid")
    assert said(notes[0]) is None


def test_the_page_about_both_shows_the_marks_and_the_page_about_one_does_not(
    notes: list[Step], priya: Worker
) -> None:
    save(notes, priya, said=SAID)
    fresh = list(Step.objects.select_related("together", "person").order_by("entered_at", "pk"))
    assert shown_together(fresh)["said"] == SAID
    alone = next(one for one in fresh if one.pk == notes[0].pk)
    assert shown_together([alone])["said"] == "Home was warm. Both ate well."


def test_who_sees_one_child_changes_that_childs_version_and_no_other(
    notes: list[Step], priya: Worker
) -> None:
    hers, his = notes
    save(notes, priya, said=SAID)
    save([hers], priya, said="Home was cold.")
    assert said(hers) == "Home was cold."
    assert said(his) == "Home was warm. He hid under the bed. Both ate well."


def test_an_own_answer_typed_on_a_page_about_one_child_stays_that_childs(
    notes: list[Step], priya: Worker
) -> None:
    """The page of a worker who may see one of them holds every question in one form."""
    hers, his = notes
    save([hers], priya, said="Home was cold.", childs_words="I hid from Tobias.")
    assert said(hers, "childs_words") == "I hid from Tobias."
    assert said(his, "childs_words") is None


def test_one_who_is_completed_first_keeps_what_was_filed(notes: list[Step], priya: Worker) -> None:
    hers, his = notes
    save(notes, priya, said=SAID)
    finish([his], priya)
    save([hers], priya, said="Nobody was in.")
    assert said(his) == "Home was warm. He hid under the bed. Both ate well."
    assert said(hers) == "Nobody was in."


def test_a_passage_stands_when_a_child_is_called_otherwise(
    notes: list[Step], priya: Worker, tobias: Person
) -> None:
    save(notes, priya, said=SAID)
    tobias.display_name = "Toby Harding"
    tobias.save()
    assert "hid" in said(notes[1])
    assert "hid" not in said(notes[0])


def test_a_restricted_brothers_passage_is_on_no_page_of_who_may_not_see_him(
    notes: list[Step], priya: Worker, helen: Worker, tobias: Person
) -> None:
    save(notes, priya, said=SAID)
    restrict(
        person=tobias,
        reason="An allegation is being looked into.",
        owner=helen,
        owner_phone="01632 960 125",
        by=helen,
        now=NOW,
    )
    alone = Step.objects.select_related("together", "person").get(pk=notes[0].pk)
    told = f"{shown_together([alone])} {answers_of(record_of(alone))} {alone.line}"
    assert "hid" not in told
    assert "Tobias" not in told


def test_a_correction_is_not_put_over_words_that_were_one_childs_alone(
    notes: list[Step], priya: Worker
) -> None:
    save(notes, priya, said=SAID)
    finish(notes, priya)
    steps = list(Step.objects.filter(pk__in=[step.pk for step in notes]).order_by("pk"))
    with pytest.raises(NotNow, match="Correct each record by itself"):
        correcting.correct(
            steps=steps, field="said", value="Cold.", reason=REASON, by=priya, now=NOW
        )
    assert "hid" in said(notes[1])
    correcting.correct(
        steps=steps[:1], field="said", value="Cold.", reason=REASON, by=priya, now=NOW
    )
    assert "hid" in said(notes[1])


@pytest.mark.parametrize(
    ("one", "other", "called"),
    [
        ("Zoë Harding", "Zoe Okoro", ["Zoë Harding", "Zoe Okoro"]),
        ("Sam Harding", "Sam Okoro", ["Sam Harding", "Sam Okoro"]),
        ("Sam Harding", "SAM HARDING", ["Sam 1", "SAM 2"]),
        ("Sam", "Sam Okoro", ["Sam 1", "Sam Okoro"]),
        ("Amara Okoro", "Tobias Okoro", ["Amara", "Tobias"]),
    ],
)
def test_no_mark_means_two_children(one: str, other: str, called: list[str]) -> None:
    people = [Person(display_name=name, local_id=str(n)) for n, name in enumerate((one, other), 1)]
    assert list(called_on_a_page([Step(person=person) for person in people])) == called


VISIT = "child_in_need.visit"


def others_there(steps: list[Step]) -> list[list[str]]:
    return [[row["name"] for row in said(step, "others_there")] for step in steps]


def test_a_row_whose_first_words_are_marked_is_that_childs_row(
    priya: Worker, amara: Person, tobias: Person
) -> None:
    steps = commands.start(kind=VISIT, people=[amara, tobias], by=priya, now=NOW)
    rows = [
        {"name": "Auntie Jo", "relation": "Their aunt"},
        {"name": "[Only for Tobias: Gary Pike]", "relation": "His father"},
    ]
    commands.save(
        steps=steps,
        section="seeing",
        shared={"others_there": rows},
        own={},
        seen_version=0,
        by=priya,
        now=NOW,
    )
    assert others_there(steps) == [["Auntie Jo"], ["Auntie Jo", "Gary Pike"]]


def test_rows_changed_on_a_page_about_one_child_leave_the_others_theirs(
    priya: Worker, amara: Person, tobias: Person
) -> None:
    steps = commands.start(kind=VISIT, people=[amara, tobias], by=priya, now=NOW)
    for page, name in ((steps, "Auntie Jo"), (steps[:1], "Nobody")):
        rows = [{"name": name, "relation": "Who she is"}]
        held = Step.objects.select_related("together").get(pk=steps[0].pk)
        commands.save(
            steps=page,
            section="seeing",
            shared={"others_there": rows},
            own={},
            seen_version=version_of(held.together, "seeing"),
            by=priya,
            now=NOW,
        )
    assert others_there(steps) == [["Nobody"], ["Auntie Jo"]]

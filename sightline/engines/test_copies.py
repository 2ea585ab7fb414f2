"""What a copy leaves out, and for whom."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from sightline.access.restriction import restrict
from sightline.access.roles import grant_role
from sightline.engines.copies import LETTER, PLAIN, WHOLE, Copy, copy_of, forms_for
from sightline.engines.printing import pdf_of
from sightline.engines.recipients import Recipient, recipients_of, us
from sightline.engines.repeated import repeated
from sightline.errors import NotNow
from sightline.grammar import registry
from sightline.grammar.roles import Role
from sightline.people.addresses import record_address
from sightline.people.involvement import involve
from sightline.people.person import Person
from sightline.people.relationships import relate, relatives_on
from sightline.people.worker import Team, Worker
from sightline.record import commands
from sightline.record.answers import record_of
from sightline.record.audience import DECISION, keep_from, rows_that_may_be_kept
from sightline.record.correcting import correct
from sightline.record.correction import Correction
from sightline.record.step import Step
from tests.a_conference import (
    REASON,
    SAFETY_PLAN,
    WHAT_THE_REFUGE_SAID,
    hold_a_conference,
)
from tests.a_plan import a_plan, an_action, an_outcome
from tests.cast import looking
from tests.invented_people import NOW, TODAY, a_person, a_worker
from tests.pdf import letters, unpacked

SECRET = SAFETY_PLAN
WHY = "He must not learn where they would go."


@pytest.fixture
def leanne(amara: Person, priya: Worker) -> Person:
    return _parent("Leanne", "mother", amara, priya)


@pytest.fixture
def chidi(amara: Person, priya: Worker) -> Person:
    return _parent("Chidi", "father", amara, priya)


def _parent(given: str, kind: str, child: Person, by: Worker) -> Person:
    parent = a_person(given, "Harding", by=by)
    relate(
        from_person=parent,
        to_person=child,
        kind=kind,
        parental_responsibility=True,
        how_obtained="registered",
        by=by,
        now=NOW,
    )
    return parent


@pytest.fixture
def chair(north: Team, steward: Worker) -> Worker:
    worker = a_worker("Winston Clarke", registered_social_worker=True)
    grant_role(worker=worker, role=Role.CONFERENCE_CHAIR, by=steward, now=NOW)
    return worker


@pytest.fixture
def conference(amara: Person, tobias: Person, priya: Worker, chair: Worker) -> Step:
    """A conference about both children, decided; the copy is of Amara's."""
    return hold_a_conference([amara, tobias], by=priya, chair=chair, now=NOW)[0]


def to(person: Person) -> Recipient:
    return Recipient(person.ref, str(person), "A relative", person)


@pytest.fixture
def words(priya: Worker) -> Callable[..., str]:
    """Every word of a copy, its title and file name with them."""

    def read(step: Step, recipient: Recipient, form: str = WHOLE) -> str:
        return everything(copy_of(step, recipient, form, viewer=looking(priya), now=NOW))

    return read


def everything(copy: Copy) -> str:
    said = [copy.title, copy.about, copy.made_for, copy.file_name]
    for part in copy.parts:
        said.append(part.title)
        for block in part.blocks:
            said += [block.label, *block.every_word]
    return "\n".join(said)


@pytest.mark.parametrize("form", [PLAIN, WHOLE])
def test_what_is_kept_from_the_father_is_in_the_mothers_copy_alone(
    conference: Step,
    leanne: Person,
    chidi: Person,
    priya: Worker,
    words: Callable[..., str],
    form: str,
) -> None:
    keep_from(step=conference, field="contingency", people=[chidi], reason=WHY, by=priya, now=NOW)
    assert SECRET in words(conference, to(leanne), form)
    assert "Mrs Levy" not in words(conference, to(chidi), form)


def test_the_question_goes_with_its_answer(
    conference: Step, chidi: Person, priya: Worker, words: Callable[..., str]
) -> None:
    before = words(conference, to(chidi))
    keep_from(step=conference, field="contingency", people=[chidi], reason=WHY, by=priya, now=NOW)
    after = words(conference, to(chidi))
    gone = set(before.splitlines()) - set(after.splitlines())
    assert len(gone) == 2, gone
    assert SECRET in gone


def test_a_question_that_hangs_on_what_is_kept_goes_with_it(
    conference: Step, chidi: Person, priya: Worker, words: Callable[..., str]
) -> None:
    keep_from(step=conference, field="standing", people=[chidi], reason=WHY, by=priya, now=NOW)
    assert "Mrs Levy" not in words(conference, to(chidi))


def test_what_was_typed_once_is_kept_back_on_a_sisters_record_too(
    conference: Step, tobias: Person, chidi: Person, priya: Worker, words: Callable[..., str]
) -> None:
    keep_from(step=conference, field="place", people=[chidi], reason=WHY, by=priya, now=NOW)
    his = tobias.steps.get(kind="protection.conference")
    assert "Civic Centre" not in words(his, to(chidi))


def test_a_copy_is_refused_where_another_answer_repeats_what_is_kept(
    conference: Step, chidi: Person, leanne: Person, priya: Worker, words: Callable[..., str]
) -> None:
    correct(
        steps=[conference],
        field="bottom_lines",
        value=f"He stays away. {SECRET.upper()}",
        reason="It was left out of the bottom lines.",
        by=priya,
        now=NOW,
    )
    assert words(conference, to(chidi))
    keep_from(step=conference, field="contingency", people=[chidi], reason=WHY, by=priya, now=NOW)
    with pytest.raises(NotNow, match=r"“What must happen, and what must not\?” repeats"):
        words(conference, to(chidi))
    assert words(conference, to(leanne))


def test_a_short_sentence_is_said_in_many_places_by_chance() -> None:
    assert repeated(["She was there."], [("Why", "She was there.")]) == ""
    assert repeated([SECRET], [("Why", REASON)]) == ""


def test_a_row_kept_back_goes_without_a_gap_and_the_others_stay(
    conference: Step, chidi: Person, leanne: Person, priya: Worker, words: Callable[..., str]
) -> None:
    keep_row(conference, "agencies", WHAT_THE_REFUGE_SAID, chidi, priya)
    keep_row(conference, "invitations", "Ada Lane, the Haven", chidi, priya)
    his, hers = words(conference, to(chidi)), words(conference, to(leanne))
    assert "Haven" not in his
    assert "Ada Lane" not in his
    assert "Miss Osei" in his
    assert WHAT_THE_REFUGE_SAID in hers


def test_when_every_row_is_kept_back_the_question_goes_too(
    conference: Step, chidi: Person, priya: Worker, words: Callable[..., str]
) -> None:
    for said in ("Leanne Harding, mother", "Ada Lane, the Haven"):
        keep_row(conference, "invitations", said, chidi, priya)
    assert "Who was invited?" not in words(conference, to(chidi))


def keep_row(step: Step, field: str, said: str, person: Person, by: Worker) -> None:
    record = record_of(step)
    question = registry.questions(type(record))[field]
    (row,) = (one for one in rows_that_may_be_kept(record, question) if said in vars(one).values())
    keep_from(step=step, field=field, row=row.ref, people=[person], reason=WHY, by=by, now=NOW)


def test_what_a_relative_may_not_have_whole_is_given_in_plain_words(
    amara: Person, chidi: Person, nasreen: Worker, conference: Step
) -> None:
    assert forms_for(conference, to(chidi)) == (PLAIN, LETTER, WHOLE)
    call = Step(kind="front_door.contact")
    assert forms_for(call, to(chidi)) == (PLAIN, LETTER)
    assert forms_for(call, us()) == (PLAIN, WHOLE)


def test_a_plan_action_kept_from_him_is_not_in_his_table(
    conference: Step,
    amara: Person,
    chidi: Person,
    leanne: Person,
    priya: Worker,
    words: Callable[..., str],
) -> None:
    spell = a_plan(amara, priya)
    outcome = an_outcome(spell, priya)
    an_action(spell, [outcome], priya, what="Change the locks at Nan's", not_for=[chidi])
    an_action(spell, [outcome], priya, what="Ring school")
    assert "Change the locks" not in words(conference, to(chidi), PLAIN)
    assert "Ring school" in words(conference, to(chidi), PLAIN)
    assert "Change the locks" in words(conference, to(leanne), PLAIN)


def test_a_protected_address_in_somebodys_words_stops_the_copy(
    conference: Step,
    amara: Person,
    chidi: Person,
    leanne: Person,
    priya: Worker,
    words: Callable[..., str],
) -> None:
    for person in (amara, leanne):
        _hide(person, "Civic Centre\nNorthmere", priya)
    with pytest.raises(NotNow, match="protected address"):
        words(conference, to(chidi))
    assert "Civic Centre, Northmere" in words(conference, to(leanne))
    assert "Protected address" in words(conference, us())


def test_a_protected_address_leaves_no_trace(
    conference: Step, amara: Person, chidi: Person, priya: Worker, words: Callable[..., str]
) -> None:
    before = words(conference, to(chidi))
    _hide(amara, "14 Harbour Row", priya)
    assert words(conference, to(chidi)) == before


def _hide(person: Person, lines: str, by: Worker) -> None:
    record_address(
        person=person,
        lines=lines,
        postcode="NE99 1AA",
        since=date(2026, 8, 18),
        protected=True,
        protected_reason="Nobody near him may know.",
        by=by,
        now=NOW,
    )


def test_the_reason_of_a_decision_can_be_kept_back_and_what_was_decided_stays(
    conference: Step, chidi: Person, leanne: Person, priya: Worker, words: Callable[..., str]
) -> None:
    keep_from(step=conference, field=DECISION, people=[chidi], reason=WHY, by=priya, now=NOW)
    his = words(conference, to(chidi), PLAIN)
    assert "out of his way" not in his
    assert "Too weak" not in his
    assert "What was decided" in his
    assert "wants them to live with him" in words(conference, to(leanne), PLAIN)


def test_nobody_else_is_named_in_the_name_of_the_file(
    conference: Step, chidi: Person, priya: Worker
) -> None:
    made = copy_of(conference, to(chidi), WHOLE, viewer=looking(priya), now=NOW)
    assert made.file_name == "child-protection-conference-2026-11-19-for-chidi-harding"


def test_a_brother_is_nobody_to_give_a_copy_to(
    conference: Step, amara: Person, tobias: Person, leanne: Person, priya: Worker
) -> None:
    kin = relatives_on([amara], TODAY)[amara.pk]
    names = [one.name for one in recipients_of(amara, kin, ())]
    assert str(leanne) in names
    assert str(tobias) not in names


def test_a_restricted_brother_is_in_no_copy(
    conference: Step, tobias: Person, helen: Worker, leanne: Person, words: Callable[..., str]
) -> None:
    restrict(
        person=tobias,
        reason="An adoption that nobody may trace.",
        owner=helen,
        owner_phone="01632 960 155",
        by=helen,
        now=NOW,
    )
    assert "Tobias" not in words(conference, to(leanne))


def test_a_professional_who_must_not_be_known_to_him_is_not_among_whom_to_ring(
    conference: Step,
    amara: Person,
    chidi: Person,
    leanne: Person,
    priya: Worker,
    words: Callable[..., str],
) -> None:
    refuge = involve(
        person=amara, professional="Ora Finch", phone="01632 960 175", by=priya, now=NOW
    )
    refuge.not_for = [chidi.pk]
    refuge.save()
    assert "Ora Finch" not in words(conference, to(chidi))
    assert "Ora Finch" in words(conference, to(leanne))


def test_only_finished_work_is_copied(amara: Person, priya: Worker) -> None:
    (step,) = commands.start(kind="child_in_need.visit", people=[amara], by=priya, now=NOW)
    with pytest.raises(NotNow, match="not finished"):
        copy_of(step, us(), WHOLE, viewer=looking(priya), now=NOW)


def test_keeping_finished_work_from_somebody_is_a_correction_that_says_who_and_why(
    conference: Step, chidi: Person, priya: Worker
) -> None:
    keep_from(step=conference, field="contingency", people=[chidi], reason=WHY, by=priya, now=NOW)
    correction = Correction.objects.get(step=conference)
    assert (correction.columns, correction.after, correction.reason) == (
        ["not_for"],
        "Chidi Harding",
        WHY,
    )
    keep_from(step=conference, field="contingency", people=[], reason=WHY, by=priya, now=NOW)
    assert Correction.objects.filter(step=conference).count() == 2


def test_keeping_back_needs_a_reason(conference: Step, chidi: Person, priya: Worker) -> None:
    with pytest.raises(NotNow, match="Say why"):
        keep_from(step=conference, field="worry", people=[chidi], reason="no", by=priya, now=NOW)


def test_what_is_kept_back_is_in_no_byte_of_the_pdf(
    conference: Step, chidi: Person, leanne: Person, priya: Worker
) -> None:
    keep_from(step=conference, field="contingency", people=[chidi], reason=WHY, by=priya, now=NOW)
    his, hers = (
        pdf_of(copy_of(conference, to(one), WHOLE, viewer=looking(priya), now=NOW), now=NOW)
        for one in (chidi, leanne)
    )
    assert "Mrs Levy" in letters(hers)
    assert "Levy" not in letters(his)
    for said in (b"Levy", "Levy".encode("utf-16-be")):
        assert said not in unpacked(his)
    assert b"Type" in unpacked(his)

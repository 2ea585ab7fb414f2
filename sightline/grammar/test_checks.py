"""Each refusal, proved with a process made for the purpose and thrown away."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

import pytest
from django.test.utils import isolate_apps

from sightline.codes.code_list import local_list
from sightline.grammar.checks import problems
from sightline.grammar.clock import Mark, Within
from sightline.grammar.condition import Is
from sightline.grammar.fields import ChildsWords, Coded, CodedMany, Day, Narrative, Told
from sightline.grammar.in_care import InCare
from sightline.grammar.passport import Passport
from sightline.grammar.process import (
    Counts,
    Drawn,
    Feed,
    Gate,
    Journey,
    Outcome,
    Process,
    Retention,
    Section,
    ToldAtOnce,
    Tonight,
)
from sightline.grammar.recorded import HoldsAProcess
from sightline.grammar.register import Register
from sightline.grammar.roles import Role
from sightline.statute.instruments import LOCAL_PRACTICE
from sightline.statute.limits import Months, WorkingDays

LAW = LOCAL_PRACTICE.at("an invented rule")
ANSWERS = local_list("invented", "An invented list", yes="Yes", no="No")
CLOCK = Within(name="do_it", title="Do it", law=LAW, limit=WorkingDays(1), stop=Mark("completed"))
RIGHT = Process(
    name="Invented",
    purpose="Is every refusal made?",
    law=LAW,
    began="began_on",
    sections=(Section("all", "All of it", "began_on", "answer", "said"),),
    opened_by=(Role.SOCIAL_WORKER,),
    retention=Retention.CHILD_IN_NEED,
    clocks=(CLOCK,),
    outcomes=(Outcome("end", "It ends", ends_here=True),),
    marks={"spoken": Counts("began_on")},
)


def wrong_with(process: Process, **fields: Any) -> list[tuple[str, str]]:
    """The number and the sentence of everything wrong with a record that holds `process`."""
    with isolate_apps("sightline.grammar"):
        asked = {"began_on": Day("When?"), "answer": Coded("Which?", ANSWERS)} | fields
        body = {
            "__module__": __name__,
            "Meta": type("Meta", (), {"app_label": "grammar"}),
            "process": process,
            "said": Narrative("What was said?"),
            **asked,
        }
        record: type[HoldsAProcess] = type("Invented", (HoldsAProcess,), body)
        return [(str(found.id)[-4:], found.msg) for found in problems(record)]


def changed(**parts: Any) -> Process:
    return replace(RIGHT, **parts)


def test_how_words_were_told_is_said_by_a_field() -> None:
    told = Told(heard=Is("answer", "yes"), where="gone")
    [(number, sentence)] = wrong_with(RIGHT, said=ChildsWords("What?", told=told))
    assert number == "E018"
    assert "How said was told is said by gone, which is no field" in sentence
    told = Told(heard=Is("answer", "yes"), when="began_on")
    assert wrong_with(RIGHT, said=ChildsWords("What?", told=told)) == []


def test_a_process_that_is_right_is_refused_nothing() -> None:
    assert wrong_with(RIGHT) == []


class Uncited:
    """One of each that must be cited, without a citation."""

    without: ClassVar[Any] = None
    clock = replace(CLOCK, law=without)
    gate = Gate(name="shut", sentence="It is shut.", law=without)
    outcome = Outcome("end", "It ends", ends_here=True, statutory=True)


def all_of(*fields: str) -> tuple[Section, ...]:
    return (Section("all", "All of it", *fields),)


REGISTER = Register(key="all", title="All", purpose="Everybody.", shows={"said": "Said"})
WRONG: list[tuple[str, str, Process]] = [
    ("E001", "Invented has no citation", changed(law=None)),
    ("E001", "clock do_it has no citation", changed(clocks=(Uncited.clock,))),
    ("E001", "gate shut has no citation", changed(gates=(Uncited.gate,))),
    ("E001", "outcome end has no citation", changed(outcomes=(Uncited.outcome,))),
    ("E002", "said is in no section", changed(sections=all_of("began_on", "answer"))),
    (
        "E003",
        "asks for gone, which is no field",
        changed(sections=all_of("began_on", "answer", "said", "gone")),
    ),
    (
        "E004",
        "said is asked 2 times",
        changed(sections=all_of("began_on", "answer", "said", "said")),
    ),
    ("E005", "names gone, which is no field", changed(began="gone")),
    ("E005", "names gone, which is no field", changed(ends="gone")),
    ("E005", "names gone, which is no field", changed(proposes="gone")),
    (
        "E007",
        "leads to area.gone, which is unknown",
        changed(outcomes=(Outcome("on", "On", leads_to=("area.gone",)),)),
    ),
    (
        "E007",
        "leads to area.gone, which is unknown",
        changed(outcomes=(Outcome("on", "On", may_lead_to=("area.gone",)),)),
    ),
    (
        "E021",
        "In care permanence is told by gone, which is no field",
        changed(in_care={InCare.PERMANENCE: ("gone",)}),
    ),
    ("E008", "Outcome on leads nowhere", changed(outcomes=(Outcome("on", "On"),))),
    (
        "E009",
        "waits for area.gone: unknown",
        changed(clocks=(replace(CLOCK, stop=Mark("seen", of="area.gone")),)),
    ),
    (
        "E010",
        "no mark is called gone",
        changed(clocks=(replace(CLOCK, start=Mark("gone")),)),
    ),
    ("E011", "fed by gone, which is no field", changed(feeds=(Feed("cin", "X", field="gone"),))),
    (
        "E012",
        "no derivation is called gone",
        changed(feeds=(Feed("cin", "X", derivation="gone"),)),
    ),
    ("E013", "dated by gone, which is no field", changed(marks={"spoken": Counts("gone")})),
    (
        "E013",
        "dated by gone, which is no field",
        changed(marks={"spoken": Counts("began_on", or_in=("gone",))}),
    ),
    (
        "E013",
        "dated by gone, which is no field",
        changed(marks={"spoken": Counts("began_on", not_before=(Months(12), "gone"))}),
    ),
    ("E022", "challenges, and has no end", changed(challenges=("began",))),
    ("E027", "hears of gone, which is no mark", changed(challenges=("gone",))),
    (
        "E014",
        "waits for gone, which is no mark",
        changed(tonight=(Tonight(sentence="Not seen.", do="Go.", law=LAW, lacks="gone"),)),
    ),
    (
        "E027",
        "passport tells gone, which is no field",
        changed(passport=(Passport(answers=("gone",)),)),
    ),
    (
        "E027",
        "passport waits for gone, which is no mark",
        changed(passport=(Passport(answers=(), has="gone"),)),
    ),
    (
        "E026",
        "director hears of gone, which is no mark",
        changed(
            told_at_once=(
                ToldAtOnce(to=Role.DIRECTOR, sentence="It is so.", law=LAW, has=("gone",)),
            )
        ),
    ),
    (
        "E019",
        "The journey waits for gone, which is no mark",
        changed(journey=Journey(drawn=Drawn.NOTE, word="Note", when="gone")),
    ),
    (
        "E019",
        "The journey waits for gone, which is no mark",
        changed(journey=Journey(drawn=Drawn.NOTE, word="Note", turning="gone")),
    ),
    (
        "E020",
        "Enquiry: a bar of the journey has a letter",
        changed(journey=Journey(drawn=Drawn.ENQUIRY, word="Enquiry")),
    ),
    (
        "E021",
        "missing.missing_episode ends at a moment, and no decision gives one",
        changed(
            outcomes=(
                Outcome("on", "On", ends_here=True, ends={"missing.missing_episode": "died"}),
            )
        ),
    ),
    ("E022", "ends on no day", changed(register=REGISTER)),
    ("E027", "has gone, which is no mark", changed(register=replace(REGISTER, has="gone"))),
    (
        "E023",
        "The register shows gone",
        changed(register=replace(REGISTER, shows={"gone": "Gone"})),
    ),
    ("E020", "a mark none", changed(journey=Journey(drawn=Drawn.NOTE, word="Note", letter="N"))),
]


@pytest.mark.parametrize(("number", "sentence", "process"), WRONG, ids=lambda part: str(part)[:40])
def test_it_is_refused_with_a_sentence(number: str, sentence: str, process: Process) -> None:
    found = wrong_with(process)
    assert [one for one in found if one[0] == number and sentence in one[1]], found


@pytest.mark.parametrize("kind", [Coded, CodedMany])
def test_a_coded_field_without_a_list_is_refused(kind: type[Coded | CodedMany]) -> None:
    [(number, sentence)] = wrong_with(RIGHT, answer=kind("Which?"))
    assert number == "E006"
    assert sentence == "answer is coded without a list: give it codes=…"


@pytest.mark.parametrize("mark", ["began", "submitted", "completed", "ended", "spoken"])
def test_every_process_has_the_built_in_marks_and_its_own(mark: str) -> None:
    assert wrong_with(changed(clocks=(replace(CLOCK, stop=Mark(mark)),))) == []


def test_a_page_of_ten_questions_is_refused() -> None:
    with pytest.raises(ValueError, match="asks 10 questions: nine at the most"):
        Section("all", "All of it", *(f"question_{number}" for number in range(10)))


@pytest.mark.parametrize("both", [{}, {"field": "said", "derivation": "worked_out"}])
def test_an_element_is_fed_by_a_field_or_a_derivation(both: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="not by both"):
        Feed("cin", "X", **both)

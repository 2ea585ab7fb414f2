"""Connected person: may a relative or friend foster this child before they are assessed in full?

The nominated officer decides, on what was found of the carers, of their home and of everybody in
it. The same page asks for the one extension: the fostering panel's views are heard and the
reviewing officer is told first. Where the child is before anybody approved it is written down as
a placement, with its breach; this approves nothing backwards.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sightline.codes.code_list import local_list
from sightline.grammar.condition import Answered, Is
from sightline.grammar.fields import (
    ChildsWords,
    Coded,
    Day,
    Narrative,
    Proposal,
    Rows,
    Words,
    YesNo,
)
from sightline.grammar.process import Counts, Gate, Outcome, Process, Retention, Section
from sightline.grammar.roles import FRONT_DOOR, PRACTITIONERS, Role
from sightline.processes.in_care.temporary_approval import REGULATION_24, approvals_of
from sightline.record.base import Row, StepRecord, recorded, recorded_rows
from sightline.record.step import Step
from sightline.statute.instruments import CARE_PLANNING_REGULATIONS
from sightline.statute.law import Confidence

WHAT = local_list(
    "connected_person_asked",
    "What is asked for?",
    first="That they may foster the child for sixteen weeks",
    longer="That this is made longer, once, by eight weeks",
)
LONGER = Is("what", "longer")
FIRST = Is("what", "first")
# Who lived elsewhere in between may come back to the same carers: that is a time of its own.
AWAY = ("moved", "left_care")
REGULATION_25 = CARE_PLANNING_REGULATIONS.at("reg 25", confidence=Confidence.LEGISLATION)


@recorded_rows
class InTheHome(Row):
    """Somebody who lives there or is often there."""

    name = Words("Name")
    who = Words("Who are they to the carers, and how old?")
    checked = YesNo("Were they spoken to, and checked with the police?")
    weighs = Words("What weighs for or against it?", optional=True)


@recorded
class ConnectedPerson(StepRecord):
    asked_on = Day("When was this asked for?")
    what = Coded("What is asked for?", WHAT)
    carer = Words("Who would care for {child}?")
    tie = Words("Who are they to {child}?")
    lives_there = Day("Since when has {child} lived with them, if already?", optional=True)
    why_now = Narrative("Why is this the right home, and why can it not wait for the assessment?")
    wishes = ChildsWords("What does {child} want, in their own words?")
    family_says = Narrative("What do the parents, and others who matter to {child}, say?")
    care = Narrative(
        "How would they feed, clothe and keep {child} well, and keep them from harm?",
        asked_if=FIRST,
    )
    bond = Narrative(
        "How do they know {child}, and can they give love, calm and a sense of belonging?",
        asked_if=FIRST,
    )
    learning = Narrative("How would they help {child} to learn and grow?", asked_if=FIRST)
    own_health = Narrative(
        "How is their own health, and is or was there violence, drink, drugs or mental illness?",
        asked_if=FIRST,
    )
    own_story = Narrative(
        "What is their own story: childhood, family, work, and what was hard?", asked_if=FIRST
    )
    means = Narrative("What do they live on, and who and what is near to help?", asked_if=FIRST)
    offences = Narrative(
        "What convictions or cautions has anybody in the home?",
        hint="Write “none found”, and where you looked.",
        asked_if=FIRST,
    )
    visited_on = Day("When was the home visited?", asked_if=FIRST, optional=True)
    home = Narrative("What is the home like, and is it safe?", asked_if=FIRST)
    household = Rows(
        InTheHome,
        "Who lives there or is often there?",
        at_least=1,
        asked_if=FIRST,
        one="a person",
    )
    full_assessment = Narrative("Who assesses them in full, and by when is it to go to panel?")
    why_longer = Narrative("Why is the assessment not finished?", asked_if=LONGER)
    panel_said = Narrative("What are the fostering panel’s views?", asked_if=LONGER, optional=True)
    officer_told_on = Day("When was the reviewing officer told?", asked_if=LONGER, optional=True)
    officer_said = Narrative("What did they say?", asked_if=Answered("officer_told_on"))
    if_not = Narrative("Where would {child} live if the answer is no?")
    recommended = Proposal("What do you recommend?")

    process = Process(
        name="Connected person",
        purpose="May a relative or friend foster this child before they are assessed in full?",
        law=REGULATION_24,
        began="asked_on",
        opened_by=(*PRACTITIONERS, *FRONT_DOOR),
        proposes="recommended",
        decided_by=(Role.NOMINATED_OFFICER, Role.DIRECTOR),
        retention=Retention.LOOKED_AFTER,
        sections=(
            Section(
                "who",
                "Who, and why now",
                "asked_on",
                "what",
                "carer",
                "tie",
                "lives_there",
                "why_now",
                "wishes",
                "family_says",
            ),
            Section(
                "carers",
                "The carers",
                "care",
                "bond",
                "learning",
                "own_health",
                "own_story",
                "means",
                "offences",
                asked_if=FIRST,
            ),
            Section("home", "Their home", "visited_on", "home", "household", asked_if=FIRST),
            Section(
                "longer",
                "Made longer",
                "why_longer",
                "panel_said",
                "officer_told_on",
                "officer_said",
                asked_if=LONGER,
            ),
            Section("then", "And then", "full_assessment", "if_not", "recommended"),
        ),
        marks={
            "asked": Counts("asked_on"),
            "made_longer": Counts("asked_on", when=LONGER, outcomes=("approve",)),
        },
        gates=(
            Gate(
                name="home_seen",
                sentence="Visit the home and check everybody in it before they are approved.",
                law=REGULATION_24,
                outcomes=("approve",),
                row="CLA-37",
            ),
            Gate(
                name="panel_and_officer",
                sentence="Hear the fostering panel’s views, and tell the reviewing officer, before"
                " it is made longer.",
                law=REGULATION_25,
                outcomes=("approve",),
                row="CLA-38",
            ),
            Gate(
                name="first_once",
                sentence="These carers were approved for sixteen weeks before, and that is done"
                " once. Ask for it to be made longer while it runs, or find another home.",
                law=REGULATION_24,
                outcomes=("approve",),
                row="CLA-37",
            ),
            Gate(
                name="runs",
                sentence="No approval of these carers runs that could be made longer: its sixteen"
                " weeks have ended, or it has. The child needs carers who are approved in full, or"
                " another home.",
                law=REGULATION_25,
                outcomes=("approve",),
                row="CLA-38",
            ),
            Gate(
                name="once",
                sentence="It has already been extended once, and that is done once. The child needs"
                " carers who are approved in full, or another home.",
                law=REGULATION_25,
                outcomes=("approve",),
                row="CLA-38",
            ),
        ),
        outcomes=(
            Outcome(
                "approve",
                "They may foster the child for this time",
                leads_to=("in_care.temporary_approval",),
                may_lead_to=("in_care.placement",),
                statutory=True,
                law=REGULATION_24,
            ),
            Outcome(
                "refuse",
                "They may not: find another home",
                may_lead_to=("in_care.placement_request",),
            ),
        ),
    )

    def gates_shut(self) -> dict[str, str]:
        sentences = {gate.name: gate.sentence for gate in self.process.gates}
        longer = self.what == "longer"
        rows = InTheHome.objects.filter(step=self.step)
        unchecked = rows.filter(checked=False).exists()
        theirs = approvals_of(self.step.person_id, self.carer)
        running = next((one for one in theirs if one.ended_on is None), None)
        shut = {
            "home_seen": not longer and (self.visited_on is None or unchecked),
            "panel_and_officer": longer and not (self.panel_said and self.officer_told_on),
            "first_once": not longer and any(one.why_ended not in AWAY for one in theirs),
            "runs": longer and not (running and running.runs_on(self.asked_on)),
            "once": longer and running is not None and running.was_made_longer(),
        }
        return {name: sentences[name] for name, is_so in shut.items() if is_so}

    def in_a_line(self) -> str:
        return f"{self.carer}, {self.tie}" if self.carer and self.tie else self.carer or ""

    @classmethod
    def carried_from(cls, came_from: Step, said: Mapping[str, Any]) -> dict[str, Any]:
        if came_from.kind != "in_care.family_arrangement":
            return {}
        return {"carer": said["carer"], "tie": said["tie"], "lives_there": said["began_on"]}

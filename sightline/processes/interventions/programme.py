"""Service or programme: what was asked for, did it come, and what changed for this child?

It is open from the day on which it was asked for until it ended, whether or not it ever began, so
that a child who waits is as plain to see as one who attends. What a parent attends for the child's
sake is filed with the child. What had been tried before stands beside the question why.
"""

from __future__ import annotations

from typing import Any

from sightline.grammar.condition import Answered, Is
from sightline.grammar.fields import (
    ChildsWords,
    Coded,
    Day,
    Narrative,
    Number,
    OrganisationNamed,
    PersonNamed,
    PlanOutcomeNamed,
    Rows,
    Tells,
    Words,
)
from sightline.grammar.process import Counts, Process, Retention, Section
from sightline.grammar.roles import FRONT_DOOR, PRACTITIONERS, Role
from sightline.processes.interventions.lists import (
    AGAIN,
    CAME,
    DIFFERENCE,
    FOR_WHOM,
    HELP,
    HOW_IT_GOES,
    STANDS,
    WHY_ENDED,
)
from sightline.record.answers import answers_of
from sightline.record.base import Row, recorded, recorded_rows
from sightline.record.tried import GivesHelp, Help, Session, Stands
from sightline.statute.instruments import CHILDREN_ACT_1989
from sightline.statute.law import Confidence

BEGUN = Is("stands", "started")
OVER = Answered("ended_on")
HELPED = Is("difference", "better", "some")
DID_NOT = Is("difference", "none", "worse", "never_began")


@recorded_rows
class SessionOffered(Row):
    on = Day("When?")
    came = Coded("Did they come?", CAME)
    what = Narrative("What happened, or why not?", optional=True)


@recorded
class Programme(GivesHelp):
    asked_on = Day("When was it asked for?", shared=True)
    help_given = Coded("What kind of help is it?", HELP, shared=True)
    name = Words("What is it called?", hint="As the family calls it.", shared=True)
    given_by = OrganisationNamed(
        "Who gives it?",
        hint="If they are not in the list, name them in what it is called.",
        optional=True,
        shared=True,
    )
    for_whom = Coded("Who takes part?", FOR_WHOM, shared=True)
    parent = PersonNamed("Which of them?", asked_if=Is("for_whom", "parent"), shared=True)
    serves = PlanOutcomeNamed("Which outcome of {child}'s plan does it serve?", optional=True)
    why = Narrative("Why this, and what should be different for {child}?")
    asked_by = Words("Who asked for it?", hint="The core group, a parent, the child …", shared=True)
    stands = Coded("What did the service say?", STANDS, shared=True)
    waiting_since = Day(
        "Since when is there a place on the waiting list, if there is one?",
        optional=True,
        asked_if=Is("stands", "waiting", "started"),
        shared=True,
    )
    meanwhile = Narrative(
        "What worries you for {child} while they wait, and what is done instead?",
        asked_if=Is("stands", "waiting"),
        tells=Tells.WORRY,
    )
    declined_why = Narrative(
        "Why did it say no, and what will be tried instead?", asked_if=Is("stands", "declined")
    )
    started_on = Day("When did it begin?", asked_if=BEGUN, shared=True)
    offered = Number(
        "How many sessions are there in all?", optional=True, asked_if=BEGUN, shared=True
    )
    sessions = Rows(
        SessionOffered, "Which sessions were there?", asked_if=BEGUN, shared=True, one="a session"
    )
    ended_on = Day("When did it end?", shared=True)
    why_ended = Coded("Why did it end?", WHY_ENDED, shared=True)
    difference = Coded("What difference did it make for {child}?", DIFFERENCE, asked_if=OVER)
    helped = Narrative("What is different for {child}?", asked_if=HELPED, tells=Tells.WORKING)
    did_not = Narrative(
        "What is still the same for {child}, or worse?", asked_if=DID_NOT, tells=Tells.WORRY
    )
    childs_words = ChildsWords("What did {child} say of it, or show?", optional=True, asked_if=OVER)
    again = Coded("Would you use it again for this family?", AGAIN, asked_if=OVER)
    again_why = Narrative("Why, or what would you do differently?", optional=True, asked_if=OVER)

    process = Process(
        name="Service or programme",
        purpose="What was asked for, did it come, and what changed for this child?",
        law=CHILDREN_ACT_1989.at("s.17(1)", confidence=Confidence.KNOWLEDGE),
        began="asked_on",
        ends="ended_on",
        end_reason="why_ended",
        opened_by=(*PRACTITIONERS, *FRONT_DOOR, Role.BUSINESS_SUPPORT),
        retention=Retention.CHILD_IN_NEED,
        several_children=True,
        sections=(
            Section(
                "asked",
                "What is asked for, and why",
                "asked_on",
                "help_given",
                "name",
                "given_by",
                "for_whom",
                "parent",
                "serves",
                "why",
                "asked_by",
            ),
            Section(
                "stands",
                "How it stands",
                "stands",
                "waiting_since",
                "meanwhile",
                "declined_why",
                "started_on",
                "offered",
                "sessions",
            ),
            Section(
                "end",
                "How it ended",
                "ended_on",
                "why_ended",
                "difference",
                "helped",
                "did_not",
                "childs_words",
                "again",
                "again_why",
            ),
        ),
        marks={
            "referred": Counts("asked_on"),
            "waiting": Counts("waiting_since", when=Is("stands", "waiting")),
            "started": Counts("started_on", when=BEGUN),
            "finished": Counts("ended_on", when=Is("why_ended", "completed")),
            "significant": Counts("ended_on", when=Is("difference", "better", "worse")),
        },
    )

    def in_a_line(self) -> str:
        if not self.name:
            return ""
        said = HOW_IT_GOES[self.stands] if self.stands and not self.ended_on else ""
        ended = WHY_ENDED.label(self.why_ended) if self.why_ended else ""
        changed = (self.helped if HELPED.holds(vars(self)) else self.did_not) or ""
        parts = (self.name, said, ended if self.ended_on else "", changed if self.ended_on else "")
        return ". ".join(part.rstrip(".") for part in parts if part) + "."

    def untrue(self) -> str:
        asked, began = self.asked_on, self.started_on
        if asked and began and began < asked:
            return f"It was asked for on {asked:%-d %B %Y}, so it cannot have begun before then."
        if asked and any(one.on and one.on < asked for one in self._sessions()):
            return f"No session was before {asked:%-d %B %Y}, when it was asked for."
        if self.serves is not None and self.serves.plan.person_id != self.step.person_id:
            return "That outcome is of another child's plan. Choose one of this child's own."
        return ""

    def help(self) -> Help:
        over = self.ended_on is not None
        came = HELPED.holds(vars(self))
        return Help(
            what=HELP.label(self.help_given) if self.help_given else "",
            kind=self.help_given or "",
            name=self.name or "",
            stands=self._stands(),
            since=self.ended_on or self.started_on or self.waiting_since or self.asked_on,
            asked_on=self.asked_on,
            for_whom=self._who_takes_part(),
            parent=self.parent_id,
            given_by=self.given_by_id,
            serves=self.serves_id,
            why=self.why or "",
            asked_by=self.asked_by or "",
            meanwhile=self._meanwhile(),
            offered=self.offered,
            sessions=tuple(self._sessions()),
            began_on=self.started_on,
            ended_on=self.ended_on,
            why_ended=WHY_ENDED.label(self.why_ended) if self.why_ended else "",
            changed=((self.helped if came else self.did_not) or "") if over else "",
            childs_words=(self.childs_words or "") if over else "",
            again=AGAIN.label(self.again) if self.again and over else "",
        )

    def _meanwhile(self) -> str:
        said = {"waiting": self.meanwhile, "declined": self.declined_why}
        return (said.get(self.stands or "") or "") if self.ended_on is None else ""

    def _who_takes_part(self) -> str:
        if not self.for_whom:
            return "nobody has said yet"
        return "" if self.for_whom == "child" else FOR_WHOM.label(self.for_whom)

    def _stands(self) -> Stands:
        if self.ended_on is not None:
            return Stands.FINISHED if self.why_ended == "completed" else Stands.STOPPED
        held = {
            "waiting": Stands.WAITING,
            "started": Stands.ATTENDING,
            "declined": Stands.DECLINED,
        }
        return held.get(self.stands or "", Stands.ASKED)

    def _sessions(self) -> list[Session]:
        """As they were held, in the order of their days; those not dated last."""
        given: list[dict[str, Any]] = (
            answers_of(self)["sessions"] if BEGUN.holds(vars(self)) else []
        )
        found = [
            Session(
                row["on"],
                row["came"] == "attended",
                CAME.label(row["came"]) if row["came"] else "",
                row["what"] or "",
            )
            for row in given
        ]
        return sorted(found, key=lambda one: (one.on is None, str(one.on)))

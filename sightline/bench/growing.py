"""More of everything that a page lists, until there are as many rows as are asked for."""

from __future__ import annotations

import io
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from sightline.access import log
from sightline.access.viewer import Viewer
from sightline.bench.care import lives_here, long_in_care, reviewed_and_challenged
from sightline.demo.authority import Authority
from sightline.demo.telling import decide, write
from sightline.people.allocation import AllocationRole, allocate, allocate_new
from sightline.people.duplicates import propose
from sightline.people.new_person import BroughtIn, bring_in_people
from sightline.people.person import Person
from sightline.people.weighing import Weighed
from sightline.people.worker import Worker
from sightline.people.workforce import create_worker, join_team
from sightline.record import actions
from sightline.record.allegation_about_a_professional import (
    AllegationAboutAProfessional,
    tell_of_allegation,
    write_down_allegation,
)
from sightline.record.bring_in import Source, SourceChild, SourceStep, bring_in
from sightline.record.document import Document, attach
from sightline.record.plan import Action, PlanOutcome
from sightline.record.planning import want_outcome
from sightline.record.share import COPY, share

SOURCE = Source("Yardstick", frozenset())
TEAM = "Safeguarding North"


@dataclass
class Grown:
    """How many there are of each so far. A row here is one child of the worker, one of the team's
    unallocated children, one step, service, scored tool, decision, action, document, copy that was
    sent and look of the child, one placement, order, visit, review, health assessment and time
    missing of the child in care (the same child where none is named), one child whose plan the
    officer reviews, one of another authority who lives here, one pair of records that may be one
    person's, one allegation about a professional, and one more worker in the team."""

    northmere: Authority
    child: Person
    outcome: PlanOutcome
    now: datetime
    rows: int = 0
    alike: list[Weighed] = field(default_factory=list)
    in_care: Person | None = None

    def to(self, rows: int) -> None:
        """Grow until there are `rows` of each. Fewer than there are changes nothing."""
        new = range(self.rows, max(rows, self.rows))
        if not new:
            return
        for grow in (
            self._children,
            self._steps,
            self._tried,
            self._in_care,
            self._reviewed,
            self._living_here,
            self._decisions,
            self._actions,
            self._documents,
            self._sent,
            self._looks,
            self._allegations,
            self._doubles,
            self._workers,
        ):
            grow(new)
        self.rows = rows

    def _children(self, new: range) -> None:
        """For each row a child of the worker, whose plan is overdue a visit, and one whom nobody
        has been given yet."""
        steward, team = self.northmere["Stella"], self.northmere.teams[TEAM]
        held, waiting = (self._met(which, new) for which in "HW")
        priya = self.northmere["Priya"]
        holders = dict.fromkeys(held, (team, priya)) | dict.fromkeys(waiting, (team, None))
        allocate_new(holders=holders, reason="", by=steward, now=self.now)
        began = self.now.date() - timedelta(days=90)
        self._bring(
            [
                SourceChild(
                    person,
                    [
                        SourceStep(
                            person.local_id, "child_in_need.plan", {"began_on": began}, {}, False
                        )
                    ],
                    team,
                    priya,
                )
                for person in held
            ]
        )

    def _steps(self, new: range) -> None:
        visits = [
            SourceStep(
                key=f"visit {number}",
                kind="child_in_need.visit",
                answers={
                    "visited_at": self.now - timedelta(days=30 + number),
                    "childs_words": "“I slept.”",
                    "observed": "Tidy and warm.",
                },
                held={},
                is_over=True,
                over_on=self.now.date() - timedelta(days=30 + number),
            )
            for number in new
        ]
        self._bring([SourceChild(self.child, visits)])

    def _tried(self, new: range) -> None:
        """For each row a service that ended, and a tool that was scored."""
        days = [self.now.date() - timedelta(days=40 + number) for number in new]
        tried = [
            SourceStep(
                key=f"service {number}",
                kind="interventions.programme",
                answers={"asked_on": on, "help_given": "therapy", "name": "Play", "ended_on": on},
                held={},
                is_over=True,
                over_on=on,
            )
            for number, on in zip(new, days, strict=True)
        ]
        scored = [
            SourceStep(
                key=f"score {number}",
                kind="interventions.scored_tool",
                answers={
                    "instrument": "sdq",
                    "informant": "carer",
                    "done_on": on,
                    "completed": True,
                    "total": number % 40,
                },
                held={},
                is_over=True,
                over_on=on,
            )
            for number, on in zip(new, days, strict=True)
        ]
        self._bring([SourceChild(self.child, [*tried, *scored])])

    def _in_care(self, new: range) -> None:
        steps = list(long_in_care(new, self.now))
        self._bring([SourceChild(self.in_care or self.child, steps)])

    def _reviewed(self, new: range) -> None:
        """For each row a child of the officer's, with an action that stands still."""
        priya, david = self.northmere["Priya"], self.northmere["David"]
        held = self._met("R", new)
        steps = reviewed_and_challenged(self.now)
        self._bring([SourceChild(person, _keyed(steps, person)) for person in held])
        since = self.now.date() - timedelta(days=150)
        for person in held:
            allocate(
                person=person,
                team=self.northmere.teams["Conference and review"],
                worker=david,
                role=AllocationRole.REVIEWING_OFFICER,
                by=david,
                now=self.now,
            )
            wanted = want_outcome(
                authority=person.steps.get(kind="in_care.looked_after"),
                wanted="They see their brother",
                measure="Every Saturday together",
                by=priya,
                now=self.now,
            )
            agreed(wanted, "Book the taxi", owner=priya, now=self.now, on=since)

    def _living_here(self, new: range) -> None:
        steps = [lives_here(self.now)]
        self._bring([SourceChild(person, _keyed(steps, person)) for person in self._met("L", new)])

    def _met(self, which: str, new: range) -> list[Person]:
        return bring_in_people(
            held=[_somebody(which, number) for number in new],
            source=SOURCE.system,
            by=self.northmere["Stella"],
            now=self.now,
        )

    def _bring(self, children: list[SourceChild]) -> None:
        bring_in(source=SOURCE, children=children, by=self.northmere["Stella"], now=self.now)

    def _decisions(self, new: range) -> None:
        for number in new:
            steps = write(
                "casework.management_decision",
                [self.child],
                by=self.northmere["Helen"],
                now=self.now,
                began=self.now - timedelta(days=number),
                shared={
                    "concerns": "supervision",
                    "concerning": f"Supervision {number}",
                    "child_now": "Amara sleeps five nights of seven.",
                    "reflection": "What would Amara say of how often we come?",
                    "direction": "Priya sees her alone each week.",
                },
            )
            decide(
                steps,
                "go_on",
                weighed=(("Go on", "It helps."), ("Stop", "Too soon.")),
                reason="She sleeps better and says so herself.",
                by=self.northmere["Helen"],
                now=self.now,
            )

    def _actions(self, new: range) -> None:
        for number in new:
            what = f"Ring school, week {number + 1}"
            agreed(self.outcome, what, owner=self.northmere["Priya"], now=self.now)

    def _looks(self, new: range) -> None:
        viewer = Viewer.of(self.northmere["Helen"], session_key="yardstick", now=self.now)
        for _ in new:
            log.log_read(viewer, self.child, "Overview")

    def _documents(self, new: range) -> None:
        for number in new:
            attached(self.child, f"Letter {number}", by=self.northmere["Priya"], now=self.now)

    def _sent(self, new: range) -> None:
        for number in new:
            share(
                of=self.outcome.plan,
                purpose=COPY,
                told=f"Professional {number}",
                what="A copy: the plan.",
                how="letter",
                sent_to=f"{number} Chandlers Yard, Northmere",
                named=[(str(self.child), self.child), ("Gerald Pike", None)],
                lawful_basis="public_task",
                told_at=self.now,
                by=self.northmere["Priya"],
                now=self.now,
            )

    def _allegations(self, new: range) -> None:
        for _ in new:
            allegation_told(by=self.northmere["Farah"], now=self.now)

    def _doubles(self, new: range) -> None:
        """For each row two records that may be one person's."""
        made = [self._met(which, new) for which in "DE"]
        self.alike += [
            Weighed((one.pk, other.pk), 7, ("Same birth date", "Nearly the same name"))
            for one, other in zip(*made, strict=True)
        ]
        propose(found=self.alike, now=self.now)

    def _workers(self, new: range) -> None:
        steward = self.northmere["Stella"]
        for number in new:
            worker = create_worker(
                email=f"worker.{number}@northmere.example",
                name=f"Worker {number}",
                by=steward,
                now=self.now,
            )
            join_team(team=self.northmere.teams[TEAM], worker=worker, by=steward, now=self.now)


def _somebody(which: str, number: int) -> BroughtIn:
    return BroughtIn(f"{which}{number:06}", f"Child {number}", "Harding")


def _keyed(steps: list[SourceStep], person: Person) -> list[SourceStep]:
    """The same steps of each child, with keys of its own."""
    return [replace(step, key=f"{step.kind} {person.local_id}") for step in steps]


def agreed(
    outcome: PlanOutcome, what: str, *, owner: Worker, now: datetime, on: date | None = None
) -> Action:
    """One action of the plan, agreed for a week later."""
    proposed = actions.propose_action(
        arose_in=outcome.authority,
        serves=[outcome],
        what=what,
        owner=owner,
        due_on=(on or now.date()) + timedelta(days=7),
        measure="It is done, and Amara knows it",
        by=owner,
        now=now,
    )
    return actions.agree_action(action=proposed, agreed_on=on, by=owner, now=now)


def attached(child: Person, title: str, *, by: Worker, now: datetime) -> Document:
    return attach(
        person=child,
        file=io.BytesIO(b"Northgate Primary: attendance 96%.\n"),
        file_name="attendance.txt",
        title=title,
        kind="letter",
        by=by,
        now=now,
    )


def allegation_told(*, by: Worker, now: datetime) -> AllegationAboutAProfessional:
    """An allegation about a professional, of which the designated officer was told."""
    allegation = write_down_allegation(
        about_name="Gerald Pike",
        about_role="Football coach",
        about_employer="Northmere Juniors",
        what_was_said="“He drove us home one by one.”",
        said_by="A parent",
        risk_now="He trains the under-tens on Saturday.",
        known_at=now,
        by=by,
        now=now,
    )
    tell_of_allegation(
        allegation=allegation,
        who="designated_officer",
        name="Ian Frost",
        what="What was said, and who was there.",
        how="telephone",
        told_at=now,
        by=by,
        now=now,
    )
    return allegation

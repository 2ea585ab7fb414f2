"""The record that is measured: something in every state that a page shows, and as many rows as are
asked for. All of it is written by the product's own commands."""

from __future__ import annotations

from dataclasses import dataclass, field

from sightline.access.restriction import Restriction, restrict
from sightline.bench.care import InCare, meet_in_care
from sightline.bench.chronologies import chronology_of, used_chronology_of
from sightline.bench.family import meet_the_family, write_the_record
from sightline.bench.growing import Grown, agreed, allegation_told, attached
from sightline.demo.authority import Authority, open_the_authority
from sightline.demo.telling import at, meet
from sightline.people.allocation import allocate
from sightline.people.person import Person
from sightline.people.search import Search, search_for
from sightline.record import commands, planning
from sightline.record.allegation_about_a_professional import AllegationAboutAProfessional
from sightline.record.authored_chronology import AuthoredChronology
from sightline.record.decision import HandOver
from sightline.record.document import Document
from sightline.record.merge import Merge
from sightline.record.merging import merge
from sightline.record.plan import Action, PlanOutcome
from sightline.record.step import State, Step

# The moment the demo stands at.
NOW = at("2026-11-19 18:04")
LONG_REASON = "Someone in the team is related to the family."


@dataclass
class Told:
    """What the pages are about. `grow(rows)` adds until there are so many of each."""

    northmere: Authority
    family: dict[str, Person]
    need_plan: Step
    review: Step
    outcome: PlanOutcome
    action: Action
    document: Document
    chronology: AuthoredChronology
    used_chronology: AuthoredChronology
    allegation: AllegationAboutAProfessional
    handover: HandOver
    restriction: Restriction
    unallocated: Person
    searches: dict[str, Search]
    joined: Merge
    in_care: InCare
    grown: Grown = field(init=False)

    def __post_init__(self) -> None:
        self.grown = Grown(
            self.northmere, self.child, self.outcome, NOW, in_care=self.in_care.child
        )

    @property
    def child(self) -> Person:
        return self.family["Amara"]

    def step(self, kind: str, state: State, *, of: str = "Amara") -> Step:
        """The latest step of this kind and state that was written here, not brought in."""
        steps = self.family[of].steps.filter(kind=kind, state=state, origin="recorded")
        return steps.latest("entered_at")

    def grow(self, rows: int) -> None:
        self.grown.to(rows)


def tell() -> Told:
    """Tell it into an empty database."""
    northmere = open_the_authority()
    family = meet_the_family(northmere)
    write_the_record(northmere, family)
    amara, priya = family["Amara"], northmere["Priya"]
    need_plan = amara.steps.get(kind="child_in_need.plan")
    outcome = planning.want_outcome(
        authority=need_plan,
        wanted="Amara can sleep and not keep watch",
        measure="Nights slept through: 5 of 7",
        by=priya,
        now=NOW,
    )
    return Told(
        northmere=northmere,
        family=family,
        need_plan=need_plan,
        review=commands.start(kind="child_in_need.review", people=[amara], by=priya, now=NOW)[0],
        outcome=outcome,
        action=agreed(outcome, "Change the lock at Nan's", owner=priya, now=NOW),
        document=attached(amara, "School's letter about attendance", by=priya, now=NOW),
        chronology=chronology_of(need_plan, by=priya, now=NOW),
        used_chronology=used_chronology_of(need_plan, by=priya, now=NOW),
        allegation=allegation_told(by=northmere["Farah"], now=NOW),
        handover=HandOver.objects.get(step__person=family["Tobias"]),
        restriction=_restricted(northmere),
        unallocated=_unallocated(northmere),
        searches={
            name: search_for(name="Amara Hardy", by=northmere[name], now=NOW)[0]
            for name in ("Priya", "Nasreen")
        },
        joined=merge(
            kept=amara,
            emptied=meet("Amarra", "Hardin", by=northmere["Nasreen"], now=NOW),
            reason="One birth certificate, read at two schools.",
            by=northmere["Helen"],
            now=NOW,
        ),
        in_care=meet_in_care(northmere),
    )


def _restricted(northmere: Authority) -> Restriction:
    return restrict(
        person=meet("Rowan", "Levy", by=northmere["Nasreen"], now=NOW),
        reason=LONG_REASON,
        owner=northmere["Helen"],
        owner_phone="01632 960 155",
        by=northmere["Helen"],
        now=NOW,
    )


def _unallocated(northmere: Authority) -> Person:
    person = meet("Ivy", "Fernsby", by=northmere["Nasreen"], now=NOW)
    team = northmere.teams["Safeguarding North"]
    allocate(person=person, team=team, by=northmere["Helen"], now=NOW)
    return person

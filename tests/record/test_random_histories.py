"""Two records with any histories are joined, written on, and parted: nothing is lost at any
moment, and each value is what it was before, or what somebody has written since."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

import pghistory
import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from sightline.access.restriction import restrict, restriction_on
from sightline.access.roles import appoint_first_steward
from sightline.errors import Refused
from sightline.grammar.roles import Role
from sightline.people.addresses import record_address
from sightline.people.allocation import allocate
from sightline.people.facts import record_fact
from sightline.people.households import start_household
from sightline.people.identifiers import record_identifier
from sightline.people.involvement import involve
from sightline.people.names import record_name
from sightline.people.person import Person
from sightline.people.relationships import relate
from sightline.people.statements import keep_from
from sightline.people.warnings import warn
from sightline.record import actions, planning
from sightline.record.deadlines import Deadline, DeadlineState
from sightline.record.merge import Merge, Moved
from sightline.record.merging import merge
from sightline.record.parting import part
from sightline.record.plan import Plan, PlanOutcome
from sightline.record.step import State, Step
from sightline.record.verify import verify
from tests.catalogue import factory
from tests.catalogue.factory import NOW, Cast
from tests.invented_people import a_person, a_team, a_worker

WHY = "They were born on one day to one mother, and live in one house."
WHY_NOT = "The school knows both of them: they are cousins of the same name."
LATER = NOW + timedelta(hours=3)
PROCESSES = (
    "front_door.contact",
    "casework.case_note",
    "child_in_need.visit",
    "child_in_need.plan",
    "protection.plan",
    "protection.visit",
)
Rows = dict[tuple[str, Any], dict[str, Any]]


class World:
    """Two records, the people round them, and what may come to be written of any of them."""

    def __init__(self, cast: Cast) -> None:
        # Of its own, because what an example wrote is undone: its workers are there no more.
        self.cast = cast = Cast(cast.team, cast.steward, {}, cast.person)
        self.manager = cast.one_of((Role.TEAM_MANAGER,))
        self.scribe = cast.one_of((Role.SOCIAL_WORKER,))
        self.others = [a_person(name, "Lowther", by=self.scribe) for name in ("Maud", "Ned")]
        self.two = [a_person(name, "Okoro", by=self.scribe) for name in ("Amara", "Amarra")]
        self.said = {"by": self.scribe, "now": NOW}

    def name(self, who: Person, n: int) -> None:
        kind = ("legal", "known_as", "birth", "former")[n]
        record_name(person=who, kind=kind, given=f"Amara {n}", family="Okoro", **self.said)

    def fact(self, who: Person, n: int) -> None:
        kind, code = (
            ("religion", ""),
            ("disability", "NONE"),
            ("disability", "VIS"),
            ("likes", ""),
        )[n]
        record_fact(person=who, kind=kind, code=code, words="" if code else "Swings", **self.said)

    def told_nobody(self, who: Person, n: int) -> None:
        fact = record_fact(person=self.others[0], kind="likes", words=f"Tea {n}", **self.said)
        keep_from(statement=fact, people=[who, self.others[1]][: n + 1], **self.said)

    def home(self, who: Person, n: int) -> None:
        hidden = {"protected": True, "protected_reason": "Hidden from him."} if n % 2 else {}
        record_address(person=who, lines=f"{n} Quarry Lane", **hidden, **self.said)

    def number(self, who: Person, n: int) -> None:
        numbers = ("9434765919", "4010232137", "9434765919", "9876543210")
        record_identifier(person=who, kind="nhs", value=numbers[n], **self.said)

    def held_by(self, who: Person, n: int) -> None:
        workers = (None, self.scribe, self.manager, self.scribe)
        since = NOW.date() - timedelta(days=(0, 30, 60, 90)[n])
        role = "lead" if n < 3 else "co_worker"
        allocate(
            person=who, team=self.cast.team, worker=workers[n], role=role, since=since, **self.said
        )

    def professional(self, who: Person, n: int) -> None:
        involve(person=who, professional=f"Dr Bell {n}", role="GP", **self.said)

    def warning(self, who: Person, n: int) -> None:
        warn(
            person=who,
            kind="other",
            text=f"Dog {n}",
            evidence="Seen.",
            agreed_by=self.manager,
            about=self.others[n % 2],
            review_on=date(2027, 1, 4),
            **self.said,
        )

    def kin(self, who: Person, n: int) -> None:
        two = [one for one in self.two if one.pk != who.pk and one.merged_into_id is None]
        other = [*two, *self.others, *self.others][n]
        no_contact = "A court forbids it." if n == 3 else ""
        kind = ("sibling", "mother", "twin", "sibling")[n]
        relate(
            from_person=other, to_person=who, kind=kind, no_contact_reason=no_contact, **self.said
        )

    def household(self, who: Person, n: int) -> None:
        start_household(name=f"Household {n}", people=[who, *self.others[:n]], **self.said)

    def begun(self, who: Person, n: int) -> None:
        factory.begun(PROCESSES[n], [who], self.cast)

    def begun_with_another(self, who: Person, n: int) -> None:
        others = [one for one in self.two if one.pk != who.pk and one.merged_into_id is None]
        factory.begun("front_door.contact", [who, *others, self.others[0]], self.cast)

    def filled(self, who: Person, n: int) -> None:
        factory.filled(PROCESSES[n + 2], who, self.cast)

    def finished(self, who: Person, n: int) -> None:
        factory.finished(PROCESSES[n], who, self.cast)

    def ended(self, who: Person, n: int) -> None:
        factory.finished(PROCESSES[3 + n % 2], who, self.cast)

    def planned(self, who: Person, n: int) -> None:
        spells = Step.objects.filter(person=who, kind__in=PROCESSES[3:5], state=State.OPEN)
        outcomes = [
            planning.want_outcome(
                authority=spell, wanted="Sleep", measure="Every night", **self.said
            )
            for spell in spells[:1]
        ]
        others = PlanOutcome.objects.filter(
            plan__person__in=[*self.two, *self.others], plan__closed_on=None, ended_on=None
        ).exclude(plan__person=who)
        for outcome in outcomes:
            action = actions.propose_action(
                arose_in=outcome.authority,
                what="Read at bedtime",
                serves=[outcome, *others[: n % 2]],
                **self.said,
            )
            Plan.objects.filter(pk=outcome.plan_id, closed_on=None).exists()
            assert action.pk

    def closed(self, who: Person, n: int) -> None:
        if restriction_on(who, NOW) is None:
            restrict(
                person=who,
                reason="The father works in this service.",
                owner=self.manager,
                owner_phone="01632 960 155",
                permitting=[self.scribe][: n % 2],
                by=self.manager,
                now=NOW,
            )


WAYS: list[Callable[[World, Person, int], None]] = [
    way for name, way in vars(World).items() if not name.startswith("_") and callable(way)
]
acts = st.tuples(st.sampled_from(WAYS), st.integers(0, 1), st.integers(0, 3))
histories = st.lists(acts, min_size=4, max_size=14)


def write(world: World, acts: list[Any], people: list[Person]) -> None:
    for way, which, n in acts:
        try:
            with transaction.atomic():
                way(world, people[which], n)
        except (Refused, IntegrityError):
            # What the record does not take is no part of its history.
            continue


def every_row() -> Rows:
    """Every row of every table but histories, logs and the ledger itself, column by column."""
    found: Rows = {}
    for model in apps.get_models():
        if issubclass(model, pghistory.models.Event) or model in (Merge, Moved):
            continue
        if model._meta.app_label in ("pghistory", "axes", "contenttypes", "sessions"):
            continue
        for row in model._base_manager.values():
            found[model._meta.label, row[model._meta.pk.attname]] = row
    return found


def numbers(rows: Rows) -> dict[str, int]:
    counted: dict[str, int] = {}
    for label, _ in rows:
        counted[label] = counted.get(label, 0) + 1
    return counted


def written(before: Rows, after: Rows) -> set[tuple[Any, str]]:
    """The cells that differ between two moments, of rows that were there at both."""
    return {
        (key, column)
        for key, row in before.items()
        for column, value in row.items()
        if key in after and after[key][column] != value
    }


def is_computed(key: Any, column: str) -> bool:
    """What follows from the rest, and is held against it by `verify`."""
    of_clocks = key[0] == "record.Deadline"
    return of_clocks or (key[0], column) in {
        ("people.Person", "display_name"),
        ("record.Step", "marks"),
    }


@pytest.fixture
def cast(db: None) -> Cast:
    steward = a_worker("Stella Ward")
    appoint_first_steward(worker=steward, now=NOW)
    team = a_team("Safeguarding North", by=steward)
    return Cast(team, steward, {}, a_person("Grace", "Harding", by=steward))


@contextmanager
def put_back_after() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


quick = settings(
    max_examples=int(os.environ.get("HISTORIES", "10")),
    deadline=None,
    # Each example writes a whole history: to make a smaller one of it would take an hour.
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@quick
@given(history=histories)
def test_joined_and_parted_is_as_if_nothing_had_been(cast: Cast, history: list[Any]) -> None:
    with put_back_after():
        world = World(cast)
        write(world, history, world.two)
        assert verify(NOW) == []
        before = every_row()
        kept, emptied = world.two
        joined = merge(kept=kept, emptied=emptied, reason=WHY, by=world.manager, now=NOW)
        assert verify(NOW) == []
        one = every_row()
        assert before.keys() <= one.keys()
        part(merge=joined, reason=WHY_NOT, by=world.manager, now=LATER)
        assert verify(LATER) == []
        after = every_row()
        assert {key: after[key] for key in before} == before
        assert all(is_cancelled(after[key]) for key in after.keys() - before.keys())


def is_cancelled(row: dict[str, Any]) -> bool:
    """A deadline that only the joined record had: kept, and counting for nothing."""
    return "clock" in row and row["state"] == DeadlineState.CANCELLED


@quick
@given(history=histories, since=histories)
def test_what_is_written_on_the_joined_record_stays_and_the_rest_goes_back(
    cast: Cast, history: list[Any], since: list[Any]
) -> None:
    with put_back_after():
        world = World(cast)
        write(world, history, world.two)
        before = every_row()
        kept, emptied = world.two
        joined = merge(kept=kept, emptied=emptied, reason=WHY, by=world.manager, now=NOW)
        one = every_row()
        assert before.keys() <= one.keys()
        kept.refresh_from_db()
        emptied.refresh_from_db()
        write(world, since, [kept, kept])
        assert verify(NOW) == []
        later = every_row()
        assert one.keys() <= later.keys()
        part(merge=joined, reason=WHY_NOT, by=world.manager, now=LATER)
        assert verify(LATER) == []
        after = every_row()
        assert later.keys() <= after.keys(), "Something was lost."
        since_written = written(one, later)
        for key, column in written(before, after):
            if (key, column) in since_written:
                assert after[key][column] == later[key][column], (key, column)
            else:
                assert is_computed(key, column), (
                    key,
                    column,
                    before[key][column],
                    after[key][column],
                )


def test_a_deadline_is_computed_and_nothing_else_of_it_is_taken_for_that() -> None:
    assert is_computed(("record.Deadline", 1), "due_on")
    assert not is_computed(("record.Step", 1), "person_id")
    assert Deadline._meta.label == "record.Deadline"

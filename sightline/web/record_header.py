"""The record header: who this is, what stands, who holds it, on every page of a child's record."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils.text import get_text_list
from django.utils.timezone import localdate

from sightline.access.reading import Reading
from sightline.engines.by_what_right import Right, by_what_right
from sightline.grammar import as_known
from sightline.grammar.in_care import InCare
from sightline.people.allocation import Allocation, AllocationRole, allocations_on
from sightline.people.person import ADULT, Person, long_date, short_date
from sightline.people.relationships import Related, relatives_on
from sightline.people.warnings import PersonWarning, WarningKind, standing_warnings
from sightline.record.queries import standing_of
from sightline.record.step import Step
from sightline.statute.calendar import working_days_between
from sightline.web.may_be_named import BROTHERS_AND_SISTERS, may_be_named

TABS = (
    ("child", "Overview"),
    ("in_care", "In care"),
    ("story", "Story"),
    ("family", "Family"),
    ("plan", "Plan"),
    ("decisions", "Decisions"),
    ("documents", "Documents"),
    ("who_has_looked", "Who has looked"),
)


# Marks that an order or agreement makes: that it is one, and that it is a care order.
RIGHT, CARE_ORDER = "right", "care_order"
# The mark of a spell that says where a child in care is.
IS_THERE = "is_there"


@dataclass
class RecordHeader:
    """What the header component needs, each thing asked once and not before it is wanted.

    A page about the family asks no second time for the `relatives`, for the warnings that are
    `not_ended`, or which of the relatives, and of `others` beside them, may be `named`. `young` are
    those of the others who may be children though their age is not held.
    """

    read: Reading
    person: Person
    today: date
    current: str = ""
    others: Sequence[Person] = ()
    h1: bool = False
    young: Container[UUID] = ()

    @property
    def name(self) -> str:
        return self.person.display_name

    @property
    def life(self) -> str:
        """How old, and of a child that no care order is recorded, where none is. An order that is
        stands among the warnings."""
        age, said = self.person.age_on(self.today), life(self.person, self.today)
        is_child = age is not None and age < ADULT and self.person.death_date is None
        ordered = any(one.kind == WarningKind.ORDER for one in self._told) or any(
            CARE_ORDER in step.marks for step, _ in self._running
        )
        return f"{said}. No care order recorded." if is_child and not ordered else said

    @property
    def tabs(self) -> list[dict[str, Any]]:
        return [
            {
                "label": label,
                "href": reverse(name, args=[self.person.ref]),
                "current": name == self.current,
            }
            for name, label in TABS
            if not (self.known_on and name == "who_has_looked")
            and (name != "in_care" or self.in_care or self.current == name)
        ]

    @property
    def in_care(self) -> bool:
        """Whether a time in care runs, which the child's page in care begins with."""
        return any(InCare.TIME in step.process.in_care for step, _ in self._running)

    @property
    def known_on(self) -> str:
        """The earlier day, in words, as on which the record is read; empty today."""
        moment = as_known.looking_back_to()
        return as_known.in_words(moment) if moment else ""

    @cached_property
    def relatives(self) -> list[Related]:
        return relatives_on([self.person], self.today)[self.person.pk]

    @cached_property
    def named(self) -> dict[UUID, bool]:
        named = may_be_named(self.read.viewer, self.relatives, self.others, self.today, self.young)
        return self._named_today_too(named) if self.known_on else named

    def _named_today_too(self, then: dict[UUID, bool]) -> dict[UUID, bool]:
        """Who was thought a grown-up, or a friend of the family, and is known today for a brother
        is named no more than he is today."""
        viewer = self.read.viewer
        with as_known.as_of_now():
            day = localdate(viewer.now)
            kin = relatives_on([self.person], day)[self.person.pk]
            rest = then.keys() - {one.person.pk for one in kin}
            people = list(Person.objects.filter(pk__in=rest)) if rest else []
            now = may_be_named(viewer, kin, people, day)
        return {key: opens for key, opens in then.items() if key in now}

    @cached_property
    def siblings(self) -> list[dict[str, Any]]:
        """Brothers and sisters whom the viewer may see; of the others neither name nor number."""
        kin = {
            one.person.pk: one.person
            for one in self.relatives
            if one.relationship.kind in BROTHERS_AND_SISTERS
        }
        seen = [one for key, one in kin.items() if self.named.get(key)]
        family = sorted([self.person, *seen], key=lambda one: one.birth_date or date.max)
        return [self._sibling(one) for one in family] if kin else []

    def _sibling(self, one: Person) -> dict[str, Any]:
        return {
            "label": f"{_called(one)}, {one.age_in_words(self.today)}",
            "href": reverse("child", args=[one.ref]),
            "current": one.pk == self.person.pk,
            "ref": one.ref,
        }

    @cached_property
    def not_ended(self) -> list[PersonWarning]:
        return standing_warnings(self.person)

    @property
    def _told(self) -> list[PersonWarning]:
        return [one for one in self.not_ended if one.is_in_force(self.today)]

    @property
    def warnings(self) -> list[dict[str, str]]:
        return [_warning(one) for one in self._told]

    @cached_property
    def _running(self) -> list[tuple[Step, str]]:
        return standing_of(self.person)

    @property
    def placed(self) -> list[Step]:
        """Where the child lives in our care, and where they are for a night or a holiday, the
        newest first: not what is only planned, and nothing of which nobody has written where."""
        begun = [step for step, _ in reversed(self._running) if step.began <= self.today]
        return [step for step in begun if IS_THERE in step.marks and step.line]

    @cached_property
    def standing(self) -> list[dict[str, str]]:
        return _standing(self._running, self.today)

    @cached_property
    def held_by(self) -> list[dict[str, str]]:
        """Each role once, in the order in which it was first taken: several may hold one."""
        roles: dict[str, list[Allocation]] = {}
        for one in allocations_on([self.person], self.today)[self.person.pk]:
            roles.setdefault(one.role, []).append(one)
        return [_holders(held, self.today) for held in roles.values()]

    @property
    def night_duty(self) -> str:
        return settings.NIGHT_DUTY_PHONE


def record_header(
    read: Reading, person: Person, *, current: str = "", today: date
) -> dict[str, Any]:
    """The header, under the name that the templates know it by. Five queries, whoever it is."""
    return {"header": RecordHeader(read, person, today, current)}


def life(person: Person, today: date) -> str:
    """ "8, born 14 March 2018": how old, and since when, or until when."""
    age = person.age_in_words(today)
    if person.birth_date is None:
        return age
    born = f"{age}, born {long_date(person.birth_date)}"
    return f"{born}, died {long_date(person.death_date)}" if person.death_date else born


def _warning(warning: PersonWarning) -> dict[str, str]:
    kind = WarningKind(warning.kind)
    reviewed = (
        f"Review by {warning.review_on.day} {warning.review_on:%b}." if warning.review_on else ""
    )
    return {
        "shape": "lock" if kind == WarningKind.PROTECTED_ADDRESS else "now",
        "title": f"{kind.label}.",
        "text": warning.text,
        "reviewed": reviewed,
    }


def _standing(running: list[tuple[Step, str]], today: date) -> list[dict[str, str]]:
    """The spells that run alone of their kind, as a plan does, those in which somebody challenges
    what is done, by what right a child is looked after, and the open work that asks whether the
    child is safe. Of other spells, such as services, many may run: they have their own page."""
    spells = [
        _spell(step, said)
        for step, said in running
        if step.process.exclusive_as or step.process.challenges
    ]
    held = [step for step, _ in running if RIGHT in step.marks and step.began <= today]
    rights = [_right(one) for one in by_what_right(held)]
    urgent = [step for step, _ in running if step.process.tonight and not step.process.is_spell]
    return spells + rights + [_live(step, today) for step in urgent]


def _right(right: Right) -> dict[str, str]:
    step = right.step
    since = f"{step.line} since {step.began.day} {step.began:%b %Y}"
    return {"text": ", ".join(filter(None, (since, right.suspended))), "kind": "plan"}


def _spell(step: Step, said: str) -> dict[str, str]:
    text = f"{step.process.name} since {step.began.day} {step.began:%b %Y}"
    # One in which the child may not be safe tonight is no calm sign, as that a child is missing.
    kind = "live" if step.process.tonight else "plan"
    return {"text": f"{text}: {said}" if said else text, "kind": kind}


def _live(step: Step, today: date) -> dict[str, str]:
    """Counted in working days, as its limits are; the day on which it began is day 0."""
    days = working_days_between(step.began, today)
    return {"text": f"{step.process.name}, working day {days}", "kind": "live"}


def _called(person: Person) -> str:
    return "Baby" if person.is_unborn else person.called


def _holders(held: Sequence[Allocation], today: date) -> dict[str, str]:
    """Those who hold the child in one role, and of the lead who manages their team."""
    one, *others = held
    lead, manager = one.role == AllocationRole.LEAD, one.team.manager
    role = "Social worker" if lead else one.get_role_display()
    return {
        "role": f"{role}s" if others else role,
        "name": get_text_list([each.holder for each in held], "and"),
        "since": "" if others else short_date(one.since, today),
        "manager": manager.name if lead and manager and manager != one.worker else "",
    }

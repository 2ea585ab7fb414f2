"""The record header: who this is, what stands, who holds it, on every page of a child's record."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.urls import reverse

from sightline.access.reading import Reading
from sightline.access.scope import visible_to
from sightline.people.allocation import AllocationRole, allocations_on
from sightline.people.person import Person, long_date
from sightline.people.relationships import Related, relatives_on
from sightline.people.warnings import WarningKind, current_warnings
from sightline.record.step import State, Step
from sightline.web.may_be_named import BROTHERS_AND_SISTERS

TABS = (
    ("child", "Overview"),
    ("story", "Story"),
    ("family", "Family"),
    ("plan", "Plan"),
    ("decisions", "Decisions"),
    ("who_has_looked", "Who has looked"),
)


def record_header(
    read: Reading, person: Person, *, current: str = "", today: date
) -> dict[str, Any]:
    """What the header component needs, under the name `header`. Six queries, whoever it is."""
    relatives = relatives_on([person], today)[person.pk]
    return {
        "header": {
            "person": person,
            "name": person.display_name,
            "life": life(person, today),
            "warnings": [_warning(one) for one in current_warnings(person, today)],
            "standing": [_standing(spell) for spell in _open_spells(person)],
            "tabs": [_tab(person, name, label, current) for name, label in TABS],
            "siblings": _siblings(read, person, relatives, today),
            "relatives": relatives,
            "held_by": _held_by(person, today),
            "night_duty": settings.NIGHT_DUTY_PHONE,
        }
    }


def life(person: Person, today: date) -> str:
    """ "8, born 14 March 2018": how old, and since when, or until when."""
    age = person.age_in_words(today)
    if person.birth_date is None:
        return age
    born = f"{age}, born {long_date(person.birth_date)}"
    return f"{born}, died {long_date(person.death_date)}" if person.death_date else born


def _warning(warning: Any) -> dict[str, str]:
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


def _open_spells(person: Person) -> list[Step]:
    running = person.steps.filter(
        state__in=(State.OPEN, State.SUBMITTED), ended__isnull=True
    ).order_by("began")
    return [step for step in running if step.process.is_spell]


def _standing(spell: Step) -> dict[str, str]:
    return {
        "text": f"{spell.process.name} since {spell.began.day} {spell.began:%b %Y}",
        "kind": "plan",
    }


def _tab(person: Person, name: str, label: str, current: str) -> dict[str, Any]:
    return {"label": label, "href": reverse(name, args=[person.ref]), "current": name == current}


def _siblings(
    read: Reading, person: Person, relatives: list[Related], today: date
) -> list[dict[str, Any]]:
    """Brothers and sisters whom the viewer may see; of the others neither name nor number."""
    kin = [one.person for one in relatives if one.relationship.kind in BROTHERS_AND_SISTERS]
    if not kin:
        return []
    seen = list(visible_to(read.viewer).filter(pk__in=[one.pk for one in kin]))
    family = sorted([person, *seen], key=lambda one: one.birth_date or date.max)
    return [
        {
            "label": f"{_called(one)}, {one.age_in_words(today)}",
            "href": reverse("child", args=[one.ref]),
            "current": one.pk == person.pk,
            "ref": one.ref,
        }
        for one in family
    ]


def _called(person: Person) -> str:
    return "Baby" if person.is_unborn else person.display_name.split()[0]


def _held_by(person: Person, today: date) -> list[dict[str, str]]:
    labels = dict(AllocationRole.choices)
    return [
        {
            "role": "Social worker" if one.role == AllocationRole.LEAD else labels[one.role],
            "name": one.holder,
            "since": f"{one.since.day} {one.since:%b}" if one.since else "",
        }
        for one in allocations_on([person], today)[person.pk]
    ]

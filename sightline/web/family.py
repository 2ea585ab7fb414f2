"""Family: who is around this person, and what is held of them, with its source and its history."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sightline.access.reading import Reading
from sightline.access.roles import Permission
from sightline.engines.held import NOBODY_ASKED, said_by
from sightline.grammar.beside import beside, rows_beside
from sightline.people.addresses import Address
from sightline.people.dated import Dated
from sightline.people.facts import KINDS, Fact
from sightline.people.households import HouseholdMembership
from sightline.people.identifiers import Identifier
from sightline.people.involvement import involved_on
from sightline.people.names import Name
from sightline.people.person import Person, long_date
from sightline.people.phones import Phone
from sightline.people.relationships import Related
from sightline.people.warnings import PersonWarning
from sightline.web import clock
from sightline.web.pages import page_of_a_record
from sightline.web.record_header import RecordHeader


@page_of_a_record("Family")
def family(request: HttpRequest, read: Reading, ref: str) -> HttpResponse:
    """Who is around a person, where they live, who works with them, and what is known of them."""
    person, today = read.person(ref), clock.today()
    homes, said = _memberships(person, today), _said_of(person)
    others = [one.person for one in homes]
    header = RecordHeader(read, person, today, "family", others)
    kin, named = header.relatives, header.named
    context = {
        "header": header,
        "person": person,
        "may_write": read.viewer.may(Permission.RECORD),
        "relatives": [_relative(person, one, named) for one in kin if one.person.pk in named],
        "households": _households(person, homes, named),
        "professionals": involved_on([person], today)[person.pk],
        "facts": _facts(said.facts, today),
        "names": _parted(said.names, today),
        "numbers": _parted(said.identifiers, today),
        "phones": _parted(said.phones, today),
        "addresses": _parted(map(_masked, said.addresses), today),
        "warnings": _warnings(header.not_ended, today),
    }
    return render(request, "facts/family.html", context)


def _memberships(person: Person, today: date) -> list[HouseholdMembership]:
    """Everybody in each household of `person` today, them too."""
    mine = HouseholdMembership.objects.filter(person=person).on(today).values("household_id")
    rows = HouseholdMembership.objects.filter(household__in=mine).on(today)
    return list(rows.select_related("person", "household").order_by("household_id", "entered_at"))


def _relative(person: Person, one: Related, named: dict[Any, bool]) -> dict[str, Any]:
    relationship = one.relationship
    mine = relationship.to_person_id == person.pk
    return {
        "name": one.person.display_name,
        "age": one.person.age_in_words(clock.today()),
        "href": reverse("child", args=[one.person.ref]) if named[one.person.pk] else "",
        "wording": f"{one.wording} {person.display_name.split()[0]}",
        "responsibility": _responsibility(one) if mine else "",
        "no_contact": relationship.no_contact_reason if relationship.no_contact else "",
        "source": said_by(relationship.source, relationship.since),
        "side": "mine" if mine else "theirs",
        "ref": relationship.ref,
        "change": f"{reverse('relate', args=[person.ref, one.person.ref])}",
    }


def _responsibility(one: Related) -> str:
    if one.has_parental_responsibility is None:
        return NOBODY_ASKED
    if not one.has_parental_responsibility:
        return "No"
    return f"Yes: {one.relationship.get_how_obtained_display()}"


def _households(
    person: Person, rows: list[HouseholdMembership], named: dict[Any, bool]
) -> list[dict[str, Any]]:
    """Each household with those who may be named in it."""
    found: dict[Any, dict[str, Any]] = {}
    for row in rows:
        home = found.setdefault(row.household_id, {"name": row.household.name, "others": []})
        if row.person_id == person.pk:
            home["ref"], home["source"] = row.ref, said_by(row.source, row.since)
        elif row.person_id in named:
            home["others"].append(row.person.display_name)
    return list(found.values())


@dataclass(frozen=True)
class _Said:
    """Every statement about a person of five kinds, those that hold no longer too."""

    facts: list[Fact]
    names: list[Name]
    identifiers: list[Identifier]
    addresses: list[Address]
    phones: list[Phone]


def _said_of(person: Person) -> _Said:
    """In one statement."""
    kinds: tuple[Any, ...] = (Fact, Name, Identifier, Address, Phone)
    columns = [beside(kind.objects.filter(person=OuterRef("pk"))) for kind in kinds]
    held = Person.objects.filter(pk=person.pk).values_list(*columns).get()
    return _Said(*(rows_beside(kind, rows) for kind, rows in zip(kinds, held, strict=True)))


def _facts(facts: list[Fact], today: date) -> list[dict[str, Any]]:
    """Every kind of fact in the order of the list: what holds now, and what did before."""
    by_kind: dict[str, list[Fact]] = {}
    for fact in facts:
        by_kind.setdefault(fact.kind, []).append(fact)
    return [
        {
            "kind": kind,
            "label": declared.label,
            "several": declared.several,
            **_parted(by_kind.get(kind, []), today),
        }
        for kind, declared in KINDS.items()
    ]


def _parted(statements: Iterable[Any], today: date) -> dict[str, list[Dated]]:
    """Statements that hold now, and earlier ones, each with its source in words."""
    now: list[Dated] = []
    before: list[Dated] = []
    for one in statements:
        until = f"until {long_date(one.until)}" if one.until else ""
        said = ", ".join(filter(None, (said_by(one.source, one.since), until)))
        vars(one).update(said=said)
        (now if one.holds_on(today) else before).append(one)
    return {"now": now, "before": before}


def _masked(address: Address) -> Address:
    vars(address).update(shown=address.shown_to(entitled=False))
    return address


def _warnings(not_ended: list[PersonWarning], today: date) -> list[PersonWarning]:
    """With those past their last day, to be renewed."""
    for one in not_ended:
        vars(one).update(late=one.is_overdue_for_review(today))
    return not_ended

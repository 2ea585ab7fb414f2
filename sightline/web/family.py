"""Family: who is around this person, and what is held of them, with its source and its history."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sightline.access.reading import Reading
from sightline.access.roles import Permission
from sightline.engines.family_picture import Around, around
from sightline.engines.genogram.kinship import whose
from sightline.engines.held import NOBODY_ASKED, said_by
from sightline.grammar.beside import beside, rows_beside
from sightline.people.addresses import MASK, Address, Protection
from sightline.people.dated import Dated
from sightline.people.facts import KINDS, Fact
from sightline.people.family_circle import may_be_children
from sightline.people.households import HouseholdMembership
from sightline.people.identifiers import Identifier
from sightline.people.involvement import Involvement
from sightline.people.names import Name
from sightline.people.person import Person, long_date
from sightline.people.phones import Phone
from sightline.people.relationships import Related, related
from sightline.people.warnings import PersonWarning
from sightline.web import clock
from sightline.web.family_picture import family_picture, on_another_day
from sightline.web.pages import page_of_a_record
from sightline.web.record_header import RecordHeader


@page_of_a_record("Family", looks_back=True)
def family(request: HttpRequest, read: Reading, ref: str) -> HttpResponse:
    """Who is around a person, where they live, who works with them, and what is known of them.
    As it was on another day: the family alone, for what is held below is of today."""
    person, today = read.person(ref), clock.today()
    asked, may_write = on_another_day(request), read.viewer.may(Permission.RECORD)
    held = around(person, asked.day)
    header = _header(read, held, today)
    hidden = Protection.of(held.people)
    picture = family_picture(held, header.named, hidden, may_write)
    read.lists_people(_shown(held, header, picture["shown"]))
    context = {
        "header": header,
        "person": person,
        "whose": whose(person.called),
        "another_day": asked,
        "picture": picture,
        "may_write": may_write,
    }
    if asked.day == today:
        context |= _held_today(header, held, hidden)
    return render(request, "facts/family.html", context)


def _header(read: Reading, held: Around, today: date) -> RecordHeader:
    """The header, which may ask once who of everybody here may be named."""
    person, others = held.person, list(held.people.values())
    young = may_be_children(person, held.rows)
    header = RecordHeader(read, person, today, "family", others, young=young)
    if held.day == today:
        # Its own relatives are among those of the picture.
        now = [row for row in held.rows if row.holds_on(today)]
        header.relatives = related([person.pk], now)[person.pk]
    return header


def _shown(held: Around, header: RecordHeader, drawn: Container[str]) -> list[Person]:
    """Those of others who are in the picture, or are told of below it."""
    told = {one.person.pk for one in header.relatives}
    others = [one for key, one in held.people.items() if key in header.named]
    return [one for one in others if one != held.person and (one.ref in drawn or one.pk in told)]


def _held_today(header: RecordHeader, held: Around, hidden: Protection) -> dict[str, Any]:
    person, today, named = header.person, header.today, header.named
    said = _said_of(person)
    return {
        "relatives": [
            _relative(person, one, named) for one in header.relatives if one.person.pk in named
        ],
        "households": _households(person, held.memberships, named, hidden),
        "professionals": [one for one in said.involved if one.holds_on(today)],
        "facts": _facts(said.facts, today),
        "names": _parted(said.names, today),
        "numbers": _parted(said.identifiers, today),
        "phones": _parted(said.phones, today),
        "addresses": _parted(map(_masked, said.addresses), today),
        "warnings": _warnings(header.not_ended, today),
    }


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
    person: Person,
    rows: Sequence[HouseholdMembership],
    named: dict[Any, bool],
    hidden: Protection,
) -> list[dict[str, Any]]:
    """Each household of today with those who may be named in it. One in which somebody's address
    is protected has no name but that."""
    found: dict[Any, dict[str, Any]] = {}
    now = [row for row in rows if row.holds_on(clock.today())]
    mine = {row.household_id for row in now if row.person_id == person.pk}
    protected = {row.household_id for row in now if hidden.on(clock.today()).get(row.person_id)}
    for row in now:
        if row.household_id not in mine:
            continue
        name = MASK if row.household_id in protected else row.household.name
        home = found.setdefault(row.household_id, {"name": name, "others": []})
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
    involved: list[Involvement]


def _said_of(person: Person) -> _Said:
    """In one statement."""
    kinds: tuple[Any, ...] = (Fact, Name, Identifier, Address, Phone, Involvement)
    asked = [kind.objects.filter(person=OuterRef("pk")) for kind in kinds]
    asked[-1] = (
        asked[-1].select_related("organisation").order_by("organisation__kind", "entered_at")
    )
    columns = [beside(rows) for rows in asked]
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

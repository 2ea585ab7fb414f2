"""What is held already and stands above a section's questions: never asked again, put right there.

A section names them in `facts`: "address", "lead_worker", "school", "gp", "handed_over", or any
kind of fact of `sightline.people.facts.KINDS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse

from sightline.access.roles import Permission
from sightline.access.viewer import Viewer
from sightline.grammar.process import Section
from sightline.people.addresses import Address, AddressKind
from sightline.people.allocation import AllocationRole, allocations_on
from sightline.people.facts import KINDS, Fact, facts_on
from sightline.people.involvement import OrganisationKind, involved_on
from sightline.people.person import Person, long_date
from sightline.record.decision import HandOver
from sightline.record.step import State

NOBODY_ASKED = "Nobody has asked yet."
SCHOOLS = (OrganisationKind.SCHOOL, OrganisationKind.COLLEGE, OrganisationKind.NURSERY)


@dataclass(frozen=True)
class Held:
    """One line: `href` is where it is put right and `source_href` where more of it is shown.

    A protected address is never in `value`: `source_href` asks for the reason first.
    """

    label: str
    value: str
    source: str = ""
    since: date | None = None
    href: str = ""
    source_href: str = ""


def held(
    section: Section, people: Sequence[Person], viewer: Viewer, today: date, back: str = ""
) -> list[Held]:
    """What is held of each of `people` on `today` that `section` wants in view, in its order.

    `back` is the address of the page to come back to once something was put right. One query for
    each source of facts, however many the people. Addresses to change are left out for viewers
    who may not write.
    """
    return [
        line if viewer.may(Permission.RECORD) else Held(line.label, line.value, line.source)
        for name in section.facts
        for line in _lines(name, people, today, back)
    ]


def is_known(name: str) -> bool:
    """Whether a section may name this among its facts."""
    return name in _ELSEWHERE or name in KINDS


def _lines(name: str, people: Sequence[Person], today: date, back: str) -> list[Held]:
    if name in _ELSEWHERE:
        return _ELSEWHERE[name](people, today, back)
    kind, by_person = KINDS[name], facts_on(people, today)
    return [
        _of_facts(_label(kind.label, person, people), person, name, by_person[person.pk], back)
        for person in people
    ]


def _of_facts(
    label: str, person: Person, kind: str, known: dict[str, list[Fact]], back: str
) -> Held:
    facts = known.get(kind, [])
    said = "; ".join(str(fact) for fact in facts)
    sources = ", ".join(dict.fromkeys(said_by(fact.source, fact.since) for fact in facts))
    href = _address("fact", person, kind, back)
    return Held(label, said or NOBODY_ASKED, sources, facts[0].since if facts else None, href)


def said_by(source: str, since: date | None) -> str:
    """The source of a statement, and from when it holds: "His mother, since 3 May 2026"."""
    parts = [source, f"since {long_date(since)}" if since else ""]
    return ", ".join(part for part in parts if part)


def _homes(people: Sequence[Person], today: date, back: str) -> list[Held]:
    rows = Address.objects.filter(person__in=people, kind=AddressKind.HOME).on(today)
    by_person: dict[UUID, Address] = {row.person_id: row for row in rows}
    found = []
    for person in people:
        home = by_person.get(person.pk)
        found.append(
            Held(
                _label("Address", person, people),
                home.shown_to(entitled=False) if home else NOBODY_ASKED,
                _address_source(home),
                home.since if home else None,
                _address("add_fact", person, "address", back),
                reverse("show_address", args=[person.ref, home.ref])
                if home and home.protected
                else "",
            )
        )
    return found


def _address_source(home: Address | None) -> str:
    if home is None:
        return ""
    return "Show it, and say why" if home.protected else said_by(home.source, home.since)


def _lead_workers(people: Sequence[Person], today: date, back: str) -> list[Held]:
    by_person = allocations_on(people, today)
    found = []
    for person in people:
        leads = (one for one in by_person[person.pk] if one.role == AllocationRole.LEAD)
        lead = next(leads, None)
        label = _label("Lead worker", person, people)
        if lead is None:
            found.append(Held(label, "Nobody holds this child yet."))
        else:
            where = f", {lead.team}" if lead.worker else ""
            since = said_by("", lead.since)
            found.append(Held(label, f"{lead.holder}{where}", since, lead.since))
    return found


def _involved(
    label: str, kinds: Iterable[str]
) -> Callable[[Sequence[Person], date, str], list[Held]]:
    wanted = tuple(kinds)

    def lines(people: Sequence[Person], today: date, back: str) -> list[Held]:
        by_person = involved_on(people, today)
        found = []
        for person in people:
            theirs = [
                one
                for one in by_person[person.pk]
                if one.organisation and one.organisation.kind in wanted
            ]
            said = "; ".join(", ".join(filter(None, (str(one), one.ring))) for one in theirs)
            source = ", ".join(filter(None, (said_by(one.source, one.since) for one in theirs)))
            href = _address("add_fact", person, "professional", back)
            since = theirs[0].since if theirs else None
            found.append(
                Held(_label(label, person, people), said or NOBODY_ASKED, source, since, href)
            )
        return found

    return lines


def _handed_over(people: Sequence[Person], today: date, back: str) -> list[Held]:
    """To whom each child was handed on last, and whether they said yes: their answer is written
    down beside the step that handed the child on."""
    rows = HandOver.objects.filter(step__person__in=people).exclude(step__state=State.VOIDED)
    last = {one.step.person_id: one for one in rows.select_related("step").order_by("handed_at")}
    found = []
    for person in people:
        label, one = _label("Handed over", person, people), last.get(person.pk)
        if one is None:
            found.append(Held(label, "Nobody has been asked to take this child on."))
        else:
            said = f"{one.handed_to}. {one.answer}"
            where = reverse("read_step", args=[one.step.ref])
            source = f"{one.step.process.name}, {long_date(one.step.began)}"
            found.append(Held(label, said, source, source_href=where))
    return found


_ELSEWHERE: dict[str, Callable[[Sequence[Person], date, str], list[Held]]] = {
    "address": _homes,
    "lead_worker": _lead_workers,
    "school": _involved("School", SCHOOLS),
    "gp": _involved("GP", (OrganisationKind.GP_PRACTICE,)),
    "handed_over": _handed_over,
}


def _label(label: str, person: Person, people: Sequence[Person]) -> str:
    """Whose it is, where the page is about several children."""
    return label if len(people) == 1 else f"{person.display_name.split()[0]}: {label.lower()}"


def _address(name: str, person: Person, what: str, back: str) -> str:
    query = f"?{urlencode({'next': back})}" if back else ""
    return f"{reverse(name, args=[person.ref, what])}{query}"

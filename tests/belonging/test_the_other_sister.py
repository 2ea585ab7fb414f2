"""Two sisters parted, and one record closed: in the other girl's nothing of hers is read."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from sightline.access.restriction import restrict
from sightline.grammar.roles import Role
from sightline.people.person import Person
from sightline.people.relationships import relate
from sightline.people.worker import Team, Worker
from sightline.record import commands
from sightline.record.step import Step
from tests.a_child_in_care import in_care
from tests.cast import NOW, _child, _worker, signed_in
from tests.worked_cases import decided

KIND = "belonging.together_or_apart"
TODAY = NOW.date()
WHERE_SHE_IS = "She is with the Shahs at the coast."
SHARED: dict[str, Any] = {
    "asked_on": TODAY,
    "why_now": "Each of the two carers has one bed.",
    "all_of_them": f"The two sisters. [Only for Ruby: {WHERE_SHE_IS}]",
    "heard": [{"name": "Pauline Harding", "who": "Grandmother", "said": "One mothers the other."}],
    "homes": "Eleven homes were asked.",
}
BOTH: dict[str, Any] = {
    "somebody_hurt": False,
    "recommended": "apart",
    "would_change": "A carer with two rooms.",
    "in_touch_by": "Every Saturday.",
    "keeping": [
        {"what": "Drive them on Saturdays", "who": "Mrs Bell", "by_when": date(2026, 11, 21)}
    ],
    "look_again_on": date(2027, 1, 15),
    "against_it": "Neither sleeps.",
}
OWN = ("tie", "childs_words", "needs", "for_it", "why", "told")


def said_of(name: str) -> dict[str, str]:
    """What is written of one of them and of nobody else, in words that can be told apart."""
    return {key: f"Here stands {key.replace('_', ' ')} of the one called {name}." for key in OWN}


@pytest.fixture
def ruby(priya: Worker, north: Team, amara: Person) -> Person:
    sister = _child("Ruby", priya, north)
    relate(from_person=amara, to_person=sister, kind="sibling", by=priya, now=NOW)
    return sister


@pytest.fixture
def grace(north: Team, steward: Worker) -> Worker:
    return _worker("Grace Lindo", Role.SERVICE_MANAGER, north, steward)


@pytest.fixture
def sisters(amara: Person, ruby: Person, priya: Worker) -> tuple[Step, Step]:
    """Typed once for both by Priya, with what is each one's own."""
    for child in (amara, ruby):
        in_care(child, priya, TODAY)
    steps = commands.start(kind=KIND, people=[amara, ruby], by=priya, now=NOW)
    for section in steps[0].process.sections:
        commands.save(
            steps=steps,
            section=section.key,
            shared={key: value for key, value in SHARED.items() if key in section.fields},
            own={
                step.pk: {
                    key: value
                    for key, value in (BOTH | said_of(step.child.called)).items()
                    if key in section.fields
                }
                for step in steps
            },
            seen_version=0,
            by=priya,
            now=NOW,
        )
    for step in steps:
        step.refresh_from_db()
    return steps[0], steps[1]


def close(ruby: Person, grace: Worker) -> None:
    why = "Her father looks for her, and has friends among us."
    restrict(person=ruby, reason=why, owner=grace, owner_phone="01632 960 160", by=grace, now=NOW)


def pages_of(step: Step) -> list[str]:
    """Every page on which what was written or decided of the one girl can be read."""
    child = ("child", "in_care", "story", "decisions", "plan", "services", "family", "documents")
    of_child = [reverse(name, args=[step.child.ref]) for name in child]
    area = reverse("area", args=[step.child.ref, "belonging"])
    return [*of_child, area, reverse("read_step", args=[step.ref])]


def read(worker: Worker, addresses: list[str]) -> dict[str, str]:
    browser, found = signed_in(worker), {}
    for address in addresses:
        page = browser.get(address, follow=True)
        assert page.status_code == 200, address
        found[address] = page.content.decode()
    return found


def test_what_was_decided_of_one_tells_nothing_of_the_other(
    sisters: tuple[Step, Step], ruby: Person, priya: Worker, grace: Worker
) -> None:
    hers, other = sisters
    for step in sisters:
        decided(step, "apart", writer=priya, by=grace)
    close(ruby, grace)
    seen = read(priya, pages_of(hers))
    written = said_of("Amara")
    assert all(said in seen[reverse("read_step", args=[hers.ref])] for said in written.values())
    assert f"Apart: {written['why']}" in seen[reverse("in_care", args=[hers.child.ref])]
    tells = ("Ruby", ruby.ref, other.ref, WHERE_SHE_IS, *said_of("Ruby").values())
    told = [(where, one) for where, text in seen.items() for one in tells if one in text]
    assert told == []


def test_whoever_goes_on_writing_for_one_sees_nothing_of_the_other(
    sisters: tuple[Step, Step], ruby: Person, priya: Worker, grace: Worker
) -> None:
    hers, other = sisters
    close(ruby, grace)
    keys = [section.key for section in hers.process.sections]
    forms = [reverse("section", args=[hers.ref, key]) for key in keys]
    seen = read(priya, [*forms, reverse("check", args=[hers.ref])])
    assert "Here stands tie of the one called Amara." in seen[forms[1]]
    tells = (ruby.ref, other.ref, WHERE_SHE_IS, *said_of("Ruby").values())
    told = [(where, one) for where, text in seen.items() for one in tells if one in text]
    assert told == []


def test_the_other_work_opens_to_nobody_who_may_not_see_her(
    sisters: tuple[Step, Step], ruby: Person, priya: Worker, grace: Worker
) -> None:
    _, other = sisters
    close(ruby, grace)
    answered = signed_in(priya).get(reverse("read_step", args=[other.ref]), follow=True)
    text = answered.content.decode()
    assert [said for said in said_of("Ruby").values() if said in text] == []
    assert "Grace Lindo" in text

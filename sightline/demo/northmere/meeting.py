"""A family comes to notice: their people, names, home and who works with them are written down."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sightline.demo.northmere.family import Adult, Child, Family
from sightline.demo.northmere.scene import Scene
from sightline.people.addresses import Address
from sightline.people.facts import Fact
from sightline.people.households import Household, HouseholdMembership
from sightline.people.involvement import Involvement
from sightline.people.name_keys import keys_of
from sightline.people.names import Name, NameKind, fold
from sightline.people.person import Person
from sightline.people.relationships import HowObtained, Relationship
from sightline.people.worker import Worker

LIKES = (
    "Football, and being in goal",
    "Drawing horses",
    "The cat; ask about her",
    "Roblox with a cousin",
    "Baking with Nan",
    "Being read to, the same book",
    "Dancing, not in front of people",
    "Bikes and taking them apart",
    "Singing in the choir at school",
    "Dinosaurs, in the right order",
)
LANGUAGES = {
    "south_asian": ("Urdu", "Bengali", "Punjabi"),
    "eastern_european": ("Polish", "Romanian"),
}
SCHOOL_AGE = 4


def meet(scene: Scene, family: Family, now: datetime, by: Worker, source: str) -> list[Child]:
    """Everybody of the family who is not known yet. Answers the children there are that day."""
    told: dict[str, Any] = {"source": source, "entered_at": now, "entered_by": by}
    children = family.children_on(now.date())
    new = [one for one in children if one.person is None]
    if family.mother.person is None:
        for place, adult in enumerate((family.mother, family.man)):
            _write_person(scene, family, adult, place, now, told)
    household = _household(scene, family, now, told) if new else None
    for child in new:
        place = 10 + family.children.index(child)
        _write_person(scene, family, child, place, now, told)
        _write_kin(scene, family, child, now, told)
        _write_facts(scene, family, child, now, told)
        child.lives_with = scene.book.keep(
            HouseholdMembership, now, household=household, person=child.person, since=None, **told
        )
    return children


def _write_person(
    scene: Scene,
    family: Family,
    one: Adult | Child,
    place: int,
    now: datetime,
    told: dict[str, Any],
) -> None:
    """`place` is theirs in the family: a planted family's numbers tell it."""
    one.person = scene.book.keep(
        Person,
        now,
        local_id=family.number_of(place) if family.number_of else scene.next_number(),
        display_name=one.name,
        sex=one.sex,
        birth_date=one.born,
    )
    scene.book.keep(
        Name,
        now,
        person=one.person,
        kind=NameKind.LEGAL,
        given=one.given,
        family=one.family,
        folded=fold(one.name),
        keys=keys_of(fold(one.name)),
        **told,
    )


def _household(scene: Scene, family: Family, now: datetime, told: dict[str, Any]) -> Household:
    if family.household is None:
        name = f"{family.mother.family}, {family.street}"
        family.household = scene.book.keep(Household, now, name=name)
        there = [family.mother, *([family.man] if family.man_lives_there else [])]
        for adult in there:
            _write_home(scene, family, adult, now, told)
            scene.book.keep(
                HouseholdMembership, now, household=family.household, person=adult.person, **told
            )
    return family.household


def _write_home(
    scene: Scene, family: Family, one: Adult | Child, now: datetime, told: dict[str, Any]
) -> Address:
    address: Address = scene.book.keep(
        Address,
        now,
        person=one.person,
        unmasked_lines=family.lines,
        unmasked_postcode=family.postcode,
        since=None,
        **told,
    )
    return address


def _write_kin(
    scene: Scene, family: Family, child: Child, now: datetime, told: dict[str, Any]
) -> None:
    def relate(one: Adult | Child, kind: str, **responsibility: Any) -> None:
        scene.book.keep(
            Relationship,
            now,
            from_person=one.person,
            to_person=child.person,
            kind=kind,
            **responsibility,
            **told,
        )

    child.home = _write_home(scene, family, child, now, told)
    relate(family.mother, "mother", parental_responsibility=True, how_obtained=HowObtained.MOTHER)
    if family.man_is_father:
        registered = {"parental_responsibility": True, "how_obtained": HowObtained.REGISTERED}
        relate(family.man, "father", **(registered if scene.draw.chance(0.7) else {}))
    else:
        relate(family.man, "parents_partner")
    for other in family.children:
        if other.person is not None and other is not child and other.is_written:
            relate(other, "sibling")
    child.is_written = True


def _write_facts(
    scene: Scene, family: Family, child: Child, now: datetime, told: dict[str, Any]
) -> None:
    def fact(kind: str, **said: Any) -> None:
        scene.book.keep(Fact, now, person=child.person, kind=kind, several=False, **said, **told)

    fact("ethnicity", code=child.ethnicity)
    if scene.draw.chance(0.35):
        fact("likes", words=scene.draw.pick(LIKES))
    if family.community in LANGUAGES and scene.draw.chance(0.5):
        fact("first_language", words=scene.draw.pick(LANGUAGES[family.community]))
    if scene.draw.chance(0.09):
        code = scene.draw.weighted(
            {"AUT": 35, "LD": 25, "COMM": 20, "BEH": 10, "MOB": 6, "HEAR": 4}
        )
        scene.book.keep(
            Fact, now, person=child.person, kind="disability", code=code, several=True, **told
        )
    _write_who_works(scene, family, child, now.date(), now, told)


def _write_who_works(
    scene: Scene, family: Family, child: Child, day: date, now: datetime, told: dict[str, Any]
) -> None:
    places = [(family.practice, "General practitioner")]
    if child.years_on(day) >= SCHOOL_AGE:
        places.append((family.school, "School"))
    for organisation, role in places:
        scene.book.keep(
            Involvement, now, person=child.person, organisation=organisation, role=role, **told
        )

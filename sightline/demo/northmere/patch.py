"""The days of one patch: some three and a half thousand children, and the team for them.

Each life is a generator that waits until a moment, and has its turn then. Patches share
nothing but the law and the calendar, so that they can be lived one by one, by several processes,
and come out the same.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any

from sightline.demo.northmere import front_door
from sightline.demo.northmere.book import Book
from sightline.demo.northmere.days import BEGINNING, BEGINS, NOW, office, working_days_after
from sightline.demo.northmere.drawn import Draw
from sightline.demo.northmere.family import Child, Family, invent, places, written_again
from sightline.demo.northmere.in_care import coming_in
from sightline.demo.northmere.office import Office, Stint
from sightline.demo.northmere.planted import Case, cases, is_planted_in
from sightline.demo.northmere.rates import FRONT_DOOR, IN_CARE
from sightline.demo.northmere.rates_of_care import PATHS
from sightline.demo.northmere.say import TROUBLES, Saying, trouble
from sightline.demo.northmere.scene import Scene
from sightline.demo.turns import Life, Turns
from sightline.people.involvement import Organisation, OrganisationKind
from sightline.statute.calendar import LONDON

# Families of the patch among whom the next contact may fall; those heard of lately are likelier.
LOOKED_AT = 12
# A later call is still being written down at the demo's moment, and nothing of it is kept yet.
LAST_CALL = NOW - timedelta(minutes=30)
UNIT_LETTERS = "ABDEFGHJLNPQRSTUWXYZ"
CHILDREN_IN_A_FAMILY = 1.95
# A planted child is younger than this when the case begins.
TOLD_UNTIL = 14
# Somebody older than this comes into care no more, and what is wrong where children do.
GROWN = 17
TROUBLES_OF_CARE = {
    "neglect": 34,
    "domestic_abuse": 20,
    "substances": 16,
    "physical": 12,
    "mental_health": 11,
    "strain": 7,
}


@dataclass
class Patch:
    """One patch, lived from the first day to the demo's moment by `live`."""

    number: int
    population: float
    draw: Draw
    office: Office
    turns: Turns = field(default_factory=Turns)

    def live(self) -> Scene:
        """Everything that happened in the patch, in memory."""
        book = Book(self.draw, self.office.team)
        self.scene = Scene(
            self.number,
            self.draw,
            book,
            Saying(self.draw),
            self.office,
            schools=_organisations(book, self.draw, self.number, "saints", OrganisationKind.SCHOOL),
            practices=_organisations(
                book, self.draw, self.number, "practices", OrganisationKind.GP_PRACTICE
            ),
            begin=self.turns.begin,
        )
        self.turns.begin(self._contacts())
        self.turns.begin(self._into_care())
        if is_planted_in(self.number):
            for case in cases().values():
                self.turns.begin(self._planted(case))
        for stint in self.office.stints:
            if stint.until <= NOW.date():
                self.turns.begin(self._leaves(stint))
        self._run()
        return self.scene

    def _run(self) -> None:
        while (moment := self.turns.moment) is not None and moment <= NOW:
            self.scene.now = moment
            self.turns.go_on()

    def _contacts(self) -> Life:
        """Contacts come by month and weekday, those of the police on Mondays."""
        a_day = self.population / 10_000 * FRONT_DOOR.contacts_per_10k / CHILDREN_IN_A_FAMILY / 365
        day = BEGINS
        while day <= NOW.date():
            yield datetime.combine(day, time(0, 1), LONDON)
            for received in self._received(day, a_day * 7 / 5):
                family = self._whose(received)
                self.turns.begin(
                    front_door.contact(self.scene, family, received, self._source(family, day))
                )
            day += timedelta(days=1)

    def _received(self, day: date, a_day: float) -> list[datetime]:
        if day.weekday() > 4:
            return []
        mean = a_day * FRONT_DOOR.by_month[day.month - 1] * FRONT_DOOR.by_weekday[day.weekday()]
        moments = [office(self.draw, day) for _ in range(self.draw.number(mean))]
        at_night = [
            one.replace(hour=19 + self.draw.randint(0, 3))
            if self.draw.chance(FRONT_DOOR.at_night)
            else one
            for one in moments
        ]
        return sorted(one for one in at_night if one < LAST_CALL)

    def _source(self, family: Family, day: date) -> str:
        weights = dict(trouble(family.trouble).sources)
        weights["6"] = weights.get("6", 0) * FRONT_DOOR.police_by_weekday[day.weekday()]
        return self.draw.weighted(weights)

    def _whose(self, received: datetime) -> Family:
        """A family that is known already, likelier where it was heard of lately, or a new one."""
        families = self.scene.families
        if families and self.draw.chance(FRONT_DOOR.known_already):
            places = {self.draw.randrange(len(families)) for _ in range(LOOKED_AT)}
            likely = {place: _likely(families[place], received) for place in sorted(places)}
            if any(likely.values()):
                return families[self.draw.weighted(likely)]
        return self._new_family(received.date())

    def _new_family(self, day: date) -> Family:
        weights = {key: trouble(key).weight for key in TROUBLES}
        key = self.draw.weighted(weights)
        family = invent(
            self.draw,
            day,
            key,
            trouble(key).least_age,
            self.draw.pick(self.scene.schools),
            self.draw.pick(self.scene.practices),
        )
        self.scene.families.append(family)
        return family

    def _planted(self, case: Case) -> Life:
        """The life of a family in which a case is planted: its contacts come on the case's days."""
        family = self._planted_family(case)
        self.scene.planted.append(family)
        for day in case.contacts:
            received = office(self.draw, day)
            yield received
            if family.contacts and "second_record" in case.flags:
                family = written_again(family, partial(case.number, self.number))
            source = case.source or self._source(family, day)
            self.turns.begin(front_door.contact(self.scene, family, received, source))
        if path := case.fated.get("care"):
            self.turns.begin(coming_in.awaited(self.scene, family, path))

    def _into_care(self) -> Life:
        """Families whose children come into care some time after the first that is heard of them.
        They come to notice as others do, and are drawn for themselves so that as many come into
        care as elsewhere: they are few, and one comes about as long after another, so that two
        teams have not twice as many as two others."""
        a_day = self.population / 10_000 * IN_CARE.families_per_10k / 365
        day = BEGINS
        while True:
            day += timedelta(days=max(1, round((0.5 + self.draw.random()) / a_day)))
            if day > NOW.date():
                return
            received = office(self.draw, day)
            yield received
            path = self.draw.weighted(PATHS)
            family = self._family_of_care(received.date(), path)
            self.scene.planted.append(family)
            source = self._source(family, received.date())
            self.turns.begin(front_door.contact(self.scene, family, received, source))
            self.turns.begin(coming_in.awaited(self.scene, family, path))

    def _family_of_care(self, day: date, path: str) -> Family:
        """Older children alone come in from help that was not enough, and any from harm."""
        scene, alone = self.scene, path == "need"
        key = self.draw.weighted(TROUBLES_OF_CARE)
        places = self.draw.pick(scene.schools), self.draw.pick(scene.practices)
        children: list[Child] = []
        while not children:
            least = self.draw.randint(12, 16) if alone else 0
            family = invent(self.draw, day, key, max(least, trouble(key).least_age), *places)
            children = [one for one in family.children_on(day) if one.years_on(day) < GROWN]
        family.children = children[:1] if alone else children
        family.fated = coming_in.fated(path)
        return family

    def _planted_family(self, case: Case) -> Family:
        day, scene = case.contacts[0], self.scene
        places = self.draw.pick(scene.schools), self.draw.pick(scene.practices)
        young: list[Child] = []
        # Drawn again until one of the children is young enough to be told of for years.
        while not young:
            family = invent(self.draw, day, case.trouble, case.least_age, *places)
            young = [one for one in family.children if one.years_on(day) < TOLD_UNTIL]
        family.children = young[:2]
        family.fated, family.flags, family.thin = case.fated, case.flags, 0.0
        family.man_lives_there |= "man_lives_there" in case.flags
        family.number_of = partial(case.number, self.number)
        return family

    def _leaves(self, stint: Stint) -> Life:
        """A worker leaves: each family goes to a colleague, or waits with the team for one."""
        leaving = datetime.combine(stint.until, time(9), LONDON)
        yield leaving
        for family in [*self.scene.families, *self.scene.planted]:
            if family.worker == stint.worker:
                self.turns.begin(self._handed_over(family, leaving))

    def _handed_over(self, family: Family, now: datetime) -> Life:
        scene, time_of_work = self.scene, family.times_closed
        while family.held:
            worker = self.office.has_room_for(len(family.held), now.date())
            said = scene.say.say("handover", family)
            scene.hold(
                family, family.held, now, self.office.team, worker, "Their worker has left.", said
            )
            if worker is not None:
                return
            now = office(self.draw, working_days_after(now.date(), self.draw.randint(3, 8)))
            yield now
            if family.times_closed != time_of_work or family.worker is not None:
                return


def _likely(family: Family, received: datetime) -> float:
    """How likely the next contact is about this family: what was heard of lately comes back, and
    most of what is said of a family that we work with reaches its worker and no front door."""
    if not family.children_on(received.date()):
        return 0.0
    since = (received - family.contacts[-1]).days if family.contacts else 30
    if family.is_open:
        return 0.2 / (40 + since)
    last_ended = (received.date() - family.closed_on).days if family.closed_on else 10_000
    return 1 / (40 + since) + 2 / (60 + last_ended)


def _organisations(book: Book, draw: Draw, number: int, kind: str, of: str) -> list[Organisation]:
    """The patch's own schools and practices."""
    told: dict[str, Any] = {"kind": of, "address": "Northmere"}
    named = draw.sample(places()[kind], 4)
    ending = (" Primary", " Academy") if of == OrganisationKind.SCHOOL else ("",)
    return [
        book.keep(
            Organisation,
            BEGINNING,
            name=f"{name}{draw.pick(ending)}",
            postcode=_postcode(number),
            phone=f"01632 960 {draw.randint(200, 999)}",
            **told,
        )
        for name in named
    ]


def _postcode(number: int) -> str:
    """The patch's own: no two patches share one, however many there are."""
    many = len(UNIT_LETTERS)
    first, second = UNIT_LETTERS[number // 9 % many], UNIT_LETTERS[number // 9 // many % many]
    return f"NE99 {1 + number % 9}{first}{second}"

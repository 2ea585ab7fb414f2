"""Reads a family file into the values that the picture is drawn from, and what is expected."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from sightline.engines.family_then import member_on
from sightline.engines.genogram.family import Family, Heard, Home, Member, Statement
from sightline.people.person import Person

FOLDER = Path(__file__).parent
SEX = {"boy": "M", "man": "M", "girl": "F", "woman": "F", "person": "U"}
DAYS = {
    "born": "birth_date",
    "died": "death_date",
    "due": "expected_birth_date",
    "lost": "pregnancy_lost_on",
}
_ABOUT = re.compile(r"about (\S+) on (\S+)")
_PERSON = re.compile(r"(\S+): (.+)")
_HOME = re.compile(r"At (a protected address|.+?): (.+)")
_KIN = re.compile(r"(\S+) is (.+) (?:of|to) (.+)")
_RESPONSIBLE = re.compile(r"(\S+) is (not )?responsible for (.+)")
_RISK = re.compile(r"(\S+) is a risk: (.+)")
_HEARD = re.compile(r"(\S+) was (not )?heard")
_LEFT = re.compile(r"(\S+) left: (.+)")


@dataclass
class Told:
    """A family as its file tells it. `picture` are pairs of what must hold and of whom."""

    title: str
    about: str = ""
    day: date = date.min
    people: dict[str, Person] = field(default_factory=dict)
    marks: dict[str, dict[str, Any]] = field(default_factory=dict)
    statements: list[Statement] = field(default_factory=list)
    homes: list[Home] = field(default_factory=list)
    picture: list[tuple[str, str]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    def members(self) -> Iterator[Member]:
        for key, person in self.people.items():
            member = member_on(person, self.day, **self.marks.get(key, {}))
            if member is not None:
                yield member

    def family(self) -> Family:
        return Family.of(self.about, self.day, self.members(), self.statements, self.homes)


def files() -> list[Path]:
    return sorted(FOLDER.glob("*.txt"))


def read(path: Path) -> Told:
    lines = [line.rstrip() for line in path.read_text().splitlines()]
    told = Told(lines[0])
    part = ""
    for line in lines[1:]:
        if line in ("picture:", "words:"):
            part = line
        elif not line or line.startswith("#"):
            continue
        elif part == "picture:":
            what, _, whom = line.strip().partition(": ")
            told.picture.append((what, whom))
        elif part == "words:":
            told.words.append(line.strip())
        else:
            _fact(told, line)
    return told


def names_in(said: str) -> list[str]:
    return [one.strip() for one in said.split(",") if one.strip()]


def _fact(told: Told, line: str) -> None:
    for pattern, take in _FACTS:
        found = pattern.fullmatch(line)
        if found:
            take(told, *found.groups())
            return
    raise ValueError(f"“{line}” in {told.title} says nothing that is understood.")


def _about(told: Told, about: str, day: str) -> None:
    told.about, told.day = about, date.fromisoformat(day)


def _home(told: Told, name: str, people: str) -> None:
    protected = name == "a protected address"
    told.homes.append(
        Home(
            key=f"{len(told.homes)}",
            name="" if protected else name,
            protected=protected,
            people=frozenset(names_in(people)),
        )
    )


def _person(told: Told, key: str, said: str) -> None:
    name, *rest = names_in(said)
    columns: dict[str, Any] = {"ref": key, "display_name": name}
    for one in rest:
        word, _, day = one.partition(" ")
        if word in SEX:
            columns["sex"] = SEX[word]
        else:
            columns[DAYS[word]] = date.fromisoformat(day)
    told.people[key] = Person(**columns)


def _risk(told: Told, who: str, why: str) -> None:
    told.marks.setdefault(who, {})["risk"] = why


def _heard(told: Told, who: str, no: str | None) -> None:
    told.marks.setdefault(who, {})["heard"] = Heard.NO if no else Heard.YES


def _left(told: Told, who: str, said: str) -> None:
    told.marks.setdefault(who, {})["left_home"] = said


def _responsible(told: Told, who: str, no: str | None, whom: str) -> None:
    """Said of a relationship that stands above in the file."""
    whose = names_in(whom)
    told.statements = [
        Statement(
            of=one.of,
            to=one.to,
            kind=one.kind,
            since=one.since,
            until=one.until,
            responsible=not no,
        )
        if one.of == who and one.to in whose
        else one
        for one in told.statements
    ]


def _kin(told: Told, who: str, kind: str, rest: str) -> None:
    whom, days = [], dict[str, date]()
    for one in names_in(rest):
        word, _, day = one.partition(" ")
        if word in ("from", "until"):
            days["since" if word == "from" else "until"] = date.fromisoformat(day)
        else:
            whom.append(one)
    key = kind.replace(" ", "_").replace("-", "_")
    since, until = days.get("since"), days.get("until")
    told.statements += [
        Statement(of=who, to=one, kind=key, since=since, until=until) for one in whom
    ]


_FACTS = (
    (_ABOUT, _about),
    (_HOME, _home),
    (_RISK, _risk),
    (_HEARD, _heard),
    (_LEFT, _left),
    (_RESPONSIBLE, _responsible),
    (_KIN, _kin),
    (_PERSON, _person),
)

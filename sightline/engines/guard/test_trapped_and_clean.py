"""Traps and clean notes, and how many of each the guard tells apart."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from sightline.engines.guard.around import Around, Place, Somebody, somebody
from sightline.engines.guard.finding import look

NOTES = Path(__file__).with_name("trapped_and_clean.txt")
TODAY = date(2026, 11, 19)
HOME = Place("14 Harbour Row\nNorthmere", "NE99 1AA", protected=True)

AMARA = somebody("a", "Amara", family="Okoro", is_a_child=True, sex="F", born=date(2018, 3, 14))
TOBIAS = somebody(
    "t", "Tobias", "Toby", family="Okoro", is_a_child=True, sex="M", born=date(2021, 6, 2)
)
SAMUEL = somebody(
    "s", "Samuel", "Sammy", family="Harding", is_a_child=True, sex="M", born=date(2014, 1, 9)
)
CHILDREN = {"Amara": AMARA, "Tobias": TOBIAS, "Samuel": SAMUEL}
ADULTS = (
    somebody("m", "Leanne", family="Harding", sex="F", born=date(1990, 5, 1), places=(HOME,)),
    somebody(
        "f", "Chidi", family="Okoro", sex="M", places=(Place("3 Mill Lane\nNorthmere", "NE98 2BB"),)
    ),
    somebody(
        "n",
        "Pauline",
        family="Harding",
        sex="F",
        places=(Place("27 Quay Street\nNorthmere", "NE97 3CC"),),
    ),
    somebody("c", "Craig", family="Dunmore", sex="M"),
)
KNOWN = frozenset(["osei", "shah", "priya", "nair", "helen", "marsh", "northgate"])


def around(child: Somebody) -> Around:
    return Around(
        child, (*CHILDREN.values(), *ADULTS), KNOWN, frozenset({"sandra", "dale"}), (), TODAY
    )


def notes() -> list[tuple[str, str, str]]:
    lines = NOTES.read_text(encoding="utf-8").splitlines()
    told = [line.split(" | ", 2) for line in lines if line.strip() and not line.startswith("#")]
    return [(child, about, text) for child, about, text in told]


TRAPPED = [one for one in notes() if one[1] != "clean"]
CLEAN = [one for one in notes() if one[1] == "clean"]


def found(child: str, text: str) -> list[tuple[str, str]]:
    return [(one.about.value, one.words) for one in look(text, around(CHILDREN[child]))]


def test_there_are_sixty_of_each_and_no_two_are_the_same() -> None:
    assert len(TRAPPED) >= 60
    assert len(CLEAN) >= 60
    assert len({text for _, _, text in notes()}) == len(notes())


def test_it_catches_what_is_trapped_and_says_what_it_is_about() -> None:
    missed = [one for one in TRAPPED if one[1] not in dict(found(one[0], one[2]))]
    assert len(TRAPPED) - len(missed) >= len(TRAPPED) * 58 / 60, missed


def test_it_leaves_what_is_clean_alone() -> None:
    alarms = [(one, said) for one in CLEAN if (said := found(one[0], one[2]))]
    assert len(alarms) <= len(CLEAN) * 6 / 60, alarms

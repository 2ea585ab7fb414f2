"""The picture of who is around a child: legible for many, the same for the same facts."""

import random
import re
from datetime import date, timedelta
from itertools import combinations
from xml.etree import ElementTree

import pytest

from sightline.engines.ecomap import Ecomap, Strength, Tie, lay_out, svg

DAY = date(2026, 11, 19)
LONG = "Bartholomew-Featherstonehaugh-Cholmondeley-Marjoribanks-Smyth"


def some(count: int) -> list[Tie]:
    groups = ("Family and friends", "Services", "Who of us works with them")
    return [
        Tie(groups[n % 3], f"{LONG if n % 5 == 0 else 'Somebody'} {n}", f"Role {n}")
        for n in range(count)
    ]


def days(*ago: int) -> tuple[date, ...]:
    return tuple(DAY - timedelta(days=one) for one in ago)


@pytest.mark.parametrize(
    ("ago", "strength"),
    [
        ((), Strength.NOT_WRITTEN),
        ((91,), Strength.BEFORE),
        ((90,), Strength.LATELY),
        ((1, 2), Strength.LATELY),
        ((1, 2, 90), Strength.OFTEN),
        ((1, 2, 91), Strength.LATELY),
    ],
)
def test_how_lately_is_told_by_the_days_of_the_last_ninety(ago, strength) -> None:
    assert Tie("Services", "A", "", days(*ago)).strength(DAY) is strength


@pytest.mark.parametrize("count", [0, 1, 2, 7, 40])
def test_no_box_covers_another_or_leaves_the_picture(count: int) -> None:
    found = lay_out("Amara", DAY, some(count))
    assert len(found.boxes) == count
    for one, other in combinations(found.boxes, 2):
        assert one.x != other.x or one.y + one.height < other.y or other.y + other.height < one.y
    assert all(one.y >= 0 and one.y + one.height <= found.height for one in found.boxes)
    assert all(line.width <= 260 - 24 for one in found.boxes for line in one.lines)


def drawn(found: Ecomap) -> str:
    return svg(found, "Amara’s network")


def test_the_same_people_in_another_order_give_the_same_bytes() -> None:
    people = some(12)
    first = drawn(lay_out("Amara", DAY, people))
    random.Random(5).shuffle(people)
    assert drawn(lay_out("Amara", DAY, people)) == first


def test_it_is_whole_has_no_style_and_no_small_text() -> None:
    picture = drawn(lay_out("A <b>", DAY, [Tie("Services", "<i>", "&", days(1), "visit")]))
    ElementTree.fromstring(picture)
    assert "<i>" not in picture
    assert "style=" not in picture
    assert min(float(size) for size in re.findall(r'font-size="([\d.]+)"', picture)) >= 14

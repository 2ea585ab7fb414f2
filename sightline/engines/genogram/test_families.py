"""Thirty families written by hand, drawn: what their files say of the picture and of the words
holds, and of every picture that it is legible."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from time import process_time
from xml.etree import ElementTree

import pytest

from sightline.engines.genogram.drawing import svg
from sightline.engines.genogram.family import Family, Life
from sightline.engines.genogram.households import Ring
from sightline.engines.genogram.layout import Box, Picture, lay_out
from sightline.engines.genogram.lines import Drawn, Part, Stroke
from sightline.engines.genogram.words import in_words
from tests.families.reading import Told, files, names_in, read

FILES = {path.stem: path for path in files()}
TITLE = "A family"


@pytest.fixture(params=FILES)
def file(request) -> Path:
    return FILES[request.param]


@pytest.fixture
def told(file: Path) -> Told:
    return read(file)


@pytest.fixture
def picture(told: Told) -> Picture:
    return lay_out(told.family())


def test_there_are_thirty_families() -> None:
    assert len(FILES) == 30


def test_what_a_file_says_of_the_picture_holds(told: Told, picture: Picture) -> None:
    assert told.picture
    for what, whom in told.picture:
        assert holds(picture, what, whom), f"{what}: {whom}"


def test_what_a_file_says_in_words_is_said(told: Told) -> None:
    said = in_words(told.family()).lines()
    assert told.words
    for line in told.words:
        assert line in said, "\n".join(said)


def test_everybody_is_told_of_in_the_words(told: Told) -> None:
    family = told.family()
    groups = in_words(family).groups
    assert {one.key for group in groups for one in group.entries} == set(family.known)


def test_nothing_covers_anything(picture: Picture) -> None:
    boxes = {place.member.key: place.box for place in picture.places}
    for one, other in combinations(boxes, 2):
        assert not overlap(boxes[one], boxes[other]), (one, other)


def test_no_word_leaves_its_box_or_the_picture(picture: Picture) -> None:
    for place in picture.places:
        left, top = place.label_at
        assert place.box[0] >= 0
        assert place.box[2] <= picture.width
        assert place.box[3] <= picture.height
        assert top + 18 * len(place.label) <= place.box[3] + 0.5
        assert all(left + line.width <= place.box[2] + 0.5 for line in place.label)


def test_no_line_runs_through_a_word(picture: Picture) -> None:
    words = [label_box(place) for place in picture.places]
    words += [box for ring in picture.rings for box in title_boxes(ring)]
    for line in picture.lines:
        for start, end in sides(line):
            assert not any(crosses_box(start, end, box) for box in words), line


def test_no_name_of_a_home_runs_into_a_word(picture: Picture) -> None:
    words = [label_box(place) for place in picture.places]
    titles = [box for ring in picture.rings for box in title_boxes(ring)]
    for title in titles:
        assert not any(overlap(title, word) for word in words)
    assert not any(overlap(one, other) for one, other in combinations(titles, 2))


def test_every_line_is_attached_at_both_ends(picture: Picture) -> None:
    symbols = [symbol_box(place) for place in picture.places]
    for line in picture.lines:
        for end in (line.points[0], line.points[-1]):
            at_somebody = any(within(end, box) for box in symbols)
            others = [side for other in picture.lines if other is not line for side in sides(other)]
            assert at_somebody or any(on(end, *side) for side in others), (line, end)


def test_couples_are_joined_by_a_level_line(picture: Picture) -> None:
    for line in picture.lines:
        if line.part is Part.COUPLE:
            (_, start), (_, end) = line.points[1:3]
            assert start == end


def test_children_stand_below_their_parents(picture: Picture) -> None:
    for child, parents in picture.graph.parents_of.items():
        for parent in parents:
            assert picture.place_of(parent).y < picture.place_of(child).y


def test_lines_that_say_different_things_never_run_on_each_other(picture: Picture) -> None:
    for one, other in combinations(picture.lines, 2):
        if one.union is not other.union:
            for side in sides(one):
                assert not any(run_together(side, beside) for beside in sides(other)), (one, other)


def test_nobody_stands_in_the_ring_of_a_home_that_is_not_theirs(picture: Picture) -> None:
    for ring in picture.rings:
        for place in picture.places:
            inside = any(overlap(place.box, rect) for rect in ring.rects)
            assert inside == (place.member.key in ring.people), (ring.home.name, place.member.key)


def test_no_text_is_smaller_than_fourteen(picture: Picture) -> None:
    drawn = svg(picture, TITLE, TITLE)
    sizes = [float(size) for size in re.findall(r'font-size="([\d.]+)"', drawn)]
    assert sizes
    assert min(sizes) >= 14
    assert "style=" not in drawn


def test_a_picture_is_whole_and_names_everybody(picture: Picture) -> None:
    drawn = svg(picture, TITLE, TITLE)
    ElementTree.fromstring(drawn)
    for place in picture.places:
        first = place.label[0].text.removesuffix("-")
        assert first.split(",")[0][:20] in drawn


def test_the_same_facts_in_another_order_give_the_same_bytes(told: Told) -> None:
    drawn = svg(lay_out(told.family()), TITLE, TITLE)
    shuffled = random.Random(3)
    for facts in (told.statements, told.homes):
        shuffled.shuffle(facts)
    people = list(told.members())
    shuffled.shuffle(people)
    again = Family.of(told.about, told.day, people, told.statements, told.homes)
    assert svg(lay_out(again), TITLE, TITLE) == drawn
    assert in_words(again) == in_words(told.family())


# What a file may say of its picture.


def holds(picture: Picture, what: str, whom: str) -> bool:
    about = next((name for name in SAYS if what.startswith(name)), None)
    assert about is not None, f"“{what}” is nothing that a file may say."
    return SAYS[about](picture, what.removeprefix(about).strip(), whom)


def _all(test: Callable) -> Callable:
    return lambda picture, _, whom: all(
        test(picture, picture.place_of(key)) for key in names_in(whom)
    )


def _same_row(picture: Picture, _: str, whom: str) -> bool:
    return len({picture.place_of(key).y for key in names_in(whom)}) == 1


def _left_to_right(picture: Picture, _: str, whom: str) -> bool:
    xs = [picture.place_of(key).x for key in names_in(whom)]
    return xs == sorted(xs) and len(set(xs)) == len(xs)


def _above(picture: Picture, _: str, whom: str) -> bool:
    ys = [picture.place_of(key).y for key in names_in(whom)]
    return ys == sorted(ys) and len(set(ys)) == len(ys)


def _couple(picture: Picture, whom: str) -> Drawn:
    both = set(names_in(whom))
    return next(
        line
        for line in picture.lines
        if line.part is Part.COUPLE and set(line.union.parents) == both
    )


def _stroke(stroke: Stroke) -> Callable:
    return lambda picture, _, whom: _couple(picture, whom).stroke is stroke


def _child_line(stroke: Stroke) -> Callable:
    return lambda picture, _, whom: any(
        line.child == whom and line.stroke is stroke
        for line in picture.lines
        if line.part is Part.CHILD
    )


def _hangs(picture: Picture, _: str, whom: str) -> bool:
    child, _, parents = whom.partition(" from ")
    return any(
        line.child == child and set(line.union.parents) == set(names_in(parents))
        for line in picture.lines
        if line.part is Part.CHILD
    )


def _shared_stem(picture: Picture, _: str, whom: str) -> bool:
    legs = [line for line in picture.lines if line.child in names_in(whom)]
    forks = {line.points[0] for line in legs if len(line.points) == 3}
    return len(forks) == 1 and sum(len(line.points) == 3 for line in legs) == len(names_in(whom))


def _rings_of(picture: Picture, name: str) -> list[Ring]:
    return [ring for ring in picture.rings if ring.name == name]


def _ring(picture: Picture, name: str, whom: str) -> bool:
    around = [key for ring in _rings_of(picture, name) for key in ring.people]
    return sorted(around) == sorted(names_in(whom))


def _number_of_rings(picture: Picture, name: str, whom: str) -> bool:
    return len(_rings_of(picture, name)) == int(whom)


def _responsible(picture: Picture, _: str, whom: str) -> bool:
    marked = {place.member.key for place in picture.places if place.responsible}
    return marked == set(names_in(whom))


def _label(picture: Picture, key: str, whom: str) -> bool:
    return whom in " ".join(line.text for line in picture.place_of(key).label)


def _no_line(picture: Picture, _: str, whom: str) -> bool:
    box = symbol_box(picture.place_of(whom))
    return not any(within(point, box) for line in picture.lines for point in line.points)


def _not_there(picture: Picture, _: str, whom: str) -> bool:
    there = {place.member.key for place in picture.places}
    return not there & set(names_in(whom))


def _crossings(picture: Picture, _: str, whom: str) -> bool:
    found = sum(
        cross(side, beside)
        for one, other in combinations(picture.lines, 2)
        if one.union is not other.union
        for side in sides(one)
        for beside in sides(other)
    )
    return found <= int(whom)


def _within(picture: Picture, _: str, whom: str) -> bool:
    began = process_time()
    svg(lay_out(picture.family), TITLE, TITLE)
    return (process_time() - began) * 1000 <= int(whom)


SAYS: dict[str, Callable[[Picture, str, str], bool]] = {
    "same row": _same_row,
    "left to right": _left_to_right,
    "above": _above,
    "crossed": _all(lambda _, place: place.member.life in (Life.DIED, Life.LOST)),
    "triangle": _all(lambda _, place: place.member.life in (Life.UNBORN, Life.LOST)),
    "square": _all(lambda _, place: place.member.sex == "M"),
    "circle": _all(lambda _, place: place.member.sex == "F"),
    "diamond": _all(lambda _, place: place.member.sex == ""),
    "bracket": _all(lambda _, place: place.adopted),
    "PR": _responsible,
    "parted": lambda picture, _, whom: _couple(picture, whom).parted is not None,
    "not parted": lambda picture, _, whom: _couple(picture, whom).parted is None,
    "together": lambda picture, _, whom: _couple(picture, whom).parted is None,
    "solid couple": _stroke(Stroke.SOLID),
    "dashed couple": _stroke(Stroke.DASHED),
    "dotted couple": _stroke(Stroke.DOTTED),
    "dashed line": _child_line(Stroke.DASHED),
    "dotted line": _child_line(Stroke.DOTTED),
    "hangs": _hangs,
    "shared stem": _shared_stem,
    "rings ": _number_of_rings,
    "ring ": _ring,
    "no label ": lambda *said: not _label(*said),
    "label ": _label,
    "no line": _no_line,
    "not there": _not_there,
    "crossings at most": _crossings,
    "width at most": lambda picture, _, whom: picture.width <= int(whom),
    "within milliseconds": _within,
}


# Geometry.


def label_box(place) -> Box:
    left, top = place.label_at
    return left, top, place.box[2], top + 18 * len(place.label)


def symbol_box(place) -> Box:
    return place.x - 25, place.y - 25, place.x + 25, place.y + 25


def title_boxes(ring: Ring) -> list[Box]:
    return [(one.x, one.y - 13, one.x + one.width, one.y + 4) for one in ring.titles]


def overlap(one: Box, other: Box) -> bool:
    across = one[0] < other[2] and other[0] < one[2]
    return across and one[1] < other[3] and other[1] < one[3]


def within(point, box: Box) -> bool:
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]


def sides(line: Drawn) -> list:
    return list(zip(line.points, line.points[1:], strict=False))


def crosses_box(start, end, box: Box) -> bool:
    steps = 40
    return any(
        box[0] < start[0] + (end[0] - start[0]) * n / steps < box[2]
        and box[1] < start[1] + (end[1] - start[1]) * n / steps < box[3]
        for n in range(steps + 1)
    )


def on(point, start, end) -> bool:
    """Whether a point lies on a side, which is level or upright, or slants from a fork."""
    length = abs(end[0] - start[0]) + abs(end[1] - start[1])
    there = abs(point[0] - start[0]) + abs(point[1] - start[1])
    beyond = abs(end[0] - point[0]) + abs(end[1] - point[1])
    return abs(there + beyond - length) < 0.6


def run_together(one, other) -> bool:
    """Whether two sides lie on each other for more than a point."""
    for axis in (0, 1):
        straight = one[0][axis] == one[1][axis] and other[0][axis] == other[1][axis]
        if straight and abs(one[0][axis] - other[0][axis]) < 3:
            along = 1 - axis
            low, high = sorted((one[0][along], one[1][along]))
            start, end = sorted((other[0][along], other[1][along]))
            return min(high, end) - max(low, start) > 2
    return False


def cross(one, other) -> bool:
    """Whether an upright side goes through a level one."""
    for level, upright in ((one, other), (other, one)):
        if level[0][1] == level[1][1] and upright[0][0] == upright[1][0]:
            left, right = sorted((level[0][0], level[1][0]))
            top, bottom = sorted((upright[0][1], upright[1][1]))
            if left < upright[0][0] < right and top < level[0][1] < bottom:
                return True
    return False

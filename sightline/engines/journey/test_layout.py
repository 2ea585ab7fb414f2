"""Where the things of the picture are drawn: worked cases, and the bounds of the worst of them."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise

from sightline.engines.journey.drawing import Named, drawn
from sightline.engines.journey.layout import BAR, LEAST, TARGET, Addresses, Drawing, lay_out
from sightline.engines.journey.picture import Bar, Hole, Mark, Row, Shape, Tone
from sightline.engines.journey.scale import Scale, between, whole_life
from sightline.engines.story.source import Source

TODAY = date(2026, 11, 19)
LEADS = Addresses(of=lambda source: f"/step/{source.ref}/", on=lambda day: f"?on={day}")
SCALE = between(date(2026, 1, 1), date(2026, 12, 1), TODAY, 100.0, 1100.0)


def bar(begins: date, ends: date | None, word: str = "Plan", letter: str = "P") -> Bar:
    source = Source(word, begins, "step", "1")
    return Bar(begins, ends, word, f"{word}, {begins}", Tone.NEED, letter, source)


def mark(on: date, shape: Shape = Shape.INCIDENT, says: str = "Contact") -> Mark:
    return Mark(on, shape, says, lambda: Source(says, on, "step", f"{on}"))


def laid(*rows: Row, scale: Scale = SCALE) -> Drawing:
    return lay_out(rows, scale, 1200.0, LEADS)


def as_svg(drawing: Drawing, scale: Scale = SCALE) -> str:
    return str(drawn(Named("wide", "Amara’s journey", "In words."), drawing, scale))


def test_what_goes_on_reaches_the_edge_and_what_ended_ends_on_its_day() -> None:
    drawing = laid(
        Row("Plan", [bar(date(2026, 2, 1), None)]),
        Row("Work", [bar(date(2026, 2, 1), date(2026, 3, 1))]),
    )
    going, ended = drawing.boxes
    assert going.x + going.width == SCALE.right
    assert ended.x + ended.width == SCALE.x(date(2026, 3, 1))


def test_a_spell_of_one_day_can_be_seen_and_pressed() -> None:
    (box,) = laid(Row("Plan", [bar(date(2026, 2, 1), date(2026, 2, 1))])).boxes
    assert box.width == LEAST
    assert box.hit_width == TARGET
    assert box.hit <= box.x
    assert box.hit + box.hit_width >= box.x + box.width


def test_spells_that_overlap_lie_in_lanes_and_the_rows_below_move_down() -> None:
    twice = [bar(date(2026, 2, 1), date(2026, 6, 1)), bar(date(2026, 5, 31), None)]
    after = [bar(date(2026, 2, 1), date(2026, 6, 1)), bar(date(2026, 6, 1), None)]
    below = Row("Work", [bar(date(2026, 2, 1), None)])
    first, second, under = laid(Row("Plan", twice), below).boxes
    assert second.y >= first.y + BAR
    assert under.y >= second.y + BAR
    one, other, _ = laid(Row("Plan", after), below).boxes
    assert one.y == other.y


def test_a_fifth_at_once_is_drawn_with_its_neighbour_and_counted() -> None:
    day = date(2026, 2, 1)
    drawing = laid(Row("Plan", [bar(day + timedelta(days=40 * n), None) for n in range(5)]))
    assert len({box.y for box in drawing.boxes}) == 3
    assert drawing.boxes[-1].text == "3"
    assert drawing.boxes[-1].says.startswith("3 together: ")


def test_a_word_that_has_no_room_gives_way_to_its_letter_and_that_to_nothing() -> None:
    def text(days: int) -> str:
        (box,) = laid(
            Row("Plan", [bar(date(2026, 2, 1), date(2026, 2, 1) + timedelta(days=days), "Plan")])
        ).boxes
        return box.text

    assert [text(30), text(8), text(1)] == ["Plan", "P", ""]


def test_marks_too_near_to_press_are_one_that_counts_and_leads_to_the_chronology() -> None:
    near, far = date(2026, 3, 1), date(2026, 3, 20)
    apart = laid(Row("Events", marks=[mark(near), mark(far)])).points
    assert [one.number for one in apart] == [1, 1]
    assert [one.href for one in apart] == [f"/step/{near}/", f"/step/{far}/"]
    turning = mark(near + timedelta(days=2), Shape.TURNING, "Strategy discussion")
    (both,) = laid(Row("Events", marks=[mark(near), turning])).points
    assert (both.number, both.shape, both.href) == (2, Shape.TURNING, "?on=2026-03-03")
    assert both.says == (
        "2 things, 1 March 2026 to 3 March 2026: Contact, 1 March 2026;"
        " Strategy discussion, 3 March 2026"
    )


def test_marks_stay_a_target_apart_even_where_the_strongest_of_them_comes_last() -> None:
    days = [date(2026, 3, 1) + timedelta(days=4 * n) for n in range(20)]
    shapes = [Shape.INCIDENT, Shape.TURNING]
    points = laid(Row("Events", marks=[mark(day, shapes[n % 2]) for n, day in enumerate(days)]))
    places = [one.x for one in points.points]
    assert all(other - one >= TARGET - 0.01 for one, other in pairwise(places))


def test_what_lies_outside_the_days_that_are_drawn_is_left_out() -> None:
    row = Row(
        "All",
        bars=[bar(date(2025, 1, 1), date(2025, 12, 31)), bar(date(2025, 1, 1), date(2026, 1, 1))],
        marks=[mark(date(2025, 12, 31)), mark(date(2026, 1, 1))],
        strokes=[mark(date(2026, 12, 2))],
        holes=[Hole(date(2025, 1, 1), date(2025, 6, 1), "21 weeks", "21 weeks")],
    )
    drawing = laid(row)
    assert len(drawing.boxes) == 1
    assert len(drawing.points) == 1
    assert drawing.cells == drawing.holes == []


def test_an_empty_row_says_that_there_is_nothing() -> None:
    drawing = laid(Row("Plan", nothing="No plan."))
    assert drawing.words[0][0] == "No plan."
    assert "No plan." in as_svg(drawing)


def test_the_picture_of_five_thousand_events_over_fifteen_years_is_bounded() -> None:
    def size(number: int) -> int:
        first = TODAY - timedelta(days=15 * 365)
        days = [first + timedelta(days=n * 15 * 365 // number) for n in range(number)]
        rows = [
            Row("Worker", [bar(day, day + timedelta(days=2), "Priya Nair", "") for day in days]),
            Row("Plan", [bar(day, day + timedelta(days=90)) for day in days]),
            Row("Events", marks=[mark(day) for day in days]),
            Row("Seen", strokes=[mark(day, says="Seen") for day in days]),
        ]
        scale = whole_life(first, TODAY, 118.0, 1184.0)
        return len(as_svg(laid(*rows, scale=scale), scale))

    # What is too near is one: it never comes to more than every place that can be pressed.
    assert size(5000) < 100_000
    assert size(20_000) < 125_000


def test_every_link_has_a_name_and_nothing_has_a_style_or_a_script() -> None:
    rows = (
        Row("Plan", [bar(date(2026, 2, 1), None, "<b>Plan</b>")]),
        Row("Events", marks=[mark(date(2026, 3, 1), says='"Contact" & <more>')]),
        Row("Seen", strokes=[mark(date(2026, 3, 1), says="Seen")]),
        Row("Worker", holes=[Hole(date(2026, 3, 1), date(2026, 6, 1), "13 weeks", "13 weeks")]),
    )
    svg = as_svg(laid(*rows))
    links = re.findall(r"<a [^>]*>", svg)
    assert len(links) == 3
    assert all(re.search(r'aria-label="[^"]+"', link) for link in links)
    assert "<b>" not in svg
    assert "<more>" not in svg
    assert "style=" not in svg
    assert "<script" not in svg

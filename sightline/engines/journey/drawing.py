"""The picture as SVG: no script, no style of its own, each mark that leads somewhere a link with a
name, and all that only pleases the eye hidden from those who listen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from sightline.engines.journey.layout import BAR, LETTER, TARGET, Box, Cell, Drawing, Point
from sightline.engines.journey.picture import Shape
from sightline.engines.journey.scale import Scale

HEAD, ABOVE, BELOW = 16, 22, 8
# How wide the hatch of a gap is left clear behind its words, beside each end of them.
CLEAR = 4.0
# How far from the word “Today” the word of another day must end, and begin.
BEFORE_TODAY, AFTER_TODAY = 34.0, 18.0
SHAPES = {
    Shape.TURNING: "M{x} {top}l11 19.8h-22z",
    Shape.INCIDENT: "M{x} {top}l7 12.6h-14z",
    Shape.CHANGE: "M{x} {top}m-7 0h14v14h-14z",
    Shape.DEATH: "M{x} {top}m-6 0l12 12m0-12l-12 12",
    Shape.MEETING: "M{x} {top}m-6 7a6 6 0 1 0 12 0a6 6 0 1 0-12 0",
}


def key(words: Mapping[Shape, str]) -> list[tuple[SafeString, str]]:
    """Each mark as it is drawn, and its word."""
    return [(_mark(shape, 11, 10), word) for shape, word in words.items()]


@dataclass(frozen=True)
class Named:
    """How one drawing is called: `key` keeps its names apart from those of another on the page."""

    key: str
    title: str
    words: str


def drawn(named: Named, drawing: Drawing, scale: Scale) -> SafeString:
    """The whole picture."""
    foot = drawing.height + BELOW
    parts = [
        *_ground(named, drawing, scale, foot),
        *(_hole(box, named.key) for box in drawing.holes),
        *(_bar(box) for box in drawing.boxes),
        *(_point(point) for point in drawing.points),
        *(_cell(cell) for cell in drawing.cells),
        *_today(scale, foot),
    ]
    return format_html(
        '<svg viewBox="0 0 {w} {h}" width="{w}" height="{h}" role="group"'
        ' aria-labelledby="{k}-title {k}-words"><title id="{k}-title">{title}</title>'
        '<desc id="{k}-words">{words}</desc>{parts}</svg>',
        w=round(drawing.width),
        h=round(foot + BELOW),
        k=named.key,
        title=named.title,
        words=named.words,
        parts=_joined(parts),
    )


def n(place: float) -> str:
    """A place, to a tenth, the same in every language."""
    return f"{place:.1f}".removesuffix(".0")


def _ground(named: Named, drawing: Drawing, scale: Scale, foot: float) -> Iterator[SafeString]:
    """The scale, the names of the rows and the hatch: what the words say in their own way."""
    yield format_html(
        '<defs><pattern id="{}-gap" width="8" height="8" patternUnits="userSpaceOnUse"'
        ' patternTransform="rotate(45)"><path class="sl-journey__hatch" d="M2 0v8"/></pattern>'
        '</defs><g aria-hidden="true">',
        named.key,
    )
    for tick in scale.ticks():
        line = f"M{n(tick.x)} {ABOVE}V{n(foot)}"
        yield format_html('<path class="sl-journey__line" d="{}"/>', line)
        if _has_room(tick.x, tick.word, drawing, scale):
            yield _text(tick.word, tick.x + 3, HEAD)
    for label, y in drawing.labels:
        yield _text(label, scale.left - 10, y, "sl-journey__row")
    for words, x, y in drawing.words:
        yield _text(words, x, y, "sl-journey__none")
    for x in scale.changes:
        strokes = f"M{n(x - 5)} {n(foot + 5)}l8-8M{n(x)} {n(foot + 5)}l8-8"
        yield format_html('<path class="sl-journey__change" d="{}"/>', strokes)
    yield SafeString("</g>")


def _has_room(x: float, word: str, drawing: Drawing, scale: Scale) -> bool:
    ends = x + 3 + len(word) * LETTER
    if ends > drawing.width:
        return False
    today = scale.x(scale.today)
    beside = ends < today - BEFORE_TODAY or x > today + AFTER_TODAY
    return beside or not scale.holds(scale.today)


def _text(words: str, x: float, y: float, kind: str = "") -> SafeString:
    return format_html('<text x="{}" y="{}" class="{}">{}</text>', n(x), n(y), kind, words)


def _rect(x: float, y: float, width: float, kind: str, height: float = BAR) -> SafeString:
    return format_html(
        '<rect x="{}" y="{}" width="{}" height="{}" class="{}"/>',
        *(n(one) for one in (x, y, width, height)),
        kind,
    )


def _hole(box: Box, key: str) -> SafeString:
    hatched = format_html(
        '<rect x="{}" y="{}" width="{}" height="{}" fill="url(#{}-gap)" class="sl-journey__gap"/>',
        *(n(one) for one in (box.x, box.y, box.width, BAR)),
        key,
    )
    words = _said_in_hole(box) if box.text else ""
    return _said(f"Gap: {box.says}", hatched, words)


def _said_in_hole(box: Box) -> SafeString:
    width = len(box.text) * LETTER + 2 * CLEAR
    ground = _rect(box.text_x - width / 2, box.y + 6, width, "sl-journey__clear", 18)
    return ground + _text(box.text, box.text_x, box.y + 20, "sl-journey__middle")


def _bar(box: Box) -> SafeString:
    bar = _rect(box.x, box.y, box.width, f"sl-journey__bar sl-journey__bar--{box.tone}")
    on = f"sl-journey__on sl-journey__on--{box.tone}"
    words = _text(box.text, box.text_x, box.y + 20, on) if box.text else ""
    if not box.href:
        return _said(box.says, bar, words)
    hit = _rect(box.hit, box.y, box.hit_width, "sl-journey__hit")
    return _link(box.href, box.says, bar, words, hit)


def _point(point: Point) -> SafeString:
    mark = _mark(point.shape, point.x, point.y)
    number = str(point.number) if point.number > 1 else ""
    words = _text(number, point.x, point.y + 23, "sl-journey__middle") if number else ""
    hit = _rect(point.x - TARGET / 2, point.y - 14, TARGET, "sl-journey__hit", 28)
    return _link(point.href, point.says, mark, words, hit)


def _mark(shape: Shape, x: float, y: float) -> SafeString:
    top = y - (11 if shape is Shape.TURNING else 7)
    kind = f"sl-journey__mark sl-journey__mark--{shape}"
    return format_html('<path class="{}" d="{}"/>', kind, SHAPES[shape].format(x=n(x), top=n(top)))


def _cell(cell: Cell) -> SafeString:
    strokes = "".join(f"M{n(x)} {n(cell.y + 4)}v22" for x in cell.strokes)
    seen = format_html('<path class="sl-journey__seen" d="{}"/>', strokes)
    hit = _rect(cell.x, cell.y, cell.width, "sl-journey__hit")
    return _link(cell.href, cell.says, seen, "", hit)


def _link(href: str, says: str, *parts: SafeString | str) -> SafeString:
    return format_html(
        '<a href="{}" aria-label="{}"><title>{}</title>{}</a>', href, says, says, _joined(parts)
    )


def _said(says: str, *parts: SafeString | str) -> SafeString:
    return format_html(
        '<g role="img" aria-label="{}"><title>{}</title>{}</g>', says, says, _joined(parts)
    )


def _joined(parts: Iterable[SafeString | str]) -> SafeString:
    return format_html_join("", "{}", ((part,) for part in parts))


def _today(scale: Scale, foot: float) -> Sequence[SafeString]:
    if not scale.holds(scale.today):
        return []
    x = scale.x(scale.today)
    line = f"M{n(x)} {ABOVE}V{n(foot)}"
    return [
        format_html('<path aria-hidden="true" class="sl-journey__today" d="{}"/>', line),
        _text("Today", min(x + 14, scale.right + 14), HEAD, "sl-journey__row"),
    ]

"""The picture as SVG: attributes only, no style, no script, no text under fourteen pixels."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from math import hypot

from sightline.engines.genogram.family import Life
from sightline.engines.genogram.households import CORNER, Loop, Ring
from sightline.engines.genogram.labels import LINE, Line, Sign
from sightline.engines.genogram.layout import HALF, MARGIN, Picture, Place
from sightline.engines.genogram.lines import Drawn, Point

INK, PAPER, HOME, HOME_EDGE, RISK = "#1c2123", "#ffffff", "#e6eeee", "#17474b", "#9c1420"
SIDE = 22


def svg(picture: Picture, title: str, description: str) -> str:
    """One `<svg>` with its title and description for those who do not see it."""
    width, height = picture.width, picture.height + MARGIN
    parts = [
        f'<svg viewBox="0 {-MARGIN} {width} {height}" width="{width}" height="{height}"'
        ' role="img" aria-labelledby="genogram-title genogram-words">',
        f'<title id="genogram-title">{escape(title)}</title>',
        f'<desc id="genogram-words">{escape(description)}</desc>',
        *(_ring(ring) for ring in picture.rings),
        *(_line(line) for line in picture.lines),
        *(_mark(line.parted) for line in picture.lines if line.parted),
        *(_person(place) for place in picture.places),
        *(_titles(ring) for ring in picture.rings),
        "</svg>",
    ]
    return "".join(parts)


def bare(drawn: str, width: int, height: int = 16) -> str:
    """A small picture beside words that say the same."""
    return (
        f'<svg width="{width}" height="{height}" aria-hidden="true" focusable="false">{drawn}</svg>'
    )


def _ring(ring: Ring) -> str:
    path = "".join(_rounded(loop) for loop in ring.loops)
    return (
        f'<path d="{path}" fill="{HOME}" fill-opacity=".75" fill-rule="evenodd"'
        f' stroke="{HOME_EDGE}" stroke-width="2" stroke-dasharray="2 5" stroke-linecap="round"/>'
    )


def _titles(ring: Ring) -> str:
    lines = (
        f'<text x="{_n(one.x)}" y="{_n(one.y)}" font-size="14" font-weight="700">'
        f"{escape(one.text)}</text>"
        for one in ring.titles
    )
    return "".join(lines)


def _rounded(loop: Loop) -> str:
    """A closed path whose corners are rounded, by less where a side is short."""
    around = [loop[-1], *loop, loop[0]]
    path: list[str] = []
    for before, here, after in zip(around, around[1:], around[2:], strict=False):
        radius = min(CORNER, _apart(before, here) / 2, _apart(here, after) / 2)
        start, end = _towards(here, before, radius), _towards(here, after, radius)
        path.append(f"{'L' if path else 'M'}{_at(start)}Q{_at(here)} {_at(end)}")
    return "".join(path) + "Z"


def _apart(one: Point, other: Point) -> float:
    return hypot(one[0] - other[0], one[1] - other[1])


def _towards(start: Point, end: Point, far: float) -> Point:
    part = far / (_apart(start, end) or 1)
    return start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part


def _line(line: Drawn) -> str:
    path = f"M{'L'.join(_at(point) for point in line.points)}"
    dashes = f' stroke-dasharray="{line.stroke}"' if line.stroke else ""
    return f'<path d="{path}" fill="none" stroke="{INK}" stroke-width="2"{dashes}/>'


def _mark(at: Point | None) -> str:
    """The stroke across the line of two who have parted."""
    x, y = at or (0.0, 0.0)
    return _stroke(f"M{_at((x - 6, y + 10))}L{_at((x + 6, y - 10))}")


def _person(place: Place) -> str:
    parts = [_symbol(place)]
    if place.member.life is Life.DIED or place.member.life is Life.LOST:
        parts.append(_crossed(place))
    if place.adopted:
        parts += [_bracket(place, -1), _bracket(place, 1)]
    if place.responsible:
        parts.append(_responsible(place))
    return "".join([*parts, _label(place)])


def _symbol(place: Place) -> str:
    x, y, sex = place.x, place.y, place.member.sex
    look = f'fill="{PAPER}" stroke="{INK}" stroke-width="{5 if place.is_about else 2}"'
    if place.member.life in (Life.UNBORN, Life.LOST):
        return f'<path d="M{_at((x, y - SIDE))}l{SIDE} 44h-44z" {look}/>'
    if sex == "M":
        return f'<rect x="{_n(x - SIDE)}" y="{_n(y - SIDE)}" width="44" height="44" {look}/>'
    if sex == "F":
        return f'<circle cx="{_n(x)}" cy="{_n(y)}" r="23" {look}/>'
    return f'<path d="M{_at((x, y - HALF))}l{_n(HALF)} {_n(HALF)}l{_n(-HALF)} {_n(HALF)}' + (
        f'l{_n(-HALF)} {_n(-HALF)}z" {look}/>'
    )


def _crossed(place: Place) -> str:
    x, y = place.x, place.y
    far = 20 if place.member.sex == "M" else 14
    return _stroke(
        f"M{_at((x - far, y - far))}L{_at((x + far, y + far))}"
        f"M{_at((x + far, y - far))}L{_at((x - far, y + far))}"
    )


def _bracket(place: Place, side: int) -> str:
    edge = place.x + side * (HALF + 6)
    inner = edge - side * 6
    return _stroke(f"M{_at((inner, place.y - HALF))}H{_n(edge)}V{_n(place.y + HALF)}H{_n(inner)}")


def _responsible(place: Place) -> str:
    x, y = place.x, place.y
    return (
        f'<rect x="{_n(x - 14)}" y="{_n(y - 10)}" width="28" height="20" fill="{INK}"/>'
        f'<text x="{_n(x)}" y="{_n(y + 5)}" font-size="14" font-weight="700" text-anchor="middle"'
        f' class="sl-on-dark" fill="{PAPER}">PR</text>'
    )


def _label(place: Place) -> str:
    x, top = place.label_at
    return "".join(
        _words(line, x, top + number * LINE + 14) for number, line in enumerate(place.label)
    )


def _words(line: Line, x: float, y: float) -> str:
    weight = ' font-weight="700"' if line.bold or line.sign else ""
    sign = SIGNS[line.sign](x, y - 12) if line.sign else ""
    return (
        f'{sign}<text x="{_n(x + line.indent)}" y="{_n(y)}" font-size="{line.size}"{weight}>'
        f"{escape(line.text)}</text>"
    )


def _risk(x: float, y: float) -> str:
    """An octagon with an exclamation mark."""
    return (
        f'<path d="M{_at((x + 4.2, y))}h5.6l4.2 4.2v5.6l-4.2 4.2h-5.6l-4.2-4.2v-5.6z"'
        f' fill="{RISK}"/><path d="M{_at((x + 6.1, y + 2.6))}h1.8v5.6h-1.8z'
        f'M{_at((x + 6.1, y + 9.5))}h1.8v1.9h-1.8z" fill="{PAPER}"/>'
    )


def _no_contact(x: float, y: float) -> str:
    """A circle with a bar across it."""
    return (
        f'<circle cx="{_n(x + 7)}" cy="{_n(y + 7)}" r="6" fill="{PAPER}" stroke="{INK}"'
        f' stroke-width="2"/>{_stroke(f"M{_at((x + 3, y + 11))}l8-8")}'
    )


def _not_heard(x: float, y: float) -> str:
    """An empty bubble of speech."""
    return (
        f'<path d="M{_at((x + 1, y + 2))}h12v8h-6l-3 3v-3h-3z" fill="{PAPER}" stroke="{INK}"'
        ' stroke-width="1.6"/>'
    )


SIGNS = {Sign.RISK: _risk, Sign.NO_CONTACT: _no_contact, Sign.NOT_HEARD: _not_heard}


def _stroke(path: str) -> str:
    return f'<path d="{path}" fill="none" stroke="{INK}" stroke-width="2"/>'


def _at(point: Iterable[float]) -> str:
    return " ".join(_n(one) for one in point)


def _n(number: float) -> str:
    """As short as it can be said: “12”, “12.5”."""
    return f"{number:.1f}".removesuffix(".0")

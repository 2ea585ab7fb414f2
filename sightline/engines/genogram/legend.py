"""What the shapes of one picture mean: only those that are in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sightline.engines.genogram.drawing import HOME, HOME_EDGE, INK, PAPER, SIGNS, bare
from sightline.engines.genogram.family import Life
from sightline.engines.genogram.labels import Sign
from sightline.engines.genogram.layout import Picture
from sightline.engines.genogram.lines import Drawn, Part, Stroke

_LOOK = f'fill="{PAPER}" stroke="{INK}" stroke-width="2"'
MAN = f'<rect x="2" y="1" width="14" height="14" {_LOOK}/>'
WOMAN = f'<circle cx="9" cy="8" r="7" {_LOOK}/>'
NOT_HELD = f'<path d="M9 0l8 8-8 8-8-8z" {_LOOK}/>'
UNBORN = f'<path d="M9 1l8 14H1z" {_LOOK}/>'
CROSS = '<path d="M2 1l14 14M16 1L2 15" fill="none" stroke="#1c2123" stroke-width="2"/>'
BRACKETS = '<path d="M5 1H1v14h4M13 1h4v14h-4" fill="none" stroke="#1c2123" stroke-width="2"/>'
PARTED = '<path d="M0 8h34M14 15l6-14" fill="none" stroke="#1c2123" stroke-width="2"/>'
RING = (
    f'<rect x="2" y="2" width="30" height="12" rx="6" fill="{HOME}" stroke="{HOME_EDGE}"'
    ' stroke-width="2" stroke-dasharray="2 4"/>'
)
SIGNS_IN_WORDS = {
    Sign.RISK: "Thought to be a risk",
    Sign.NO_CONTACT: "Must have no contact with the child",
    Sign.NOT_HEARD: "Nobody has written down that they were spoken to",
}
COUPLES_IN_WORDS = {
    Stroke.SOLID: "Married or civil partners",
    Stroke.DASHED: "A couple, not married",
    Stroke.DOTTED: "Parents; whether they were a couple is not written down",
}
CHILDREN_IN_WORDS = {
    Stroke.DASHED: "Adopted by",
    Stroke.DOTTED: "Brought up by, neither born to nor adopted by",
}


@dataclass(frozen=True)
class Meaning:
    """A small picture of a shape, `drawn` as SVG, and what it means."""

    drawn: str
    words: str


def legend(picture: Picture) -> tuple[Meaning, ...]:
    return (
        *_people(picture),
        *_lines(picture, Part.COUPLE, COUPLES_IN_WORDS),
        *_parted(picture),
        *_lines(picture, Part.CHILD, CHILDREN_IN_WORDS),
        *_signs(picture),
        *([Meaning(bare(RING, 34), "One household")] if picture.rings else []),
        *_responsible(picture),
    )


def _people(picture: Picture) -> Iterator[Meaning]:
    members = [place.member for place in picture.places]
    born = [one for one in members if one.life in (Life.LIVING, Life.DIED)]
    for sex, drawn, words in (
        ("M", MAN, "Man or boy"),
        ("F", WOMAN, "Woman or girl"),
        ("", NOT_HELD, "Sex not held"),
    ):
        if any(one.sex == sex for one in born):
            yield Meaning(bare(drawn, 18), words)
    if any(one.life is Life.UNBORN for one in members):
        yield Meaning(bare(UNBORN, 18), "Not yet born")
    if any(one.life is Life.DIED for one in members):
        yield Meaning(bare(MAN + CROSS, 18), "Died")
    if any(one.life is Life.LOST for one in members):
        yield Meaning(bare(UNBORN + CROSS, 18), "Pregnancy lost")
    if any(place.adopted for place in picture.places):
        yield Meaning(bare(BRACKETS, 18), "Adopted")


def _lines(picture: Picture, part: Part, words: dict[Stroke, str]) -> Iterator[Meaning]:
    used = {line.stroke for line in picture.lines if line.part is part and not _is_way(line)}
    for stroke, said in words.items():
        if stroke in used:
            dashes = f' stroke-dasharray="{stroke}"' if stroke else ""
            drawn = f'<path d="M0 8h34" stroke="{INK}" stroke-width="2"{dashes}/>'
            yield Meaning(bare(drawn, 34), said)


def _is_way(line: Drawn) -> bool:
    """Whether it only leads one of a couple down to the other's row."""
    return line.part is Part.CHILD and line.child in line.union.parents


def _parted(picture: Picture) -> Iterator[Meaning]:
    if any(line.parted for line in picture.lines):
        yield Meaning(bare(PARTED, 34), "Separated")


def _signs(picture: Picture) -> Iterator[Meaning]:
    used = {line.sign for place in picture.places for line in place.label}
    for sign, words in SIGNS_IN_WORDS.items():
        if sign in used:
            yield Meaning(bare(SIGNS[sign](2, 1), 18), words)


def _responsible(picture: Picture) -> Iterator[Meaning]:
    if any(place.responsible for place in picture.places):
        drawn = (
            f'<rect width="30" height="18" fill="{INK}"/><text x="15" y="14" font-size="14"'
            f' font-weight="700" text-anchor="middle" class="sl-on-dark" fill="{PAPER}">PR</text>'
        )
        about = picture.family[picture.family.about].called
        yield Meaning(bare(drawn, 30, 18), f"Parental responsibility for {about}")

"""Instruments and citations: where a clock, gate or outcome comes from, and how far to trust it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sightline.statute.calendar import day_in_london


class Kind(StrEnum):
    """What sort of rule it is. Shown to the worker and never blurred."""

    STATUTE = "statute"
    GUIDANCE = "guidance"
    LOCAL = "local"

    @property
    def weight(self) -> int:
        """How binding it is: a higher number binds more."""
        return {Kind.LOCAL: 0, Kind.GUIDANCE: 1, Kind.STATUTE: 2}[self]


class Confidence(StrEnum):
    """How the rule was read, in the words of timescales.csv."""

    LEGISLATION = "read in legislation"
    GUIDANCE = "read in guidance"
    GOVERNMENT_DATA_TOOL = "read in a government data tool"
    SECONDARY = "read in a secondary source"
    LOCAL_USE = "seen in local use (inspection report)"
    KNOWLEDGE = "from knowledge"


@dataclass(frozen=True)
class Edition:
    """One published edition of guidance. An in-force date that was not seen is None."""

    title: str
    year: int
    in_force_from: date | None = None

    def __post_init__(self) -> None:
        if not self.title.strip():
            raise ValueError("An edition needs a title.")
        if self.in_force_from and self.in_force_from.year < self.year:
            raise ValueError(f"{self.title} cannot be in force before {self.year}.")


@dataclass(frozen=True)
class Instrument:
    """An Act, a set of regulations, guidance, or the authority's own practice.

    The key is how timescales.csv names it; short is how a worker reads it in a citation.
    """

    key: str
    title: str
    short: str
    kind: Kind
    editions: tuple[Edition, ...] = ()
    url: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        if not (self.key.strip() and self.title.strip() and self.short.strip()):
            raise ValueError("An instrument needs a key, a title and a short title.")
        years = [edition.year for edition in self.editions]
        starts = [edition.in_force_from for edition in self.editions if edition.in_force_from]
        if years != sorted(set(years)) or starts != sorted(set(starts)):
            raise ValueError(f"The editions of {self.short} must run from oldest to newest.")

    def at(
        self,
        provision: str,
        *,
        unread: bool = False,
        confidence: Confidence = Confidence.KNOWLEDGE,
        kind: Kind | None = None,
    ) -> "Citation":
        """A citation of one provision, such as CHILDREN_ACT_1989.at("s47").

        unread: the words of the provision have not been seen, only where they should be.
        confidence: how the rule was read; from knowledge unless something better is said.
        kind: where the number is local practice though the duty is law, Kind.LOCAL. A kind
        more binding than the instrument itself is a ValueError.
        """
        return Citation(self, provision, kind or self.kind, confidence, unread)

    def title_on(self, day: date) -> str:
        """The short title of the edition in force on the day, without a year if none is known."""
        day = day_in_london(day)
        in_force = [
            edition.title
            for edition in self.editions
            if edition.in_force_from is not None and edition.in_force_from <= day
        ]
        return in_force[-1] if in_force else self.short

    @property
    def newest_title(self) -> str:
        """The title of the newest edition, or the short title where there are no editions."""
        return self.editions[-1].title if self.editions else self.short


@dataclass(frozen=True)
class Citation:
    """One provision of one instrument, its kind, and how it was read."""

    instrument: Instrument
    provision: str
    kind: Kind
    confidence: Confidence = Confidence.KNOWLEDGE
    unread: bool = False

    def __post_init__(self) -> None:
        if not self.provision.strip():
            raise ValueError(f"A citation of {self.instrument.short} needs a provision.")
        if self.kind.weight > self.instrument.kind.weight:
            raise ValueError(
                f"{self.instrument.short} is {self.instrument.kind}, "
                f"so nothing in it can be cited as {self.kind}."
            )

    def text_on(self, day: date) -> str:
        """As a worker reads it, in the edition in force on the trigger day."""
        return self._text(self.instrument.title_on(day))

    @property
    def text(self) -> str:
        """As a worker reads it in the newest edition, whatever the day."""
        return self._text(self.instrument.newest_title)

    @property
    def from_knowledge(self) -> bool:
        """True until someone has confirmed the rule against a source."""
        return self.confidence is Confidence.KNOWLEDGE

    def _text(self, title: str) -> str:
        mark = " (to be checked against the text)" if self.unread else ""
        return f"{title}, {self.provision}{mark}"

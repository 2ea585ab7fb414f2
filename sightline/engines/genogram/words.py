"""The same family in words, by home, in the order in which one would read it aloud."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sightline.engines.genogram.family import Family, Heard, Home, Life, Member
from sightline.engines.genogram.graph import Bond, Couple, Graph, Tie
from sightline.engines.genogram.kinship import Kinship, partner_word, whose
from sightline.engines.genogram.layout import is_responsible
from sightline.people.kin import CHILD, PARENT, PARENTS

AT_THE_PROTECTED = "At the protected address"
APART, NO_HOME, DIED, LOST = (
    "Lives apart",
    "Where they live is not written down",
    "Died",
    "Lost before birth",
)
HOW_JOINED = "How they are joined is not written down."
# Of these nobody expects a line that joins them.
UNJOINED = ("other_relative", "family_friend", "lodger", "person_of_concern")


@dataclass(frozen=True)
class Entry:
    """One of the family: the name, whether they hold parental responsibility, and the rest."""

    key: str
    name: str
    text: str
    responsible: bool = False


@dataclass(frozen=True)
class Group:
    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class NotKnown:
    """What nobody has asked yet, and of whom it would be asked."""

    key: str
    text: str


@dataclass(frozen=True)
class InWords:
    groups: tuple[Group, ...]
    not_known: tuple[NotKnown, ...]

    def lines(self) -> list[str]:
        """As it would be read aloud, a heading and then a line for each."""
        found = []
        for group in self.groups:
            found += [group.title, *(_aloud(one) for one in group.entries)]
        return [*found, *(one.text for one in self.not_known)]


def in_words(family: Family) -> InWords:
    return _Telling(family).told()


def _aloud(one: Entry) -> str:
    held = " (holds parental responsibility)" if one.responsible else ""
    return f"{one.name}{held} {one.text}".strip()


class _Telling:
    """Who was told of so far, so that a couple is told of once."""

    def __init__(self, family: Family) -> None:
        self.family, self.graph = family, Graph(family)
        self.kinship = Kinship(self.graph)
        self.about = family[family.about]
        self.couples_told: set[frozenset[str]] = set()

    def told(self) -> InWords:
        groups = [(self._title(home), self._at(home)) for home in self._homes()]
        groups += [
            (APART if self.family.homes_of(self.about.key) else NO_HOME, self._without_a_home()),
            (DIED, self._with(Life.DIED)),
            (LOST, self._with(Life.LOST)),
        ]
        return InWords(
            tuple(
                Group(title, tuple(self._entry(one) for one in people))
                for title, people in groups
                if people
            ),
            tuple(self._not_known()),
        )

    def _homes(self) -> list[Home]:
        """The child's own first."""
        return sorted(self.family.homes, key=lambda one: self.about.key not in one.people)

    def _title(self, home: Home) -> str:
        return AT_THE_PROTECTED if home.protected else home.name

    def _at(self, home: Home) -> list[Member]:
        here = [one for one in self.family.members if one.key in home.people]
        return self._youngest_row_first([one for one in here if _lives(one)])

    def _without_a_home(self) -> list[Member]:
        apart = [one for one in self.family.members if not self.family.homes_of(one.key)]
        return self._youngest_row_first([one for one in apart if _lives(one)])

    def _with(self, life: Life) -> list[Member]:
        return [one for one in self.family.members if one.life is life]

    def _youngest_row_first(self, people: list[Member]) -> list[Member]:
        """The child, brothers and sisters, parents, and then the rest."""
        return sorted(people, key=lambda one: (self._nearness(one.key), self.family.rank[one.key]))

    def _nearness(self, key: str) -> int:
        path = self.kinship.path(key)
        nearest = [(0, 0), (1, 1), (1, 0), (2, 0)]
        return nearest.index(path) if path in nearest else len(nearest)

    def _entry(self, one: Member) -> Entry:
        said = [
            one.age_in_full,
            *self._who(one),
            *self._couples(one),
            *self._children_elsewhere(one),
            *self._responsibility(one),
            *self._to_know(one),
            *self._also(one),
        ]
        text = " ".join(_sentence(words) for words in said if words)
        return Entry(one.key, one.name, text, is_responsible(self.family, one.key))

    def _who(self, one: Member) -> list[str]:
        path = self.kinship.path(one.key)
        if path == (0, 0):
            return [self._child_of(one, CHILD.word(one.sex))]
        if path == (1, 1):
            return [self._sibling(one)]
        noun = self.kinship.noun(one.key)
        if path == (1, 0):
            return [self._parent_of(one, noun)]
        if self._is_by_couple(one.key):
            return []
        joined = self._how_joined(one)
        unsaid = f"Who they are to {self.about.called} is not written down"
        known = noun or joined or self._children(one.key)
        return [noun, *joined] if known else [unsaid]

    def _children_elsewhere(self, one: Member) -> list[str]:
        """Of somebody who is not the child's own: whose parent they are."""
        theirs = self.kinship.path(one.key) is None and self._children(one.key)
        return [self._parent_of(one, PARENT.word(one.sex))] if theirs else []

    def _is_by_couple(self, key: str) -> bool:
        """Whether somebody belongs here only through whom they are or were a couple with: what
        is told of the couple then says who they are."""
        couples = [couple for couple in self.graph.couples if key in couple.both]
        noun = self.kinship.noun(key)
        return any(noun == self.kinship.partner_of(key, couple) for couple in couples)

    def _parent_of(self, one: Member, noun: str) -> str:
        bonds = {self.graph.parents_of[key][one.key] for key in self._children(one.key)}
        if bonds == {Bond.ADOPTED} and not noun.startswith("Adoptive"):
            noun = f"Adoptive {noun.lower()}"
        return f"{noun} of {names(self.family[key] for key in self._children(one.key))}"

    def _children(self, key: str) -> list[str]:
        return [child for child, parents in self.graph.parents_of.items() if key in parents]

    def _child_of(self, one: Member, noun: str) -> str:
        """“Son of Leanne and Chidi”, “Son of Gemma, adopted by Anna and Paul”."""
        held = self.graph.parents_of[one.key]
        parents = self.graph.in_order(held)[::-1]
        born = [self.family[key] for key in parents if held[key] is Bond.BIRTH]
        took = [self.family[key] for key in parents if held[key] is Bond.ADOPTED]
        if not born:
            return f"{noun} of {names(took)} by adoption" if took else ""
        return f"{noun} of {names(born)}" + (f", adopted by {names(took)}" if took else "")

    def _sibling(self, one: Member) -> str:
        noun = self.kinship.noun(one.key)
        if self.kinship.share_both(one.key):
            return f"{noun}, same parents"
        child = self._child_of(one, "child")
        alone = len(self.graph.parents_of[one.key]) == 1
        return f"{noun}: {child}" + ("; the other parent is not written down" if alone else "")

    def _how_joined(self, one: Member) -> list[str]:
        """Of somebody who is said to belong here, whom no line joins to the child."""
        said = [it for it in self.family.statements if one.key in it.between]
        expected = any(it.kind not in UNJOINED for it in said)
        return [HOW_JOINED] if expected and not self.kinship.is_drawn(one.key) else []

    def _couples(self, one: Member) -> list[str]:
        found = []
        for couple in self._couples_of(one.key):
            others = self._is_by_couple(couple.partner_of(one.key))
            if couple.both not in self.couples_told and (not others or self._is_by_couple(one.key)):
                self.couples_told.add(couple.both)
                found.append(self._couple(one, couple))
        return found

    def _couples_of(self, key: str) -> list[Couple]:
        held = [union.couple for union in self.graph.unions]
        mine = [one for one in held if one is not None and key in one.both]
        return sorted(mine, key=lambda one: one.since or date.min)

    def _couple(self, one: Member, couple: Couple) -> str:
        other = self.family[couple.partner_of(one.key)]
        if couple.tie is Tie.NOT_WRITTEN:
            return f"Whether {one.they} and {other.called} were a couple is not written down"
        if couple.tie is Tie.MARRIED and couple.parted:
            begun = f" {_month(couple.since)}" if couple.since else ""
            return f"Married {other.called}{begun}, separated{_after(couple.until)}"
        left = Life.DIED in (one.life, other.life)
        word = partner_word(couple, one.sex, left=left and one.life is not Life.DIED)
        return f"{word} of {other.called}{'' if left else _spell(couple)}"

    def _responsibility(self, one: Member) -> list[str]:
        if one.life is Life.UNBORN:
            return [self._before_birth(one)]
        if not _lives(self.about) or self.about.life is Life.UNBORN:
            return []
        said = [it for it in self.family.statements if (it.of, it.to) == (one.key, self.about.key)]
        if any(it.responsible for it in said):
            return []
        if any(it.responsible is False for it in said):
            return [f"No parental responsibility for {self.about.called}"]
        if any(it.kind in PARENTS for it in said) and one.life is Life.LIVING:
            whether = f"Nobody has asked yet whether {one.they} {_hold(one)}"
            return [f"{whether} parental responsibility for {self.about.called}"]
        return []

    def _before_birth(self, one: Member) -> str:
        """A mother has it by giving birth; nobody has it before."""
        said = [it.of for it in self.family.statements if it.to == one.key and it.kind == "mother"]
        whom = f"; {self.family[said[0]].called} will" if said else ""
        return f"Nobody holds parental responsibility before birth{whom}"

    def _to_know(self, one: Member) -> list[str]:
        heard = {
            Heard.NO: f"Nobody has written down that {one.they} {_was(one)} spoken to",
            Heard.NOT_KNOWN: f"Not known whether {one.they} {_was(one)} heard",
        }
        return [
            one.left_home,
            f"Thought to be a risk: {one.risk}" if one.risk else "",
            f"No contact with {self.about.called}: {one.no_contact}" if one.no_contact else "",
            heard.get(one.heard, ""),
        ]

    def _also(self, one: Member) -> list[str]:
        """Somebody with two homes is told of in each."""
        homes = self.family.homes_of(one.key)
        if len(homes) < 2:
            return []
        return [f"Lives at {names_of([_said(home) for home in homes])}"]

    def _not_known(self) -> list[NotKnown]:
        young = [self.about, *(one for one in self.family.members if self._is_sibling(one))]
        found = [NotKnown(one.key, text) for one in young if (text := self._missing(one))]
        parents = dict.fromkeys(key for one in young for key in self.graph.parents_of[one.key])
        for key in sorted(parents, key=self.family.rank.__getitem__):
            if not self.graph.parents_of[key]:
                whose_parents = whose(self.family[key].name)
                found.append(NotKnown(key, f"{whose_parents} parents: nobody has asked yet."))
        return found

    def _is_sibling(self, one: Member) -> bool:
        return self.kinship.path(one.key) == (1, 1)

    def _missing(self, one: Member) -> str:
        held = self.graph.parents_of[one.key]
        if len(held) > 1:
            return ""
        known = [self.family[key].sex for key in held]
        other = {"F": "father", "M": "mother"}.get(known[0], "other parent") if known else "parents"
        return f"{whose(one.name)} {other}: nobody has asked yet."


def _lives(one: Member) -> bool:
    return one.life in (Life.LIVING, Life.UNBORN)


def _said(home: Home) -> str:
    return "the protected address" if home.protected else home.name


def _hold(one: Member) -> str:
    return "holds" if one.sex else "hold"


def _was(one: Member) -> str:
    return "was" if one.sex else "were"


def _month(day: date) -> str:
    return f"{day:%B %Y}"


def _after(day: date | None) -> str:
    return f" {_month(day)}" if day else ""


def _spell(couple: Couple) -> str:
    """“, June 2024 to September 2026”, “ since June 2024”."""
    if couple.since and couple.until:
        return f", {_month(couple.since)} to {_month(couple.until)}"
    if couple.until:
        return f", until {_month(couple.until)}"
    return f" since {_month(couple.since)}" if couple.since and not couple.parted else ""


def names(people: Iterable[Member]) -> str:
    """“Amara, Tobias and the baby”."""
    return names_of([_in_a_sentence(one) for one in people])


def names_of(said: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(said[:-1]), said[-1]))) if said else ""


def _in_a_sentence(one: Member) -> str:
    return "the baby" if one.called == "Baby" and one.life is not Life.LIVING else one.called


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."

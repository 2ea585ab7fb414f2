"""Who everybody is to the one whom the picture is about: read from who descends from whom, or as
it was said where the people between are not written down."""

from __future__ import annotations

from dataclasses import dataclass

from sightline.engines.genogram.family import Family, Life, Statement
from sightline.engines.genogram.graph import Bond, Couple, Graph, Tie
from sightline.people.kin import BY_DESCENT, KIN, of_sex

# What is said of one who also has a nearer word is no word of its own, but these are.
BESIDE = ("special_guardian", "foster_carer", "private_foster_carer", "other_carer")
# A couple that is held says of which parent.
VAGUE = ("parents_partner", "parents_former_partner", "person_of_concern")
NO_WORD = ("person_of_concern",)


@dataclass(frozen=True)
class Kinship:
    graph: Graph

    @property
    def family(self) -> Family:
        return self.graph.family

    def noun(self, key: str) -> str:
        """“Mother”, “Half-brother”, “Grandmother and special guardian”; nothing for the child."""
        if key == self.family.about:
            return ""
        first = self._by_line(key) or self._said_first(key)
        also = [self._as_said(one, key) for one in self._said(key) if one.kind in BESIDE]
        words = [first, *(word for word in also if word != first)] if first else also
        said = " and ".join([*words[:1], *(word[0].lower() + word[1:] for word in words[1:])])
        by_couple = self._by_couple(key)
        return by_couple if by_couple and self._is_vague(key) else said or by_couple

    def is_drawn(self, key: str) -> bool:
        """Whether lines join somebody to the child."""
        joined = self.graph.joined_by_lines
        return joined[key] == joined[self.family.about]

    def _by_line(self, key: str) -> str:
        path = self.path(key)
        if path is None or path not in BY_DESCENT:
            return "Relative" if path else ""
        if path == (1, 0):
            return self._parent(key)
        if path == (1, 1):
            return self._sibling(key)
        return of_sex(BY_DESCENT[path], self.family[key].sex)

    def path(self, key: str) -> tuple[int, int] | None:
        """How many generations up from the child, and down from there, it is to somebody."""
        above, of_other = self.ancestors(self.family.about), self.ancestors(key)
        shared = [
            (above[one] + of_other[one], above[one], of_other[one])
            for one in above.keys() & of_other.keys()
        ]
        if not shared:
            return None
        _, up, down = min(shared)
        return up, down

    def ancestors(self, key: str) -> dict[str, int]:
        """Everybody above, themselves too, each with the number of generations."""
        found, queue = {key: 0}, [key]
        for one in queue:
            for parent in self.graph.parents_of[one]:
                if parent not in found:
                    found[parent] = found[one] + 1
                    queue.append(parent)
        return found

    def _parent(self, key: str) -> str:
        said = {one.kind for one in self._said(key)}
        kind = next((one for one in ("mother", "father") if one in said), "parent")
        adopted = self.graph.parents_of[self.family.about][key] is Bond.ADOPTED
        return self._word("adoptive_parent" if adopted else kind, key)

    def _sibling(self, key: str) -> str:
        said = {one.kind for one in self._said(key)}
        if "twin" in said:
            return self._word("twin", key)
        half = "half_sibling" in said or self.are_half(key)
        return self._word("half_sibling" if half else "sibling", key)

    def _word(self, kind: str, key: str) -> str:
        return KIN[kind].says.word(self.family[key].sex)

    def are_half(self, key: str) -> bool:
        """Whether two who share a parent are known not to share the other."""
        mine, theirs = (self.graph.parents_of[one] for one in (self.family.about, key))
        return len(mine) > 1 and len(theirs) > 1 and len(mine.keys() & theirs.keys()) == 1

    def share_both(self, key: str) -> bool:
        mine, theirs = (self.graph.parents_of[one] for one in (self.family.about, key))
        return len(mine.keys() & theirs.keys()) > 1

    def _said(self, key: str) -> list[Statement]:
        pair = frozenset((self.family.about, key))
        said = [one for one in self.family.statements if one.between == pair]
        return [one for one in said if one.until is None or one.until > self.family.day]

    def _is_vague(self, key: str) -> bool:
        """Whether no more is said than that they are or were with one of the parents."""
        return self.path(key) is None and all(one.kind in VAGUE for one in self._said(key))

    def _said_first(self, key: str) -> str:
        words = [self._as_said(one, key) for one in self._said(key) if one.kind not in NO_WORD]
        return words[0] if words else ""

    def _as_said(self, one: Statement, key: str) -> str:
        if one.kind not in KIN:
            return ""
        kin = KIN[one.kind]
        return (kin.says if one.of == key else kin.back).word(self.family[key].sex)

    def _by_couple(self, key: str) -> str:
        """By whom they are or were a couple with: the child first, then whoever is nearest."""
        near = self.ancestors(self.family.about)
        couples = [one for one in self.graph.couples if key in one.both]
        couples.sort(key=lambda one: (near.get(one.partner_of(key), 9), one.parted))
        return self.partner_of(key, couples[0]) if couples else ""

    def partner_of(self, key: str, couple: Couple) -> str:
        """“Leanne’s former partner”, “Kelly’s husband”."""
        other = self.family[couple.partner_of(key)]
        word = partner_word(couple, self.family[key].sex, left=other.life is Life.DIED)
        if other.key == self.family.about:
            return word
        return f"{whose(other.called)} {word[0].lower()}{word[1:]}"


def partner_word(couple: Couple, sex: str, *, left: bool = False) -> str:
    if couple.tie is Tie.NOT_WRITTEN:
        return "Other parent"
    if couple.tie is Tie.TOGETHER:
        return "Former partner" if couple.parted else "Partner"
    if left:
        return of_sex(("Widower", "Widow", "Widow or widower"), sex)
    word = of_sex(("Husband", "Wife", "Husband or wife"), sex)
    return f"Former {word.lower()}" if couple.parted else word


def whose(name: str) -> str:
    """“Leanne’s”, “James’s”, as it is said."""
    return f"{name}’s"

"""The kinds of relationship: how each is said from either side, and where it places the two.

Every page that says who somebody is to a child takes the words from here.
"""

from __future__ import annotations

from dataclasses import dataclass

# As said of a man, of a woman, and of somebody whose sex is not held.
Noun = tuple[str, str, str]
_BY_SEX = {"M": 0, "F": 1}
# By how many generations up from one, and then down from there.
BY_DESCENT: dict[tuple[int, int], Noun] = {
    (1, 0): ("Father", "Mother", "Parent"),
    (2, 0): ("Grandfather", "Grandmother", "Grandparent"),
    (3, 0): ("Great-grandfather", "Great-grandmother", "Great-grandparent"),
    (0, 1): ("Son", "Daughter", "Child"),
    (0, 2): ("Grandson", "Granddaughter", "Grandchild"),
    (1, 1): ("Brother", "Sister", "Brother or sister"),
    (1, 2): ("Nephew", "Niece", "Niece or nephew"),
    (2, 1): ("Uncle", "Aunt", "Aunt or uncle"),
    (3, 1): ("Great-uncle", "Great-aunt", "Great-aunt or great-uncle"),
    (2, 2): ("Cousin", "Cousin", "Cousin"),
}


def of_sex(noun: Noun, sex: str) -> str:
    return noun[_BY_SEX.get(sex, 2)]


@dataclass(frozen=True)
class Side:
    """What one of the two is to the other. `before` is what stands before the other’s name, where
    that is not the word and “of”."""

    noun: Noun
    before: str = ""

    def word(self, sex: str = "") -> str:
        """“Grandmother”, or of somebody whose sex is not held “Grandparent”."""
        return of_sex(self.noun, sex)

    def of(self, sex: str = "") -> str:
        """“Grandmother of”, “Fostered by”."""
        return self.before or f"{self.word(sex)} of"


def _side(word: str, before: str = "") -> Side:
    """What is said in the same word of everybody."""
    return Side((word, word, word), before)


@dataclass(frozen=True)
class Kin:
    """A kind of relationship, as it is said from either side: mother and child.

    `above` is by how many generations the one stands above the other; None where the kind says
    nothing of that, as of a lodger.
    """

    key: str
    says: Side
    back: Side
    above: int | None = None

    @property
    def same_both_ways(self) -> bool:
        return self.says == self.back


def _mutual(key: str, side: Side, above: int | None = None) -> Kin:
    return Kin(key, side, side, above)


PARENT, CHILD = Side(BY_DESCENT[1, 0]), Side(BY_DESCENT[0, 1])

KIN = {
    kin.key: kin
    for kin in (
        Kin("mother", _side("Mother"), CHILD, 1),
        Kin("father", _side("Father"), CHILD, 1),
        Kin("parent", PARENT, CHILD, 1),
        Kin(
            "step_parent",
            Side(("Stepfather", "Stepmother", "Step-parent")),
            Side(("Stepson", "Stepdaughter", "Stepchild")),
            1,
        ),
        Kin(
            "adoptive_parent",
            Side(("Adoptive father", "Adoptive mother", "Adoptive parent")),
            Side(("Adopted son", "Adopted daughter", "Adopted child")),
            1,
        ),
        Kin(
            "parents_partner",
            _side("Partner of a parent"),
            _side("Child of a partner", "Child of the partner of"),
            1,
        ),
        Kin(
            "parents_former_partner",
            _side("Former partner of a parent"),
            _side("Child of a former partner"),
            1,
        ),
        Kin("grandparent", Side(BY_DESCENT[2, 0]), Side(BY_DESCENT[0, 2]), 2),
        Kin(
            "great_grandparent",
            Side(BY_DESCENT[3, 0]),
            Side(("Great-grandson", "Great-granddaughter", "Great-grandchild")),
            3,
        ),
        Kin("aunt_or_uncle", Side(BY_DESCENT[2, 1]), Side(BY_DESCENT[1, 2]), 1),
        _mutual("sibling", Side(BY_DESCENT[1, 1]), 0),
        _mutual("half_sibling", Side(("Half-brother", "Half-sister", "Half-sibling")), 0),
        _mutual("step_sibling", Side(("Stepbrother", "Stepsister", "Step-sibling")), 0),
        _mutual("twin", Side(("Twin brother", "Twin sister", "Twin")), 0),
        _mutual("cousin", Side(BY_DESCENT[2, 2]), 0),
        _mutual(
            "spouse",
            Side(
                (
                    "Husband or civil partner",
                    "Wife or civil partner",
                    "Husband, wife or civil partner",
                )
            ),
            0,
        ),
        _mutual("partner", _side("Partner"), 0),
        _mutual("former_partner", _side("Former partner"), 0),
        Kin("special_guardian", _side("Special guardian"), _side("Under special guardianship"), 1),
        Kin("foster_carer", _side("Foster carer"), _side("Foster child", "Fostered by"), 1),
        Kin(
            "private_foster_carer",
            _side("Private foster carer"),
            _side("Privately fostered", "Privately fostered by"),
            1,
        ),
        Kin("other_carer", _side("Carer"), _side("Cared for", "Cared for by"), 1),
        _mutual("other_relative", _side("Relative")),
        Kin(
            "family_friend",
            _side("Friend of the family"),
            _side("Friend of the family", "Has as family friend"),
        ),
        Kin(
            "lodger",
            _side("Unrelated, lives there", "Lives in the home of, unrelated"),
            _side("Unrelated, lives there", "Shares a home with, unrelated"),
        ),
        Kin(
            "person_of_concern",
            _side("Thought to be a risk", "Thought to be a risk to"),
            _side("Thought to be at risk", "Thought to be at risk from"),
        ),
    )
}

BY_BIRTH = ("mother", "father", "parent")
PARENTS = (*BY_BIRTH, "adoptive_parent")
CARERS = ("step_parent", "special_guardian", "foster_carer", "private_foster_carer", "other_carer")
COUPLES = ("spouse", "partner", "former_partner")
SIBLINGS = ("twin", "sibling", "half_sibling")
# Through whom a family goes on, beyond those who are said to be something to the child.
GOES_ON = (*PARENTS, "step_parent", *COUPLES, *SIBLINGS, "grandparent", "aunt_or_uncle")

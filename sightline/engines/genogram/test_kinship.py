"""Who everybody is said to be."""

from datetime import date

import pytest

from sightline.engines.genogram.family import Family, Member, Statement
from sightline.engines.genogram.graph import Graph
from sightline.engines.genogram.kinship import Kinship
from sightline.people.kin import CARERS, COUPLES, GOES_ON, KIN, PARENTS, SIBLINGS

DAY = date(2026, 11, 19)


def noun(kind: str, *, back: bool = False, sex: str = "F") -> str:
    """What the other is to the child of whom one statement of this kind is held."""
    people = [Member(key="child", name="Child"), Member(key="other", name="Other", sex=sex)]
    of, to = ("child", "other") if back else ("other", "child")
    family = Family.of("child", DAY, people, [Statement(of=of, to=to, kind=kind)])
    return Kinship(Graph(family)).noun("other")


@pytest.mark.parametrize("kind", KIN)
def test_every_kind_of_relationship_has_words_from_either_side(kind: str) -> None:
    for back in (False, True):
        for sex in ("M", "F", ""):
            said = noun(kind, back=back, sex=sex)
            assert bool(said) is (kind != "person_of_concern"), kind


def test_every_kind_that_is_named_in_a_group_is_a_kind() -> None:
    assert {*PARENTS, *CARERS, *COUPLES, *SIBLINGS, *GOES_ON} <= KIN.keys()


@pytest.mark.parametrize(
    ("kind", "back", "sex", "said"),
    [
        ("mother", False, "F", "Mother"),
        ("mother", True, "M", "Son"),
        ("adoptive_parent", False, "M", "Adoptive father"),
        ("aunt_or_uncle", False, "", "Aunt or uncle"),
        ("aunt_or_uncle", True, "F", "Niece"),
        ("half_sibling", False, "M", "Half-brother"),
        ("great_grandparent", False, "F", "Great-grandmother"),
        ("special_guardian", False, "F", "Special guardian"),
        ("spouse", False, "M", "Husband or civil partner"),
        ("mother", False, "", "Mother"),
        ("parent", False, "", "Parent"),
    ],
)
def test_it_is_said_as_one_would_say_it(kind: str, back: bool, sex: str, said: str) -> None:
    assert noun(kind, back=back, sex=sex) == said


def test_nobody_is_made_their_own_ancestor_by_a_slip() -> None:
    people = [Member(key=key, name=key) for key in ("a", "b", "c")]
    said = [Statement(of=one, to=other, kind="mother") for one, other in ("ab", "bc", "ca")]
    graph = Graph(Family.of("a", DAY, people, said))
    assert sum(len(parents) for parents in graph.parents_of.values()) == 2

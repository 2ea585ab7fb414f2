"""The kinds of relationship: how each is said from either side, and where it places the two."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Kin:
    """A kind of relationship, as it is said from either side: “mother of”, “child of”.

    `above` is by how many generations the one stands above the other; None where the kind says
    nothing of that, as of a lodger.
    """

    key: str
    says: str
    back: str
    above: int | None = None

    @property
    def same_both_ways(self) -> bool:
        return self.says == self.back


KIN = {
    kin.key: kin
    for kin in (
        Kin("mother", "Mother of", "Child of", 1),
        Kin("father", "Father of", "Child of", 1),
        Kin("parent", "Parent of", "Child of", 1),
        Kin("step_parent", "Step-parent of", "Stepchild of", 1),
        Kin("adoptive_parent", "Adoptive parent of", "Adopted child of", 1),
        Kin("parents_partner", "Partner of a parent of", "Child of the partner of", 1),
        Kin(
            "parents_former_partner",
            "Former partner of a parent of",
            "Child of a former partner of",
            1,
        ),
        Kin("grandparent", "Grandparent of", "Grandchild of", 2),
        Kin("great_grandparent", "Great-grandparent of", "Great-grandchild of", 3),
        Kin("aunt_or_uncle", "Aunt or uncle of", "Niece or nephew of", 1),
        Kin("sibling", "Brother or sister of", "Brother or sister of", 0),
        Kin(
            "half_sibling",
            "Half-brother or half-sister of",
            "Half-brother or half-sister of",
            0,
        ),
        Kin(
            "step_sibling",
            "Stepbrother or stepsister of",
            "Stepbrother or stepsister of",
            0,
        ),
        Kin("twin", "Twin of", "Twin of", 0),
        Kin("cousin", "Cousin of", "Cousin of", 0),
        Kin("spouse", "Married to, or civil partner of", "Married to, or civil partner of", 0),
        Kin("partner", "Partner of", "Partner of", 0),
        Kin("former_partner", "Former partner of", "Former partner of", 0),
        Kin("special_guardian", "Special guardian of", "Under special guardianship of", 1),
        Kin("foster_carer", "Foster carer of", "Fostered by", 1),
        Kin("private_foster_carer", "Private foster carer of", "Privately fostered by", 1),
        Kin("other_carer", "Carer of", "Cared for by", 1),
        Kin("other_relative", "Relative of", "Relative of"),
        Kin("family_friend", "Friend of the family of", "Has as family friend"),
        Kin("lodger", "Lives in the home of, unrelated", "Shares a home with, unrelated"),
        Kin("person_of_concern", "Thought to be a risk to", "Thought to be at risk from"),
    )
}

BY_BIRTH = ("mother", "father", "parent")
PARENTS = (*BY_BIRTH, "adoptive_parent")
CARERS = ("step_parent", "special_guardian", "foster_carer", "private_foster_carer", "other_carer")
COUPLES = ("spouse", "partner", "former_partner")
SIBLINGS = ("twin", "sibling", "half_sibling")
# Through whom a family goes on, beyond those who are said to be something to the child.
GOES_ON = (*PARENTS, "step_parent", *COUPLES, *SIBLINGS, "grandparent", "aunt_or_uncle")

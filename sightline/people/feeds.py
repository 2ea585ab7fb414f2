"""What the returns ask about the person, and which statement about them answers it.

Nothing here is asked by a process: it is entered once, as a fact about the person.
"""

from __future__ import annotations

from dataclasses import dataclass

from sightline.people.identifiers import IdentifierKind
from sightline.people.person import Person

# The return's older question had no word for sex not known: 9 was indeterminate, 0 unrecorded.
_GENDER_OF_SEX = {"M": "1", "F": "2", "U": "9"}


@dataclass(frozen=True, kw_only=True)
class PersonFeed:
    """Which element of which return is filled, and by what: a column of `Person`, a kind of
    identifier, a kind of fact, or a function of this file. Years are collection years."""

    return_name: str
    element: str
    column: str = ""
    identifier: str = ""
    fact: str = ""
    derivation: str = ""
    first_year: int | None = None
    last_year: int | None = None

    def __post_init__(self) -> None:
        if sum(map(bool, (self.column, self.identifier, self.fact, self.derivation))) != 1:
            raise ValueError(f"{self.element} is fed by one thing, and by one only.")

    @property
    def by(self) -> str:
        """What fills it, in words for a list."""
        return f"person: {self.column or self.identifier or self.fact or self.derivation}"

    def is_asked_in(self, year: int) -> bool:
        """Whether the return of that collection year has the element."""
        return (self.first_year or year) <= year <= (self.last_year or year)


def gender_current(person: Person) -> str:
    """The code of the returns to 2024, which asked for gender and were given sex."""
    return _GENDER_OF_SEX.get(person.sex, "0")


FEEDS = (
    PersonFeed(return_name="cin", element="ChildIdentifiers/LAchildID", column="local_id"),
    PersonFeed(return_name="cin", element="ChildIdentifiers/UPN", identifier=IdentifierKind.UPN),
    PersonFeed(
        return_name="cin",
        element="ChildIdentifiers/FormerUPN",
        identifier=IdentifierKind.FORMER_UPN,
    ),
    PersonFeed(return_name="cin", element="ChildIdentifiers/UPNunknown", fact="upn_unknown"),
    PersonFeed(return_name="cin", element="ChildIdentifiers/PersonBirthDate", column="birth_date"),
    PersonFeed(
        return_name="cin",
        element="ChildIdentifiers/ExpectedPersonBirthDate",
        column="expected_birth_date",
    ),
    PersonFeed(
        return_name="cin",
        element="ChildIdentifiers/GenderCurrent",
        derivation="gender_current",
        last_year=2024,
    ),
    PersonFeed(return_name="cin", element="ChildIdentifiers/Sex", column="sex", first_year=2025),
    PersonFeed(return_name="cin", element="ChildIdentifiers/PersonDeathDate", column="death_date"),
    PersonFeed(return_name="cin", element="ChildCharacteristics/Ethnicity", fact="ethnicity"),
    PersonFeed(return_name="cin", element="ChildCharacteristics/Disability", fact="disability"),
)

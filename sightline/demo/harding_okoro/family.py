"""Who the Harding-Okoros are, where they live, and what everybody must know first."""

from __future__ import annotations

from datetime import datetime

from sightline.demo.authority import Authority
from sightline.demo.harding_okoro import relatives
from sightline.demo.telling import at, day, meet
from sightline.demo.turns import Life
from sightline.people.addresses import record_address
from sightline.people.allocation import allocate
from sightline.people.birth import expect_birth
from sightline.people.facts import record_fact
from sightline.people.households import start_household
from sightline.people.involvement import OrganisationKind, add_organisation, involve
from sightline.people.person import Person
from sightline.people.relationships import HowObtained, Relationship, relate
from sightline.people.search import search_for
from sightline.people.statements import end
from sightline.people.warnings import WarningKind, warn
from sightline.people.worker import Worker

KNOWN = at("2026-01-09 10:20")
ASKED = at("2026-01-12 16:40")
ORDERED = at("2026-08-21 15:00")
MOVED = at("2026-09-11 16:30")
EXPECTING = at("2026-09-14 10:00")
WARNED = at("2026-11-12 09:30")
MEMBERS = {
    "Amara": ("Harding-Okoro", "2018-03-14", "F"),
    "Tobias": ("Harding-Okoro", "2021-06-02", "M"),
    "Leanne": ("Harding", "1995-04-21", "F"),
    "Chidi": ("Okoro", "1992-02-10", "M"),
    "Pauline": ("Harding", "1963-08-30", "F"),
    "Craig": ("Dunmore", "1990-05-17", "M"),
}
ORDER = "Non-molestation order: he must not come near the family."
FACTS = (
    ("Amara", "ethnicity", "MWBA", ""),
    ("Amara", "religion", "", "Church with Grandma Grace matters to her"),
    ("Amara", "first_language", "", "English, some Igbo"),
    ("Amara", "likes", "", "Drawing, football, being asked first"),
    ("Tobias", "ethnicity", "MWBA", ""),
    ("Tobias", "communicates", "", "Short sentences; stammers when worried; draws well"),
)


def children(people: dict[str, Person]) -> list[Person]:
    """The two who are born."""
    return [people["Amara"], people["Tobias"]]


def tell(northmere: Authority, people: dict[str, Person]) -> Life:
    """Who they are, as it became known."""
    yield KNOWN
    _meet_the_family(northmere, people)
    yield ASKED
    _settle_in(northmere, people)
    yield relatives.ASKED
    relatives.meet_them(northmere, people)
    yield ORDERED
    _kept_away_by_the_order(northmere, people)
    yield MOVED
    _move_to_safety(northmere, people)
    yield EXPECTING
    _expect_the_baby(northmere, people)
    yield WARNED
    for child in children(people):
        _warn_whoever_visits(northmere, people, child)


def _meet_the_family(northmere: Authority, people: dict[str, Person]) -> None:
    """Open their records, as they became known in January."""
    nasreen = northmere["Nasreen"]
    for given, (surname, born, sex) in MEMBERS.items():
        people[given] = meet(
            given, surname, by=nasreen, now=KNOWN, source="Police", birth_date=day(born), sex=sex
        )
    for child in children(people):
        _relate(northmere, people, child)
    relate(
        from_person=people["Amara"],
        to_person=people["Tobias"],
        kind="sibling",
        by=nasreen,
        now=KNOWN,
    )


def _relate(northmere: Authority, people: dict[str, Person], child: Person) -> None:
    by, now = northmere["Nasreen"], KNOWN
    for name, kind, how in (
        ("Leanne", "mother", HowObtained.MOTHER),
        ("Chidi", "father", HowObtained.REGISTERED),
    ):
        relate(
            from_person=people[name],
            to_person=child,
            kind=kind,
            parental_responsibility=True,
            how_obtained=how,
            by=by,
            now=now,
        )
    relate(from_person=people["Pauline"], to_person=child, kind="grandparent", by=by, now=now)
    relate(
        from_person=people["Craig"],
        to_person=child,
        kind="parents_partner",
        since=relatives.HE_MOVED_IN,
        no_contact_reason="Bail: he must not go near the house.",
        by=by,
        now=now,
    )


def _settle_in(northmere: Authority, people: dict[str, Person]) -> None:
    """What their first worker finds out of them: held once, dated, with its source."""
    callum, now = northmere["Callum"], ASKED
    _school_and_surgery(people, by=callum, now=now)
    start_household(
        name="Leanne, Amara and Tobias",
        people=[people["Leanne"], *children(people)],
        by=callum,
        now=now,
    )
    relatives.he_lived_with_them(northmere, people)
    for name, kind, code, words in FACTS:
        record_fact(
            person=people[name],
            kind=kind,
            code=code,
            words=words,
            source="Leanne Harding",
            by=callum,
            now=now,
        )


def _school_and_surgery(people: dict[str, Person], *, by: Worker, now: datetime) -> None:
    school = add_organisation(
        name="Northgate Primary",
        kind=OrganisationKind.SCHOOL,
        phone="01632 960 122",
        by=by,
        now=now,
    )
    for child, teacher in zip(children(people), ("Miss Adaeze Osei", "Mr Lund"), strict=True):
        involve(
            person=child,
            organisation=school,
            professional=teacher,
            role="Teacher",
            by=by,
            now=now,
        )
    surgery = add_organisation(
        name="Quayside Surgery", kind=OrganisationKind.GP_PRACTICE, by=by, now=now
    )
    for child in children(people):
        involve(
            person=child,
            organisation=surgery,
            professional="Dr Farrow",
            role="GP",
            by=by,
            now=now,
        )


def _kept_away_by_the_order(northmere: Authority, people: dict[str, Person]) -> None:
    """Leanne has ended it on the night of 16 August, and the court's order is of the 20th."""
    sofia, craig = northmere["Sofia"], people["Craig"]
    relatives.she_leaves_him(northmere, people)
    for child in children(people):
        was = Relationship.objects.get(from_person=craig, to_person=child, kind="parents_partner")
        end(statement=was, until=relatives.SHE_LEFT_HIM, by=sofia, now=ORDERED)
        relate(
            from_person=craig,
            to_person=child,
            kind="parents_former_partner",
            since=relatives.SHE_LEFT_HIM,
            no_contact_reason=ORDER,
            source="Leanne Harding, and the order of 20 August",
            by=sofia,
            now=ORDERED,
        )


def _expect_the_baby(northmere: Authority, people: dict[str, Person]) -> None:
    """In September Leanne says that she is expecting, and Priya becomes their worker."""
    priya, now = northmere["Priya"], EXPECTING
    ticket, _ = search_for(name="Baby Harding", by=priya, now=now)
    (baby,) = expect_birth(
        mother=people["Leanne"],
        expected_birth_date=day("2027-02-02"),
        searched=[ticket],
        why_none_of_these="Leanne has told us that she is expecting.",
        by=priya,
        now=now,
    )
    relate(
        from_person=people["Craig"],
        to_person=baby,
        kind="father",
        no_contact_reason=ORDER,
        source="Leanne Harding",
        by=priya,
        now=now,
    )
    for child in children(people):
        relate(from_person=child, to_person=baby, kind="half_sibling", by=priya, now=now)
    team = northmere.teams["Safeguarding North"]
    allocate(person=baby, team=team, worker=priya, by=northmere["Helen"], now=now)
    people["Baby"] = baby


def _move_to_safety(northmere: Authority, people: dict[str, Person]) -> None:
    """To an address that is protected."""
    # Recorded of the whole family, because an address given away by one of them is given away.
    for person in (*children(people), people["Leanne"]):
        record_address(
            person=person,
            lines="14 Harbour Row\nNorthmere",
            postcode="NE99 1AA",
            since=MOVED.date(),
            protected=True,
            protected_reason="Craig Dunmore does not know where they moved to.",
            source="Leanne Harding",
            by=northmere["Priya"],
            now=MOVED,
        )


def _warn_whoever_visits(northmere: Authority, people: dict[str, Person], child: Person) -> None:
    """What stands on every page since."""
    _warn(
        northmere,
        people,
        child,
        WarningKind.PROTECTED_ADDRESS,
        "Never give it to Craig Dunmore or anyone near him.",
        "He has been to two earlier addresses.",
    )
    _warn(
        northmere,
        people,
        child,
        WarningKind.VISIT_IN_PAIRS,
        "Craig Dunmore may be there.",
        "Police, 16 August: he threatened an officer.",
    )


def _warn(
    northmere: Authority,
    people: dict[str, Person],
    child: Person,
    kind: WarningKind,
    text: str,
    evidence: str,
) -> None:
    warn(
        person=child,
        kind=kind,
        text=text,
        evidence=evidence,
        agreed_by=northmere["Helen"],
        review_on=day("2027-02-12"),
        about=people["Craig"],
        by=northmere["Priya"],
        now=WARNED,
    )

"""Three invented families, told with the product's own commands, for the tests of what is sent.

The Hardings have moved where one man must not find them. The Marlows parted and share the care of
their children. The Whitlocks' father may have no contact. Each has what a letter can go wrong by:
homes that were left, schools that changed, brothers and sisters whom not everybody is told of.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from sightline.access.restriction import restrict
from sightline.demo.telling import write
from sightline.people.addresses import Address, AddressKind, record_address
from sightline.people.allocation import allocate
from sightline.people.involvement import Involvement, Organisation, add_organisation, involve
from sightline.people.person import Person
from sightline.people.phones import Phone, record_phone
from sightline.people.relationships import Relationship, relate
from sightline.people.statements import end
from sightline.people.statements import keep_from as keep_statement_from
from sightline.people.worker import Team, Worker
from sightline.record.audience import keep_from
from tests.invented_people import NOW, a_person

GONE = date(2026, 9, 12)


@dataclass
class Told:
    """Everybody and everything by the name that the dispatches use."""

    by: Worker
    manager: Worker
    team: Team
    people: dict[str, Person] = field(default_factory=dict)
    homes: dict[str, Address] = field(default_factory=dict)
    works: dict[str, Involvement] = field(default_factory=dict)

    def child(self, given: str, family: str, sex: str, born: date) -> None:
        self._meet(given, family, sex, birth_date=born)
        allocate(person=self.people[given], team=self.team, worker=self.by, by=self.by, now=NOW)

    def grown_up(self, given: str, family: str, sex: str, born: int) -> None:
        self._meet(given, family, sex, birth_date=date(born, 3, 7))

    def _meet(self, given: str, family: str, sex: str, birth_date: date) -> None:
        self.people[given] = a_person(given, family, by=self.by, sex=sex, birth_date=birth_date)

    def tie(self, one: str, kind: str, *others: str, **said: object) -> list[Relationship]:
        """`one` is the mother, the father … of each of the others; `until` ends it."""
        until = said.pop("until", None)
        ties = [
            relate(
                from_person=self.people[one],
                to_person=self.people[other],
                kind=kind,
                by=self.by,
                now=NOW,
                **said,  # type: ignore[arg-type]
            )
            for other in others
        ]
        for tie in ties if until else ():
            end(statement=tie, until=until, by=self.by, now=NOW)  # type: ignore[arg-type]
        return ties

    def parent(self, one: str, kind: str, *children: str, no_contact: str = "") -> None:
        held = {"parental_responsibility": True, "how_obtained": "registered"}
        self.tie(one, kind, *children, no_contact_reason=no_contact, **held)

    def home(
        self,
        name: str,
        lines: str,
        postcode: str,
        *people: str,
        since: date | None = None,
        until: date | None = None,
        kind: str = AddressKind.HOME,
        hidden: str = "",
    ) -> None:
        """An address of these people, kept by its name and whose it is: “Leanne’s old home”."""
        for one in people:
            row = record_address(
                person=self.people[one],
                lines=lines,
                postcode=postcode,
                kind=kind,
                since=since,
                protected=bool(hidden),
                protected_reason=hidden,
                by=self.by,
                now=NOW,
            )
            if until:
                end(statement=row, until=until, by=self.by, now=NOW)
            self.homes[f"{one}’s {name}"] = row

    def works_with(
        self,
        name: str,
        office: Organisation,
        *children: str,
        until: date | None = None,
        professional: str = "",
        role: str = "",
    ) -> None:
        """A professional of an organisation, kept by a name and with whom they work."""
        for child in children:
            row = involve(
                person=self.people[child],
                organisation=office,
                professional=professional,
                role=role,
                by=self.by,
                now=NOW,
            )
            if until:
                end(statement=row, until=until, by=self.by, now=NOW)
            self.works[f"{name} ({child})"] = row

    def note(self, said: str, *children: str, kept_from: Iterable[str] = ()) -> None:
        steps = write(
            "casework.case_note",
            [self.people[one] for one in children],
            by=self.by,
            now=NOW,
            shared={"what": "family", "with_whom": "The family", "said": said},
        )
        for step in steps[:1] if kept_from else ():
            keep_from(
                step=step,
                field="said",
                people=[self.people[one] for one in kept_from],
                reason="It would put somebody in danger.",
                by=self.by,
                now=NOW,
            )

    def restrict(self, one: str) -> None:
        restrict(
            person=self.people[one],
            reason="Nobody may trace where this child was placed.",
            owner=self.manager,
            owner_phone="01632 960 155",
            by=self.manager,
            now=NOW,
        )


def tell(by: Worker, manager: Worker, team: Team) -> Told:
    told = Told(by, manager, team)
    _the_hardings(told)
    _the_marlows(told)
    _the_whitlocks(told)
    _somebody_elses_child(told)
    return told


def _the_hardings(told: Told) -> None:
    """Amara and Tobias live with their mother, and with Samuel, whose father is another. Craig,
    whom she left, is in the old house; their father Chidi sees them on Saturdays."""
    told.child("Amara", "Harding-Okoro", "F", date(2018, 3, 14))
    told.child("Tobias", "Harding-Okoro", "M", date(2021, 6, 2))
    told.child("Samuel", "Harding", "M", date(2014, 1, 9))
    told.grown_up("Leanne", "Harding", "F", 1995)
    told.grown_up("Chidi", "Okoro", "M", 1992)
    told.grown_up("Dean", "Pike", "M", 1991)
    told.grown_up("Craig", "Dunmore", "M", 1990)
    told.grown_up("Pauline", "Harding", "F", 1963)
    told.parent("Leanne", "mother", "Amara", "Tobias", "Samuel")
    told.parent("Chidi", "father", "Amara", "Tobias")
    told.parent("Dean", "father", "Samuel")
    told.tie("Amara", "sibling", "Tobias")
    told.tie("Samuel", "half_sibling", "Amara", "Tobias")
    told.grown_up("Grace", "Okoro", "F", 1965)
    told.tie("Grace", "grandparent", "Amara", "Tobias")
    told.tie("Grace", "mother", "Chidi")
    told.tie("Pauline", "mother", "Leanne")
    told.tie("Pauline", "grandparent", "Amara", "Tobias", "Samuel")
    told.tie("Leanne", "spouse", "Chidi", since=date(2016, 6, 4), until=date(2024, 3, 1))
    told.tie("Leanne", "partner", "Craig", since=date(2024, 6, 1), until=GONE)
    told.tie("Craig", "parents_former_partner", "Amara", "Tobias", "Samuel")
    told.tie("Craig", "person_of_concern", "Amara", no_contact_reason="He hurt her.")
    _the_hardings_homes(told)
    _the_hardings_helpers(told)
    _what_is_written_of_the_hardings(told)


def _what_is_written_of_the_hardings(told: Told) -> None:
    told.note(
        "Samuel told his tutor that he sleeps on the floor of a friend four nights a week because"
        " of the shouting.",
        "Samuel",
    )
    told.note(
        "She was warmly dressed and chatty, and showed me the rabbit that she feeds.", "Amara"
    )
    told.note(
        "Mother explained that she has asked a solicitor to change the locks and the surname"
        " before the hearing in March.",
        "Amara",
        kept_from=["Chidi", "Dean"],
    )


def _the_hardings_homes(told: Told) -> None:
    told.home("home", "15 Harrow Street\nNorthmere", "NE97 6HH", "Grace")
    family = ("Leanne", "Amara", "Tobias", "Samuel")
    told.home("old home", "9 Coal Street\nNorthmere", "NE98 1AB", *family, until=GONE)
    told.home("home", "9 Coal Street\nNorthmere", "NE98 1AB", "Craig")
    hidden = {"since": GONE, "hidden": "Craig must not find them."}
    told.home("home", "Flat 2\n14 Harbour Row\nNorthmere", "NE99 1AA", *family, **hidden)  # type: ignore[arg-type]
    told.home("old home", "77 High Street\nNorthmere", "NE97 5DD", "Chidi", until=date(2026, 1, 10))
    told.home("home", "3 Mill Lane\nNorthmere", "NE98 2BB", "Chidi", since=date(2026, 1, 10))
    told.home("home", "27 Quay Street\nNorthmere", "NE97 3DD", "Pauline")
    told.home("home", "5 Dock Road\nNorthmere", "NE96 4DD", "Dean")
    _phone(told, "Leanne", "07700 900111")


def _the_hardings_helpers(told: Told) -> None:
    northgate = _school(told, "Northgate Primary", "School Lane\nNorthmere", "NE98 7XX")
    southfields = _school(told, "Southfields Primary", "1 South Road\nNorthmere", "NE91 6YY")
    academy = _school(told, "Harbour Academy", "Pier Road\nNorthmere", "NE99 8ZZ")
    surgery = add_organisation(
        name="Quayside Surgery",
        kind="gp_practice",
        address="2 Quay Street\nNorthmere",
        postcode="NE97 3DE",
        email="quayside.surgery@nhs.net",
        by=told.by,
        now=NOW,
    )
    told.works_with("Miss Osei", northgate, "Amara", professional="Miss Osei", role="Class teacher")
    told.works_with("Northgate", northgate, "Tobias")
    told.works_with("Southfields", southfields, "Amara", until=date(2026, 7, 20))
    told.works_with("Harbour Academy", academy, "Samuel")
    told.works_with("Dr Shah", surgery, "Amara", "Tobias", professional="Dr Shah", role="GP")


def _the_marlows(told: Told) -> None:
    """Ruby and Finn are with their mother and her partner Lee, whose child Poppy is. Their father
    stayed in the house, and sees them."""
    told.child("Ruby", "Marlow", "F", date(2015, 5, 5))
    told.child("Finn", "Marlow", "M", date(2017, 8, 8))
    told.child("Poppy", "Garside", "F", date(2024, 2, 2))
    told.grown_up("Joanne", "Marlow", "F", 1988)
    told.grown_up("Stephen", "Marlow", "M", 1986)
    told.grown_up("Lee", "Garside", "M", 1989)
    told.grown_up("Sheila", "Bell", "F", 1970)
    told.parent("Joanne", "mother", "Ruby", "Finn", "Poppy")
    told.parent("Stephen", "father", "Ruby", "Finn")
    told.parent("Lee", "father", "Poppy")
    told.tie("Ruby", "sibling", "Finn")
    told.tie("Poppy", "half_sibling", "Ruby", "Finn")
    told.tie("Joanne", "spouse", "Stephen", since=date(2012, 4, 4), until=date(2025, 10, 1))
    told.tie("Joanne", "partner", "Lee", since=date(2022, 1, 1))
    told.tie("Lee", "parents_partner", "Ruby", "Finn")
    told.tie("Sheila", "foster_carer", "Finn", since=date(2025, 10, 1), until=date(2026, 4, 1))
    _the_marlows_homes(told)
    _the_marlows_helpers(told)
    told.note(
        "Poppy was weighed by the health visitor, who is worried that she has lost a kilogram since"
        " the summer.",
        "Poppy",
    )
    told.note(
        "Joanne said that she drinks a bottle of wine on most nights and has told nobody but her"
        " sister in Leeds.",
        "Finn",
        kept_from=["Stephen"],
    )


def _the_marlows_homes(told: Told) -> None:
    left = {"until": date(2025, 10, 1)}
    told.home("old home", "8 Beck Close\nNorthmere", "NE95 2WW", "Joanne", "Ruby", "Finn", **left)  # type: ignore[arg-type]
    told.home("home", "8 Beck Close\nNorthmere", "NE95 2WW", "Stephen")
    new = ("Joanne", "Ruby", "Finn", "Poppy", "Lee")
    told.home("home", "40 Fell View\nNorthmere", "NE95 1QQ", *new, since=date(2025, 10, 1))
    told.home(
        "letters", "2 Tarn Road\nNorthmere", "NE95 4LL", "Joanne", kind=AddressKind.CORRESPONDENCE
    )
    told.home("home", "19 Elm Grove\nNorthmere", "NE93 5GG", "Sheila")
    phone = _phone(told, "Joanne", "07700 900222")
    keep_statement_from(statement=phone, people=[told.people["Stephen"]], by=told.by, now=NOW)


def _the_marlows_helpers(told: Told) -> None:
    beck = _school(told, "Beckside Primary", "Beckside\nNorthmere", "NE95 6BB")
    told.works_with("Beckside", beck, "Ruby", "Finn")
    hart = {"professional": "Miss Hart", "role": "Class teacher"}
    told.works_with("Miss Hart", beck, "Finn", until=date(2026, 7, 20), **hart)
    nursery = add_organisation(
        name="Little Acorns", kind="nursery", postcode="NE95 7AD", by=told.by, now=NOW
    )
    told.works_with("Little Acorns", nursery, "Poppy")


def _the_whitlocks(told: Told) -> None:
    """Isla and Noah live with their mother and Tom, her partner. Their father may have no contact.
    Kit, his child too, was adopted, and nobody may trace where."""
    told.child("Isla", "Whitlock", "F", date(2019, 9, 9))
    told.child("Noah", "Whitlock", "M", date(2016, 4, 4))
    told.child("Kit", "Vance", "M", date(2022, 10, 10))
    told.grown_up("Gemma", "Whitlock", "F", 1993)
    told.grown_up("Darren", "Vance", "M", 1987)
    told.grown_up("Tom", "Reed", "M", 1990)
    told.parent("Gemma", "mother", "Isla", "Noah")
    told.parent("Darren", "father", "Isla", "Noah", no_contact="An order of the court forbids it.")
    told.tie("Darren", "father", "Kit")
    told.tie("Isla", "sibling", "Noah")
    told.tie("Kit", "half_sibling", "Isla", "Noah")
    told.tie("Gemma", "partner", "Darren", since=date(2014, 1, 1), until=date(2024, 8, 1))
    told.tie("Gemma", "partner", "Tom", since=date(2025, 2, 2))
    told.tie("Tom", "parents_partner", "Isla", "Noah")
    told.home("home", "11 Orchard Way\nNorthmere", "NE94 3EE", "Gemma", "Isla", "Noah", "Tom")
    told.home("home", "63 Station Road\nNorthmere", "NE94 9ZZ", "Darren")
    _phone(told, "Gemma", "07700 900333")
    _the_whitlocks_helpers(told)
    told.note(
        "The adopters have agreed to one letter a year through the agency in Leeds and have asked"
        " that no photograph is sent.",
        "Kit",
    )
    told.note("Everybody was seen at home and the kitchen was warm and there was food.", "Isla")
    told.note("Everybody was seen at home and the kitchen was warm and there was food.", "Kit")
    told.note(
        "If he comes to the house Gemma takes both children over the back wall to the vicarage.",
        "Noah",
        kept_from=["Darren"],
    )
    told.restrict("Kit")


def _the_whitlocks_helpers(told: Told) -> None:
    larkfield = _school(told, "Larkfield Primary", "Lark Hill\nNorthmere", "NE94 4LP")
    told.works_with("Larkfield", larkfield, "Isla", "Noah")
    police = add_organisation(
        name="Northmere Police",
        kind="police",
        email="pvp@northmere.police.example",
        by=told.by,
        now=NOW,
    )
    told.works_with("PC Lund", police, "Isla", "Noah", professional="PC Lund", role="Police")


def _somebody_elses_child(told: Told) -> None:
    """A child of another family, whose record is restricted too."""
    told.child("Jonah", "Vale", "M", date(2013, 7, 7))
    told.note(
        "The placement was moved overnight after the grandfather was seen waiting outside the"
        " school gates in a hired van.",
        "Jonah",
    )
    told.note("He was seen alone at school and was happy with how things are going there.", "Jonah")
    told.note("She was seen alone at school and was happy with how things are going there.", "Ruby")
    told.restrict("Jonah")


def _school(told: Told, name: str, address: str, postcode: str) -> Organisation:
    email = f"office@{name.split()[0].lower()}.northmere.example"
    return add_organisation(
        name=name,
        kind="school",
        address=address,
        postcode=postcode,
        email=email,
        by=told.by,
        now=NOW,
    )


def _phone(told: Told, one: str, number: str) -> Phone:
    return record_phone(person=told.people[one], number=number, by=told.by, now=NOW)

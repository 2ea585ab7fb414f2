import pytest
from django.db import IntegrityError

from sightline.errors import Refused
from sightline.people.person import Person
from sightline.people.relationships import (
    KIN,
    Relationship,
    allow_contact,
    must_not_meet,
    relate,
    relatives_on,
    siblings_on,
    with_parental_responsibility,
)
from sightline.people.statements import end
from sightline.people.worker import Worker
from tests.invented_people import NOW, TODAY, a_person


@pytest.fixture
def adaeze(priya: Worker) -> Person:
    return a_person("Adaeze", "Okoro", by=priya)


def read(person: Person) -> list[tuple[str, str]]:
    return [
        (relative.person.display_name, relative.wording)
        for relative in relatives_on([person], TODAY)[person.pk]
    ]


def test_a_relationship_is_read_from_both_sides(
    priya: Worker, adaeze: Person, amara: Person
) -> None:
    held = relate(from_person=adaeze, to_person=amara, kind="mother", by=priya, now=NOW)
    assert str(held) == "Adaeze Okoro: mother of Amara Okoro"
    assert read(amara) == [("Adaeze Okoro", "Mother of")]
    assert read(adaeze) == [("Amara Okoro", "Child of")]


def test_brothers_and_sisters_are_held_once_whichever_is_named_first(
    priya: Worker, amara: Person
) -> None:
    leo = a_person("Leo", "Okoro", by=priya)
    first = relate(from_person=amara, to_person=leo, kind="sibling", by=priya, now=NOW)
    assert relate(from_person=leo, to_person=amara, kind="sibling", by=priya, now=NOW) == first
    assert read(leo) == [("Amara Okoro", "Brother or sister of")]


@pytest.mark.parametrize(
    ("sex", "grandparent", "grandchild"),
    [
        ("F", "Grandmother of", "Granddaughter of"),
        ("M", "Grandfather of", "Grandson of"),
        ("", "Grandparent of", "Grandchild of"),
    ],
)
def test_a_relative_is_called_by_their_sex_where_it_is_held(
    priya: Worker, sex: str, grandparent: str, grandchild: str
) -> None:
    old, young = (a_person(given, "Okoro", by=priya, sex=sex) for given in ("Efe", "Ada"))
    held = relate(from_person=old, to_person=young, kind="grandparent", by=priya, now=NOW)
    assert read(young) == [("Efe Okoro", grandparent)]
    assert read(old) == [("Ada Okoro", grandchild)]
    assert str(held) == f"Efe Okoro: {grandparent[0].lower()}{grandparent[1:]} Ada Okoro"


def test_a_mother_and_a_child_of_the_same_two_people_are_not_the_same(
    priya: Worker, adaeze: Person, amara: Person
) -> None:
    relate(from_person=adaeze, to_person=amara, kind="mother", by=priya, now=NOW)
    relate(from_person=amara, to_person=adaeze, kind="mother", by=priya, now=NOW)
    assert Relationship.objects.count() == 2


def test_parental_responsibility_says_how_it_was_obtained(
    priya: Worker, adaeze: Person, amara: Person
) -> None:
    with pytest.raises(Refused, match="how parental responsibility was obtained"):
        relate(
            from_person=adaeze,
            to_person=amara,
            kind="mother",
            parental_responsibility=True,
            by=priya,
            now=NOW,
        )
    relate(
        from_person=adaeze,
        to_person=amara,
        kind="mother",
        parental_responsibility=True,
        how_obtained="mother",
        by=priya,
        now=NOW,
    )
    assert with_parental_responsibility(amara, TODAY) == [adaeze]
    assert with_parental_responsibility(adaeze, TODAY) == []
    with pytest.raises(IntegrityError, match="relationship_responsibility_says_how"):
        Relationship.objects.update(how_obtained="")


def test_nobody_asked_is_not_the_same_as_no(priya: Worker, adaeze: Person, amara: Person) -> None:
    held = relate(from_person=adaeze, to_person=amara, kind="mother", by=priya, now=NOW)
    [relative] = relatives_on([amara], TODAY)[amara.pk]
    assert relative.has_parental_responsibility is None
    again = relate(
        from_person=adaeze,
        to_person=amara,
        kind="mother",
        parental_responsibility=False,
        by=priya,
        now=NOW,
    )
    assert (again.pk, again.parental_responsibility) == (held.pk, False)


def test_those_who_must_not_meet_are_named_from_both_sides_until_they_may(
    priya: Worker, amara: Person
) -> None:
    daniel = a_person("Daniel", "Harding", by=priya)
    held = relate(
        from_person=daniel,
        to_person=amara,
        kind="father",
        no_contact_reason="Bail condition",
        by=priya,
        now=NOW,
    )
    assert must_not_meet(amara, TODAY) == [daniel]
    assert must_not_meet(daniel, TODAY) == [amara]
    with pytest.raises(Refused, match="Say why"):
        allow_contact(relationship=held, reason=" ", by=priya, now=NOW)
    allow_contact(relationship=held, reason="Bail ended", by=priya, now=NOW)
    assert must_not_meet(amara, TODAY) == []


def test_a_relationship_to_oneself_is_refused(priya: Worker, amara: Person) -> None:
    with pytest.raises(Refused, match="related to themselves"):
        relate(from_person=amara, to_person=amara, kind="sibling", by=priya, now=NOW)
    with pytest.raises(IntegrityError, match="relationship_is_to_another"):
        Relationship.objects.create(
            from_person=amara,
            to_person=amara,
            kind="twin",
            entered_at=NOW,
            entered_by=priya,
        )


def test_a_kind_that_nobody_declared_is_refused(
    priya: Worker, adaeze: Person, amara: Person
) -> None:
    with pytest.raises(Refused, match="from the list"):
        relate(from_person=adaeze, to_person=amara, kind="boss", by=priya, now=NOW)


def test_a_relationship_that_has_ended_is_no_longer_read(
    priya: Worker, adaeze: Person, amara: Person
) -> None:
    held = relate(from_person=adaeze, to_person=amara, kind="foster_carer", by=priya, now=NOW)
    end(statement=held, by=priya, now=NOW)
    assert read(amara) == []


def test_every_kind_is_worded_from_both_sides() -> None:
    assert all(kin.says.of() and kin.back.of() and kin.key == key for key, kin in KIN.items())
    assert {kin.key for kin in KIN.values() if kin.same_both_ways} >= {
        "sibling",
        "twin",
        "cousin",
    }


def test_siblings_are_those_said_to_be_and_those_of_one_parent(
    priya: Worker, adaeze: Person, amara: Person
) -> None:
    leo, zofia, cousin = (
        a_person(name, "Reed", by=priya) for name in ("Leo", "Zofia", "Wilhelmina")
    )
    for child in (amara, leo):
        relate(from_person=adaeze, to_person=child, kind="mother", by=priya, now=NOW)
    relate(from_person=zofia, to_person=amara, kind="half_sibling", by=priya, now=NOW)
    relate(from_person=cousin, to_person=amara, kind="cousin", by=priya, now=NOW)
    assert {str(one) for one in siblings_on(amara, TODAY)} == {"Leo Reed", "Zofia Reed"}
    assert [str(one) for one in siblings_on(leo, TODAY)] == ["Amara Okoro"]
    assert siblings_on(adaeze, TODAY) == []

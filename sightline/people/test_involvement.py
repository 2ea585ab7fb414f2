import pytest

from sightline.errors import NotReadable, Refused
from sightline.people.involvement import add_organisation, involve, involved_on
from sightline.people.person import Person
from sightline.people.statements import end
from sightline.people.worker import Worker
from tests.invented_people import NOW, TODAY


def test_a_professional_is_shown_with_where_they_work_and_whom_to_ring(
    priya: Worker, amara: Person
) -> None:
    school = add_organisation(
        name="Quarry Lane Primary",
        kind="school",
        phone="01632 960 111",
        by=priya,
        now=NOW,
    )
    head = involve(
        person=amara,
        organisation=school,
        professional="Jo Ellis",
        role="Safeguarding lead",
        by=priya,
        now=NOW,
    )
    assert str(head) == "Jo Ellis, Safeguarding lead, Quarry Lane Primary"
    assert head.ring == "01632 960 111"
    nurse = involve(
        person=amara,
        organisation=school,
        professional="Sam Bell",
        phone="01632 960 222",
        by=priya,
        now=NOW,
    )
    assert nurse.ring == "01632 960 222"
    assert involved_on([amara], TODAY)[amara.pk] == [head, nurse]
    end(statement=head, by=priya, now=NOW)
    assert involved_on([amara], TODAY)[amara.pk] == [nurse]


def test_the_same_organisation_is_held_once_and_keeps_what_it_had(
    priya: Worker,
) -> None:
    first = add_organisation(
        name="Ferry Road Surgery",
        kind="gp_practice",
        postcode="ne98xw",
        phone="01632 960 111",
        by=priya,
        now=NOW,
    )
    again = add_organisation(
        name="Ferry  Road Surgery",
        kind="gp_practice",
        postcode="NE9 8XW",
        by=priya,
        now=NOW,
    )
    assert (again, again.phone, again.postcode) == (first, "01632 960 111", "NE9 8XW")


def test_somebody_or_something_must_be_named(priya: Worker, amara: Person) -> None:
    with pytest.raises(Refused, match="Name the professional"):
        involve(person=amara, professional="  ", by=priya, now=NOW)
    with pytest.raises(Refused, match="name of the organisation"):
        add_organisation(name=" ", kind="school", by=priya, now=NOW)
    with pytest.raises(NotReadable, match="not a UK postcode"):
        add_organisation(name="A", kind="school", postcode="nowhere", by=priya, now=NOW)

import pytest

from sightline.errors import NotReadable
from sightline.people.candidates import find_candidates
from sightline.people.person import Person
from sightline.people.phones import phone_digits, record_phone
from sightline.people.statements import end
from sightline.people.worker import Worker
from tests.invented_people import NOW


@pytest.mark.parametrize(
    ("typed", "digits"),
    [
        ("01632 960 155", "01632960155"),
        ("+44 1632 960155", "01632960155"),
        ("+44 (0)1632 960155", "01632960155"),
        ("0044 1632 960155", "01632960155"),
        ("(01632) 960-155", "01632960155"),
        ("+48 22 123 45 67", "48221234567"),
        ("999", ""),
        ("none", ""),
        ("", ""),
    ],
)
def test_a_number_is_compared_as_it_is_dialled(typed: str, digits: str) -> None:
    assert phone_digits(typed) == digits


def test_whoever_is_rung_at_a_number_is_found_by_it(amara: Person, priya: Worker) -> None:
    phone = record_phone(person=amara, number="01632 960 155", whose="Mum", by=priya, now=NOW)
    assert str(phone) == "01632 960 155 (Mum)"
    [found] = find_candidates(phone="+441632960155")
    assert (found.person, found.reasons) == (amara, ("Same telephone number",))


def test_the_same_number_again_changes_nothing(amara: Person, priya: Worker) -> None:
    first = record_phone(person=amara, number="01632 960 155", by=priya, now=NOW)
    assert record_phone(person=amara, number="01632960155", by=priya, now=NOW) == first
    end(statement=first, by=priya, now=NOW)
    assert record_phone(person=amara, number="01632960155", by=priya, now=NOW) != first


def test_what_is_no_number_is_refused(amara: Person, priya: Worker) -> None:
    with pytest.raises(NotReadable, match="is not a telephone number"):
        record_phone(person=amara, number="ask her nan", by=priya, now=NOW)

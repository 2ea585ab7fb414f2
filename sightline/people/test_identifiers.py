from datetime import date

import pytest
from django.db import IntegrityError

from sightline.errors import NotReadable
from sightline.people.facts import record_fact
from sightline.people.identifiers import (
    Identifier,
    IdentifierKind,
    current_identifier,
    new_identifier,
    nhs_number_fault,
    people_with,
    record_identifier,
    take_identifier,
    upn_fault,
)
from sightline.people.person import Person
from sightline.people.worker import Worker
from tests.invented_people import NOW, TODAY, a_person


@pytest.mark.parametrize(
    ("number", "right"),
    [
        ("9434765919", True),  # the NHS Data Dictionary's own example
        ("9434765918", False),
        ("9434765910", False),
        ("4010232137", True),
        ("4010232173", False),  # two digits swapped
        ("943476591", False),
        ("94347659190", False),
        ("943476591X", False),
        (
            "９４３４７６５９１９",
            False,
        ),  # digits, but not ones that any other system reads
        ("1111111111", False),  # fits the sum, and is nobody's
        ("1234567800", False),  # whatever the check would be, 10 is never issued
        ("", False),
    ],
)
def test_an_nhs_number_is_right_only_with_its_check_digit(number: str, right: bool) -> None:
    assert (nhs_number_fault(number) == "") is right


def test_no_last_digit_fits_nine_that_call_for_ten() -> None:
    """Weights 10 to 2 of 100000001: 10 + 2 is 12, which leaves 1, and calls for a ten."""
    assert all(nhs_number_fault(f"100000001{last}") for last in range(10))


@pytest.mark.parametrize(
    ("upn", "right"),
    [
        ("H801200001001", True),  # 53, which leaves 7: H
        ("G801200001001", False),
        ("J801200001001", False),
        ("U80120000100A", True),  # temporary: 40, which leaves 17: U
        ("T80120000100A", False),
        ("I801200001001", False),  # I, O and S are never used
        ("U80120000100S", False),
        ("H80120000100", False),
        ("H8012000010011", False),
        ("h801200001001", False),
        ("", False),
    ],
)
def test_a_pupil_number_is_right_only_with_its_check_letter(upn: str, right: bool) -> None:
    assert (upn_fault(upn) == "") is right


def test_a_typed_number_is_tidied_and_read_out_in_groups(priya: Worker, amara: Person) -> None:
    nhs = record_identifier(person=amara, kind="nhs", value=" 943-476 5919", by=priya, now=NOW)
    assert (nhs.value, str(nhs), nhs.check_failed) == (
        "9434765919",
        "943 476 5919",
        False,
    )


def test_a_typed_number_that_fails_its_check_is_refused(priya: Worker, amara: Person) -> None:
    with pytest.raises(NotReadable, match="The last digit does not fit"):
        record_identifier(person=amara, kind="nhs", value="9434765918", by=priya, now=NOW)
    assert not amara.identifiers.exists()


def test_an_imported_number_that_fails_its_check_is_kept_and_flagged(
    priya: Worker, amara: Person
) -> None:
    brought = new_identifier(amara, kind="upn", value="G801200001001", by=priya, now=NOW)
    take_identifier(brought, by=priya, now=NOW)
    held = amara.identifiers.get()
    assert held.check_failed
    assert str(held) == "G801200001001 (fails its check)"


def test_the_same_number_again_changes_nothing(priya: Worker, amara: Person) -> None:
    for typed in ("9434765919", "943 476 5919"):
        record_identifier(person=amara, kind="nhs", value=typed, by=priya, now=NOW)
    assert amara.identifiers.count() == 1


def test_a_pupil_number_that_changes_is_kept_as_a_former_one(priya: Worker, amara: Person) -> None:
    for value in ("U80120000100A", "H801200001001"):
        record_identifier(person=amara, kind="upn", value=value, by=priya, now=NOW)
    current = current_identifier(amara, IdentifierKind.UPN, TODAY)
    assert current
    assert current.value == "H801200001001"
    assert amara.identifiers.get(kind="former_upn").value == "U80120000100A"


def test_a_new_nhs_number_ends_the_last(priya: Worker, amara: Person) -> None:
    for value in ("9434765919", "4010232137"):
        record_identifier(person=amara, kind="nhs", value=value, by=priya, now=NOW)
    current = current_identifier(amara, IdentifierKind.NHS, TODAY)
    assert current
    assert current.value == "4010232137"
    assert amara.identifiers.get(value="9434765919").until == TODAY


def test_the_consistent_identifier_is_a_kind_of_its_own(priya: Worker, amara: Person) -> None:
    record_identifier(person=amara, kind="nhs", value="9434765919", by=priya, now=NOW)
    record_identifier(person=amara, kind="consistent", value="anything", by=priya, now=NOW)
    assert amara.identifiers.on(TODAY).count() == 2


def test_a_number_of_another_system_must_name_it(priya: Worker, amara: Person) -> None:
    with pytest.raises(NotReadable, match="which system"):
        record_identifier(person=amara, kind="other_system", value="A1", by=priya, now=NOW)
    with pytest.raises(IntegrityError, match="identifier_of_another_system_names_it"):
        Identifier.objects.create(
            person=amara,
            kind="other_system",
            value="A1",
            entered_at=NOW,
            entered_by=priya,
        )


def test_two_people_with_one_number_are_both_found(priya: Worker, amara: Person) -> None:
    other = a_person("Zofia", "Nowak", by=priya, birth_date=date(2019, 1, 1))
    for person in (amara, other):
        record_identifier(person=person, kind="nhs", value="9434765919", by=priya, now=NOW)
    assert set(people_with("nhs", ["943 476 5919"])) == {amara, other}


def test_a_pupil_number_that_goes_to_and_fro_is_held_each_time(
    priya: Worker, amara: Person
) -> None:
    one, other = "U80120000100A", "H801200001001"
    for value in (one, other, one, other):
        record_identifier(person=amara, kind="upn", value=value, by=priya, now=NOW)
    held = {(row.kind, row.value) for row in amara.identifiers.on(TODAY)}
    assert held == {("upn", other), ("former_upn", one), ("former_upn", other)}


def test_a_pupil_number_ends_the_reason_why_there_was_none(priya: Worker, amara: Person) -> None:
    record_fact(person=amara, kind="upn_unknown", code="UN2", by=priya, now=NOW)
    record_identifier(person=amara, kind="upn", value="H801200001001", by=priya, now=NOW)
    assert not amara.facts.on(TODAY).exists()

from datetime import date

import pytest
from django.db import IntegrityError

from sightline.errors import NotReadable, Refused
from sightline.people.addresses import (
    MASK,
    Address,
    home_on,
    protect_address,
    record_address,
    tidy_postcode,
    unprotect_address,
)
from sightline.people.person import Person
from sightline.people.search import find_candidates
from sightline.people.worker import Worker
from tests.invented_people import NOW, TODAY, a_person


@pytest.mark.parametrize(
    ("typed", "tidied"),
    [
        ("ne98xw", "NE9 8XW"),
        ("  Ne9   8xW ", "NE9 8XW"),
        ("m1 1ae", "M1 1AE"),
        ("B33 8TH", "B33 8TH"),
        ("CR2 6XH", "CR2 6XH"),
        ("DN55 1PT", "DN55 1PT"),
        ("W1A 0AX", "W1A 0AX"),
        ("EC1A 1BB", "EC1A 1BB"),
        ("gir0aa", "GIR 0AA"),
        ("", ""),
        ("   ", ""),
    ],
)
def test_a_postcode_is_tidied(typed: str, tidied: str) -> None:
    assert tidy_postcode(typed) == tidied


@pytest.mark.parametrize(
    "typed",
    [
        "NE9",
        "NE9 8X",
        "NE9 88W",
        "NE9 8CW",
        "QE9 8XW",
        "NE999 8XW",
        "12345",
        "NE9 8XWW",
    ],
)
def test_what_is_no_postcode_is_refused(typed: str) -> None:
    with pytest.raises(NotReadable, match="not a UK postcode"):
        tidy_postcode(typed)


def hidden(amara: Person, priya: Worker) -> Address:
    return record_address(
        person=amara,
        lines="14 Quarry Lane\nNorthmere",
        postcode="NE9 8XW",
        protected=True,
        protected_reason="Her father must not learn it",
        by=priya,
        now=NOW,
    )


def test_an_address_is_shown_on_one_line(priya: Worker, amara: Person) -> None:
    home = record_address(
        person=amara,
        lines=" 14 Quarry Lane \n\nNorthmere",
        postcode="ne98xw",
        by=priya,
        now=NOW,
    )
    assert str(home) == "14 Quarry Lane, Northmere, NE9 8XW"


def test_a_protected_address_is_masked_wherever_it_is_printed(priya: Worker, amara: Person) -> None:
    home = hidden(amara, priya)
    for printed in (
        str(home),
        repr(home),
        f"{home}",
        f"{[home]}",
        home.shown_to(entitled=False),
    ):
        assert "Quarry" not in printed
        assert "8XW" not in printed
    assert str(home) == MASK
    assert home.shown_to(entitled=True) == "14 Quarry Lane, Northmere, NE9 8XW"


@pytest.mark.parametrize(
    "asked",
    [{"address": "14 Quarry Lane"}, {"postcode": "NE9 8XW"}],
)
def test_a_search_never_finds_a_protected_address(
    asked: dict[str, str], priya: Worker, amara: Person
) -> None:
    home = hidden(amara, priya)
    assert find_candidates(**asked) == []
    [found] = find_candidates(name="Amara Okoro", **asked)
    assert found.reasons == ("Same name",)
    unprotect_address(address=home, reason="He has died", by=priya, now=NOW)
    assert len(find_candidates(name="Amara Okoro", **asked)[0].reasons) == 2


def test_a_name_too_faint_to_be_found_alone_is_not_found_through_a_protected_address(
    priya: Worker,
) -> None:
    tomi = a_person("Tomi", "", by=priya)
    home = hidden(tomi, priya)
    assert find_candidates(name="Tobi", postcode="NE9 8XW") == []
    unprotect_address(address=home, reason="He has died", by=priya, now=NOW)
    assert [found.person for found in find_candidates(name="Tobi", postcode="NE9 8XW")] == [tomi]


def test_somebody_in_hiding_who_moves_is_still_in_hiding(priya: Worker, amara: Person) -> None:
    hidden(amara, priya)
    record_address(person=amara, lines="2 Ferry Road", by=priya, now=NOW)
    home = home_on(amara, TODAY)
    assert home
    assert (str(home), home.shown_to(entitled=True)) == (MASK, "2 Ferry Road")
    assert home.protected_reason == "Her father must not learn it"


def test_a_new_home_ends_the_last_on_the_same_day(priya: Worker, amara: Person) -> None:
    for lines, since in (("1 Old Street", None), ("2 New Street", date(2026, 11, 2))):
        record_address(person=amara, lines=lines, since=since, by=priya, now=NOW)
    assert [str(home_on(amara, date(2026, 11, day))) for day in (1, 2)] == [
        "1 Old Street",
        "2 New Street",
    ]


def test_an_address_for_letters_leaves_the_home_alone(priya: Worker, amara: Person) -> None:
    record_address(person=amara, lines="1 Old Street", by=priya, now=NOW)
    record_address(person=amara, lines="PO Box 4", kind="correspondence", by=priya, now=NOW)
    assert str(home_on(amara, TODAY)) == "1 Old Street"


def test_protection_needs_a_reason(priya: Worker, amara: Person) -> None:
    with pytest.raises(Refused, match="why the address must be protected"):
        record_address(person=amara, lines="1 Old Street", protected=True, by=priya, now=NOW)
    home = record_address(person=amara, lines="1 Old Street", by=priya, now=NOW)
    with pytest.raises(Refused, match="why the address must be protected"):
        protect_address(address=home, reason=" ", by=priya, now=NOW)
    protect_address(address=home, reason="A threat", by=priya, now=NOW)
    with pytest.raises(Refused, match="why the address need no longer"):
        unprotect_address(address=home, reason="", by=priya, now=NOW)
    home.refresh_from_db()
    assert str(home) == MASK
    with pytest.raises(IntegrityError, match="address_protected_for_a_reason"):
        Address.objects.update(protected_reason="")


def test_an_empty_address_is_refused(priya: Worker, amara: Person) -> None:
    with pytest.raises(Refused, match="as much of it as is known"):
        record_address(person=amara, lines=" \n ", by=priya, now=NOW)

"""Two records of one person on the pages: proposed, joined, parted, and closed to whom they are."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from sightline.access.restriction import restrict
from sightline.grammar.roles import Role
from sightline.people.allocation import allocate
from sightline.people.duplicates import propose
from sightline.people.person import Person
from sightline.people.weighing import Weighed
from sightline.record.merge import Merge
from tests.cast import signed_in
from tests.catalogue.factory import NOW
from tests.record.two_records import WHY, WHY_NOT, Two, two_records


@pytest.fixture
def two(db: None) -> Two:
    made = two_records()
    for person in (made.kept, made.emptied):
        allocate(person=person, team=made.cast.team, worker=made.scribe, **made.said)
    first, second = sorted((made.kept.pk, made.emptied.pk))
    propose(found=[Weighed((first, second), 9, ("Same birth date",))], now=NOW)
    return made


@pytest.fixture
def manager(two: Two) -> Client:
    return signed_in(two.manager)


def closed(two: Two, person: Person) -> None:
    owner = two.cast.one_of((Role.SERVICE_MANAGER,))
    restrict(
        person=person,
        reason="The father works in this service.",
        owner=owner,
        owner_phone="01632 960 155",
        by=owner,
        now=NOW,
    )


def address(two: Two, name: str, *more: str) -> str:
    return reverse(name, args=[two.kept.ref, *more])


def test_a_pair_is_proposed_with_its_reasons(two: Two, manager: Client) -> None:
    page = manager.get(reverse("duplicates")).content.decode()
    assert "Amara Okoro and Amarra Okoro" in page
    assert "Same birth date" in page


def test_a_closed_record_is_in_nobody_elses_list_and_leaves_no_gap(
    two: Two, manager: Client
) -> None:
    closed(two, two.emptied)
    page = manager.get(reverse("duplicates")).content.decode()
    assert "Okoro" not in page
    assert "Nobody is proposed who may be named" in page


def test_both_records_must_be_open_to_be_looked_at(two: Two, manager: Client) -> None:
    closed(two, two.emptied)
    answer = manager.get(address(two, "join", two.emptied.ref))
    assert answer.status_code == 302
    assert answer["Location"].startswith("/restricted/")


def test_who_agrees_with_what_was_proposed_has_nothing_to_type(two: Two, manager: Client) -> None:
    page = manager.get(address(two, "join", two.emptied.ref))
    offered = page.context["form"]["reason"].value()
    manager.post(address(two, "join", two.emptied.ref), {"reason": offered})
    assert Merge.objects.get().reason == "Looked at side by side. Same birth date."


def test_nobody_is_offered_words_against_what_somebody_said(two: Two, manager: Client) -> None:
    manager.post(address(two, "two_people", two.emptied.ref), {"why": WHY_NOT})
    page = manager.get(address(two, "join", two.emptied.ref))
    assert page.context["form"]["reason"].value() == ""


def test_one_click_joins_them_and_the_old_address_leads_on(two: Two, manager: Client) -> None:
    answer = manager.post(address(two, "join", two.emptied.ref), {"reason": WHY})
    assert answer["Location"] == address(two, "child")
    led = manager.get(reverse("story", args=[two.emptied.ref]) + "?page=1")
    assert led["Location"] == address(two, "story") + "?page=1"
    sent = manager.post(reverse("fact", args=[two.emptied.ref, "likes"]), {"words": "Swings"})
    assert sent.status_code == 409
    assert "joined to another" in sent.content.decode()


def test_it_is_joined_with_the_reasons_for_which_it_was_proposed(two: Two, manager: Client) -> None:
    manager.post(address(two, "join", two.emptied.ref), {"reason": WHY})
    assert Merge.objects.get().proposed == ["Same birth date"]


def test_without_a_reason_nothing_is_joined(two: Two, manager: Client) -> None:
    answer = manager.post(address(two, "join", two.emptied.ref), {"reason": "Same."})
    assert answer.status_code == 422
    assert not Merge.objects.exists()


def test_the_page_of_the_one_says_so_and_offers_to_part_them(two: Two, manager: Client) -> None:
    made = two.joined()
    page = manager.get(address(two, "child")).content.decode()
    assert "Two records were joined here" in page
    assert address(two, "part", made.ref) in page
    worker = signed_in(two.scribe).get(address(two, "child")).content.decode()
    assert "Two records were joined here" in worker
    assert address(two, "part", made.ref) not in worker


def test_they_are_parted(two: Two, manager: Client) -> None:
    made = two.joined()
    answer = manager.post(address(two, "part", made.ref), {"reason": WHY_NOT})
    assert answer["Location"] == address(two, "child")
    assert manager.get(reverse("child", args=[two.emptied.ref])).status_code == 200


def test_two_people_are_proposed_no_more(two: Two, manager: Client) -> None:
    manager.post(address(two, "two_people", two.emptied.ref), {"why": "Cousins."})
    manager.get(reverse("duplicates"))
    page = manager.get(reverse("duplicates")).content.decode()
    assert "Okoro" not in page
    told = manager.get(address(two, "join", two.emptied.ref)).content.decode()
    assert "Somebody said that they are two people" in told

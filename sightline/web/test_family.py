"""The family page and its small forms: said once, sourced, masked where somebody is in danger."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from sightline.access.log import AccessLog
from sightline.access.restriction import restrict
from sightline.access.roles import grant_role
from sightline.grammar.roles import Role
from sightline.people.addresses import record_address
from sightline.people.allocation import allocate
from sightline.people.facts import record_fact
from sightline.people.households import start_household
from sightline.people.person import Person
from sightline.people.relationships import relate
from sightline.people.warnings import current_warnings
from sightline.people.worker import Worker
from tests.cast import NOW, signed_in
from tests.invented_people import a_person, a_worker

pytestmark = pytest.mark.django_db


@pytest.fixture
def at_desk(priya) -> Client:
    return signed_in(priya)


def text(response) -> str:
    return response.content.decode()


def family_of(client: Client, person: Person) -> str:
    response = client.get(reverse("family", args=[person.ref]))
    assert response.status_code == 200
    return text(response)


def add(client: Client, person: Person, what: str, **typed: str):
    return client.post(reverse("add_fact", args=[person.ref, what]), typed)


def hidden_home(person: Person, by: Worker):
    return record_address(
        person=person,
        lines="4 Hidden Row",
        postcode="NE1 4XX",
        protected=True,
        protected_reason="Her father must not learn it",
        by=by,
        now=NOW,
    )


def test_a_page_of_a_child_with_nothing_held_says_that_nobody_asked(at_desk, amara):
    page = family_of(at_desk, amara)
    assert "Nobody has asked yet." in page
    assert "No warning stands." in page
    assert "None" not in page


def test_a_mother_and_her_parental_responsibility_are_on_the_page(at_desk, amara, priya):
    leanne = a_person("Leanne", "Harding", by=priya)
    relate(
        from_person=leanne,
        to_person=amara,
        kind="mother",
        parental_responsibility=True,
        how_obtained="mother",
        source="Birth certificate",
        by=priya,
        now=NOW,
    )
    page = family_of(at_desk, amara)
    assert "Leanne Harding" in page
    assert "Mother of Amara" in page
    assert "Yes: Mother, by giving birth" in page


def test_a_brother_restricted_from_the_worker_leaves_neither_line_nor_count(
    at_desk, amara, tobias, priya, helen
):
    start_household(name="Quarry Lane", people=[amara, tobias], by=priya, now=NOW)
    assert "Tobias" in family_of(at_desk, amara)
    restrict(
        person=tobias,
        reason="His father works for this council.",
        owner=helen,
        owner_phone="01632 960 155",
        by=helen,
        now=NOW,
    )
    assert "Tobias" not in family_of(at_desk, amara)


def test_a_child_of_another_team_is_not_named_through_a_cousin(at_desk, amara, sam, south):
    noah = a_person("Noah", "Petrov", by=sam, birth_date=date(2019, 2, 1))
    allocate(person=noah, team=south, worker=sam, by=sam, now=NOW)
    relate(from_person=noah, to_person=amara, kind="other_relative", by=sam, now=NOW)
    assert "Noah" not in family_of(at_desk, amara)


def test_a_protected_address_is_not_in_the_page_until_a_reason_is_given(at_desk, amara, priya):
    address = hidden_home(amara, priya)
    assert "Hidden Row" not in family_of(at_desk, amara)
    show = reverse("show_address", args=[amara.ref, address.ref])
    assert "Hidden Row" not in text(at_desk.get(show))
    refused = at_desk.post(show, {"reason": "asked"})
    assert refused.status_code == 422
    assert "Hidden Row" not in text(refused)
    shown = at_desk.post(show, {"reason": "I am visiting her at home this evening."})
    assert "4 Hidden Row" in text(shown)


def test_the_reason_for_showing_an_address_is_in_the_log(at_desk, amara, priya):
    address = hidden_home(amara, priya)
    show = reverse("show_address", args=[amara.ref, address.ref])
    at_desk.post(show, {"reason": "I am visiting her at home this evening."})
    entry = AccessLog.objects.filter(person=amara, page__contains="visiting her").get()
    assert entry.worker == priya


def test_a_worker_of_another_team_cannot_ask_for_the_address(amara, priya, sam):
    address = hidden_home(amara, priya)
    show = reverse("show_address", args=[amara.ref, address.ref])
    response = signed_in(sam).post(show, {"reason": "I would like to know where she lives."})
    assert response.status_code == 403
    assert "Hidden Row" not in text(response)


def test_a_new_home_of_somebody_in_hiding_is_protected_too(at_desk, amara, priya):
    hidden_home(amara, priya)
    add(at_desk, amara, "address", kind="home", lines="9 Other Street", postcode="NE2 1AA")
    assert "Other Street" not in family_of(at_desk, amara)


def test_a_fact_is_put_right_and_the_old_one_is_kept(at_desk, amara, priya):
    record_fact(person=amara, kind="communicates", words="Says little", by=priya, now=NOW)
    page = reverse("fact", args=[amara.ref, "communicates"])
    assert "Says little" in text(at_desk.get(page))
    at_desk.post(page, {"words": "Draws when worried", "source": "Her mother"})
    shown = family_of(at_desk, amara)
    assert "Draws when worried" in shown
    assert "Held before" in shown


def test_a_worker_comes_back_to_the_step_that_they_came_from(at_desk, amara):
    page = reverse("fact", args=[amara.ref, "likes"]) + "?next=/step/x/write/seeing/"
    assert at_desk.post(page, {"words": "Swimming"})["Location"] == "/step/x/write/seeing/"


def test_an_address_outside_is_never_gone_back_to(at_desk, amara):
    page = reverse("fact", args=[amara.ref, "likes"]) + "?next=https://elsewhere.example/"
    assert at_desk.post(page, {"words": "Swimming"})["Location"].endswith("/family/")


def test_a_bad_postcode_is_one_sentence_and_the_words_stay(at_desk, amara):
    response = add(at_desk, amara, "address", kind="home", lines="9 Quarry Lane", postcode="NE")
    assert response.status_code == 422
    assert "is not a UK postcode" in text(response)
    assert "9 Quarry Lane" in text(response)


def test_a_number_with_a_wrong_check_digit_is_refused_in_a_sentence(at_desk, amara):
    response = add(at_desk, amara, "number", kind="nhs", value="943 476 5918")
    assert "The last digit does not fit" in text(response)


def test_a_professional_and_their_school_are_added_with_a_number_to_ring(at_desk, amara):
    add(
        at_desk,
        amara,
        "professional",
        organisation="Quarry Lane Primary",
        kind="school",
        organisation_phone="01632 960 200",
        professional="Mr Adeyemi",
        role="Designated safeguarding lead",
    )
    page = family_of(at_desk, amara)
    assert "Mr Adeyemi, Designated safeguarding lead, Quarry Lane Primary" in page
    assert "01632 960 200" in page


def test_a_warning_is_added_kept_and_ended(at_desk, amara, priya):
    day = {"review_on_day": "1", "review_on_month": "2", "review_on_year": "2027"}
    agreed = {"agreed_by": str(priya.pk), **day}
    add(
        at_desk,
        amara,
        "warning",
        kind="violence",
        text="Visit in pairs",
        evidence="Police log",
        **agreed,
    )
    [warning] = current_warnings(amara, NOW.date())
    keep = reverse("change_fact", args=[amara.ref, "renew-warning", warning.ref])
    at_desk.post(keep, agreed | {"review_on_year": "2028"})
    warning.refresh_from_db()
    assert warning.review_on == date(2028, 2, 1)
    end = reverse("change_fact", args=[amara.ref, "end-warning", warning.ref])
    at_desk.post(end, {"reason": "He has moved away."})
    assert current_warnings(amara, NOW.date()) == []


def test_one_childs_warning_is_not_changed_from_another_childs_page(at_desk, amara, tobias, priya):
    address = hidden_home(tobias, priya)
    wrong = reverse("change_fact", args=[amara.ref, "unprotect", address.ref])
    assert at_desk.post(wrong, {"reason": "He is safe there."}).status_code == 404


def test_a_relative_is_searched_for_before_a_record_is_made(at_desk, amara):
    found = text(
        at_desk.get(reverse("who", args=[amara.ref]), {"q": "Pauline Harding", "where": ""})
    )
    new = found.split("/family/new/")[1].split('"')[0].strip("/")
    at_desk.post(
        reverse("new_relative", args=[amara.ref, new]),
        {
            "given": "Pauline",
            "family": "Harding",
            "kin": "grandparent",
            "why_none_of_these": "Nobody found is her.",
        },
    )
    page = family_of(at_desk, amara)
    assert "Pauline Harding" in page
    assert "Grandparent of Amara" in page


def test_responsibility_without_how_is_refused_in_a_sentence(at_desk, amara, priya):
    leanne = a_person("Leanne", "Harding", by=priya)
    response = at_desk.post(
        reverse("relate", args=[amara.ref, leanne.ref]),
        {"kin": "mother", "parental_responsibility": "yes"},
    )
    assert "Say how parental responsibility was obtained" in text(response)


def test_a_relationship_may_be_said_from_the_childs_own_side(at_desk, amara, tobias):
    at_desk.post(reverse("relate", args=[amara.ref, tobias.ref]), {"kin": "back:other_carer"})
    assert "Carer of Tobias" in family_of(at_desk, tobias)


def test_the_birth_of_a_baby_is_recorded_from_her_own_page(at_desk, amara, priya):
    amara.birth_date, amara.expected_birth_date = None, date(2026, 11, 20)
    amara.save()
    add(
        at_desk,
        amara,
        "birth",
        birth_date_day="18",
        birth_date_month="11",
        birth_date_year="2026",
        sex="F",
    )
    amara.refresh_from_db()
    assert amara.birth_date == date(2026, 11, 18)


@pytest.fixture
def inspector(steward) -> Client:
    """An inspector who has said why they read."""
    ines = a_worker("Ines Duarte", by=steward)
    until = NOW + timedelta(days=9)
    grant_role(worker=ines, role=Role.INSPECTOR, until=until, by=steward, now=NOW)
    return signed_in(ines)


@pytest.mark.parametrize("what", ["name", "warning", "death", "details"])
def test_those_who_only_read_change_nothing(amara, what, inspector):
    why = reverse("say_why", args=[amara.ref])
    inspector.post(why, {"reason": "I am following this child through the inspection."})
    assert "Add a name" not in family_of(inspector, amara)
    assert inspector.get(reverse("add_fact", args=[amara.ref, what])).status_code == 403


def test_the_page_costs_no_more_for_many_relatives_than_for_one(
    at_desk, amara, tobias, priya, django_assert_max_num_queries
):
    for number in range(20):
        kin = a_person(f"Uncle {number}", "Harding", by=priya)
        relate(from_person=kin, to_person=amara, kind="aunt_or_uncle", by=priya, now=NOW)
    at_desk.get(reverse("family", args=[amara.ref]))
    with django_assert_max_num_queries(35):
        family_of(at_desk, amara)


def test_a_new_page_kind_that_nobody_knows_is_not_found(at_desk, amara):
    for name, what in (("add_fact", "horoscope"), ("fact", "horoscope")):
        assert at_desk.get(reverse(name, args=[amara.ref, what])).status_code == 404

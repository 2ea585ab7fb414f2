from datetime import date

import pytest

from sightline.errors import NotNow, Refused
from sightline.people.allocation import allocate, lead_on
from sightline.people.bereavement import (
    mark_told,
    record_death,
    record_loss,
    still_to_tell,
    withdraw_bereavement,
)
from sightline.people.birth import expect_birth
from sightline.people.involvement import add_organisation, involve, involved_on
from sightline.people.person import Person
from sightline.people.search import search_for
from sightline.people.warnings import current_warnings
from sightline.people.worker import Team, Worker
from tests.invented_people import NOW, TODAY, a_person, a_worker

LOST = date(2026, 11, 17)
REVIEW = date(2027, 2, 1)


@pytest.fixture
def adaeze(priya: Worker) -> Person:
    return a_person("Adaeze", "Okoro", by=priya)


@pytest.fixture
def baby(priya: Worker, north: Team, adaeze: Person) -> Person:
    """A baby whom Tom holds and a midwife sees; Grace works with the mother."""
    ticket, _ = search_for(name="Baby of Adaeze Okoro", by=priya, now=NOW)
    [baby] = expect_birth(
        mother=adaeze, expected_birth_date=date(2027, 1, 1), searched=[ticket], by=priya, now=NOW
    )
    allocate(person=baby, team=north, worker=a_worker("Tom Reed"), since=LOST, by=priya, now=NOW)
    allocate(person=adaeze, team=north, worker=a_worker("Grace Bell"), by=priya, now=NOW)
    midwives = add_organisation(name="Northmere Midwives", kind="midwifery", by=priya, now=NOW)
    involve(person=baby, organisation=midwives, professional="Jo Ellis", by=priya, now=NOW)
    return baby


def lose(baby: Person, priya: Worker) -> list[str]:
    notices = record_loss(person=baby, lost_on=LOST, review_on=REVIEW, by=priya, now=NOW)
    return sorted(str(notice.worker or notice.involvement) for notice in notices)


def test_a_loss_warns_everybody_who_might_ring(priya: Worker, baby: Person) -> None:
    assert lose(baby, priya) == ["Grace Bell", "Jo Ellis, Northmere Midwives", "Tom Reed"]
    assert still_to_tell(baby).count() == 3


def test_a_loss_stands_as_a_warning_on_the_mothers_record_too(
    priya: Worker, baby: Person, adaeze: Person
) -> None:
    lose(baby, priya)
    for person in (baby, adaeze):
        [warning] = current_warnings(person, TODAY)
        assert "Pregnancy lost on 17 November 2026. Do not ring" in str(warning)


def test_the_record_of_a_lost_baby_closes_quietly_and_the_mothers_does_not(
    priya: Worker, baby: Person, adaeze: Person
) -> None:
    lose(baby, priya)
    baby.refresh_from_db()
    assert (baby.is_unborn, baby.pregnancy_lost_on) == (False, LOST)
    assert lead_on(baby, TODAY) is None
    assert involved_on([baby], TODAY)[baby.pk] == []
    assert lead_on(adaeze, TODAY) is not None


def test_whoever_has_been_told_is_ticked_off_once(priya: Worker, baby: Person) -> None:
    lose(baby, priya)
    notice = still_to_tell(baby).get(worker__name="Tom Reed")
    mark_told(notice=notice, by=priya, now=NOW)
    mark_told(notice=notice, by=a_worker("Another"), now=NOW)
    notice.refresh_from_db()
    assert (notice.told_at, notice.told_by) == (NOW, priya)
    assert still_to_tell(baby).count() == 2


def test_the_loss_of_one_twin_leaves_the_other(priya: Worker, baby: Person, adaeze: Person) -> None:
    other = a_person("Unborn twin 2 of", "Adaeze Okoro", by=priya)
    Person.objects.filter(pk=other.pk).update(expected_birth_date=date(2027, 1, 1))
    lose(baby, priya)
    other.refresh_from_db()
    assert other.is_unborn


def test_a_loss_is_recorded_once_and_not_before_it_happens(priya: Worker, baby: Person) -> None:
    with pytest.raises(NotNow, match="20 November 2026 has not come yet"):
        record_loss(person=baby, lost_on=date(2026, 11, 20), review_on=REVIEW, by=priya, now=NOW)
    lose(baby, priya)
    with pytest.raises(NotNow, match="not waiting to be born"):
        lose(baby, priya)


def test_a_death_warns_and_leaves_the_record_open(
    priya: Worker, north: Team, amara: Person
) -> None:
    tom = a_worker("Tom Reed")
    allocate(person=amara, team=north, worker=tom, by=priya, now=NOW)
    [notice] = record_death(person=amara, death_date=TODAY, review_on=REVIEW, by=priya, now=NOW)
    assert notice.worker == tom
    assert lead_on(amara, TODAY) is not None
    assert "died on 19 November 2026" in str(current_warnings(amara, TODAY)[0])


def test_nobody_dies_before_they_are_born_or_tomorrow(priya: Worker) -> None:
    child = a_person("Ada", "Reed", birth_date=date(2026, 11, 2), by=priya)
    for day, why in ((date(2026, 11, 1), "born on 2 November"), (date(2026, 11, 20), "not come")):
        with pytest.raises(NotNow, match=why):
            record_death(person=child, death_date=day, review_on=REVIEW, by=priya, now=NOW)
    record_death(person=child, death_date=date(2026, 11, 2), review_on=REVIEW, by=priya, now=NOW)


def test_a_mistaken_death_is_taken_back_with_its_warnings(priya: Worker, amara: Person) -> None:
    with pytest.raises(NotNow, match="No loss or death is recorded"):
        withdraw_bereavement(person=amara, reason="Wrong child", by=priya, now=NOW)
    record_death(person=amara, death_date=TODAY, review_on=REVIEW, by=priya, now=NOW)
    with pytest.raises(Refused, match="how the mistake was found"):
        withdraw_bereavement(person=amara, reason=" ", by=priya, now=NOW)
    withdraw_bereavement(person=amara, reason="Wrong child", by=priya, now=NOW)
    amara.refresh_from_db()
    assert amara.death_date is None
    assert current_warnings(amara, TODAY) == []

"""What one record gives to the census: each element from where it was typed, and no story."""

from datetime import date

from sightline.people.facts import record_fact
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.record.correcting import void
from sightline.returns.cin_census.of_a_child import Filled, filled
from tests.a_plan import TODAY
from tests.cast import NOW
from tests.telling import write

WORDS = "She is frightened of the stairs."


def given(person: Person) -> dict[str, str]:
    return {one.path: one.value for one in filled(person, TODAY)}


def test_facts_about_the_person_and_answers_of_the_work_stand_together(
    amara: Person, priya: Worker
) -> None:
    record_fact(person=amara, kind="ethnicity", code="WBRI", by=priya, now=NOW)
    (referral,) = write(
        "front_door.referral",
        [amara],
        by=priya,
        now=NOW,
        shared={"received_on": date(2026, 11, 2), "source": "1A", "primary_need": "N1"},
        own=[{"worry": WORDS}],
    )
    found = given(amara)
    assert found["ChildIdentifiers/LAchildID"] == amara.local_id
    assert found["ChildCharacteristics/Ethnicity"] == "WBRI"
    assert found["CINdetails/CINreferralDate"] == "2026-11-02"
    assert found["CINdetails/ReferralSource"] == "1A"
    assert Filled("CINdetails/PrimaryNeedCode", "N1", referral) in filled(amara, TODAY)
    assert WORDS not in found.values()
    assert amara.display_name not in found.values()


def test_work_entered_in_error_gives_nothing(amara: Person, priya: Worker) -> None:
    (referral,) = write("front_door.referral", [amara], by=priya, now=NOW, shared={"source": "1A"})
    void(step=referral, reason="It was about another child of that name.", by=priya, now=NOW)
    assert "CINdetails/ReferralSource" not in given(amara)

"""The health passport: what is in it, from where, for whom, and when it is refused."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sightline.engines.copies import Copy
from sightline.engines.passports import passport_of
from sightline.engines.printing import pdf_of
from sightline.engines.recipients import Recipient, us
from sightline.engines.word import word_of
from sightline.errors import NotNow
from sightline.people.identifiers import record_identifier
from sightline.people.involvement import add_organisation, involve
from sightline.people.person import Person
from sightline.people.relationships import relate
from sightline.people.worker import Worker
from sightline.record import commands
from sightline.record.audience import keep_from
from sightline.record.step import Step
from tests.cast import NOW, looking
from tests.invented_people import a_person
from tests.pdf import letters
from tests.worked_cases import written

TODAY = NOW.date()
MONTHS = timedelta(days=30)
CHECKED: dict[str, Any] = {
    "dentist": "Dr Ash, Quay Dental",
    "checked": True,
    "teeth_are": "Sound; two were sealed.",
    "next_is": "Mrs Bell books the next.",
}
NOT_CHECKED = {"dentist": "none", "checked": False, "why_not": "moved", "next_is": "We look."}
LOOKED: dict[str, Any] = {
    "looked_where": "surgery",
    "up_to_date": True,
    "next_is": "Nothing until she is fourteen.",
}


def done(kind: str, child: Person, by: Worker, answers: Mapping[str, Any]) -> Step:
    (step,) = written(kind, [child], answers, by=by)
    return commands.complete(step=step, by=by, now=NOW)


def dentist(child: Person, by: Worker, on: date, **said: Any) -> Step:
    answers = {"appointment_on": on} | (said or CHECKED)
    return done("health.dental_check", child, by, answers)


def looked(child: Person, by: Worker, on: date, *given: str) -> Step:
    rows = [{"which": which, "on": on} for which in given]
    return done("health.immunisations", child, by, LOOKED | {"looked_on": on, "given": rows})


def questionnaire(child: Person, by: Worker, on: date, total: int, informant: str) -> Step:
    answers = {
        "instrument": "sdq",
        "done_on": on,
        "informant": informant,
        "completed": True,
        "total": total,
    }
    return written("interventions.scored_tool", [child], answers, by=by)[0]


def passport(child: Person, by: Worker, to: Recipient | None = None) -> Copy:
    viewer = looking(by)
    return passport_of(child, to or us(), viewer=viewer, now=NOW)


def titles(copy: Copy) -> list[str]:
    return [part.title for part in copy.parts]


def said(copy: Copy) -> str:
    return " ".join(words for _, words in copy.words)


def test_there_is_none_where_nothing_of_health_is_recorded(amara: Person, priya: Worker) -> None:
    with pytest.raises(NotNow, match="Nothing of health is recorded yet"):
        passport(amara, priya)


def test_it_tells_the_last_of_each_and_from_which_day_it_is(amara: Person, priya: Worker) -> None:
    dentist(amara, priya, TODAY - 12 * MONTHS, **CHECKED | {"teeth_are": "One hole."})
    dentist(amara, priya, TODAY - MONTHS)
    # What came to nothing says nothing of her teeth.
    dentist(amara, priya, TODAY, **NOT_CHECKED)
    made = passport(amara, priya)
    assert titles(made) == [
        "Who this is about",
        "Dental check, 20 October 2026",
        "Whom to ring",
    ]
    assert "Sound; two were sealed." in said(made)
    assert "One hole." not in said(made)
    assert made.title == "Amara’s health passport"


def test_what_is_still_being_written_is_not_in_it(amara: Person, priya: Worker) -> None:
    written("health.dental_check", [amara], {"appointment_on": TODAY} | CHECKED, by=priya)
    with pytest.raises(NotNow):
        passport(amara, priya)


def test_everything_that_was_ever_given_is_in_it(amara: Person, priya: Worker) -> None:
    looked(amara, priya, TODAY - 12 * MONTHS, "MMR 2")
    looked(amara, priya, TODAY, "HPV")
    words = said(passport(amara, priya))
    assert "MMR 2" in words
    assert "HPV" in words
    assert words.count("Is Amara up to date for their age?") == 1
    assert titles(passport(amara, priya))[1:3] == [
        "Immunisations, 19 November 2026",
        "Immunisations, 24 November 2025",
    ]


def test_what_somebody_must_know_of_tonight_comes_first(amara: Person, priya: Worker) -> None:
    dentist(amara, priya, TODAY)
    written("in_care.placement", [amara], {"health": "Penicillin: she swells."}, by=priya)
    made = passport(amara, priya)
    assert titles(made)[1:3] == ["Placement, 19 November 2026", "Dental check, 19 November 2026"]
    assert "Penicillin" in said(made)


def test_the_surgery_stands_in_it_though_nobody_wrote_down_its_number(
    amara: Person, priya: Worker
) -> None:
    surgery = add_organisation(name="Quay Surgery", kind="gp_practice", by=priya, now=NOW)
    involve(person=amara, organisation=surgery, professional="Dr Osei", by=priya, now=NOW)
    dentist(amara, priya, TODAY)
    assert "Dr Osei, Quay Surgery" in said(passport(amara, priya))


def test_it_knows_the_child_as_health_services_do(amara: Person, priya: Worker) -> None:
    record_identifier(person=amara, kind="nhs", value="9434765919", by=priya, now=NOW)
    dentist(amara, priya, TODAY)
    assert "9434765919" in said(passport(amara, priya))


@pytest.fixture
def craig(amara: Person, priya: Worker) -> Recipient:
    one = a_person("Craig", "Dunmore", by=priya)
    relate(from_person=one, to_person=amara, kind="father", by=priya, now=NOW)
    return Recipient(one.ref, str(one), "Father", one)


def test_what_is_kept_from_somebody_is_not_in_theirs(
    amara: Person, priya: Worker, craig: Recipient
) -> None:
    step = dentist(amara, priya, TODAY)
    assert craig.person is not None
    keep_from(
        step=step,
        field="dentist",
        people=[craig.person],
        reason="He waits where she is known to go.",
        by=priya,
        now=NOW,
    )
    assert "Quay Dental" not in said(passport(amara, priya, craig))
    assert "Sound; two were sealed." in said(passport(amara, priya, craig))
    assert "Quay Dental" in said(passport(amara, priya))


def test_it_is_printed_and_opens_in_word(amara: Person, priya: Worker) -> None:
    dentist(amara, priya, TODAY)
    made = passport(amara, priya)
    assert "two were sealed" in " ".join(letters(pdf_of(made, now=NOW)).split())
    assert word_of(made, now=NOW).startswith(b"PK")


def test_it_asks_no_more_of_a_long_record(amara: Person, priya: Worker) -> None:
    asked = []
    for years in (1, 3):
        for year in range(years):
            dentist(amara, priya, TODAY - (year + 12 * years) * MONTHS)
            looked(amara, priya, TODAY - (year + 12 * years) * MONTHS, "MMR")
        with CaptureQueriesContext(connection) as captured:
            passport(amara, priya)
        asked.append(len(captured))
    assert asked[0] == asked[1] <= 6

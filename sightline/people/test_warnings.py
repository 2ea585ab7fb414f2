from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError

from sightline.errors import Refused
from sightline.people.person import Person
from sightline.people.warnings import (
    PersonWarning,
    current_warnings,
    end_warning,
    renew_warning,
    warn,
)
from sightline.people.worker import Worker
from tests.invented_people import NOW, TODAY

A_DAY = timedelta(days=1)
REVIEW = date(2027, 2, 19)


def two_visitors(amara: Person, priya: Worker, **changed: Any) -> PersonWarning:
    said = {
        "kind": "visit_in_pairs",
        "text": "Two people at every visit",
        "evidence": "Threats to a health visitor, 3 November 2026",
        "agreed_by": priya,
        "review_on": REVIEW,
    }
    return warn(person=amara, **(said | changed), by=priya, now=NOW)


def test_a_warning_is_shown_through_its_last_day_and_not_after(
    priya: Worker, amara: Person
) -> None:
    last = date(2026, 12, 1)
    warning = two_visitors(amara, priya, expires_on=last)
    assert str(warning) == "Visit in pairs: Two people at every visit"
    assert current_warnings(amara, TODAY - A_DAY) == []
    assert current_warnings(amara, TODAY) == [warning]
    assert current_warnings(amara, last) == [warning]
    assert current_warnings(amara, last + A_DAY) == []


def test_a_warning_past_its_review_still_stands_and_says_so(priya: Worker, amara: Person) -> None:
    warning = two_visitors(amara, priya)
    assert current_warnings(amara, REVIEW + A_DAY) == [warning]
    assert not warning.is_overdue_for_review(REVIEW)
    assert warning.is_overdue_for_review(REVIEW + A_DAY)


def test_a_warning_ends_with_a_reason(priya: Worker, amara: Person) -> None:
    warning = two_visitors(amara, priya)
    with pytest.raises(Refused, match="Say why the warning ends"):
        end_warning(warning=warning, reason="", by=priya, now=NOW)
    end_warning(warning=warning, reason="He has moved away", by=priya, now=NOW)
    assert current_warnings(amara, TODAY) == []
    with pytest.raises(Refused, match="ended on 19 November 2026"):
        renew_warning(warning=warning, review_on=REVIEW, agreed_by=priya, by=priya, now=NOW)
    with pytest.raises(IntegrityError, match="personwarning_ends_for_a_reason"):
        PersonWarning.objects.update(ended_reason="")


def test_a_warning_is_renewed_after_a_review(priya: Worker, amara: Person) -> None:
    warning = two_visitors(amara, priya, expires_on=TODAY)
    later = REVIEW + A_DAY
    renew_warning(warning=warning, review_on=later, agreed_by=priya, by=priya, now=NOW)
    [current] = current_warnings(amara, REVIEW)
    assert (current.review_on, current.expires_on) == (later, None)
    assert current.evidence.startswith("Threats")


@pytest.mark.parametrize(
    "changed",
    [
        {"text": " "},
        {"evidence": ""},
        {"review_on": TODAY - A_DAY},
        {"expires_on": TODAY - A_DAY},
        {"since": TODAY + 2 * A_DAY, "expires_on": TODAY + A_DAY},
    ],
)
def test_a_warning_without_grounds_or_with_past_days_is_refused(
    changed: dict[str, Any], priya: Worker, amara: Person
) -> None:
    with pytest.raises(Refused):
        two_visitors(amara, priya, **changed)
    assert not PersonWarning.objects.exists()

"""The Fairbairns: Ruby, 9, and Jordan, 14, who came into care on a Friday night in June and live
apart, she with foster carers and he first with Nan. Tonight nobody knows where Jordan is."""

from __future__ import annotations

from sightline.demo.authority import Authority
from sightline.demo.fairbairn import autumn, friday_night, owed, spring, summer
from sightline.people.person import Person


def tell(northmere: Authority) -> dict[str, Person]:
    """Answers Ruby, Jordan, their mother and their nan, by first name."""
    people = spring.tell(northmere)
    spells = friday_night.tell(northmere, people)
    owed.on_monday(northmere, people)
    friday_night.first_weeks(northmere, people, spells)
    owed.in_june(northmere, people)
    summer.first_reviews(northmere, people)
    owed.in_july(northmere, people)
    summer.tell(northmere, people)
    autumn.tell(northmere, people)
    owed.in_september(northmere, people)
    autumn.to_november(northmere, people)
    return people

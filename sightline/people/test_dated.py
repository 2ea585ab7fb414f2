from datetime import date

import pytest
from django.apps import apps
from django.db import IntegrityError

from sightline.people.dated import Dated
from sightline.people.facts import Fact
from sightline.people.person import Person
from sightline.people.worker import Worker
from tests.invented_people import NOW

MAY, JUNE = date(2026, 5, 4), date(2026, 6, 1)
DATED = [model for model in apps.get_app_config("people").get_models() if issubclass(model, Dated)]


def likes_football(person: Person, by: Worker, since: date | None, until: date | None) -> Fact:
    return Fact.objects.create(
        person=person,
        kind="likes",
        words="Football",
        several=False,
        since=since,
        until=until,
        entered_at=NOW,
        entered_by=by,
    )


@pytest.mark.parametrize(
    ("since", "until", "day", "holds"),
    [
        (MAY, JUNE, date(2026, 5, 3), False),
        (MAY, JUNE, MAY, True),
        (MAY, JUNE, date(2026, 5, 31), True),
        (MAY, JUNE, JUNE, False),
        (MAY, None, JUNE, True),
        (None, JUNE, date(1990, 1, 1), True),
        (None, None, JUNE, True),
        (MAY, MAY, MAY, False),
    ],
)
def test_a_statement_holds_from_its_first_day_to_the_day_before_its_last(
    since: date | None, until: date | None, day: date, holds: bool, priya: Worker, amara: Person
) -> None:
    fact = likes_football(amara, priya, since, until)
    assert fact.holds_on(day) is holds
    assert amara.facts.on(day).exists() is holds


def test_the_database_refuses_an_end_before_the_beginning(priya: Worker, amara: Person) -> None:
    with pytest.raises(IntegrityError, match="fact_ends_after_it_begins"):
        likes_football(amara, priya, JUNE, MAY)


@pytest.mark.parametrize("model", DATED, ids=lambda model: model.__name__)
def test_every_dated_table_refuses_an_end_before_the_beginning(model: type[Dated]) -> None:
    name = f"{model._meta.model_name}_ends_after_it_begins"
    assert name in {constraint.name for constraint in model._meta.constraints}

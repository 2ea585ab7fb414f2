from datetime import date

import pytest
from django.db import IntegrityError

from sightline.people.person import Person, next_local_id, short_date


@pytest.mark.parametrize(
    ("born", "day", "years"),
    [
        (date(2020, 11, 20), date(2026, 11, 19), 5),
        (date(2020, 11, 19), date(2026, 11, 19), 6),
        (date(2020, 2, 29), date(2026, 2, 28), 5),
        (date(2020, 2, 29), date(2026, 3, 1), 6),
        (date(2026, 11, 19), date(2026, 11, 19), 0),
        (date(2026, 11, 20), date(2026, 11, 19), None),
        (None, date(2026, 11, 19), None),
    ],
)
def test_an_age_is_whole_years_from_the_birthday(
    born: date | None, day: date, years: int | None
) -> None:
    assert Person(birth_date=born).age_on(day) == years


@pytest.mark.parametrize(
    ("born", "age", "day"),
    [
        (date(2020, 11, 19), 5, date(2025, 11, 19)),
        (date(2020, 2, 29), 4, date(2024, 2, 29)),
        (date(2020, 2, 29), 5, date(2025, 3, 1)),
        (None, 5, None),
    ],
)
def test_a_birthday_is_the_day_on_which_the_age_is_reached(
    born: date | None, age: int, day: date | None
) -> None:
    person = Person(birth_date=born)
    assert person.birthday(age) == day
    assert day is None or person.age_on(day) == age


def test_age_stops_at_death() -> None:
    person = Person(birth_date=date(2010, 5, 5), death_date=date(2020, 5, 4))
    assert person.age_on(date(2026, 1, 1)) == 9


@pytest.mark.parametrize(
    ("born", "words"),
    [
        (date(2026, 11, 19), "0 days"),
        (date(2026, 11, 18), "1 day"),
        (date(2026, 11, 6), "13 days"),
        (date(2026, 11, 5), "2 weeks"),
        (date(2026, 8, 20), "13 weeks"),
        (date(2026, 8, 19), "3 months"),
        (date(2025, 11, 20), "11 months"),
        (date(2025, 11, 19), "1"),
        (None, "age not known"),
    ],
)
def test_the_age_of_a_baby_is_said_in_days_weeks_and_months(born: date | None, words: str) -> None:
    assert Person(birth_date=born).age_in_words(date(2026, 11, 19)) == words


def test_an_estimate_and_an_unborn_baby_say_so() -> None:
    day = date(2026, 11, 19)
    guessed = Person(birth_date=date(2020, 11, 19), birth_date_estimated=True)
    assert guessed.age_in_words(day) == "about 6"
    unborn = Person(expected_birth_date=date(2027, 3, 4))
    assert unborn.is_unborn
    assert unborn.age_in_words(day) == "due 4 March 2027"
    unborn.pregnancy_lost_on = date(2026, 11, 1)
    assert not unborn.is_unborn
    assert unborn.age_in_words(day) == "pregnancy lost"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("dates", "constraint"),
    [
        ({"birth_date": date(2020, 1, 2), "death_date": date(2020, 1, 1)}, "dies_after_birth"),
        ({"birth_date_estimated": True}, "estimate_is_of_a_birth_date"),
        ({"pregnancy_lost_on": date(2020, 1, 1)}, "lost_before_birth_was_never_born"),
        (
            {
                "birth_date": date(2020, 1, 2),
                "expected_birth_date": date(2020, 1, 1),
                "pregnancy_lost_on": date(2020, 1, 1),
            },
            "lost_before_birth_was_never_born",
        ),
    ],
)
def test_dates_that_cannot_be_are_refused_by_the_database(
    dates: dict[str, object], constraint: str
) -> None:
    with pytest.raises(IntegrityError, match=constraint):
        Person.objects.create(local_id="1", display_name="A", **dates)


@pytest.mark.django_db
def test_death_on_the_day_of_birth_is_kept() -> None:
    day = date(2020, 1, 2)
    Person.objects.create(local_id="1", display_name="A", birth_date=day, death_date=day)


@pytest.mark.django_db
def test_the_next_number_passes_over_one_that_was_brought_in() -> None:
    following = int(next_local_id()) + 1
    Person.objects.create(local_id=str(following), display_name="Brought in")
    assert int(next_local_id()) == following + 1


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 11, 19), "Thu 19 Nov"),
        (date(2027, 1, 26), "Tue 26 Jan"),
        (date(2026, 5, 22), "Fri 22 May"),
        (date(2026, 5, 21), "Thu 21 May 2026"),
        (date(2025, 11, 19), "Wed 19 Nov 2025"),
        (date(2027, 11, 19), "Fri 19 Nov 2027"),
    ],
)
def test_a_short_date_says_its_year_where_another_could_be_meant(day: date, said: str) -> None:
    assert short_date(day, date(2026, 11, 19)) == said

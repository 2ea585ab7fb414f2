"""Before birth it is the mother who is seen; after it nobody says “not born yet”."""

from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse

from sightline.errors import NotNow
from sightline.people.allocation import allocate
from sightline.people.person import Person
from sightline.people.worker import Team, Worker
from sightline.record import commands
from sightline.record.answers import record_of
from sightline.record.step import Step
from tests.cast import NOW, signed_in
from tests.invented_people import a_person

ENQUIRY = "protection.section_47_enquiry"
DUE = date(2027, 2, 3)
BORN = date(2026, 11, 10)


@pytest.fixture
def baby(priya: Worker, north: Team) -> Person:
    child = a_person("Unborn baby of", "Leanne Harding", expected_birth_date=DUE, by=priya)
    allocate(person=child, team=north, worker=priya, by=priya, now=NOW)
    return child


@pytest.fixture
def enquiry(baby: Person, priya: Worker) -> Step:
    return begun(ENQUIRY, baby, priya)


def begun(kind: str, person: Person, by: Worker) -> Step:
    three_days_ago = NOW - timedelta(days=3)
    return commands.start(kind=kind, people=[person], by=by, now=NOW, began=three_days_ago)[0]


def pages_of(baby: Person, enquiry: Step) -> dict[str, str]:
    return {
        "today": reverse("today"),
        "team": reverse("team"),
        "child": reverse("child", args=[baby.ref]),
        "step": reverse("read_step", args=[enquiry.ref]),
    }


@pytest.mark.parametrize("page", ["today", "child", "step"])
def test_the_worker_is_told_to_see_the_mother(
    baby: Person, enquiry: Step, priya: Worker, page: str
) -> None:
    shown = signed_in(priya).get(pages_of(baby, enquiry)[page]).content.decode()
    assert "See the mother" in shown
    assert "Unborn baby of Leanne Harding" in shown
    assert "See the baby" not in shown
    assert "See the child" not in shown


@pytest.mark.parametrize("page", ["today", "team"])
def test_and_that_the_mother_was_not_seen(
    baby: Person, enquiry: Step, priya: Worker, helen: Worker, page: str
) -> None:
    viewer = signed_in(helen if page == "team" else priya)
    shown = viewer.get(pages_of(baby, enquiry)[page]).content.decode()
    assert "The mother has not been seen since the strategy discussion." in shown
    assert "The baby has not been seen" not in shown


def test_of_a_child_who_is_born_it_is_the_child_who_is_seen(amara: Person, priya: Worker) -> None:
    step = begun(ENQUIRY, amara, priya)
    browser = signed_in(priya)
    assert "See Amara" in browser.get(reverse("today")).content.decode()
    shown = browser.get(reverse("read_step", args=[step.ref])).content.decode()
    assert "See the child" in shown


def section_with(step: Step, key: str) -> str:
    return next(one.key for one in step.process.sections if key in one.fields)


def say_unborn(step: Step, when: datetime, by: Worker) -> None:
    key = step.process.began
    happened = when if key.endswith("_at") else when.date()
    commands.save(
        steps=[step],
        section=section_with(step, "seen"),
        shared={key: happened, "seen": "unborn"},
        own={},
        seen_version=0,
        by=by,
        now=NOW,
    )


@pytest.mark.parametrize("kind", ["child_in_need.visit", "protection.visit", ENQUIRY])
@pytest.mark.parametrize(("day", "refused"), [(-1, False), (0, True), (3, True)])
def test_not_born_yet_is_said_of_a_day_before_the_birth_alone(
    kind: str, day: int, refused: bool, amara: Person, priya: Worker
) -> None:
    Person.objects.filter(pk=amara.pk).update(birth_date=BORN)
    amara.refresh_from_db()
    step = begun(kind, amara, priya)
    when = datetime(BORN.year, BORN.month, BORN.day, 16, tzinfo=NOW.tzinfo) + timedelta(days=day)
    if not refused:
        say_unborn(step, when, priya)
        assert record_of(step).seen == "unborn"
        return
    with pytest.raises(NotNow, match="was born on 10 November 2026: choose another answer"):
        say_unborn(step, when, priya)
    assert record_of(Step.objects.get(pk=step.pk)).seen is None


@pytest.mark.parametrize("kind", ["child_in_need.visit", "protection.visit", ENQUIRY])
@pytest.mark.parametrize(
    ("born", "offered"),
    [
        (None, True),
        # What came before a birth four weeks ago may still be written up.
        (NOW.date() - timedelta(weeks=4), True),
        (NOW.date() - timedelta(weeks=4, days=1), False),
    ],
)
def test_it_is_not_offered_of_a_child_who_was_born(
    kind: str, born: date | None, offered: bool, amara: Person, priya: Worker
) -> None:
    Person.objects.filter(pk=amara.pk).update(birth_date=born)
    step = begun(kind, amara, priya)
    page = reverse("section", args=[step.ref, section_with(step, "seen")])
    shown = signed_in(priya).get(page).content.decode()
    assert ("Not born yet" in shown) is offered
    assert "In person" in shown

"""The demo is told as a real authority would write it, and everybody finds their work in it."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.models import F
from pytest_django import DjangoDbBlocker

from sightline.access.opening import open_in_emergency
from sightline.access.permissions import Door, door
from sightline.access.scope import restricted_matches
from sightline.access.viewer import Viewer
from sightline.demo import load
from sightline.demo.northmere.live import Size
from sightline.engines.story.life import life_of
from sightline.engines.story.story import Story
from sightline.engines.story.told import told_in
from sightline.engines.story.traces import traces_of
from sightline.grammar import as_known
from sightline.grammar.registry import kinds_decided_by
from sightline.people.duplicates import pair_of
from sightline.people.person import Person
from sightline.people.relationships import Relationship
from sightline.people.worker import Worker
from sightline.record import worklists
from sightline.record.answers import records_of
from sightline.record.deadlines import Deadline, Deadlines
from sightline.record.decision import Decision, HandOver
from sightline.record.plan import ActionReview
from sightline.record.step import Step
from sightline.record.verify import verify
from sightline.record.waiting import waiting_for
from sightline.web.may_be_named import may_be_named
from tests.cast import NOW, looking
from tests.invented_people import a_person

BORN = date(2018, 5, 1)
HERE = Path(__file__).parent
WRITES = {"create", "save", "bulk_create", "bulk_update", "update", "get_or_create", "delete"}
CLOCKS = {"now", "today", "localdate", "utcnow", "time"}
IN_TEAMS = ("Priya Nair", "Helen Marsh", "Sam Teller", "Ruth Amadi", "Winston Clarke")
AT_THE_DOOR = ("Nasreen Qureshi", "Farah Aziz", "Grace Linton", "Joanne Peel")


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The demo, loaded once for all of these, and undone when they are over."""
    with django_db_blocker.unblock(), transaction.atomic():
        load.load()
        yield
        transaction.set_rollback(True)


def test_nobody_is_named_before_they_are_known(demo: None) -> None:
    """A row that names a worker or a child who were known only later would fall out of the past."""
    for model in as_known.known_models():
        for field in model._meta.local_concrete_fields:
            there: Any = field.related_model
            if not there or there._meta.app_label != "people" or field.null:
                continue
            first = (
                f"SELECT min(known_at) FROM {_history(there)} WHERE pgh_obj_id = h.{field.column}"
            )
            early = f"pgh_label <> 'delete' AND known_at < ({first})"
            with connection.cursor() as cursor:
                cursor.execute(f"SELECT count(*) FROM {_history(model)} h WHERE {early}")
                assert cursor.fetchone() == (0,), f"{model.__name__}.{field.name}"


def test_everything_is_told_in_the_order_of_its_moments(demo: None) -> None:
    """Else the record as it was known on a day between shows a deadline that was met by then."""
    for model in as_known.known_models():
        columns = {field.column for field in model._meta.local_concrete_fields}
        whose = "person_id" if "person_id" in columns else "pgh_obj_id"
        before = f"lag(known_at) OVER (PARTITION BY {whose} ORDER BY pgh_id)"
        told = f"SELECT known_at, {before} AS before FROM {_history(model)}"
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT count(*) FROM ({told}) told WHERE known_at < before")
            assert cursor.fetchone() == (0,), model.__name__


def test_most_decisions_name_their_evidence_and_a_few_do_not(demo: None) -> None:
    amara = Person.objects.get(display_name="Amara Harding-Okoro")
    named = [bool(one.relies_on) for one in amara.decisions.all()]
    assert (named.count(True), named.count(False)) == (10, 3)


def test_every_handover_to_their_own_worker_is_answered(demo: None) -> None:
    handed = HandOver.objects.filter(handed_to="The child's own worker")
    assert handed.count() >= 9
    assert [str(one.step) for one in handed if one.accepted_at is None] == []


def test_craig_moved_in_a_week_before_the_first_report_and_bail_took_him_out(demo: None) -> None:
    craig = Person.objects.get(display_name="Craig Dunmore")
    amara = Person.objects.get(display_name="Amara Harding-Okoro")
    home = craig.households.get()
    contacts = Step.objects.filter(person=amara, kind="front_door.contact").order_by("began")
    assert (contacts[0].began - home.since).days == 7
    assert home.until == contacts[5].began
    said = Relationship.objects.filter(from_person=craig, to_person=amara).order_by("since")
    kinds = [(one.kind, one.since, one.until) for one in said]
    together = Relationship.objects.get(from_person=craig, kind="partner")
    assert (together.since, together.until) == (home.since, date(2026, 8, 16))
    assert kinds == [
        ("parents_partner", home.since, together.until),
        ("parents_former_partner", together.until, None),
    ]


def _history(model: Any) -> str:
    return str(model.pgh_event_model._meta.db_table)


def _called(tree: ast.AST) -> Iterator[ast.Attribute]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Attribute))


def _stories() -> list[Path]:
    return [path for path in HERE.rglob("*.py") if not path.name.startswith("test_")]


@pytest.mark.parametrize("path", _stories(), ids=lambda path: path.stem)
def test_a_family_is_written_only_through_commands(path: Path) -> None:
    commands = {"commands"}
    written = [
        f"{path.name}:{node.lineno} .{node.attr}"
        for node in _called(ast.parse(path.read_text()))
        if node.attr in WRITES
        and not (isinstance(node.value, ast.Name) and node.value.id in commands)
    ]
    assert written == []


def test_a_write_past_the_commands_would_be_found() -> None:
    tree = ast.parse("Person.objects.filter(a=1).update(b=2)\nperson.save()")
    assert {node.attr for node in _called(tree)} & WRITES == {"update", "save"}


@pytest.mark.parametrize("path", _stories(), ids=lambda path: path.stem)
def test_nothing_in_it_asks_what_day_it_is(path: Path) -> None:
    tree = ast.parse(path.read_text())
    asked = [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in CLOCKS
    ]
    imported = [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "sightline.web.clock"
    ]
    assert asked + imported == []


def test_verify_finds_nothing_in_it(demo: None) -> None:
    assert [fault.sentence for fault in verify(NOW)] == []


def test_it_is_loaded_once(demo: None) -> None:
    before = Step.objects.count()
    said: list[str] = []
    load.load(said.append)
    assert (Step.objects.count(), said) == (before, [])


def test_what_lives_round_the_told_families_is_missed(demo: None) -> None:
    assert load.what_is_missing(Size(0.004)) == "1 of 1 patches"


def test_who_is_in_it_twice_waits_for_whoever_joins_records(demo: None) -> None:
    by = Worker.objects.get(name="Nasreen Qureshi")
    with transaction.atomic():
        twice = [a_person("Ottoline", "Quarrie", by=by, birth_date=BORN) for _ in range(2)]
        load.live_round_them(Size(0.004))
        waits = pair_of(*twice)
        transaction.set_rollback(True)
    assert waits is not None
    assert waits.proposed_at == load.WEIGHED_AT


def test_the_census_stands_beside_the_families(demo: None) -> None:
    assert Person.objects.exclude(local_id="").filter(local_id__startswith="SYN").count() == 200
    assert Step.objects.filter(origin="imported").count() > 200


@pytest.mark.parametrize("name", [*IN_TEAMS, *AT_THE_DOOR])
@pytest.mark.parametrize("way", ["overdue", "due", "drafted", "waiting"])
def test_everybody_finds_on_today_what_is(demo: None, name: str, way: str) -> None:
    viewer = looking(Worker.objects.get(name=name))
    assert WAYS[way](viewer)


def _owed(viewer: Viewer, until: date) -> Deadlines:
    children = [child.pk for child in worklists.children_of(viewer)]
    owed = worklists.duties_around(viewer, children, until)
    return Deadline.objects.filter(pk__in=[one.pk for one in owed])


def _overdue(viewer: Viewer) -> list[object]:
    return list(_owed(viewer, NOW.date()).overdue(NOW.date(), NOW))


def _due(viewer: Viewer) -> list[object]:
    soon = _owed(viewer, NOW.date() + timedelta(days=7))
    return list(soon.filter(due_on__gte=NOW.date()))


def _waiting(viewer: Viewer) -> list[object]:
    mine = waiting_for(viewer, kinds_decided_by(viewer.roles))
    work = worklists.work_around(viewer, (), ())
    return [*mine, *worklists.sent_by(viewer.worker, work)]


WAYS: dict[str, Callable[[Viewer], list[object]]] = {
    "overdue": _overdue,
    "due": _due,
    "drafted": lambda viewer: list(worklists.drafts_of(viewer.worker)),
    "waiting": _waiting,
}


@pytest.mark.parametrize(
    "name",
    ["Helen Marsh", "Ruth Amadi", "Grace Linton", "Farah Aziz", "Winston Clarke", "Joanne Peel"],
)
def test_whoever_decides_has_something_of_anothers_to_decide(demo: None, name: str) -> None:
    viewer = looking(Worker.objects.get(name=name))
    assert waiting_for(viewer, kinds_decided_by(viewer.roles))


def test_tobias_has_not_been_seen_and_amara_has(demo: None) -> None:
    open_now = Step.objects.filter(kind="protection.section_47_enquiry", state="open")
    seen = {step.child.display_name: "visited" in step.marks for step in open_now}
    assert seen["Amara Harding-Okoro"]
    assert not seen["Tobias Harding-Okoro"]
    assert len(seen) == 3


def test_the_core_group_of_october_was_a_day_late(demo: None) -> None:
    tobias = Person.objects.get(display_name="Tobias Harding-Okoro")
    rows = tobias.deadlines.filter(clock="core_group", state="met").order_by("number")
    assert [(row.due_on.isoformat(), row.met_on.isoformat()) for row in rows][-1] == (
        "2026-10-27",
        "2026-10-28",
    )


def test_the_father_disagreed_and_the_conference_says_so(demo: None) -> None:
    decided = Decision.objects.filter(step__kind="protection.conference", outcome="plan")
    assert all("Chidi Okoro" in one.dissent for one in decided)
    assert {one.decider.name for one in decided} == {"Winston Clarke"}


def test_night_duty_meets_the_restricted_record_and_learns_whom_to_ring(demo: None) -> None:
    wren = Person.objects.get(display_name="Wren Ashdown")
    joanne = looking(Worker.objects.get(name="Joanne Peel"))
    (match,) = restricted_matches(joanne, [wren])
    assert (match.owner_name, match.owner_phone) == ("Helen Marsh", "01632 960 155")
    assert door(joanne, wren) is Door.RESTRICTED
    with transaction.atomic():
        open_in_emergency(wren, joanne, "She is at the police station and has nowhere to go.")
        assert door(joanne, wren) is Door.OPEN
        transaction.set_rollback(True)


def test_a_conference_waits_for_its_chair_and_a_booked_one_does_not(demo: None) -> None:
    viewer = looking(Worker.objects.get(name="Winston Clarke"))
    waiting = waiting_for(viewer, kinds_decided_by(viewer.roles))
    assert [step.child.display_name for step in waiting] == ["Elsie Brannigan"]


def test_a_managers_own_decision_waits_for_no_other_manager(demo: None) -> None:
    viewer = looking(Worker.objects.get(name="Ruth Amadi"))
    waiting = waiting_for(viewer, kinds_decided_by(viewer.roles))
    assert "casework.management_decision" not in {step.kind for step in waiting}


def test_the_story_of_amara_says_what_a_stranger_must_know(demo: None) -> None:
    amara = Person.objects.get(display_name="Amara Harding-Okoro")
    priya = Worker.objects.get(name="Priya Nair")
    life, today = life_of(amara), NOW.date()
    others = [one.person for one in life.housemates]
    named = may_be_named(looking(priya), life.relatives, others, today)
    story = Story(life, traces_of(amara), told_in(amara), named, today)
    assert [(gap.length, gap.what) for gap in story.gaps] == [
        ("28 weeks", "nothing recorded"),
        ("3 weeks", "no worker allocated"),
    ]
    said = {one.key: f"{one.strong} {one.text}" for one in story.patterns}
    assert said["incidents"].startswith("10 contacts in 2 years; the gap between them has fallen")
    assert said["no-action"].startswith("3 contacts ended without action")
    assert said["again-child-in-need-plan"].startswith("2 child in need plans ever; 1 began within")
    assert said["same"].endswith("Domestic violence")
    assert said["workers"] == "3 workers since 12 January 2026; 2 handover notes"
    assert "Craig never" in said["heard"]
    everything = " ".join(entry.says for entry in story.entries)
    assert "Moved to a protected address." in everything
    assert "Harbour" not in everything


def test_tonight_a_boy_is_missing_and_a_girl_sleeps_where_the_law_does_not_allow_it(
    demo: None,
) -> None:
    now_open = Step.objects.filter(ended=None)
    missing = now_open.get(kind="missing.missing_episode", state="open")
    unlawful = now_open.get(kind="in_care.placement", marks__has_key="hotel_under_sixteen")
    assert (missing.child.display_name, unlawful.child.display_name) == (
        "Jordan Fairbairn",
        "Amber Rowntree",
    )


def test_a_brother_and_sister_in_care_have_plans_for_good_by_the_second_review(demo: None) -> None:
    reviews = Step.objects.filter(kind="in_care.review", person__display_name__contains="Fairbairn")
    records = records_of(list(reviews)).values()
    planned = {
        (one.step.child.display_name.split()[0], one.which): one.permanence for one in records
    }
    assert planned == {
        ("Ruby", "first"): "none_yet",
        ("Jordan", "first"): "none_yet",
        ("Ruby", "later"): "home",
        ("Jordan", "later"): "fostered",
    }


def test_nan_was_approved_on_the_night_on_which_jordan_came_and_he_was_seen_each_week(
    demo: None,
) -> None:
    approval = Step.objects.get(kind="in_care.temporary_approval", origin="recorded")
    assert approval.child.display_name == "Jordan Fairbairn"
    assert (approval.began, approval.ended) == (date(2026, 6, 5), date(2026, 8, 14))
    assert getattr(approval.came_from, "outcome", "") == "approve"
    owed = approval.deadlines.filter(clock="visit").exclude(state="cancelled")
    days = [(one.due_on - one.starts_on).days for one in owed.order_by("due_on")]
    assert days == [7, 7, 7, 7, 28, 28]
    assert owed.filter(met_on__lte=F("due_on")).count() == 6


def test_the_first_review_confirmed_one_action_and_changed_or_ended_the_other(demo: None) -> None:
    reviewed = ActionReview.objects.filter(step__person__display_name="Jordan Fairbairn")
    said = reviewed.order_by("step__began", "outcome").values_list("step__began", "outcome")
    assert [(day.month, outcome) for day, outcome in said] == [
        (7, "changed"),
        (7, "confirmed"),
        (10, "confirmed"),
        (10, "ended"),
    ]


def test_of_what_was_owed_to_the_named_children_in_care_only_the_education_plans_were_late(
    demo: None,
) -> None:
    late = Deadline.objects.filter(
        step__kind__startswith="in_care.", step__origin="recorded", met_on__gt=F("due_on")
    )
    said = late.order_by("person__display_name").values_list("person__display_name", "clock")
    assert list(said) == [
        ("Jordan Fairbairn", "education_plan"),
        ("Ruby Fairbairn", "education_plan"),
    ]


def test_nobody_has_planned_the_hotel_and_nothing_else_is_owed_to_the_named_children_in_care(
    demo: None,
) -> None:
    children = Person.objects.filter(
        steps__kind="in_care.looked_after", steps__origin="recorded"
    ).distinct()
    assert children.count() == 3
    owed = Deadline.objects.overdue(NOW.date(), NOW).filter(person__in=children)
    assert [(str(one.person), one.clock) for one in owed] == [
        ("Amber Rowntree", "planning_meeting")
    ]


def test_a_brother_and_sister_are_parted_by_a_manager_and_an_officer_is_answered(
    demo: None,
) -> None:
    theirs = Step.objects.filter(person__display_name__endswith="Fairbairn")
    parted = theirs.filter(kind="belonging.together_or_apart")
    assert {one.outcome for one in parted} == {"for_now"}
    challenged = theirs.filter(kind="reviewing.escalation")
    deciders = {
        (one.step.kind.split(".")[1], one.decider.name)
        for one in Decision.objects.filter(step__in=[*parted, *challenged])
    }
    assert deciders == {("together_or_apart", "Helen Marsh"), ("escalation", "Helen Marsh")}
    assert {one.ended for one in challenged} == {date(2026, 7, 8)}

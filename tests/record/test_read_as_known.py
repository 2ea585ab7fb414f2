"""What the views of the past give and hide, and what is asked of the present all the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import ProgrammingError, connection, transaction

from sightline.access import opening, scope
from sightline.access.viewer import Viewer
from sightline.errors import NotNow
from sightline.grammar import as_known
from sightline.people.acting import acting
from sightline.people.addresses import Address, protect_address, record_address, unprotect_address
from sightline.people.allocation import HeldNow, allocate
from sightline.people.facts import Fact, record_fact
from sightline.people.person import Person
from sightline.people.worker import Team, Worker
from tests.cast import NOW, looking

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)
A_MICROSECOND = timedelta(microseconds=1)


@contextmanager
def back_to(moment: datetime) -> Iterator[None]:
    with as_known.looking_back(moment):
        as_known.step_back()
        yield


def likes(person: Person, moment: datetime) -> list[str]:
    with back_to(moment):
        return list(
            Fact.objects.filter(person=person, kind="likes").values_list("words", flat=True)
        )


def likes_to(person: Person, words: str, by: Worker, now: datetime) -> Fact:
    return record_fact(person=person, kind="likes", words=words, by=by, now=now)


# By an index.


@pytest.mark.parametrize("model", as_known.known_models(), ids=lambda one: one.__name__)
def test_a_row_of_the_past_is_found_by_its_key_without_reading_every_version(model: Any) -> None:
    key = uuid4()
    with back_to(NOW), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        plan = model._base_manager.filter(pk=key).explain()
    assert f"Index Cond: (pgh_obj_id = '{key}'" in plan, plan


# Moments.


def test_a_row_is_known_from_its_moment_on_and_not_a_microsecond_before(
    amara: Person, priya: Worker
) -> None:
    likes_to(amara, "Drawing", priya, LATER)
    assert likes(amara, LATER - A_MICROSECOND) == []
    assert likes(amara, LATER) == ["Drawing"]


def test_what_was_changed_and_deleted_stands_as_it_stood(amara: Person, priya: Worker) -> None:
    fact = likes_to(amara, "Drawing", priya, NOW)
    changed, gone = LATER, LATER + timedelta(hours=1)
    with acting(by=priya, now=changed):
        Fact.objects.filter(pk=fact.pk).update(words="Football")
    with acting(by=priya, now=gone):
        Fact.objects.filter(pk=fact.pk).delete()
    assert likes(amara, changed - A_MICROSECOND) == ["Drawing"]
    assert likes(amara, changed) == likes(amara, gone - A_MICROSECOND) == ["Football"]
    assert likes(amara, gone) == []


def test_of_two_versions_of_one_moment_the_later_written_stands(
    amara: Person, priya: Worker
) -> None:
    with acting(by=priya, now=LATER):
        fact = likes_to(amara, "Drawing", priya, LATER)
        Fact.objects.filter(pk=fact.pk).update(words="Football")
    assert likes(amara, LATER) == ["Football"]


def test_outside_the_past_nothing_of_it_is_left(amara: Person, priya: Worker) -> None:
    likes_to(amara, "Drawing", priya, LATER)
    assert likes(amara, NOW) == []
    assert Fact.objects.filter(person=amara).exists()


def test_a_question_of_the_present_is_asked_inside_the_past(amara: Person, priya: Worker) -> None:
    likes_to(amara, "Drawing", priya, LATER)
    with back_to(NOW):
        assert not Fact.objects.exists()
        with as_known.as_of_now():
            assert Fact.objects.exists()
        assert not Fact.objects.exists()
        with pytest.raises(KeyError), as_known.as_of_now():
            raise KeyError
        assert not Fact.objects.exists()


def test_what_no_act_wrote_was_known_by_the_clock(priya: Worker) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE people_worker SET phone = '1' WHERE id = %s", [priya.pk])
        cursor.execute(
            "SELECT known_at = now(), pgh_context FROM people_workerhistory"
            " WHERE pgh_obj_id = %s ORDER BY pgh_id DESC LIMIT 1",
            [priya.pk],
        )
        assert cursor.fetchone() == (True, None)


# What holds today whichever day is read.


def masked(address: Address, moment: datetime) -> bool:
    with back_to(moment):
        return Address.objects.get(pk=address.pk).protected


def test_an_address_hides_then_or_now(amara: Person, priya: Worker) -> None:
    home = record_address(person=amara, lines="4 Tyne View", by=priya, now=NOW)
    assert not masked(home, NOW)
    protect_address(address=home, reason="He must not find them.", by=priya, now=LATER)
    assert masked(home, NOW)
    last = LATER + timedelta(hours=1)
    unprotect_address(address=home, reason="He has died.", by=priya, now=last)
    assert not masked(home, NOW)
    assert masked(home, LATER)
    assert not masked(home, last)


def test_an_address_that_is_gone_hides(amara: Person, priya: Worker) -> None:
    home = record_address(person=amara, lines="4 Tyne View", by=priya, now=NOW)
    with acting(by=priya, now=LATER):
        Address.objects.filter(pk=home.pk).delete()
    assert masked(home, NOW)


def test_every_column_that_hides_is_a_yes_or_no() -> None:
    for model in as_known.known_models():
        for name in getattr(model, "hiding", ()):
            assert model._meta.get_field(name).get_internal_type() == "BooleanField"


def questions_of_access(viewer: Viewer) -> Iterator[str]:
    asking, keys = viewer.asking, [uuid4()]
    for whole in (True, False):
        terms = {"reads": True, "whole": whole, "opens": True}
        yield scope._visible.within(*asking, **terms).sql
        yield scope._open_among.within(keys, *asking, **terms).sql
    yield scope._findable.within(*asking, finds=True, opens=True).sql
    yield scope._closed.within(*asking, opens=True).sql
    yield opening._stated.within(*asking).sql
    yield str(Person.objects.annotate(why=opening.reason_in_force(viewer)).query)


def test_who_may_look_is_asked_of_nothing_that_has_a_past_but_the_person(priya: Worker) -> None:
    past = {model._meta.db_table for model in as_known.known_models()}
    found = set()
    for sql in questions_of_access(looking(priya)):
        named = set(re.findall(r'(?:FROM|JOIN) "(\w+)"', sql))
        assert named & past <= {"people_person"}, sql
        found |= named
    assert {"people_held_now", "access_restriction", "access_permit", "access_opening"} <= found


def test_who_holds_a_child_now_is_the_same_from_every_day(
    amara: Person, priya: Worker, sam: Worker, south: Team
) -> None:
    allocate(person=amara, team=south, worker=sam, by=sam, now=LATER + timedelta(days=1))
    with back_to(NOW):
        holding = HeldNow.objects.filter(person=amara, until=None)
        assert [(one.worker_id, one.service) for one in holding] == [(sam.pk, south.service)]


# The schema itself.


def test_every_table_with_a_history_has_its_past_or_says_that_it_judges_today() -> None:
    tracked = [model for model in apps.get_models() if hasattr(model, "pgh_event_model")]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT viewname, viewowner FROM pg_views WHERE schemaname = %s", [as_known.SCHEMA]
        )
        views = dict(cursor.fetchall())
    judging = {m._meta.db_table for m in tracked if getattr(m, "as_of_now", False)}
    assert set(views) == {model._meta.db_table for model in tracked} - judging
    assert {table.split("_")[0] for table in judging} == {"access"}
    assert set(views.values()) == {"sightline_owner"}


@pytest.mark.parametrize("model", as_known.known_models(), ids=lambda model: model.__name__)
def test_a_view_has_the_columns_of_its_table_and_their_types(model: Any) -> None:
    def columns(schema: str) -> list[tuple[str, str]]:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT column_name, udt_name FROM information_schema.columns"
                " WHERE table_schema = %s AND table_name = %s ORDER BY column_name",
                [schema, model._meta.db_table],
            )
            return cursor.fetchall()

    assert columns(as_known.SCHEMA) == columns(as_known.TABLES)


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM people_fact",
        "UPDATE people_fact SET words = ''",
        "INSERT INTO people_fact (id) VALUES (gen_random_uuid())",
        "SELECT * FROM people_fact FOR UPDATE",
    ],
)
def test_nothing_is_written_in_the_past(amara: Person, statement: str) -> None:
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        back_to(NOW),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def test_a_command_is_refused_while_the_past_is_read(amara: Person, priya: Worker) -> None:
    with pytest.raises(NotNow, match="Go back to today first"), back_to(NOW):
        likes_to(amara, "Drawing", priya, NOW)


def test_nobody_steps_back_who_does_not_look_back() -> None:
    with pytest.raises(ValueError, match="Nobody looks back"):
        as_known.step_back()

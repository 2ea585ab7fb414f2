import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from sightline.people.acting import acting, request_id
from sightline.people.person import Person
from sightline.people.worker import Worker
from tests.invented_people import NOW, a_worker


def history_of(person: Person) -> list[dict[str, object]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pgh_label, display_name, pgh_context->>'name', pgh_context->>'why',"
            " pgh_context->>'request', pgh_context->>'at'"
            " FROM people_personhistory WHERE pgh_obj_id = %s ORDER BY pgh_id",
            [person.pk],
        )
        keys = ("label", "display_name", "name", "why", "request", "at")
        return [dict(zip(keys, row, strict=True)) for row in cursor.fetchall()]


def raw(statement: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def a_bare_person(number: str) -> Person:
    return Person.objects.create(local_id=number, display_name="Amara Okoro")


@pytest.mark.django_db
def test_a_change_is_kept_with_who_why_and_from_which_request(priya: Worker) -> None:
    token = request_id.set("request-7")
    with acting(by=priya, now=NOW, why="The school rang"):
        person = a_bare_person("1")
    request_id.reset(token)
    [kept] = history_of(person)
    assert kept == {
        "label": "insert",
        "display_name": "Amara Okoro",
        "name": "Priya Nair",
        "why": "The school rang",
        "request": "request-7",
        "at": "2026-11-19T18:04:00+00:00",
    }


@pytest.mark.django_db
def test_a_raw_edit_and_a_raw_delete_are_kept(priya: Worker) -> None:
    with acting(by=priya, now=NOW):
        person = a_bare_person("1")
    raw("UPDATE people_person SET display_name = 'Nobody' WHERE id = %s", person.pk)
    raw("DELETE FROM people_person WHERE id = %s", person.pk)
    kept = history_of(person)
    assert [(row["label"], row["display_name"]) for row in kept] == [
        ("insert", "Amara Okoro"),
        ("update", "Nobody"),
        ("delete", "Nobody"),
    ]


@pytest.mark.django_db
def test_what_follows_an_act_is_not_signed_with_its_name(priya: Worker) -> None:
    with acting(by=priya, now=NOW):
        person = a_bare_person("1")
    raw("UPDATE people_person SET display_name = 'Nobody' WHERE id = %s", person.pk)
    assert [row["name"] for row in history_of(person)] == ["Priya Nair", None]


@pytest.mark.django_db
def test_an_act_inside_another_keeps_the_outer_name(priya: Worker) -> None:
    tom = a_worker("Tom Reed")
    with acting(by=priya, now=NOW, why="outer"):
        with acting(by=tom, now=NOW, why="inner"):
            person = a_bare_person("1")
        raw("UPDATE people_person SET display_name = 'After' WHERE id = %s", person.pk)
    assert [(row["name"], row["why"]) for row in history_of(person)] == [
        ("Priya Nair", "outer"),
        ("Priya Nair", "outer"),
    ]


def make_two_of_one_number(by: Worker) -> None:
    with acting(by=by, now=NOW):
        a_bare_person("1")
        a_bare_person("1")


@pytest.mark.django_db
def test_an_act_that_fails_leaves_nothing_and_signs_nothing(priya: Worker) -> None:
    with pytest.raises(IntegrityError):
        make_two_of_one_number(priya)
    assert not Person.objects.exists()
    assert history_of(a_bare_person("2"))[0]["name"] is None


@pytest.mark.django_db
def test_an_act_after_one_that_failed_is_signed_again(priya: Worker) -> None:
    with pytest.raises(IntegrityError):
        make_two_of_one_number(priya)
    with acting(by=priya, now=NOW):
        person = a_bare_person("1")
    assert history_of(person)[0]["name"] == "Priya Nair"


@pytest.mark.django_db
def test_a_time_without_its_zone_is_refused(priya: Worker) -> None:
    naive = NOW.replace(tzinfo=None)
    with pytest.raises(ValueError, match="time zone"), acting(by=priya, now=naive):
        pass


@pytest.mark.django_db
def test_history_cannot_be_changed_or_emptied(priya: Worker) -> None:
    with acting(by=priya, now=NOW):
        a_bare_person("1")
    for statement in (
        "UPDATE people_personhistory SET display_name = 'x'",
        "DELETE FROM people_personhistory",
        "TRUNCATE people_personhistory",
        "ALTER TABLE people_person DISABLE TRIGGER ALL",
    ):
        with pytest.raises(ProgrammingError), transaction.atomic():
            raw(statement)


@pytest.mark.django_db
def test_a_workers_password_is_never_in_the_history() -> None:
    a_worker("Priya Nair", password="correct horse battery")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT column_name FROM information_schema.columns"
            " WHERE table_name = 'people_workerhistory'"
        )
        columns = {row[0] for row in cursor.fetchall()}
    assert "email" in columns
    assert not columns & {"password", "last_login"}

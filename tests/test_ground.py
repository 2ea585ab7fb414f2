"""The ground under every other test: who we are in the database, what is closed, what is fixed."""

import os
import socket
import subprocess
import sys
from datetime import datetime
from zoneinfo import ZoneInfo

import psycopg
import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import ProgrammingError, connection, transaction
from django.test import Client

from sightline.ground import database, migrating
from sightline.ground.grants import is_only_added_to
from sightline.people.worker import Team
from tests.network import NetworkIsClosed

pytestmark = pytest.mark.django_db


def ask(statement: str, *values: object) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall() if cursor.description else []


def refused(statement: str) -> str:
    """What the database said when it refused this statement."""
    with pytest.raises(ProgrammingError) as refusal, transaction.atomic():
        ask(statement)
    return str(refusal.value)


def without(name: str) -> dict[str, str]:
    return {each: value for each, value in os.environ.items() if each != name}


def tables(*, only_added_to: bool) -> list[str]:
    return sorted(
        model._meta.db_table
        for model in apps.get_app_config("people").get_models(include_auto_created=True)
        if is_only_added_to(model) is only_added_to and model._meta.managed
    )


class TestTheRunTimeRole:
    def test_is_the_one_that_tests_run_as(self):
        assert ask("SELECT current_user, session_user") == [("sightline", "sightline")]

    def test_is_no_superuser_and_makes_no_databases_or_roles(self):
        assert ask(
            "SELECT rolsuper, rolcreatedb, rolcreaterole, rolbypassrls, rolreplication"
            " FROM pg_roles WHERE rolname = current_user"
        ) == [(False,) * 5]

    def test_owns_nothing(self):
        owned = "SELECT relname FROM pg_class WHERE pg_get_userbyid(relowner) = current_user"
        assert ask(owned) == []
        assert (
            ask("SELECT proname FROM pg_proc WHERE pg_get_userbyid(proowner) = current_user") == []
        )

    def test_does_not_act_as_the_owner(self):
        assert "permission denied" in refused("SET ROLE sightline_owner")

    def test_makes_no_table(self):
        assert "permission denied for schema" in refused("CREATE TABLE public.mine (a int)")

    @pytest.mark.parametrize(
        "statement",
        [
            "ALTER TABLE {} DISABLE TRIGGER ALL",
            "ALTER TABLE {} DISABLE TRIGGER USER",
            "ALTER TABLE {} ADD COLUMN extra int",
            "DROP TABLE {}",
        ],
    )
    def test_changes_no_table_and_no_trigger(self, statement):
        for table in tables(only_added_to=False) + tables(only_added_to=True):
            assert "must be owner of table" in refused(statement.format(table))

    def test_does_not_switch_triggers_off_for_its_session(self):
        assert "permission denied" in refused("SET session_replication_role = replica")

    def test_empties_no_table(self):
        for table in tables(only_added_to=False) + tables(only_added_to=True):
            assert "permission denied for table" in refused(f"TRUNCATE {table}")

    @pytest.mark.parametrize("statement", ["DELETE FROM {}", "UPDATE {} SET pgh_label = 'x'"])
    def test_changes_no_history(self, statement):
        histories = [name for name in tables(only_added_to=True) if name.endswith("history")]
        assert histories
        for table in histories:
            assert "permission denied for table" in refused(statement.format(table))

    def test_may_read_and_write_every_ordinary_table(self):
        for table in tables(only_added_to=False):
            rights = ["SELECT", "INSERT", "UPDATE", "DELETE"]
            assert all(
                ask("SELECT has_table_privilege(%s, %s)", table, each) == [(True,)]
                for each in rights
            )

    def test_may_add_to_every_history(self):
        for table in tables(only_added_to=True):
            assert ask("SELECT has_table_privilege(%s, 'INSERT')", table) == [(True,)]


class TestHistory:
    def test_is_kept_when_a_session_asks_for_its_triggers_to_be_ignored(self):
        """The trigger library has a setting for that, which any session may set: to no effect."""
        ask(
            "SELECT set_config('pgtrigger.ignore', array_agg(tgname)::text, true)"
            " FROM pg_trigger WHERE NOT tgisinternal"
        )
        team = Team.objects.create(name="North", service="Assessment")
        assert ask("SELECT count(*) FROM people_teamhistory WHERE id = %s", team.pk) == [(1,)]

    def test_function_is_not_the_run_time_roles_to_replace(self):
        assert "permission denied" in refused(
            "CREATE OR REPLACE FUNCTION public._pgtrigger_should_ignore(trigger_name NAME)"
            " RETURNS BOOLEAN LANGUAGE sql AS 'SELECT TRUE'"
        )


class TestTheDatabase:
    def test_is_a_clone_and_not_the_one_people_work_in(self):
        [(name,)] = ask("SELECT current_database()")
        assert name.startswith("sightline_test_")

    def test_shuts_its_doors_to_everybody_else(self):
        assert ask(
            "SELECT has_database_privilege('public', current_database(), 'CONNECT'),"
            " has_schema_privilege('public', 'public', 'USAGE')"
        ) == [(False, False)]

    def test_checks_its_pages_and_sorts_by_code_point(self):
        assert ask("SHOW data_checksums") == [("on",)]
        [(collation,)] = ask(
            "SELECT coalesce(datlocale, datcollate) FROM pg_database"
            " WHERE datname = current_database()"
            if connection.pg_version >= 170000
            else "SELECT datcollate FROM pg_database WHERE datname = current_database()"
        )
        assert collation == "C.UTF-8"

    @pytest.mark.skipif(not database.is_embedded(), reason="A real server has its own rules.")
    def test_asks_for_a_password(self):
        wrong = psycopg.conninfo.make_conninfo(database.owner_url(), password="wrong")
        with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
            psycopg.connect(wrong)

    def test_has_a_migration_for_every_model(self):
        call_command("makemigrations", check=True, dry_run=True, verbosity=0)

    def test_is_up_to_the_code(self):
        assert migrating.bring_up_to_date(connection.settings_dict["NAME"]) is False


class TestTheNetwork:
    @pytest.mark.parametrize("address", ["192.0.2.1", "example.org"])
    def test_is_closed(self, address):
        with pytest.raises(NetworkIsClosed):
            socket.create_connection((address, 443), timeout=1)

    def test_is_open_to_this_machine(self):
        with socket.create_server(("127.0.0.1", 0)) as listening:
            socket.create_connection(listening.getsockname()).close()


class TestTime:
    def test_stands_still(self):
        assert datetime(2026, 11, 19, 18, 4, tzinfo=ZoneInfo("Europe/London")) == settings.FIXED_NOW


class TestEveryRequest:
    @pytest.mark.parametrize("path", ["/sign-in/?next=%00", "/sign-in/%00"])
    def test_with_a_nul_byte_in_its_address_is_refused(self, path):
        assert Client(raise_request_exception=False).get(path).status_code == 400

    def test_with_a_nul_byte_in_its_form_is_refused(self):
        typed = {"login": "a\0b", "password": "x"}
        assert Client(raise_request_exception=False).post("/sign-in/", typed).status_code == 400

    def test_is_answered_under_a_policy_that_lets_nothing_in(self):
        policy = Client().get("/sign-in/")["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy

    def test_says_no_more_than_its_own_site_to_others(self):
        answer = Client().get("/sign-in/")
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Referrer-Policy"] == "same-origin"
        assert answer["X-Frame-Options"] == "DENY"


class TestProduction:
    def test_settings_pass_djangos_own_check(self):
        done = subprocess.run(
            [sys.executable, "-m", "django", "check", "--deploy", "--fail-level=WARNING"],
            env={
                **without("DJANGO_ALLOW_ASYNC_UNSAFE"),
                "DJANGO_SETTINGS_MODULE": "sightline.settings",
                "SIGHTLINE_URL": "https://sightline.example.org",
                "SIGHTLINE_SECRET_KEY": "k" * 20 + "0123456789" * 4,
                "DATABASE_URL": "postgresql://sightline@127.0.0.1:1/sightline",
            },
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr


class TestTheCommandLine:
    def test_tells_in_one_sentence_that_the_database_does_not_answer(self):
        done = subprocess.run(
            [sys.executable, "-m", "sightline", "database", "migrate"],
            env={
                **os.environ,
                "DATABASE_URL": "postgresql://sightline@127.0.0.1:1/sightline",
                "DATABASE_OWNER_URL": "postgresql://sightline_owner@127.0.0.1:1/sightline",
            },
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 2
        assert done.stderr.startswith("sightline: The database does not answer")
        assert "Traceback" not in done.stderr


ON_A_SERVER = """
import sys

class Absent:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("hypothesis", "playwright", "pytest", "tests"):
            raise ModuleNotFoundError(f"{name} is not on a server")

sys.meta_path.insert(0, Absent())
import sightline.wsgi, sightline.urls
"""


def test_a_server_starts_without_anything_that_only_tests_need():
    ran = subprocess.run(
        [sys.executable, "-c", ON_A_SERVER],
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "sightline.settings"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr

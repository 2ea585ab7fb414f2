"""What the run-time role may do. Run by the database's owner: `-m sightline.ground.grants ROLE`.

The application owns nothing, so it can neither drop a trigger nor empty a table, and of what
is only ever added to (histories, logs) it may read and add, never change: but for the columns
that say whose a row is, where two records may be joined, and a trigger minds those.
"""

import sys
from collections.abc import Iterator

import django
from django.apps import apps
from django.core.management import call_command
from django.db import connection, models, transaction
from psycopg import sql

from sightline.ground.quick_migrations import make_migrations_quick

ORDINARY = sql.SQL("SELECT, INSERT, UPDATE, DELETE")
ONLY_ADDED_TO = sql.SQL("SELECT, INSERT")
ONLY_READ = sql.SQL("SELECT")

# pgtrigger lets any session switch its triggers off by a setting. Here nobody may.
NO_TRIGGER_IS_IGNORED = """
    DO $$ BEGIN
        IF to_regprocedure('public._pgtrigger_should_ignore(name)') IS NOT NULL THEN
            CREATE OR REPLACE FUNCTION public._pgtrigger_should_ignore(trigger_name NAME)
            RETURNS BOOLEAN LANGUAGE sql IMMUTABLE AS 'SELECT FALSE';
        END IF;
    END $$
"""


def migrate_and_grant(role: str) -> None:
    """Migrate the database of `DATABASE_URL`, whose owner we are, and grant `role` its part."""
    make_migrations_quick()
    # A view stands in the way of whoever changes a column that it names.
    _do(_without_views())
    call_command("migrate", interactive=False, verbosity=0)
    _do(_statements(sql.Identifier(role)))


def _do(statements: Iterator[sql.Composable]) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def is_only_added_to(model: type[models.Model]) -> bool:
    """Whether rows of this model are never changed: a history, or declared `append_only`."""
    from sightline.grammar.kept import History

    return issubclass(model, History) or getattr(model, "append_only", False)


def _without_views() -> Iterator[sql.Composable]:
    from sightline.grammar import as_known

    yield as_known.away()
    for name, _ in _views():
        yield sql.SQL("DROP VIEW IF EXISTS {}").format(name)


def _statements(role: sql.Identifier) -> Iterator[sql.Composable]:
    from sightline.grammar import as_known

    for view, question in _views():
        yield sql.SQL("CREATE VIEW {} AS {}").format(view, question)
    name = sql.Identifier(connection.settings_dict["NAME"])
    for template in (
        "REVOKE ALL ON DATABASE {name} FROM PUBLIC",
        "REVOKE ALL ON SCHEMA public FROM PUBLIC",
        "REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC, {role}",
        "REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM PUBLIC, {role}",
        "GRANT CONNECT, TEMPORARY ON DATABASE {name} TO {role}",
        "GRANT USAGE ON SCHEMA public TO {role}",
        "GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {role}",
    ):
        yield sql.SQL(template).format(name=name, role=role)
    for table, rights in _rights_by_table():
        yield sql.SQL("GRANT {} ON {} TO {}").format(rights, sql.Identifier(table), role)
    for table, columns in _moved_by_a_merge():
        yield sql.SQL("GRANT UPDATE ({}) ON {} TO {}").format(
            sql.SQL(", ").join(map(sql.Identifier, columns)), sql.Identifier(table), role
        )
    yield from as_known.statements(role)
    yield sql.SQL(NO_TRIGGER_IS_IGNORED)


def _views() -> Iterator[tuple[sql.Identifier, sql.SQL]]:
    """The models that are a view of tables, each with the question that it stands for."""
    for model in apps.get_models():
        if question := getattr(model, "view_sql", ""):
            yield sql.Identifier(model._meta.db_table), sql.SQL(question)


def _rights_by_table() -> Iterator[tuple[str, sql.SQL]]:
    yield "django_migrations", ONLY_READ
    existing = set(connection.introspection.table_names())
    for model in apps.get_models(include_auto_created=True):
        if hasattr(model, "view_sql"):
            yield model._meta.db_table, ONLY_READ
        elif model._meta.db_table in existing and not model._meta.proxy:
            yield model._meta.db_table, ONLY_ADDED_TO if is_only_added_to(model) else ORDINARY


def _moved_by_a_merge() -> Iterator[tuple[str, tuple[str, ...]]]:
    existing = set(connection.introspection.table_names())
    for model in apps.get_models():
        columns: tuple[str, ...] = getattr(model, "a_merge_moves", ())
        if columns and model._meta.db_table in existing:
            yield model._meta.db_table, columns


if __name__ == "__main__":
    django.setup()
    migrate_and_grant(sys.argv[1])

"""Every change to who may see what is kept, raw SQL included; the log is never changed at all."""

import pytest
from django.apps import apps
from django.db import ProgrammingError, connection, transaction

from sightline.access.conftest import NOW, Authority
from sightline.access.log import AccessLog
from sightline.access.roles import RoleHeld, grant_role
from sightline.grammar.kept import History
from sightline.grammar.roles import Role

EVENTS = [
    model for model in apps.get_app_config("access").get_models() if issubclass(model, History)
]


def test_every_table_but_the_log_has_its_history() -> None:
    tracked = {model.pgh_tracked_model for model in EVENTS}
    others = set(apps.get_app_config("access").get_models()) - set(EVENTS)
    assert others - tracked == {AccessLog}


def test_a_role_granted_and_taken_away_by_raw_sql_is_kept(northmere: Authority) -> None:
    ada = northmere.worker("Ada")
    held = grant_role(worker=ada, role=Role.SOCIAL_WORKER, by=northmere.steward, now=NOW)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE access_roleheld SET role = 'team_manager' WHERE id = %s", [held.pk])
        cursor.execute("DELETE FROM access_roleheld WHERE id = %s", [held.pk])
    [history] = [model for model in EVENTS if model.pgh_tracked_model is RoleHeld]
    events = history.objects.filter(pgh_obj_id=held.pk)
    versions = events.order_by("pgh_id").values_list("pgh_label", "role")
    assert list(versions) == [
        ("insert", "social_worker"),
        ("update", "team_manager"),
        ("delete", "team_manager"),
    ]
    assert events.earliest("pgh_id").pgh_context["name"] == "Stella"


@pytest.mark.parametrize("model", EVENTS, ids=lambda model: model.__name__)
def test_the_application_may_not_change_history(db: None, model: type[History]) -> None:
    table = connection.ops.quote_name(model._meta.db_table)
    for statement in (f"DELETE FROM {table}", f"UPDATE {table} SET pgh_label = ''"):
        with (
            pytest.raises(ProgrammingError, match="permission denied"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)

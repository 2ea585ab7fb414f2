"""Team: who carries what, in squares and as a table, and when a case was last supervised."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse

from sightline.people.person import Person
from sightline.people.worker import Team, Worker
from sightline.record import commands
from sightline.record.deadlines import Deadline
from tests.cast import signed_in
from tests.invented_people import NOW, TODAY
from tests.telling import write

pytestmark = pytest.mark.django_db
SUPERVISION = {"concerns": "supervision", "concerning": "The whole case"}


def team_of(manager: Worker) -> str:
    return signed_in(manager).get(reverse("team")).content.decode()


def section(html: str, name: str) -> str:
    found = re.search(rf'<section aria-labelledby="{name}">.*?</section>', html, re.DOTALL)
    assert found
    return found.group()


def row_of(worker: Worker, html: str) -> dict[str, str]:
    """What the table says of one worker, by the head of the column."""
    found = re.search(rf'<th scope="row">{worker}</th>(.*?)</tr>', html, re.DOTALL)
    assert found
    return dict(re.findall(r'<td data-l="([^"]+)"[^>]*>([^<]*)</td>', found.group(1)))


def supervise(child: Person, by: Worker, on: date, direction: str = "Go on.") -> None:
    when = NOW - timedelta(days=(TODAY - on).days)
    answers = SUPERVISION | {"direction": direction}
    write("casework.management_decision", [child], by=by, now=NOW, began=when, shared=answers)


def test_the_table_counts_each_workers_children_by_plan_and_what_is_overdue(
    helen: Worker, priya: Worker, amara: Person, tobias: Person
) -> None:
    commands.start(
        kind="child_in_need.plan", people=[amara], by=priya, now=NOW, began=date(2026, 1, 15)
    )
    row = row_of(priya, section(team_of(helen), "carrying"))
    overdue = Deadline.objects.filter(person=amara).overdue(TODAY, NOW).count()
    assert overdue > 0
    assert row == {
        "Children": "2",
        "Protection plan": "0",
        "Child in need plan": "1",
        "No plan yet": "1",
        "Overdue": str(overdue),
        "Last supervision of a case": "Not recorded",
        "Cases never supervised": "2",
    }


def test_it_says_when_a_case_of_theirs_was_last_supervised_and_how_many_never_were(
    helen: Worker, priya: Worker, amara: Person, tobias: Person
) -> None:
    for on in (date(2026, 11, 3), date(2026, 9, 1)):
        supervise(amara, helen, on)
    carrying = section(team_of(helen), "carrying")
    row = row_of(priya, carrying)
    assert row["Last supervision of a case"] == "Tue 3 Nov"
    assert row["Cases never supervised"] == "1"
    assert "Last supervision of a case Tue 3 Nov" in carrying


def test_a_page_of_supervision_that_was_only_opened_is_no_supervision(
    helen: Worker, priya: Worker, amara: Person
) -> None:
    supervise(amara, helen, date(2026, 11, 3), direction="")
    assert row_of(priya, team_of(helen))["Last supervision of a case"] == "Not recorded"


def test_the_key_names_no_square_that_is_not_there(
    helen: Worker, priya: Worker, amara: Person
) -> None:
    key = re.search(r'aria-label="Key".*?</ul>', team_of(helen), re.DOTALL)
    assert key
    assert "No plan yet" in key.group()
    assert "Protection plan" not in key.group()


def test_what_is_overdue_names_its_process_and_the_longest_wait(
    helen: Worker, priya: Worker, amara: Person, tobias: Person
) -> None:
    for child, began in ((amara, date(2026, 1, 15)), (tobias, date(2026, 1, 14))):
        commands.start(kind="child_in_need.plan", people=[child], by=priya, now=NOW, began=began)
    visits = Deadline.objects.filter(title="Visit the child").overdue(TODAY, NOW)
    longest = (TODAY - min(one.due_on for one in visits)).days
    rows = re.findall(r"<tr>(.*?)</tr>", section(team_of(helen), "overdue"), re.DOTALL)
    (visit,) = [row for row in rows if "Visit the child" in row]
    assert "Child in need plan" in visit
    assert f"{longest} days" in visit


def test_a_team_without_a_child_says_so(helen: Worker, north: Team) -> None:
    html = team_of(helen)
    assert "Nobody in this team holds a child who may be named to you." in html
    assert "Nothing of this team is overdue." in html

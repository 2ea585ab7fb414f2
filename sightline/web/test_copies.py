"""The pages on which a copy is looked at, fetched and recorded as given."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZipFile

import pypdf
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sightline.access.log import AccessLog, Outcome
from sightline.access.restriction import restrict
from sightline.access.roles import grant_role
from sightline.grammar.roles import Role
from sightline.people.person import Person
from sightline.people.relationships import relate
from sightline.people.worker import Team, Worker
from sightline.record import commands
from sightline.record.audience import keep_from
from sightline.record.share import Share
from sightline.record.step import Step
from tests.a_conference import SAFETY_PLAN, hold_a_conference
from tests.invented_people import NOW, a_person, a_worker
from tests.pdf import letters, unpacked

WHY = "He must not learn where they would go."
MOST_STATEMENTS = 15


@pytest.fixture
def chair(north: Team, steward: Worker) -> Worker:
    worker = a_worker("Winston Clarke", registered_social_worker=True)
    grant_role(worker=worker, role=Role.CONFERENCE_CHAIR, by=steward, now=NOW)
    return worker


@pytest.fixture
def chidi(amara: Person, priya: Worker) -> Person:
    father = a_person("Chidi", "Okoro-Levin", by=priya)
    relate(from_person=father, to_person=amara, kind="father", by=priya, now=NOW)
    return father


@pytest.fixture
def conference(amara: Person, tobias: Person, chidi: Person, priya: Worker, chair: Worker) -> Step:
    step = hold_a_conference([amara, tobias], by=priya, chair=chair, now=NOW)[0]
    keep_from(step=step, field="contingency", people=[chidi], reason=WHY, by=priya, now=NOW)
    return step


@pytest.fixture
def as_priya(client: Client, priya: Worker) -> Client:
    client.force_login(priya)
    return client


def shown(client: Client, name: str, *args: str) -> str:
    answer = client.get(reverse(name, args=args))
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def words_in(file: bytes, kind: str) -> str:
    if kind == "pdf":
        return unpacked(file).decode("latin-1") + letters(file)
    with ZipFile(BytesIO(file)) as parts:
        return "".join(parts.read(name).decode("latin-1") for name in parts.namelist())


@pytest.mark.parametrize("kind", ["pdf", "word"])
@pytest.mark.parametrize("form", ["plain", "letter", "whole"])
def test_what_is_kept_from_him_is_neither_on_his_page_nor_in_his_file(
    as_priya: Client, conference: Step, chidi: Person, form: str, kind: str
) -> None:
    assert "Mrs Levy" not in shown(as_priya, "copy", conference.ref, chidi.ref, form)
    assert "Mrs Levy" in shown(as_priya, "copy", conference.ref, "us", "whole")
    answer = as_priya.get(reverse("download_copy", args=[conference.ref, chidi.ref, form, kind]))
    said = words_in(answer.content, kind)
    assert ("Mrs Levy" in said, "Chidi" in said) == (False, True)
    assert "Amara" not in answer.headers["Content-Disposition"]
    assert "chidi" in answer.headers["Content-Disposition"]


def test_a_download_is_an_attachment_that_nothing_guesses_at_or_stores(
    as_priya: Client, conference: Step, chidi: Person
) -> None:
    answer = as_priya.get(
        reverse("download_copy", args=[conference.ref, chidi.ref, "whole", "pdf"])
    )
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"
    assert pypdf.PdfReader(BytesIO(answer.content)).pages


def test_a_download_is_logged_as_one_with_the_name_of_the_recipient(
    as_priya: Client, conference: Step, chidi: Person, amara: Person
) -> None:
    as_priya.get(reverse("download_copy", args=[conference.ref, chidi.ref, "whole", "pdf"]))
    row = AccessLog.objects.get(person=amara, outcome=Outcome.DOWNLOADED)
    assert row.page == "Copy for Chidi Okoro-Levin"


def test_a_restricted_brother_is_in_no_copy_and_no_list(
    as_priya: Client, conference: Step, chidi: Person, tobias: Person, helen: Worker
) -> None:
    restrict(
        person=tobias,
        reason="An adoption that nobody may trace.",
        owner=helen,
        owner_phone="01632 960 155",
        by=helen,
        now=NOW,
    )
    for name, *args in (("copies",), ("copy", chidi.ref, "whole"), ("copy", "us", "whole")):
        assert "Tobias" not in shown(as_priya, name, conference.ref, *args)


def test_that_he_has_it_is_recorded_with_who_and_why(
    as_priya: Client, conference: Step, chidi: Person
) -> None:
    page = reverse("copy_given", args=[conference.ref, chidi.ref, "plain"])
    moment = {
        "told_at_day": "19",
        "told_at_month": "11",
        "told_at_year": "2026",
        "told_at_time": "5 pm",
    }
    said = {"purpose": "family", "how": "in_person", "lawful_basis": "public_task", **moment}
    answer = as_priya.post(page, said)
    assert answer.status_code == 302
    row = Share.objects.get(step=conference)
    assert (row.told_person, row.purpose) == (chidi, "family")
    conference.refresh_from_db()
    assert "family_told" in conference.marks


def test_nobody_may_have_what_is_not_finished(
    as_priya: Client, amara: Person, priya: Worker
) -> None:
    (visit,) = commands.start(kind="child_in_need.visit", people=[amara], by=priya, now=NOW)
    assert as_priya.get(reverse("copies", args=[visit.ref])).status_code == 404


def test_a_worker_of_another_team_is_asked_why_first(
    client: Client, sam: Worker, conference: Step, chidi: Person
) -> None:
    client.force_login(sam)
    for name, *kind in (("copy",), ("download_copy", "pdf"), ("download_copy", "word")):
        answer = client.get(reverse(name, args=[conference.ref, chidi.ref, "whole", *kind]))
        assert answer.status_code == 302
        assert "/why/" in answer.headers["Location"]


def test_the_page_of_an_answer_says_who_must_not_read_it(
    as_priya: Client, conference: Step
) -> None:
    page = shown(as_priya, "read_step", conference.ref)
    assert page.count("Not for Chidi Okoro-Levin") == 1
    assert "Make a copy" in page


def test_an_answer_is_kept_from_somebody_on_its_own_page(
    as_priya: Client, conference: Step, chidi: Person
) -> None:
    page = reverse("not_for", args=[conference.ref, "bottom_lines"])
    answer = as_priya.post(page, {"people": [chidi.ref], "reason": ""})
    assert answer.status_code == 422
    assert as_priya.post(page, {"people": [chidi.ref], "reason": WHY}).status_code == 302
    conference.refresh_from_db()
    assert "He does not come" not in shown(as_priya, "copy", conference.ref, chidi.ref, "plain")


def test_one_row_is_kept_back_on_the_page_of_its_answer(
    as_priya: Client, conference: Step, chidi: Person
) -> None:
    page = shown(as_priya, "not_for", conference.ref, "agencies")
    ref = re.findall(r'name="row"[^>]* value="([^"]+)"', page)[-1]
    said = {"row": ref, "people": [chidi.ref], "reason": WHY}
    address = reverse("not_for", args=[conference.ref, "agencies"])
    assert as_priya.post(address, said).status_code == 302
    his = shown(as_priya, "copy", conference.ref, chidi.ref, "whole")
    assert "Miss Osei" in his
    assert "A room is kept" not in his


@pytest.mark.parametrize("name", ["copies", "since"])
def test_a_page_takes_few_statements(
    as_priya: Client, conference: Step, amara: Person, name: str
) -> None:
    ref = amara.ref if name == "since" else conference.ref
    shown(as_priya, name, ref)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        shown(as_priya, name, ref)
    real = [q["sql"] for q in asked if "SAVEPOINT" not in q["sql"]]
    assert len(real) <= MOST_STATEMENTS, "\n".join(sql[:150] for sql in real)


def test_the_safety_plan_itself_is_in_the_copy_for_us(as_priya: Client, conference: Step) -> None:
    assert SAFETY_PLAN in shown(as_priya, "copy", conference.ref, "us", "whole")

"""Attaching a document and downloading it, as a browser does both."""

import io
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import Settings

from sightline.access.log import AccessLog
from sightline.access.restriction import restrict
from sightline.access.roles import grant_role
from sightline.grammar.roles import Role
from sightline.people.person import Person
from sightline.people.relationships import relate
from sightline.people.worker import Worker
from sightline.record.commands import start
from sightline.record.document import Document, attach, withdraw
from tests.cast import NOW, signed_in
from tests.invented_people import a_person, a_worker

PDF = b"%PDF-1.7\n%%EOF\n"


@pytest.fixture(autouse=True)
def files(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def letter(amara: Person, priya: Worker) -> Document:
    return attach(
        file=io.BytesIO(PDF),
        file_name="Letter “from” Nan.pdf",
        title="Nan's letter",
        kind="letter",
        person=amara,
        by=priya,
        now=NOW,
    )


def post(client: Client, address: str, content: bytes = PDF, **changed: Any) -> HttpResponse:
    file = SimpleUploadedFile("Letter.pdf", content)
    given = {"file": file, "title": "Nan's letter", "kind": "letter"} | changed
    return client.post(address, given)


def looks() -> list[tuple[str, str]]:
    return list(AccessLog.objects.order_by("id").values_list("outcome", "page"))


class TestDownloading:
    def test_it_comes_as_an_attachment_that_can_do_nothing(
        self, letter: Document, priya: Worker
    ) -> None:
        answer = signed_in(priya).get(reverse("document", args=[letter.ref]))
        assert answer.content == PDF
        assert answer["Content-Type"] == "application/pdf"
        assert answer["Content-Disposition"].startswith("attachment; filename")
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert answer["Cache-Control"] == "no-store"

    def test_it_is_logged_as_downloaded_before_the_first_byte_leaves(
        self, letter: Document, amara: Person, priya: Worker
    ) -> None:
        signed_in(priya).get(reverse("document", args=[letter.ref]))  # Not one byte is read.
        assert looks() == [("downloaded", "Document: Nan's letter")]
        assert AccessLog.objects.get().person == amara

    def test_another_teams_worker_is_asked_why_first_and_the_refusal_is_logged(
        self, letter: Document, amara: Person, sam: Worker
    ) -> None:
        answer = signed_in(sam).get(reverse("document", args=[letter.ref]))
        assert answer["Location"].startswith(reverse("say_why", args=[amara.ref]))
        assert looks() == [("refused", "Document")]

    def test_a_restricted_childs_document_leads_to_whom_to_ring(
        self, letter: Document, amara: Person, priya: Worker, helen: Worker
    ) -> None:
        _restrict(amara, helen)
        answer = signed_in(priya).get(reverse("document", args=[letter.ref]))
        assert answer["Location"] == reverse("restricted", args=[amara.restrictions.get().ref])

    def test_a_steward_downloads_nothing(self, letter: Document, steward: Worker) -> None:
        assert signed_in(steward).get(reverse("document", args=[letter.ref])).status_code == 403

    def test_a_withdrawn_one_is_not_served_and_not_called_downloaded(
        self, letter: Document, priya: Worker
    ) -> None:
        withdraw(document=letter, why="It is about another child.", by=priya, now=NOW)
        answer = signed_in(priya).get(reverse("document", args=[letter.ref]))
        assert answer.status_code == 409
        assert b"was withdrawn" in answer.content
        assert looks() == [("shown", "Document")]

    def test_there_is_nothing_at_an_address_that_was_guessed(self, priya: Worker) -> None:
        assert signed_in(priya).get(reverse("document", args=["guessed"])).status_code == 404


class TestAttaching:
    def test_a_file_is_filed_with_the_child(self, amara: Person, priya: Worker) -> None:
        client, address = signed_in(priya), reverse("attach_to_child", args=[amara.ref])
        assert b'enctype="multipart/form-data"' in client.get(address).content
        assert post(client, address)["Location"] == reverse("documents", args=[amara.ref])
        filed = Document.objects.get()
        assert (filed.person, filed.file_name, filed.uploaded_by) == (amara, "Letter.pdf", priya)

    def test_a_file_is_filed_with_a_step(self, amara: Person, priya: Worker) -> None:
        step = start(kind="child_in_need.visit", people=[amara], by=priya, now=NOW)[0]
        post(signed_in(priya), reverse("attach_to_step", args=[step.ref]))
        assert Document.objects.get().step == step

    @pytest.mark.parametrize(
        ("content", "says"), [(b"", "This file is empty"), (b"<html>", "are not kept here")]
    )
    def test_what_is_refused_is_said_beside_the_question(
        self, amara: Person, priya: Worker, content: bytes, says: str
    ) -> None:
        address = reverse("attach_to_child", args=[amara.ref])
        answer = post(signed_in(priya), address, content)
        assert answer.status_code == 422
        assert says in answer.content.decode()
        assert not Document.objects.exists()

    def test_it_can_be_kept_from_the_father_and_names_no_restricted_brother(
        self, amara: Person, tobias: Person, priya: Worker, helen: Worker
    ) -> None:
        craig = a_person("Craig", "Dunmore", by=priya)
        relate(from_person=craig, to_person=amara, kind="father", by=priya, now=NOW)
        _restrict(tobias, helen)
        client, address = signed_in(priya), reverse("attach_to_child", args=[amara.ref])
        page = client.get(address).content.decode()
        assert "Craig Dunmore" in page
        assert "Tobias" not in page
        post(client, address, not_for=[craig.ref])
        assert Document.objects.get().not_for == [str(craig.pk)]
        assert post(client, address, not_for=[tobias.ref]).status_code == 422

    def test_those_who_only_read_attach_nothing(
        self, amara: Person, steward: Worker, priya: Worker
    ) -> None:
        inspector = a_worker("Ines Page", by=steward)
        grant_role(
            worker=inspector,
            role=Role.INSPECTOR,
            until=NOW.replace(month=12),
            by=steward,
            now=NOW,
        )
        answer = post(signed_in(inspector), reverse("attach_to_child", args=[amara.ref]))
        assert answer.status_code == 403
        assert not Document.objects.exists()


class TestListing:
    def test_it_says_what_it_is_who_filed_it_and_when(
        self, letter: Document, amara: Person, priya: Worker
    ) -> None:
        page = _listed(amara, priya)
        for words in ("Nan&#x27;s letter", "Letter or email", "19 November 2026", "Priya Nair"):
            assert words in page
        assert reverse("document", args=[letter.ref]) in page

    def test_that_of_a_step_is_on_the_page_of_the_step_too(
        self, amara: Person, priya: Worker
    ) -> None:
        step = start(kind="child_in_need.visit", people=[amara], by=priya, now=NOW)[0]
        client, address = signed_in(priya), reverse("read_step", args=[step.ref])
        assert "No document is filed with this step." in client.get(address).content.decode()
        post(client, reverse("attach_to_step", args=[step.ref]))
        assert "Nan&#x27;s letter" in client.get(address).content.decode()
        assert reverse("step", args=[step.ref]) in _listed(amara, priya)

    def test_it_names_who_must_not_read_it_and_nobody_whose_record_is_closed(
        self, letter: Document, amara: Person, tobias: Person, priya: Worker, helen: Worker
    ) -> None:
        craig = a_person("Craig", "Dunmore", by=priya)
        Document.objects.update(not_for=[str(craig.pk), str(tobias.pk)])
        assert "Not for Craig Dunmore" in _listed(amara, priya)
        assert "Not for Tobias" in _listed(amara, priya)
        _restrict(tobias, helen)
        assert "Tobias" not in _listed(amara, priya)
        assert "Not for Somebody in the family" in _listed(amara, priya)

    def test_the_number_of_queries_does_not_grow(
        self, letter: Document, amara: Person, priya: Worker
    ) -> None:
        client, address = signed_in(priya), reverse("documents", args=[amara.ref])
        client.get(address)
        with CaptureQueriesContext(connection) as one:
            client.get(address)
        for _ in range(5):
            post(client, reverse("attach_to_child", args=[amara.ref]))
        client.get(address)
        with CaptureQueriesContext(connection) as six:
            client.get(address)
        assert len(six) == len(one)


class TestWithdrawing:
    def test_it_is_listed_as_withdrawn_with_who_when_and_why_and_never_deleted(
        self, letter: Document, amara: Person, priya: Worker
    ) -> None:
        client, address = signed_in(priya), reverse("withdraw_document", args=[letter.ref])
        assert "Withdraw: Nan&#x27;s letter" in client.get(address).content.decode()
        answer = client.post(address, {"why": "It is about another child."})
        assert answer["Location"] == reverse("documents", args=[amara.ref])
        page = _listed(amara, priya)
        assert "It is about another child." in page
        assert "Nan&#x27;s letter" not in page
        assert Document.objects.get().withdrawn_by == priya

    def test_it_asks_why(self, letter: Document, priya: Worker) -> None:
        address = reverse("withdraw_document", args=[letter.ref])
        answer = signed_in(priya).post(address, {"why": "wrong"})
        assert answer.status_code == 422
        assert "wrong" in answer.content.decode()
        assert Document.objects.get().withdrawn_at is None


def _listed(person: Person, worker: Worker) -> str:
    return signed_in(worker).get(reverse("documents", args=[person.ref])).content.decode()


def _restrict(person: Person, helen: Worker) -> None:
    restrict(
        person=person,
        reason="The father must not learn where they are.",
        owner=helen,
        owner_phone="01632 960 141",
        by=helen,
        now=NOW,
    )

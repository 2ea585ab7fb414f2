"""What may be filed, what is refused and why, and that what was filed stays as it was."""

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from pytest_django import Settings

from sightline.access.restriction import restrict
from sightline.errors import NotAllowed, NotNow, NotReadable
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.record import correcting, kept_files
from sightline.record.commands import start
from sightline.record.document import (
    Document,
    attach,
    content_of,
    documents_of,
    tidy_name,
    withdraw,
)
from sightline.record.file_types import type_of
from sightline.record.step import Step
from tests.cast import NOW, looking
from tests.invented_people import a_person

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
OFFICE = "application/vnd.openxmlformats-officedocument."
WHY = "It is about another child."


def office(main: str = f"{OFFICE}wordprocessingml.document.main+xml", *parts: str) -> bytes:
    """A small Office file whose list of parts names `main`, with further empty parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        file.writestr("[Content_Types].xml", f'<Types><Override ContentType="{main}"/></Types>')
        for part in parts:
            file.writestr(part, "")
    return made.getvalue()


@pytest.fixture(autouse=True)
def files(settings: Settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "files"
    return settings.MEDIA_ROOT


def filed(person: Person, by: Worker, content: bytes = PDF, **changed: Any) -> Document:
    given = {"file_name": "Letter.pdf", "title": "School's letter", "kind": "letter"} | changed
    if "step" not in given:
        given["person"] = person
    return attach(file=io.BytesIO(content), by=by, now=NOW, **given)


def attach_beside(step: Step, person: Person, by: Worker) -> Document:
    """Filed with a step and, by mistake, with another child."""
    return attach(
        file=io.BytesIO(PDF),
        file_name="Letter.pdf",
        title="School's letter",
        kind="letter",
        step=step,
        person=person,
        by=by,
        now=NOW,
    )


def kept(files: Path) -> list[Path]:
    return [path for path in files.rglob("*") if path.is_file()]


class TestFiling:
    def test_what_was_attached_comes_back_byte_for_byte(self, amara: Person, priya: Worker) -> None:
        document = filed(amara, priya)
        document.refresh_from_db()
        assert content_of(document) == PDF
        assert (document.content_type, document.size) == ("application/pdf", len(PDF))
        assert document.sha256 == kept_files.hash_of(io.BytesIO(PDF))

    def test_the_same_file_twice_is_stored_once(
        self, amara: Person, tobias: Person, priya: Worker, files: Path
    ) -> None:
        first, second = filed(amara, priya), filed(tobias, priya, file_name="Copy of it.pdf")
        assert first.sha256 == second.sha256
        assert len(kept(files)) == 1
        assert content_of(second) == PDF

    def test_nobody_else_on_the_machine_can_read_it(
        self, amara: Person, priya: Worker, files: Path
    ) -> None:
        filed(amara, priya)
        (file,) = kept(files)
        assert file.stat().st_mode & 0o777 == 0o600
        assert {one.stat().st_mode & 0o777 for one in files.rglob("*") if one.is_dir()} == {0o700}

    def test_a_document_of_a_step_is_filed_with_its_child(
        self, amara: Person, tobias: Person, priya: Worker
    ) -> None:
        step = start(kind="child_in_need.visit", people=[amara], by=priya, now=NOW)[0]
        assert filed(amara, priya, step=step).person == amara
        with pytest.raises(NotNow, match="which child's record"):
            attach_beside(step, tobias, priya)
        correcting.void(step=step, reason="Entered for the wrong child.", by=priya, now=NOW)
        with pytest.raises(NotNow, match="entered in error"):
            filed(amara, priya, step=step)

    def test_it_says_what_it_is(self, amara: Person, priya: Worker) -> None:
        for lacking in ({"title": " "}, {"kind": "gossip"}):
            with pytest.raises(NotNow, match="Say what this is"):
                filed(amara, priya, **lacking)

    def test_those_who_may_not_write_file_nothing(
        self, amara: Person, steward: Worker, files: Path
    ) -> None:
        with pytest.raises(NotAllowed):
            filed(amara, steward)
        assert not files.exists()


class TestWhatIsTaken:
    @pytest.mark.parametrize(
        ("name", "content"),
        [
            ("Letter.PDF", PDF),
            ("Bruise.jpeg", b"\xff\xd8\xff\xe0\x00\x10JFIF"),
            ("Drawing.png", b"\x89PNG\r\n\x1a\n\x00"),
            ("IMG_2041.HEIC", b"\x00\x00\x00\x18ftypheic\x00\x00"),
            ("Report.docx", office()),
            ("Attendance.xlsx", office(f"{OFFICE}spreadsheetml.sheet.main+xml")),
            ("Training.pptx", office(f"{OFFICE}presentationml.presentation.main+xml")),
            ("Text message.txt", "Mum’s words: “he’s back”\r\n".encode()),
            ("From Notepad.txt", b"\xef\xbb\xbfHe came at 7 < 8 o'clock"),
        ],
    )
    def test_what_workers_are_sent_is_taken(self, name: str, content: bytes) -> None:
        assert name.rpartition(".")[2].lower() in type_of(io.BytesIO(content), name).extensions

    @pytest.mark.parametrize(
        ("name", "content", "says"),
        [
            ("Letter.pdf", office(), "holds something else"),
            ("Report.docx", PDF, "holds something else"),
            ("Photograph.jpg", b"\x89PNG\r\n\x1a\n", "holds something else"),
            ("Letter.pdf.exe", PDF, "holds something else"),
            ("Letter.pdf", b"MZ\x90\x00\x03" + PDF, "not kept here"),
            ("Letter.pdf", b"\n" + PDF, "holds something else"),
            ("Page.html", b"<!DOCTYPE html><html></html>", "not kept here"),
            ("Page.txt", b"\xef\xbb\xbf \n<html>", "not kept here"),
            ("Page.txt", b"Dear all <SCRIPT>alert(1)</SCRIPT>", "not kept here"),
            ("Drawing.svg", b"<svg onload='alert(1)'/>", "not kept here"),
            ("Drawing.txt", b"<?xml version='1.0'?><svg/>", "not kept here"),
            ("Run me.txt", b"#!/bin/sh\nrm -rf /", "not kept here"),
            ("Run me.exe", b"MZ\x90\x00\x03\x00", "not kept here"),
            ("Run me", b"\x7fELF\x02\x01\x01", "not kept here"),
            ("Old letter.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "not kept here"),
            ("Words.txt", b"nul\x00 byte", "not kept here"),
            ("Things.zip", office("nothing"), "not kept here"),
            ("Things.docx", b"PK\x03\x04 and then nothing", "zip file is not kept"),
            (
                "Macros.docm",
                office("application/vnd.ms-word.document.macroEnabled.main+xml"),
                "carries macros",
            ),
            (
                "Macros.docx",
                office("application/vnd.ms-word.document.macroEnabled.main+xml"),
                "carries macros",
            ),
            (
                "Macros.docx",
                office(f"{OFFICE}wordprocessingml.document.main+xml", "word/vbaProject.bin"),
                "carries macros",
            ),
            (
                "Macros.xlsx",
                office(f"{OFFICE}spreadsheetml.sheet.main+xml", "xl/macrosheets/sheet1.xml"),
                "carries macros",
            ),
        ],
    )
    def test_what_could_do_harm_or_is_not_what_it_says_is_refused(
        self, amara: Person, priya: Worker, files: Path, name: str, content: bytes, says: str
    ) -> None:
        with pytest.raises(NotReadable, match=says):
            filed(amara, priya, content, file_name=name if "." in name else f"{name}.bin")
        assert not files.exists()
        assert not Document.objects.exists()

    def test_an_empty_file_is_refused(self, amara: Person, priya: Worker) -> None:
        with pytest.raises(NotReadable, match="This file is empty"):
            filed(amara, priya, b"")

    def test_a_file_of_the_largest_size_is_taken_and_one_byte_more_is_not(
        self, amara: Person, priya: Worker, settings: Settings
    ) -> None:
        settings.LARGEST_DOCUMENT = 1024 * 1024
        largest = PDF.ljust(1024 * 1024, b"\n")
        assert filed(amara, priya, largest).size == 1024 * 1024
        with pytest.raises(NotReadable, match="1 is the most"):
            filed(amara, priya, largest + b"\n")


class TestNames:
    @pytest.mark.parametrize(
        ("given", "kept_as"),
        [
            ("C:\\scans\\Letter from\tNan.PDF", "Letter from Nan.PDF"),
            ("../../etc/passwd.txt", "passwd.txt"),
            ("/media/priya/Amara’s drawing – 2.png", "Amara’s drawing – 2.png"),
            ("Invoice\u202efdp.exe", "Invoicefdp.exe"),
            ("Line\r\nSet-Cookie: a.pdf", "Line Set-Cookie: a.pdf"),
            ("..hidden.pdf", "hidden.pdf"),
            ("Zażółć gęślą.pdf", "Zażółć gęślą.pdf"),
            (f"{'long ' * 60}.pdf", f"{('long ' * 60)[:146].rstrip()}.pdf"),
        ],
    )
    def test_a_name_keeps_its_words_and_loses_its_folders(self, given: str, kept_as: str) -> None:
        assert tidy_name(given) == kept_as

    @pytest.mark.parametrize("given", ["", ".pdf", "\x00\x01.pdf", "letter", "..", "a/"])
    def test_a_name_of_which_nothing_is_left_is_refused(self, given: str) -> None:
        with pytest.raises(NotReadable, match="Give the file a name"):
            tidy_name(given)


class TestWhatStays:
    def test_a_document_withdrawn_is_shown_to_nobody_and_says_why(
        self, amara: Person, priya: Worker, helen: Worker
    ) -> None:
        document = filed(amara, priya)
        with pytest.raises(NotNow, match="why this does not belong here"):
            withdraw(document=document, why="Wrong", by=helen, now=NOW)
        gone = withdraw(document=document, why=WHY, by=helen, now=NOW)
        again = withdraw(document=document, why="Something else now.", by=priya, now=NOW)
        assert (again.withdrawn_by, again.withdrawn_why) == (helen, WHY)
        with pytest.raises(NotNow, match="was withdrawn"):
            content_of(gone)

    def test_nothing_of_a_row_changes_or_goes_even_by_raw_sql(
        self, amara: Person, tobias: Person, priya: Worker
    ) -> None:
        document = filed(amara, priya)
        for statement, values in (
            ("UPDATE record_document SET person_id = %s", [tobias.pk]),
            ("UPDATE record_document SET sha256 = repeat('0', 64)", []),
            ("DELETE FROM record_document", []),
        ):
            with (
                pytest.raises(Exception, match=r"Cannot (update|delete)"),
                transaction.atomic(),
                connection.cursor() as cursor,
            ):
                cursor.execute(statement, values)
        with pytest.raises(IntegrityError, match="withdrawn_by_somebody"), transaction.atomic():
            Document.objects.filter(pk=document.pk).update(withdrawn_at=NOW)

    @pytest.mark.parametrize("harm", ["changed", "gone"])
    def test_a_file_that_was_changed_on_the_disc_is_not_served(
        self, amara: Person, priya: Worker, files: Path, harm: str
    ) -> None:
        document = filed(amara, priya)
        (file,) = kept(files)
        if harm == "gone":
            file.unlink()
        else:
            file.write_bytes(PDF + b"One more page.")
        with pytest.raises(NotReadable, match="not as it was"):
            content_of(document)
        filed(amara, priya)
        assert content_of(document) == PDF


class TestWhoReadsThem:
    def test_a_copy_for_somebody_leaves_out_what_is_not_for_them(
        self, amara: Person, priya: Worker
    ) -> None:
        craig = a_person("Craig", "Dunmore", by=priya)
        shown = filed(amara, priya)
        filed(amara, priya, title="Escape plan", not_for=[craig])
        withdraw(document=filed(amara, priya, title="Wrong"), why=WHY, by=priya, now=NOW)
        viewer = looking(priya)
        assert documents_of(viewer, amara).count() == 3
        assert list(documents_of(viewer, amara, recipient=craig)) == [shown]

    def test_there_is_nothing_to_see_of_a_child_who_is_not_the_viewers_to_see(
        self, amara: Person, priya: Worker, sam: Worker, helen: Worker
    ) -> None:
        filed(amara, priya)
        assert not documents_of(looking(sam), amara).exists()
        restrict(
            person=amara,
            reason="Her father must not learn where she is.",
            owner=helen,
            owner_phone="01632 960 141",
            by=helen,
            now=NOW,
        )
        assert not documents_of(looking(priya), amara).exists()

"""Documents: a letter, a report, a photograph, filed with a child and with the step it belongs to.

The content lies in `kept_files`, once however often it is filed; the row says whose it is, what
it is called, who filed it, and who must not read it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import datetime
from typing import IO

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q, QuerySet

from sightline.access.scope import visible_to
from sightline.access.viewer import Viewer
from sightline.codes.code_list import local_list
from sightline.errors import NotNow, NotReadable
from sightline.grammar.kept import Kept, long_enough, with_history
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.record import kept_files
from sightline.record.correction import LEAST_REASON
from sightline.record.file_types import type_of
from sightline.record.planning import keys_of, real_reason, writing
from sightline.record.step import State, Step

MEGABYTE = 1024 * 1024
LARGEST = 25 * MEGABYTE
LONGEST_NAME = 150
KINDS = local_list(
    "document_kind",
    "What kind of document",
    letter="Letter or email",
    report="Report from another service",
    assessment="Assessment made elsewhere",
    minutes="Record of a meeting",
    court="Court document",
    identity="Proof of who somebody is",
    photograph="Photograph",
    childs_work="Made by the child: a drawing, writing, a message",
    agreement="Signed agreement",
    other="Something else",
)


@with_history
class Document(Kept):
    """One file, filed once. Where a step is named it is a step of the same person.

    `file_name` is the name it came with, tidied; `not_for` lists the keys of people who must not
    read it. Withdrawn means that it should not have been filed here: it is no longer shown.
    """

    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="documents")
    step = models.ForeignKey(
        Step, null=True, blank=True, on_delete=models.PROTECT, related_name="documents"
    )
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=20)
    file_name = models.CharField(max_length=LONGEST_NAME)
    content_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64, db_index=True)
    uploaded_at = models.DateTimeField()
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    not_for = models.JSONField(default=list)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_why = models.TextField(blank=True)

    class Meta:
        ordering = ["-uploaded_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="document_has_a_title"),
            models.CheckConstraint(condition=Q(size__gt=0), name="document_is_not_empty"),
            models.CheckConstraint(
                condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="document_hash_is_one"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=[code.code for code in KINDS]), name="document_kind_is_known"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True, withdrawn_why="")
                | (
                    Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False)
                    & long_enough("withdrawn_why", LEAST_REASON)
                ),
                name="document_withdrawn_by_somebody_and_why",
            ),
        ]
        triggers = [
            pgtrigger.ReadOnly(
                name="as_it_was_filed",
                exclude=["title", "not_for", "withdrawn_at", "withdrawn_by", "withdrawn_why"],
            ),
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def kind_in_words(self) -> str:
        return KINDS.label(self.kind)


def attach(
    *,
    file: IO[bytes],
    file_name: str,
    title: str,
    kind: str,
    by: Worker,
    now: datetime,
    person: Person | None = None,
    step: Step | None = None,
    not_for: Iterable[Person] = (),
) -> Document:
    """File a document with a child, or with a step and so with its child.

    `file` is binary and can be read twice; `kind` is a code of KINDS. Raises NotReadable for a
    file that is empty, too large (`settings.LARGEST_DOCUMENT`, in bytes) or of a kind that is
    not taken (see `file_types`), NotNow for what is not said, and NotAllowed.
    """
    whose = _whose(person, step)
    if not title.strip() or kind not in KINDS:
        raise NotNow("Say what this is, and choose what kind of document.")
    name = tidy_name(file_name)
    size = _size_of(file)
    content_type = type_of(file, name).content_type
    with writing(by, now, "Attached a document"):
        digest = kept_files.hash_of(file)
        kept_files.keep(file, digest)
        return Document.objects.create(
            person=whose,
            step=step,
            title=title.strip(),
            kind=kind,
            file_name=name,
            content_type=content_type,
            size=size,
            sha256=digest,
            uploaded_at=now,
            uploaded_by=by,
            not_for=keys_of(not_for),
        )


def _whose(person: Person | None, step: Step | None) -> Person:
    """The child whose record it goes into: the step's, where one is named."""
    whose = step.person if step is not None else person
    if whose is None or person not in (None, whose):
        raise NotNow("Say which child's record this belongs in.")
    if step is not None:
        step.refresh_from_db(fields=["state"])
        if step.state == State.VOIDED:
            raise NotNow("That work was entered in error. File this somewhere else on the record.")
    return whose


def _size_of(file: IO[bytes]) -> int:
    most = getattr(settings, "LARGEST_DOCUMENT", LARGEST)
    size = file.seek(0, 2)
    if size == 0:
        raise NotReadable("This file is empty. Look whether it opens, and attach it again.")
    if size > most:
        raise NotReadable(
            f"This file has {size / MEGABYTE:.1f} megabytes; {most / MEGABYTE:g} is the most."
            " Make it smaller, or attach it in parts."
        )
    return size


def tidy_name(name: str) -> str:
    """The user's own words without folders and without signs that do not show or that hide the
    ending: “C:\\scans\\Letter from\\tNan.PDF” becomes “Letter from Nan.PDF”.

    Raises NotReadable where nothing is left.
    """
    last = unicodedata.normalize("NFC", re.split(r"[\\/]", name)[-1])
    shown = "".join(
        " " if sign.isspace() else sign
        for sign in last
        if sign.isspace() or not unicodedata.category(sign).startswith("C")
    )
    words, dot, ending = " ".join(shown.split()).strip(". ").rpartition(".")
    if not words.strip() or not ending or len(ending) > 10:
        raise NotReadable("Give the file a name with its ending, such as “Letter from school.pdf”.")
    return f"{words[: LONGEST_NAME - len(ending) - 1].rstrip()}{dot}{ending}"


def withdraw(*, document: Document, why: str, by: Worker, now: datetime) -> Document:
    """Say that a document should not have been filed here. It is shown to nobody from then on;
    that it was here, who withdrew it and why stays. Withdrawing twice is once."""
    with writing(by, now, real_reason(why, "why this does not belong here")):
        it = Document.objects.select_for_update(of=("self",)).get(pk=document.pk)
        if it.withdrawn_at is None:
            it.withdrawn_at, it.withdrawn_by, it.withdrawn_why = now, by, why.strip()
            it.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_why"])
        return it


def documents_of(
    viewer: Viewer, person: Person, *, recipient: Person | None = None
) -> QuerySet[Document]:
    """The documents on one child's record, newest first, withdrawn ones among them.

    For a `recipient`, only what stands and is not kept from them. Of a child whom the viewer may
    not see there is nothing.
    """
    found = Document.objects.filter(
        person__in=visible_to(viewer).filter(pk=person.pk)
    ).select_related("step", "uploaded_by", "withdrawn_by")
    if recipient is None:
        return found
    return found.filter(withdrawn_at=None).exclude(not_for__contains=[str(recipient.pk)])


def content_of(document: Document) -> bytes:
    """What was attached, byte for byte. Raises NotNow where it was withdrawn, NotReadable where
    the file is gone or has changed."""
    if document.withdrawn_at is not None:
        raise NotNow("This document was withdrawn, so it is no longer shown.")
    return kept_files.fetch(document.sha256)

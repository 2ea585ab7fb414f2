"""Filing what another system holds of a person and no process here takes: word for word, as a text
among the person's documents.

Whoever may read the person may read it, it goes into a copy of the record, and it goes when the
record goes. What is in it can be placed once there is a process for it.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sightline.people.acting import acting
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.record import kept_files
from sightline.record.document import Document
from sightline.record.file_types import TEXT


@dataclass(frozen=True)
class SourceText:
    """`file_name` ends in .txt."""

    person: Person
    title: str
    file_name: str
    text: str


def bring_in_texts(
    *, source: str, texts: Sequence[SourceText], by: Worker, now: datetime
) -> list[Document]:
    """File each text with its person, all in one transaction. One that is filed there already, or
    was and has been withdrawn since, is not filed again. Answers those that are new."""
    with acting(by=by, now=now, why=source):
        people = {one.person.pk for one in texts}
        here = set(Document.objects.filter(person__in=people).values_list("person", "sha256"))
        new = []
        for one in texts:
            file = io.BytesIO(one.text.encode())
            digest = kept_files.hash_of(file)
            if (one.person.pk, digest) in here:
                continue
            here.add((one.person.pk, digest))
            kept_files.keep(file, digest)
            new.append(_document(one, digest, by, now))
        return Document.objects.bulk_create(new)


def _document(one: SourceText, digest: str, by: Worker, now: datetime) -> Document:
    return Document(
        person=one.person,
        title=one.title,
        kind="other",
        file_name=one.file_name,
        content_type=TEXT.content_type,
        size=len(one.text.encode()),
        sha256=digest,
        uploaded_at=now,
        uploaded_by=by,
    )

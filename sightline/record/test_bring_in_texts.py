"""Texts that came with what another system held, filed with the person they are about."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.record.bring_in_texts import SourceText, bring_in_texts
from sightline.record.document import Document, content_of, withdraw
from tests.cast import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def a_shelf(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = str(tmp_path)


def filed(person: Person, by: Worker, *texts: str) -> list[Document]:
    held = [SourceText(person, "What came with it", "Came.txt", text) for text in texts]
    return bring_in_texts(source="old system", texts=held, by=by, now=NOW)


def test_a_text_is_filed_once_however_often_it_comes(amara: Person, steward: Worker) -> None:
    (document,) = filed(amara, steward, "SDQ: 12\n", "SDQ: 12\n")
    assert content_of(document) == b"SDQ: 12\n"
    assert (document.person, document.file_name, document.size) == (amara, "Came.txt", 8)
    assert filed(amara, steward, "SDQ: 12\n") == []


def test_the_same_text_about_two_people_is_filed_with_both(
    amara: Person, tobias: Person, steward: Worker
) -> None:
    filed(amara, steward, "SDQ: 12\n")
    filed(tobias, steward, "SDQ: 12\n")
    assert set(Document.objects.values_list("person", flat=True)) == {amara.pk, tobias.pk}


def test_what_was_withdrawn_does_not_come_back(
    amara: Person, steward: Worker, priya: Worker
) -> None:
    (document,) = filed(amara, steward, "SDQ: 12\n")
    withdraw(document=document, why="It is about another child altogether.", by=priya, now=NOW)
    assert filed(amara, steward, "SDQ: 12\n") == []

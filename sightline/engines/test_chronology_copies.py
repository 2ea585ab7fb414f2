"""A copy of a chronology for one recipient: what is left out, and what stops it being made."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from docx import Document

from sightline.access.viewer import Viewer
from sightline.engines.chronology_copies import THE_COURT, Made, chronology_copy
from sightline.engines.printing import pdf_of
from sightline.engines.recipients import Recipient, us
from sightline.engines.word import word_of
from sightline.engines.word_of_a_chronology import HEADS
from sightline.people.addresses import record_address
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.record.audience import keep_from
from sightline.record.authored_chronology import AuthoredChronology, Chosen, lines_in, mark_of
from sightline.record.step import Step
from sightline.record.writing_chronologies import (
    Changes,
    Typed,
    begin_chronology,
    open_again,
    save_chronology,
    use_chronology,
)
from tests.a_visit import a_visit
from tests.invented_people import NOW, TODAY, a_person
from tests.pdf import letters

pytestmark = pytest.mark.django_db


@pytest.fixture
def craig(priya: Worker) -> Person:
    return a_person("Craig", "Dunmore", by=priya)


@pytest.fixture
def visits(amara: Person, priya: Worker) -> list[Step]:
    return [
        a_visit(amara, said=said, by=priya, when=NOW - timedelta(days=days), now=NOW)
        for days, said in ((9, "“He shouts.”"), (2, "“I hide in the shed behind Nan's house.”"))
    ]


@pytest.fixture
def chronology(amara: Person, priya: Worker, visits: list[Step]) -> AuthoredChronology:
    it = begin_chronology(person=amara, purpose="court", title="Hearing", by=priya, now=NOW)
    entries = [
        Chosen(f"{one.pk}.0", one.began, f"Visit: {one.line}", "Visit", "step", one.ref)
        for one in visits
    ]
    means = {one.key: Typed(f"Meaning {n}.", mark_of("")) for n, one in enumerate(entries)}
    save_chronology(
        chronology=it, lines={amara: Changes(add=entries, means=means)}, by=priya, now=NOW
    )
    return it


def says(it: AuthoredChronology, text: str, by: Worker) -> None:
    it.refresh_from_db()
    whole = {"says": Typed(text, mark_of(it.says))}
    save_chronology(chronology=it, whole=whole, by=by, now=NOW)


def made(it: AuthoredChronology, to: Recipient, viewer: Worker) -> Made:
    version = use_chronology(chronology=it, used_for="Hearing", used_on=TODAY, by=viewer, now=NOW)
    open_again(chronology=it, by=viewer, now=NOW)
    return chronology_copy(
        version,
        lines_in(version),
        to,
        told_of=[it.person],
        viewer=Viewer.of(viewer, session_key="s", now=NOW),
    )


def for_(person: Person) -> Recipient:
    return Recipient(person.ref, str(person), "Stepfather", person)


def keep_her_words_from(craig: Person, step: Step, by: Worker) -> None:
    keep_from(
        step=step,
        field="childs_words",
        people=[craig],
        reason="He must not learn where she hides.",
        by=by,
        now=NOW,
    )


def test_everybody_reads_what_is_kept_from_nobody(
    chronology: AuthoredChronology, craig: Person, priya: Worker
) -> None:
    for to in (us(), THE_COURT, for_(craig)):
        copy = made(chronology, to, priya).copy
        assert copy is not None
        assert [one.means for one in copy.lines] == ["Meaning 0.", "Meaning 1."]
        assert copy.made_for == to.name


def test_what_is_kept_from_him_leaves_no_trace_in_his(
    chronology: AuthoredChronology, visits: list[Step], craig: Person, priya: Worker
) -> None:
    keep_her_words_from(craig, visits[1], priya)
    his, the_courts = made(chronology, for_(craig), priya), made(chronology, THE_COURT, priya)
    assert his.left_out == 1
    assert his.copy is not None
    assert [one.means for one in his.copy.lines] == ["Meaning 0."]
    text = letters(pdf_of(his.copy, now=NOW))
    assert "Meaning 0." in text
    for telling in ("shed", "Meaning 1", "left out", "2026 (", "entries"):
        assert telling not in text
    assert the_courts.copy is not None
    assert len(the_courts.copy.lines) == 2


def test_the_whole_must_not_repeat_what_is_kept_from_him(
    chronology: AuthoredChronology, visits: list[Step], craig: Person, priya: Worker
) -> None:
    keep_her_words_from(craig, visits[1], priya)
    says(chronology, "She told me: I hide in the shed behind Nan's house.", priya)
    his = made(chronology, for_(craig), priya)
    assert his.copy is None
    assert "“What the story says” repeats" in his.sentence
    assert made(chronology, THE_COURT, priya).copy is not None


def test_a_protected_address_is_given_to_nobody_outside(
    chronology: AuthoredChronology, amara: Person, craig: Person, priya: Worker
) -> None:
    record_address(
        person=amara,
        lines="14 Harbour Row\nNorthmere",
        postcode="NE99 1AA",
        since=TODAY,
        protected=True,
        protected_reason="He does not know where they moved to.",
        by=priya,
        now=NOW,
    )
    says(chronology, "They are safe at 14 Harbour Row.", priya)
    for to, is_made in ((for_(craig), False), (THE_COURT, False), (us(), True)):
        one = made(chronology, to, priya)
        assert (one.copy is not None) is is_made
        assert is_made or "protected address" in one.sentence


def test_in_word_it_is_a_table(chronology: AuthoredChronology, priya: Worker) -> None:
    says(chronology, "It comes back.", priya)
    copy = made(chronology, THE_COURT, priya).copy
    assert copy is not None
    document = Document(io.BytesIO(word_of(copy, now=NOW)))
    (table,) = document.tables
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0] == list(HEADS)
    assert [row[3] for row in rows[1:]] == ["Meaning 0.", "Meaning 1."]
    assert "It comes back." in [one.text for one in document.paragraphs]
    assert document.core_properties.author == ""

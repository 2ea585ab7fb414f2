"""A chronology written for a purpose: what is kept, what is refused, and what is frozen."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from sightline.errors import NotAllowed, NotNow
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.record.authored_chronology import (
    AuthoredChronology,
    Chosen,
    ChronologyVersion,
    Line,
    kept_line,
    lines_in,
    mark_of,
    read_line,
    shown_to,
    told_once,
)
from sightline.record.writing_chronologies import (
    Changes,
    Typed,
    WrittenMeanwhile,
    begin_chronology,
    open_again,
    save_chronology,
    use_chronology,
)
from tests.invented_people import NOW, TODAY

pytestmark = pytest.mark.django_db
EMPTY = mark_of("")


def entry(key: str = "a.0", on: date = TODAY, **said: object) -> Chosen:
    return Chosen(key, on, f"What {key} says.", "Visit", "step", "ref", **said)  # type: ignore[arg-type]


@pytest.fixture
def chronology(amara: Person, priya: Worker) -> AuthoredChronology:
    return begin_chronology(
        person=amara, purpose="court", title=" For the  hearing ", by=priya, now=NOW
    )


def add(it: AuthoredChronology, by: Worker, *entries: Chosen, means: str = "") -> None:
    typed = {one.key: Typed(means, EMPTY) for one in entries}
    lines = {it.person: Changes(add=entries, means=typed)}
    save_chronology(chronology=it, lines=lines, by=by, now=NOW)


def change(it: AuthoredChronology, by: Worker, **said: object) -> None:
    lines = {it.person: Changes(**said)}  # type: ignore[arg-type]
    save_chronology(chronology=it, lines=lines, by=by, now=NOW)


def use(it: AuthoredChronology, by: Worker, used_on: date = TODAY) -> ChronologyVersion:
    return use_chronology(chronology=it, used_for="The hearing", used_on=used_on, by=by, now=NOW)


def test_it_says_what_it_is_for(chronology: AuthoredChronology) -> None:
    assert chronology.title == "For the hearing"
    assert chronology.purpose_in_words == "Court"


@pytest.mark.parametrize(("purpose", "title"), [("court", "  "), ("gossip", "Hearing")])
def test_it_is_not_begun_without_a_name_or_a_purpose(
    amara: Person, priya: Worker, purpose: str, title: str
) -> None:
    with pytest.raises(NotNow):
        begin_chronology(person=amara, purpose=purpose, title=title, by=priya, now=NOW)


def test_whoever_only_reads_begins_none(amara: Person, steward: Worker) -> None:
    with pytest.raises(NotAllowed):
        begin_chronology(person=amara, purpose="court", title="X", by=steward, now=NOW)


def test_its_lines_stand_in_the_order_of_their_dates(
    chronology: AuthoredChronology, priya: Worker
) -> None:
    late, early = entry("a.0"), entry("b.0", TODAY - timedelta(days=3))
    add(chronology, priya, late, early)
    add(chronology, priya, late)
    assert [one.key for one in chronology.lines.all()] == ["b.0", "a.0"]


class TestTwoWhoWrite:
    def test_a_text_that_another_changed_is_refused_with_theirs(
        self, chronology: AuthoredChronology, priya: Worker
    ) -> None:
        add(chronology, priya, entry("a.0"), entry("b.0"))
        change(chronology, priya, means={"a.0": Typed("Theirs.", EMPTY)})
        mine = {"a.0": Typed("Mine.", EMPTY), "b.0": Typed("Mine too.", EMPTY)}
        with pytest.raises(WrittenMeanwhile) as refused:
            change(chronology, priya, means=mine)
        assert refused.value.theirs == {(chronology.person.pk, "a.0"): "Theirs."}
        assert [one.means for one in chronology.lines.all()] == ["Theirs.", ""]

    def test_a_text_that_was_left_standing_undoes_nothing(
        self, chronology: AuthoredChronology, priya: Worker
    ) -> None:
        add(chronology, priya, entry("a.0"), means="First.")
        found = mark_of("First.")
        change(chronology, priya, means={"a.0": Typed("Theirs.", found)})
        change(chronology, priya, means={"a.0": Typed("First.", found)})
        assert chronology.lines.get().means == "Theirs."

    def test_the_same_text_typed_twice_is_no_clash(
        self, chronology: AuthoredChronology, priya: Worker
    ) -> None:
        add(chronology, priya, entry("a.0"))
        for _ in range(2):
            change(chronology, priya, means={"a.0": Typed("The same.\r\nTwice.", EMPTY)})
        assert chronology.lines.get().means == "The same.\nTwice."

    def test_a_line_is_not_taken_out_from_under_what_was_written_since(
        self, chronology: AuthoredChronology, priya: Worker
    ) -> None:
        add(chronology, priya, entry("a.0"))
        change(chronology, priya, means={"a.0": Typed("Theirs.", EMPTY)})
        with pytest.raises(WrittenMeanwhile):
            change(chronology, priya, remove={"a.0": EMPTY})
        change(chronology, priya, remove={"a.0": mark_of("Theirs.")})
        assert not chronology.lines.exists()

    def test_what_was_typed_beside_a_line_that_went_is_refused_and_not_lost(
        self, chronology: AuthoredChronology, priya: Worker
    ) -> None:
        with pytest.raises(WrittenMeanwhile) as refused:
            change(chronology, priya, means={"a.0": Typed("A thought.", EMPTY)})
        assert refused.value.theirs == {(chronology.person.pk, "a.0"): None}

    def test_the_whole_is_kept_from_being_overwritten_too(
        self, chronology: AuthoredChronology, priya: Worker
    ) -> None:
        for text, refused in (("First.", False), ("Second.", True)):
            whole = {"says": Typed(text, EMPTY)}
            if refused:
                with pytest.raises(WrittenMeanwhile):
                    save_chronology(chronology=chronology, whole=whole, by=priya, now=NOW)
            else:
                save_chronology(chronology=chronology, whole=whole, by=priya, now=NOW)
        chronology.refresh_from_db()
        assert chronology.says == "First."

    def test_its_name_is_not_taken_away(
        self, chronology: AuthoredChronology, priya: Worker
    ) -> None:
        whole = {"title": Typed("", mark_of("For the hearing"))}
        with pytest.raises(NotNow):
            save_chronology(chronology=chronology, whole=whole, by=priya, now=NOW)


class TestUsed:
    def test_it_needs_an_entry(self, chronology: AuthoredChronology, priya: Worker) -> None:
        with pytest.raises(NotNow, match="at least one entry"):
            use(chronology, priya)

    @pytest.mark.parametrize(("days", "is_refused"), [(0, False), (1, True)])
    def test_it_is_used_today_or_earlier(
        self, chronology: AuthoredChronology, priya: Worker, days: int, is_refused: bool
    ) -> None:
        add(chronology, priya, entry())
        if is_refused:
            with pytest.raises(NotNow, match="on the day it is used"):
                use(chronology, priya, TODAY + timedelta(days=days))
        else:
            use(chronology, priya, TODAY + timedelta(days=days))

    def test_it_is_changed_only_once_it_is_open_again_and_stays_as_it_was(
        self, chronology: AuthoredChronology, priya: Worker
    ) -> None:
        add(chronology, priya, entry("a.0"), means="First.")
        first = use(chronology, priya)
        as_it_was = lines_in(first)
        for refused in (
            lambda: add(chronology, priya, entry("b.0")),
            lambda: use(chronology, priya),
        ):
            with pytest.raises(NotNow, match="Open it again"):
                refused()
        open_again(chronology=chronology, by=priya, now=NOW)
        change(chronology, priya, means={"a.0": Typed("Second.", mark_of("First."))})
        second = use(chronology, priya)
        assert (first.number, second.number) == (1, 2)
        first.refresh_from_db()
        assert lines_in(first) == as_it_was
        assert [one.means for one in lines_in(first)] == ["First."]
        assert [one.means for one in lines_in(second)] == ["Second."]

    def test_a_version_is_never_changed(
        self, chronology: AuthoredChronology, priya: Worker
    ) -> None:
        add(chronology, priya, entry())
        version = use(chronology, priya)
        with connection.cursor() as cursor, pytest.raises(DatabaseError), transaction.atomic():
            cursor.execute(
                "UPDATE record_chronologyversion SET used_for = 'x' WHERE id = %s", [version.pk]
            )


class TestWhatIsShown:
    OTHER = "01931d6e-8a3c-7c11-9f00-0123456789ab"

    def line(self, person: str, *names: str) -> Line:
        return Line(person, entry(names=names), "Means.")

    def test_a_line_is_kept_and_read_as_it_stood(self, amara: Person) -> None:
        line = self.line(str(amara.pk), self.OTHER)
        assert read_line(kept_line(line)) == line

    @pytest.mark.parametrize(("named", "seen"), [({}, 1), ({OTHER: False}, 1), ({OTHER: True}, 2)])
    def test_a_brothers_line_only_where_his_record_is_open(
        self, amara: Person, named: dict[str, bool], seen: int
    ) -> None:
        lines = [self.line(str(amara.pk)), self.line(self.OTHER)]
        assert len(shown_to(lines, named, amara)) == seen

    @pytest.mark.parametrize(("named", "seen"), [({}, 0), ({OTHER: False}, 1)])
    def test_a_line_that_names_somebody_only_where_they_may_be_named(
        self, amara: Person, named: dict[str, bool], seen: int
    ) -> None:
        lines = [self.line(str(amara.pk), self.OTHER)]
        assert len(shown_to(lines, named, amara)) == seen

    def test_what_was_written_of_two_at_once_is_told_once(self, amara: Person) -> None:
        own, his = str(amara.pk), self.OTHER
        twice = [Line(own, entry("a.0"), "One."), Line(own, entry("a.0"), "Two.")]
        both = [*twice, Line(his, entry("a.0"), "One."), Line(his, entry("b.0"), "")]
        found = [(line.means, whose) for line, whose in told_once(both)]
        assert found == [("One.", [own, his]), ("Two.", [own]), ("", [his])]

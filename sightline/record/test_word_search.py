"""Words are found by whoever may read them, and by nobody else in any way."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from sightline.access.opening import open_session, open_with_reason
from sightline.access.restriction import restrict
from sightline.access.viewer import Viewer
from sightline.people.addresses import protect_address, record_address
from sightline.people.person import Person
from sightline.people.relationships import relate
from sightline.people.worker import Worker
from sightline.record import commands
from sightline.record.correcting import correct, void
from sightline.record.draft import autosave
from sightline.record.passage import Passage
from sightline.record.step import Step
from sightline.record.word_search import AT_ONCE, search_words
from tests.cast import NOW
from tests.invented_people import a_person

TOKEN = "quarrelthistle"
REASON = "On duty today: contacts about any child in the city."


def viewer(worker: Worker) -> Viewer:
    return Viewer.of(worker, session_key="words", now=NOW)


def a_note(child: Person, said: str, by: Worker, *, days_ago: int = 1) -> Step:
    when = NOW - timedelta(days=days_ago)
    step = commands.start(kind="casework.case_note", people=[child], by=by, now=NOW, began=when)[0]
    save_note(step, said, by)
    return step


def save_note(step: Step, said: str, by: Worker) -> None:
    section = step.process.sections[0]
    step.refresh_from_db()
    commands.save(
        steps=[step],
        section=section.key,
        shared={},
        own={step.pk: {"said": said}},
        seen_version=commands.version_of(step, section.key),
        by=by,
        now=NOW,
    )


def found(worker: Worker, typed: str, place: str = "notes") -> list[str]:
    return [str(one.person) for one in search_words(viewer(worker), place, typed).found]


def test_a_note_is_found_by_any_form_of_its_words(amara: Person, priya: Worker) -> None:
    a_note(amara, "She was sleeping badly after the arguments.", priya)
    page = search_words(viewer(priya), "notes", "sleeps argument")
    [one] = page.found
    assert (one.person, one.what, one.on) == (amara, "Case note", (NOW - timedelta(days=1)).date())
    assert [piece.text for piece in one.snippet if piece.is_asked] == ["sleeping", "arguments"]
    assert page.more == ""


def test_what_is_changed_is_found_by_what_it_says_now(amara: Person, priya: Worker) -> None:
    step = a_note(amara, f"First it said {TOKEN}.", priya)
    save_note(step, "Then it said something else.", priya)
    assert (found(priya, TOKEN), found(priya, "something else")) == ([], ["Amara Harding-Okoro"])


def test_what_is_typed_and_not_saved_is_never_found(amara: Person, priya: Worker) -> None:
    step = commands.start(kind="casework.case_note", people=[amara], by=priya, now=NOW)[0]
    autosave(
        step=step,
        section=step.process.sections[0].key,
        answers={"said": [TOKEN]},
        base_version=0,
        by=priya,
        now=NOW,
    )
    assert found(priya, TOKEN) == []


def test_what_was_entered_in_error_is_found_and_marked(amara: Person, priya: Worker) -> None:
    step = a_note(amara, TOKEN, priya)
    void(step=step, reason="It was about another child.", by=priya, now=NOW)
    [one] = search_words(viewer(priya), "notes", TOKEN).found
    assert one.is_voided


def test_a_correction_is_found_and_what_it_put_right_is_not(amara: Person, priya: Worker) -> None:
    step = a_note(amara, TOKEN, priya)
    commands.save(
        steps=[step],
        section=step.process.sections[0].key,
        shared={},
        own={step.pk: finished_note(TOKEN)},
        seen_version=1,
        by=priya,
        now=NOW,
    )
    commands.complete(step=step, by=priya, now=NOW)
    correct(
        steps=[step],
        field="said",
        value="Her teacher rang.",
        reason="I had mixed up two calls.",
        by=priya,
        now=NOW,
    )
    assert (found(priya, TOKEN), found(priya, "teacher")) == ([], ["Amara Harding-Okoro"])


def finished_note(said: str) -> dict[str, Any]:
    return {
        "what": "agency",
        "with_whom": "Her teacher",
        "said": said,
        "significant": False,
    }


def test_another_teams_notes_are_found_once_a_reason_was_given(
    amara: Person, priya: Worker, sam: Worker
) -> None:
    a_note(amara, TOKEN, priya)
    assert found(sam, TOKEN) == []
    open_with_reason(amara, viewer(sam), REASON)
    assert found(sam, TOKEN) == ["Amara Harding-Okoro"]


def test_the_whole_service_is_searched_once_a_reason_was_given(
    amara: Person, priya: Worker, nasreen: Worker
) -> None:
    a_note(amara, TOKEN, priya)
    assert found(nasreen, TOKEN) == []
    open_session(viewer(nasreen), REASON)
    assert found(nasreen, TOKEN) == ["Amara Harding-Okoro"]


def test_a_restricted_record_is_in_nobodys_results_and_moves_nothing(
    amara: Person, tobias: Person, priya: Worker, helen: Worker, nasreen: Worker
) -> None:
    for days_ago in range(AT_ONCE + 1):
        a_note(tobias, TOKEN, priya, days_ago=days_ago + 1)
    open_session(viewer(nasreen), REASON)
    before = search_words(viewer(nasreen), "notes", TOKEN)
    a_note(amara, TOKEN, priya, days_ago=3)
    restrict(
        person=amara,
        reason="Someone in the team is related to the family.",
        owner=helen,
        owner_phone="01632 960 155",
        by=helen,
        now=NOW,
    )
    for worker in (nasreen, priya):
        assert "Amara Harding-Okoro" not in found(worker, TOKEN)
    assert search_words(viewer(nasreen), "notes", TOKEN) == before


def test_the_next_page_goes_on_where_the_last_ended(amara: Person, priya: Worker) -> None:
    for number in range(AT_ONCE + 5):
        a_note(amara, f"{TOKEN} {number}", priya, days_ago=number // 3)
    first = search_words(viewer(priya), "notes", TOKEN)
    second = search_words(viewer(priya), "notes", TOKEN, first.more)
    assert (len(first.found), len(second.found), second.more) == (AT_ONCE, 5, "")
    texts = [one.text for one in (*first.found, *second.found)]
    assert len(set(texts)) == AT_ONCE + 5
    days = [one.on for one in (*first.found, *second.found)]
    assert days == sorted(days, reverse=True)


@pytest.mark.parametrize("after", ["", "x", "2026-13-45~a", "2026-11-01~'; --", "~", "2026-11-01"])
def test_a_page_that_cannot_be_read_begins_anew(amara: Person, priya: Worker, after: str) -> None:
    a_note(amara, TOKEN, priya)
    assert len(search_words(viewer(priya), "notes", TOKEN, after).found) == 1


@pytest.mark.parametrize("place", ["notes", "plans", "decisions"])
@pytest.mark.parametrize(
    "typed",
    ["", "the", "%_\\", "'; DROP TABLE x; --", "a\0b", "😀", '"', "-", "x" * 10_000, "a & |!:*"],
)
def test_anything_may_be_typed(amara: Person, priya: Worker, place: str, typed: str) -> None:
    a_note(amara, TOKEN, priya)
    assert search_words(viewer(priya), place, typed).found == []


def test_an_address_that_is_protected_is_not_found_in_what_was_written(
    amara: Person, priya: Worker
) -> None:
    a_note(amara, "They moved to 14 Harbour Row, NE99 1AA, and she likes her bedroom.", priya)
    home = record_address(
        person=amara, lines="14 Harbour Row\nNorthmere", postcode="NE99 1AA", by=priya, now=NOW
    )
    assert found(priya, "harbour") == ["Amara Harding-Okoro"]
    protect_address(address=home, reason="He must not learn it.", by=priya, now=NOW)
    for typed in ("harbour", '"harbour row"', "NE99", "14 Harbour Row NE99 1AA"):
        assert found(priya, typed) == []
    [one] = search_words(viewer(priya), "notes", "bedroom").found
    shown = "".join(piece.text for piece in one.snippet)
    assert "Protected address" in shown
    assert "Harbour" not in shown
    assert "NE99" not in shown


def test_a_mothers_protected_address_is_not_found_through_her_child(
    amara: Person, priya: Worker
) -> None:
    leanne = a_person("Leanne", "Harding", by=priya)
    a_note(amara, "Her mother is at 3 Mill Cottages now.", priya)
    relate(from_person=leanne, to_person=amara, kind="mother", by=priya, now=NOW)
    record_address(
        person=leanne,
        lines="3 Mill Cottages",
        protected=True,
        protected_reason="He must not learn it.",
        by=priya,
        now=NOW,
    )
    assert found(priya, "cottages") == []


def test_a_snippet_draws_no_markup_of_its_own(amara: Person, priya: Worker) -> None:
    a_note(amara, f"<b>\x02{TOKEN}\x03</b> & more", priya)
    [one] = search_words(viewer(priya), "notes", TOKEN).found
    assert [piece for piece in one.snippet if piece.is_asked] == [(TOKEN, True)]


def test_three_statements_and_as_many_for_many(
    amara: Person, priya: Worker, django_assert_num_queries: Any
) -> None:
    a_note(amara, TOKEN, priya)
    looking = viewer(priya)
    for _ in range(2):
        with django_assert_num_queries(4):
            search_words(looking, "notes", TOKEN)
        for number in range(5):
            a_note(amara, f"{TOKEN} {number}", priya)


def test_work_about_brother_and_sister_is_found_with_each(
    amara: Person, tobias: Person, priya: Worker
) -> None:
    steps = commands.start(kind="child_in_need.visit", people=[amara, tobias], by=priya, now=NOW)
    section = next(one for one in steps[0].process.sections if "observed" in one.fields)
    commands.save(
        steps=steps,
        section=section.key,
        shared={"observed": TOKEN},
        own={},
        seen_version=0,
        by=priya,
        now=NOW,
    )
    assert sorted(found(priya, TOKEN)) == ["Amara Harding-Okoro", "Tobias Harding-Okoro"]
    assert Passage.objects.filter(said__contains=TOKEN).count() == 2

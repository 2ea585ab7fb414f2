"""The guard on a record: who is around is read, a warning is answered once, and leaks nothing."""

from __future__ import annotations

from collections.abc import Sequence
from html import unescape

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils.html import strip_tags

from sightline.access.restriction import restrict
from sightline.engines.guard.leaving import hidden_in
from sightline.people.addresses import Address, record_address
from sightline.people.facts import record_fact
from sightline.people.names import NameKind, record_name
from sightline.people.person import Person
from sightline.people.relationships import relate
from sightline.people.worker import Worker
from sightline.record import commands
from sightline.record.read_and_left import ReadAndLeft
from sightline.record.step import State, Step
from tests.cast import NOW, signed_in
from tests.invented_people import a_person

NOTE = "casework.case_note"


@pytest.fixture
def leanne(priya: Worker, amara: Person, tobias: Person) -> Person:
    """Their mother, who lives where nobody may know."""
    mother = a_person("Leanne", "Harding", by=priya)
    for child in (amara, tobias):
        relate(from_person=mother, to_person=child, kind="mother", by=priya, now=NOW)
    record_address(
        person=mother,
        lines="14 Harbour Row\nNorthmere",
        postcode="NE99 1AA",
        protected=True,
        protected_reason="He must not find them.",
        by=priya,
        now=NOW,
    )
    return mother


def served_words(answer: HttpResponse) -> str:
    """The page as it is read, in one line."""
    return " ".join(unescape(strip_tags(answer.content.decode())).split())


def a_note(children: Sequence[Person], said: str, by: Worker) -> list[Step]:
    """A note about these children that lacks nothing."""
    steps = commands.start(kind=NOTE, people=children, by=by, now=NOW)
    note = {"what": "family", "with_whom": "Their mother", "said": said}
    commands.save(steps=steps, section="note", shared=note, own={}, seen_version=0, by=by, now=NOW)
    own = {step.pk: {"significant": False} for step in steps}
    commands.save(
        steps=steps, section="meaning", shared={}, own=own, seen_version=0, by=by, now=NOW
    )
    return steps


def check(step: Step, by: Worker) -> str:
    return served_words(signed_in(by).get(f"/step/{step.ref}/check/"))


def send(client: Client, step: Step, *left: str) -> int:
    return client.post(f"/step/{step.ref}/check/", {"leave": left}).status_code


def refs(html: str) -> list[str]:
    return [part.split('"')[0] for part in html.split('name="leave" value="')[1:]]


def state(step: Step) -> str:
    return Step.objects.get(pk=step.pk).state


def test_it_waits_until_what_is_pointed_out_was_read(
    priya: Worker, amara: Person, tobias: Person
) -> None:
    (step,) = a_note([amara], "Tobias would not eat.", priya)
    client = signed_in(priya)
    assert send(client, step) == 422
    assert state(step) == State.OPEN
    (ref,) = refs(client.get(f"/step/{step.ref}/check/").content.decode())
    assert send(client, step, ref) == 302
    assert state(step) == State.COMPLETED
    left = ReadAndLeft.objects.get()
    assert (left.step, left.about, left.question, left.read_by) == (step, "name", "said", priya)


def test_what_was_read_is_not_asked_again_and_new_words_are(
    priya: Worker, amara: Person, tobias: Person
) -> None:
    (step,) = a_note([amara], "Tobias would not eat.", priya)
    client = signed_in(priya)
    (ref,) = refs(client.get(f"/step/{step.ref}/check/").content.decode())
    client.post(f"/step/{step.ref}/check/", {"leave": [ref], "read": "yes"})
    assert state(step) == State.OPEN
    assert "“Tobias” is another child" not in check(step, priya)
    more = {"said": "Tobias would not eat. Tobias hit her."}
    commands.save(
        steps=[step], section="note", shared=more, own={}, seen_version=1, by=priya, now=NOW
    )
    assert "“Tobias” is another child" in check(step, priya)


def test_a_tick_answers_the_words_that_were_shown_and_no_others(
    priya: Worker, amara: Person, tobias: Person
) -> None:
    """Somebody else changed the words after the page was drawn."""
    (step,) = a_note([amara], "Tobias would not eat.", priya)
    client = signed_in(priya)
    (ref,) = refs(client.get(f"/step/{step.ref}/check/").content.decode())
    more = {"said": "Tobias would not eat. Tobias hit her."}
    commands.save(
        steps=[step], section="note", shared=more, own={}, seen_version=1, by=priya, now=NOW
    )
    assert send(client, step, ref) == 422
    assert state(step) == State.OPEN


def test_a_passage_marked_as_his_is_no_warning(
    priya: Worker, amara: Person, tobias: Person
) -> None:
    hers, _ = a_note([amara, tobias], "Both ate. [Only for Tobias: Tobias spilt it.]", priya)
    said = check(hers, priya)
    assert "is another child" not in said
    assert "No other child’s name, birth date or address found" in said


def test_a_nickname_a_hidden_home_and_an_answered_pronoun(
    priya: Worker, amara: Person, tobias: Person, leanne: Person
) -> None:
    record_name(person=tobias, kind=NameKind.ALIAS, given="Bear", by=priya, now=NOW)
    amara.sex = "F"
    amara.save()
    text = "Bear slept. Amara lost his shoe on ne991aa. Leanne was out."
    (step,) = a_note([amara], text, priya)
    said = check(step, priya)
    assert "“Bear” is another child" in said
    assert "“his” may be about somebody else" in said
    assert "“ne991aa” is a protected address" in said
    assert "“Leanne”" not in said
    record_fact(person=amara, kind="pronouns", words="He or they", by=priya, now=NOW)
    assert "may be about somebody else" not in check(step, priya)


def test_it_tells_nothing_of_a_brother_whom_the_reader_may_not_see(
    priya: Worker, helen: Worker, amara: Person, tobias: Person
) -> None:
    (step,) = a_note([amara], "There was shouting. Tobias hid.", priya)
    restrict(
        person=tobias,
        reason="An allegation is being looked into.",
        owner=helen,
        owner_phone="01632 960 125",
        by=helen,
        now=NOW,
    )
    assert "brother or sister" not in check(step, priya)
    assert "another child" not in check(step, priya)
    client = signed_in(priya)
    version = served_words(client.get(f"/step/{step.ref}/version/"))
    assert "brother or sister" not in version


def test_a_restricted_brother_is_on_no_page_of_what_was_typed_for_both(
    priya: Worker, helen: Worker, amara: Person, tobias: Person
) -> None:
    """Neither he, nor his passage, nor that there is a mark at all."""
    hers, _ = a_note([amara, tobias], "Both ate. [Only for Tobias: He spilt it.]", priya)
    restrict(
        person=tobias,
        reason="An allegation is being looked into.",
        owner=helen,
        owner_phone="01632 960 125",
        by=helen,
        now=NOW,
    )
    client = signed_in(priya)
    for page in ("write/note/", "check/", "version/"):
        html = client.get(f"/step/{hers.ref}/{page}").content.decode()
        assert "Both ate." in html, page
        for told in ("Tobias", "spilt", "Only for", "For all of them"):
            assert told not in html, (page, told)


def test_a_protected_address_is_said_when_it_is_saved(
    priya: Worker, amara: Person, leanne: Person
) -> None:
    (step,) = commands.start(kind=NOTE, people=[amara], by=priya, now=NOW)
    typed = {"version": "0", "said": "We met at 14, harbour row."}
    answer = signed_in(priya).post(f"/step/{step.ref}/write/note/", typed, follow=True)
    said = served_words(answer)
    assert "A protected address stands in what you wrote." in said


def test_what_leaves_is_asked_for_every_protected_address_of_the_family(
    amara: Person, leanne: Person
) -> None:
    (found,) = hidden_in(["Dear sir, she is in Harbour Row."], [amara])
    assert (found.words, found.person) == ("Harbour Row", leanne.pk)
    assert hidden_in(["Dear sir, she is at home."], [amara]) == []
    assert hidden_in(["You live at 14 Harbour Row."], [amara], for_=leanne) == []


def test_who_lives_there_too_is_told_nothing(priya: Worker, amara: Person, leanne: Person) -> None:
    home = Address.objects.get(person=leanne)
    record_address(
        person=amara,
        lines=home.unmasked_lines,
        postcode=home.unmasked_postcode,
        protected=True,
        protected_reason="He must not find them.",
        by=priya,
        now=NOW,
    )
    assert hidden_in(["14 Harbour Row"], [amara], for_=leanne) == []
    assert hidden_in(["14 Harbour Row"], [amara], for_=None)

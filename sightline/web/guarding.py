"""What the guard warns of, on the page where work is checked before it is sent on."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import chain
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.humanize.templatetags.humanize import apnumber
from django.http import HttpRequest

from sightline.access.reading import Reading
from sightline.engines.guard.around import Around
from sightline.engines.guard.before_filing import Warned, warnings
from sightline.engines.guard.finding import About
from sightline.engines.guard.leaving import hidden_in
from sightline.engines.guard.people_around import people_around
from sightline.errors import NotNow
from sightline.people.person import Person
from sightline.people.relationships import relatives_on
from sightline.record.base import StepRecord
from sightline.record.read_and_left import leave, marks_left
from sightline.record.step import Step
from sightline.web import clock
from sightline.web.may_be_named import may_be_named
from sightline.web.record_header import RecordHeader

READ_FIRST = (
    "Read what is pointed out below first. Change it, or say of each that you have read it and"
    " leave it."
)
READ_THERE = "Read what is pointed out on “Check your answers” before you decide."
# It goes to the next page in a cookie, so the address itself is not in it.
SAVED_HIDDEN = (
    "Saved. A protected address stands in what you wrote. Take it out, or whoever is given a copy"
    " may learn it."
)
CHECKED = (
    ("No other child’s name, birth date or address found", set(About) - {About.PROTECTED}),
    ("No protected address in the text", {About.PROTECTED}),
)


def say_what_is_hidden(
    request: HttpRequest, steps: Sequence[Step], *answers: Mapping[str, Any]
) -> None:
    """Say, once it is saved, that what was typed gives a protected address away."""
    texts = [text for some in answers for value in some.values() for text in _words_in(value)]
    if texts and hidden_in(texts, [step.child for step in steps]):
        messages.warning(request, SAVED_HIDDEN)


def _words_in(value: Any) -> list[str]:
    """The words of an answer, and of each of its rows."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return [words for one in value for words in _words_in(one)]
    return [value] if isinstance(value, str) else []


def around(read: Reading, people: Sequence[Person], header: RecordHeader) -> dict[UUID, Around]:
    """Who is around these children, as far as this viewer may know. The header is given what was
    asked for it, so that it asks no second time."""
    relatives = relatives_on(people, header.today)
    kin = list(chain.from_iterable(relatives.values()))
    named = may_be_named(read.viewer, kin, people, header.today)
    header.relatives, header.named = relatives[header.person.pk], named
    return people_around(people, relatives, named, header.today)


def warned_of(read: Reading, records: Sequence[StepRecord], header: RecordHeader) -> list[Warned]:
    steps = [record.step for record in records]
    people = [step.child for step in steps]
    return warnings(records, around(read, people, header), marks_left(steps))


def must_have_been_read(
    read: Reading,
    records: Sequence[StepRecord],
    header: RecordHeader,
    ticked: Collection[str],
) -> None:
    """Keep what is now said to have been read and left. Raises NotNow while something was not."""
    waiting = [one for one in warned_of(read, records, header) if not one.answered]
    left = list(chain.from_iterable(one.left for one in waiting if one.ref in ticked))
    if left:
        leave(left=left, by=read.viewer.worker, now=clock.now())
    if any(one.ref not in ticked for one in waiting):
        raise NotNow(READ_FIRST)


def must_have_been_read_elsewhere(read: Reading, records: Sequence[StepRecord]) -> None:
    """For a page that points nothing out itself. Raises NotNow while something was not read."""
    header = RecordHeader(read, records[0].step.child, clock.today())
    if any(not one.answered for one in warned_of(read, records, header)):
        raise NotNow(READ_THERE)


def shown(warned: Sequence[Warned]) -> dict[str, Any]:
    """What the page says of the guard: what is to be read, what was left, what was not found."""
    waiting = [one for one in warned if not one.answered]
    found = {one.about for one in warned}
    things = "thing" if len(waiting) == 1 else "things"
    return {
        "to_read": waiting,
        "to_read_title": f"{str(apnumber(len(waiting))).capitalize()} {things} to read before it is"
        " filed",
        "read_and_left": [one for one in warned if one.answered],
        "checked_for_you": [said for said, about in CHECKED if not about & found],
    }

"""Writing a chronology for a purpose: it is begun, lines are chosen and weighed, it is used and,
from then on, stands as it was until it is opened again.

Each command is one transaction, signed by `by` (a worker) at `now` (an aware datetime). They raise
NotAllowed for those who may only read, and NotNow with a sentence that says what to do first.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db.models import Max
from django.utils.timezone import localdate

from sightline.errors import NotNow, SavedMeanwhile
from sightline.people.person import Person, long_date
from sightline.people.worker import Worker
from sightline.record.authored_chronology import (
    LONGEST,
    PURPOSES,
    AuthoredChronology,
    Chosen,
    ChronologyLine,
    ChronologyVersion,
    kept_line,
    line_of,
    mark_of,
    tidied,
)
from sightline.record.planning import writing

# The texts of a chronology as a whole, by the names of their columns.
WHOLE = ("title", "says", "agreed_with")


@dataclass(frozen=True)
class Typed:
    """A text that somebody typed, and the mark of the text that they had before them."""

    text: str
    found: str

    @property
    def is_changed(self) -> bool:
        return mark_of(self.text) != self.found

    def clashes(self, stands: str) -> bool:
        """Whether another text than the one they had before them was saved meanwhile, so that to
        save theirs would lose it."""
        mine = self.is_changed and mark_of(stands) != self.found
        return mine and tidied(self.text) != stands


@dataclass(frozen=True)
class Changes:
    """What is changed in the lines that come from one child's record, by the entries' keys.

    `remove` gives the mark of what each line meant when it was taken out. `renew` are entries in
    the words that the record has today.
    """

    add: Collection[Chosen] = ()
    remove: Mapping[str, str] = field(default_factory=dict)
    means: Mapping[str, Typed] = field(default_factory=dict)
    renew: Collection[Chosen] = ()


class WrittenMeanwhile(SavedMeanwhile):
    """Somebody else wrote in the same boxes. `theirs` are their texts, by the name of a column or
    the child's key and the entry's; None where they took the line out. Nothing was saved."""

    def __init__(self, theirs: Mapping[str | tuple[UUID, str], str | None]) -> None:
        super().__init__(
            "Somebody else wrote here since you opened this page. Nothing of yours is lost: both"
            " texts stand below. Put them together, then save."
        )
        self.theirs = theirs


def begin_chronology(
    *, person: Person, purpose: str, title: str, by: Worker, now: datetime
) -> AuthoredChronology:
    """Begin a chronology about one child, for a purpose that is a code of PURPOSES."""
    if purpose not in PURPOSES or not title.strip():
        raise NotNow("Say what the chronology is for, and give it a name.")
    with writing(by, now, "Began a chronology"):
        return AuthoredChronology.objects.create(
            person=person,
            purpose=purpose,
            title=_short(title),
            opened_at=now,
            opened_by=by,
        )


def save_chronology(
    *,
    chronology: AuthoredChronology,
    by: Worker,
    now: datetime,
    lines: Mapping[Person, Changes] | None = None,
    whole: Mapping[str, Typed] | None = None,
) -> AuthoredChronology:
    """Save what was changed in the lines, by the child they come from, and in the texts of the
    whole, by their names in WHOLE. All of it or, where it would undo what another saved
    meanwhile, none: raises WrittenMeanwhile."""
    texts = whole or {}
    with _open(chronology, by, now, "Wrote in a chronology") as it:
        theirs: dict[str | tuple[UUID, str], str | None] = {
            name: getattr(it, name)
            for name, typed in texts.items()
            if typed.clashes(getattr(it, name))
        }
        standing = {(one.person_id, one.key): one for one in it.lines.all()}
        for person, changes in (lines or {}).items():
            theirs |= _clashes(person, changes, standing)
        if theirs:
            raise WrittenMeanwhile(theirs)
        _save_whole(it, texts)
        for person, changes in (lines or {}).items():
            _change(it, person, changes, standing)
        return it


def _clashes(
    person: Person, changes: Changes, standing: Mapping[tuple[UUID, str], ChronologyLine]
) -> dict[str | tuple[UUID, str], str | None]:
    found: dict[str | tuple[UUID, str], str | None] = {}
    added = {one.key for one in changes.add}
    for key, typed in changes.means.items():
        line = standing.get((person.pk, key))
        if line is None and key not in added and typed.is_changed and tidied(typed.text):
            found[person.pk, key] = None
        elif line is not None and typed.clashes(line.means):
            found[person.pk, key] = line.means
    for key, mark in changes.remove.items():
        line = standing.get((person.pk, key))
        if line is not None and mark_of(line.means) != mark:
            found[person.pk, key] = line.means
    return found


def _save_whole(it: AuthoredChronology, texts: Mapping[str, Typed]) -> None:
    changed = {name: typed for name, typed in texts.items() if typed.is_changed}
    for name, typed in changed.items():
        setattr(it, name, tidied(typed.text) if name == "says" else _short(typed.text))
    if not it.title:
        raise NotNow("Give the chronology a name.")
    if changed:
        it.save(update_fields=list(changed))


def _change(
    it: AuthoredChronology,
    person: Person,
    changes: Changes,
    standing: Mapping[tuple[UUID, str], ChronologyLine],
) -> None:
    if changes.remove:
        it.lines.filter(person=person, key__in=changes.remove).delete()
    new = [one for one in changes.add if (person.pk, one.key) not in standing]
    made = [_line(it, person, one, changes.means.get(one.key)) for one in new]
    ChronologyLine.objects.bulk_create(made, batch_size=1000)
    for key, typed in changes.means.items():
        line = standing.get((person.pk, key))
        if line is not None and typed.is_changed and key not in changes.remove:
            line.means = tidied(typed.text)
            line.save(update_fields=["means"])
    for one in changes.renew:
        if (person.pk, one.key) in standing:
            _say_again(standing[person.pk, one.key], one)


def _line(
    it: AuthoredChronology, person: Person, one: Chosen, typed: Typed | None
) -> ChronologyLine:
    line = ChronologyLine(chronology=it, person=person, key=one.key)
    line.means = tidied(typed.text) if typed else ""
    return _in_words_of(line, one)


def _in_words_of(line: ChronologyLine, one: Chosen) -> ChronologyLine:
    line.on, line.words, line.source = one.on, one.words, one.source[:LONGEST]
    line.page, line.page_ref, line.standing = one.page, one.ref, one.standing
    line.not_for, line.names = list(one.not_for), list(one.names)
    return line


def _say_again(line: ChronologyLine, one: Chosen) -> None:
    # What it means is left alone: it may have been saved just now.
    columns = ["on", "words", "source", "page", "page_ref", "standing", "not_for", "names"]
    _in_words_of(line, one).save(update_fields=columns)


def use_chronology(
    *, chronology: AuthoredChronology, used_for: str, used_on: date, by: Worker, now: datetime
) -> ChronologyVersion:
    """Keep the chronology as it stands, under the next number: `used_for` says where it was laid
    before whom, `used_on` when. From then on it is not changed unless it is opened again."""
    if not used_for.strip():
        raise NotNow("Say where it is used, such as “First hearing, Northmere Family Court”.")
    if used_on > localdate(now):
        raise NotNow("Say this on the day it is used, or after it.")
    with _open(chronology, by, now, f"Used a chronology: {used_for.strip()}") as it:
        lines = [line_of(row) for row in it.lines.all()]
        if not lines:
            raise NotNow("Choose at least one entry before you use it.")
        last = it.versions.aggregate(last=Max("number"))["last"] or 0
        version = ChronologyVersion.objects.create(
            chronology=it,
            number=last + 1,
            used_for=_short(used_for),
            used_on=used_on,
            content=_content(it, [kept_line(one) for one in lines]),
            frozen_at=now,
            frozen_by=by,
        )
        it.used_at, it.used_by = now, by
        it.save(update_fields=["used_at", "used_by"])
        return version


def _content(it: AuthoredChronology, lines: list[dict[str, object]]) -> dict[str, object]:
    people = {str(it.person_id)} | {str(one["person"]) for one in lines}
    return {
        "title": it.title,
        "purpose": it.purpose,
        "says": it.says,
        "agreed_with": it.agreed_with,
        "people": sorted(people),
        "lines": lines,
    }


def open_again(*, chronology: AuthoredChronology, by: Worker, now: datetime) -> AuthoredChronology:
    """Go on writing, towards the next version. The earlier ones stay as they were."""
    with writing(by, now, "Opened a chronology again"):
        it = AuthoredChronology.objects.select_for_update(of=("self",)).get(pk=chronology.pk)
        it.used_at, it.used_by = None, None
        it.save(update_fields=["used_at", "used_by"])
        return it


@contextmanager
def _open(
    chronology: AuthoredChronology, by: Worker, now: datetime, why: str
) -> Iterator[AuthoredChronology]:
    """The chronology as it stands, held until the end. NotNow where it has been used."""
    with writing(by, now, why):
        it = AuthoredChronology.objects.select_for_update(of=("self",)).get(pk=chronology.pk)
        if it.used_at is not None:
            raise NotNow(
                f"This was used on {long_date(localdate(it.used_at))} and stands as it was."
                " Open it again to go on writing."
            )
        yield it


def _short(text: str) -> str:
    return " ".join(text.split())[:LONGEST].strip()

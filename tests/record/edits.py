"""Edits of a child's record of every sort: commands, bulk writes, raw SQL, each at its moment."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection, transaction
from hypothesis import strategies as st

from sightline.people import addresses, details, facts, names, relationships, statements, warnings
from sightline.people.acting import acting
from sightline.people.addresses import Address
from sightline.people.allocation import allocate
from sightline.people.facts import Fact
from sightline.people.person import Person
from sightline.people.worker import Team, Worker
from sightline.record import commands, correcting
from sightline.record.step import Step
from tests.record.a_contact import OPTIONS, OWN, REASON, SHARED

WORDS = (
    "Seen at home",
    "Drawing; football",
    "Ünïted “quotes” \\ 100%",
    "a, (b)",
    " two  spaces ",
)


@dataclass
class Record:
    """The people of one record, what was begun on it, and a number that chooses among them."""

    people: list[Person]
    writer: Worker
    manager: Worker
    others: list[Worker]
    team: Team
    at: datetime
    steps: list[Step] = field(default_factory=list)

    def person(self, n: int) -> Person:
        return self.people[n % len(self.people)]

    def step(self, n: int) -> Step:
        if not self.steps:
            return begin(self, n, self.at)
        step = self.steps[n % len(self.steps)]
        step.refresh_from_db()
        return step


def word(n: int) -> str:
    return f"{WORDS[n % len(WORDS)]} {n}"


def begin(record: Record, n: int, at: datetime) -> Step:
    people = record.people[: 1 + n % 2]
    begun = commands.start(kind="front_door.contact", people=people, by=record.writer, now=at)
    record.steps += begun
    return begun[0]


def save(record: Record, n: int, at: datetime) -> None:
    step = record.step(n)
    version = commands.version_of(step.together or step, "said")
    shared: dict[str, Any] = SHARED | {"callers_words": word(n)}
    if step.together is None:
        shared |= OWN | {"worry": word(n)}
    commands.save(
        steps=[step],
        section="said",
        shared=shared,
        own={},
        seen_version=version,
        by=record.writer,
        now=at,
    )


def submit(record: Record, n: int, at: datetime) -> None:
    commands.submit(step=record.step(n), by=record.writer, now=at)


def send_back(record: Record, n: int, at: datetime) -> None:
    commands.return_(step=record.step(n), question=word(n), by=record.manager, now=at)


def decide(record: Record, n: int, at: datetime) -> None:
    commands.decide(
        step=record.step(n),
        outcome="referral",
        options=OPTIONS,
        reason=REASON,
        by=record.manager,
        now=at,
    )


def through(record: Record, n: int, at: datetime) -> None:
    """A contact of one child, from beginning to decision: four commands at one moment."""
    step = begin(record, 0, at)
    record.steps.remove(step)
    record.steps.append(step)
    commands.save(
        steps=[step],
        section="said",
        shared=SHARED | OWN,
        own={},
        seen_version=0,
        by=record.writer,
        now=at,
    )
    commands.submit(step=step, by=record.writer, now=at)
    decide(record, len(record.steps) - 1, at)


def put_right(record: Record, n: int, at: datetime) -> None:
    correcting.correct(
        steps=[record.step(n)],
        field="worry",
        value=word(n),
        reason="The caller rang back and said so.",
        by=record.writer,
        now=at,
    )


def void(record: Record, n: int, at: datetime) -> None:
    why = "Entered for the wrong child."
    correcting.void(step=record.step(n), reason=why, by=record.manager, now=at)


def name(record: Record, n: int, at: datetime) -> None:
    kind = ("legal", "known_as", "alias")[n % 3]
    person = record.person(n)
    names.record_name(person=person, kind=kind, given=word(n), by=record.writer, now=at)


def fact(record: Record, n: int, at: datetime) -> None:
    person = record.person(n)
    facts.record_fact(person=person, kind="likes", words=word(n), by=record.writer, now=at)


def move(record: Record, n: int, at: datetime) -> None:
    person = record.person(n)
    addresses.record_address(person=person, lines=word(n), by=record.writer, now=at)


def protect(record: Record, n: int, at: datetime) -> None:
    home = addresses.home_on(record.person(n), at.date())
    if home is not None:
        act = addresses.unprotect_address if home.protected else addresses.protect_address
        act(address=home, reason=word(n), by=record.writer, now=at)


def warn(record: Record, n: int, at: datetime) -> None:
    warnings.warn(
        person=record.person(n),
        kind="visit_in_pairs" if n % 2 else "order",
        text=word(n),
        evidence=word(n),
        agreed_by=record.manager,
        review_on=at.date() + timedelta(days=30),
        by=record.writer,
        now=at,
    )


def end_warning(record: Record, n: int, at: datetime) -> None:
    for one in warnings.standing_warnings(record.person(n))[:1]:
        reason = "It no longer holds, he has moved."
        warnings.end_warning(warning=one, reason=reason, by=record.writer, now=at)


def relate(record: Record, n: int, at: datetime) -> None:
    one, other = record.people
    kind = ("sibling", "half_sibling", "cousin")[n % 3]
    no_contact = word(n) if n % 2 else ""
    relationships.relate(
        from_person=one,
        to_person=other,
        kind=kind,
        no_contact_reason=no_contact,
        by=record.writer,
        now=at,
    )


def keep_from(record: Record, n: int, at: datetime) -> None:
    for one in Fact.objects.filter(person=record.person(n))[:1]:
        statements.keep_from(statement=one, people=record.people, by=record.writer, now=at)


def hold(record: Record, n: int, at: datetime) -> None:
    worker = record.others[n % len(record.others)]
    person = record.person(n)
    allocate(person=person, team=record.team, worker=worker, by=record.manager, now=at)


def born(record: Record, n: int, at: datetime) -> None:
    person = record.person(n)
    person.refresh_from_db()
    day = date(2014 + n % 4, 1 + n % 12, 1 + n % 28)
    details.correct_details(
        person=person, birth_date=day, reason="Seen on paper", by=record.writer, now=at
    )


def in_bulk(record: Record, n: int, at: datetime) -> None:
    with acting(by=record.writer, now=at):
        Fact.objects.filter(person__in=record.people).update(source=word(n))
        rows = [
            Fact(
                person=record.person(n + nth),
                kind="likes",
                words=f"{word(n)} {nth}",
                entered_at=at,
                entered_by=record.writer,
            )
            for nth in range(n % 4)
        ]
        Fact.objects.bulk_create(rows)


def raw(statement: str) -> Callable[[Record, int, datetime], None]:
    def edit(record: Record, n: int, at: datetime) -> None:
        values: dict[str, Any] = {"person": record.person(n).pk, "word": word(n), "n": n % 5}
        with acting(by=record.writer, now=at), connection.cursor() as cursor:
            cursor.execute(statement, values)

    edit.__name__ = statement
    return edit


def undone(record: Record, n: int, at: datetime) -> None:
    """Written and taken back in the same moment: nobody ever knew it."""
    with acting(by=record.writer, now=at):
        whole = transaction.savepoint()
        Address.objects.filter(person__in=record.people).update(source=word(n))
        transaction.savepoint_rollback(whole)


EDITS: tuple[Callable[[Record, int, datetime], Any], ...] = (
    begin,
    save,
    submit,
    send_back,
    decide,
    through,
    put_right,
    void,
    name,
    fact,
    move,
    protect,
    warn,
    end_warning,
    relate,
    keep_from,
    hold,
    born,
    in_bulk,
    undone,
    raw("UPDATE people_fact SET words = %(word)s WHERE person_id = %(person)s"),
    raw("DELETE FROM people_fact WHERE person_id = %(person)s AND length(words) %% 5 = %(n)s"),
    raw("DELETE FROM people_address WHERE person_id = %(person)s AND until IS NOT NULL"),
    raw("UPDATE people_person SET display_name = %(word)s WHERE id = %(person)s"),
    raw(
        "INSERT INTO people_fact (id, ref, kind, code, words, since, until, source, entered_at,"
        " entered_by_id, person_id, not_for) SELECT gen_random_uuid(),"
        " substr(gen_random_uuid()::text, 1, 16), 'likes', '', %(word)s, NULL, NULL, '', now(),"
        " (SELECT id FROM people_worker LIMIT 1), %(person)s, '{}'"
    ),
)

# What is hardly ever refused comes more often, so that most edits change something.
OFTEN = (begin, through, name, fact, move, hold, born, warn, relate)
# An edit, a number that says of what, and how many microseconds after the last.
AN_EDIT = st.tuples(
    st.sampled_from(EDITS + OFTEN + OFTEN), st.integers(0, 60), st.integers(1, 10**9)
)

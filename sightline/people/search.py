"""Search before create: who may already be here, and the proof that somebody looked."""

from datetime import date, datetime
from typing import Any

from django.db import models
from django.utils.timezone import localdate

from sightline.grammar.kept import Kept, with_history
from sightline.people.acting import acting
from sightline.people.addresses import tidy_postcode
from sightline.people.birth_clue import read_birth
from sightline.people.candidates import find_candidates
from sightline.people.matching import Candidate, Grade
from sightline.people.person import LONGEST_NAME, Person
from sightline.people.worker import Worker


@with_history
class Search(Kept):
    """That somebody searched, for what, when, and what came of it. A new record needs one."""

    name = models.CharField(max_length=LONGEST_NAME, blank=True)
    birth_date = models.DateField(null=True, blank=True)
    # A birth that was not said as one day, as it was typed: “about 8”.
    born = models.CharField(max_length=60, blank=True)
    address = models.TextField(blank=True)
    postcode = models.CharField(max_length=8, blank=True)
    number = models.CharField(max_length=60, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    found = models.PositiveIntegerField()
    very_likely = models.PositiveIntegerField()
    searched_by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="searches")
    searched_at = models.DateTimeField()
    why_none_of_these = models.TextField(blank=True)
    # The keys of those whom the searcher looked at, and who are somebody else.
    not_them = models.JSONField(default=list)
    # And of those who may be the same person: the record was opened, and it is decided later.
    unsure = models.JSONField(default=list)
    person_made = models.OneToOneField(
        Person,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="searched_first",
    )

    def __str__(self) -> str:
        return f"{self.searched_by} searched for {self.name or 'a person without a name'}"


def search_for(*, by: Worker, now: datetime, **asked: Any) -> tuple[Search, list[Candidate]]:
    """Search before making a record: the ticket that `create_person` asks for, and who was found.

    What is `asked`, and what is raised, is as `look_for` has it.
    """
    search, found = look_for(by=by, now=now, **asked)
    return keep_search(search=search, by=by, now=now), found


def look_for(
    *,
    name: str = "",
    birth_date: date | None = None,
    born: str = "",
    address: str = "",
    postcode: str = "",
    number: str = "",
    phone: str = "",
    by: Worker,
    now: datetime,
) -> tuple[Search, list[Candidate]]:
    """Who may be here already, and the search, which is a ticket once `keep_search` has kept it.

    It says who made it and what was found. `born` is a birth as somebody says it (`read_birth`).
    Raises Refused for an empty search and NotReadable for a postcode or a birth that is none.
    """
    clue = read_birth(born, localdate(now))
    search = Search(
        name=_kept(name, LONGEST_NAME),
        birth_date=birth_date or (clue.exact if clue else None),
        born="" if clue is None or clue.exact else _kept(born, 60),
        address=_kept(address),
        postcode=tidy_postcode(postcode),
        number=_kept(number, 60),
        phone=_kept(phone, 40),
        searched_by=by,
        searched_at=now,
    )
    found = look_again(search)
    search.found = len(found)
    search.very_likely = sum(candidate.grade == Grade.VERY_LIKELY for candidate in found)
    return search, found


def _kept(typed: str, longest: int | None = None) -> str:
    """What was typed as the database takes it."""
    return typed.replace("\0", "").strip()[:longest]


def keep_search(*, search: Search, by: Worker, now: datetime) -> Search:
    """Keep a search that `look_for` made."""
    with acting(by=by, now=now):
        search.save(force_insert=True)
    return search


def look_again(search: Search) -> list[Candidate]:
    """Whom a search finds now: somebody may have been added since it was kept."""
    return find_candidates(
        name=search.name,
        birth_date=search.birth_date,
        born=read_birth(search.born, localdate(search.searched_at)),
        address=search.address,
        postcode=search.postcode,
        number=search.number,
        phone=search.phone,
    )

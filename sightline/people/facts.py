"""What is known of a person: identity, language, disability, and what life with them is like.

Each fact is a dated, sourced statement of a declared kind: entered once and shown live wherever
it is needed. A kind with a list takes one of its codes, with words beside it where they help.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.timezone import localdate

from sightline import codes
from sightline.codes.code_list import CodeList, local_list
from sightline.errors import NotReadable
from sightline.grammar.kept import with_history
from sightline.people.acting import acting
from sightline.people.dated import Told
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.prepared import IsAny, prepared

INTERPRETER = local_list(
    "interpreter",
    "Interpreter",
    needed="Interpreter needed",
    sign_language="Sign language interpreter needed",
    not_needed="No interpreter needed",
)

IMMIGRATION_STATUS = local_list(
    "immigration_status",
    "Immigration status",
    british_or_irish="British or Irish citizen",
    settled="Settled status or indefinite leave to remain",
    pre_settled="Pre-settled status",
    asylum_claimed="Asylum claimed, decision awaited",
    refugee="Refugee status",
    humanitarian="Humanitarian protection",
    limited_leave="Limited leave to remain",
    no_leave="No leave to remain",
    being_clarified="Being clarified",
)


@dataclass(frozen=True)
class FactKind:
    """What a fact may be about. `alone` is the code that says there is none of the others."""

    key: str
    label: str
    answers: CodeList | None = None
    several: bool = False
    alone: str = ""

    def in_words(self, code: str) -> str:
        return self.answers.label(code) if self.answers and code else ""


KINDS = {
    kind.key: kind
    for kind in (
        FactKind("ethnicity", "Ethnicity", codes.ETHNICITY),
        FactKind("religion", "Religion or belief"),
        FactKind("heritage", "What their heritage means to them"),
        FactKind("nationality", "Nationality", several=True),
        FactKind("immigration_status", "Immigration status", IMMIGRATION_STATUS),
        FactKind("first_language", "First language"),
        FactKind("other_language", "Other language", several=True),
        FactKind("interpreter", "Interpreter", INTERPRETER),
        FactKind("disability", "Disability", codes.DISABILITY, several=True, alone="NONE"),
        FactKind("gender_identity", "Gender identity, in their own words"),
        FactKind("pronouns", "Pronouns"),
        FactKind("communicates", "How they communicate"),
        FactKind("likes", "What they like"),
        FactKind("dislikes", "What they do not like"),
        FactKind("wants_us_to_know", "What they want us to know"),
        FactKind("upn_unknown", "Why there is no unique pupil number", codes.UPN_UNKNOWN),
    )
}


@with_history
class Fact(Told):
    """One fact. `code` is of the kind's list, `words` are what was said; one at least is there.

    `several` repeats whether the kind allows more than one at once, so that the database can
    refuse two current ethnicities.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="facts")
    kind = models.CharField(max_length=30)
    code = models.CharField(max_length=20, blank=True)
    words = models.TextField(blank=True)
    several = models.BooleanField()

    class Meta(Told.Meta):
        ordering = ["kind", "-since", "-id"]
        constraints = [
            *Told.Meta.constraints,
            models.CheckConstraint(condition=~Q(code="") | ~Q(words=""), name="fact_is_not_empty"),
            models.UniqueConstraint(
                fields=["person", "kind"],
                condition=Q(several=False, until__isnull=True),
                name="fact_one_current_of_its_kind",
            ),
            models.UniqueConstraint(
                fields=["person", "kind", "code"],
                condition=~Q(code="") & Q(until__isnull=True),
                name="fact_code_held_once",
            ),
        ]

    def __str__(self) -> str:
        said = KINDS[self.kind].in_words(self.code)
        return ": ".join(part for part in (said, self.words) if part)

    @property
    def label(self) -> str:
        return KINDS[self.kind].label


def new_fact(
    person: Person,
    *,
    kind: str,
    code: str = "",
    words: str = "",
    by: Worker,
    now: datetime,
    since: date | None = None,
    source: str = "",
) -> Fact:
    """A fact, checked against its kind and not yet written.

    Raises NotReadable for an unknown kind, a code that is not in the kind's list, or nothing.
    """
    declared = KINDS.get(kind)
    if declared is None:
        raise NotReadable(f"“{kind}” is no kind of fact. Choose one of {', '.join(KINDS)}.")
    words = words.strip()
    if declared.answers is None and (code or not words):
        raise NotReadable(f"{declared.label} is written in words.")
    if declared.answers is not None and code not in declared.answers:
        raise NotReadable(f"“{code}” is not in the list for {declared.label.lower()}. Choose one.")
    return Fact(
        person=person,
        kind=kind,
        code=code,
        words=words,
        several=declared.several,
        since=since,
        source=source,
        entered_at=now,
        entered_by=by,
    )


def record_fact(
    *,
    person: Person,
    kind: str,
    code: str = "",
    words: str = "",
    since: date | None = None,
    source: str = "",
    by: Worker,
    now: datetime,
) -> Fact:
    """Record what is known, `kind` being a key of KINDS. `source` is who said so.

    The fact it replaces ends on the day `since`, today when that is not known; the same fact
    again changes nothing. Raises NotReadable as `new_fact` does.
    """
    new = new_fact(
        person,
        kind=kind,
        code=code,
        words=words,
        since=since,
        source=source,
        by=by,
        now=now,
    )
    with acting(by=by, now=now):
        Person.objects.select_for_update().get(pk=person.pk)
        present = list(person.facts.not_ended().filter(kind=kind))
        for held in present:
            if (held.code, held.words) == (new.code, new.words):
                return held
        for held in present:
            if _replaces(new, held):
                held.until = max(since or localdate(now), held.since or date.min)
                held.save(update_fields=["until"])
        new.save()
    return new


def _replaces(new: Fact, held: Fact) -> bool:
    """One fact takes the place of another of its kind, or of “none”, or says “none” itself."""
    none = KINDS[new.kind].alone
    says_none = bool(none) and none in (new.code, held.code)
    return not new.several or says_none or (bool(new.code) and new.code == held.code)


def facts_on(people: Iterable[Person], day: date) -> dict[UUID, dict[str, list[Fact]]]:
    """The facts that hold on `day`, by the person's key and then by kind, in one query."""
    found: dict[UUID, dict[str, list[Fact]]] = {person.pk: {} for person in people}
    for fact in _held_of(list(found), day):
        found[fact.person_id].setdefault(fact.kind, []).append(fact)
    return found


@prepared
def _held_of(people: list[UUID], day: date) -> models.QuerySet[Fact]:
    return Fact.objects.filter(IsAny("person", people)).on(day)

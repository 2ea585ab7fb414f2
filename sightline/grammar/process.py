"""A process as one value: what is recorded and in what order, by when and under which law,
who decides, what may follow, what it feeds in the returns.

It stands in the body of the model it describes. It is frozen, knows no database, and is read
by every engine: pages, forms, chronology, worklist, manual, permissions, deadlines, returns.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from sightline.grammar.clock import AfterEach, Before, Checkpoints, Every, Within
from sightline.grammar.condition import Condition
from sightline.grammar.in_care import InCare
from sightline.grammar.roles import Role
from sightline.statute.law import Citation

AnyClock = Within | Every | AfterEach | Checkpoints | Before
MOST_QUESTIONS_ON_A_PAGE = 9

# Marks that decisions make: a duty worker decided alone, and a manager has answered for it since.
DECIDED_ALONE = "decided_alone"
MANAGER_ANSWERED = "manager_answered"


class Subject(StrEnum):
    PERSON = "person"
    HOUSEHOLD = "household"


class Retention(StrEnum):
    """How long a record is kept, by class. The years are the authority's schedule, held as
    data: a class without years in that schedule is kept, and somebody is asked."""

    CONTACT_ONLY = "contact only"
    CHILD_IN_NEED = "child in need"
    CHILD_PROTECTION = "child protection"
    LOOKED_AFTER = "looked after"


@dataclass(frozen=True)
class Duty:
    """A sentence of the law beside the questions it bears on."""

    text: str
    law: Citation


@dataclass(frozen=True)
class Route:
    """Where something is written that must not stand here. `page` names its address."""

    label: str
    page: str


@dataclass(frozen=True, init=False)
class Section:
    """One page of questions. `key` names it in addresses and drafts, so its title may change.

    `facts` are held already and shown above the questions, to be put right in place and never
    asked again: names from `people.facts_shown`.
    """

    key: str
    title: str
    fields: tuple[str, ...]
    facts: tuple[str, ...] = ()
    duties: tuple[Duty, ...] = ()
    beside: tuple[str, ...] = ()
    routes: tuple[Route, ...] = ()
    asked_if: Condition | None = None

    def __init__(
        self,
        key: str,
        title: str,
        *fields: str,
        facts: tuple[str, ...] = (),
        duties: tuple[Duty, ...] = (),
        beside: tuple[str, ...] = (),
        routes: tuple[Route, ...] = (),
        asked_if: Condition | None = None,
    ) -> None:
        if len(fields) > MOST_QUESTIONS_ON_A_PAGE:
            raise ValueError(f"Section {title!r} asks {len(fields)} questions: nine at the most.")
        for name, value in {
            "key": key,
            "title": title,
            "fields": fields,
            "facts": facts,
            "duties": duties,
            "beside": beside,
            "routes": routes,
            "asked_if": asked_if,
        }.items():
            object.__setattr__(self, name, value)


@dataclass(frozen=True, kw_only=True)
class Moves:
    """Who holds the child from the decision on, by the fields that say so: the team, the worker
    where one is named, and what they must know. Only a manager of that team takes the child on."""

    team: str
    worker: str
    handover: str


@dataclass(frozen=True)
class Outcome:
    """What may be decided, and what follows.

    `leads_to` names processes that begin at once, `may_lead_to` those that a worker may begin
    from here; an outcome that passes the work to somebody outside the record, or to a process
    that does not exist yet, says to whom in `handed_to`, and waits until they accept. `ends`
    names spells of this person that end with it, on the day of the deciding step.
    """

    key: str
    label: str
    leads_to: tuple[str, ...] = ()
    may_lead_to: tuple[str, ...] = ()
    handed_to: str = ""
    ends_here: bool = False
    # Spells that end with this decision, each with the code of its reason for ending.
    ends: Mapping[str, str] = field(default_factory=dict)
    moves: Moves | None = None
    lets_go: bool = False
    statutory: bool = False
    law: Citation | None = None


@dataclass(frozen=True, kw_only=True)
class Gate:
    """Something that must be true before an approval. It never holds back recording a fact.

    It is shut while `needs` does not hold, or while the record says so (`gates_shut`). With
    `decided_by` somebody in one of those roles opens it all the same, by a decision of their
    own: `title` is what they decide, as a question, and `asks` the field of the record in which
    one of them is named and so asked. `sentence` tells the worker what is missing and what to do.
    """

    name: str
    sentence: str
    law: Citation
    outcomes: tuple[str, ...] = ()
    needs: Condition | None = None
    decided_by: tuple[Role, ...] = ()
    title: str = ""
    asks: str = ""
    row: str = ""


@dataclass(frozen=True)
class Reviews:
    """The section of the plan that a meeting reviews, once it has the mark `when`: it is not
    decided before each agreed action is confirmed, changed or ended, and its decision freezes a
    version of the plan."""

    section: str
    when: str


@dataclass(frozen=True, kw_only=True)
class Tonight:
    """A reason why a child may not be safe until tomorrow, while a step is open.

    It holds while the step has the mark `has`, or still lacks the mark `lacks`. `sentence` says
    what is known and `do` what to do, with {child} for the name; `before_birth` is the two of
    them as they are said of a child who is not born yet, where that differs.
    """

    sentence: str
    do: str
    law: Citation
    before_birth: tuple[str, str] | None = None
    has: str = ""
    lacks: str = ""

    def __post_init__(self) -> None:
        if bool(self.has) == bool(self.lacks):
            raise ValueError("Tonight holds by a mark that is there, or by one that is not.")


@dataclass(frozen=True, kw_only=True)
class Ages:
    """From one birthday until the day before another. An age that nobody knows is taken to be an
    older one, so that of two duties that go by age there is always one."""

    since: int = 0
    until: int | None = None

    def include(self, age: int | None) -> bool:
        if age is None:
            return self.until is None
        return self.since <= age and (self.until is None or age < self.until)

    @property
    def in_words(self) -> str:
        """As it is said of a child: “under 5”, “of 5 or more”, “of 4 to 16”."""
        if self.until is None:
            return f"of {self.since} or more"
        return f"of {self.since} to {self.until - 1}" if self.since else f"under {self.until}"


@dataclass(frozen=True, kw_only=True)
class ToldAtOnce:
    """Whoever holds the role `to` is told by a notice of their own, as soon as a step comes to
    have the mark `has`: it does not wait until the work is finished. Where nobody holds that role
    the manager of the team hears. The notice names no child: the page does, to those who may see
    it."""

    to: Role
    sentence: str
    law: Citation
    has: str


@dataclass(frozen=True)
class Counts:
    """A mark: the day or moment in `field` counts, if `when` holds of the answers and, where
    `outcomes` are named, once one of them is decided; where `ages` are named, only of a person
    who was of these ages on that day. Of that field and those in `or_in`, the first day counts: a
    ladder may be entered on any of its rungs."""

    field: str
    when: Condition | None = None
    outcomes: tuple[str, ...] = ()
    ages: Ages | None = None
    or_in: tuple[str, ...] = ()

    @property
    def fields(self) -> tuple[str, ...]:
        return (self.field, *self.or_in)


class Drawn(StrEnum):
    """How the picture of a child's life draws a step: the first six as a bar as long as it ran,
    the others as a mark on its day."""

    NEED = "need"
    PROTECTION = "protection"
    WORK = "work"
    ENQUIRY = "enquiry"
    CARE = "care"
    PLACEMENT = "placement"
    INCIDENT = "incident"
    MEETING = "meeting"
    NOTE = "note"

    @property
    def lasts(self) -> bool:
        """Whether it is drawn as a bar."""
        return self not in (Drawn.INCIDENT, Drawn.MEETING, Drawn.NOTE)


@dataclass(frozen=True, kw_only=True)
class Journey:
    """What a process is in the picture of a child's life, and so among what matters most in the
    chronology.

    `word` is what the picture calls it, and `letter` stands in a bar that has no room for it. It
    is drawn once it has the mark `when`, where one is named; `turning` names the mark that makes
    it a turning point.
    """

    drawn: Drawn
    word: str
    letter: str = ""
    when: str = ""
    turning: str = ""


@dataclass(frozen=True, kw_only=True)
class Register:
    """A list of the children of whom a spell runs, on a page of its own, for those who may read
    their records. `key` names it in addresses. `shows` are the answers in each line, by their
    question, with what each is called there."""

    key: str
    title: str
    purpose: str
    shows: Mapping[str, str]


@dataclass(frozen=True)
class Feed:
    """Which element of which return the field, or the named derivation, fills.

    `element` is written as the return writes it, module and element: `Section47/ICPCnotRequired`.
    """

    return_name: str
    element: str
    field: str = ""
    derivation: str = ""
    first_year: int | None = None
    last_year: int | None = None

    def __post_init__(self) -> None:
        if bool(self.field) == bool(self.derivation):
            raise ValueError(f"{self.element} is fed by a field or by a derivation, not by both.")

    def is_asked_in(self, year: int) -> bool:
        """Whether the return of that collection year has the element."""
        return (self.first_year or year) <= year <= (self.last_year or year)


@dataclass(frozen=True, kw_only=True)
class Process:
    """One process. A spell is a process that names the field on which it `ends`."""

    name: str
    purpose: str
    law: Citation
    began: str
    sections: tuple[Section, ...]
    opened_by: tuple[Role, ...]
    retention: Retention
    ends: str = ""
    end_reason: str = ""
    # Who may end a spell without a decision that ends it; anybody who records, if nobody is named.
    ended_by: tuple[Role, ...] = ()
    # Who alone writes in it and puts it right; anybody who records, if nobody is named. What an
    # independent officer says is changed by none of those to whom it is said.
    written_by: tuple[Role, ...] = ()
    # With it somebody independent challenges what is done about a child, or is left undone. It is
    # a spell: how long it has been open is what everybody asks.
    challenges: bool = False
    subject: Subject = Subject.PERSON
    several_children: bool = False
    proposes: str = ""
    decided_by: tuple[Role, ...] = ()
    decider_is_registered: bool = False
    own_authority: bool = False
    # With it our work with a child begins: whom nobody holds waits with the team for a worker.
    takes_on: bool = False
    outcomes: tuple[Outcome, ...] = ()
    gates: tuple[Gate, ...] = ()
    clocks: tuple[AnyClock, ...] = ()
    marks: Mapping[str, Counts] = field(default_factory=dict)
    # Marks made by telling somebody, after the work is done: {"referrer_told": "referrer"}.
    shares: Mapping[str, str] = field(default_factory=dict)
    # Marks that are facts of the person, asked of nobody here, once they come to be true after
    # it began: {"born": "birth_date"}.
    facts: Mapping[str, str] = field(default_factory=dict)
    # Marks that come with an age: on that birthday, though it lies ahead, or on the first day for
    # whoever was that old by then: {"four": 4}.
    birthdays: Mapping[str, int] = field(default_factory=dict)
    tonight: tuple[Tonight, ...] = ()
    told_at_once: tuple[ToldAtOnce, ...] = ()
    feeds: tuple[Feed, ...] = ()
    exclusive_as: str = ""
    plan_section: str = ""
    reviews: Reviews | None = None
    # What it is in the picture of the child's life; not in it, where nothing is said.
    journey: Journey | None = None
    # Which parts of the page of a child in care it tells, each by the answers that are named, or by
    # the step in a line: {InCare.REVIEWS: (), InCare.PERMANENCE: ("permanence", "permanence_by")}.
    in_care: Mapping[InCare, tuple[str, ...]] = field(default_factory=dict)
    # The list that its open spells make, where they are looked for together.
    register: Register | None = None
    optional: bool = False

    @property
    def is_spell(self) -> bool:
        return bool(self.ends)

    @property
    def goes_by_birth(self) -> bool:
        """Whether a mark of it hangs on when the person was born."""
        return bool(self.facts or self.birthdays or any(m.ages for m in self.marks.values()))

    @property
    def needs_decision(self) -> bool:
        """Whether somebody other than the writer decides. Otherwise the writer completes it."""
        return bool(self.decided_by)

    def acts_as(self, roles: Container[Role]) -> Role | None:
        """In which of the roles that somebody holds they decide this process, if in any."""
        return next((role for role in self.decided_by if role in roles), None)

    @property
    def placed(self) -> tuple[str, ...]:
        """Every field in the order in which it is asked."""
        return tuple(name for section in self.sections for name in section.fields)

    def section(self, key: str) -> Section:
        return next(section for section in self.sections if section.key == key)

    def outcome(self, key: str) -> Outcome:
        """The outcome, or KeyError if this process has no such outcome."""
        for outcome in self.outcomes:
            if outcome.key == key:
                return outcome
        raise KeyError(key)

"""From another authority: which child of another authority lives here, and whom do we ring?

Other authorities place children here, in care or on a child protection plan. The law asks them to
tell us; it sets us no day. The child stays theirs. So this entry feeds no return, counts in nothing
that we say of children in our care, and gives the child no worker of ours. It says who is
responsible, how they are reached by day and by night, where the child lives, and what we were told
of risk, for the night on which the child is missing or somebody knocks.

The entries that run make a list of their own (`Process.register`).
"""

from __future__ import annotations

from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject

from sightline.codes.code_list import local_list
from sightline.grammar.condition import Answered, Is
from sightline.grammar.fields import Coded, Day, Narrative, Rows, Tells, Words
from sightline.grammar.process import Counts, Process, Retention, Section
from sightline.grammar.register import Register
from sightline.grammar.roles import FRONT_DOOR, PRACTITIONERS, Role
from sightline.record.base import (
    Qualifier,
    Row,
    StepRecord,
    model_of,
    recorded,
    recorded_rows,
)
from sightline.statute.instruments import LOCAL_PRACTICE
from sightline.statute.law import Confidence

STATUS = local_list(
    "living_here_status",
    "Looked after there, or on a plan?",
    looked_after="Looked after by them",
    plan="On their child protection plan",
    both="Looked after by them, and on their child protection plan",
    need="On their child in need plan",
)
LIVES_WITH = local_list(
    "living_here_with",
    "With whom the child lives",
    foster="Foster carers",
    relatives="Relatives or friends approved as carers",
    home="A children’s home",
    supported="Supported accommodation",
    adopters="People who hope to adopt them",
    family="Their own parents or family",
    other="Somewhere else",
)
WHOM = local_list(
    "living_here_told",
    "Who was told",
    police="The police",
    health="Health",
    school="School or college",
    virtual_school="Our virtual school",
    youth_justice="Youth justice",
    other="Somebody else",
)
WHO_TOLD = local_list(
    "living_here_told_by",
    "Who told them",
    we="We did",
    they="The other authority",
)
WHY_ENDED = local_list(
    "living_here_ended",
    "Why does it end?",
    moved="They moved to another area",
    went_home="They went home to their own authority",
    no_longer="They live here still, and are no longer in care or on a plan",
    ours="They became our own responsibility",
    adult="They turned eighteen",
    mistaken="They never lived here",
)


def _authority_asked() -> JSONObject:
    """Whose child it is, of the entry whose step is asked."""
    entries: QuerySet[Any] = model_of("living_here.from_another_authority")._default_manager.all()
    return JSONObject(
        authority=Subquery(entries.filter(step_id=OuterRef("pk")).values("authority")[:1])
    )


def _authority_in_words(found: dict[str, Any]) -> str:
    return str(found["authority"] or "")


@recorded_rows
class WasTold(Row):
    whom = Coded("Who was told?", WHOM)
    name = Words("Name", optional=True)
    told_on = Day("When?")
    by = Coded("Who told them?", WHO_TOLD)


@recorded
class FromAnotherAuthority(StepRecord):
    began_on = Day("Since when does {child} live here?")
    told_on = Day("When were we told?")
    told_by = Words("Who told us, and how?")
    authority = Words("Which authority is responsible for {child}?")
    status = Coded("Is {child} looked after there, or on a plan?", STATUS)
    category = Words("What is the plan for?", optional=True, asked_if=Is("status", "plan", "both"))
    worker = Words("Who is {child}’s social worker there?")
    telephone = Words("How are they reached by day?")
    out_of_hours = Words("Whom do we ring there at night and at weekends?")
    lives_with = Coded("With whom does {child} live?", LIVES_WITH)
    carer = Words("Who cares for {child} there?", hint="The carers’ names, or the home’s.")
    carer_telephone = Words("How are they reached?", optional=True)
    address = Words("What is the address?")
    postcode = Words("What is the postcode?")
    until = Day("Until when is it planned?", optional=True)
    risk = Narrative(
        "What were we told of risk to {child}, or from others, and who else lives there?",
        hint="Write “nothing yet” where that is so, and what you asked for.",
        tells=Tells.WORRY,
    )
    agreed = Narrative(
        "What is agreed if {child} is missing, hurt or unsafe here, and who does what?",
    )
    told = Rows(WasTold, "Who else was told that {child} lives here?", one="somebody who was told")
    ended_on = Day("Until which day was it so?")
    why_ended = Coded("Why does it end?", WHY_ENDED)
    after = Narrative("Where is {child} now, and whom did you tell?", asked_if=Answered("ended_on"))

    process = Process(
        name="Another authority’s child living here",
        purpose="Which child of another authority lives here, and whom do we ring?",
        law=LOCAL_PRACTICE.at(
            "children of other authorities living here", confidence=Confidence.LOCAL_USE
        ),
        began="began_on",
        ends="ended_on",
        end_reason="why_ended",
        opened_by=(*PRACTITIONERS, *FRONT_DOOR, Role.REVIEWING_OFFICER, Role.BUSINESS_SUPPORT),
        retention=Retention.CONTACT_ONLY,
        exclusive_as="record as another authority’s child",
        sections=(
            Section(
                "whose",
                "Whose child it is",
                "began_on",
                "told_on",
                "told_by",
                "authority",
                "status",
                "category",
                "worker",
                "telephone",
                "out_of_hours",
            ),
            Section(
                "where",
                "Where they live",
                "lives_with",
                "carer",
                "carer_telephone",
                "address",
                "postcode",
                "until",
            ),
            Section("risk", "Risk, and who knows", "risk", "agreed", "told"),
            Section("end", "The end", "ended_on", "why_ended", "after"),
        ),
        marks={"told": Counts("told_on")},
        register=Register(
            key="living-here",
            title="Other authorities’ children living here",
            purpose="Looked after by another authority, or on its child protection or child in need"
            " plan, and living in our area.",
            shows={
                "authority": "Responsible authority",
                "status": "In care, or on a plan",
                "worker": "Social worker there",
                "telephone": "Ring by day",
                "out_of_hours": "Ring at night and weekends",
                "carer": "Lives with",
                "address": "Address",
            },
            address="address",
        ),
    )

    # The header of the record says whose child it is.
    qualifier = Qualifier(_authority_asked, _authority_in_words)

    def in_a_line(self) -> str:
        status = STATUS.label(self.status) if self.status else ""
        return ". ".join(part for part in (self.authority, status) if part)

    def untrue(self) -> str:
        if self.until and self.began_on and self.until < self.began_on:
            return f"{self.until:%-d %B %Y} is before the day on which they came to live here."
        return ""

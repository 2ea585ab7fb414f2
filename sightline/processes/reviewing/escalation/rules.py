"""The ladder of an escalation: its rungs, who answers on each, its clocks, and how it stands.

A manager answers on a page of their own, with options and a reason, as they agree to anything
else. It is their decision, in their words, and changes not a word of the officer's. Nobody's
answer is waited for: the officer goes on to the next rung, or to Cafcass, whenever they think it
right.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import OuterRef, Subquery
from django.db.models.functions import JSONObject

from sightline.grammar.clock import Mark, Within
from sightline.grammar.process import Gate, Section
from sightline.grammar.roles import Role
from sightline.record.base import Qualifier, model_of
from sightline.statute.instruments import CARE_PLANNING_REGULATIONS, IRO_HANDBOOK, LOCAL_PRACTICE
from sightline.statute.law import Confidence
from sightline.statute.limits import WorkingDays

DISPUTES = CARE_PLANNING_REGULATIONS.at("reg 45", confidence=Confidence.KNOWLEDGE)
# The regulation gives the officer the power and sets no days. Those are guidance; who answers on
# which rung is our own practice.
HANDBOOK = IRO_HANDBOOK.at("ch.6", confidence=Confidence.KNOWLEDGE)
LADDER = LOCAL_PRACTICE.at("who answers a reviewing officer", confidence=Confidence.KNOWLEDGE)
# The rungs in their order. Each is the name of the question that says who is asked on it.
RUNGS = {
    "team_manager": Role.TEAM_MANAGER,
    "service_manager": Role.SERVICE_MANAGER,
    "head_of_service": Role.HEAD_OF_SERVICE,
    "director": Role.DIRECTOR,
}
FIRST_RUNG, *HIGHER = (f"{rung}_on" for rung in RUNGS)


def _gate(rung: str, role: Role) -> Gate:
    return Gate(
        name=rung,
        sentence=f"The {role.label} answers the reviewing officer, with a reason.",
        law=LADDER,
        decided_by=(role,),
        title=f"As {role.label}, will you do what the reviewing officer asks?",
        asks=rung,
    )


GATES = tuple(_gate(rung, role) for rung, role in RUNGS.items())
CLOCKS = (
    Within(
        name="informal",
        title="Reviewing officer: settle it informally, or make it formal",
        limit=WorkingDays(10),
        stop=Mark("formal"),
        law=LOCAL_PRACTICE.at("challenging informally first", confidence=Confidence.KNOWLEDGE),
        row="CLA-16",
    ),
    Within(
        name="formal",
        title="Resolve the reviewing officer's formal dispute",
        start=Mark("formal"),
        limit=WorkingDays(20),
        stop=Mark("ended"),
        law=HANDBOOK,
        row="CLA-16",
    ),
)


def section_of(rung: str, role: Role) -> Section:
    asked = ("", "_on", "_asked", "_by", "_word")
    return Section(rung, role.label.capitalize(), *(f"{rung}{one}" for one in asked))


def _asked_on_each() -> Any:
    own = model_of("reviewing.escalation")._default_manager.filter(step_id=OuterRef("pk"))
    days = {one: f"{one}_on" for one in (*RUNGS, "cafcass")}
    told = JSONObject(informal="informal_to", **days)
    return Subquery(own.annotate(told=told).values("told"))


def _stage_in_words(told: Mapping[str, str | None]) -> str:
    """With whom it is: the highest of those who were asked, and Cafcass beside them."""
    asked = [f"with the {role.label}" for rung, role in RUNGS.items() if told.get(rung)]
    informal = ["informal"] if told.get("informal") else []
    cafcass = ["with Cafcass"] if told.get("cafcass") else []
    return ", and ".join([*(asked or informal)[-1:], *cafcass]) or "nobody told yet"


STAGE_NOW = Qualifier(_asked_on_each, _stage_in_words)

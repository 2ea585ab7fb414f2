"""The initial conference of 4 September, chaired by Winston Clarke, and the plans it made."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sightline.demo.authority import Authority, leave
from sightline.demo.harding_okoro.family import children
from sightline.demo.telling import answer, at, begun_by, day, decide, tell_them
from sightline.demo.turns import Life
from sightline.people.allocation import AllocationRole, allocate
from sightline.people.person import Person
from sightline.record import commands
from sightline.record.step import Step

DAY = day("2026-09-04")
HELD: dict[str, Any] = {
    "conference_on": DAY,
    "place": "Northmere Civic Centre, room 3, 10 am",
    "standing": "held",
    "interpreter_needed": False,
    "invitations": [
        {"name": "Leanne Harding, mother", "invited_on": day("2026-08-25"), "came": "came"},
        {"name": "Chidi Okoro, father", "invited_on": day("2026-08-25"), "came": "came"},
        {
            "name": "Mrs Lund, Northgate Primary",
            "invited_on": day("2026-08-25"),
            "came": "came",
            "report_on": day("2026-09-01"),
            "report_shared_on": day("2026-09-02"),
        },
        {
            "name": "DS Rana, Northmere Police",
            "invited_on": day("2026-08-25"),
            "came": "came",
            "report_on": day("2026-09-01"),
        },
        {
            "name": "Dr Farrow, Quayside Surgery",
            "invited_on": day("2026-08-25"),
            "came": "apologies",
            "report_on": day("2026-09-03"),
        },
    ],
    "report_shared": True,
    "report_shared_on": day("2026-08-31"),
    "report_shared_how": "Sofia Marques read it through with each of them at home",
    "parents": [
        {
            "name": "Leanne Harding, mother",
            "part": "whole",
            "view": "“I want him kept away, and I want help to be believed.”",
            "agrees": "agrees",
        },
        {
            "name": "Chidi Okoro, father",
            "part": "whole",
            "view": "“A protection plan says that we failed. Help us, do not mark us.”",
            "agrees": "dissents",
        },
    ],
    "agencies": [
        {
            "name": "Mrs Lund, Northgate Primary",
            "view": "School is where they breathe. They need somebody at the gate.",
            "agrees": "agrees",
        },
        {
            "name": "DS Rana, Northmere Police",
            "view": "He will test the order. A plan lets us act together when he does.",
            "agrees": "agrees",
        },
    ],
}
FOR_EACH: dict[str, Any] = {
    "took_part": "sent",
    "advocate": "used",
    "bottom_lines": "Craig Dunmore does not come where the children live, learn or stay. If he"
    " does, Leanne rings the police and then us, the same day.",
    "contingency": "If he reaches the children, or Leanne lets him, we ask for legal advice that"
    " week and the children may stay with Chidi.",
    "category": "EMO",
}
OF_EACH: tuple[dict[str, Any], ...] = (
    {
        "childs_words": "“I want to not listen for the door.”",
        "worry": "Amara hears her mother hurt and keeps watch. Nan, school and Leanne's own calls"
        " keep her safer.",
    },
    {
        "childs_words": "A drawing of a house with four locks. “Now I can sleep in my bed.”",
        "worry": "Tobias is small and in the way. Amara has been his only safety.",
    },
)
PLANS: tuple[dict[str, Any], ...] = (
    {"danger": "“If he gets in, Amara will stand in front of him.” (Leanne)"},
    {"danger": "“Tobi freezes. He would not run.” (Leanne)"},
)


def tell(northmere: Authority, people: dict[str, Person]) -> Life:
    helen = northmere["Helen"]
    yield (now := at("2026-08-25 09:00"))
    for child in children(people):
        allocate(
            person=child,
            team=northmere.teams["Conference and review"],
            worker=northmere["Winston"],
            role=AllocationRole.CHAIR,
            by=helen,
            now=now,
        )
    conferences = [
        Step.objects.get(person=child, kind="protection.conference") for child in children(people)
    ]
    yield from _held(northmere, conferences)
    yield (now := at("2026-09-04 17:30"))
    leave(northmere, "Sofia", now=now)
    yield (now := at("2026-09-07 09:00"))
    for child in children(people):
        allocate(
            person=child,
            team=northmere.teams["Safeguarding North"],
            worker=northmere["Priya"],
            handover="Amara will ask whether you are staying. Tell her the truth.",
            by=helen,
            now=now,
        )
    yield (now := at("2026-09-07 11:00"))
    _tell(northmere, conferences, "Chidi Okoro", now)
    yield (now := at("2026-09-08 09:30"))
    _plans_written(northmere, begun_by(conferences, "protection.plan"), now)
    yield (now := at("2026-09-08 10:00"))
    for child in children(people):
        _child_in_need_plan_ends(northmere, child, now)
    yield (now := at("2026-09-18 12:00"))
    _send_the_record(northmere, conferences, now)


def _send_the_record(northmere: Authority, conferences: list[Step], now: datetime) -> None:
    tell_them(
        conferences,
        "record",
        "All who came",
        "The full record of the conference.",
        by=northmere["Winston"],
        now=now,
        how="email",
        sent_to="their secure addresses, as they are on the invitation",
    )


def _held(northmere: Authority, conferences: list[Step]) -> Life:
    yield (now := at("2026-09-04 14:30"))
    answer(
        conferences,
        by=northmere["Sofia"],
        now=now,
        shared=HELD,
        own=[FOR_EACH | own for own in OF_EACH],
    )
    yield (now := at("2026-09-04 15:00"))
    decide(
        conferences,
        "plan",
        weighed=(
            ("A child protection plan", "It binds everybody, and it is watched."),
            ("A child in need plan", "Chidi asks for it. It did not keep Craig out."),
        ),
        reason="The harm comes from seeing and hearing violence, and it has gone on for two years."
        " A plan that binds us all is what has not been tried.",
        dissent="Chidi Okoro, who asked for a child in need plan.",
        relies=(
            ("protection.section_47_enquiry", "Both children have been harmed, and it goes on."),
            ("protection.conference", "The school and the police, who were both there."),
            ("child_in_need.plan", "Six months of a plan in need, and he came through the door."),
        ),
        by=northmere["Winston"],
        now=now,
    )
    yield (now := at("2026-09-04 15:40"))
    _tell(northmere, conferences, "Leanne Harding", now)


def _tell(northmere: Authority, conferences: list[Step], name: str, now: datetime) -> None:
    outline = "A plan for both children, its bottom lines, and whom to ring."
    winston = northmere["Winston"]
    tell_them(conferences, "family", name, outline, by=winston, now=now, how="in_person")


def _plans_written(northmere: Authority, plans: list[Step], now: datetime) -> None:
    for plan, own in zip(plans, PLANS, strict=True):
        answer(
            [plan],
            by=northmere["Priya"],
            now=now,
            shared={"planned_before": False, "different_by": day("2026-12-04")} | own,
        )


def _child_in_need_plan_ends(northmere: Authority, child: Person, now: datetime) -> None:
    """The conference ended it; its last page is written by the worker who comes after."""
    spell = Step.objects.filter(person=child, kind="child_in_need.plan").latest("began")
    priya = northmere["Priya"]
    said = "They slept better for four months, and not since he came back."
    answer([spell], by=priya, now=now, shared={"outcome_against_plan": said})
    commands.end(spell=spell, ended_on=DAY, reason="stepped_up", by=priya, now=now)

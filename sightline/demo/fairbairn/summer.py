"""June to August 2026: the first review, what it confirmed and changed, and Jordan's move."""

from __future__ import annotations

from typing import Any

from sightline.demo.authority import Authority
from sightline.demo.fairbairn import nan, owed
from sightline.demo.fairbairn.spring import children
from sightline.demo.fairbairn.visits import visit
from sightline.demo.telling import (
    AGREED,
    answer,
    at,
    begun_by,
    day,
    decide,
    send,
    tell_them,
    write,
)
from sightline.people.addresses import AddressKind, record_address
from sightline.people.person import Person
from sightline.record import commands
from sightline.record.actions import change_action, close_action, confirm_action
from sightline.record.plan import Action
from sightline.record.step import Step

MOVED = day("2026-08-14")
OF_JULY: dict[str, dict[str, Any]] = {
    "Ruby": {
        "visited_at": at("2026-07-14 16:00"),
        "room": "The jar has four snails and a rule about the window. A photograph of Mum.",
        "childs_words": "“I put nine for here and nine for home. You can't do ten for both.”",
        "asked_for": "To stop the taxi: she wants to walk with Isaac. I promised to ask Donna.",
        "carer_said": "Anne: she saves half of each tea for Jordan. We send it with him now.",
        "settled": "Swimming on Tuesdays. Mum on Saturdays on the ward, and then in the garden.",
    },
    "Jordan": {
        "visited_at": at("2026-07-15 17:00"),
        "room": "He has moved the bed so that it faces the door.",
        "childs_words": "“Nan's hip is bad. She does the stairs on her bum and thinks I don't"
        " know.”",
        "asked_for": "That nobody moves him without saying so first. I promised him that.",
        "carer_said": "Nan: the hospital has given her a date in August. She has not told him yet.",
        "settled": "Attendance 97%. Mends bikes with Mr Dada after school.",
    },
}
FIRST_REVIEW: dict[str, Any] = {
    "held_on": day("2026-07-02"),
    "which": "first",
    "by_meeting": True,
    "consulted": [
        {
            "name": "Donna Fairbairn",
            "who": "Mother",
            "how": "came",
            "view": "“Twenty-six days. I want it read out that I counted.”",
        },
        {
            "name": "Maureen Fairbairn",
            "who": "Nan",
            "how": "in_writing",
            "view": "“They are good children. I am tired and I am not giving up.”",
        },
    ],
    "visitor": "declined",
    "health": "Health assessment done on 1 July. Nothing is due but the verruca.",
    "education": "Same schools. The education plans are booked for September.",
    "agreement_stands": "Section 20. I asked Donna alone: she knows that she may end it today and"
    " wants it to go on until she is sure of herself.",
    "permanence": "none_yet",
    "disagrees": False,
}
OF_THE_FIRST: dict[str, dict[str, Any]] = {
    "Ruby": {
        "sittings": [
            {"on": day("2026-06-30"), "what": "Ruby and I, with the snails"},
            {"on": day("2026-07-02"), "what": "At the Bells', with Donna and Miss Lindqvist"},
        ],
        "agenda": "“When Mum comes out. And that Jordan is not the dad.”",
        "took_part": "PN1",
        "spoke_alone": True,
        "advocate": "declined",
        "right_plan": "Yes. She is safe, missed, and visited. She should not be moved again.",
        "family_time": "Saturdays with Mum, two hours; Wednesdays and Sundays with Jordan at Nan's."
        " She cries after Saturdays and wants more of them.",
        "for_the_child": "You stay with Anne and Desmond while Mum gets well. Saturdays get longer:"
        " you have lunch as well. You asked if Jordan is the dad. No. He is your brother, and Nan"
        " and Mum and we do the rest.",
    },
    "Jordan": {
        "sittings": [{"on": day("2026-07-02"), "what": "In the bike shed, Jordan and I, and Nan"}],
        "agenda": "“That people ring when they say. Fridays at four was late twice.”",
        "took_part": "PN1",
        "spoke_alone": True,
        "advocate": "accepted",
        "right_plan": "Yes, as long as Nan is well. Nobody has written what happens if she is not.",
        "family_time": "He sees Donna when he likes and comes back quiet. He carries news to Ruby.",
        "for_the_child": "You were right about Fridays: it is written down now that a late call is"
        " made up by text. Nan stays your home for now. An advocate called Femi will ring you.",
    },
}
DECIDED_ON, TOLD = at("2026-07-02 17:30"), at("2026-07-03 09:00")
HOME: dict[str, Any] = {
    "type": "U6",
    "carer": "Folake and Ben Adeyemi",
    "provider": "PR1",
    "address": "52 Staithes Avenue, Northmere",
    "postcode": "NE99 1GL",
}
REQUEST: dict[str, Any] = HOME | {
    "asked_on": day("2026-08-03"),
    "needed_by": MOVED,
    "needs": "A bus ride from Staithes Academy and from Ruby. Somebody who tells him things early"
    " and does not mind oil. Never a house where doors are locked at night.",
    "wishes": "“I know Nan can't. Somewhere with a shed. And tell Ruby before, not after.”",
    "family_first": "Donna's brother was met on 22 July: he works away. No other relative.",
    "together": "The Bells have no third bedroom. Ruby was asked: she would rather stay with them"
    " and have Jordan on three days.",
    "offered": [
        {
            "who": "Folake and Ben Adeyemi",
            "for_child": "A shed, a bus, two years with teenagers. They asked what he is like"
            " first.",
            "for_others": "Their foster son of 16 met him on the 8th and lent him a pump.",
            "chosen": True,
        },
        {
            "who": "Fell View, a children's home",
            "for_child": "A place at once, 14 miles from school.",
            "for_others": "Three boys of 15 and 16 who go missing together.",
            "chosen": False,
        },
    ],
    "area": "ours",
    "breach": "none",
    "school_disrupted": False,
    "cost": "In-house fostering, £480 a week",
    "recommended": "approve",
}
MOVES_IN: dict[str, Any] = {
    "began_on": MOVED,
    "carer_had_on": MOVED,
    "meeting_before_on": day("2026-08-12"),
    "health": "Asthma: blue inhaler, two puffs before football; a spare one at school.",
    "may_collect": "He takes the 14 bus. Nan may ring at any hour.",
    "household": "Tunde, 16, fostered there since 2024; they were asked apart whether it suits"
    " them.",
    "comfort": "Told on Thursday what Saturday brings. Grandad's boots came with him.",
    "delegated": [
        {"what": "A haircut", "decides": "child"},
        {"what": "A night at a friend's", "decides": "carer"},
    ],
    "breach": "none",
}


def first_reviews(northmere: Authority, people: dict[str, Person]) -> None:
    for child in children(people):
        _first_review(northmere, child, child.display_name.split()[0])


def tell(northmere: Authority, people: dict[str, Person]) -> None:
    for child in children(people):
        visit(northmere, child, OF_JULY[child.display_name.split()[0]])
    for child in children(people):
        record_sent(northmere, child, at("2026-07-16 10:00"))
    owed.meet(northmere, people, "2026-08-03")
    _jordan_moves(northmere, people["Jordan"])


def deeds_of(child: Person) -> list[Action]:
    """What is to be done for the child, in the order in which it was agreed."""
    return list(Action.objects.filter(serves__person=child, is_task=False).order_by("due_on", "id"))


def hold(northmere: Authority, child: Person, said: dict[str, Any], held: Any) -> Step:
    """A review that David holds and writes; its actions are looked at before it is decided."""
    david = northmere["David"]
    (review,) = write(
        "in_care.review", [child], by=david, now=held, began=said["held_on"], shared=said
    )
    return review


def decided(
    northmere: Authority, review: Step, outcome: str, reason: str, now: Any, told: Any
) -> None:
    decide(
        [review],
        outcome,
        weighed=(
            ("Go on as it is", "What was set out to be done is being done, and it helps."),
            ("Change it", "Something that the child asked for has not moved."),
        ),
        reason=reason,
        relies=(("in_care.visit", "What they said when they were seen alone."),),
        by=northmere["David"],
        now=now,
    )
    what = "What the review decided, and the letter to read with the child."
    tell_them([review], "family", "Donna Fairbairn", what, by=northmere["David"], now=told)


def record_sent(northmere: Authority, child: Person, now: Any) -> None:
    """The whole record of the last review."""
    review = child.steps.filter(kind="in_care.review").latest("began")
    whole, david = "The whole record of the review.", northmere["David"]
    tell_them([review], "record", "Donna Fairbairn", whole, by=david, now=now)


def _first_review(northmere: Authority, child: Person, name: str) -> None:
    """One action is confirmed, one is changed, and one ends because it is done."""
    david, now = northmere["David"], at("2026-07-02 16:30")
    review = hold(northmere, child, FIRST_REVIEW | OF_THE_FIRST[name], now)
    early, late = deeds_of(child)
    if name == "Ruby":
        close_action(
            action=early,
            done=True,
            evidence="She has been to the ward four times and knows the nurse called Bea.",
            in_review=review,
            by=david,
            now=now,
        )
    else:
        change_action(
            action=early,
            reason="Nan's operation was not known when it was agreed; the panel meets later.",
            due_on=day("2026-09-11"),
            in_review=review,
            by=david,
            now=now,
        )
    confirm_action(action=late, in_review=review, by=david, now=now)
    reason = "Both are safe and seen, and their mother and they agree with where they live for now."
    decided(northmere, review, "goes_on", reason, DECIDED_ON, TOLD)


def _jordan_moves(northmere: Authority, jordan: Person) -> None:
    priya, now = northmere["Priya"], at("2026-08-11 11:00")
    requests = write(
        "in_care.placement_request",
        [jordan],
        by=priya,
        now=at("2026-08-04 09:00"),
        began=day("2026-08-03"),
        shared=REQUEST,
    )
    nan.seen(northmere, jordan, nan.IN_AUGUST)
    send(requests, by=priya, now=now)
    decide(
        requests,
        "approve",
        weighed=(
            ("The Adeyemis", "Near school and sister, and he met them and said yes."),
            ("Fell View", "At once, and far from everything that holds him."),
        ),
        reason="Nan goes into hospital on the 15th. He chose it, and Ruby was told before.",
        relies=(("in_care.visit", "He asked in July not to be moved without being told."),),
        by=northmere["Judith"],
        now=at("2026-08-12 10:00"),
    )
    moved = at("2026-08-14 17:15")
    _leaves_nan(northmere, jordan, moved)
    homes = begun_by(requests, "in_care.placement")
    answer(homes, by=priya, now=moved, shared=MOVES_IN)
    record_address(
        person=jordan,
        kind=AddressKind.PLACEMENT,
        lines=HOME["address"].replace(", ", "\n"),
        postcode=HOME["postcode"],
        since=MOVED,
        by=priya,
        now=moved,
    )
    agreed = at("2026-08-19 12:00")
    answer(homes, by=priya, now=agreed, shared=dict.fromkeys(AGREED, day("2026-08-18")))


def _leaves_nan(northmere: Authority, jordan: Person, now: Any) -> None:
    priya = northmere["Priya"]
    nans = jordan.steps.filter(kind="in_care.placement", ended=None).earliest("began")
    said = "Jordan: “It wasn't her fault, write that.” Nan: she should have been asked about the"
    answer(
        [nans],
        by=priya,
        now=now,
        shared={
            "ended_on": MOVED,
            "end_told_on": day("2026-08-12"),
            "why_ended": "CREQO",
            "learnt": f"{said} stairs in June. We did not ask, because she said yes so quickly.",
        },
    )
    commands.end(spell=nans, by=priya, now=now)
    nan.no_longer(northmere, jordan, now)

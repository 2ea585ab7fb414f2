"""The Rowntrees: Amber, 15, who has slept in a hotel since Tuesday, because no home was found."""

from __future__ import annotations

from typing import Any

from sightline.demo.authority import Authority
from sightline.demo.rowntree import owed
from sightline.demo.telling import (
    AGREED,
    answer,
    at,
    begun_by,
    day,
    decide,
    finish,
    meet,
    send,
    tell_them,
    write,
)
from sightline.people.allocation import AllocationRole, allocate
from sightline.people.person import Person
from sightline.people.relationships import HowObtained, relate
from sightline.record import commands
from sightline.record.step import Step

KNOWN = at("2026-10-12 09:30")
CAME_IN = day("2026-10-12")
MOVED = day("2026-11-17")
WHY: dict[str, Any] = {
    "asked_at": at("2026-10-12 10:00"),
    "is_emergency": False,
    "why_now": "Gary has asked three times since August that she lives elsewhere. On Sunday he put"
    " her bag on the step, and she slept at a friend's.",
    "tried": "Mediation twice, and ten days with her aunt in Southmere.",
    "family_asked": "Her aunt has a new baby and said no, kindly. There is nobody else.",
    "childs_words": "“He's not cruel. He just wants it to be quiet.”",
    "ground": "agreement",
    "agreements": [
        {
            "name": "Gary Rowntree",
            "responsibility": "Her father; her mother died in 2019",
            "agrees": True,
            "understands": "He read it twice, asked whether she would know it was him, and signed.",
            "advice": "The law centre, 14 October at ten",
        }
    ],
    "may_end_told": True,
    "somebody_objects": False,
    "is_sixteen": False,
    "how_long": "Three months, with a meeting of the two of them each week.",
    "if_not": "She sleeps at a different friend's each night.",
    "recommended": "look_after",
}
HOME: dict[str, Any] = {
    "began_on": CAME_IN,
    "carer_had_on": CAME_IN,
    "meeting_before_on": CAME_IN,
    "type": "U6",
    "carer": "Parveen and Yusuf Malik",
    "provider": "PR4",
    "address": "17 Beacon Road, Northmere",
    "postcode": "NE99 6BN",
    "health": "Coeliac: no wheat at all. Said by Gary and by her.",
    "may_collect": "She travels by herself, home by nine.",
    "household": "Two daughters of 7 and 10. Amber was asked whether she minds little ones: no.",
    "comfort": "A door that shuts, and music.",
    "delegated": [{"what": "A night at a friend's", "decides": "carer"}],
    "breach": "none",
}
HOTEL: dict[str, Any] = HOME | {
    "began_on": MOVED,
    "carer_had_on": MOVED,
    # Nobody has sat down to plan it since: that is late on purpose.
    "meeting_before_on": None,
    "type": "Z1",
    "carer": "Two agency staff, both awake at night",
    "address": "Seaview Hotel, room 12, Northmere",
    "postcode": "NE99 4AB",
    "may_collect": "One of the two staff goes with her to college and back.",
    "household": "Other guests on the same floor. She has met nobody but staff.",
    "comfort": "She wants the curtains open. Gluten-free bread is in the staff's room.",
    "breach": "hotel",
    "breach_allowed": "Martin Osei, at nine on Tuesday night. Thirty-one homes were asked from noon"
    " on; Fell View has a bed from Monday. Alison Crane was told within the hour.",
}
LOOKS: list[dict[str, Any]] = [
    {
        "on": day("2026-11-18"),
        "by": "Ruth Amadi, with Amber at breakfast",
        "seen_there": "She had slept three hours. Fourteen homes asked today, none.",
    },
    {
        "on": day("2026-11-19"),
        "by": "Martin Osei",
        "seen_there": "“It's a hotel, it's not a home, is it.” A couple in Southmere may say yes"
        " tomorrow; Sam drives her there at four to meet them.",
    },
]
SEEN: dict[str, Any] = {
    "who_visited": "Sam Teller, social worker",
    "announced": True,
    "seen": "in_person",
    "where": "placement",
    "seen_alone": True,
    "bedroom_seen": True,
}
VISITS: tuple[dict[str, Any], ...] = (
    {
        "visited_at": at("2026-10-15 16:30"),
        "room": "At the top of the house. She had put nothing out.",
        "childs_words": "“They're nice. I keep waiting for the bit where they're not.”",
        "asked_for": "Her mum's scarf from the wardrobe at home. I fetched it that evening.",
        "carer_said": "Parveen: she washes up before anybody asks, and does not sleep.",
        "settled": "At college each day. She and Gary met on Wednesday for an hour.",
        "welfare": True,
    },
    {
        "visited_at": at("2026-11-18 17:00"),
        "room": "A double bed, a kettle, a window that opens a hand's width.",
        "childs_words": "“I said I'd leave so they didn't have to say it. It was the shouting"
        " at the"
        " girls, I know it was.”",
        "asked_for": "To know by Friday where she will be on Monday. I promised an answer"
        " either way.",
        "carer_said": "The staff do not know her and say so. They had not been told of the wheat.",
        "settled": "Missed college on Wednesday. Gary came and they ate chips on the wall.",
        "welfare": False,
        "must_change": "A home by Monday at the latest. Sam and the placements team; Ruth Amadi,"
        " Martin Osei and the director know.",
    },
)
REVIEW: dict[str, Any] = {
    "held_on": day("2026-11-06"),
    "which": "first",
    "by_meeting": True,
    "sittings": [
        {"on": day("2026-11-06"), "what": "At the Maliks', with Gary for the second half"}
    ],
    "agenda": "“Whether anyone is going to say I'm the problem.”",
    "took_part": "PN1",
    "spoke_alone": True,
    "consulted": [
        {
            "name": "Gary Rowntree",
            "who": "Father",
            "how": "came",
            "view": "“I miss her and I cannot have the noise. I know how that sounds.”",
        },
        {
            "name": "Parveen Malik",
            "who": "Foster carer",
            "how": "came",
            "view": "It is hard on the girls. They asked for help at weekends and wait for it.",
        },
    ],
    "visitor": "accepted",
    "advocate": "accepted",
    "right_plan": "Not safe as a plan: the carers have asked for help that nobody has given.",
    "health": "Coeliac clinic in January. Sleep: the nurse will ring.",
    "education": "College, hair and beauty, 92%.",
    "family_time": "Wednesdays with Gary. It goes better out of doors.",
    "agreement_stands": "Section 20. Gary knows that he may end it.",
    "permanence": "none_yet",
    "disagrees": True,
    "disagreement": "Help at weekends was asked for on 19 October and is not there. I have told"
    " Ruth"
    " Amadi that the placement will end without it, and go to Grace Linton on the 13th.",
    "for_the_child": "Nobody here thinks that you are the problem. Parveen needs a hand at weekends"
    " and we should have sent one. You get somebody of your own called an independent visitor.",
}


def tell(northmere: Authority) -> Person:
    """Answers Amber."""
    amber = _meet(northmere)
    spell = _comes_in(northmere, amber)
    _visited(northmere, amber, VISITS[0])
    _first_weeks(northmere, amber, spell)
    owed.before_the_review(northmere, amber)
    _reviewed(northmere, amber)
    owed.after_it(northmere, amber)
    _into_a_hotel(northmere, amber)
    _looked_at(northmere, amber)
    return amber


def _meet(northmere: Authority) -> Person:
    by = northmere["Nasreen"]
    amber, gary = (
        meet(given, "Rowntree", by=by, now=KNOWN, birth_date=day(born), sex=sex)
        for given, born, sex in (("Amber", "2011-06-20", "F"), ("Gary", "1981-02-09", "M"))
    )
    relate(
        from_person=gary,
        to_person=amber,
        kind="father",
        parental_responsibility=True,
        how_obtained=HowObtained.REGISTERED,
        by=by,
        now=KNOWN,
    )
    allocate(
        person=amber,
        team=northmere.teams["Safeguarding South"],
        worker=northmere["Sam"],
        by=northmere["Ruth"],
        now=KNOWN,
    )
    return amber


def _comes_in(northmere: Authority, amber: Person) -> Step:
    sam, now = northmere["Sam"], at("2026-10-12 11:30")
    steps = write(
        "in_care.decision_to_look_after",
        [amber],
        by=sam,
        now=now,
        began=WHY["asked_at"],
        shared=WHY,
    )
    send(steps, by=sam, now=now)
    decide(
        steps,
        "look_after",
        weighed=(
            ("Look after her", "She has no bed tonight, and father and daughter both ask for it."),
            ("Mediation for a third time", "Both say that it cannot begin from one house."),
        ),
        reason="There is nowhere in the family, both ask for it, and apart they still talk.",
        relies=(("in_care.decision_to_look_after", "Gary read it twice and may end it."),),
        by=northmere["Grace"],
        now=at("2026-10-12 14:00"),
    )
    (spell,) = begun_by(steps, "in_care.looked_after")
    begun = at("2026-10-12 17:30")
    why = "You and your dad could not live in one house for now. You both said so, and cried."
    said = {"category_of_need": "N4", "home_postcode": "NE99 7DL", "why": why}
    answer([spell], by=sam, now=begun, shared=said)
    agreement = {
        "which": "V2",
        "made_on": CAME_IN,
        "made_by": "Gary Rowntree, her father",
        "means": "Your dad still decides for you, and may have you home whenever he says so. We"
        " would ask you first.",
    }
    write("in_care.legal_status", [amber], by=sam, now=begun, began=CAME_IN, shared=agreement)
    write("in_care.placement", [amber], by=sam, now=begun, began=CAME_IN, shared=HOME)
    return spell


def _first_weeks(northmere: Authority, amber: Person, spell: Step) -> None:
    sam, david, now = northmere["Sam"], northmere["David"], at("2026-10-16 15:00")
    allocate(
        person=amber,
        team=northmere.teams["Conference and review"],
        worker=david,
        role=AllocationRole.REVIEWING_OFFICER,
        by=northmere["Ruth"],
        now=now,
    )
    told = {"service_told_on": day("2026-10-14"), "officer_appointed_on": day("2026-10-16")}
    answer([spell], by=sam, now=now, shared=told)
    home = amber.steps.get(kind="in_care.placement")
    answer([home], by=sam, now=now, shared=dict.fromkeys(AGREED, day("2026-10-16")))
    made = {"plan_made_on": day("2026-10-23")}
    answer([spell], by=sam, now=at("2026-10-23 16:00"), shared=made)


def _visited(northmere: Authority, amber: Person, said: dict[str, Any]) -> None:
    sam, seen = northmere["Sam"], said["visited_at"]
    now = seen.replace(hour=19)
    steps = write("in_care.visit", [amber], by=sam, now=now, began=seen, shared=SEEN | said)
    finish(steps, by=sam, now=now)


def _reviewed(northmere: Authority, amber: Person) -> None:
    david, now = northmere["David"], at("2026-11-06 17:00")
    reviews = write(
        "in_care.review", [amber], by=david, now=now, began=REVIEW["held_on"], shared=REVIEW
    )
    decide(
        reviews,
        "change",
        weighed=(
            ("The plan must change", "The carers will not last without what they asked for."),
            ("Go on as it is", "It would be to wait for it to end."),
        ),
        reason="Help was asked for three weeks ago, and nobody has sent it. It ends without.",
        relies=(("in_care.visit", "She keeps waiting for the bit where they are not nice."),),
        by=david,
        now=at("2026-11-06 18:00"),
    )
    what = "What the review decided, and a letter for Amber."
    tell_them(reviews, "family", "Gary Rowntree", what, by=david, now=at("2026-11-10 10:00"))


def _into_a_hotel(northmere: Authority, amber: Person) -> None:
    """The carers could not go on. That night it is written down as what the law does not allow."""
    sam, now = northmere["Sam"], at("2026-11-17 21:40")
    maliks = amber.steps.get(kind="in_care.placement")
    ending = {
        "ended_on": MOVED,
        "why_ended": "CREQB",
        "learnt": "Parveen: “We asked for Saturdays.” Amber: “I packed before they told me.” Help"
        " that is asked for and not given ends a home as surely as a quarrel.",
    }
    answer([maliks], by=sam, now=now, shared=ending)
    commands.end(spell=maliks, by=sam, now=now)
    write("in_care.placement", [amber], by=sam, now=now, began=MOVED, shared=HOTEL)


def _looked_at(northmere: Authority, amber: Person) -> None:
    """Each morning somebody looks at it again."""
    hotel = amber.steps.filter(kind="in_care.placement").latest("began")
    for number, when in enumerate((at("2026-11-18 10:00"), at("2026-11-19 10:30")), start=1):
        if number == 2:
            _visited(northmere, amber, VISITS[1])
        looks = {"daily_looks": LOOKS[:number]}
        answer([hotel], by=northmere["Sam"], now=when, shared=looks)

"""Monday 16 November: Amara tells Miss Osei. By Thursday evening Tobias has not been seen."""

from __future__ import annotations

from typing import Any

from sightline.demo.authority import Authority
from sightline.demo.harding_okoro.family import children
from sightline.demo.telling import (
    answer,
    at,
    begun_by,
    day,
    decide,
    finish,
    leave_typed,
    send,
    take_on,
    tell_them,
    write,
)
from sightline.demo.turns import Life, Telling, side_by_side
from sightline.people.person import Person
from sightline.record.actions import add_task
from sightline.record.step import Step

JUDGED = at("2026-11-16 13:25")
TOLD: dict[str, Any] = {
    "source": "2A",
    "referrer": "Miss Adaeze Osei, Northgate Primary",
    "referrer_phone": "01632 960 122",
    "may_be_named": True,
    "callers_words": "Amara came to me at break. She said her mum's ex came to Nan's on Sunday and"
    " squeezed her brother's arm. I saw a bruise on Tobias's left upper arm.",
    "lives_there": [{"name": "Leanne Harding", "relation": "Mother", "age": 31}],
    "agreement": "not_asked",
    "lawful_basis": "protect",
    "family_told": False,
    "about_a_professional": False,
    "why_not_told": "It may raise the risk before the police have spoken to him.",
    "what_differs": "A child has been hurt, and a child has told.",
}
OF_EACH: tuple[dict[str, Any], ...] = (
    {
        "worry": "Saw him hurt. Came between them. Afraid she has done wrong.",
        "where_tonight": "At home with her mother, at the protected address",
        "safe_now": True,
        "safe_judged_at": JUDGED,
        "seen_today": "by_another",
        "threshold_reasoning": "Likely to suffer significant harm from the same man.",
        "recommended": "own_worker",
    },
    {
        "worry": "Gripped by the arm; bruise seen.",
        "where_tonight": "Not known: he was collected before anybody arrived",
        "safe_now": False,
        "safe_judged_at": JUDGED,
        "safety_plan": "Priya Nair goes with the police; Pauline Harding rings if he comes.",
        "seen_today": "by_another",
        "threshold_reasoning": "A child of five has been hurt by an adult.",
        "recommended": "own_worker",
    },
    {
        "worry": "Violence near the mother at 28 weeks.",
        "where_tonight": "Not born",
        "safe_now": True,
        "safe_judged_at": JUDGED,
        "seen_today": "unborn",
        "threshold_reasoning": "The same man, and a birth in February.",
        "recommended": "own_worker",
    },
)
DISCUSSED: dict[str, Any] = {
    "known_at": at("2026-11-16 13:05"),
    "how": "telephone",
    "police": "present",
    "police_gave": "DS Rana: a second breach. He is looked for; bail will be opposed.",
    "health": "present",
    "health_gave": "Dr Farrow, Quayside Surgery: no visits since October; the midwife is asked.",
    "agencies": [
        {
            "agency": "Northgate Primary, Miss Osei",
            "part": "present",
            "gave": "What Amara said, written down at break in her words.",
        }
    ],
    "others_at_risk": False,
    "parents_told": "Chidi is told today. Leanne is told in person, not by telephone.",
    "parents_told_when": "Chidi at 3 pm by Priya Nair; Leanne when she is found",
}
SEE_TOBIAS = {"what": "See Tobias, with the police", "by_when": day("2026-11-17")}
ARREST = {"what": "Find and arrest him", "who": "DS Rana", "by_when": day("2026-11-17")}
FEARED = {
    "where_tonight": "With their mother, so far as is known",
    "safe_tonight": "A police check at both addresses, and Pauline Harding's telephone.",
    "safe_by": "DS Rana until Priya Nair has seen them",
    "who_enquires": "joint",
    "recommended": "start_enquiry",
    "interviewers": "Priya Nair and DC Holt, on video if the child agrees",
}
OF_EACH_FEARED: tuple[dict[str, Any], ...] = (
    FEARED
    | {
        "worry": "Craig found them at their grandmother's on Sunday. Amara came between.",
        "medical_needed": False,
        "why_no_medical": "She was not touched, she says, and nothing is seen.",
        "reasoning": "She is harmed by what she sees, and stands in his way.",
    },
    FEARED
    | {
        "worry": "Gripped by the arm on Sunday. A bruise, seen at school.",
        "medical_needed": True,
        "medical_agreed": "Chidi Okoro, by telephone",
        "medical_where": "Northmere General, Dr Lindqvist, as soon as he is found",
        "reasoning": "An adult has injured a child of five.",
    },
    FEARED
    | {
        "worry": "Their mother is 28 weeks pregnant and may be hurt.",
        "medical_needed": False,
        "why_no_medical": "Not born. The midwife sees the mother.",
        "interviewers": "Nobody: not born",
        "reasoning": "The same man, and he has found them again.",
    },
)
SEEN_AT_SCHOOL: dict[str, Any] = {
    "seen": "in_person",
    "seen_at": at("2026-11-16 15:05"),
    "seen_alone": True,
    "childs_words": "“I told Miss Osei because Tobi's arm was purple. Am I in trouble?”",
    "unknowns": "Whether anybody else saw what happened at Nan's.",
    "safe_meanwhile": "Told that she is not in trouble, and why telling helped.",
}
NO_ANSWER = (
    ("2026-11-17 17:20", "Knocked and rang. No light. I go again tomorrow with the police."),
    ("2026-11-18 16:45", "With PC Dale. No answer; a neighbour saw them leave on Monday night."),
)


def tell(northmere: Authority, people: dict[str, Person]) -> Life:
    yield from side_by_side(
        _review_is_booked(northmere, people),
        _they_are_told(northmere, people),
        _not_found(northmere, people),
        _absent_from_school(northmere, people),
    )


def _they_are_told(northmere: Authority, people: dict[str, Person]) -> Life:
    yield from _contact(northmere, people)
    discussions = yield from _strategy_discussion(northmere, people)
    enquiries = begun_by(discussions, "protection.section_47_enquiry")
    yield from _enquiry(northmere, enquiries)
    yield from _a_check_is_asked_for(northmere, discussions[1])
    yield from _this_evening(northmere, people, enquiries)


def _three(people: dict[str, Person]) -> list[Person]:
    return [*children(people), people["Baby"]]


def _contact(northmere: Authority, people: dict[str, Person]) -> Life:
    nasreen, priya = northmere["Nasreen"], northmere["Priya"]
    yield (now := at("2026-11-16 13:26"))
    steps = write(
        "front_door.contact",
        _three(people),
        by=nasreen,
        now=now,
        began=at("2026-11-16 13:05"),
        shared=TOLD,
        own=OF_EACH,
    )
    yield (now := at("2026-11-16 13:30"))
    send(steps, by=nasreen, now=now)
    yield (now := at("2026-11-16 13:45"))
    decide(
        steps,
        "own_worker",
        weighed=(
            ("To their own worker, for a strategy discussion now", "Priya is at her desk."),
            ("A referral and a strategy discussion", "Two are on a plan; it would cost an hour."),
        ),
        reason="A child is hurt and open to us. Their worker and manager act this afternoon.",
        relies=(("front_door.contact", "Miss Osei saw the bruise, and Amara said who did it."),),
        by=northmere["Farah"],
        now=now,
    )
    told = "We act today. Please keep Amara with you until Priya comes."
    yield (now := at("2026-11-16 13:50"))
    tell_them(steps, "referrer", "Miss Osei", told, by=nasreen, now=now)
    yield (now := at("2026-11-16 13:55"))
    take_on(steps, "Priya Nair, Safeguarding North", by=priya, now=now)


def _strategy_discussion(northmere: Authority, people: dict[str, Person]) -> Telling[list[Step]]:
    priya, helen = northmere["Priya"], northmere["Helen"]
    yield (now := at("2026-11-16 14:35"))
    steps = write(
        "protection.strategy_discussion",
        _three(people),
        by=priya,
        now=now,
        began=at("2026-11-16 14:15"),
        worker=helen,
        shared=DISCUSSED | {"tasks": [SEE_TOBIAS | {"worker": priya.pk}, ARREST]},
        own=OF_EACH_FEARED,
    )
    send(steps, by=priya, now=now)
    yield (now := at("2026-11-16 14:40"))
    decide(
        steps,
        "start_enquiry",
        weighed=(
            ("A joint enquiry for all three", "An injury, a witness, and a birth in February."),
            ("An enquiry for Tobias alone", "Amara came between them, and will again."),
        ),
        reason="Tobias has been hurt by the man whom the plan is there to keep out.",
        relies=(
            ("protection.strategy_discussion", "DS Rana: a second breach, and he is looked for."),
            ("front_door.contact", "What Amara said at break, written down in her words."),
        ),
        by=helen,
        now=now,
    )
    return steps


def _a_check_is_asked_for(northmere: Authority, discussion: Step) -> Life:
    yield (now := at("2026-11-18 17:30"))
    add_task(
        arose_in=discussion,
        what="Ask the police for a welfare check at both addresses",
        owner=northmere["Priya"],
        due_on=day("2026-11-19"),
        by=northmere["Helen"],
        now=now,
    )


def _enquiry(northmere: Authority, enquiries: list[Step]) -> Life:
    """Amara is seen at school. Her mother and her brother are not found."""
    yield (now := at("2026-11-16 17:10"))
    answer(
        enquiries,
        by=northmere["Priya"],
        now=now,
        own=[SEEN_AT_SCHOOL, {"seen": "not_seen", "why_not_seen": "Collected before I came."}],
    )


def _not_found(northmere: Authority, people: dict[str, Person]) -> Life:
    priya = northmere["Priya"]
    for when, what in NO_ANSWER:
        yield (visited := at(when))
        steps = write(
            "protection.visit",
            [people["Tobias"]],
            by=priya,
            now=visited,
            began=visited,
            shared={
                "visitor": "social_worker",
                "announced": False,
                "seen": "no_answer",
                "not_seen": what,
                "home_seen": False,
                "about_the_plan": "He cannot be asked.",
                "changed": "Nothing yet. Helen Marsh is told tonight.",
            },
        )
        finish(steps, by=priya, now=visited)


def _absent_from_school(northmere: Authority, people: dict[str, Person]) -> Life:
    yield (rang := at("2026-11-19 15:35"))
    steps = write(
        "casework.case_note",
        [people["Tobias"]],
        by=northmere["Mary"],
        now=rang,
        began=rang,
        shared={
            "what": "agency",
            "with_whom": "Mrs Lund, head teacher",
            "said": "Absent from school, the third day. Nobody has rung in.",
            "significant": True,
            "analysis": "Three days unseen by anybody who knows him.",
        },
    )
    finish(steps, by=northmere["Mary"], now=rang)


def _review_is_booked(northmere: Authority, people: dict[str, Person]) -> Life:
    yield (now := at("2026-11-02 10:15"))
    steps = write(
        "protection.conference",
        children(people),
        by=northmere["Mary"],
        now=now,
        began=day("2026-12-03"),
        worker=northmere["Winston"],
        shared={
            "which": "review",
            "conference_on": day("2026-12-03"),
            "place": "Northmere Civic Centre, room 3, 10 am",
            "standing": "booked",
            "interpreter_needed": False,
            "invitations": [
                {"name": name, "invited_on": day("2026-11-02"), "came": "not_asked"}
                for name in ("Leanne Harding, mother", "Chidi Okoro, father")
            ],
        },
    )
    yield (now := at("2026-11-19 16:20"))
    leave_typed(
        steps[0],
        "invited",
        "why_not_shared",
        "Not yet: ask Priya whether Leanne can be reached at all.",
        by=northmere["Winston"],
        now=now,
    )


def _this_evening(northmere: Authority, people: dict[str, Person], enquiries: list[Step]) -> Life:
    """What Priya and Helen have typed and not yet saved."""
    helen = northmere["Helen"]
    yield (now := at("2026-11-19 17:30"))
    (oversight,) = write("casework.management_decision", [people["Tobias"]], by=helen, now=now)
    yield (now := at("2026-11-19 17:41"))
    leave_typed(
        enquiries[0],
        "found",
        "findings",
        "Amara saw him grip Tobias by the coats at Nan's. She expected to be blamed.",
        by=northmere["Priya"],
        now=now,
    )
    yield (now := at("2026-11-19 17:52"))
    leave_typed(
        oversight,
        "thought",
        "direction",
        "Priya goes tonight with the police. If he is not seen by nine, night duty",
        by=helen,
        now=now,
    )

"""The Brannigans: Elsie, 4 months, whose conference was held yesterday and is not decided yet."""

from __future__ import annotations

from functools import partial
from typing import Any

from sightline.demo.authority import Authority
from sightline.demo.telling import answer, at, begun_by, day, decide, meet, send, tell_them, write
from sightline.people.allocation import AllocationRole, allocate
from sightline.people.person import Person
from sightline.people.relationships import HowObtained, relate
from sightline.record.step import Step

KNOWN = at("2026-10-28 09:40")
CONTACT: dict[str, Any] = {
    "source": "3B",
    "referrer": "Zofia Wiśniewska, health visitor",
    "referrer_phone": "01632 960 184",
    "may_be_named": True,
    "callers_words": "Elsie has a thumb-sized bruise on her ear. Her mother says that she rolled."
    " She cannot roll yet.",
    "lives_there": [
        {"name": "Siobhán Brannigan", "relation": "Mother", "age": 22},
        {"name": "Jakub Wójcik", "relation": "Father", "age": 24},
    ],
    "agreement": "yes",
    "lawful_basis": "protect",
    "family_told": True,
    "about_a_professional": False,
    "what_differs": "The first contact about this family.",
    "worry": "A bruise on a baby who cannot move by herself.",
    "where_tonight": "Northmere General, children's ward",
    "safe_now": True,
    "safe_judged_at": at("2026-10-28 10:15"),
    "seen_today": "by_another",
    "threshold_reasoning": "An injury without explanation in a baby who does not move.",
    "recommended": "strategy",
}
REFERRED = {
    "history": "None in this record, and none with health.",
    "primary_need": "N1",
    "threshold_reasoning": "Reasonable cause to suspect that she was hurt.",
    "recommended": "assess",
}
DISCUSSED: dict[str, Any] = {
    "held_at": at("2026-10-28 13:00"),
    "how": "screen",
    "police": "present",
    "police_gave": "DS Rana: neither parent is known to us.",
    "health": "present",
    "health_gave": "Dr Ferreira, Northmere General: one bruise; scans tonight.",
    "worry": "Bruised, and nobody can say how.",
    "others_at_risk": False,
    "medical_needed": True,
    "medical_agreed": "Siobhán Brannigan, in person",
    "medical_where": "Northmere General, this afternoon",
    "interviewers": "Nobody: she is three months old. She is watched with each parent",
    "parents_told": "Both: that we enquire, and that she stays on the ward tonight.",
    "parents_told_when": "1.30 pm, by Priya Nair",
    "where_tonight": "The children's ward",
    "safe_tonight": "A nurse is with her; her parents visit beside a nurse.",
    "safe_by": "Sister Adeyemi",
    "reasoning": "An injury without explanation in a baby who does not move.",
    "who_enquires": "joint",
    "recommended": "start_enquiry",
}
ENQUIRED: dict[str, Any] = {
    "seen": "in_person",
    "seen_at": at("2026-10-28 15:30"),
    "seen_alone": True,
    "childs_words": "She settled on her father's shoulder, and watched the door light.",
    "adults": [
        {
            "name": "Siobhán Brannigan",
            "relation": "Mother",
            "spoken_to_on": day("2026-10-28"),
            "said": "“I was that tired I might have held her wrong.”",
        },
        {
            "name": "Jakub Wójcik",
            "relation": "Father",
            "spoken_to_on": day("2026-10-29"),
            "said": "He was at work, on nights.",
        },
    ],
    "agencies": [{"agency": "Northmere General, Dr Ferreira", "said": "A grip, once. No more."}],
    "categories": ["PHY"],
    "injured": True,
    "injuries": "One bruise of 2 cm behind the left ear.",
    "medical": "done",
    "medical_found": "A grip mark, two days old. Bones and eyes are well.",
    "findings": "She was gripped once by a mother who had not slept for three days.",
    "unknowns": "Nobody saw it happen, and neither parent remembers when it did.",
    "safe_meanwhile": "Jakub's mother lives with them since 30 October.",
    "conference_not_required": False,
    "recommended": "continuing_risk",
}
ASSESSED: dict[str, Any] = {
    "under": "s47",
    "asked_by": "referral",
    "seen": "in_person",
    "seen_on": day("2026-10-28"),
    "seen_alone": True,
    "seen_alone_on": day("2026-10-28"),
    "childs_words": "She follows faces, and is quiet when the room is loud.",
    "views_how": ["watching"],
    "day_in_life": "Fed at four and held until seven by whoever is awake.",
    "development": "Growing along her line. She smiles at both of them.",
    "parenting": "Warm, gentle and worn out. Nights were Siobhán's alone until October.",
    "environment": "One room above a shop; Jakub's mother sleeps on the sofa.",
    "identity": "Irish and Polish; sung to in three languages.",
    "adults": [
        {
            "name": "Siobhán Brannigan",
            "relation": "Mother",
            "spoken_to": True,
            "said": "“Nobody told me you could ask.”",
        }
    ],
    "family": [
        {"name": "Jakub Wójcik", "relation": "father", "part": "Changed to days since November."},
        {"name": "Halina Wójcik", "relation": "grandparent", "part": "Takes the nights."},
    ],
    "history": "Siobhán was in care from 12 to 18, and moved five times.",
    "research": "Bruises in babies who do not move; the Edinburgh scale came to 17.",
    "danger": "Another night alone, without sleep.",
    "safety": "A grandmother in the room, and parents who ask.",
    "unknowns": "What happens when Halina goes home in January.",
    "factors": ["4B"],
    "analysis": "A tired grip and no pattern. What protects her is other arms at night.",
    "contingency": "If nights fall to one parent again, they ring and we find respite that day.",
    "parents_agree": "agree",
    "recommended": "child_in_need",
}
HELD: dict[str, Any] = {
    "conference_on": day("2026-11-18"),
    "place": "Northmere Civic Centre, room 1, 2 pm",
    "standing": "held",
    "interpreter_needed": True,
    "interpreter": "Marek Żak, for Halina Wójcik, in Polish",
    "invitations": [
        {"name": "Siobhán Brannigan, mother", "invited_on": day("2026-11-06"), "came": "came"},
        {"name": "Jakub Wójcik, father", "invited_on": day("2026-11-06"), "came": "came"},
        {
            "name": "Zofia Wiśniewska, health visitor",
            "invited_on": day("2026-11-06"),
            "came": "came",
            "report_on": day("2026-11-12"),
        },
    ],
    "report_shared": True,
    "report_shared_on": day("2026-11-13"),
    "report_shared_how": "Priya Nair read it with them at home",
    "parents": [
        {
            "name": "Siobhán Brannigan, mother",
            "part": "whole",
            "view": "“I want the help and not the name.”",
            "agrees": "not_said",
        },
        {"name": "Jakub Wójcik, father", "part": "whole", "agrees": "not_said"},
    ],
    "agencies": [
        {
            "name": "Zofia Wiśniewska, health visitor",
            "view": "She grows well. I would visit weekly until the spring.",
            "agrees": "not_said",
        }
    ],
    "took_part": "not_able",
    "childs_words": "She was there, and slept on her grandmother.",
    "advocate": "not_offered",
    "why_no_advocate": "She is four months old.",
    "worry": "Another night of one tired parent alone. Halina keeps her safe now.",
    "bottom_lines": "Nobody is alone with her for two nights running.",
    "contingency": "If it cannot be kept, she stays with Halina while we meet.",
    "category": "PHY",
}


def tell(northmere: Authority) -> Person:
    """Answers Elsie."""
    elsie = _family(northmere)
    contact = _contact(northmere, elsie)
    assessments = _referred(northmere, elsie, contact)
    conferences = _enquired(northmere, contact)
    _has_a_chair(northmere, elsie)
    _assessed(northmere, assessments)
    _held(northmere, conferences)
    return elsie


def _family(northmere: Authority) -> Person:
    by = northmere["Nasreen"]
    elsie, mother, father = (
        meet(given, family, by=by, now=KNOWN, birth_date=day(born), sex=sex, source="Health")
        for given, family, born, sex in (
            ("Elsie", "Brannigan", "2026-07-12", "F"),
            ("Siobhán", "Brannigan", "2004-03-17", "F"),
            ("Jakub", "Wójcik", "2002-05-03", "M"),
        )
    )
    for parent, kind, how in (
        (mother, "mother", HowObtained.MOTHER),
        (father, "father", HowObtained.REGISTERED),
    ):
        relate(
            from_person=parent,
            to_person=elsie,
            kind=kind,
            parental_responsibility=True,
            how_obtained=how,
            by=by,
            now=KNOWN,
        )
    return elsie


def _contact(northmere: Authority, elsie: Person) -> list[Step]:
    nasreen, now = northmere["Nasreen"], at("2026-10-28 10:20")
    steps = write("front_door.contact", [elsie], by=nasreen, now=now, began=KNOWN, shared=CONTACT)
    send(steps, by=nasreen, now=now)
    decide(
        steps,
        "strategy",
        weighed=(
            ("A strategy discussion at once", "A bruise on a baby who cannot roll."),
            ("An assessment alone", "The police and the hospital must hear it today."),
        ),
        reason="A baby who cannot move by herself is bruised, and nobody can say how.",
        relies=(("front_door.contact", "The health visitor saw the bruise, and heard why."),),
        by=northmere["Farah"],
        now=at("2026-10-28 11:00"),
    )
    told = "A strategy discussion is held at one."
    tell_them(steps, "referrer", "Zofia Wiśniewska", told, by=nasreen, now=at("2026-10-28 11:20"))
    return steps


def _referred(northmere: Authority, elsie: Person, contact: list[Step]) -> list[Step]:
    nasreen, helen, now = northmere["Nasreen"], northmere["Helen"], at("2026-10-28 11:40")
    referrals = begun_by(contact, "front_door.referral")
    answer(referrals, by=nasreen, now=now, shared=REFERRED)
    send(referrals, by=nasreen, now=now)
    decide(
        referrals,
        "assess",
        weighed=(
            ("Assess, beside the enquiry", "They need help whatever is found."),
            ("Enquire alone", "It would answer how, and not what next."),
        ),
        reason="The family needs help whatever the enquiry finds, so it is assessed as well.",
        relies=(("front_door.referral", "Nothing is held of this family, here or with health."),),
        by=helen,
        now=at("2026-10-28 12:10"),
    )
    allocate(
        person=elsie,
        team=northmere.teams["Safeguarding North"],
        worker=northmere["Priya"],
        by=helen,
        now=at("2026-10-28 12:15"),
    )
    return begun_by(referrals, "assessment.child_and_family")


def _enquired(northmere: Authority, contact: list[Step]) -> list[Step]:
    """The discussion and the enquiry. Answers the conference that they lead to."""
    priya, helen = northmere["Priya"], northmere["Helen"]
    weighed = (
        ("Enquire, and hold a conference if it bears out", "She was hurt and cannot say by whom."),
        ("Wait for the scans", "They say how, and not who watches her tonight."),
    )
    discussions = begun_by(contact, "protection.strategy_discussion")
    now = at("2026-10-28 14:00")
    answer(discussions, by=priya, now=now, shared=DISCUSSED)
    send(discussions, by=priya, now=now)
    reason = "A baby has an injury that nobody explains, and goes home to the same nights."
    heard = (("protection.strategy_discussion", "Dr Ferreira: one bruise; the scans are tonight."),)
    go_on = partial(decide, weighed=weighed, reason=reason, by=helen)
    go_on(discussions, "start_enquiry", relies=heard, now=now)
    enquiries = begun_by(discussions, "protection.section_47_enquiry")
    now = at("2026-11-04 16:00")
    answer(enquiries, by=priya, now=now, shared=ENQUIRED)
    send(enquiries, by=priya, now=now)
    now = at("2026-11-05 09:30")
    found = (
        ("protection.section_47_enquiry", "A grip mark, two days old; bones and eyes are well."),
        ("protection.section_47_enquiry", "Both parents, each spoken with alone."),
    )
    go_on(enquiries, "continuing_risk", relies=found, now=now)
    return begun_by(enquiries, "protection.conference")


def _assessed(northmere: Authority, assessments: list[Step]) -> None:
    """Sent on Tuesday; Helen Marsh has not decided it."""
    priya, now = northmere["Priya"], at("2026-11-17 14:10")
    answer(assessments, by=priya, now=now, shared=ASSESSED | {"lead_practitioner": priya.pk})
    send(assessments, by=priya, now=now)


def _has_a_chair(northmere: Authority, elsie: Person) -> None:
    allocate(
        person=elsie,
        team=northmere.teams["Conference and review"],
        worker=northmere["Winston"],
        role=AllocationRole.CHAIR,
        by=northmere["Helen"],
        now=at("2026-11-06 09:00"),
    )


def _held(northmere: Authority, conferences: list[Step]) -> None:
    """Priya has written what was said. The decision is the chair's."""
    answer(conferences, by=northmere["Priya"], now=at("2026-11-18 17:20"), shared=HELD)

"""What else is owed to Amber in her first five weeks: school, a doctor, a meeting of those who look
after her. All of it was in time."""

from __future__ import annotations

from typing import Any

from sightline.demo.authority import Authority
from sightline.demo.telling import at, day, decide, finish, send, write
from sightline.people.person import Person
from sightline.people.worker import Worker

EDUCATION: dict[str, Any] = {
    "made_on": day("2026-10-23"),
    "which": "first",
    "term": "autumn",
    "people": [
        {"name": "Amber", "who": "Herself", "came": True},
        {"name": "Ms Farrow, Beacon College", "who": "Tutor", "came": True},
        {"name": "Parveen Malik", "who": "Foster carer", "came": True},
    ],
    "childs_words": "“It's the one place where I'm not a guest.”",
    "ambition": "“My own salon. With a room at the back for people who cry.”",
    "helps": "To be given a job to do. Mornings after a bad night get in the way.",
    "carer_said": "Parveen: she practises on the girls, and they sit still for her.",
    "attainment": [
        {"subject": "other", "standing": "above", "progress": "unknown", "seen_in": "The salon"},
        {"subject": "maths", "standing": "below", "progress": "unknown", "seen_in": "A test"},
    ],
    "special_needs": "none",
    "attendance": 92,
    "full_time": "full",
    "targets": [
        {
            "what": "Pass the maths paper in November",
            "measure": "The result in January",
            "how": "An hour with Ms Farrow each Tuesday",
            "who": "Ms Farrow",
            "by_when": day("2027-01-22"),
        }
    ],
    "premium_asked": True,
    "money_asked": [
        {"for_what": "A kit of her own", "pounds": 180, "should_change": "She need not borrow"}
    ],
    "comes_to": "College holds her. Whatever else moves, that stays.",
    "for_the_child": "You get a kit of your own. Nobody moves you away from Beacon College.",
}
HEALTH: dict[str, Any] = {
    "appointment_on": day("2026-11-04"),
    "which": "initial",
    "agreed_by": "child",
    "took_place": True,
    "assessor": "Dr Amin, community paediatrician",
    "by_doctor": True,
    "why_late": "in_time",
    "alone": True,
    "childs_words": "“I'm fine. I don't sleep. That's not an illness, is it.”",
    "carer_said": "Parveen: she eats little, and asks of everything what is in it.",
    "history": "From Gary and the surgery: coeliac since she was four. Her mother died in 2019.",
    "conditions": "Coeliac: no wheat at all. Nothing else.",
    "growth": "On the line of last year in height; three kilos less than in May.",
    "development": "As expected.",
    "sight_and_hearing": "Both well.",
    "mouth": "Healthy; a check is due in spring.",
    "daily_life": "Walks a lot. Three to five hours of sleep.",
    "mind": "Sad, and polite about it. She has nobody with whom to talk of her mother.",
    "growing_up": "She asked two things, alone, and was answered.",
    "substances": False,
    "comes_to": "Well in body where the wheat is kept away. Sleep and weight are what to watch.",
    "plan": [
        {"what": "Ring her about sleep", "who": "Anjali Rao", "by_when": day("2026-11-27")},
        {"what": "Coeliac clinic", "who": "Sam Teller", "by_when": day("2027-01-15")},
    ],
    "for_the_child": "Not sleeping is something that we can help with. Anjali rings you, in the"
    " evening as you asked. Whoever you live with is told of the wheat before you come.",
    "next_is": "Anjali Rao rings; the clinic is in January.",
}
CARE_TEAM: dict[str, Any] = {
    "met_on": day("2026-11-11"),
    "members": [
        {"name": "Parveen Malik", "who": "Foster carer"},
        {"name": "Ms Farrow", "who": "College"},
    ],
    "childs_words": "“I'm not going. Tell me after.”",
    "done": "It was the first one.",
    "helps": "College, and Wednesdays out of doors with Gary.",
    "worries": "Parveen cannot go on without a Saturday to herself, and nobody has sent anyone.",
    "to_do": [
        {
            "what": "Ask again for help at weekends",
            "who": "Sam Teller",
            "by_when": day("2026-11-13"),
        }
    ],
}


def before_the_review(northmere: Authority, amber: Person) -> None:
    _learns(northmere, amber)
    _written(northmere["Anjali"], amber, "health.health_assessment", HEALTH, "appointment_on")


def after_it(northmere: Authority, amber: Person) -> None:
    _written(northmere["Sam"], amber, "in_care.care_team_meeting", CARE_TEAM, "met_on")


def _written(by: Worker, amber: Person, kind: str, said: dict[str, Any], on: str) -> None:
    """Something that nobody else decides, written down that evening."""
    now = at(f"{said[on]} 17:40")
    (step,) = write(kind, [amber], by=by, now=now, began=said[on], shared=said)
    finish([step], by=by, now=now)


def _learns(northmere: Authority, amber: Person) -> None:
    sam, now = northmere["Sam"], at("2026-10-23 16:40")
    kind, made = "education.education_plan", EDUCATION["made_on"]
    plans = write(kind, [amber], by=sam, now=now, began=made, shared=EDUCATION)
    send(plans, by=sam, now=now)
    decide(
        plans,
        "approved",
        weighed=(
            ("It is good enough", "It holds on to the one thing that holds her."),
            ("Make it better", "More than one target would be for us and not for her."),
        ),
        reason="She said it herself: the one place where she is not a guest.",
        relies=((kind, "What she said of college."),),
        by=northmere["Colin"],
        now=at("2026-10-29 11:00"),
    )

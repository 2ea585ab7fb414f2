"""A worry comes in: the contact, what is decided of it, and the referral that it may become."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sightline.demo.northmere import assessing, protecting
from sightline.demo.northmere.days import later, office, working_days_after
from sightline.demo.northmere.family import Child, Family
from sightline.demo.northmere.meeting import meet
from sightline.demo.northmere.rates import FRONT_DOOR
from sightline.demo.northmere.say import trouble
from sightline.demo.northmere.scene import Scene
from sightline.demo.turns import Life
from sightline.grammar.roles import Role
from sightline.people.worker import Worker
from sightline.record.lay_down import WholeStep

REFERRERS = {
    "6": (
        "PC Dale, Northmere Police",
        "PC Okafor, Northmere Police",
        "Control room, Northmere Police",
    ),
    "2A": ("{teacher}, {school}", "The safeguarding lead, {school}", "The head, {school}"),
    "3A": ("Dr Farrow, {practice}", "Dr Menon, {practice}"),
    "3B": ("Jo Ellison, health visitor", "Tess Wray, health visitor"),
    "3C": ("Pam Storey, school nurse",),
    "3E": ("Sister Boyle, emergency department", "Dr Rahimi, emergency department"),
    "1A": ("A grandmother", "An aunt", "The father", "A cousin of the mother"),
    "1B": ("A neighbour, who asks not to be named", "A friend of the family"),
    "1C": ("The mother herself", "The young person"),
    "4": ("Housing officer, Northmere Homes",),
    "5D": ("Early help, Northgate hub", "Early help, Quayside hub"),
}
OTHERS = ("A worker of another agency", "Northmere Women's Centre", "Probation, Northmere")
PHONE = "01632 960 {0}"


def contact(scene: Scene, family: Family, received: datetime, source: str) -> Life:
    """One contact about the children of a family, until it is decided and followed up."""
    office_, at_night = scene.office, received.hour >= 18 or received.hour < 8
    taker = office_.night if at_night else office_.taker
    referrer = _referrer(scene, family, source)
    children = meet(scene, family, received, taker, referrer)
    if not children:
        return
    outcome = _outcome(scene, family)
    steps = scene.book.file(
        "front_door.contact",
        children,
        later(scene.draw, received, 3, 20),
        taker,
        _said(scene, family, received, source, referrer),
        lambda child: _of_child(scene, family, child, received, outcome),
        worker=taker,
        team=office_.front_door,
    )
    family.contacts.append(received)
    is_open = family.is_open
    family.is_open = is_open or outcome in ("referral", "strategy")
    decided = _when_decided(scene, received, at_night)
    sent = min(later(scene.draw, received, 100, 300), decided - timedelta(minutes=10))
    yield sent
    scene.book.submit(steps, sent, taker)
    yield decided
    decider = office_.night if at_night else office_.screener
    _decide(scene, family, steps, outcome, decided, decider, at_night)
    if "referrer_untold" not in family.flags:
        scene.begin(_told(scene, family, steps, referrer, decided, taker))
    if at_night:
        scene.begin(_countersigned(scene, family, steps, decided))
    if outcome == "referral":
        yield from referral(scene, family, children, steps, decided, source, received)


def _outcome(scene: Scene, family: Family) -> str:
    if family.is_open:
        return "own_worker"
    fated = family.fated.get(f"contact_{len(family.contacts) + 1}", family.fated.get("contact"))
    return fated or scene.draw.weighted(
        FRONT_DOOR.known_outcomes if family.referrals else FRONT_DOOR.outcomes
    )


def _referrer(scene: Scene, family: Family, source: str) -> str:
    told = family.fated.get("referrer") or scene.draw.pick(REFERRERS.get(source, OTHERS))
    return told.format(teacher="Mr Abara", school=family.school.name, practice=family.practice.name)


def _said(
    scene: Scene, family: Family, received: datetime, source: str, referrer: str
) -> dict[str, Any]:
    draw, say = scene.draw, scene.say
    agreement = draw.weighted({"not_asked": 0.3, "yes": 0.6, "no": 0.1})
    told = agreement != "not_asked"
    said: dict[str, Any] = {
        "received_at": received,
        "source": source,
        "referrer": referrer,
        "referrer_phone": PHONE.format(draw.randint(100, 999)),
        "may_be_named": "not to be named" not in referrer,
        "callers_words": say.of_trouble("caller", family),
        "lives_there": _who_lives_there(family, received),
        "agreement": agreement,
        "lawful_basis": "agreed" if agreement == "yes" and draw.chance(0.6) else "protect",
        "family_told": told,
        "what_differs": say.say("differs_again" if family.contacts else "differs", family),
        "about_a_professional": False,
    }
    if agreement == "no":
        said["risk_after_refusal"] = say.of_trouble("danger", family)
    if not told:
        said["why_not_told"] = "To be told by the worker who sees the child first."
    if draw.chance(0.4):
        said["checks"] = [
            {
                "agency": family.school.name,
                "asked_at": later(draw, received, 20, 60),
                "reply": draw.weighted({"answered": 0.7, "no_reply": 0.2, "knows_nothing": 0.1}),
                "said": say.say("agency_school", family),
            }
        ]
    return said


def _who_lives_there(family: Family, received: datetime) -> list[dict[str, Any]]:
    adults = [(family.mother, "Mother")]
    if family.man_lives_there:
        adults.append((family.man, "Father" if family.man_is_father else "Mother's partner"))
    return [
        {"name": one.name, "relation": who, "age": (received.date() - one.born).days // 365}
        for one, who in adults
    ]


def _of_child(
    scene: Scene, family: Family, child: Child, received: datetime, outcome: str
) -> dict[str, Any]:
    draw, say = scene.draw, scene.say
    safe = draw.chance(0.97) or outcome not in ("referral", "own_worker")
    kind = {"referral": "referral", "own_worker": "referral", "early_help": "help"}
    return {
        "worry": scene.thin(family, say.of_trouble("worry", family, child)),
        "childs_words": say.childs_words(family, child, child.years_on(received.date()))
        if draw.chance(0.2)
        else None,
        "where_tonight": say.say("where_tonight", family, child),
        "safe_now": safe,
        "safe_judged_at": received,
        "safety_plan": None if safe else say.say("safe_tonight", family, child),
        "seen_today": draw.weighted({"by_another": 0.7, "no": 0.25, "by_us": 0.05}),
        "threshold_reasoning": say.say(f"threshold_{kind.get(outcome, 'nfa')}", family, child),
        "recommended": outcome if draw.chance(0.94) else "information",
    }


def _when_decided(scene: Scene, received: datetime, at_night: bool) -> datetime:
    if at_night:
        return later(scene.draw, received, 45, 150)
    days = scene.draw.weighted(FRONT_DOOR.decided_after)
    same_day = received.replace(hour=16, minute=scene.draw.randint(31, 59))
    if days == 0:
        return max(same_day, later(scene.draw, received, 115, 200))
    return office(scene.draw, working_days_after(received.date(), days))


def _decide(
    scene: Scene,
    family: Family,
    steps: Sequence[WholeStep],
    outcome: str,
    now: datetime,
    by: Worker,
    at_night: bool,
) -> None:
    labels = {one.key: one.label for one in steps[0].step.process.outcomes}
    other = "no_further_action" if outcome != "no_further_action" else "early_help"
    weighed = (
        (labels[outcome], scene.say.say("weighed_yes", family)),
        (labels[other], scene.say.say("weighed_no", family)),
    )
    role = Role.EMERGENCY_DUTY_WORKER if at_night else Role.FRONT_DOOR_MANAGER
    scene.book.decide(
        steps, outcome, now, by, role, weighed, lambda it: scene.say.say("decide_reason", family)
    )


def _told(
    scene: Scene,
    family: Family,
    steps: Sequence[WholeStep],
    referrer: str,
    decided: datetime,
    by: Worker,
) -> Life:
    """Whoever rang hears what was decided: mostly within the day, and some never."""
    days = scene.draw.weighted({0: 0.64, 1: 0.23, 3: 0.08, 8: 0.035, 0.5: 0.015})
    if family.is_kept_well:
        days = 0
    if days == 0.5:
        return
    when = office(scene.draw, decided.date() + timedelta(days=int(days) + 1))
    yield when
    scene.book.tell(
        steps, "referrer", referrer, "What was decided, and what happens next.", when, by
    )


def _countersigned(
    scene: Scene, family: Family, steps: Sequence[WholeStep], decided: datetime
) -> Life:
    days = 1 if scene.draw.chance(0.88) else scene.draw.randint(2, 5)
    when = office(scene.draw, working_days_after(decided.date(), days))
    yield when
    scene.book.countersign(
        steps, when, scene.office.screener, "What night duty knew and did was enough and in time."
    )


def referral(
    scene: Scene,
    family: Family,
    children: Sequence[Child],
    contacts: Sequence[WholeStep],
    begun: datetime,
    source: str,
    received: datetime,
) -> Life:
    """The referral that a contact became, until it is decided what response the children need."""
    by = scene.office.taker
    outcome = family.fated.get("referral") or scene.draw.weighted(FRONT_DOOR.referral_outcomes)
    steps = scene.book.file(
        "front_door.referral",
        children,
        begun,
        contacts[0].step.completed_by or by,
        {"received_on": received.date(), "first_contact_on": received.date(), "source": source},
        lambda child: _weighed(scene, family, child, contacts, outcome),
        team=scene.office.front_door,
        came_from=contacts,
    )
    family.referrals.append(received.date())
    family.is_open = True
    scene.hold(family, children, begun, scene.office.front_door, None, str(steps[0].step))
    days = scene.draw.randint(2, 4) if scene.draw.chance(0.14) else 1
    decided = office(scene.draw, working_days_after(begun.date(), days))
    sent = decided - timedelta(minutes=scene.draw.randint(3, 5))
    yield sent
    scene.book.submit(steps, sent, by)
    yield decided
    _decide(scene, family, steps, outcome, decided, scene.office.screener, False)
    if outcome in ("early_help", "no_further_action"):
        scene.let_go(family, decided, str(steps[0].step))
        return
    assessment = assessing.begin(scene, family, children, steps, decided, received)
    if outcome == "strategy":
        scene.begin(protecting.strategy(scene, family, children, steps, decided))
    yield from assessing.allocated(scene, family, children, decided)
    yield from assessing.assess(scene, family, children, assessment, decided)


def _weighed(
    scene: Scene, family: Family, child: Child, contacts: Sequence[WholeStep], outcome: str
) -> dict[str, Any]:
    threshold = "threshold_help" if outcome == "early_help" else "threshold_referral"
    history = "history_some" if family.referrals else "history_none"
    return {
        "worry": _worry_of(contacts, child),
        "history": scene.say.say(history, family, child),
        "primary_need": trouble(family.trouble).need,
        "threshold_reasoning": scene.say.say(threshold, family, child),
        "recommended": outcome,
    }


def _worry_of(contacts: Sequence[WholeStep], child: Child) -> str:
    own: Any = next(it.record for it in contacts if it.step.person is child.person)
    return str(own.worry)

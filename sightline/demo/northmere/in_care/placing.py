"""Where a child lives: the first home, often for some weeks, the moves, and homes that last."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from sightline.demo.northmere.days import NOW, later, office, working_day, working_days_after
from sightline.demo.northmere.family import Child, Family, communities, places
from sightline.demo.northmere.in_care import meetings, visits, with_parents
from sightline.demo.northmere.in_care.course import birthday
from sightline.demo.northmere.in_care.state import InCare
from sightline.demo.northmere.rates import IN_CARE
from sightline.demo.northmere.scene import Scene
from sightline.demo.telling import AGREED
from sightline.demo.turns import Life, Telling
from sightline.grammar.roles import Role
from sightline.people.addresses import Address, AddressKind
from sightline.record.lay_down import WholeStep

FOSTERED = frozenset({"U1", "U3", "U4", "U6"})
# A home with the same carers becomes one that is meant to last.
LONG_TERM = {"U6": "U4", "U3": "U1"}
HOMES = ("Larch House", "The Moorings", "Beck Cottage", "Fell View", "Quayside House")
UNITS = {"R3": "Harbour Family Centre", "S1": "Whin Hill School"}
# Since then the return knows supported accommodation, and semi-independent living no more.
SUPPORTED_SINCE = date(2024, 4, 1)
HOTEL_FROM = date(2026, 11, 16)
DELEGATED = (("A haircut", "carer"), ("A night at a friend's", "carer"), ("A passport", "parent"))
Home = Mapping[str, Any]


def placed(scene: Scene, family: Family, child: Child, care: InCare) -> Life:
    """One home after another, for as long as the child is in care."""
    temper = _temper(scene, family)
    when = scene.now
    home = _together(family, child) or _home(scene, family, child, care, when.date())
    _moves_in(scene, family, child, care, home, when, ())
    until = _first_until(scene, family, child, care, when.date(), temper)
    while True:
        if not (yield from _becomes_long_term(scene, family, child, care, until)):
            return
        moves = office(scene.draw, until)
        requested = office(scene.draw, moves.date() - timedelta(days=scene.draw.randint(4, 16)))
        hotel = "hotel" in family.flags
        if not care.goes_on(moves.date()) or moves <= scene.now:
            return
        home = _home(scene, family, child, care, moves.date())
        asked: list[WholeStep] = []
        if not hotel and requested > scene.now:
            yield requested
            asked = _ask(scene, family, child, home, requested, moves)
        yield moves
        if asked:
            _approve(scene, family, child, asked, home, moves)
        _moves_out(scene, family, child, care, moves, "")
        _moves_in(scene, family, child, care, _hotel() if hotel else home, moves, asked)
        if hotel:
            return
        until = _until(scene, child, care, moves.date(), temper)


def _temper(scene: Scene, family: Family) -> str:
    return "settled" if family.is_kept_well else scene.draw.weighted(IN_CARE.tempers)


def _first_until(
    scene: Scene, family: Family, child: Child, care: InCare, day: date, temper: str
) -> date:
    if "hotel" in family.flags:
        return HOTEL_FROM
    if not family.is_kept_well and scene.draw.chance(IN_CARE.first_is_short):
        return working_day(day + timedelta(days=scene.draw.randint(*IN_CARE.short_for)))
    return _until(scene, child, care, day, temper)


def _until(scene: Scene, child: Child, care: InCare, day: date, temper: str) -> date:
    """Until when a home lasts. Adopters are found some months after the order."""
    kind = care.lives.answer("type")
    if kind == "H5" and day < SUPPORTED_SINCE:
        return SUPPORTED_SINCE
    lasts = day + timedelta(days=scene.draw.randint(*IN_CARE.stays_for[temper]))
    course = care.course
    if course.is_for_adoption and course.final and kind not in ("A5", "A6"):
        found = course.final + timedelta(days=scene.draw.randint(60, 200))
        lasts = max(found, day + timedelta(days=20))
    elif kind in ("A5", "A6") or (temper == "settled" and kind == "P1"):
        lasts = day + timedelta(days=5000)
    sixteen = birthday(child.born, 16) + timedelta(days=scene.draw.randint(60, 500))
    if day < sixteen < lasts and scene.draw.chance(IN_CARE.moves_at_sixteen):
        lasts = sixteen
    return working_day(min(lasts, date(2028, 6, 1)))


def _becomes_long_term(
    scene: Scene, family: Family, child: Child, care: InCare, until: date
) -> Telling[bool]:
    """After the last hearing carers are often matched for good, which changes no home. Answers
    whether the child moves on later."""
    matched = care.course.final or care.began + timedelta(days=330)
    after = matched + timedelta(days=scene.draw.randint(20, 90))
    kind = care.lives.answer("type")
    if kind not in LONG_TERM or care.course.is_for_adoption or not care.goes_on(after):
        return True
    when = office(scene.draw, after)
    if when <= scene.now or (until - when.date()).days < 400:
        return True
    if not scene.draw.chance(IN_CARE.matched_for_long):
        return True
    yield when
    home = {key: care.lives.answer(key) for key in ("carer", "provider", "address", "postcode")}
    _moves_out(scene, family, child, care, when, "PLACE")
    _moves_in(scene, family, child, care, {"type": LONG_TERM[kind], **home}, when, ())
    scene.begin(_rarer_visits(scene, family, child, care, care.lives))
    return True


def _rarer_visits(
    scene: Scene, family: Family, child: Child, care: InCare, placement: WholeStep
) -> Life:
    """From the first anniversary on a visit every three months is enough, where it is to last."""
    year = placement.answer("began_on") + timedelta(days=scene.draw.randint(367, 420))
    when = office(scene.draw, year)
    yield when
    if care.lives is placement and care.goes_on(when.date()):
        scene.book.write([placement], {}, lambda it: {"to_eighteen_on": when.date()})


def _together(family: Family, child: Child) -> Home | None:
    """Where a brother or sister went that day, if it is a family that can have both."""
    for other in family.children:
        care = other.care
        if other is child or care is None or not care.placements:
            continue
        if care.lives.answer("type") in FOSTERED and abs(other.born.year - child.born.year) < 7:
            keys = ("type", "carer", "provider", "address", "postcode")
            return {key: care.lives.answer(key) for key in keys}
    return None


def _home(scene: Scene, family: Family, child: Child, care: InCare, day: date) -> Home:
    draw, years = scene.draw, child.years_on(day)
    weights = next(weights for most, weights in IN_CARE.placements if years <= most)
    kind = draw.weighted(weights)
    if kind == "P1" and care.course.on(day) not in ("C1", "C2"):
        kind = "U6"
    if care.course.is_for_adoption and care.course.final and day > care.course.final:
        kind = "A6"
    if kind == "K3" and day < SUPPORTED_SINCE:
        kind = "H5"
    private = kind in ("K2", "K3", "H5", "S1") or (
        kind == "U6" and draw.chance(IN_CARE.private_foster_care)
    )
    street = draw.pick(places()["streets"])
    return {
        "type": kind,
        "carer": _carer(scene, family, kind),
        "provider": "PR0" if kind == "P1" else "PR4" if private else "PR1",
        "address": f"{draw.randint(1, 180)} {street}, Northmere",
        "postcode": f"NE99 {draw.randint(1, 9)}{draw.pick('ABDEFGHJ')}{draw.pick('ABDEFGHJLN')}",
    }


def _carer(scene: Scene, family: Family, kind: str) -> str:
    draw = scene.draw
    if kind == "P1":
        return family.mother.name
    if kind in UNITS:
        return UNITS[kind]
    if kind in ("K2", "K3", "H5"):
        return draw.pick(HOMES) if kind == "K2" else f"{draw.pick(HOMES)}, supported rooms"
    held = draw.weighted({key: one["share"] for key, one in communities().items()})
    surname = family.mother.family if kind in ("U3", "U1") else ""
    names = communities()[held]
    return f"{draw.pick(names['women'])} {surname or draw.pick(names['families'])}"


def _hotel() -> Home:
    return {
        "type": "Z1",
        "carer": "Two agency staff, awake",
        "provider": "PR4",
        "address": "Beacon Lodge Hotel, room 5, Northmere",
        "postcode": "NE99 6BJ",
    }


def _ask(
    scene: Scene, family: Family, child: Child, home: Home, requested: datetime, moves: datetime
) -> list[WholeStep]:
    """A home is asked for, and those that were offered are weighed."""
    say = scene.say
    by = scene.who(family, requested.date())
    offered = {"for_child": say.say("offered_for", family, child)}
    offered["for_others"] = say.say("offered_others", family, child)
    steps = scene.book.file(
        "in_care.placement_request",
        [child],
        requested,
        by,
        {
            "asked_on": requested.date(),
            "needed_by": moves.date(),
            "needs": say.say("place_needs", family, child),
            "wishes": say.say("place_wishes", family, child),
            "family_first": say.say("place_family", family, child),
            "together": say.say("place_together", family, child),
            "offered": [
                {"who": home["carer"], **offered, "chosen": True},
                {"who": "Another that was offered", **offered, "chosen": False},
            ],
            **home,
            "area": "ours",
            "registered": True,
            "breach": "none",
            "school_disrupted": False,
            "recommended": "approve",
        },
        worker=by,
    )
    scene.submit(family, steps, later(scene.draw, requested, 20, 60))
    return steps


def _approve(
    scene: Scene, family: Family, child: Child, asked: list[WholeStep], home: Home, moves: datetime
) -> None:
    by, role = scene.office.nominated, Role.NOMINATED_OFFICER
    if home["type"] == "P1":
        with_parents.approved(scene, child, asked[0], moves)
    weighed = (
        (f"{home['carer']}", scene.say.say("weighed_yes", family)),
        ("Look on", "Every home that was found was looked at. This one fits."),
    )
    why = partial(scene.say.say, "decide_reason", family)
    scene.book.decide(asked, "approve", moves, by, role, weighed, lambda it: why())


def _moves_in(
    scene: Scene,
    family: Family,
    child: Child,
    care: InCare,
    home: Home,
    when: datetime,
    came_from: Any,
) -> None:
    on = care.began if not care.placements else when.date()
    is_breach = home["type"] == "Z1"
    said = _said_of(scene, family, child, home) | _at_home(care, str(home["type"]), on)
    by = scene.who(family, when.date())
    planned = _planned_before(scene, care, home, on, bool(came_from))
    care.placements += scene.book.file(
        "in_care.placement",
        [child],
        when,
        by,
        {"began_on": on, "carer_had_on": on, **home, **said, "meeting_before_on": planned},
        worker=family.worker,
        came_from=came_from,
    )
    _is_rung_at(scene, child, care, home, on, when, by)
    scene.begin(_agreed(scene, family, care, care.lives))
    if planned is None:
        scene.begin(meetings.planned_after(scene, family, child, care, care.lives))
    if is_breach:
        scene.begin(_looked_at(scene, family, child, care))
    if len(care.placements) > 1:
        scene.begin(visits.soon_after_a_move(scene, family, child, care, care.lives))


def _planned_before(scene: Scene, care: InCare, home: Home, on: date, asked: bool) -> date | None:
    """The day on which it was planned together before: mostly where a home was asked for, and
    always where the carers stay the same. Nobody plans for a hotel or for the first night."""
    stays = care.placements and care.carer == home["carer"]
    likely = 1.0 if stays else IN_CARE.planned_before if asked else 0.0
    return working_days_after(on, -scene.draw.randint(1, 3)) if scene.draw.chance(likely) else None


def _said_of(scene: Scene, family: Family, child: Child, home: Home) -> dict[str, Any]:
    """What the carers must know before the door opens, and whether the law allows it."""
    told = {
        "health": "place_health",
        "may_collect": "place_collect",
        "household": "place_household",
        "comfort": "place_comfort",
    }
    carer, is_breach = str(home["carer"]), home["type"] == "Z1"
    return {
        **{name: scene.say.say(key, family, child, carer=carer) for name, key in told.items()},
        "delegated": [{"what": what, "decides": who} for what, who in DELEGATED],
        "breach": "hotel" if is_breach else "none",
        "breach_allowed": scene.say.say("breach_said", family, child) if is_breach else None,
    }


def _at_home(care: InCare, kind: str, day: date) -> dict[str, Any]:
    """Of a child who lives with a parent under an order: which, and that it was approved before."""
    if kind != "P1":
        return {}
    order = "interim" if care.course.on(day) == "C1" else "care"
    return {"parents_order": order, "parents_assessed_first": True}


def _is_rung_at(
    scene: Scene, child: Child, care: InCare, home: Home, on: date, when: datetime, by: Any
) -> None:
    care.address = scene.book.keep(
        Address,
        when,
        person=child.known,
        kind=AddressKind.PLACEMENT,
        unmasked_lines=str(home["address"]).replace(", ", "\n"),
        unmasked_postcode=home["postcode"],
        since=on,
        source="Placement",
        entered_at=when,
        entered_by=by,
    )


def _moves_out(
    scene: Scene, family: Family, child: Child, care: InCare, when: datetime, why: str
) -> None:
    because = why or scene.draw.weighted(IN_CARE.moved_because)
    end(scene, family, child, care, when, when.date(), because)


def end(
    scene: Scene,
    family: Family,
    child: Child,
    care: InCare,
    when: datetime,
    on: date,
    because: str,
) -> None:
    """The placement in which the child lives ends on that day."""
    ending = {
        "ended_on": on,
        "end_told_on": _end_told(scene, family, on),
        "why_ended": because,
        "learnt": scene.say.say("learnt", family, child, carer=care.carer),
    }
    by = scene.who(family, when.date())
    scene.book.complete([care.lives], when, by, answers=lambda it: ending)
    if care.address is not None:
        care.address.until = max(on, care.address.since or on)


def _end_told(scene: Scene, family: Family, on: date) -> date | None:
    told = family.is_kept_well or scene.draw.chance(IN_CARE.end_told)
    return working_days_after(on, -scene.draw.randint(1, 8)) if told else None


def _agreed(scene: Scene, family: Family, care: InCare, placement: WholeStep) -> Life:
    """The placement plan is agreed within five working days, mostly."""
    in_time = scene.draw.chance(IN_CARE.plan_agreed_in_time) or family.is_kept_well
    days = scene.draw.randint(1, 4) if in_time else scene.draw.randint(6, 16)
    when = office(scene.draw, working_days_after(placement.answer("began_on"), days))
    yield max(when, scene.now)
    if care.lives is placement and care.goes_on(when.date()):
        scene.book.write([placement], {}, lambda it: dict.fromkeys(AGREED, when.date()))


def _looked_at(scene: Scene, family: Family, child: Child, care: InCare) -> Life:
    """A placement that the law does not allow is looked at each day."""
    placement, rows = care.lives, []
    while scene.now <= NOW and care.lives is placement:
        row = {"on": scene.now.date(), "by": "Martin Osei, head of service"}
        rows.append(row | {"seen_there": scene.say.say("breach_look", family, child)})
        scene.book.write([placement], {}, lambda it: {"daily_looks": list(rows)})
        yield scene.now.replace(hour=17, minute=10) + timedelta(days=1)

"""What managers and workers write beside the work: supervision, checks of progress, case notes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sightline.demo.northmere.days import later, office, working_days_after, written_up
from sightline.demo.northmere.family import Child, Family
from sightline.demo.northmere.rates import VISITING
from sightline.demo.northmere.scene import Scene
from sightline.demo.turns import Life
from sightline.grammar.roles import Role
from sightline.people.worker import Worker

WEIGHED = (
    ("Go on as planned", "weighed_yes"),
    ("Change what is being done", "weighed_no"),
)
NOTES = {
    "note_school": ("agency", "The school", 0.3),
    "note_family": ("family", "The family", 0.3),
    "note_agency": ("agency", "Another agency", 0.2),
    "note_child": ("child", "The child", 0.08),
    "note": ("incident", "Told by another agency", 0.12),
}


def decision(
    scene: Scene,
    family: Family,
    children: Sequence[Child],
    made: datetime,
    concerns: str,
    concerning: str,
    by: Worker | None = None,
    role: Role = Role.TEAM_MANAGER,
) -> None:
    """A manager looks at the children's case and directs what is done next."""
    by = by or scene.office.manager
    steps = scene.book.file(
        "casework.management_decision",
        children,
        made,
        by,
        {"made_at": made},
        lambda child: {
            "concerns": concerns,
            "concerning": concerning,
            "talked_with": family.worker.pk if family.worker else None,
            "child_now": scene.thin(family, scene.say.say("child_now", family, child)),
            "reflection": scene.thin(family, scene.say.say("reflection", family, child)),
            "direction": scene.say.say("direction", family, child),
        },
        worker=by,
    )
    weighed = [(option, scene.say.say(key, family)) for option, key in WEIGHED]
    chosen = "go_on" if scene.draw.chance(0.8) else "change_course"
    scene.book.decide(
        steps,
        chosen,
        later(scene.draw, made, 5, 25),
        by,
        role,
        weighed,
        lambda it: scene.say.say("decide_reason", family),
    )


def progress(
    scene: Scene, family: Family, children: Sequence[Child], begun: date, finished: date
) -> Life:
    """How an assessment is going, at ten and at twenty working days; sometimes forgotten."""
    for days in (10, 20):
        when = office(scene.draw, working_days_after(begun, days + scene.draw.randint(-2, 1)))
        if when.date() >= finished:
            return
        yield when
        if family.is_open and not scene.draw.chance(0.25):
            decision(scene, family, children, when, "assessment", f"The assessment at day {days}")


def supervised(scene: Scene, family: Family, children: Sequence[Child], since: date) -> Life:
    """Supervision of the case every month or so, while the family is open."""
    day, time_of_work = since + timedelta(days=scene.draw.randint(14, 35)), family.times_closed
    while True:
        when = office(scene.draw, day)
        yield when
        held = [child for child in children if child in family.held]
        if family.times_closed != time_of_work or not held:
            return
        forgotten = scene.draw.chance(VISITING.oversight_forgotten)
        if not forgotten and "no_oversight" not in family.flags:
            decision(scene, family, held, when, "supervision", "Supervision of the whole case")
        day = when.date() + timedelta(days=scene.draw.randint(*VISITING.supervised_every))


def noted(scene: Scene, family: Family, since: date) -> Life:
    """What is heard between visits: school rings, an appointment is missed, the child rings."""
    day, time_of_work = since, family.times_closed
    while True:
        day += timedelta(days=1 + int(scene.draw.expovariate(VISITING.notes_a_month / 30)))
        when = office(scene.draw, day)
        yield when
        if family.times_closed != time_of_work:
            return
        if not scene.draw.chance(family.thin):
            note(scene, family, when)
        day = when.date()


def note(scene: Scene, family: Family, when: datetime) -> None:
    """One case note, about one of the children or about all of them."""
    draw, say = scene.draw, scene.say
    key = draw.weighted(
        {
            name: weight
            for name, (what, _, weight) in NOTES.items()
            if (what != "child" or "parents_only" not in family.flags)
            and not (what == "incident" and family.is_away)
        }
    )
    what, whom, _ = NOTES[key]
    about = family.held if draw.chance(0.3) else [draw.pick(family.held)]
    said = (
        say.of_trouble(key, family, about[0]) if key == "note" else say.say(key, family, about[0])
    )
    significant = key == "note" and draw.chance(0.6)
    by = scene.who(family, when.date())
    steps = scene.book.file(
        "casework.case_note",
        about,
        min(written_up(draw, when), scene.last),
        by,
        {"happened_at": when, "what": what, "with_whom": whom, "said": said},
        lambda child: {
            "childs_words": say.childs_words(family, child, child.years_on(when.date()))
            if what == "child"
            else None,
            "significant": significant,
            "analysis": say.say("note_meaning", family, child) if significant else None,
        },
        worker=by,
    )
    scene.book.complete(steps, steps[0].step.entered_at, by)

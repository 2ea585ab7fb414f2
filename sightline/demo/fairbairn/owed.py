"""What is owed to Ruby and Jordan beside homes, visits and reviews: whether they live together,
whom they see, a doctor, a dentist, school, and a meeting each month. All of it was in time but the
education plans, which nobody made before September: David challenged that in July."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sightline.demo.authority import Authority
from sightline.demo.fairbairn import nan
from sightline.demo.fairbairn.school_and_months import EDUCATION, EDUCATION_OF_BOTH, MONTHS
from sightline.demo.fairbairn.spring import children
from sightline.demo.fairbairn.words_of_owed import (
    ANSWERED,
    ASSESSED,
    CHALLENGED,
    DENTIST,
    ENDED,
    HEALTH_OF_BOTH,
    KEPT,
    KEPT_IN_SUMMER,
    LOOKED_AGAIN,
    PARTED,
    PARTED_FOR_NOW,
    PARTED_STILL,
    PLANNED,
    PLANNING,
    SEES,
    SEES_EACH_OTHER,
    SEES_MUM,
)
from sightline.demo.telling import answer, at, day, decide, finish, send, write
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.record import commands
from sightline.record.actions import close_action
from sightline.record.agreement import agree
from sightline.record.commands import Option
from sightline.record.plan import Action
from sightline.record.step import Step

HEALTH, APART = "health.health_assessment", "belonging.together_or_apart"


def on_monday(northmere: Authority, people: dict[str, Person]) -> None:
    """The Monday after: their homes are planned, and whether they must be apart is looked at."""
    priya = northmere["Priya"]
    for child in children(people):
        said = PLANNING | PLANNED[_name(child)]
        _done("in_care.planning_meeting", child, said, "held_on", priya, "2026-06-08 16:30")
    _together_or_apart(northmere, people)


def in_june(northmere: Authority, people: dict[str, Person]) -> None:
    """Whom they see, a dentist, each week Jordan, and on the day before the review a doctor."""
    priya = northmere["Priya"]
    for child in children(people):
        for arranged in (SEES_EACH_OTHER, SEES_MUM):
            now, said = at("2026-06-18 10:00"), SEES | arranged[_name(child)]
            write("belonging.family_time", [child], by=priya, now=now, shared=said)
    nan.seen(northmere, people["Jordan"], nan.IN_JUNE[1])
    _done("health.dental_check", people["Jordan"], DENTIST["Jordan"], "appointment_on", priya)
    nan.seen(northmere, people["Jordan"], nan.IN_JUNE[2])
    for child in children(people):
        said = HEALTH_OF_BOTH | ASSESSED[_name(child)]
        _done(HEALTH, child, said, "appointment_on", northmere["Anjali"])


def in_july(northmere: Authority, people: dict[str, Person]) -> None:
    _still_apart(northmere, people)
    for child in children(people):
        _challenged(northmere, child, _name(child))
    meet(northmere, people, "2026-07-03", written="2026-07-09 09:10")
    _is_done(northmere, people, "2026-07-24 16:10", "She drew it, and Ruby coloured the clouds.")


def in_september(northmere: Authority, people: dict[str, Person]) -> None:
    meet(northmere, people, "2026-09-01", written="2026-09-04 09:00")
    _is_done(northmere, people, "2026-09-07 09:30", KEPT_IN_SUMMER)
    for child in children(people):
        _learns(northmere, child, EDUCATION_OF_BOTH | EDUCATION[_name(child)])
    _is_done(northmere, people, "2026-09-29 17:00", "She rang on the 24th; he asked two things.")


def in_october(northmere: Authority, people: dict[str, Person]) -> None:
    _done(
        "health.dental_check", people["Ruby"], DENTIST["Ruby"], "appointment_on", northmere["Priya"]
    )
    _is_done(northmere, people, "2026-10-13 09:10", "Mr Patel, on the 12th. No holes.")


def _name(child: Person) -> str:
    return child.display_name.split()[0]


def _done(
    kind: str, child: Person, said: dict[str, Any], on: str, by: Worker, written: str = ""
) -> None:
    """Something that nobody else decides, written down by the evening of its day."""
    now = at(written or f"{said[on]} 17:40")
    finish(write(kind, [child], by=by, now=now, began=said[on], shared=said), by=by, now=now)


def _together_or_apart(northmere: Authority, people: dict[str, Person]) -> None:
    priya, helen, now = northmere["Priya"], northmere["Helen"], at("2026-06-09 14:00")
    steps = write(
        APART,
        children(people),
        by=priya,
        now=now,
        began=PARTED["asked_on"],
        shared=PARTED,
        own=[PARTED_FOR_NOW[_name(child)] for child in children(people)],
    )
    send(steps, by=priya, now=now)
    decide(
        steps,
        "for_now",
        weighed=(
            ("Apart for now", "Each is with somebody who knows them, ten minutes from the other."),
            ("Together, with strangers", "The home that had two beds is in Southmere, 40 miles."),
            ("Both at Nan's", "She would sleep on a sofa for months, and has said for how long."),
        ),
        reason="Together they would lose Nan, school and their mother's ward. Apart they lose each"
        " other's evenings, and that is made up for on three days a week that nobody calls off.",
        dissent="Jordan: “You said it would be looked at. You looked.” It is looked at again on 2"
        " July, with David there.",
        relies=((APART, "Twelve homes were asked, and what each said."),),
        by=helen,
        now=at("2026-06-10 09:30"),
    )
    for task in Action.objects.filter(is_task=True, arose_in__in=steps):
        close_action(action=task, done=True, evidence=KEPT, by=priya, now=at("2026-06-22 09:30"))


def _still_apart(northmere: Authority, people: dict[str, Person]) -> None:
    """On the day that was named it is looked at again, as Jordan was told."""
    priya, now = northmere["Priya"], at("2026-07-03 09:10")
    steps = write(
        APART,
        children(people),
        by=priya,
        now=now,
        began=LOOKED_AGAIN["asked_on"],
        shared=PARTED | LOOKED_AGAIN,
        own=[PARTED_FOR_NOW[_name(child)] | PARTED_STILL for child in children(people)],
    )
    send(steps, by=priya, now=now)
    decide(
        steps,
        "for_now",
        weighed=(
            ("Apart for now", "Three days a week were kept, and each is well where they are."),
            ("Together, with strangers", "Nobody near here has two beds, and both said no to it."),
        ),
        reason="What was promised in June was kept, and no home for two has come free. The home"
        " that both want is their mother's, and that is worked for until Christmas.",
        relies=((APART, "Which homes were asked again."),),
        by=northmere["Helen"],
        now=at("2026-07-03 09:20"),
    )


def _is_done(northmere: Authority, people: dict[str, Person], on: str, how: str) -> None:
    """What is to be done by that week for either of them, and was."""
    until = at(on) + timedelta(days=21)
    due = Action.objects.filter(
        is_task=True, closed_on=None, due_on__lte=until, serves__person__in=children(people)
    )
    for task in due.filter(arose_in__kind__in=(HEALTH, APART)).distinct():
        close_action(action=task, done=True, evidence=how, by=northmere["Priya"], now=at(on))


def _challenged(northmere: Authority, child: Person, name: str) -> None:
    """David says it to Priya, then asks Helen, who answers; it ends with a day for each plan."""
    david, helen = northmere["David"], northmere["Helen"]
    (step,) = write(
        "reviewing.escalation",
        [child],
        by=david,
        now=at("2026-07-03 09:30"),
        began=day("2026-07-03"),
        shared=CHALLENGED[name] | {"team_manager": helen.pk},
    )
    agree(
        step=step,
        gate="team_manager",
        agreed=True,
        options=[
            Option("Yes: the plans are made in the first full week of term", ANSWERED["yes"]),
            Option("Make them before the holidays", ANSWERED["no"]),
        ],
        reason=ANSWERED["reason"],
        by=helen,
        now=at("2026-07-07 11:20"),
    )
    ended = at("2026-07-08 16:00")
    answer([step], by=david, now=ended, shared=ENDED)
    commands.end(spell=step, by=david, now=ended)


def _learns(northmere: Authority, child: Person, said: dict[str, Any]) -> None:
    priya, now = northmere["Priya"], at(f"{said['made_on']} 17:10")
    steps: list[Step] = write(
        "education.education_plan", [child], by=priya, now=now, began=said["made_on"], shared=said
    )
    send(steps, by=priya, now=now)
    decide(
        steps,
        "approved",
        weighed=(
            ("It is good enough", "The ambition is the child's own, and the targets lead to it."),
            ("Make it better", "Only the day on which it was made is wrong with it."),
        ),
        reason="It comes three months late, and that is ours. What is in it can be measured, and"
        " both children know what they said yes to.",
        relies=(("education.education_plan", "What the child said of school and of one day."),),
        by=northmere["Colin"],
        now=at("2026-09-18 10:00"),
    )


def meet(northmere: Authority, people: dict[str, Person], on: str, *, written: str = "") -> None:
    """The meeting of that day of those who look after each of them."""
    (said,) = (one for one in MONTHS if one["met_on"] == day(on))
    for child in children(people):
        shared = {key: said[key] for key in ("met_on", "done")} | said[_name(child)]
        kind, priya = "in_care.care_team_meeting", northmere["Priya"]
        _done(kind, child, shared, "met_on", priya, written)

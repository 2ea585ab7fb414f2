"""What was tried for the Harding-Okoros: Leanne's course, which stopped once and goes on now, play
therapy that Amara waits for, and the two times that Leanne completed a questionnaire about her."""

from __future__ import annotations

from typing import Any

from sightline.demo.authority import Authority
from sightline.demo.harding_okoro.family import children
from sightline.demo.telling import answer, at, day, finish, write
from sightline.demo.turns import Life, side_by_side
from sightline.people.involvement import Organisation, OrganisationKind, add_organisation
from sightline.people.person import Person
from sightline.record import commands
from sightline.record.plan import PlanOutcome

PROGRAMME, TOOL = "interventions.programme", "interventions.scored_tool"
OUTREACH: dict[str, Any] = {
    "help_given": "domestic_abuse",
    "name": "Talks with Haven’s outreach worker",
    "for_whom": "parent",
    "why": "Leanne asks for somebody to talk to who is not a social worker, so that he stays away.",
    "asked_by": "Leanne Harding",
    "stands": "started",
    "started_on": day("2026-03-10"),
    "sessions": [
        {"on": day("2026-03-10"), "came": "attended", "what": "She made a plan for her phone."},
        {"on": day("2026-03-24"), "came": "attended", "what": "He was in the car outside."},
        {"on": day("2026-04-07"), "came": "missed", "what": "He had taken the car keys."},
    ],
}
OUTREACH_ENDED: dict[str, Any] = {
    "ended_on": day("2026-04-28"),
    "why_ended": "family_stopped",
    "difference": "none",
    "did_not": "He came to where she met the worker, and she stopped going. Nobody asked what would"
    " have made it safe.",
    "again": "differently",
    "again_why": "At school, at a time when he is at work.",
}
COURSE: dict[str, Any] = {
    "help_given": "domestic_abuse",
    "name": "Domestic abuse course at Haven",
    "for_whom": "parent",
    "why": "So that Leanne can say what she will do differently, and the children see her do it.",
    "asked_by": "The conference of 4 September",
    "stands": "started",
    "waiting_since": day("2026-09-04"),
    "started_on": day("2026-09-23"),
    "offered": 10,
    "sessions": [
        {"on": day("2026-09-23"), "came": "attended", "what": "She stayed for tea afterwards."},
        {"on": day("2026-09-30"), "came": "attended", "what": "She named two early signs."},
        {"on": day("2026-10-07"), "came": "cancelled", "what": "The leader was ill."},
        {"on": day("2026-10-14"), "came": "attended", "what": "She told the others of Tobias."},
        {"on": day("2026-10-21"), "came": "attended", "what": "She practised what to say to him."},
        {"on": day("2026-11-04"), "came": "put_off", "what": "Tobias had a fever."},
    ],
}
PLAY_THERAPY: dict[str, Any] = {
    "help_given": "therapy",
    "name": "Play therapy",
    "for_whom": "child",
    "why": "Amara listens for the door at night. She needs a place of her own to play that out.",
    "asked_by": "Mrs Lund, her school",
    "stands": "waiting",
    "waiting_since": day("2026-09-03"),
    "meanwhile": "She still listens at night. Miss Osei keeps ten minutes for her each Monday.",
}
QUESTIONNAIRE: dict[str, Any] = {
    "instrument": "sdq",
    "informant": "carer",
    "informant_name": "Leanne Harding",
    "completed": True,
    "significant": False,
}
PARTS = ("sdq_1", "sdq_2", "sdq_3", "sdq_4", "sdq_kind")
FIRST: dict[str, Any] = {
    "total": 24,
    "judged": "worry",
    "worry": "Leanne scores her fears the highest. It fits with what Amara says of the nights.",
    "will_do": "Bedtime, the chain on the door and who watches go into the plan.",
}
AGAIN: dict[str, Any] = {
    "total": 18,
    "judged": "works",
    "works": "Her fears have come down as she sleeps: one bedtime, and somebody else who watches.",
    "will_do": "Ask Miss Osei to complete one too, so that we know how school is.",
}


def tell(northmere: Authority, people: dict[str, Person]) -> Life:
    yield (now := at("2026-09-08 09:00"))
    haven = add_organisation(
        name="Haven",
        kind=OrganisationKind.DOMESTIC_ABUSE,
        phone="01632 960 171",
        by=northmere["Priya"],
        now=now,
    )
    yield from side_by_side(
        _outreach(northmere, people, haven),
        _course(northmere, people, haven),
        _play_therapy(northmere, people["Amara"]),
        _questionnaire(northmere, people["Amara"], "2026-09-10", FIRST, (9, 3, 7, 5, 9)),
        _questionnaire(northmere, people["Amara"], "2026-11-12", AGAIN, (6, 2, 6, 4, 9)),
    )


def _outreach(northmere: Authority, people: dict[str, Person], haven: Organisation) -> Life:
    """Written up by Priya in September, from what Leanne and Haven told her of the spring."""
    priya, leanne = northmere["Priya"], people["Leanne"].pk
    yield (now := at("2026-09-08 10:00"))
    steps = write(
        PROGRAMME,
        children(people),
        by=priya,
        now=now,
        began=day("2026-02-24"),
        shared=_shared(OUTREACH)
        | {"parent": leanne, "given_by": haven.pk}
        | _shared(OUTREACH_ENDED),
        own=[_own(OUTREACH) | _own(OUTREACH_ENDED)] * 2,
    )
    for step in steps:
        commands.end(spell=step, by=priya, now=now)


def _course(northmere: Authority, people: dict[str, Person], haven: Organisation) -> Life:
    """Begun once the plan that asks for it is written and agreed."""
    priya = northmere["Priya"]
    yield (now := at("2026-09-08 11:15"))
    steps = write(
        PROGRAMME,
        children(people),
        by=priya,
        now=now,
        began=day("2026-09-04"),
        shared=_asked(COURSE) | {"parent": people["Leanne"].pk, "given_by": haven.pk},
        own=[
            _own(COURSE) | {"serves": _outcome(child, "Craig cannot reach the children")}
            for child in children(people)
        ],
    )
    sessions = {key: COURSE[key] for key in COURSE if key not in _asked(COURSE)}
    yield (now := at("2026-11-05 17:00"))
    answer(steps, by=priya, now=now, shared=_shared(sessions))


def _play_therapy(northmere: Authority, amara: Person) -> Life:
    yield (now := at("2026-09-08 11:30"))
    serves = {"serves": _outcome(amara, "Amara can sleep and not keep watch")}
    write(
        PROGRAMME,
        [amara],
        by=northmere["Priya"],
        now=now,
        began=day("2026-07-01"),
        shared=PLAY_THERAPY | serves,
    )


def _questionnaire(
    northmere: Authority, amara: Person, on: str, told: dict[str, Any], scores: tuple[int, ...]
) -> Life:
    priya = northmere["Priya"]
    yield (now := at(f"{on} 16:30"))
    parts = [{"part": part, "score": score} for part, score in zip(PARTS, scores, strict=True)]
    steps = write(
        TOOL,
        [amara],
        by=priya,
        now=now,
        began=day(on),
        shared=QUESTIONNAIRE | {"parts": parts} | told,
    )
    finish(steps, by=priya, now=now)


OWN = ("serves", "why", "meanwhile", "difference", "did_not", "again", "again_why")
FIRST_PAGE = ("help_given", "name", "for_whom", "asked_by", "why")


def _own(answers: dict[str, Any]) -> dict[str, Any]:
    """What each child has an answer of their own to."""
    return {key: value for key, value in answers.items() if key in OWN}


def _shared(answers: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in answers.items() if key not in OWN}


def _asked(answers: dict[str, Any]) -> dict[str, Any]:
    """What is answered on the first page, and typed once."""
    return {key: value for key, value in _shared(answers).items() if key in FIRST_PAGE}


def _outcome(child: Person, wanted: str) -> Any:
    return PlanOutcome.objects.get(plan__person=child, wanted=wanted).pk

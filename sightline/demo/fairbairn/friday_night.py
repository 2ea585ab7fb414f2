"""Friday 5 June 2026: their mother is in hospital, and where Ruby and Jordan sleep is decided
between ten and midnight by whoever is on duty."""

from __future__ import annotations

from typing import Any

from sightline.demo.authority import Authority
from sightline.demo.fairbairn import nan
from sightline.demo.fairbairn.spring import children
from sightline.demo.telling import AGREED, answer, at, begun_by, day, decide, finish, send, write
from sightline.people.addresses import AddressKind, record_address
from sightline.people.allocation import AllocationRole, allocate
from sightline.people.person import Person
from sightline.record import commands
from sightline.record.actions import agree_action, propose_action
from sightline.record.agreement import agree
from sightline.record.commands import Option
from sightline.record.countersigning import COUNTERSIGNATURE
from sightline.record.plan import Action
from sightline.record.planning import want_outcome
from sightline.record.step import Step

ASKED, DECIDED = at("2026-06-05 22:10"), at("2026-06-05 23:05")
WRITTEN = at("2026-06-05 23:40")
MONDAY = at("2026-06-08 09:20")
FRIDAY = day("2026-06-05")
OF_BOTH: dict[str, Any] = {
    "asked_at": ASKED,
    "is_emergency": True,
    "tried": "Nan each morning since 25 May; the group; Priya twice a week. It held until Tuesday.",
    "family_asked": "Nan can have one of them: she has one spare bed and sleeps on the sofa herself"
    " when both come. Donna's brother did not answer, twice.",
}
WHY: dict[str, Any] = {
    "ground": "agreement",
    "agreements": [
        {
            "name": "Donna Fairbairn",
            "responsibility": "Their mother",
            "agrees": True,
            "understands": "Sister Boyle sat with us. Donna had slept and eaten, knew the day, and"
            " said back to me that she can ring on Sunday and have them home.",
            "advice": "The law centre opens on Monday; its card is in her bag",
        }
    ],
    "may_end_told": True,
    "somebody_objects": False,
    "is_sixteen": False,
    "how_long": "Until Donna is home and has not been drinking for six weeks. We look again at the"
    " first review.",
    "if_not": "Two children alone in the house tonight, and a boy of 14 in charge.",
    "recommended": "look_after",
}
OF_EACH = {
    "Ruby": {
        "why_now": "Donna had a fit at the bus stop and is in the Royal until Monday at least."
        " There is no grown-up at home.",
        "childs_words": "“Who is going to do my hair? Jordan knows how it goes.”",
    },
    "Jordan": {
        "why_now": "Donna is in the Royal. He rang 999, rode with her, and cannot be left to hold"
        " the house together alone.",
        "childs_words": "“I'll go to Nan's. But Ruby has to come. If she can't come you have to"
        " tell her, not me.”",
    },
}
CARE: dict[str, Any] = {"category_of_need": "N3", "home_postcode": "NE99 2DB"}
FOR_THEM = {
    "Ruby": "Mum was very poorly and could not look after you. She asked us to until she is well."
    " Nan had one bed, and you said that Jordan should have it because he snores.",
    "Jordan": "You got your mum to hospital. She asked us to look after you both until she is well."
    " We promised to tell you things before they happen.",
}
AGREEMENT: dict[str, Any] = {
    "which": "V2",
    "made_on": FRIDAY,
    "made_by": "Donna Fairbairn, their mother, on ward 6",
    "means": "Donna decides everything for you, and may have you home whenever she says so. We must"
    " ask her first.",
}
HOMES: dict[str, dict[str, Any]] = {
    "Ruby": {
        "type": "U6",
        "carer": "Anne and Desmond Bell",
        "provider": "PR1",
        "address": "4 Coble Lane, Northmere",
        "postcode": "NE99 5AF",
        "health": "None known, said Donna. Verruca on the left foot; the cream is in the bag.",
        "may_collect": "Anne or Desmond; Nan on Sundays. Nobody else until Monday.",
        "household": "Their son Isaac, 17, who was asked tonight and said yes. Own room.",
        "comfort": "The landing light. Plaits before bed, two, not one. She counts snails.",
    },
    "Jordan": {
        "type": "U3",
        "carer": "Maureen Fairbairn, their nan",
        "provider": "PR1",
        "address": "9 Lamp Lane, Northmere",
        "postcode": "NE99 3BJ",
        "health": "Asthma: blue inhaler, two puffs before football. It is at home in the kitchen.",
        "may_collect": "He walks. Nan knows when he is due.",
        "household": "Nan alone. Joanne Peel looked at the flat at half past ten; police checks"
        " came back clear by telephone.",
        "comfort": "To be left alone for an hour, and then toast.",
    },
}
SAME: dict[str, Any] = {
    "began_on": FRIDAY,
    "carer_had_on": FRIDAY,
    "breach": "none",
    "delegated": [
        {"what": "A haircut", "decides": "child"},
        {"what": "A night at a friend's", "decides": "carer"},
        {"what": "A school trip abroad", "decides": "parent"},
    ],
}
FIRST_SEEN: dict[str, dict[str, Any]] = {
    "Ruby": {
        "seen_alone": True,
        "bedroom_seen": True,
        "room": "Yellow. Her own duvet, which Desmond fetched on Saturday, and a jar with a lid.",
        "childs_words": "“It's nice. It smells of other people. Can Jordan come for tea?”",
        "asked_for": "Jordan for tea on Wednesday. I said yes, and rang Nan from the step.",
        "carer_said": "Anne: she ate nothing until Sunday and then four pancakes.",
        "settled": "At school on Monday, twenty minutes late, with everything in the right bag.",
    },
    "Jordan": {
        "seen_alone": True,
        "bedroom_seen": True,
        "room": "Grandad's room. His boots are still under the bed and Jordan asked to keep them.",
        "childs_words": "“Is she going to die? Nobody says. I can look it up, you know.”",
        "asked_for": "To hear what the doctor said. I rang the ward with him there, and they told"
        " him: the fits have stopped.",
        "carer_said": "Nan: he gets up at five to check his phone. She would like somebody to ring"
        " her, too.",
        "settled": "At school, and asleep in geography. Nan's flat is ten minutes from it.",
    },
}


def tell(northmere: Authority, people: dict[str, Person]) -> list[Step]:
    """Answers the time in care of each."""
    spells = _decided(northmere, people)
    nan.approved_for_a_time(northmere, people["Jordan"])
    for child, spell in zip(children(people), spells, strict=True):
        name = child.display_name.split()[0]
        _begin(northmere, child, spell, name)
    _on_monday(northmere, people, spells)
    return spells


def first_weeks(northmere: Authority, people: dict[str, Person], spells: list[Step]) -> None:
    for child, spell in zip(children(people), spells, strict=True):
        _first_weeks(northmere, child, spell, child.display_name.split()[0])


def _decided(northmere: Authority, people: dict[str, Person]) -> list[Step]:
    joanne = northmere["Joanne"]
    steps = write(
        "in_care.decision_to_look_after",
        children(people),
        by=joanne,
        now=ASKED,
        began=ASKED,
        shared=OF_BOTH,
        own=[WHY | OF_EACH["Ruby"], WHY | OF_EACH["Jordan"]],
    )
    send(steps, by=joanne, now=at("2026-06-05 23:00"))
    decide(
        steps,
        "look_after",
        weighed=(
            ("Look after both, apart for now", "There is one bed at Nan's and none for two."),
            ("Both to Nan on the floor", "She is 65, and says herself that it would be one night."),
            ("A worker in the house tonight", "Nobody was free before Saturday noon."),
        ),
        reason="No grown-up is at home, their mother asks for it and may end it, and each goes to"
        " somebody kind tonight.",
        dissent="Jordan wants Ruby with him. He was told tonight that it is looked at on Monday.",
        relies=(
            ("in_care.decision_to_look_after", "Donna agreed, rested, with a nurse beside her."),
        ),
        by=joanne,
        now=DECIDED,
    )
    return begun_by(steps, "in_care.looked_after")


def _begin(northmere: Authority, child: Person, spell: Step, name: str) -> None:
    joanne = northmere["Joanne"]
    answer([spell], by=joanne, now=WRITTEN, shared=CARE | {"why": FOR_THEM[name]})
    write("in_care.legal_status", [child], by=joanne, now=WRITTEN, began=FRIDAY, shared=AGREEMENT)
    home = SAME | HOMES[name]
    write("in_care.placement", [child], by=joanne, now=WRITTEN, began=FRIDAY, shared=home)
    record_address(
        person=child,
        kind=AddressKind.PLACEMENT,
        lines=home["address"].replace(", ", "\n"),
        postcode=home["postcode"],
        since=FRIDAY,
        by=joanne,
        now=WRITTEN,
    )


def _on_monday(northmere: Authority, people: dict[str, Person], spells: list[Step]) -> None:
    farah, priya = northmere["Farah"], northmere["Priya"]
    for spell in spells:
        assert spell.came_from is not None
        agree(
            step=spell.came_from,
            gate=COUNTERSIGNATURE.name,
            agreed=True,
            options=[
                Option("I would have decided the same", "It was tonight, and each went to a bed."),
                Option("Decide it anew", "Nothing that was known is missing from it."),
            ],
            reason="Everybody was asked who could be, and Donna's agreement is a real one.",
            by=farah,
            now=MONDAY,
        )
    for child in children(people):
        plan = child.steps.get(kind="child_in_need.plan")
        said = "Nan came each morning, and it was not enough once Donna drank at night."
        answer(
            [plan],
            by=priya,
            now=at("2026-06-08 11:00"),
            shared={"ended_on": FRIDAY, "why_ended": "looked_after", "outcome_against_plan": said},
        )
        commands.end(spell=plan, by=priya, now=at("2026-06-08 11:05"))


def _first_weeks(northmere: Authority, child: Person, spell: Step, name: str) -> None:
    priya, david = northmere["Priya"], northmere["David"]
    seen = at("2026-06-09 16:10") if name == "Ruby" else at("2026-06-09 17:30")
    written = at("2026-06-10 09:40")
    said = FIRST_SEEN[name] | {
        "visited_at": seen,
        "who_visited": "Priya Nair, social worker",
        "announced": True,
        "seen": "in_person",
        "where": "placement",
        "welfare": True,
    }
    steps = write("in_care.visit", [child], by=priya, now=written, began=seen, shared=said)
    finish(steps, by=priya, now=written)
    named = at("2026-06-10 11:00")
    allocate(
        person=child,
        team=northmere.teams["Conference and review"],
        worker=david,
        role=AllocationRole.REVIEWING_OFFICER,
        by=northmere["Helen"],
        now=named,
    )
    told = {"service_told_on": day("2026-06-08"), "officer_appointed_on": day("2026-06-10")}
    answer([spell], by=priya, now=named, shared=told)
    home = child.steps.get(kind="in_care.placement")
    agreed = at("2026-06-11 15:00")
    answer([home], by=priya, now=agreed, shared=dict.fromkeys(AGREED, day("2026-06-11")))
    if name == "Jordan":
        nan.seen(northmere, child, nan.IN_JUNE[0])
    made = at("2026-06-17 14:00")
    answer([spell], by=priya, now=made, shared={"plan_made_on": day("2026-06-17")})
    _plan(northmere, spell, name)


WANTED = {
    "Ruby": (
        ("Ruby sees Mum and Jordan often enough not to have to ask", "She stops counting the days"),
        (
            (
                "Tea with Jordan at Nan's, Wednesdays and Sundays",
                "Nan",
                "2026-09-30",
                "Both come, and Ruby says that it is enough",
            ),
            (
                "Ask the ward whether Ruby may visit, and take her",
                "Priya",
                "2026-06-19",
                "She has seen Mum's bed and where the nurses sit",
            ),
        ),
    ),
    "Jordan": (
        ("Jordan is told before things happen, and sleeps", "He checks his phone after seven"),
        (
            (
                "Ring Jordan each Friday at four with what is known",
                "Priya",
                "2026-09-30",
                "He says that nothing surprised him",
            ),
            (
                "Assess Maureen Fairbairn as a connected person",
                "Fostering team",
                "2026-07-24",
                "The panel has the report",
            ),
        ),
    ),
}


def _plan(northmere: Authority, spell: Step, name: str) -> list[Action]:
    priya, now = northmere["Priya"], at("2026-06-17 14:30")
    (wanted, measure), deeds = WANTED[name]
    outcome = want_outcome(authority=spell, wanted=wanted, measure=measure, by=priya, now=now)
    made = []
    for what, owner, due, how in deeds:
        proposed = propose_action(
            arose_in=spell,
            what=what,
            serves=[outcome],
            owner=priya if owner == "Priya" else owner,
            due_on=day(due),
            measure=how,
            by=priya,
            now=now,
        )
        made.append(agree_action(action=proposed, by=priya, now=now))
    return made

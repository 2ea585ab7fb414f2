"""August to tonight: a Saturday that was called off, who listened, the second review with its plan
for good, and a boy whom nobody has seen since twenty to five."""

from __future__ import annotations

from typing import Any

from sightline.demo.authority import Authority
from sightline.demo.fairbairn import owed
from sightline.demo.fairbairn.spring import children
from sightline.demo.fairbairn.summer import decided, deeds_of, hold, record_sent
from sightline.demo.fairbairn.visits import visit
from sightline.demo.telling import answer, at, day, finish, write
from sightline.people.person import Person
from sightline.record import commands
from sightline.record.actions import change_action, close_action, confirm_action
from sightline.record.plan import ActionState

OF_AUGUST: dict[str, dict[str, Any]] = {
    "Jordan": {
        "visited_at": at("2026-08-19 16:30"),
        "room": "Boots on the sill, a bike wheel on the wall. He had hung a curtain.",
        "childs_words": "“It's fine. Folake tells you stuff. She told me about the dentist in"
        " June.”",
        "asked_for": "Nan's ward number. I wrote it on his hand.",
        "carer_said": "Folake: he asks each evening what tomorrow is. We put it on the fridge.",
        "settled": "Holidays. He and Ruby went swimming twice. Nan's operation went well.",
    },
    "Ruby": {
        "visited_at": at("2026-08-20 15:00"),
        "room": "As before, and a second jar.",
        "childs_words": "“Mum has a new flat and it has a room with nothing in it. That's mine.”",
        "asked_for": "To choose the paint. Donna said yes on the telephone while I was there.",
        "carer_said": "Anne: she has stopped saving food.",
        "settled": "Well. Donna has been dry since 6 June and goes three times a week.",
    },
}
OF_SEPTEMBER: dict[str, dict[str, Any]] = {
    "Jordan": {
        "visited_at": at("2026-09-28 16:45"),
        "room": "The same. He let me sit on the good chair.",
        "childs_words": "“I don't want to go back to it being me. Is that bad?”",
        "asked_for": "That it is not him who tells Mum. I promised to do it with him there or not.",
        "carer_said": "Ben: he told us that he was worried, before and not after. That is new.",
        "settled": "Not missing since August. Engineering is his best lesson. Sees Nan on Sundays.",
    },
    "Ruby": {
        "visited_at": at("2026-09-29 16:00"),
        "room": "A paint card stuck to the wall: “Duckling”.",
        "childs_words": "“Mum does two plaits now. She had to learn.”",
        "asked_for": "Sleeping at Mum's. I said that it begins with one night if David agrees.",
        "carer_said": "Anne: she will be missed here, and it is right.",
        "settled": "Overdue at the dentist, booked. Reading above her age.",
    },
}
OF_NOVEMBER: dict[str, dict[str, Any]] = {
    "Ruby": {
        "visited_at": at("2026-11-04 16:00"),
        "room": "Half packed: the snails go last.",
        "childs_words": "“I slept at Mum's four times and she was there every time.”",
        "asked_for": "A key. Donna is having one cut.",
        "carer_said": "Desmond: two nights each week now, and she comes back singing.",
        "settled": "Everything as it should be. Home for good is planned for 18 December.",
    },
    "Jordan": {
        "visited_at": at("2026-11-05 17:00"),
        "room": "A letter from Mum on the sill, opened.",
        "childs_words": "“Everybody's happy for Ruby. I am. It's just quiet.”",
        "asked_for": "To see the new flat by himself first. I said that I would ask Donna by"
        " Friday.",
        "carer_said": "Folake: he walks past the old house. He thinks that we do not know.",
        "settled": "At school, and doing well there. Quieter since half term.",
    },
}
GONE: dict[str, Any] = {
    "since_at": at("2026-08-29 18:30"),
    "what": "M",
    "care": "ours",
    "last_seen": "Leaving the Adeyemis' on his bike, with the lights off and his phone left"
    " behind.",
    "circumstances": "Saturday with Donna was called off at four: the worker who drives was ill.",
    "reported_by": "Folake Adeyemi, his foster carer",
    "reported_at": at("2026-08-29 19:40"),
    "police": True,
    "police_told_at": at("2026-08-29 19:55"),
    "police_reference": "NM-3318",
    "parents_told": True,
    "told": [
        {"who": "parent", "name": "Donna Fairbairn", "told_at": at("2026-08-29 20:05")},
        {"who": "other", "name": "Maureen Fairbairn, Nan", "told_at": at("2026-08-29 20:10")},
    ],
    "risk": "A boy of 14 on the coast road in the dark without lights or an inhaler.",
    "risk_level": "medium",
    "judged_by": "Joanne Peel with Sergeant Iqbal",
    "judged_at": at("2026-08-29 20:20"),
    "search": [
        {
            "what": "Drove to the old house, Nan's flat and the ward",
            "who": "Ben Adeyemi",
            "done_at": at("2026-08-29 20:30"),
        }
    ],
}
FOUND: dict[str, Any] = {
    "ended_at": at("2026-08-29 23:10"),
    "why_ended": "returned",
    "found_where": "On the step of the house in Ropery Walk. It is let to somebody else now.",
    "found_by": "carer",
    "how_is": "Cold and polite. He ate two bowls of soup and asked whether Mum had been told.",
    "police_check": True,
    "police_check_at": at("2026-08-30 00:05"),
}
LISTENED: dict[str, Any] = {
    "interviewer": "service",
    "interviewer_name": "Jo Bright, Listening Post",
    "independent": True,
    "reply": "accepted",
    "held_at": at("2026-09-01 16:00"),
    "how": "in_person",
    "where": "Behind the bike shed, which he chose",
    "alone": True,
    "childs_words": "“I waited with my shoes on from two. Nobody rang till four. I thought she was"
    " dead and you were all working out how to say it.”",
    "with_whom": "Alone the whole time. He rode to the hospital first and was told that she had"
    " gone home weeks ago.",
    "harm": "no",
    "push": ["low"],
    "pull": ["family", "place"],
    "push_and_pull": "He goes to look whether she is alive. It is the fit at the bus stop again.",
    "prevent_child": "“If somebody rings when they know. Not when they've fixed it.”",
    "prevent": "That Donna rings him herself each evening, and that a late Saturday is told by"
    " noon.",
    "may_share": "With Mum, Folake and Ben, and Priya. Not with Ruby.",
    "analysis": "He was not running from anybody. Silence means death to him since June, and we"
    " were"
    " silent for two hours. It will happen again whenever we are.",
    "plan_changes": "Donna rings at seven each evening. Whoever calls off family time rings Jordan"
    " first, the same hour.",
    "plan_updated_on": day("2026-09-03"),
}
SECOND_REVIEW: dict[str, Any] = {
    "held_on": day("2026-10-01"),
    "which": "later",
    "by_meeting": True,
    "consulted": [
        {
            "name": "Donna Fairbairn",
            "who": "Mother",
            "how": "came",
            "view": "“Seventeen weeks. Ruby first, and Jordan when he wants, not when I do.”",
        },
        {
            "name": "Maureen Fairbairn",
            "who": "Nan",
            "how": "came",
            "view": "“Let him have somebody else to worry about him.”",
        },
    ],
    "visitor": "declined",
    "agreement_stands": "Section 20, asked again and given again. I told Donna that it ends for"
    " Ruby"
    " when she says so, and that we have planned it together.",
    "disagrees": False,
}
OF_THE_SECOND: dict[str, dict[str, Any]] = {
    "Ruby": {
        "sittings": [{"on": day("2026-10-01"), "what": "In Donna's new kitchen, with everybody"}],
        "earlier": [
            {"decision": "Saturdays are longer, with lunch", "done": "done"},
        ],
        "agenda": "“Sleeping there. And who has the snails.”",
        "took_part": "PN1",
        "spoke_alone": True,
        "advocate": "declined",
        "right_plan": "Yes, and it changes: she can go home, step by step, and be asked each week.",
        "health": "Well. The dentist is booked for the 12th.",
        "education": "Reading above her age. Miss Lindqvist knows whom to ring.",
        "family_time": "All of Saturday, and from the 9th one night; two from November.",
        "permanence": "home",
        "permanence_by": "18 December 2026; Priya Nair, with a support plan that names Nan",
        "for_the_child": "You are going home for Christmas. First one night, then two, then all of"
        " them, and each week somebody asks you how it was. The snails go with you.",
    },
    "Jordan": {
        "sittings": [
            {"on": day("2026-09-30"), "what": "Jordan, Femi and I, on a bench"},
            {"on": day("2026-10-01"), "what": "At the Adeyemis', with Donna and Nan"},
        ],
        "earlier": [
            {"decision": "A late Friday call is made up by text", "done": "done"},
            {
                "decision": "Nan is assessed as a connected person",
                "done": "no",
                "why_not": "She was in hospital, and he has moved. It ends with this review.",
            },
        ],
        "agenda": "“I'll say it. I want to stay here till I'm done with school.”",
        "took_part": "PN2",
        "spoke_alone": True,
        "advocate": "has_one",
        "right_plan": "Yes. He is well cared for and has said, with help, what nobody had asked.",
        "health": "Inhaler technique checked. A talk with the nurse about sleep; he said no to"
        " more.",
        "education": "Engineering since September. The education plan was made on 15 September.",
        "family_time": "Donna rings at seven and it is kept. Nan on Sundays, Ruby on three days.",
        "permanence": "fostered",
        "permanence_by": "31 January 2027; the panel, with Folake and Ben, and Priya Nair",
        "for_the_child": "You said that you want to stay with Folake and Ben until you are done"
        " with"
        " school. Your mum said yes before I asked her. It goes to a panel in January. Nobody moves"
        " you in between.",
    },
}
GONE_TONIGHT: dict[str, Any] = {
    "since_at": at("2026-11-19 16:40"),
    "what": "M",
    "care": "ours",
    "last_seen": "At the school gate at twenty to five, by Mr Dada. He said that he was late.",
    "circumstances": "It is a year since Donna's father fell ill, and she did not ring last night:"
    " her phone was broken. Nobody told him.",
    "reported_by": "Folake Adeyemi, his foster carer",
    "reported_at": at("2026-11-19 17:15"),
    "police": True,
    "police_told_at": at("2026-11-19 17:25"),
    "police_reference": "NM-4602",
    "parents_told": True,
    "told": [{"who": "parent", "name": "Donna Fairbairn", "told_at": at("2026-11-19 17:30")}],
    "risk": "Cold, dark, a bike without lights. In August he rode to the hospital and to the"
    " old house.",
    "risk_level": "medium",
    "judged_by": "Priya Nair with Sergeant Iqbal",
    "judged_at": at("2026-11-19 17:35"),
    "search": [
        {"what": "Drives to Ropery Walk", "who": "Ben Adeyemi", "done_at": at("2026-11-19 17:20")},
        {"what": "Rings Nan and the ward", "who": "Priya Nair", "done_at": at("2026-11-19 17:32")},
    ],
}


def tell(northmere: Authority, people: dict[str, Person]) -> None:
    _visits(northmere, people, OF_AUGUST)
    _missing_in_august(northmere, people["Jordan"])


def to_november(northmere: Authority, people: dict[str, Person]) -> None:
    _visits(northmere, people, OF_SEPTEMBER)
    owed.meet(northmere, people, "2026-09-29", written="2026-09-30 09:00")
    for child in children(people):
        _second_review(northmere, child, child.display_name.split()[0])
    owed.in_october(northmere, people)
    for child in children(people):
        record_sent(northmere, child, at("2026-10-16 10:00"))
    owed.meet(northmere, people, "2026-10-26")
    _visits(northmere, people, OF_NOVEMBER)
    _missing_tonight(northmere, people["Jordan"])


def _visits(
    northmere: Authority, people: dict[str, Person], said: dict[str, dict[str, Any]]
) -> None:
    for name, what in said.items():
        visit(northmere, people[name], what)


def _missing_in_august(northmere: Authority, jordan: Person) -> None:
    joanne, priya = northmere["Joanne"], northmere["Priya"]
    (episode,) = write(
        "missing.missing_episode",
        [jordan],
        by=joanne,
        now=at("2026-08-29 20:25"),
        began=GONE["since_at"],
        shared=GONE,
    )
    back = at("2026-08-30 00:20")
    answer([episode], by=joanne, now=back, shared=FOUND)
    commands.end(spell=episode, by=joanne, now=back)
    offered = at("2026-09-01 10:00")
    interviews = write(
        "missing.return_interview",
        [jordan],
        by=priya,
        now=offered,
        began=offered,
        shared={key: LISTENED[key] for key in ("interviewer", "interviewer_name", "independent")},
    )
    written = at("2026-09-03 15:00")
    answer(interviews, by=priya, now=written, shared=LISTENED)
    finish(interviews, by=priya, now=written)


def _second_review(northmere: Authority, child: Person, name: str) -> None:
    """The plan for good: home for one, and for the other where he asked to stay."""
    david, now = northmere["David"], at("2026-10-01 17:00")
    review = hold(northmere, child, SECOND_REVIEW | OF_THE_SECOND[name], now)
    for action in deeds_of(child):
        if action.state != ActionState.AGREED:
            continue
        if action.owner_partner == "Fostering team":
            why = "He has moved to other carers, and Nan does not ask to be assessed any more."
            close_action(action=action, done=False, why=why, in_review=review, by=david, now=now)
        elif name == "Ruby":
            change_action(
                action=action,
                reason="She goes home step by step, and sees him there as well.",
                due_on=day("2026-12-18"),
                in_review=review,
                by=david,
                now=now,
            )
        else:
            confirm_action(action=action, in_review=review, by=david, now=now)
    reason = "Each has a plan for good that they asked for themselves, and a day by which it is so."
    outcome = "home" if name == "Ruby" else "goes_on"
    decided(northmere, review, outcome, reason, at("2026-10-01 18:10"), at("2026-10-05 11:00"))


def _missing_tonight(northmere: Authority, jordan: Person) -> None:
    write(
        "missing.missing_episode",
        [jordan],
        by=northmere["Priya"],
        now=at("2026-11-19 17:36"),
        began=GONE_TONIGHT["since_at"],
        shared=GONE_TONIGHT,
    )

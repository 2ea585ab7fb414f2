"""The Harding-Okoros: Amara, 8, Tobias, 5, and a baby due in February. All are invented.

Their mother's former partner has been violent to her since 2024. In November he finds them at
their grandmother's and grips Tobias by the arm, and Amara tells her teacher.
"""

from __future__ import annotations

from sightline.demo.authority import Authority
from sightline.demo.telling import at, day, decide, meet, write
from sightline.people.addresses import record_address
from sightline.people.allocation import allocate
from sightline.people.birth import expect_birth
from sightline.people.facts import record_fact
from sightline.people.households import start_household
from sightline.people.involvement import OrganisationKind, add_organisation, involve
from sightline.people.person import Person
from sightline.people.relationships import HowObtained, relate
from sightline.people.search import search_for
from sightline.people.warnings import WarningKind, warn
from sightline.record import commands
from sightline.record.draft import autosave
from sightline.record.share import share

KNOWN = at("2026-01-09 10:20")


def tell(northmere: Authority) -> dict[str, Person]:
    """Tell the whole story. Answers the family by first name."""
    family = _family(northmere)
    _first_contact(northmere, family)
    _home(northmere, family)
    _plan_and_visits(northmere, family)
    _the_baby(northmere, family)
    _sunday(northmere, family)
    return family


def _family(northmere: Authority) -> dict[str, Person]:
    nasreen = northmere["Nasreen"]
    names = {
        "Amara": ("Harding-Okoro", {"birth_date": day("2018-03-14"), "sex": "F"}),
        "Tobias": ("Harding-Okoro", {"birth_date": day("2021-06-02"), "sex": "M"}),
        "Leanne": ("Harding", {"birth_date": day("1995-04-21"), "sex": "F"}),
        "Chidi": ("Okoro", {"birth_date": day("1992-02-10"), "sex": "M"}),
        "Pauline": ("Harding", {"birth_date": day("1963-08-30"), "sex": "F"}),
        "Craig": ("Dunmore", {"birth_date": day("1990-05-17"), "sex": "M"}),
    }
    family = {
        given: meet(given, surname, by=nasreen, now=KNOWN, source="Police", **details)
        for given, (surname, details) in names.items()
    }
    _relate(northmere, family)
    return family


def _relate(northmere: Authority, family: dict[str, Person]) -> None:
    by, now = northmere["Nasreen"], KNOWN
    for child in (family["Amara"], family["Tobias"]):
        relate(
            from_person=family["Leanne"],
            to_person=child,
            kind="mother",
            parental_responsibility=True,
            how_obtained=HowObtained.MOTHER,
            by=by,
            now=now,
        )
        relate(
            from_person=family["Chidi"],
            to_person=child,
            kind="father",
            parental_responsibility=True,
            how_obtained=HowObtained.REGISTERED,
            by=by,
            now=now,
        )
        relate(from_person=family["Pauline"], to_person=child, kind="grandparent", by=by, now=now)
        relate(
            from_person=family["Craig"],
            to_person=child,
            kind="parents_former_partner",
            no_contact_reason="Non-molestation order: he must not come near the family.",
            by=by,
            now=now,
        )
    relate(from_person=family["Amara"], to_person=family["Tobias"], kind="sibling", by=by, now=now)


def _first_contact(northmere: Authority, family: dict[str, Person]) -> None:
    nasreen, farah = northmere["Nasreen"], northmere["Farah"]
    received, children = KNOWN, [family["Amara"], family["Tobias"]]
    steps = write(
        "front_door.contact",
        children,
        by=nasreen,
        now=at("2026-01-09 11:05"),
        began=received,
        shared={
            "source": "6",
            "referrer": "PC Dale, Northmere Police",
            "referrer_phone": "01632 960 190",
            "may_be_named": True,
            "callers_words": "Third call to the house in five months. The children were on the"
            " stairs. Leanne Harding had a cut lip and would not make a statement.",
            "lives_there": [
                {"name": "Leanne Harding", "relation": "Mother", "age": 30},
                {"name": "Craig Dunmore", "relation": "Mother's partner, no relation", "age": 35},
            ],
            "agreement": "yes",
            "lawful_basis": "protect",
            "family_told": True,
            "about_a_professional": False,
            "checks": [
                {
                    "agency": "Northgate Primary, Mrs Lund",
                    "asked_at": at("2026-01-09 10:45"),
                    "reply": "answered",
                    "said": "Amara is tired and does not want to go home on Fridays.",
                }
            ],
            "activities": [
                {
                    "what": "rang_family",
                    "done_at": at("2026-01-09 10:55"),
                    "learned": "Leanne wants help to keep the children out of it.",
                }
            ],
            "what_differs": "The children were there this time, and saw it.",
        },
        own=[
            {
                "worry": "Amara hears and sees her mother being hurt.",
                "childs_words": "“I count the stairs until it stops.”",
                "where_tonight": "At home with her mother; Craig is on bail elsewhere",
                "safe_now": True,
                "safe_judged_at": at("2026-01-09 11:00"),
                "seen_today": "by_another",
                "threshold_reasoning": "Repeated violence that she sees; her mother asks for help.",
                "recommended": "referral",
            },
            {
                "worry": "Tobias, four, was carried down the stairs past a broken door.",
                "where_tonight": "At home with his mother; Craig is on bail elsewhere",
                "safe_now": True,
                "safe_judged_at": at("2026-01-09 11:00"),
                "seen_today": "by_another",
                "threshold_reasoning": "Repeated violence in the house of a very young child.",
                "recommended": "referral",
            },
        ],
    )
    for step in steps:
        commands.submit(step=step, by=nasreen, now=at("2026-01-09 11:10"))
    decide(
        steps,
        "referral",
        weighed=(
            (
                "Accept as a referral and assess",
                "Three calls in five months, and children who saw.",
            ),
            ("Early help", "Too little while he may come back any night."),
        ),
        reason="Violence is repeated and the children are in its way. Leanne asks for help now.",
        by=farah,
        now=at("2026-01-09 14:30"),
    )
    for step in steps:
        share(
            step=step,
            purpose="referrer",
            told="PC Dale",
            what="Accepted as a referral; a social worker will visit.",
            how="telephone",
            lawful_basis="protect",
            told_at=at("2026-01-09 15:05"),
            by=nasreen,
            now=at("2026-01-09 15:06"),
        )


def _home(northmere: Authority, family: dict[str, Person]) -> None:
    """What is known of them: held once, dated, with its source."""
    priya, helen, now = northmere["Priya"], northmere["Helen"], at("2026-01-12 16:40")
    team = northmere.teams["Safeguarding North"]
    children = [family["Amara"], family["Tobias"]]
    school = add_organisation(
        name="Northgate Primary",
        kind=OrganisationKind.SCHOOL,
        phone="01632 960 122",
        by=priya,
        now=now,
    )
    for child in children:
        allocate(person=child, team=team, worker=priya, by=helen, now=now)
    # Recorded of the whole family, because an address given away by one of them is given away.
    for person in (*children, family["Leanne"]):
        record_address(
            person=person,
            lines="14 Harbour Row\nNorthmere",
            postcode="NE99 1AA",
            since=day("2026-08-18"),
            protected=True,
            protected_reason="Craig Dunmore does not know where they moved to.",
            source="Leanne Harding",
            by=priya,
            now=at("2026-08-18 12:00"),
        )
    involve(
        person=family["Amara"],
        organisation=school,
        professional="Miss Adaeze Osei",
        role="Teacher",
        by=priya,
        now=now,
    )
    start_household(
        name="Leanne, Amara and Tobias", people=[family["Leanne"], *children], by=priya, now=now
    )
    facts = (
        ("Amara", "ethnicity", {"code": "MWBA"}),
        ("Amara", "religion", {"words": "Church with Grandma Grace matters to her"}),
        ("Amara", "first_language", {"words": "English, some Igbo"}),
        ("Amara", "likes", {"words": "Drawing, football, being asked first"}),
        ("Tobias", "ethnicity", {"code": "MWBA"}),
        ("Tobias", "communicates", {"words": "Short sentences; stammers when worried; draws well"}),
    )
    for name, kind, said in facts:
        record_fact(
            person=family[name], kind=kind, source="Leanne Harding", by=priya, now=now, **said
        )
    for child in children:
        _warn(northmere, family, child)


def _warn(northmere: Authority, family: dict[str, Person], child: Person) -> None:
    now = at("2026-11-12 09:30")
    warn(
        person=child,
        kind=WarningKind.PROTECTED_ADDRESS,
        text="Never give it to Craig Dunmore or anyone near him.",
        evidence="He has been to two earlier addresses.",
        agreed_by=northmere["Helen"],
        review_on=day("2027-02-12"),
        about=family["Craig"],
        by=northmere["Priya"],
        now=now,
    )
    warn(
        person=child,
        kind=WarningKind.VISIT_IN_PAIRS,
        text="Craig Dunmore may be there.",
        evidence="Police, 16 August: he threatened an officer.",
        agreed_by=northmere["Helen"],
        review_on=day("2027-02-12"),
        about=family["Craig"],
        by=northmere["Priya"],
        now=now,
    )


def _plan_and_visits(northmere: Authority, family: dict[str, Person]) -> None:
    priya = northmere["Priya"]
    for name in ("Amara", "Tobias"):
        write(
            "child_in_need.plan",
            [family[name]],
            by=priya,
            now=at("2026-02-20 11:00"),
            began=day("2026-02-20"),
            shared={
                "why": f"{name} lives with violence and with the fear of it.",
                "wanted": f"{name} sleeps through the night; we will know from {name} and school.",
                "agreement": "all_agree",
            },
        )
    _visit(northmere, family, "2026-10-08 16:10", "Tobi had the bad dream. I told him the story.")
    _visit(
        northmere,
        family,
        "2026-11-05 15:45",
        "When Craig shouts I take Tobi under my bed and we do whispering stories.",
    )
    draft = commands.start(
        kind="child_in_need.visit", people=[family["Tobias"]], by=priya, now=at("2026-11-19 17:38")
    )[0]
    autosave(
        step=draft,
        section="heard",
        answers={"observed": ["Yellowing bruise, outer left arm. Clean, tired, close to Mum."]},
        base_version=0,
        by=priya,
        now=at("2026-11-19 17:41"),
    )


def _visit(northmere: Authority, family: dict[str, Person], when: str, said: str) -> None:
    priya, visited = northmere["Priya"], at(when)
    steps = write(
        "child_in_need.visit",
        [family["Amara"]],
        by=priya,
        now=visited,
        began=visited,
        shared={
            "announced": True,
            "seen": "in_person",
            "seen_alone": True,
            "places": ["home", "bedroom"],
            "childs_words": f"“{said}”",
            "observed": "Tidy and warm. Amara watches the door.",
            "about_the_plan": "Sleep is a little better: five nights of seven.",
            "will_be_different": "A lock for the bedroom window, asked for today.",
        },
    )
    commands.complete(step=steps[0], by=priya, now=visited)


def _the_baby(northmere: Authority, family: dict[str, Person]) -> None:
    priya, now = northmere["Priya"], at("2026-09-14 10:00")
    ticket, _ = search_for(name="Baby Harding", by=priya, now=now)
    (baby,) = expect_birth(
        mother=family["Leanne"],
        expected_birth_date=day("2027-02-02"),
        searched=[ticket],
        why_none_of_these="Leanne has told us that she is expecting.",
        by=priya,
        now=now,
    )
    for name in ("Amara", "Tobias"):
        relate(from_person=family[name], to_person=baby, kind="sibling", by=priya, now=now)
    team = northmere.teams["Safeguarding North"]
    allocate(person=baby, team=team, worker=priya, by=northmere["Helen"], now=now)
    family["Baby"] = baby


def _sunday(northmere: Authority, family: dict[str, Person]) -> None:
    """Monday 16 November: Amara tells Miss Osei. The contact waits for Farah."""
    nasreen = northmere["Nasreen"]
    children = [family["Amara"], family["Tobias"], family["Baby"]]
    judged = at("2026-11-19 13:30")
    steps = write(
        "front_door.contact",
        children,
        by=nasreen,
        now=at("2026-11-19 13:20"),
        began=at("2026-11-19 13:05"),
        shared={
            "source": "2A",
            "referrer": "Miss Adaeze Osei, Northgate Primary",
            "referrer_phone": "01632 960 122",
            "may_be_named": True,
            "callers_words": "Amara came to me at break. She said her mum's ex came to Nan's on"
            " Sunday and squeezed her brother's arm. I saw a bruise on Tobias's left upper arm.",
            "lives_there": [{"name": "Leanne Harding", "relation": "Mother", "age": 31}],
            "agreement": "not_asked",
            "lawful_basis": "protect",
            "family_told": False,
            "about_a_professional": False,
            "why_not_told": "It may raise the risk before the police have spoken to him.",
            "what_differs": "A child has been hurt, and a child has told.",
        },
        own=[
            {
                "worry": "Saw him hurt. Came between them. Afraid she has done wrong.",
                "childs_words": "“Tobi's arm was purple. Am I in trouble?”",
                "where_tonight": "At home with her mother, at the protected address",
                "safe_now": True,
                "safe_judged_at": judged,
                "seen_today": "by_another",
                "threshold_reasoning": "Likely to suffer significant harm from the same man.",
                "recommended": "own_worker",
            },
            {
                "worry": "Gripped by the arm; bruise seen.",
                "where_tonight": "Not known: he was collected before anybody arrived",
                "safe_now": False,
                "safe_judged_at": judged,
                "safety_plan": "Priya Nair goes tonight with the police; Pauline Harding will ring"
                " if he comes.",
                "seen_today": "by_another",
                "threshold_reasoning": "A child of five has been hurt by an adult.",
                "recommended": "own_worker",
            },
            {
                "worry": "Violence near the mother at 28 weeks.",
                "where_tonight": "Not born",
                "safe_now": True,
                "safe_judged_at": judged,
                "seen_today": "unborn",
                "threshold_reasoning": "The same man, and a birth in February.",
                "recommended": "own_worker",
            },
        ],
    )
    for step in steps:
        commands.submit(step=step, by=nasreen, now=at("2026-11-19 13:45"))

"""What is said of Ruby and Jordan at school, and each month by those who look after them."""

from __future__ import annotations

from typing import Any

from sightline.demo.telling import day

EDUCATION_OF_BOTH: dict[str, Any] = {
    "which": "first",
    "term": "autumn",
    "special_needs": "none",
    "full_time": "full",
    "premium_asked": True,
}
EDUCATION: dict[str, dict[str, Any]] = {
    "Ruby": {
        "made_on": day("2026-09-16"),
        "people": [
            {"name": "Ruby", "who": "Herself", "came": True},
            {"name": "Miss Lindqvist", "who": "Teacher", "came": True},
            {"name": "Anne Bell", "who": "Foster carer", "came": True},
            {"name": "Donna Fairbairn", "who": "Mother", "came": True},
        ],
        "childs_words": "“I like it when it's hard. I don't like it when they ask me if I'm ok.”",
        "ambition": "“A snail doctor. There is one in Wales.”",
        "helps": "Being given more. Being asked how she is in front of others gets in the way.",
        "carer_said": "Anne: they go to the library on Fridays, five books.",
        "attainment": [
            {
                "subject": "reading",
                "standing": "above",
                "progress": "unknown",
                "seen_in": "The test in June",
            },
            {
                "subject": "maths",
                "standing": "at",
                "progress": "unknown",
                "seen_in": "Miss Lindqvist's view",
            },
        ],
        "attendance": 99,
        "targets": [
            {
                "what": "Write and draw a book about the snails of Coble Lane",
                "measure": "It stands in the school library by half term",
                "how": "An hour on Thursdays with the science club",
                "who": "Miss Lindqvist",
                "by_when": day("2026-12-11"),
            }
        ],
        "money_asked": [
            {
                "for_what": "A microscope",
                "pounds": 120,
                "should_change": "The book, and her Thursdays",
            }
        ],
        "comes_to": "An able child who wants to be known for snails and not for being in care.",
        "for_the_child": "There will be a microscope. Nobody asks you in front of the class how you"
        " are. The book goes into the library.",
    },
    "Jordan": {
        "made_on": day("2026-09-15"),
        "people": [
            {"name": "Jordan", "who": "Himself", "came": True},
            {"name": "Mr Dada", "who": "Head of year", "came": True},
            {"name": "Folake Adeyemi", "who": "Foster carer", "came": True},
            {"name": "Donna Fairbairn", "who": "Mother", "came": False},
        ],
        "childs_words": "“Mr Dada lets me fix things. In maths I think about my phone.”",
        "ambition": "“Engineer. On trains, not cars. You have to fix it so that nobody dies.”",
        "helps": "To know at breakfast what the day holds. Not knowing gets in the way.",
        "carer_said": "Folake: homework in the shed, with Ben. It gets done.",
        "attainment": [
            {
                "subject": "maths",
                "standing": "at",
                "progress": "unknown",
                "seen_in": "The test in July",
            },
            {
                "subject": "science",
                "standing": "above",
                "progress": "unknown",
                "seen_in": "The engine that he took apart and put together",
            },
        ],
        "attendance": 96,
        "targets": [
            {
                "what": "Stay with engineering, and reach a 6 in maths by the summer",
                "measure": "The test in December",
                "how": "An hour with a tutor on Mondays, after bikes",
                "who": "Mr Dada",
                "by_when": day("2026-12-14"),
            }
        ],
        "money_asked": [
            {"for_what": "A maths tutor", "pounds": 400, "should_change": "Maths, for engineering"}
        ],
        "comes_to": "He learns with his hands, and is able for more than he is asked. Worry takes"
        " his mornings.",
        "for_the_child": "Engineering it is. Mr Dada asks the railway about a week there in June."
        " Folake tells you at breakfast what the day holds.",
    },
}


def _month(on: str, done: str, ruby: dict[str, Any], jordan: dict[str, Any]) -> dict[str, Any]:
    return {"met_on": day(on), "done": done, "Ruby": RUBYS | ruby, "Jordan": JORDANS | jordan}


def _said(words: str, helps: str, worries: str, what: str, who: str, by: str) -> dict[str, Any]:
    to_do = [{"what": what, "who": who, "by_when": day(by)}]
    return {"childs_words": words, "helps": helps, "worries": worries, "to_do": to_do}


RUBYS: dict[str, Any] = {
    "members": [
        {"name": "Anne Bell", "who": "Foster carer"},
        {"name": "Miss Lindqvist", "who": "Teacher"},
    ]
}
JORDANS: dict[str, Any] = {
    "members": [
        {"name": "Mr Dada", "who": "Head of year"},
        {"name": "Maureen Fairbairn", "who": "Nan"},
    ]
}
MONTHS: tuple[dict[str, Any], ...] = (
    _month(
        "2026-07-03",
        "It was the first one, the day after the review.",
        _said(
            "“Can it be short?”",
            "Plaits, snails, and Jordan at tea.",
            "She saves food.",
            "A plate for the night that nobody clears away",
            "Anne Bell",
            "2026-07-06",
        ),
        _said(
            "“Fridays at four. Don't be late.”",
            "Bikes with Mr Dada, and knowing.",
            "He gets up at five.",
            "Ring at four on Fridays, and text when it is later",
            "Priya Nair",
            "2026-07-10",
        ),
    ),
    _month(
        "2026-08-03",
        "The calls were kept. The plate is half empty each morning.",
        _said(
            "“I can swim a length under water.”",
            "Swimming, and Saturdays in the garden.",
            "The long holiday without Miss Lindqvist.",
            "A card from school in August",
            "Miss Lindqvist",
            "2026-08-20",
        ),
        _said(
            "“If I've got to move, with a shed.”",
            "That he was told of Nan's operation by herself.",
            "A move in eleven days.",
            "Meet the Adeyemis before it is decided",
            "Priya Nair",
            "2026-08-08",
        ),
    ),
    _month(
        "2026-09-01",
        "The card came. He met the Adeyemis and said yes.",
        _said(
            "“Mum's flat has a room with nothing in it.”",
            "The new flat, and Donna's plaits.",
            "Hope that goes faster than the plan.",
            "Tell her each week what is decided and what is not",
            "Priya Nair",
            "2026-09-08",
        ),
        _said(
            "“I waited with my shoes on.”",
            "Ben and the shed.",
            "The Saturday that was called off late.",
            "Donna rings at seven each evening",
            "Donna Fairbairn",
            "2026-09-03",
        ),
    ),
    _month(
        "2026-09-29",
        "Donna has rung each evening but one, and told him before.",
        _said(
            "“Duckling. It's a yellow.”",
            "Choosing the paint.",
            "The dentist is not done.",
            "Take her to the dentist on 12 October",
            "Anne Bell",
            "2026-10-12",
        ),
        _said(
            "“Is it bad if I want to stay?”",
            "That somebody asked him what he wants.",
            "How to tell Mum.",
            "Be there when he tells her",
            "Priya Nair",
            "2026-10-01",
        ),
    ),
    _month(
        "2026-10-26",
        "The dentist is done. He told Donna, and she had known.",
        _said(
            "“Two sleeps a week now.”",
            "Nights at Donna's, counted on the fridge.",
            "Leaving Isaac.",
            "Plan who visits the Bells after December",
            "Priya Nair",
            "2026-11-20",
        ),
        _said(
            "“Everyone's happy for Ruby.”",
            "Seven o'clock, and trains.",
            "Quieter since half term; it is a year since his grandad fell ill.",
            "Ask him, and not about school",
            "Folake Adeyemi",
            "2026-11-10",
        ),
    ),
)

"""What is said of Ruby and Jordan where it is asked what else is owed to them."""

from __future__ import annotations

from typing import Any

from sightline.demo.telling import day

PLANNING: dict[str, Any] = {
    "held_on": day("2026-06-08"),
    "child_there": True,
    "purpose_here": "Until Donna is home and has been well for six weeks. It is looked at again at"
    " the first review.",
    "family_time": "Donna on the ward as soon as the nurses say so. Each other on Wednesdays and"
    " Sundays at Nan's, and Saturdays with Mum.",
    "not_agreed": "Jordan does not agree with being apart. It is decided by Wednesday, and he was"
    " told who decides.",
}
PLANNED: dict[str, dict[str, Any]] = {
    "Ruby": {
        "came": [
            {"name": "Anne Bell", "who": "Foster carer", "how": "came"},
            {"name": "Donna Fairbairn", "who": "Mother", "how": "in_writing"},
        ],
        "childs_words": "“I get up at seven and I have to have the two plaits.”",
        "daily_life": "Up at seven, two plaits, walks with Isaac from Wednesday. Bed at eight with"
        " the landing light.",
        "health_school": "The verruca cream each night. School trip on 18 June: Donna signs.",
        "may_go_wrong": "She saves food and says nothing. Do not clear it away; ring Priya.",
        "others_there": "Isaac has exams until the 19th and wants the kitchen quiet from eight.",
        "carer_needs": "A bed for the snails, and a number that answers at night.",
        "who_decides": "Plaits: Ruby. Swimming: Anne. Anything with a doctor: Donna is rung first.",
    },
    "Jordan": {
        "came": [
            {"name": "Maureen Fairbairn", "who": "Nan, with whom he lives", "how": "came"},
            {"name": "Donna Fairbairn", "who": "Mother", "how": "in_writing"},
        ],
        "childs_words": "“I can do my own washing. Tell me stuff before it happens.”",
        "daily_life": "Up at five to look at his phone; school at eight. Bikes after, home by six.",
        "health_school": "The inhaler was fetched on Saturday. A spare goes to school.",
        "may_go_wrong": "He goes to the ward by himself. Ring the ward first and be kind.",
        "others_there": "There is only Nan, who sleeps badly.",
        "carer_needs": "Money this week, and somebody to ring her, too.",
        "who_decides": "Nights at friends': Nan. He is fourteen, and is asked first.",
    },
}
PARTED: dict[str, Any] = {
    "asked_on": day("2026-06-08"),
    "why_now": "On Friday there was one bed at Nan's. Jordan was promised that it is looked at on"
    " Monday.",
    "all_of_them": "Ruby, 9, with the Bells; Jordan, 14, with Nan. There are no others.",
    "heard": [
        {
            "name": "Maureen Fairbairn",
            "who": "Nan",
            "said": "He has been her mother since January. She lets him, and he lets himself.",
        },
        {
            "name": "Miss Lindqvist",
            "who": "Ruby's teacher",
            "said": "She looks for him at the gate and then she can go in.",
        },
        {
            "name": "Donna Fairbairn",
            "who": "Mother",
            "said": "Together if you can. Not if it means Southmere.",
        },
    ],
    "homes": "Nan: one bed, and she has slept on the sofa since Friday. The Bells: no third room."
    " Twelve others were asked on Monday; one in Southmere has two beds, 40 miles away.",
}
PARTED_FOR_NOW: dict[str, dict[str, Any]] = {
    "Ruby": {
        "tie": "He does her hair and hears her read. With him near she eats.",
        "childs_words": "“He can have Nan's bed because he snores. But he has to come to tea.”",
        "needs": "Grown-ups who do what a grown-up does, and her brother often.",
        "somebody_hurt": False,
        "for_it": "He is whom she has always had, and will have.",
        "against_it": "She would leave school, Nan and the ward for it.",
        "recommended": "for_now",
        "why": "There is no home near here with two beds. You said what you want most: Jordan for"
        " tea. That is on Wednesdays and Sundays, and nobody may call it off.",
        "would_change": "A third room at the Bells', or Donna being well. The Bells asked about"
        " their loft.",
        "in_touch_by": "Wednesdays and Sundays at Nan's, Saturdays with Mum, and a call each night"
        " at seven.",
        "keeping": [
            {
                "what": "Bring Ruby to Nan's on Wednesdays and Sundays",
                "who": "Desmond Bell",
                "by_when": day("2026-06-21"),
            }
        ],
        "look_again_on": day("2026-07-02"),
        "told": "Priya, on the evening of the 10th, with Anne. Ruby asked for it in writing.",
    },
    "Jordan": {
        "tie": "He looks after her, and worries when he cannot see whether somebody else does.",
        "childs_words": "“Just don't split us up. I said that in May.”",
        "needs": "To be fourteen, and to know each day that she is all right.",
        "somebody_hurt": False,
        "for_it": "He promised her. They have carried this together since January.",
        "against_it": "With her in the next room he would go on being the parent, said Nan.",
        "recommended": "for_now",
        "why": "You asked us for one thing and we could not do it. There was no home here for two."
        " You see her on three days and hear her each night, and you are told first of any change.",
        "would_change": "A home for both near here, or Donna being well.",
        "in_touch_by": "Wednesdays and Sundays at Nan's, Saturdays with Mum, and a call each night"
        " at seven.",
        "keeping": [
            {
                "what": "Bring Ruby to Nan's on Wednesdays and Sundays",
                "who": "Desmond Bell",
                "by_when": day("2026-06-21"),
            }
        ],
        "look_again_on": day("2026-07-02"),
        "told": "Priya, on the 10th, on the wall outside. He did not say anything and then he did.",
    },
}
LOOKED_AGAIN: dict[str, Any] = {
    "asked_on": day("2026-07-02"),
    "why_now": "When they were parted it was promised for this day. David was there.",
    "homes": "The Bells' loft: not before spring, said the builder. Nan: one bed, and an operation"
    " in August. Three who might have had two beds by now have not.",
}
PARTED_STILL: dict[str, Any] = {
    "why": "There is still no home near here with two beds. What both of you want most is home with"
    " Mum. She has been dry since 6 June, and until it is safe you have three days a week.",
    "would_change": "Donna well and in a home of her own, which is worked for until Christmas.",
    "keeping": [
        {
            "what": "Bring Ruby to Nan's on Wednesdays and Sundays, in the holidays too",
            "who": "Desmond Bell",
            "by_when": day("2026-09-06"),
        }
    ],
    "look_again_on": day("2026-12-18"),
    "told": "Priya and David, on 2 July, each in turn. Jordan said that at least it was the day.",
}
KEPT_IN_SUMMER = "All but one Sunday, when Ruby was at the sea; Nan says so."
KEPT = "Both Wednesdays and both Sundays, said Nan; Ruby wrote them in her book."
SEES: dict[str, Any] = {
    "began_on": day("2026-06-12"),
    "how": ["together", "telephone"],
    "must_not": "Nobody.",
    "court": "nothing",
}
AT_NANS: dict[str, Any] = {
    "who": ["sibling"],
    "how_often": "Wednesdays and Sundays, four until seven, and a call each night at seven",
    "where": "At Nan's",
    "travel": "Desmond Bell brings Ruby; we pay the petrol.",
    "family_wants": "Nan and Donna want it as often as they like.",
    "why_like_this": "They have been each other's evening since January. Three days is the least.",
    "watched": "alone",
}
ON_SATURDAYS: dict[str, Any] = {
    "with_whom": "Donna Fairbairn",
    "who": ["mother"],
    "how_often": "Saturdays, two hours",
    "where": "Ward 6, and the garden when she may go out",
    "travel": "Priya, or the worker who drives; Jordan rides there.",
    "family_wants": "Donna: “Every day. Saturdays, then, and longer when I'm out.”",
    "why_like_this": "Both were afraid that she would die. They must see her get well.",
    "watched": "helped",
    "why_watched": "A worker waits in the corridor, in case she is not well that day. Less once"
    " she is home.",
}
SEES_EACH_OTHER: dict[str, dict[str, Any]] = {
    "Ruby": AT_NANS | {"with_whom": "Jordan", "childs_words": "“Tea. And he does my plaits.”"},
    "Jordan": AT_NANS | {"with_whom": "Ruby", "childs_words": "“Three days. Write three.”"},
}
SEES_MUM: dict[str, dict[str, Any]] = {
    "Ruby": ON_SATURDAYS | {"childs_words": "“Longer than two hours. With lunch.”"},
    "Jordan": ON_SATURDAYS | {"childs_words": "“I just want to see that she's alive.”"},
}
DENTIST: dict[str, dict[str, Any]] = {
    "Jordan": {
        "appointment_on": day("2026-06-24"),
        "dentist": "Harbour Dental, Mr Patel",
        "checked": True,
        "teeth_are": "One filling, lower left. He asked how the drill works and was shown.",
        "childs_words": "“Alright. He told me before each bit.”",
        "next_is": "A check in December; whoever he lives with takes him.",
    },
    "Ruby": {
        "appointment_on": day("2026-10-12"),
        "dentist": "Harbour Dental, Mr Patel",
        "checked": True,
        "teeth_are": "No holes. Two wobbly ones that he left alone.",
        "childs_words": "“He has a fish tank with a snail in it.”",
        "next_is": "Again in six months. Donna came along and books it.",
    },
}
HEALTH_OF_BOTH: dict[str, Any] = {
    "appointment_on": day("2026-07-01"),
    "which": "initial",
    "agreed_by": "parent",
    "took_place": True,
    "assessor": "Dr Amin, community paediatrician",
    "by_doctor": True,
    "why_late": "in_time",
    "alone": True,
    "history": "Donna told it all from the ward: both born at term. Asthma and drink in the family."
    " Of the father's side she knows nothing.",
    "substances": False,
    "next_is": "The plan goes to the carers, Donna and the surgery; Anjali Rao rings in September.",
}
ASSESSED: dict[str, dict[str, Any]] = {
    "Ruby": {
        "childs_words": "“I am 4 foot 3 and a bit. Is Mum's brain alright now?”",
        "carer_said": "Anne: she eats at odd times and saves some of it.",
        "conditions": "A verruca on the left foot, nearly gone. No allergies.",
        "growth": "On the middle line in both.",
        "development": "Reads two years above her age.",
        "sight_and_hearing": "Both tested at school in March; both well.",
        "mouth": "No pain. She has not seen a dentist for two years.",
        "daily_life": "Swims, walks to school, sleeps by nine with the light on.",
        "mind": "She counts what she cannot be sure of: days, snails, toast. She knows it and says"
        " that it helps.",
        "comes_to": "Healthy. What she went through shows in food that she saves; it will pass with"
        " regular meals that nobody counts.",
        "plan": [
            {"what": "See a dentist", "who": "Anne Bell", "by_when": day("2026-10-31")},
            {
                "what": "Tell her what a fit is, with a drawing",
                "who": "Anjali Rao",
                "by_when": day("2026-07-31"),
            },
        ],
        "for_the_child": "You are growing well. Your mum's brain is alright, and Anjali will draw"
        " you what a fit is. Save toast if you want to. There will be more tomorrow.",
    },
    "Jordan": {
        "childs_words": "“Is it in families, what she's got? I don't drink. I'm asking.”",
        "carer_said": "Nan: up at five, and he hides that he is tired.",
        "conditions": "Asthma: blue inhaler before football. No allergies.",
        "growth": "Tall for his age and thin; he has grown 6 cm since last summer.",
        "development": "As expected.",
        "sight_and_hearing": "Both well, tested at school.",
        "mouth": "One filling last week.",
        "daily_life": "Rides everywhere. Sleeps five hours, with the phone in his hand.",
        "mind": "Watchful. He found his mother in a fit and has not talked of it to anybody. He"
        " said that he might, to somebody who is not family.",
        "growing_up": "He had two questions and asked both when Nan was out of the room.",
        "comes_to": "A fit boy who does not sleep, because he keeps watch. He needs to be told"
        " things in time more than he needs a clinic.",
        "plan": [
            {
                "what": "A talk about sleep, and how he uses the inhaler",
                "who": "Anjali Rao",
                "by_when": day("2026-09-30"),
            }
        ],
        "for_the_child": "You asked if it runs in families. Drinking can, and you do not have to."
        " You are strong and you are tired. Anjali will ring you, not your nan.",
    },
}
WRONG: dict[str, Any] = {
    "raised_on": day("2026-07-03"),
    "about": "health_school",
    "matter": "No education plan was made in the ten working days, and none is booked before"
    " September.",
    "asked": "A plan with the virtual school, and a day for it that the children know.",
    "informal_to": "Priya Nair, at the review on 2 July",
    "informal_reply": "That day: the virtual school has no dates before the holidays.",
    "team_manager_on": day("2026-07-03"),
    "team_manager_asked": "A day for each plan, in the first full week of term, and somebody at"
    " each school whom the child can ring until then.",
    "team_manager_by": day("2026-07-10"),
}
CHALLENGED: dict[str, dict[str, Any]] = {
    "Ruby": WRONG
    | {
        "for_child": "She reads two years above her age, and nobody has asked what she needs to go"
        " on.",
        "childs_words": "“Miss Lindqvist knows. Ask her.”",
    },
    "Jordan": WRONG
    | {
        "for_child": "His two years to the exams begin in September, and nobody has asked what he"
        " wants from them.",
        "childs_words": "“I'd like to know what happens before it happens. Again.”",
    },
}
ANSWERED = {
    "yes": "Colin Hartley keeps 15 and 16 September, and both heads have said yes.",
    "no": "Nobody of either school is free; a plan without them would be paper.",
    "reason": "David is right that it is late and that it is ours. Miss Lindqvist and Mr Dada are"
    " named until then, and I told both children so myself.",
}
ENDED: dict[str, Any] = {
    "team_manager_word": "I take the two days. It should not have needed me to ask.",
    "ended_on": day("2026-07-08"),
    "how_ended": "agreed",
    "changed": "There is a day for the plan, and a teacher to ring. I rang, and they knew of it.",
    "last_word": "It will be three months late. I look at it on the 18th of September myself.",
}

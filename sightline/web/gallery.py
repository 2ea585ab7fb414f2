"""Every component on one page, with invented words: for those who build pages, and for axe."""

from datetime import date
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sightline.engines.childs_version import Piece
from sightline.engines.date_boxes import DateBoxesField, MomentBoxesField
from sightline.engines.trends import Dot, Picture
from sightline.web.folded import Folded

_MARKS = {
    "now": "Tonight",
    "over": "2 days over",
    "today": "Due today",
    "later": "Tue 24 Nov",
    "local": "3 days over",
    "met": "Kept, 3 of 3",
    "wait": "With Helen since Tuesday",
    "draft": "7 of 8 answered",
    "notmoved": "Not moved since 15 September",
    "gap": "28 weeks, nothing recorded",
    "significant": "Significant",
}
_SECTIONS = [
    ("Why we are asking", "met", "Complete"),
    ("Seeing Tobias", "draft", "7 of 8 answered"),
    ("Parents and carers", "later", "Not started"),
]
_OWED = (
    (
        "Hold a review conference",
        "3 months. Working Together, ch.3",
        "over",
        "2 days over",
        "guidance",
    ),
    ("Hold a core group", "6 weeks. Local procedures, core groups", "local", "Due today", "local"),
)
_KEY = (
    ("protection", "Protection plan"),
    ("care", "Looked after"),
    ("need", "Child in need plan"),
    ("none", "No plan yet"),
)
_WRONG = {"when_day": "31", "when_month": "11", "when_year": "2026", "when_time": "7:10 pm"}
_WARNINGS = [
    {
        "shape": "lock",
        "title": "Protected address.",
        "text": "Never give it to Craig Dunmore or anyone near him.",
    },
    {
        "shape": "now",
        "title": "Visit in pairs.",
        "text": "Craig Dunmore may be there.",
        "reviewed": "Reviewed 12 Nov.",
    },
]
_SHOWN: dict[str, Any] = {
    "to_read": ["Tobias would not eat."],
    "standing": [
        {"kind": "plan", "text": "Child protection plan since 4 Sep 2026"},
        {"kind": "live", "text": "Section 47 enquiry, day 3"},
        {"kind": "", "text": "Living with Mum"},
    ],
    "marks": _MARKS,
    "jump": [{"href": "#duty", "text": "Tobias, 5: see him"}],
    "owed": [
        {
            "title": title,
            "reason": reason,
            "mark": mark,
            "words": words,
            "weight": weight,
            "is_local": weight == "local",
        }
        for title, reason, mark, words, weight in _OWED
    ],
    "key": [{"kind": kind, "label": label} for kind, label in _KEY],
    "squares": [
        {"kind": kind, "overdue": kind == "care"}
        for kind in ("protection", "protection", "care", "need", "none")
    ],
    "why": [
        {"kind": "met", "text": "School: Northgate Primary"},
        {"kind": "later", "text": "First name: one letter more"},
    ],
    "pointed_out": [
        Piece("They went to "),
        Piece("Leanne", "mother of Amara"),
        Piece(" at six."),
    ],
    "action_heads": ["What will be done", "Who answers for it", "By", "How we will know"],
    "picture": Picture(
        dots=(Dot(12, 64, 18), Dot(128, 56, 22), Dot(244, 51, 25)),
        thresholds=(71, 65),
        first_on=date(2026, 3, 3),
        last_on=date(2026, 11, 2),
    ),
    "folded": Folded("duties", range(3), 62),
    "page": Paginator(range(60), 20).page(2),
}


class VisitForm(forms.Form):
    """One of each kind of question."""

    seen = forms.ChoiceField(
        label="1. Was Tobias seen?",
        help_text="Only “in person” meets the duty. The rest are recorded and leave it running.",
        choices=[("person", "In person"), ("no_answer", "Not seen: no answer")],
        widget=forms.RadioSelect,
    )
    when = MomentBoxesField(label="2. When?", help_text="The day and time you saw him.")
    alone = forms.ChoiceField(
        label="3. Was he seen alone?",
        choices=[("yes", "Yes"), ("no", "No, and I will say why")],
        widget=forms.RadioSelect,
    )
    why_not_alone = forms.CharField(
        label="Why not?", widget=forms.Textarea({"rows": 2}), required=False
    )
    rooms = forms.MultipleChoiceField(
        label="4. Which rooms did you see?",
        choices=[("bedroom", "His bedroom"), ("kitchen", "Kitchen")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    words = forms.CharField(
        label="5. What did Tobias say or show, in his own words?",
        help_text="Write what he said, not what it meant. He may read this one day.",
        widget=forms.Textarea({"rows": 3}),
    )
    place = forms.CharField(label="6. Where?", required=False)
    reader = forms.ChoiceField(
        label="7. Who reads it first?", choices=[("", "Nobody yet"), ("helen", "Helen Marsh")]
    )
    next_visit = DateBoxesField(label="8. When will you see him next?", required=False)
    told = forms.BooleanField(label="His father has been told", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        vars(self.fields["seen"]).update(belongs="Tobias only")
        vars(self.fields["told"]).update(belongs="For all three")
        vars(self.fields["alone"]).update(inline=True)
        vars(self.fields["why_not_alone"]).update(shown_when=("alone", ["no"]))


def gallery(request: HttpRequest) -> HttpResponse:
    forms_shown = {
        "form": VisitForm(initial={"seen": "person", "alone": "yes"}),
        "wrong_form": VisitForm(_WRONG, auto_id="wrong_%s"),
    }
    return render(request, "gallery.html", _around_a_child() | _SHOWN | forms_shown)


def _around_a_child() -> dict[str, Any]:
    return {
        "nav": _links("Gallery", "Today", "Find", "Manual"),
        "worker_name": "Priya Nair",
        "tabs": _links("Overview", "Story", "Plan", "Decisions"),
        "siblings": _links("Tobias, 5", "Amara, 8", "Baby, due 2 Feb 2027"),
        "warnings": _WARNINGS,
        "sections": _sections(),
    }


def _links(*labels: str) -> list[dict[str, Any]]:
    return [{"label": label, "href": "#main", "current": i == 0} for i, label in enumerate(labels)]


def _sections() -> list[dict[str, Any]]:
    return [
        {"label": label, "href": "#main", "kind": kind, "note": note, "current": kind == "draft"}
        for label, kind, note in _SECTIONS
    ]

"""The pages on which a conference is arranged, heard and weighed."""

from __future__ import annotations

from sightline.grammar.process import (
    Duty,
    Section,
)
from sightline.processes.protection.conference.rules import (
    HELD,
    REPORTS,
)

SECTIONS = (
    Section(
        "arranged",
        "The conference",
        "which",
        "notified_on",
        "conference_on",
        "place",
        "standing",
        "why_not_quorate",
        "why_adjourned",
        "interpreter_needed",
        "interpreter",
        facts=("interpreter", "first_language"),
        beside=("protection.conference",),
    ),
    Section(
        "invited",
        "Invitations and reports",
        "invitations",
        "report_shared",
        "report_shared_on",
        "report_shared_how",
        "why_not_shared",
        duties=(Duty("Share the report before: 3 working days, or 5 for a review.", REPORTS),),
    ),
    Section("said", "Parents and agencies", "parents", "agencies", asked_if=HELD),
    Section(
        "child",
        "The child",
        "took_part",
        "childs_words",
        "advocate",
        "why_no_advocate",
        asked_if=HELD,
        facts=("communicates",),
    ),
    Section(
        "weighed",
        "What was weighed for each child",
        "changed",
        "worry",
        "bottom_lines",
        "contingency",
        "category",
        "categories",
        "senior_manager",
        "senior_reason",
        asked_if=HELD,
    ),
)

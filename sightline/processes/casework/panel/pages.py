"""What is asked on which page of a panel, and what of it counts for clocks and lists."""

from __future__ import annotations

from sightline.grammar.condition import Both, Is
from sightline.grammar.process import Counts, Duty, Section
from sightline.grammar.register import Register
from sightline.processes.casework.panel.rows import PANELS
from sightline.processes.casework.panel.rules import HELD, KIND, PROPER, SECURE, SECURE_LAW

SECTIONS = (
    Section(
        "sitting",
        "The panel",
        "sat_on",
        "which",
        "which_other",
        "stands",
        "not_sat",
        "item",
        "chair",
        "members",
        "quorum",
    ),
    Section(
        "papers",
        "What it is asked",
        "brought_by",
        "question",
        "papers",
        "papers_sent_on",
        beside=(KIND, "casework.management_decision"),
    ),
    Section(
        "views",
        "What was heard",
        "childs_words",
        "heard_how",
        "family_view",
        "said",
        asked_if=HELD,
        facts=("communicates",),
    ),
    Section(
        "secure",
        "Must the child stay locked in",
        "grounds_stand",
        "grounds_shown",
        "nothing_less",
        "for_the_child",
        asked_if=Both(SECURE, HELD),
        duties=(
            Duty(
                "Three people at the least review secure accommodation, and one of them is"
                " neither a councillor nor an officer of the authority.",
                SECURE_LAW,
            ),
        ),
        beside=("liberty.secure_accommodation",),
    ),
    Section(
        "advice",
        "What it says",
        "whose",
        "decision_maker",
        "advice",
        "disagrees",
        "dissent",
        asked_if=HELD,
    ),
    Section("next", "What next", "recommended", "conditions", "tasks"),
    Section("quality", "About our work, apart from the minute", "quality", asked_if=HELD),
)
# A day that is booked counts for nothing until the panel has sat with enough members.
MARKS = {
    "held": Counts("sat_on", when=HELD),
    "booked": Counts("sat_on", when=Is("stands", "booked")),
    "papers_sent": Counts("papers_sent_on"),
    "fostering_sits": Counts("sat_on", when=Is("which", "fostering")),
    **{
        f"{panel.code}_held": Counts("sat_on", when=Both(HELD, Is("which", panel.code)))
        for panel in PANELS
    },
    "secure_held": Counts("sat_on", when=Both(HELD, SECURE, PROPER)),
}
# The agenda of each panel that is to sit.
AGENDAS = Register(
    key="panels",
    title="Panels that are to sit",
    purpose="Each panel that is booked, by its day, with the children whom it is to hear.",
    has="booked",
    under=("sat_on", "which", "which_other"),
    order="item",
    shows={
        "item": "Item",
        "question": "What it is asked",
        "brought_by": "Who presents",
        "papers_sent_on": "Papers sent to the members",
    },
)

"""Home to a parent under an order: the parents are assessed, and that is approved first."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sightline.demo.northmere.book import Book
from sightline.demo.northmere.drawn import Draw
from sightline.demo.northmere.family import Child
from sightline.demo.northmere.scene import Scene
from sightline.grammar.roles import Role
from sightline.record.lay_down import WholeStep

KIND = "in_care.placement_with_parents"
WEIGHED = (
    ("Home, with help and visits", "What brought the child into care is not so any more."),
    ("Where they live now", "It is safe, and it is not home."),
)
WHY = "The assessment speaks to each matter, and the help is there from the first day."
FOUND: dict[str, Any] = {
    "how": "planned",
    "wishes": "“I want to go home, and I want somebody to keep coming.”",
    "changed": "Nobody could keep them safe then. Since then what was asked was done.",
    "care": "Meals, school and bedtimes have held for the weeks of long stays.",
    "bond": "They are glad of each other, and a quarrel is over by supper.",
    "learning": "Comes to the school, and knows the teacher by name.",
    "own_health": "Well. No drink, no drugs and no violence this year, as all say.",
    "own_story": "Grew up with little, and can say what the children missed.",
    "offences": "None found; the police were asked.",
    "means": "Benefits and some hours of work; a sister lives near.",
    "home": "Warm, clean, a bed of their own. Nothing was found that is not safe.",
    "others_say": "School, health visitor and reviewing officer agree.",
    "help_given": "A family worker twice a week, and somebody of ours each week.",
    "if_it_fails": "School rings us the same day, and we meet within two.",
    "recommended": "approve",
}


def approved(scene: Scene, child: Child, request: WholeStep, moves: datetime) -> None:
    """Before the home that was requested is. Nothing is drawn but the key of the step: its decision
    has a key of a stream of its own, so that everybody else's lots stay."""
    written, asked = moves - timedelta(days=1), request.step
    said = {"asked_on": written.date(), "assessed_on": written.date()}
    said["parent"] = request.answer("carer")
    by = asked.submitted_by or scene.office.manager
    steps = scene.book.file(KIND, [child], written, by, FOUND | said, worker=by)
    scene.book.submit(steps, written + timedelta(minutes=40), by)
    apart = Book(Draw(str(steps[0].step.pk)), scene.book.team)
    officer, at = scene.office.nominated, moves - timedelta(minutes=1)
    apart.decide(steps, "approve", at, officer, Role.NOMINATED_OFFICER, WEIGHED, lambda it: WHY)

"""Every page of the product: who looks at it, at which address, and how many statements it may
take. What is no page is named with the reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django.urls import reverse

from sightline.bench.told import Told
from sightline.engines.copies import PLAIN
from sightline.engines.recipients import US
from sightline.people.allocation import lead_on
from sightline.record.countersigning import COUNTERSIGNATURE
from sightline.record.step import State
from sightline.web.plan_copies import AS_IT_STANDS

MOST = 15
MOST_FOR_A_CHILD = 25
# What is about to leave is held against everybody around, too.
MOST_FOR_WHAT_LEAVES = 20
MOST_FOR_AUTOSAVE = 5
# The door is asked in the present and the page in the past, and whom it names in both.
MOST_OF_THE_PAST = 25
NOT_PAGES = {
    "end_role": "ends a role and sends the steward back",
    "link": "makes a link that sets a password, and is shown once",
    "take_out": "takes a worker out of a team and sends the steward back",
    "user_returns": "lets a worker back in and sends the steward back",
    "escalate": "begins an escalation and sends the officer on to it",
    "seen_notice": "marks a notice as read and goes back to Today",
    "start": "begins a step and sends the worker on to it",
    "step": "sends the worker on to the section that comes next",
    "autosave": "is measured by itself, and shows nothing",
    "download_copy": "makes a file, whose time is typesetting",
    "download_chronology": "makes a file, whose time is typesetting",
    "download_plan": "makes a file, whose time is typesetting",
    "download_passport": "makes a file, whose time is typesetting",
    "account_reset_password_from_key": "is a link that opens once",
    "theme": "is a stylesheet, kept by the browser",
}
Arguments = Callable[[Told], list[str]]


@dataclass(frozen=True)
class Page:
    """`by` is the first name of who looks, empty for somebody who is not signed in. A page
    `as_known` is read as of the last minute in which anything was written."""

    name: str
    by: str
    arguments: Arguments = lambda told: []
    query: str = ""
    most: int = MOST
    answers: int = 200
    as_known: bool = False

    @property
    def label(self) -> str:
        return f"{self.name}, as known" if self.as_known else self.name

    def address(self, told: Told) -> str:
        day = f"/known/{told.grown.now:%Y-%m-%dT%H%M}" if self.as_known else ""
        return day + reverse(self.name, args=self.arguments(told)) + self.query


def _child(told: Told, *more: str) -> list[str]:
    return [told.child.ref, *more]


def _finished(told: Told, *more: str) -> list[str]:
    return [told.step("child_in_need.visit", State.COMPLETED).ref, *more]


def _in_care(told: Told) -> list[str]:
    return [told.in_care.child.ref]


def _area(told: Told, area: str) -> list[str]:
    return [told.in_care.child.ref, area]


def _reviewed(told: Told, section: str) -> list[str]:
    return [told.in_care.review.ref, section]


def typed(told: Told, *more: str) -> list[str]:
    """The visit that somebody is writing up."""
    return [told.step("child_in_need.visit", State.OPEN).ref, *more]


def _decided_contact(told: Told, *more: str) -> list[str]:
    return [told.step("front_door.contact", State.COMPLETED, of="Tobias").ref, *more]


def _decided_alone(told: Told) -> list[str]:
    return [told.step("front_door.contact", State.COMPLETED).ref, COUNTERSIGNATURE.name]


def _waiting_contact(told: Told) -> list[str]:
    return [told.step("front_door.contact", State.SUBMITTED).ref]


def _copy(told: Told) -> list[str]:
    return _decided_contact(told, told.family["Leanne"].ref, PLAIN)


def _plan_for_leanne(told: Told) -> list[str]:
    return _child(told, AS_IT_STANDS, told.family["Leanne"].ref)


def _document(told: Told) -> list[str]:
    return [told.document.ref]


def _used(told: Told) -> list[str]:
    return [told.used_chronology.ref, "1"]


def _chronology_for_leanne(told: Told) -> list[str]:
    return [*_used(told), told.family["Leanne"].ref]


def _team(told: Told, *more: str) -> list[str]:
    return [told.northmere.teams["Safeguarding North"].ref, *more]


def _helen(told: Told) -> list[str]:
    return [told.northmere["Helen"].ref]


def _allegation(told: Told) -> list[str]:
    return [told.allegation.ref]


def _allocation(told: Told) -> list[str]:
    held = lead_on(told.child, told.grown.now.date())
    return [held.ref] if held else []


OF_A_WORKER = (
    Page("today", "Priya"),
    Page("team", "Helen"),
    Page("team_of", "Helen", _team),
    Page("unseen", "Priya"),
    Page("unseen_team", "Helen", _team),
    Page("find", "Priya", query="?q=Harding"),
    Page("find", "Nasreen", query="?q=sleeps&in=notes"),
    Page("new_person", "Nasreen", lambda told: [told.searches["Nasreen"].ref]),
    Page("allocation", "Helen"),
    Page("allocate", "Helen", lambda told: [told.unallocated.ref]),
    Page("end_allocation", "Helen", _allocation),
    Page("duplicates", "Helen"),
    Page("write_allegation", "Priya"),
    Page("allegations", "Farah"),
    Page("allegation", "Farah", _allegation),
    Page("tell_of_allegation", "Farah", _allegation),
    Page("manual", "Priya"),
    Page("manual_process", "Priya", lambda told: ["child_in_need.visit"]),
    Page("account", "Priya"),
    Page("gallery", "Priya"),
)
OF_A_CHILD = (
    Page("child", "Priya", _child, most=MOST_FOR_A_CHILD),
    Page("begin", "Priya", _child),
    Page("unseen_child", "Priya", _child),
    Page("story", "Priya", _child),
    Page("begin_chronology", "Priya", _child),
    Page("authored", "Priya", lambda told: [told.chronology.ref]),
    Page("choose_entries", "Priya", lambda told: [told.chronology.ref]),
    Page("use_chronology", "Priya", lambda told: [told.chronology.ref]),
    Page("chronology_version", "Priya", _used),
    Page("chronology_copy", "Priya", _chronology_for_leanne, most=MOST_FOR_WHAT_LEAVES),
    Page("chronology_given", "Priya", _chronology_for_leanne),
    Page("decisions", "Priya", _child),
    Page("another_day", "Priya", _child),
    Page("who_has_looked", "Priya", _child),
    Page("say_why", "Sam", _child),
    Page("restricted", "Priya", lambda told: [told.restriction.ref], answers=403),
    Page("since", "Winston", _child),
    Page("family", "Priya", _child),
    Page("network", "Priya", _child),
    Page("who", "Priya", _child, query="?q=Harding"),
    Page("relate", "Priya", lambda told: _child(told, told.unallocated.ref)),
    Page("new_relative", "Priya", lambda told: _child(told, told.searches["Priya"].ref)),
    Page("fact", "Priya", lambda told: _child(told, "ethnicity")),
    Page("add_fact", "Priya", lambda told: _child(told, "name")),
    Page(
        "change_fact",
        "Priya",
        lambda told: _child(told, "end-name", told.child.names.earliest("id").ref),
    ),
    Page("show_address", "Priya", lambda told: _child(told, told.child.addresses.get().ref)),
    Page("services", "Priya", _child),
    Page("same_person", "Helen", _child, query="?q=Harding"),
    Page("join", "Helen", lambda told: _child(told, told.unallocated.ref), most=MOST_FOR_A_CHILD),
    Page("two_people", "Helen", lambda told: _child(told, told.unallocated.ref)),
    Page("part", "Helen", lambda told: _child(told, told.joined.ref), most=MOST_FOR_A_CHILD),
    Page("documents", "Priya", _child),
    Page("sent", "Priya", _child),
    Page("attach_to_child", "Priya", _child),
    Page("document", "Priya", _document),
    Page("withdraw_document", "Priya", _document),
)
OF_A_STEP = (
    Page("section", "Priya", lambda told: typed(told, "heard")),
    Page("check", "Priya", typed),
    Page("childs_version", "Priya", typed),
    Page("read_step", "Priya", _finished),
    Page("decide", "Farah", _waiting_contact),
    Page("agree", "Helen", _decided_alone),
    Page("tell", "Nasreen", lambda told: _decided_contact(told, "referrer")),
    Page("correct", "Priya", lambda told: _finished(told, "observed")),
    Page("not_for", "Priya", lambda told: _finished(told, "observed")),
    Page("copies", "Priya", _finished),
    Page("copy", "Priya", _copy, most=MOST_FOR_WHAT_LEAVES),
    Page("copy_given", "Priya", _copy),
    Page("attach_to_step", "Priya", _finished),
    Page("answer_handover", "Priya", lambda told: [told.handover.ref]),
)
OF_THE_PLAN = (
    Page("plan", "Priya", _child),
    Page("plan_versions", "Priya", _child),
    Page("plan_copies", "Priya", lambda told: _child(told, AS_IT_STANDS)),
    Page("plan_copy", "Priya", _plan_for_leanne, most=MOST_FOR_WHAT_LEAVES),
    Page("plan_copy_given", "Priya", _plan_for_leanne),
    Page("want_outcome", "Priya", lambda told: _child(told, told.need_plan.ref)),
    Page("agree_action", "Priya", lambda told: _child(told, told.outcome.ref)),
    Page("report_action", "Priya", lambda told: _child(told, told.action.ref)),
    Page("change_action", "Priya", lambda told: _child(told, told.action.ref)),
    Page("close_action", "Priya", lambda told: _child(told, told.action.ref)),
    Page("review_actions", "Priya", lambda told: [told.review.ref]),
)
# Of a child who has been in care for long, with as many moves, visits and reviews as rows.
OF_A_CHILD_IN_CARE = (
    Page("today", "David"),
    Page("reviews", "David"),
    Page("register", "Priya", lambda told: ["living-here"]),
    Page("in_care", "Priya", _in_care),
    Page("passports", "Priya", _in_care),
    Page("passport", "Priya", lambda told: [*_in_care(told), US], most=MOST_FOR_WHAT_LEAVES),
    Page("passport_given", "Priya", lambda told: [*_in_care(told), told.in_care.child.ref]),
    *(Page("area", "Priya", partial(_area, area=area)) for area in ("health", "in_care")),
    Page("child", "Priya", _in_care, most=MOST_FOR_A_CHILD),
    Page("child", "David", _in_care, most=MOST_FOR_A_CHILD),
    Page("begin", "Priya", _in_care),
    Page("unseen_child", "Priya", _in_care),
    Page("story", "Priya", _in_care),
    Page("section", "Priya", lambda told: [told.in_care.placement.ref, "where"]),
    Page("section", "Priya", lambda told: [told.in_care.placement.ref, "door"]),
    Page("check", "Priya", lambda told: [told.in_care.placement.ref]),
    Page("read_step", "Priya", lambda told: [told.in_care.visit.ref]),
    *(
        Page("section", "David", partial(_reviewed, section=section))
        for section in ("before", "child", "looked_at", "decided")
    ),
    Page("check", "David", lambda told: [told.in_care.review.ref]),
    Page("review_actions", "David", lambda told: [told.in_care.review.ref]),
)
OF_AN_EARLIER_DAY = (
    Page("child", "Priya", _child, most=MOST_FOR_A_CHILD, as_known=True),
    *(
        Page(name, "Priya", _child, most=MOST_OF_THE_PAST, as_known=True)
        for name in ("story", "family", "plan", "plan_versions", "decisions", "documents", "sent")
    ),
    Page("read_step", "Priya", _finished, most=MOST_OF_THE_PAST, as_known=True),
)
OF_THE_ANALYST = (
    Page("figures", "Owen"),
    Page("census", "Owen"),
    Page("census_of", "Owen", _child),
)
OF_THE_STEWARD = (
    Page("users", "Stella"),
    Page("add_user", "Stella"),
    Page("user", "Stella", _helen),
    Page("change_user", "Stella", _helen),
    Page("user_leaves", "Stella", _helen),
    Page("grant", "Stella", _helen),
    Page("teams", "Stella"),
    Page("add_team", "Stella"),
    Page("one_team", "Stella", _team),
    Page("change_team", "Stella", _team),
    Page("add_member", "Stella", _team),
)
OF_SIGNING_IN = (
    Page("account_login", ""),
    Page("account_logout", "Priya"),
    Page("account_change_password", "Priya"),
    Page("account_inactive", ""),
    Page("account_reset_password_from_key_done", ""),
)
PAGES = (
    *OF_A_WORKER,
    *OF_A_CHILD,
    *OF_A_STEP,
    *OF_THE_PLAN,
    *OF_A_CHILD_IN_CARE,
    *OF_AN_EARLIER_DAY,
    *OF_THE_ANALYST,
    *OF_THE_STEWARD,
    *OF_SIGNING_IN,
)

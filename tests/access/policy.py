"""Who may open what: every address of the product, for every role and every child. Typed by hand.

It is not worked out from `access.roles`, so that a slip in that table is caught by this one. A
head of service can read it and object.

What a page answers, in one word:

    shown      the page, or what was asked was done, or a form says what is still missing
    reason     a page that asks why the record is needed, and shows nothing of it
    ring       that a record is restricted, and whom to ring
    refused    one sentence, and nothing else
    none       there is no such page for this worker
    elsewhere  sent to a page of their own

A child is the worker's `own`, known to their `team` (or their service), `other`, or `restricted`:
their own and their team's, and closed to them.
"""

from __future__ import annotations

from dataclasses import dataclass

from tests.access.grids import (
    AGREED,
    AGREEING,
    ALLOCATING,
    ASKING,
    AUTOSAVED,
    DECIDED,
    DECIDING,
    EVERYBODY,
    JOINED,
    JOINING,
    READING,
    RINGING,
    WATCHING,
    WRITING,
    WRITTEN,
    Grid,
)
from tests.access.grids_of_no_child import (
    ALLEGATIONS,
    ANALYSING,
    COUNTING,
    ESCALATING,
    FINDING,
    IDENTIFYING,
    MANAGING,
    OPENING_A_RECORD,
    QUEUE,
    REVIEWS,
    SYSTEM,
    TODAY,
)


@dataclass(frozen=True)
class Policy:
    """`get` is None where a page only takes what is sent, `post` where it only shows. `signed_out`
    pages are for anybody at all, and say nothing of a child."""

    get: Grid | None
    post: Grid | None = None
    signed_out: bool = False


READ = Policy(READING)
WRITE = Policy(WRITING, WRITTEN)
STEWARDS = Policy(SYSTEM, SYSTEM)
STEWARDS_PRESS = Policy(None, SYSTEM)
SIGNED_OUT = Policy(None, signed_out=True)

CHILDS_PAGES = {
    "child": READ,
    "begin": READ,
    "story": READ,
    "unseen_child": READ,
    "in_care": READ,
    "begin_chronology": WRITE,
    "authored": Policy(READING, WRITTEN),
    "choose_entries": WRITE,
    "use_chronology": WRITE,
    "chronology_version": Policy(READING, WRITTEN),
    "chronology_copy": Policy(WRITING),
    "chronology_given": WRITE,
    "download_chronology": Policy(WRITING),
    "decisions": READ,
    "another_day": READ,
    "who_has_looked": READ,
    "since": READ,
    "services": READ,
    "area": READ,
    "family": READ,
    "network": READ,
    "plan": READ,
    "plan_versions": READ,
    "plan_copies": Policy(WRITING),
    "plan_copy": Policy(WRITING),
    "plan_copy_given": WRITE,
    "download_plan": Policy(WRITING),
    "passports": Policy(WRITING),
    "passport": Policy(WRITING),
    "passport_given": WRITE,
    "download_passport": Policy(WRITING),
    "step": READ,
    "read_step": READ,
    "document": READ,
    "documents": READ,
    "sent": READ,
    "withdraw_document": WRITE,
    "start": Policy(None, WRITTEN),
    "autosave": Policy(None, AUTOSAVED),
    "section": WRITE,
    "check": WRITE,
    "childs_version": Policy(WRITING),
    "tell": WRITE,
    "correct": WRITE,
    "answer_handover": WRITE,
    "not_for": WRITE,
    "copies": Policy(WRITING),
    "copy": Policy(WRITING),
    "download_copy": Policy(WRITING),
    "copy_given": WRITE,
    "who": Policy(WRITING),
    "relate": WRITE,
    "new_relative": WRITE,
    "fact": WRITE,
    "add_fact": WRITE,
    "change_fact": WRITE,
    "show_address": WRITE,
    "want_outcome": WRITE,
    "agree_action": WRITE,
    "report_action": WRITE,
    "change_action": WRITE,
    "close_action": WRITE,
    "review_actions": WRITE,
    "attach_to_child": WRITE,
    "attach_to_step": WRITE,
    "escalate": Policy(None, ESCALATING),
    "decide": Policy(DECIDING, DECIDED),
    "agree": Policy(AGREEING, AGREED),
    "say_why": Policy(ASKING, ASKING),
    "restricted": Policy(RINGING, RINGING),
    "allocate": Policy(ALLOCATING, ALLOCATING),
    "end_allocation": Policy(ALLOCATING, ALLOCATING),
    "census_of": Policy(ANALYSING),
    "same_person": Policy(JOINING),
    "join": Policy(JOINING, JOINED),
    "two_people": Policy(JOINING, JOINED),
    "part": Policy(JOINING, JOINED),
}
OTHER_PAGES = {
    "today": Policy(TODAY),
    # A notice of their own; another's is not there.
    "seen_notice": Policy(None, EVERYBODY),
    "team": Policy(MANAGING),
    "team_of": Policy(MANAGING),
    "reviews": Policy(REVIEWS),
    "unseen": Policy(WATCHING),
    "register": Policy(WATCHING),
    "unseen_team": Policy(MANAGING),
    "find": Policy(FINDING),
    "new_person": Policy(OPENING_A_RECORD, OPENING_A_RECORD),
    "figures": Policy(COUNTING),
    "census": Policy(IDENTIFYING),
    "manual": Policy(EVERYBODY),
    "manual_process": Policy(EVERYBODY),
    "account": Policy(EVERYBODY),
    "account_change_password": Policy(EVERYBODY, EVERYBODY),
    "account_logout": Policy(EVERYBODY),
    "allegations": Policy(ALLEGATIONS),
    "allegation": Policy(ALLEGATIONS),
    "tell_of_allegation": Policy(ALLEGATIONS, ALLEGATIONS),
    "write_allegation": Policy(OPENING_A_RECORD, OPENING_A_RECORD),
    "allocation": Policy(QUEUE),
    "duplicates": Policy(MANAGING),
    "users": STEWARDS,
    "add_user": STEWARDS,
    "user": STEWARDS,
    "change_user": STEWARDS,
    "user_leaves": STEWARDS,
    "user_returns": STEWARDS_PRESS,
    "link": STEWARDS_PRESS,
    "grant": STEWARDS,
    "end_role": STEWARDS_PRESS,
    "teams": STEWARDS,
    "add_team": STEWARDS,
    "one_team": STEWARDS,
    "change_team": STEWARDS,
    "add_member": STEWARDS,
    "take_out": STEWARDS_PRESS,
    # Components with invented words, and the council's colour.
    "gallery": Policy(EVERYBODY, signed_out=True),
    "theme": Policy(EVERYBODY, signed_out=True),
    "account_login": SIGNED_OUT,
    "account_inactive": SIGNED_OUT,
    "account_reset_password_from_key": SIGNED_OUT,
    "account_reset_password_from_key_done": SIGNED_OUT,
}

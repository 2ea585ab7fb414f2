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

RELATIONS = ("own", "team", "other", "restricted")
Grid = dict[str, dict[str, str]]


def grid(typed: str) -> Grid:
    """A line for each role; with one word, it is the answer whoever the child is."""
    lines = [line.split() for line in typed.strip().splitlines()]
    return {
        role: dict(zip(RELATIONS, words * 4 if len(words) == 1 else words, strict=False))
        for role, *words in lines
    }


EVERYBODY = grid("""
    social_worker          shown
    front_door_worker      shown
    front_door_manager     shown
    team_manager           shown
    service_manager        shown
    conference_chair       shown
    emergency_duty_worker  shown
    business_support       shown
    analyst                shown
    lead_member            shown
    inspector              shown
    steward                shown
""")

# Reading a child's record.
READING = grid("""
    social_worker          shown    shown    reason   ring
    front_door_worker      shown    shown    reason   ring
    front_door_manager     shown    shown    reason   ring
    team_manager           shown    shown    reason   ring
    service_manager        shown    shown    reason   ring
    conference_chair       shown    shown    reason   ring
    emergency_duty_worker  shown    shown    reason   ring
    business_support       shown    shown    reason   ring
    analyst                refused  refused  refused  refused
    lead_member            refused  refused  refused  refused
    inspector              shown    reason   reason   ring
    steward                refused  refused  refused  refused
""")

# A page on which something is written: an inspector reads, and is asked for no reason to write.
WRITING = grid("""
    social_worker          shown    shown    reason   ring
    front_door_worker      shown    shown    reason   ring
    front_door_manager     shown    shown    reason   ring
    team_manager           shown    shown    reason   ring
    service_manager        shown    shown    reason   ring
    conference_chair       shown    shown    reason   ring
    emergency_duty_worker  shown    shown    reason   ring
    business_support       shown    shown    reason   ring
    analyst                refused  refused  refused  refused
    lead_member            refused  refused  refused  refused
    inspector              refused  reason   reason   ring
    steward                refused  refused  refused  refused
""")

# What is sent is written, or not: there is no going round by a reason.
WRITTEN = grid("""
    social_worker          shown    shown    refused  ring
    front_door_worker      shown    shown    refused  ring
    front_door_manager     shown    shown    refused  ring
    team_manager           shown    shown    refused  ring
    service_manager        shown    shown    refused  ring
    conference_chair       shown    shown    refused  ring
    emergency_duty_worker  shown    shown    refused  ring
    business_support       shown    shown    refused  ring
    analyst                refused  refused  refused  refused
    lead_member            refused  refused  refused  refused
    inspector              refused  refused  refused  ring
    steward                refused  refused  refused  refused
""")

# What is typed is kept in silence, or not: the page itself is what says why.
AUTOSAVED = grid("""
    social_worker          shown    shown    refused  refused
    front_door_worker      shown    shown    refused  refused
    front_door_manager     shown    shown    refused  refused
    team_manager           shown    shown    refused  refused
    service_manager        shown    shown    refused  refused
    conference_chair       shown    shown    refused  refused
    emergency_duty_worker  shown    shown    refused  refused
    business_support       shown    shown    refused  refused
    analyst                refused  refused  refused  refused
    lead_member            refused  refused  refused  refused
    inspector              refused  refused  refused  refused
    steward                refused  refused  refused  refused
""")

# A management decision: by managers, by chairs, and by the one who is on duty alone at night.
DECIDING = grid("""
    social_worker          refused  refused  reason   ring
    front_door_worker      refused  refused  reason   ring
    front_door_manager     shown    shown    reason   ring
    team_manager           shown    shown    reason   ring
    service_manager        shown    shown    reason   ring
    conference_chair       shown    shown    reason   ring
    emergency_duty_worker  shown    shown    reason   ring
    business_support       refused  refused  reason   ring
    analyst                refused  refused  refused  refused
    lead_member            refused  refused  refused  refused
    inspector              refused  reason   reason   ring
    steward                refused  refused  refused  refused
""")
DECIDED = grid("""
    social_worker          refused  refused  refused  ring
    front_door_worker      refused  refused  refused  ring
    front_door_manager     shown    shown    refused  ring
    team_manager           shown    shown    refused  ring
    service_manager        shown    shown    refused  ring
    conference_chair       shown    shown    refused  ring
    emergency_duty_worker  shown    shown    refused  ring
    business_support       refused  refused  refused  ring
    analyst                refused  refused  refused  refused
    lead_member            refused  refused  refused  refused
    inspector              refused  refused  refused  ring
    steward                refused  refused  refused  refused
""")

# Agreeing to what is asked, and countersigning: by managers of the day.
AGREEING = DECIDING | grid("""
    conference_chair       refused  refused  reason   ring
    emergency_duty_worker  refused  refused  reason   ring
""")
AGREED = DECIDED | grid("""
    conference_chair       refused  refused  refused  ring
    emergency_duty_worker  refused  refused  refused  ring
""")

# The page that asks for a reason knows nothing of the child; some may give none that counts.
ASKING = grid("""
    social_worker          shown
    front_door_worker      shown
    front_door_manager     shown
    team_manager           shown
    service_manager        shown
    conference_chair       shown
    emergency_duty_worker  shown
    business_support       shown
    analyst                refused
    lead_member            refused
    inspector              shown
    steward                refused
""")

# That a record is restricted and whom to ring: for all who may search.
RINGING = grid("""
    social_worker          ring
    front_door_worker      ring
    front_door_manager     ring
    team_manager           ring
    service_manager        ring
    conference_chair       ring
    emergency_duty_worker  ring
    business_support       ring
    analyst                refused
    lead_member            refused
    inspector              ring
    steward                ring
""")

# Who holds a child: own and other are led in the far team, `team` is led in Safeguarding North.
ALLOCATING = grid("""
    social_worker          refused
    front_door_worker      refused
    front_door_manager     shown    shown    shown    none
    team_manager           none     shown    none     none
    service_manager        none     shown    none     none
    conference_chair       refused
    emergency_duty_worker  refused
    business_support       refused
    analyst                refused
    lead_member            refused
    inspector              refused
    steward                shown    shown    shown    none
""")

# Pages without a child in their address.
TODAY = EVERYBODY | grid("""
    analyst                elsewhere
    lead_member            elsewhere
    steward                elsewhere
""")
MANAGING = grid("""
    social_worker          refused
    front_door_worker      refused
    front_door_manager     shown
    team_manager           shown
    service_manager        shown
    conference_chair       refused
    emergency_duty_worker  refused
    business_support       refused
    analyst                refused
    lead_member            refused
    inspector              refused
    steward                refused
""")
FINDING = EVERYBODY | grid("""
    analyst                refused
    lead_member            refused
""")
OPENING_A_RECORD = FINDING | grid("""
    inspector              refused
    steward                refused
""")
# Whoever writes the record may write one down; who may read it is said by hand here.
ALLEGATIONS = grid("""
    social_worker          refused
    front_door_worker      refused
    front_door_manager     shown
    team_manager           refused
    service_manager        shown
    conference_chair       refused
    emergency_duty_worker  refused
    business_support       refused
    analyst                refused
    lead_member            refused
    inspector              refused
    steward                refused
""")
QUEUE = MANAGING | grid("""
    steward                shown
""")
SYSTEM = grid("""
    social_worker          refused
    front_door_worker      refused
    front_door_manager     refused
    team_manager           refused
    service_manager        refused
    conference_chair       refused
    emergency_duty_worker  refused
    business_support       refused
    analyst                refused
    lead_member            refused
    inspector              refused
    steward                shown
""")
# The service counted; and what a record gives to the census, for the analyst and nobody else.
COUNTING = MANAGING | grid("""
    analyst                shown
    lead_member            shown
    inspector              shown
""")
IDENTIFYING = SYSTEM | grid("""
    analyst                shown
    steward                refused
""")
ANALYSING = IDENTIFYING | grid("""
    analyst                shown    shown    shown    none
""")


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
    "begin_chronology": WRITE,
    "authored": Policy(READING, WRITTEN),
    "choose_entries": WRITE,
    "use_chronology": WRITE,
    "chronology_version": Policy(READING, WRITTEN),
    "chronology_copy": Policy(WRITING),
    "download_chronology": Policy(WRITING),
    "decisions": READ,
    "who_has_looked": READ,
    "since": READ,
    "family": READ,
    "plan": READ,
    "plan_versions": READ,
    "step": READ,
    "read_step": READ,
    "document": READ,
    "documents": READ,
    "withdraw_document": WRITE,
    "start": Policy(None, WRITTEN),
    "autosave": Policy(None, AUTOSAVED),
    "section": WRITE,
    "check": WRITE,
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
    "decide": Policy(DECIDING, DECIDED),
    "agree": Policy(AGREEING, AGREED),
    "say_why": Policy(ASKING, ASKING),
    "restricted": Policy(RINGING, RINGING),
    "allocate": Policy(ALLOCATING, ALLOCATING),
    "end_allocation": Policy(ALLOCATING, ALLOCATING),
    "census_of": Policy(ANALYSING),
}
OTHER_PAGES = {
    "today": Policy(TODAY),
    # A notice of their own; another's is not there.
    "seen_notice": Policy(None, EVERYBODY),
    "team": Policy(MANAGING),
    "team_of": Policy(MANAGING),
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

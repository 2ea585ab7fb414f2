"""The grids of `policy`: a line for each role, and what a page answers to each child.

Typed by hand, as `policy` says. A child is the worker's `own`, known to their `team`, `other`, or
`restricted`.
"""

from __future__ import annotations

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
    head_of_service        shown
    nominated_officer      shown
    virtual_head           shown
    director               shown
    conference_chair       shown
    reviewing_officer      shown
    emergency_duty_worker  shown
    business_support       shown
    nurse                  shown
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
    head_of_service        shown    shown    reason   ring
    nominated_officer      shown    shown    reason   ring
    virtual_head           shown    shown    reason   ring
    director               shown    shown    reason   ring
    conference_chair       shown    shown    reason   ring
    reviewing_officer      shown    shown    reason   ring
    emergency_duty_worker  shown    shown    reason   ring
    business_support       shown    shown    reason   ring
    nurse                  shown    shown    reason   ring
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
    head_of_service        shown    shown    reason   ring
    nominated_officer      shown    shown    reason   ring
    virtual_head           shown    shown    reason   ring
    director               shown    shown    reason   ring
    conference_chair       shown    shown    reason   ring
    reviewing_officer      shown    shown    reason   ring
    emergency_duty_worker  shown    shown    reason   ring
    business_support       shown    shown    reason   ring
    nurse                  shown    shown    reason   ring
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
    head_of_service        shown    shown    refused  ring
    nominated_officer      shown    shown    refused  ring
    virtual_head           shown    shown    refused  ring
    director               shown    shown    refused  ring
    conference_chair       shown    shown    refused  ring
    reviewing_officer      shown    shown    refused  ring
    emergency_duty_worker  shown    shown    refused  ring
    business_support       shown    shown    refused  ring
    nurse                  shown    shown    refused  ring
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
    head_of_service        shown    shown    refused  refused
    nominated_officer      shown    shown    refused  refused
    virtual_head           shown    shown    refused  refused
    director               shown    shown    refused  refused
    conference_chair       shown    shown    refused  refused
    reviewing_officer      shown    shown    refused  refused
    emergency_duty_worker  shown    shown    refused  refused
    business_support       shown    shown    refused  refused
    nurse                  shown    shown    refused  refused
    analyst                refused  refused  refused  refused
    lead_member            refused  refused  refused  refused
    inspector              refused  refused  refused  refused
    steward                refused  refused  refused  refused
""")

# A list of one's own children.
WATCHING = grid("""
    social_worker          shown
    front_door_worker      shown
    front_door_manager     shown
    team_manager           shown
    service_manager        shown
    head_of_service        shown
    nominated_officer      shown
    virtual_head           shown
    director               shown
    conference_chair       shown
    reviewing_officer      shown
    emergency_duty_worker  shown
    business_support       shown
    nurse                  shown
    analyst                refused
    lead_member            refused
    inspector              shown
    steward                refused
""")

# A management decision: by managers, by chairs, and by the one who is on duty alone at night.
DECIDING = grid("""
    social_worker          refused  refused  reason   ring
    front_door_worker      refused  refused  reason   ring
    front_door_manager     shown    shown    reason   ring
    team_manager           shown    shown    reason   ring
    service_manager        shown    shown    reason   ring
    head_of_service        shown    shown    reason   ring
    nominated_officer      refused  refused  reason   ring
    virtual_head           refused  refused  reason   ring
    director               shown    shown    reason   ring
    conference_chair       shown    shown    reason   ring
    reviewing_officer      shown    shown    reason   ring
    emergency_duty_worker  shown    shown    reason   ring
    business_support       refused  refused  reason   ring
    nurse                  refused  refused  reason   ring
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
    head_of_service        shown    shown    refused  ring
    nominated_officer      refused  refused  refused  ring
    virtual_head           refused  refused  refused  ring
    director               shown    shown    refused  ring
    conference_chair       shown    shown    refused  ring
    reviewing_officer      shown    shown    refused  ring
    emergency_duty_worker  shown    shown    refused  ring
    business_support       refused  refused  refused  ring
    nurse                  refused  refused  refused  ring
    analyst                refused  refused  refused  refused
    lead_member            refused  refused  refused  refused
    inspector              refused  refused  refused  ring
    steward                refused  refused  refused  refused
""")

# Agreeing to what is asked, and countersigning: by managers of the day.
AGREEING = DECIDING | grid("""
    reviewing_officer      refused  refused  reason   ring
    head_of_service        refused  refused  reason   ring
    director               refused  refused  reason   ring
    conference_chair       refused  refused  reason   ring
    emergency_duty_worker  refused  refused  reason   ring
""")
AGREED = DECIDED | grid("""
    reviewing_officer      refused  refused  refused  ring
    head_of_service        refused  refused  refused  ring
    director               refused  refused  refused  ring
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
    head_of_service        shown
    nominated_officer      shown
    virtual_head           shown
    director               shown
    conference_chair       shown
    reviewing_officer      shown
    emergency_duty_worker  shown
    business_support       shown
    nurse                  shown
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
    head_of_service        ring
    nominated_officer      ring
    virtual_head           ring
    director               ring
    conference_chair       ring
    reviewing_officer      ring
    emergency_duty_worker  ring
    business_support       ring
    nurse                  ring
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
    head_of_service        shown    shown    shown    none
    nominated_officer      refused
    virtual_head           refused
    director               shown    shown    shown    none
    conference_chair       refused
    reviewing_officer      refused
    emergency_duty_worker  refused
    business_support       refused
    nurse                  refused
    analyst                refused
    lead_member            refused
    inspector              refused
    steward                shown    shown    shown    none
""")

# Two records of one person: by managers, who see both. Who may not is told so before the child is
# looked up.
JOINING = grid("""
    social_worker          refused
    front_door_worker      refused
    front_door_manager     shown    shown    reason   ring
    team_manager           shown    shown    reason   ring
    service_manager        shown    shown    reason   ring
    head_of_service        shown    shown    reason   ring
    nominated_officer      refused
    virtual_head           refused
    director               shown    shown    reason   ring
    conference_chair       refused
    reviewing_officer      refused
    emergency_duty_worker  refused
    business_support       refused
    nurse                  refused
    analyst                refused
    lead_member            refused
    inspector              refused
    steward                refused
""")
JOINED = JOINING | grid("""
    front_door_manager     shown    shown    refused  ring
    team_manager           shown    shown    refused  ring
    service_manager        shown    shown    refused  ring
    head_of_service        shown    shown    refused  ring
    director               shown    shown    refused  ring
""")

"""The grids of the pages that have no child in their address, as `grids`."""

from __future__ import annotations

from tests.access.grids import EVERYBODY, grid

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
    head_of_service        shown
    nominated_officer      refused
    virtual_head           refused
    director               shown
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
# A reviewing officer's own children, and the press to escalate for one of them.
REVIEWS = grid("""
    social_worker          refused
    front_door_worker      refused
    front_door_manager     refused
    team_manager           refused
    service_manager        refused
    head_of_service        refused
    nominated_officer      refused
    virtual_head           refused
    director               refused
    conference_chair       refused
    reviewing_officer      shown
    emergency_duty_worker  refused
    business_support       refused
    nurse                  refused
    analyst                refused
    lead_member            refused
    inspector              refused
    steward                refused
""")
ESCALATING = REVIEWS | grid("""
    reviewing_officer      shown    shown    refused  ring
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
    head_of_service        refused
    nominated_officer      refused
    virtual_head           refused
    director               refused
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
QUEUE = MANAGING | grid("""
    steward                shown
""")
SYSTEM = grid("""
    social_worker          refused
    front_door_worker      refused
    front_door_manager     refused
    team_manager           refused
    service_manager        refused
    head_of_service        refused
    nominated_officer      refused
    virtual_head           refused
    director               refused
    conference_chair       refused
    reviewing_officer      refused
    emergency_duty_worker  refused
    business_support       refused
    nurse                  refused
    analyst                refused
    lead_member            refused
    inspector              refused
    steward                shown
""")
# The service counted; and what a record gives to the census, for the analyst and nobody else.
COUNTING = MANAGING | grid("""
    nominated_officer      shown
    virtual_head           shown
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

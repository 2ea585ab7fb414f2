"""The roles a process may name. What each may do is in `access/roles.py`; who holds one is data."""

from enum import StrEnum


class Role(StrEnum):
    SOCIAL_WORKER = "social_worker"
    FRONT_DOOR_WORKER = "front_door_worker"
    FRONT_DOOR_MANAGER = "front_door_manager"
    TEAM_MANAGER = "team_manager"
    SERVICE_MANAGER = "service_manager"
    HEAD_OF_SERVICE = "head_of_service"
    NOMINATED_OFFICER = "nominated_officer"
    DIRECTOR = "director"
    CONFERENCE_CHAIR = "conference_chair"
    REVIEWING_OFFICER = "reviewing_officer"
    EMERGENCY_DUTY_WORKER = "emergency_duty_worker"
    VIRTUAL_HEAD = "virtual_head"
    NURSE = "nurse"
    BUSINESS_SUPPORT = "business_support"
    ANALYST = "analyst"
    LEAD_MEMBER = "lead_member"
    INSPECTOR = "inspector"
    STEWARD = "steward"

    @property
    def label(self) -> str:
        """The role as it is said: "front door manager"."""
        return self.value.replace("_", " ").replace("front door", "front-door")


PRACTITIONERS = (Role.SOCIAL_WORKER, Role.TEAM_MANAGER, Role.SERVICE_MANAGER)
FRONT_DOOR = (Role.FRONT_DOOR_WORKER, Role.FRONT_DOOR_MANAGER, Role.EMERGENCY_DUTY_WORKER)
# Whose decisions are a manager's, and whose an independent chair's, in the decision ledger.
MANAGERS = (
    Role.FRONT_DOOR_MANAGER,
    Role.TEAM_MANAGER,
    Role.SERVICE_MANAGER,
    Role.HEAD_OF_SERVICE,
    Role.NOMINATED_OFFICER,
    Role.DIRECTOR,
)
INDEPENDENT = (Role.CONFERENCE_CHAIR, Role.REVIEWING_OFFICER)
# Everybody who may write a note of what they saw or heard about a child.
RECORDERS = (
    *PRACTITIONERS,
    *FRONT_DOOR,
    *INDEPENDENT,
    Role.HEAD_OF_SERVICE,
    Role.NOMINATED_OFFICER,
    Role.DIRECTOR,
    Role.VIRTUAL_HEAD,
    Role.NURSE,
    Role.BUSINESS_SUPPORT,
)

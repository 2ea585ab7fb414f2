from sightline.processes.pre_proceedings.family_group_meeting.record import FamilyGroupMeeting

__all__ = ["FamilyGroupMeeting"]

from sightline.processes.pre_proceedings.legal_planning_meeting.record import LegalPlanningMeeting

__all__ = ["LegalPlanningMeeting"]

from sightline.processes.pre_proceedings.pre_proceedings_meeting.record import PreProceedingsMeeting

__all__ = ["PreProceedingsMeeting"]

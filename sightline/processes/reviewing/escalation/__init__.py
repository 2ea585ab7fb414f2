from sightline.processes.reviewing.escalation.record import Escalation

__all__ = ["Escalation"]

from sightline.processes.protection.conference.record import Conference

__all__ = ["Conference"]

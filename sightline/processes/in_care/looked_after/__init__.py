from sightline.processes.in_care.looked_after.record import HOW_LEFT, LookedAfter

__all__ = ["HOW_LEFT", "LookedAfter"]

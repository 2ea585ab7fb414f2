"""Health assessment of a child in care: the record, and what repeats in it with its lists."""

from sightline.processes.health.health_assessment.record import HealthAssessment

__all__ = ["HealthAssessment"]

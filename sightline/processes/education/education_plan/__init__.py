"""Personal education plan: the record, and what repeats in it with its lists."""

from sightline.processes.education.education_plan.record import EducationPlan

__all__ = ["EducationPlan"]

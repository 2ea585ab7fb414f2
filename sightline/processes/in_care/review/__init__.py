from sightline.processes.in_care.review.record import CareReview

__all__ = ["CareReview"]

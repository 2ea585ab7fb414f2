from sightline.processes.in_care.legal_status.record import LegalStatus

__all__ = ["LegalStatus"]

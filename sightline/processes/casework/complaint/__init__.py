from sightline.processes.casework.complaint.record import Complaint

__all__ = ["Complaint"]

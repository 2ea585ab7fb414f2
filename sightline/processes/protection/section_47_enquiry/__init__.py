from sightline.processes.protection.section_47_enquiry.record import Section47Enquiry

__all__ = ["Section47Enquiry"]

from sightline.processes.front_door.contact.record import Contact

__all__ = ["Contact"]

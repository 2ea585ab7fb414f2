from sightline.processes.pre_proceedings.hearing.record import Hearing

__all__ = ["Hearing"]

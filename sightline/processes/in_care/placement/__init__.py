from sightline.processes.in_care.placement.record import Placement
from sightline.processes.in_care.placement.rows import PLACEMENT_TYPE

__all__ = ["PLACEMENT_TYPE", "Placement"]

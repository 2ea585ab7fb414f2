from sightline.processes.edge_of_care.return_home.record import ReturnHome

__all__ = ["ReturnHome"]

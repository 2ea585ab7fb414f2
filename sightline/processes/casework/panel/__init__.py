from sightline.processes.casework.panel.record import Panel

__all__ = ["Panel"]

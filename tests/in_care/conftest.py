"""The nominated officer, for tests that read engines and returns beside the processes."""

from sightline.processes.in_care.conftest import judith

__all__ = ["judith"]

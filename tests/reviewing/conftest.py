"""The reviewing officer, for tests that read engines and pages beside the processes."""

from sightline.processes.reviewing.conftest import david, grace

__all__ = ["david", "grace"]

"""The reviewing officer, for tests that read engines and pages beside the processes."""

from sightline.processes.reviewing.conftest import alison, david, grace

__all__ = ["alison", "david", "grace"]

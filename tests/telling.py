"""The demo's short ways to tell a story, for tests that lie beside a process."""

from sightline.demo.telling import at, day, decide, write

__all__ = ["at", "day", "decide", "write"]

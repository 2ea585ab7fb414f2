"""A command could not start its work at all: exit status 2 and this one sentence."""

from sightline.errors import Refused


class CouldNotRun(Refused):
    """Something the machine lacks. The message says what is wrong and what to do."""

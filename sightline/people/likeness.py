"""How alike two things are: points for the order, and the reason in words to be weighed."""

from dataclasses import dataclass

# Per cent of likeness between names. One wrong letter in ten, or two swapped, leaves 90.
WHOLE_NAME = 99
SAME_NAME = 85
LIKE_NAME = 70
FAINT_NAME = 60
# Points for the order of candidates. A certain birth date outweighs a whole address.
SAME_DAY = 40


@dataclass(frozen=True)
class Likeness:
    """Points, which are per cent where names are compared, and the reason as it is shown."""

    points: int = 0
    reason: str = ""
    same: bool = False
    differs: bool = False


NOTHING = Likeness()

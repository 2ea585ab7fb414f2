"""Everything that Sightline refuses, on one screen. None of it knows about HTTP.

Each carries a sentence that a social worker can read: what is wrong, and what to do.
"""


class Refused(Exception):
    """Something was asked that cannot be done. The message is for the person who asked."""


class NotAllowed(Refused):
    """This person may not do it."""


class JoinedToAnother(Refused):
    """The record at the address `ref` was joined to another, whose address is `kept`."""

    def __init__(self, ref: str, kept: str) -> None:
        super().__init__("This record was joined to another of the same person. Open that one.")
        self.ref, self.kept = ref, kept


class NotNow(Refused):
    """It may not be done at this stage."""


class NotAnswered(NotNow):
    """Questions that must be answered first. `missing` names their fields."""

    def __init__(self, sentence: str, missing: tuple[str, ...] = ()) -> None:
        super().__init__(sentence)
        self.missing = missing


class SavedMeanwhile(Refused):
    """Somebody else saved the same section since this one was opened."""


class NotLogged(Refused):
    """Neither the access log nor the second log could be written, so nothing is shown."""


class NotReadable(Refused):
    """What was sent could not be read: a file, a postcode, a date."""

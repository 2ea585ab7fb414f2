"""The guard at the door: is this going to the right person, at the right place, and is all of it
theirs to read?

    for doubt in doubts_about(sending, viewer=viewer, now=now):
        ...

`Sending` is what is about to leave. A doubt forbids nothing: somebody reads it, and mends the
document or says why it is right. `named_in` answers who is named, for the log of what was sent.
"""

from sightline.engines.wrong_recipient.doubts import doubts_about
from sightline.engines.wrong_recipient.named import Named, named_in
from sightline.engines.wrong_recipient.sending import (
    FILE_NAME,
    GREETING,
    TITLE,
    TO,
    About,
    Doubt,
    Sending,
)

__all__ = [
    "FILE_NAME",
    "GREETING",
    "TITLE",
    "TO",
    "About",
    "Doubt",
    "Named",
    "Sending",
    "doubts_about",
    "named_in",
]

"""A reason that somebody else can judge later, and so a real one."""

from django.db.models import Q, Value
from django.db.models.functions import Length, Trim
from django.db.models.lookups import GreaterThanOrEqual

from sightline.errors import Refused

SHORTEST = 20


def real_reason(text: str) -> str:
    """`text` with its spaces tidied. Raises Refused below twenty characters."""
    tidy = " ".join(text.split())
    if len(tidy) < SHORTEST:
        raise Refused("Say why in a sentence: at least twenty characters, for whoever reviews it.")
    return tidy


def is_real(field: str) -> Q:
    """The same rule as a condition for a check constraint on `field`."""
    return Q(GreaterThanOrEqual(Length(Trim(field)), Value(SHORTEST)))

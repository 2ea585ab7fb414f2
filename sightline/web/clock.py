"""What time it is. The one place in the product that asks, and the demo stands still."""

from datetime import date, datetime

from django.conf import settings
from django.utils import timezone

from sightline.grammar.as_known import looking_back_to


def now() -> datetime:
    """The moment, in London's time; the fixed one where `SIGHTLINE_NOW` is set. On a page that
    looks back it is the moment looked back to: what was overdue is overdue by that day."""
    return looking_back_to() or present()


def today() -> date:
    return timezone.localdate(now())


def present() -> datetime:
    """The moment at which somebody looks, whichever day they look at."""
    return settings.FIXED_NOW or timezone.localtime()

"""What time it is. The one place in the product that asks, and the demo stands still."""

from datetime import date, datetime

from django.conf import settings
from django.utils import timezone


def now() -> datetime:
    """The moment, in London's time; the fixed one where `SIGHTLINE_NOW` is set."""
    return settings.FIXED_NOW or timezone.localtime()


def today() -> date:
    return timezone.localdate(now())

"""Days and times as people say them: “Thu 19 Nov”, “6:04 pm”."""

from datetime import date, datetime

from django import template
from django.utils.timezone import localtime

from sightline.people.person import short_date
from sightline.web import clock as now

register = template.Library()


@register.filter
def clock(moment: datetime | None) -> str:
    """6:04 pm"""
    return f"{localtime(moment):%-I:%M %p}".lower() if moment else ""


@register.filter
def day(moment: date | None) -> str:
    """Thu 19 Nov, and with its year where that is not near"""
    return short_date(_day(moment), now.today()) if moment else ""


@register.filter
def dated(moment: date | None) -> str:
    """19 November 2026"""
    return f"{_day(moment):%-d %B %Y}" if moment else ""


@register.filter
def full(moment: datetime) -> str:
    """Thursday 19 November 2026, 6:04 pm"""
    return f"{localtime(moment):%A %-d %B %Y}, {clock(moment)}"


@register.filter
def when(moment: datetime | None) -> str:
    """Thu 19 Nov, 6:04 pm"""
    return f"{day(moment)}, {clock(moment)}" if moment else ""


def _day(moment: date) -> date:
    return localtime(moment).date() if isinstance(moment, datetime) else moment

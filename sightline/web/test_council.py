"""The words that a page says of the council."""

from django.template import engines
from pytest_django import Settings


def test_the_council_and_its_night_duty_are_named_from_the_settings(settings: Settings) -> None:
    settings.COUNCIL_NAME, settings.NIGHT_DUTY_PHONE = "Southmere <Council>", "01632 960 199"
    page = engines["django"].from_string(
        "{% load council %}{% council_name %}: {% night_duty_phone %}, {{ 3|in_words }}"
    )
    assert page.render() == "Southmere &lt;Council&gt;: 01632 960 199, three"

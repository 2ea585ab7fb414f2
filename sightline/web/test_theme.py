"""The council's name and colour reach the page, and a colour that cannot be read is refused."""

import pytest
from django.test import RequestFactory
from pytest_django import Settings

from sightline.web.theme import contrast_with_white, council_colour_can_be_read, theme


def sheet() -> str:
    return theme(RequestFactory().get("/theme.css")).content.decode()


def test_the_council_gives_the_colour_and_the_name(settings: Settings) -> None:
    settings.COUNCIL_COLOUR, settings.COUNCIL_NAME = "#5b2f5e", "Southmere"
    assert "--brand: #5b2f5e;" in sheet()
    assert '--council-name: "Southmere";' in sheet()


def test_a_name_with_quotes_cannot_end_the_string(settings: Settings) -> None:
    settings.COUNCIL_NAME = 'The "Old" \\ Borough\n} body { display: none'
    said = sheet()
    assert '"The \\"Old\\" \\\\ Borough} body { display: none"' in said
    assert said.count("\n") == 4


@pytest.mark.parametrize("colour", ["#767676", "#17474b", "#000000"])
def test_a_colour_that_can_be_read_is_taken(settings: Settings, colour: str) -> None:
    settings.COUNCIL_COLOUR = colour
    assert council_colour_can_be_read() == []


@pytest.mark.parametrize("colour", ["#777777", "#ffdd00", "teal", "#123", "#17474b;}"])
def test_a_colour_that_cannot_be_read_is_refused(settings: Settings, colour: str) -> None:
    settings.COUNCIL_COLOUR = colour
    found = council_colour_can_be_read()
    assert [error.id for error in found] == ["sightline.E901"]
    assert colour in found[0].msg


def test_black_and_white_are_as_far_apart_as_can_be() -> None:
    assert contrast_with_white("#000000") == pytest.approx(21)
    assert contrast_with_white("#ffffff") == pytest.approx(1)

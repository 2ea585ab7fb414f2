"""The council's own name and colour, as a style sheet: the policy allows no style in a page."""

import json
import re
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control

_HEX = re.compile(r"#[0-9a-fA-F]{6}")
_ENOUGH = 4.5


@cache_control(max_age=300, public=True)
def theme(request: HttpRequest) -> HttpResponse:
    rules = [f"--brand: {settings.COUNCIL_COLOUR};", f"--council-name: {_quoted()};"]
    return HttpResponse(":root {\n  " + "\n  ".join(rules) + "\n}\n", content_type="text/css")


def _quoted() -> str:
    """The name as a CSS string. JSON's quoting is CSS's, once control characters are out."""
    printable = "".join(c for c in settings.COUNCIL_NAME if c.isprintable())
    return json.dumps(printable, ensure_ascii=False)


@register()
def council_colour_can_be_read(**kwargs: Any) -> list[CheckMessage]:
    """White words stand on this colour, and words in this colour stand on white (WCAG 1.4.3)."""
    colour = settings.COUNCIL_COLOUR
    if _HEX.fullmatch(colour) and contrast_with_white(colour) >= _ENOUGH:
        return []
    return [
        Error(
            f"The council's colour, {colour}, cannot be read against white.",
            hint="Set SIGHTLINE_COLOUR to a darker colour, written like #17474b.",
            id="sightline.E901",
        )
    ]


def contrast_with_white(colour: str) -> float:
    """The contrast ratio of #rrggbb with white, 1 to 21, as WCAG 2.2 defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return 1.05 / (luminance + 0.05)

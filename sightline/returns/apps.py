from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error, register

from sightline.codes.cin_schema import YEARS


class Returns(AppConfig):
    name = "sightline.returns"
    label = "returns"

    def ready(self) -> None:
        register(every_element_is_fed, "sightline")


def every_element_is_fed(app_configs: Any, **_: Any) -> list[CheckMessage]:
    """Each element that the census schemas make mandatory is fed, and once."""
    from sightline.returns.cin_census import elements

    return [
        Error(f"Census of {year}: {fault}", id="sightline.E100")
        for year in YEARS
        for fault in elements.faults(year)
    ]

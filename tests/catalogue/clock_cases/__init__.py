"""Every clock at its boundary, typed by hand: a file for each area or some, with its `CASES`."""

import importlib
import pkgutil

from tests.catalogue.clock_cases.case import Case, day

__all__ = ["CASES", "Case", "day"]

CASES: tuple[Case, ...] = tuple(
    found
    for module in pkgutil.iter_modules(__path__, f"{__name__}.")
    if not module.name.endswith(".case")
    for found in importlib.import_module(module.name).CASES
)

"""statute and codes are plain Python, and everything else stands on them."""

import subprocess
import sys

IMPORT_ALL = """
import importlib, pkgutil, sys
import sightline.codes, sightline.statute
for package in (sightline.codes, sightline.statute):
    for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        if ".test_" not in module.name:
            importlib.import_module(module.name)
print(*sys.modules)
"""


def test_no_module_of_law_or_codes_imports_django_or_anything_above_it() -> None:
    answer = subprocess.run(
        [sys.executable, "-c", IMPORT_ALL], capture_output=True, text=True, check=True
    )
    loaded = answer.stdout.split()
    assert {"sightline.statute.instruments", "sightline.codes.yes_no"} <= set(loaded)
    assert [name for name in loaded if name.split(".")[0] == "django"] == []
    foundations = ("sightline", "sightline.codes", "sightline.statute")
    assert [
        name
        for name in loaded
        if name.startswith("sightline.") and not name.startswith(foundations[1:])
    ] == []

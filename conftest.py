"""What every test has, beside the code or under `tests/`."""

import pytest

pytest_plugins = ["tests.databases", "tests.network", "tests.browser", "tests.served", "tests.cast"]

# These take longest and begin first, so that no processor waits for them at the end of a run.
LONGEST = (
    "test_contact_to_plan_and_its_end.py",
    "test_every_process.py",
    "test_every_url.py",
    "test_pages_are_accessible.py",
    "test_query_counts.py",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    places = {name: place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: places.get(item.path.name, len(places)))

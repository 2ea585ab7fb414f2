"""What every test has, beside the code or under `tests/`."""

pytest_plugins = ["tests.databases", "tests.network", "tests.browser", "tests.served", "tests.cast"]

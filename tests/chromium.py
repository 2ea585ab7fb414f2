"""Debian's Chromium for the browser tests: found, and on Debian as root installed.

`python -m tests.chromium` does that for `make test`; it never fails, because the tests say
themselves which of them could not run without a browser.
"""

import os
import shutil
import subprocess
from pathlib import Path

# The same engine without a window round it, at a third of the cost.
LIGHT = "chromium-headless-shell"
FLAGS = [
    "--headless",
    "--disable-gpu",
    # Nobody watches, so nothing needs a process of its own to be drawn.
    "--in-process-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # No name but this machine's is ever looked up.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
    # Chromium has no sandbox for root.
    *(["--no-sandbox"] if os.geteuid() == 0 else []),
]
INSTALL = f"apt-get install --yes --no-install-recommends {LIGHT} fonts-liberation"


def find() -> str | None:
    names = (LIGHT, "chromium", "chromium-browser", "google-chrome")
    return next(filter(None, map(shutil.which, names)), None)


def install() -> None:
    """By apt, where we are root on Debian; elsewhere say the one line to run."""
    if os.geteuid() == 0 and Path("/etc/debian_version").exists():
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        print("Installing Chromium for the browser tests…", flush=True)
        for command in ("apt-get update", INSTALL):
            subprocess.run([*command.split(), "--quiet=2"], env=quiet, check=False)
    if not find():
        print(f"The browser tests need Chromium. On Debian: sudo {INSTALL}")


if __name__ == "__main__" and not find():
    install()

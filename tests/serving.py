"""The product, read and made ready once for all the journeys of a run; each is served by a fork.

To read the product takes seconds of a processor, and the journeys start it some twenty times. So
`python -m tests.serving` reads it once and then obeys, a line at a time: it forks and serves one
database as at one moment, or stops what it forked. `sightline serve` itself is tried in
`tests/test_served.py`.
"""

from __future__ import annotations

import gc
import json
import os
import signal
import sys
from datetime import datetime
from pathlib import Path
from typing import Any, NoReturn
from zoneinfo import ZoneInfo


def make_ready() -> None:
    """Read all that a server process would read before it knows its database and its moment."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "sightline.settings"
    import django
    from django.template.loader import get_template
    from django.urls import get_resolver

    from sightline.cli.serve import collect_static_files

    django.setup()
    # The styles and scripts are found once, when what is served is read: they must lie there.
    collect_static_files()
    import sightline.wsgi  # noqa: F401
    from sightline import web

    _ = get_resolver().url_patterns
    templates = Path(web.__path__[0]) / "templates"
    for template in templates.rglob("*.html"):
        get_template(str(template.relative_to(templates)))
    # Nobody goes through what was read again, so that the forks go on sharing it.
    gc.freeze()


def serve(order: dict[str, Any]) -> NoReturn:
    """Be what `sightline serve` becomes, until it is stopped."""
    from django.conf import settings
    from gunicorn.app.wsgiapp import run

    from sightline.cli.serve import gunicorn_options

    with Path(order["log"]).open("ab") as log:
        os.dup2(log.fileno(), 1)
        os.dup2(log.fileno(), 2)
    london = ZoneInfo(settings.TIME_ZONE)
    settings.FIXED_NOW = datetime.fromisoformat(order["moment"]).replace(tzinfo=london)
    settings.DATABASES["default"]["NAME"] = order["database"]
    sys.argv = ["gunicorn"]
    sys.argv += gunicorn_options(host="127.0.0.1", port=order["port"], workers=1)
    # It would wait half a minute for the lines that a browser holds open and asks nothing on.
    sys.argv += ["--graceful-timeout=1"]
    run(prog="gunicorn")
    sys.exit()


def start(order: dict[str, Any]) -> int:
    process = os.fork()
    if not process:
        serve(order)
    return process


def stop(process: int) -> int:
    os.kill(process, signal.SIGTERM)
    os.waitpid(process, 0)
    return process


def obey() -> None:
    """Answer each line with the number of the process that was started or stopped."""
    running = set()
    for line in sys.stdin:
        order = json.loads(line)
        if "stop" in order:
            running.discard(process := stop(order["stop"]))
        else:
            running.add(process := start(order))
        print(process, flush=True)
    for process in running:
        stop(process)


if __name__ == "__main__":
    make_ready()
    obey()

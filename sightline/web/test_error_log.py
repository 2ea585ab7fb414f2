"""A page that breaks leaves a trace for whoever runs the server, and no word of a record in it."""

import logging
import sys

from django.conf import settings
from django.utils.module_loading import import_string

from sightline.web.error_log import WithoutWords

ROW = "DETAIL: Failing row contains (Amara Harding-Okoro)."


def broken() -> logging.LogRecord:
    try:
        raise ValueError(ROW)
    except ValueError:
        fault = sys.exc_info()
    return logging.LogRecord("django.request", logging.ERROR, "", 0, "It broke: /x/", (), fault)


def test_it_says_where_and_what_kind_and_not_what_was_in_the_row() -> None:
    written = WithoutWords("{message}", style="{").format(broken())
    assert "It broke: /x/" in written
    assert "test_error_log.py" in written
    assert written.endswith("ValueError")
    assert "Amara" not in written


def test_a_server_writes_it() -> None:
    logger = settings.LOGGING["loggers"]["django.request"]
    form = settings.LOGGING["handlers"][logger["handlers"][0]]["formatter"]
    assert import_string(settings.LOGGING["formatters"][form]["()"]) is WithoutWords

"""The product's own settings, at the moment the tests stand at."""

import os

# The demo's moment: Thursday 19 November 2026, 6:04 pm. Nothing depends on the real day.
os.environ["SIGHTLINE_NOW"] = "2026-11-19T18:04"
# Playwright keeps an event loop in the thread of the test, which Django would take for async code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

from sightline.settings import *

# Argon2 is slow on purpose; a test signs in to look at something else.
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.MD5PasswordHasher",
    "django.contrib.auth.hashers.Argon2PasswordHasher",
]
# The names that change with the content are for browsers that come back.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}

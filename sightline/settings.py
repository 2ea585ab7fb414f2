"""Settings. What an authority may set is read from the environment, here and nowhere else."""

import os
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import pghistory
from csp.constants import NONE, SELF

from sightline.ground import database

BASE_DIR = Path(__file__).resolve().parent.parent
HOME = database.home()
SECRET_KEY = database.secret_key()
DEBUG = False
# Where users find Sightline. An https address switches everything on that only TLS can carry.
URL = os.environ.get("SIGHTLINE_URL", "http://localhost:8000").rstrip("/")
SECURE = URL.startswith("https://")
ALLOWED_HOSTS = [
    *([str(urlsplit(URL).hostname)] if SECURE else ["localhost", "127.0.0.1", "[::1]"]),
    *filter(None, os.environ.get("SIGHTLINE_HOSTS", "").split(",")),
]

COUNCIL_NAME = os.environ.get("SIGHTLINE_COUNCIL", "Northmere Council")
# The codes of the authorities that are our own area, as E08000021; a county names its districts.
AREA_CODES = frozenset(filter(None, os.environ.get("SIGHTLINE_AREA", "").split(",")))
COUNCIL_COLOUR = os.environ.get("SIGHTLINE_COLOUR", "#17474b")
# A folder of the council's own Word templates; ours are used where it has none.
WORD_TEMPLATES = os.environ.get("SIGHTLINE_WORD_TEMPLATES", "")
NIGHT_DUTY_PHONE = os.environ.get("SIGHTLINE_NIGHT_DUTY", "01632 960 140")
# The demo and the tests stand at one fixed moment, so that nothing in them depends on the day.
FIXED_NOW = (
    datetime.fromisoformat(os.environ["SIGHTLINE_NOW"]).replace(tzinfo=ZoneInfo("Europe/London"))
    if os.environ.get("SIGHTLINE_NOW")
    else None
)

INSTALLED_APPS = [
    # First, so that its templates stand before those of the libraries.
    "sightline.web",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "pgtrigger",
    "pghistory",
    "axes",
    "allauth",
    "allauth.account",
    "django_cotton",
    "sightline.grammar",
    "sightline.people",
    "sightline.access",
    "sightline.record",
    "sightline.processes.front_door",
    "sightline.processes.child_in_need",
    "sightline.processes.assessment",
    "sightline.processes.casework",
    "sightline.processes.protection",
    "sightline.processes.pre_proceedings",
    "sightline.processes.interventions",
    "sightline.processes.in_care",
    "sightline.processes.missing",
    "sightline.processes.health",
    "sightline.processes.education",
    "sightline.processes.belonging",
    "sightline.processes.liberty",
    "sightline.processes.seeking_asylum",
    "sightline.processes.reviewing",
    "sightline.processes.edge_of_care",
    "sightline.processes.living_here",
    "sightline.returns",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "sightline.web.middleware.CompressWords",
    "csp.middleware.CSPMiddleware",
    "sightline.web.middleware.refuse_nul_bytes",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "sightline.web.middleware.keep_nothing_outside",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "axes.middleware.AxesMiddleware",
    "sightline.web.another_day.look_back",
]
ROOT_URLCONF = "sightline.urls"
WSGI_APPLICATION = "sightline.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "sightline.web.shell.shell",
            ],
        },
    }
]

FORM_RENDERER = "sightline.web.forms_look.Renderer"

AUTH_USER_MODEL = "people.Worker"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
# What a stolen table of passwords costs to guess; PBKDF2 is read only to be replaced.
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
_VALIDATION = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_VALIDATION}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{_VALIDATION}.UserAttributeSimilarityValidator"},
    {"NAME": f"{_VALIDATION}.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "sightline.web.sign_in.StaffOnly"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
# A steward hands out the link that sets a password, so nothing waits for an e-mail.
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
# Axes alone counts wrong passwords, in the database, so that all server processes count together.
ACCOUNT_RATE_LIMITS = {"login_failed": None}
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_ON_SUCCESS = True
# A user is locked out from where the wrong passwords came from: nobody locks a colleague out.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_CALLABLE = "sightline.web.sign_in.typed_email"
AXES_LOCKOUT_TEMPLATE = "account/lockout.html"
AXES_HTTP_RESPONSE_CODE = 429

# Half an hour without a request ends a session; typed text is kept by the page itself.
SESSION_COOKIE_AGE = int(os.environ.get("SIGHTLINE_IDLE_MINUTES", "30")) * 60
SESSION_ENGINE = "sightline.web.sessions"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
# The prefix makes browsers refuse the cookie from any other host or over plain HTTP.
SESSION_COOKIE_NAME = "__Host-sightline" if SECURE else "sightline"
CSRF_COOKIE_NAME = "__Host-sightline-csrf" if SECURE else "sightline-csrf"
CSRF_TRUSTED_ORIGINS = [URL]
SECURE_SSL_REDIRECT = SECURE
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SECURE
# The proxy in front sets this header itself and drops what a browser sent under its name.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = HOME / "files"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = {"default": database.django_settings()}

PGHISTORY_BASE_MODEL = "sightline.grammar.kept.History"
PGHISTORY_OBJ_FIELD = pghistory.ObjForeignKey(
    db_constraint=False, db_index=False, related_name="+", related_query_name="+"
)
PGHISTORY_CONTEXT_FIELD = pghistory.ContextJSONField()
PGHISTORY_DEFAULT_TRACKERS = (
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
)

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True

# A page that broke is written to the service's own output: see the formatter for what is not.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "without_words": {
            "()": "sightline.web.error_log.WithoutWords",
            "format": "{asctime} {levelname} {message}",
            "style": "{",
        }
    },
    "handlers": {"server": {"class": "logging.StreamHandler", "formatter": "without_words"}},
    "loggers": {"django.request": {"handlers": ["server"], "level": "ERROR", "propagate": False}},
}

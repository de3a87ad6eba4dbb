"""Every setting of the site. What differs between places is an environment variable.

Each variable is explained in .env.example.
"""

import hashlib
import os
import re
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


def text(name, default=""):
    """Return the environment variable `name`, or `default` where it is empty."""
    return os.environ.get(name) or default


def flag(name, default):
    """Return whether the environment variable `name` says yes."""
    value = text(name, str(int(default)))
    if value not in {"0", "1"}:
        raise ImproperlyConfigured(f"{name} must be 1 or 0, not {value!r}.")
    return value == "1"


def number(name, default):
    """Return the environment variable `name` as a whole number, zero or more."""
    value = text(name, str(default))
    if not re.fullmatch(r"[0-9]{1,9}", value):
        raise ImproperlyConfigured(f"{name} must be a whole number, not {value!r}.")
    return int(value)


def words(name):
    """Return the environment variable `name` as a list, split at commas."""
    return [word.strip() for word in text(name).split(",") if word.strip()]


def secret(name, needed):
    """Return the environment variable `name`; refuse to start without, if `needed`."""
    if needed and not text(name):
        raise ImproperlyConfigured(
            f"{name} is not set. Make one, and keep it: "
            'python -c "import secrets; print(secrets.token_urlsafe(50))"'
        )
    return text(name, "for development only")


def database(url, timeout):
    """Return Django's settings for the Postgres at `url`.

    A path, percent-encoded, stands for the folder of a Unix socket where the host
    would be. What follows the question mark goes to libpq. No statement may take
    longer than `timeout` seconds; zero means no limit.
    """
    shape = "DATABASE_URL must look like postgresql://user:password@host:5432/name"
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as problem:
        raise ImproperlyConfigured(f"{shape}: {problem}.") from problem
    name = unquote(parts.path[1:])
    if parts.scheme not in {"postgresql", "postgres"} or not name or "/" in name:
        raise ImproperlyConfigured(f"{shape}.")
    # Not parts.hostname, which would write the folder in lower case.
    place = parts.netloc.rpartition("@")[2]
    folder = unquote(re.sub(r":\d*$", "", place)) if "%2F" in place.upper() else ""
    options = {"connect_timeout": "5"} | dict(parse_qsl(parts.query))
    if timeout:
        limit = f"-c statement_timeout={timeout}s"
        options["options"] = f"{limit} {options.get('options', '')}".strip()
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": folder or parts.hostname or "",
        "PORT": str(port or ""),
        "OPTIONS": options,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def release(*folders):
    """Return a name for the code that runs: pages that it made differ from others'."""
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.suffix in {".py", ".html", ".mo", ".css", ".mjs", ".json"}:
                digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


BASE_DIR = Path(__file__).resolve().parent.parent

DEBUG = flag("DEBUG", False)
# Pages that are made stay in memory until the data change. Off to measure the making,
# and while somebody works on templates.
KEEP_PAGES = flag("KEEP_PAGES", not DEBUG)
RELEASE = release(*(BASE_DIR / name for name in ("ccsi", "initiatives", "templates")))
HTTPS_ONLY = flag("HTTPS_ONLY", not DEBUG)

SECRET_KEY = secret("SECRET_KEY", needed=not DEBUG)
# The machine itself may always ask: health checks do, inside the container.
ALLOWED_HOSTS = ["127.0.0.1", "localhost", *words("ALLOWED_HOSTS")]
CSRF_TRUSTED_ORIGINS = words("CSRF_TRUSTED_ORIGINS")
ROOT_URLCONF = "ccsi.urls"
WSGI_APPLICATION = "ccsi.wsgi.application"

INSTALLED_APPS = (
    "initiatives",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.sitemaps",
    "django_filters",
    "django_htmx",
)

MIDDLEWARE = (
    "ccsi.headers.known_host",
    "django.middleware.security.SecurityMiddleware",
    "ccsi.headers.policies",
    "ccsi.headers.no_nul_bytes",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
)

TEMPLATES = (
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": (BASE_DIR / "templates",),
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": (
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "initiatives.context_processors.site",
            ),
        },
    },
)

# Whole public pages, each under the state of the data that it shows: see
# initiatives/views/caching.py. Some hundred kilobytes a page, in every process.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 1000},  # pages, compressed: some 15 MB
    }
}

DATABASES = {"default": database(text("DATABASE_URL"), number("STATEMENT_TIMEOUT", 10))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "en"
LANGUAGES = (
    ("en", "English"),
    ("nl", "Nederlands"),
    ("pl", "Polski"),
    ("da", "Dansk"),
    ("hr", "Hrvatski"),
    ("el", "Ελληνικά"),
)
LOCALE_PATHS = (BASE_DIR / "ccsi" / "locale",)
USE_TZ = True
TIME_ZONE = "Europe/Brussels"

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "var" / "static"
STATICFILES_DIRS = (BASE_DIR / "static",)
MEDIA_URL = "/media/"
MEDIA_ROOT = text("MEDIA_ROOT", str(BASE_DIR / "var" / "media"))
# In debug the files are served from where they are edited, under their own names.
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = DEBUG
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

AUTH_PASSWORD_VALIDATORS = tuple(
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
)
# The form of an initiative with its evidence in six languages has many fields.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 2**20

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS_ONLY
CSRF_COOKIE_HTTPONLY = True
SECURE_SSL_REDIRECT = HTTPS_ONLY
# Health checks come from the machine itself, without encryption.
SECURE_REDIRECT_EXEMPT = (r"^healthz$", r"^readyz$")
SECURE_HSTS_SECONDS = number("HSTS_SECONDS", 365 * 86_400) if HTTPS_ONLY else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = flag("HSTS_SUBDOMAINS", True)
if flag("BEHIND_PROXY", False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
X_FRAME_OPTIONS = "DENY"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": text("LOG_LEVEL", "WARNING")},
    "loggers": {
        # Django's own handlers print only in debug, and then in a form of their own.
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        # A page that is not there is the visitor's affair; the proxy's log has it.
        "django.request": {"level": "ERROR"},
    },
}

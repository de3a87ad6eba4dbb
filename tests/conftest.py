"""The database of the whole run, and what no test may do."""

import contextlib
import fcntl
import os

import django
import hypothesis
import pytest
from django.utils import translation

from ccsi import postgres

# pytest-django would read the settings before this file: too early, because the
# database's address is known only once the server runs.
os.environ["DJANGO_SETTINGS_MODULE"] = "ccsi.settings"
# Development's settings, which need no secrets and no collected static files. DEBUG
# itself is off again while tests run: Django's test environment sees to it.
os.environ["DEBUG"] = "1"
# Playwright keeps an event loop in the main thread; Django then fears for its queries.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

# `make proof`: random cases by the thousand, eight to an example.
hypothesis.settings.register_profile("proof", max_examples=1250)
if profile := os.environ.get("HYPOTHESIS_PROFILE"):
    hypothesis.settings.load_profile(profile)

resources = contextlib.ExitStack()


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config):
    """Start the database, once for all workers, then Django."""
    if not hasattr(config, "workerinput") and not os.environ.get("DATABASE_URL"):
        start_database()
    django.setup()


def start_database():
    try:
        url = resources.enter_context(postgres.running())
    except postgres.PostgresError as problem:
        raise pytest.UsageError(str(problem)) from problem
    # Tests can lose their data in a power cut: nothing waits for the disk.
    os.environ["DATABASE_URL"] = f"{url}?options=-csynchronous_commit%3Doff"
    resources.enter_context(turn())


@contextlib.contextmanager
def turn():
    """Wait for another run to end: the test databases have fixed names."""
    with open(postgres.HOME / "tests.lock", "ab") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@pytest.fixture(autouse=True)
def no_language_is_left_behind():
    """Forget the language of the last page that a test has asked for."""
    yield
    translation.deactivate()


@pytest.hookimpl(trylast=True)
def pytest_unconfigure():
    resources.close()

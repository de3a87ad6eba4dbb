"""The settings: what they read, what they refuse, and that production is safe."""

import ast
import os
import re
import secrets
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from ccsi import settings

ROOT = Path(__file__).resolve().parents[2]
READERS = {"text", "flag", "number", "words", "secret"}
# Read elsewhere: by docker compose and `make run`.
NOT_SETTINGS = {"POSTGRES_PASSWORD", "PORT"}


def read_by_settings():
    """Return the names of the environment variables that settings.py reads."""
    tree = ast.parse((ROOT / "ccsi" / "settings.py").read_text())
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return {
        call.args[0].value
        for call in calls
        if getattr(call.func, "id", "") in READERS
        and isinstance(call.args[0], ast.Constant)
    }


def test_every_variable_is_in_the_example_and_the_other_way_round():
    example = (ROOT / ".env.example").read_text()

    explained = set(re.findall(r"^([A-Z_]+)=", example, re.MULTILINE))

    assert explained - NOT_SETTINGS == read_by_settings()


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("postgresql://a:b@h:5433/n", ("a", "b", "h", "5433", "n")),
        ("postgres://h/n", ("", "", "h", "", "n")),
        ("postgresql://a%40b:p%2F%3A@h/n%20m", ("a@b", "p/:", "h", "", "n m")),
        ("postgresql://a@[::1]:5432/n", ("a", "", "::1", "5432", "n")),
        ("postgresql:///n", ("", "", "", "", "n")),
        (
            "postgresql://a@%2Fvar%2FSo%20ck:5432/n",
            ("a", "", "/var/So ck", "5432", "n"),
        ),
        ("postgresql://%2frun/n", ("", "", "/run", "", "n")),
    ],
)
def test_a_database_url_is_taken_apart(url, expected):
    found = settings.database(url, 0)

    names = ("USER", "PASSWORD", "HOST", "PORT", "NAME")
    assert tuple(found[name] for name in names) == expected


@pytest.mark.parametrize(
    "url",
    (
        *("", "nonsense", "mysql://a@h/n", "postgresql://h", "postgresql://h/a/b"),
        *("postgresql://h:port/n", "postgresql://h:99999/n", "postgresql://[::1/n"),
    ),
)
def test_nonsense_is_no_database_url(url):
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL must look like"):
        settings.database(url, 0)


def test_what_follows_the_question_mark_goes_to_libpq():
    url = "postgresql://h/n?sslmode=require&options=-c%20jit%3Doff"

    options = settings.database(url, 10)["OPTIONS"]

    assert options["sslmode"] == "require"
    assert options["options"] == "-c statement_timeout=10s -c jit=off"


@pytest.mark.parametrize(
    ("reader", "value"),
    [
        (lambda: settings.flag("ATLAS_TEST", False), "maybe"),
        (lambda: settings.number("ATLAS_TEST", 1), "-1"),
        (lambda: settings.number("ATLAS_TEST", 1), "१"),
        (lambda: settings.secret("ATLAS_TEST", needed=True), ""),
    ],
)
def test_a_bad_variable_is_refused_by_name(monkeypatch, reader, value):
    monkeypatch.setenv("ATLAS_TEST", value)

    with pytest.raises(ImproperlyConfigured, match="ATLAS_TEST"):
        reader()


def test_lists_are_split_at_commas(monkeypatch):
    monkeypatch.setenv("ATLAS_TEST", " a.example, b.example,,")

    assert settings.words("ATLAS_TEST") == ["a.example", "b.example"]


def deployed(**changes):
    """Run Django's checks for deployment in the environment of production."""
    environment = {
        "PATH": os.environ["PATH"],
        "DATABASE_URL": os.environ["DATABASE_URL"],
        "SECRET_KEY": secrets.token_urlsafe(50),
        "ALLOWED_HOSTS": "atlas.example.org",
    }
    return subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level=WARNING"],
        cwd=ROOT,
        env=environment | changes,
        capture_output=True,
        text=True,
    )


def test_production_has_nothing_to_warn_of():
    checked = deployed()

    assert checked.returncode == 0, checked.stderr
    assert "no issues (0 silenced)" in checked.stdout


def test_production_does_not_start_without_a_secret():
    checked = deployed(SECRET_KEY="")

    assert checked.returncode
    assert "SECRET_KEY is not set" in checked.stderr

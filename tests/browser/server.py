"""The site that the browser visits: started as `make run` does, on its own database."""

import contextlib
import os
import re
import secrets
import socket
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

ROOT = Path(__file__).resolve().parents[2]
SECONDS_TO_STOP = 20


@contextlib.contextmanager
def running(folder, name):
    """Start the site on an empty database called `name`; yield its address.

    What it collects and logs goes into `folder`.
    """
    with database(name) as url, open(folder / "log", "w+") as log:
        variables = environment(url, folder)
        process = subprocess.Popen(
            [sys.executable, "-m", "ccsi.start"],
            cwd=ROOT,
            env=variables,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        )
        try:
            yield Site(wait_until_ready(process, folder / "log"), variables)
        finally:
            stop(process)
        log.seek(0)
        assert "Traceback" not in (said := log.read()), said


class Site:
    """A site that runs: where it is, and a way to run code beside it."""

    def __init__(self, url, variables):
        self.url = url
        self.variables = variables

    def run(self, code):
        """Run Python code with the site's own models; return what it printed."""
        done = subprocess.run(
            [sys.executable, "manage.py", "shell", "--verbosity=0", "--command", code],
            cwd=ROOT,
            env=self.variables,
            capture_output=True,
            text=True,
        )
        assert not done.returncode, done.stderr
        return done.stdout.strip()


@contextlib.contextmanager
def database(name):
    """Make an empty database beside the one of DATABASE_URL; yield its address."""
    parts = urlsplit(os.environ["DATABASE_URL"])
    drop = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(
        sql.Identifier(name)
    )
    create = sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name))
    with psycopg.connect(parts.geturl(), autocommit=True) as connection:
        connection.execute(drop)
        connection.execute(create)
        yield parts._replace(path=f"/{name}").geturl()
        connection.execute(drop)


def environment(url, folder):
    """Return the variables of production, as far as they go without HTTPS."""
    return {
        **os.environ,
        "DATABASE_URL": url,
        "DEBUG": "0",
        "HTTPS_ONLY": "0",
        "SECRET_KEY": secrets.token_urlsafe(50),
        "PORT": str(free_port()),
        "MEDIA_ROOT": str(folder / "media"),
        "STATIC_ROOT": str(folder / "static"),
        "DJANGO_SETTINGS_MODULE": "tests.browser.settings",
    }


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def wait_until_ready(process, log):
    """Read what the site says until it is ready; return its address."""
    said = []
    for line in process.stdout:
        said.append(line)
        if found := re.search(r"http://[\d.]+:\d+", line):
            return found[0]
    raise AssertionError("".join(said) + log.read_text())


def stop(process):
    process.terminate()
    try:
        process.wait(SECONDS_TO_STOP)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        raise
    finally:
        process.stdout.close()

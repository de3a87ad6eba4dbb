"""What measurements share: the server as production runs it, asking, counting."""

import contextlib
import http.client
import os
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

ROOT = Path(__file__).resolve().parent.parent
SECONDS_TO_START = 60
SECONDS_TO_ANSWER = 60
KEEP_PAGES = "KEEP_PAGES"  # the variable of the setting
# What production has and a measurement on one's own machine does not say.
ENVIRONMENT = {
    "DJANGO_SETTINGS_MODULE": "ccsi.settings",
    "DEBUG": "0",
    # What stands in front of the process does the encryption.
    "HTTPS_ONLY": "0",
    # A page is made anew however often it is asked for: a server that keeps pages is
    # started as one.
    KEEP_PAGES: "0",
}
WENT_WRONG = (OSError, http.client.HTTPException)


class Unexpected(Exception):
    """An answer that makes a measurement worthless: a redirect, a page not found."""


def manage(*commands):
    """Run management commands, each in a process of its own."""
    for command in commands:
        run = (sys.executable, "manage.py", *command.split(), "--verbosity=0")
        subprocess.run(run, cwd=ROOT, check=True)


@contextlib.contextmanager
def database(server, name):
    """Make an empty database for the length of a measurement; yield its address."""
    drop = f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"
    with psycopg.connect(server, autocommit=True) as administration:
        administration.execute(drop)
        administration.execute(f"CREATE DATABASE {name}")
        try:
            yield urlsplit(server)._replace(path=name).geturl()
        finally:
            administration.execute(drop)


@dataclass
class Server:
    """A server that runs: where it listens, and its workers' process numbers."""

    port: int
    workers: list[int]

    def cpu_seconds(self):
        """Return what the workers have computed so far, in user and system mode."""
        return sum(map(cpu_seconds, self.workers))

    def megabytes(self):
        """Return what each worker holds, shared memory included."""
        return [memory(worker) for worker in self.workers]


@contextlib.contextmanager
def gunicorn(workers=1, keep_pages=True):
    """Serve as production does; yield the server."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    # A file, because a pipe that nobody empties would stop the server in the end.
    with tempfile.TemporaryFile("w+") as log:
        process = subprocess.Popen(
            (
                *(sys.executable, "-m", "gunicorn", "ccsi.wsgi", "--threads=4"),
                *(f"--workers={workers}", f"--bind=127.0.0.1:{port}"),
                "--no-control-socket",
            ),
            cwd=ROOT,
            # Empty is the setting's own default.
            env=os.environ | {KEEP_PAGES: "" if keep_pages else "0"},
            stderr=log,
            text=True,
        )
        with process:
            try:
                yield Server(port, booted(process, log, workers))
            finally:
                process.terminate()


@contextlib.contextmanager
def two_servers():
    """Serve twice: yield the one that makes every page anew, and the one that keeps."""
    with gunicorn(keep_pages=False) as anew, gunicorn() as keeping:
        yield anew, keeping


def booted(process, log, workers):
    """Wait until all workers run; return their process numbers."""
    deadline = time.monotonic() + SECONDS_TO_START
    while process.poll() is None and time.monotonic() < deadline:
        log.seek(0)
        found = re.findall(r"Booting worker with pid: (\d+)", log.read())
        if len(found) >= workers:
            return [int(number) for number in found]
        time.sleep(0.05)
    log.seek(0)
    raise RuntimeError(f"The server did not start:\n{log.read()[-2000:]}")


@dataclass
class Asked:
    """What some questions cost: milliseconds each, and what came back."""

    times: list[float] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)
    failed: int = 0

    @property
    def p50(self):
        return statistics.median(self.times)

    @property
    def p95(self):
        if len(self.times) < 2:
            return self.times[0]
        return statistics.quantiles(self.times, n=20, method="inclusive")[-1]


def ask(server, paths, headers=(), status=200, seconds=None):
    """Ask one after the other; return what it took. End early after `seconds`."""
    asked = Asked()
    client = http.client.HTTPConnection(
        "127.0.0.1", server.port, timeout=SECONDS_TO_ANSWER
    )
    began = time.perf_counter()
    for number, path in enumerate(paths):
        started = time.perf_counter()
        if seconds and started - began > seconds and len(asked.times) > 1:
            break
        client.request("GET", path, headers=headers[number] if headers else {})
        answer = client.getresponse()
        body = answer.read()
        asked.times.append(1000 * (time.perf_counter() - started))
        asked.bodies.append(body)
        if answer.status >= 500:
            asked.failed += 1
        elif answer.status != status:
            client.close()
            where = answer.getheader("Location", "")
            raise Unexpected(f"{answer.status} instead of {status}: {path} {where}")
    client.close()
    return asked


def tags(server, paths):
    """Return what a browser sends that asks for each page again: host and ETag."""
    client = http.client.HTTPConnection(
        "127.0.0.1", server.port, timeout=SECONDS_TO_ANSWER
    )
    found = []
    for path in paths:
        client.request("GET", path)
        answer = client.getresponse()
        answer.read()
        host = f"127.0.0.1:{server.port}"  # which another server is asked for, too
        tag = answer.getheader("ETag", "")
        found.append({"Host": host, "If-None-Match": tag})
    client.close()
    return found


def count_queries(path):
    """Return how many queries a page takes, after what is read once per process."""
    client = Client(headers={"host": "127.0.0.1"})
    client.get(path)
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(path)
    if answer.status_code != 200:
        raise Unexpected(f"{answer.status_code} instead of 200: {path}")
    return len(queries)


def cpu_seconds(process):
    """Return what the process has computed so far, in user and system mode."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[11:13])) / os.sysconf("SC_CLK_TCK")


def memory(process):
    """Return the megabytes that the process holds, shared ones included."""
    status = Path(f"/proc/{process}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024

"""Measure the site on the starting catalogue, as production runs it: `make bench`."""

import contextlib
import gzip
import http.client
import itertools
import os
import re
import secrets
import socket
import statistics
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

import django
import psycopg
from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from playwright.sync_api import sync_playwright

from ccsi import browser, postgres

ROOT = Path(__file__).resolve().parent.parent
DATABASE = "atlas_bench"
REQUESTS = 100
WARM_UP = 10
LISTS = {
    "list": "/en/initiatives/",
    "list, one filter": "/en/initiatives/?country=be",
    "list, two filters": "/en/initiatives/?country=be&country=pl&focus=design",
    "list, words": "/nl/initiatives/?q=ontwerp",
}
# What the pages may cost: SQL queries, milliseconds at the median, kB of HTML.
LIST_AIMS = (14, 40, 60)
PROFILE_AIMS = (None, 25, None)
HEADING = "{:20}{:>12}{:>12}{:>8}{:>8}{:>10}{:>16}".format(
    "", "queries", "p50 ms", "p95 ms", "CPU ms", "again ms", "HTML kB, gzip"
)
FIRST_VIEW_AIM = 250
MEMORY_AIM = 150


def main():
    with postgres.running() as server, database(server) as url:
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "ccsi.settings",
            "DATABASE_URL": url,
            "SECRET_KEY": secrets.token_urlsafe(50),
            "DEBUG": "0",
            # What stands in front of the process does the encryption.
            "HTTPS_ONLY": "0",
        }
        print("Preparing a database with the starting catalogue …", flush=True)
        for command in ("migrate", "load_catalogue", "collectstatic --no-input"):
            run = (sys.executable, "manage.py", *command.split(), "--verbosity=0")
            subprocess.run(run, cwd=ROOT, check=True)
        django.setup()
        pages = {name: ([path], LIST_AIMS) for name, path in LISTS.items()}
        pages["profile"] = (profiles(), PROFILE_AIMS)
        print(HEADING)
        with gunicorn() as (port, worker):
            for name, (paths, aims) in pages.items():
                measure(name, paths, aims, port, worker)
            connection.close()
            first_view(port)
            megabytes = memory(worker)
        print(f"web process: {against(megabytes, MEMORY_AIM)} MB")


@contextlib.contextmanager
def database(server):
    """Make an empty database for the length of the measurement; yield its address."""
    drop = f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)"
    with psycopg.connect(server, autocommit=True) as administration:
        administration.execute(drop)
        administration.execute(f"CREATE DATABASE {DATABASE}")
        try:
            yield urlsplit(server)._replace(path=DATABASE).geturl()
        finally:
            administration.execute(drop)


def profiles():
    """Return the addresses of all profiles, the long ones and the short."""
    published = apps.get_model("initiatives", "Initiative").objects.published()
    return [
        f"/en/initiatives/{slug}/" for slug in published.values_list("slug", flat=True)
    ]


@contextlib.contextmanager
def gunicorn():
    """Serve with one worker; yield the port and the worker's process number."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    server = subprocess.Popen(
        (
            *(sys.executable, "-m", "gunicorn", "ccsi.wsgi", "--threads=4"),
            *(f"--bind=127.0.0.1:{port}", "--no-control-socket"),
        ),
        cwd=ROOT,
        stderr=subprocess.PIPE,
        text=True,
    )
    with server:
        try:
            for line in server.stderr:
                if booted := re.search(r"Booting worker with pid: (\d+)", line):
                    yield port, int(booted[1])
                    break
        finally:
            server.terminate()


def measure(name, paths, aims, port, worker):
    """Print what the pages at `paths` cost, the worst of them for counts and bytes."""
    queries_aim, median_aim, bytes_aim = aims
    queries = max(map(count_queries, paths))
    ask(port, anew(paths, WARM_UP))
    used = cpu_seconds(worker)
    times, sizes = ask(port, anew(paths, REQUESTS))
    # Unlike the clock, this does not depend on what else the machine has to do.
    cpu = 1000 * (cpu_seconds(worker) - used) / REQUESTS
    p50, p95 = statistics.median(times), statistics.quantiles(times, n=20)[-1]
    again, _sizes = ask(port, [*paths[:10]] * 10)  # kept since the second round
    print(
        f"{name:20}{against(queries, queries_aim):>12}{against(p50, median_aim):>12}"
        f"{p95:8.0f}{cpu:8.0f}{statistics.median(again):10.1f}"
        f"{against(max(sizes) / 1000, bytes_aim):>16}",
        flush=True,
    )


def against(figure, aim):
    """Write a figure beside what it may be; an exclamation mark where it is more."""
    if aim is None:
        return f"{figure:.0f}"
    return f"{'! ' if figure > aim else ''}{figure:.0f} of {aim}"


def count_queries(path):
    with CaptureQueriesContext(connection) as queries:
        answer = Client(headers={"host": "127.0.0.1"}).get(path)
    assert answer.status_code == 200, path  # noqa: S101
    return len(queries)


def anew(paths, number):
    """Return addresses that no page is kept for. An unknown key changes no page."""
    return [
        f"{path}{'&' if '?' in path else '?'}anew={secrets.token_hex(4)}"
        for path in itertools.islice(itertools.cycle(paths), number)
    ]


def ask(port, paths):
    """Ask one after the other; return the milliseconds and the sizes, compressed."""
    times, sizes = [], []
    asked = http.client.HTTPConnection("127.0.0.1", port)
    for path in paths:
        started = time.perf_counter()
        asked.request("GET", path)
        body = asked.getresponse().read()
        times.append(1000 * (time.perf_counter() - started))
        # As a proxy does it on the way: not the page's best, but its usual size.
        sizes.append(len(gzip.compress(body, 6)))
    asked.close()
    return times, sizes


def cpu_seconds(worker):
    """Return what the process has computed so far, in user and system mode."""
    fields = Path(f"/proc/{worker}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[11:13])) / os.sysconf("SC_CLK_TCK")


def first_view(port):
    """Print what a browser loads with the list, before anything is in its cache."""
    sizes = {}

    def note(request):
        answer = request.response()
        kind = request.resource_type
        if kind == "document":
            size = len(gzip.compress(answer.body(), 6))
        else:
            size = request.sizes()["responseBodySize"]
        sizes[kind] = sizes.get(kind, 0) + size / 1000

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(**browser.launch_options())
        page = chromium.new_page()
        page.on("requestfinished", note)
        page.goto(f"http://127.0.0.1:{port}{LISTS['list']}", wait_until="networkidle")
        chromium.close()
    parts = ", ".join(f"{kind} {size:.0f}" for kind, size in sizes.items())
    print(f"first view: {against(sum(sizes.values()), FIRST_VIEW_AIM)} kB ({parts})")


def memory(worker):
    """Return the megabytes that the process holds, shared ones included."""
    status = Path(f"/proc/{worker}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024


if __name__ == "__main__":
    main()

"""Measure the site as production runs it, on the starting catalogue or a larger one.

`make bench` and `make bench SIZE=100000`.
"""

import argparse
import gzip
import itertools
import os
import secrets
import signal
import sys

import django
from django.apps import apps
from django.db import connection
from playwright.sync_api import sync_playwright

from ccsi import browser, growth, postgres
from ccsi.measuring import (
    ENVIRONMENT,
    ask,
    count_queries,
    database,
    manage,
    two_servers,
)

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
    wanted = arguments()
    # Asked to stop, it stops the servers that it has started.
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
    os.environ |= ENVIRONMENT | {"SECRET_KEY": secrets.token_urlsafe(50)}
    if wanted.size:
        growth.main(wanted.size, wanted.languages, wanted.fresh, wanted.walk)
    else:
        starting_catalogue()


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, help="how many made-up initiatives")
    parser.add_argument("--languages", type=int, help="in how many of the languages")
    parser.add_argument("--fresh", action="store_true", help="make the database anew")
    parser.add_argument("--walk", type=int, default=0, help="a robot's combinations")
    return parser.parse_args()


def starting_catalogue():
    with postgres.running() as server, database(server, DATABASE) as url:
        os.environ["DATABASE_URL"] = url
        print("Preparing a database with the starting catalogue …", flush=True)
        manage("migrate", "load_catalogue", "collectstatic --no-input")
        django.setup()
        pages = {name: ([path], LIST_AIMS) for name, path in LISTS.items()}
        pages["profile"] = (profiles(), PROFILE_AIMS)
        print(HEADING)
        with two_servers() as (anew, keeping):
            for name, (paths, aims) in pages.items():
                measure(name, paths, aims, anew, keeping)
            connection.close()
            first_view(keeping.port)
            (megabytes,) = keeping.megabytes()
        print(f"web process: {against(megabytes, MEMORY_AIM)} MB")


def profiles():
    """Return the addresses of all profiles, the long ones and the short."""
    published = apps.get_model("initiatives", "Initiative").objects.published()
    return [
        f"/en/initiatives/{slug}/" for slug in published.values_list("slug", flat=True)
    ]


def measure(name, paths, aims, anew, keeping):
    """Print what the pages at `paths` cost, the worst of them for counts and bytes."""
    queries_aim, median_aim, bytes_aim = aims
    queries = max(map(count_queries, paths))
    ask(anew, first_of(paths, WARM_UP))
    used = anew.cpu_seconds()
    made = ask(anew, first_of(paths, REQUESTS))
    # Unlike the clock, this does not depend on what else the machine has to do.
    cpu = 1000 * (anew.cpu_seconds() - used) / REQUESTS
    ask(keeping, paths[:10])
    again = ask(keeping, first_of(paths[:10], REQUESTS))
    # As a proxy does it on the way: not the page's best, but its usual size.
    size = max(len(gzip.compress(body, 6)) for body in made.bodies) / 1000
    figures = (
        f"{name:20}{against(queries, queries_aim):>12}",
        f"{against(made.p50, median_aim):>12}{made.p95:8.0f}{cpu:8.0f}",
        f"{again.p50:10.1f}{against(size, bytes_aim):>16}",
    )
    print("".join(figures), flush=True)


def first_of(paths, number):
    return list(itertools.islice(itertools.cycle(paths), number))


def against(figure, aim):
    """Write a figure beside what it may be; an exclamation mark where it is more."""
    if aim is None:
        return f"{figure:.0f}"
    return f"{'! ' if figure > aim else ''}{figure:.0f} of {aim}"


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


if __name__ == "__main__":
    main()

"""Measure the site on a made-up catalogue: `make bench SIZE=100000`."""

import json
import os
from itertools import pairwise
from urllib.parse import urlsplit

import django
import psycopg
from django.db import connection

from ccsi import postgres
from ccsi.crowd import ask_in_parallel
from ccsi.measuring import (
    ask,
    count_queries,
    gunicorn,
    manage,
    tags,
    two_servers,
)
from ccsi.questions import Questions
from ccsi.synthetic import SEED
from ccsi.synthetic.database import prepare
from ccsi.synthetic.entries import EVERY

# Texts in how many languages up to which size. Indexing them takes most of the time of
# loading, some 2 ms each, and six of a million initiatives would fill a disk.
LANGUAGES = {20_000: EVERY, 200_000: 4}
LANGUAGES_BEYOND = 1
REQUESTS, WARM_UP = 100, 10
SECONDS_A_CLASS = 60
CLIENTS, SECONDS_OF_LOAD, WORKERS = 8, 15, 2  # workers: as the image has them
WALKERS = 20
HEADING = "{:18}{:>20}{:>9}{:>18}{:>9}".format(
    "", "made anew p50 / p95", "CPU ms", "kept p50 / p95", "queries"
)
FIGURES = postgres.HOME.parent / "bench"


def main(size, languages=None, fresh=False, walk=0):
    languages = languages or next(
        (number for limit, number in LANGUAGES.items() if size <= limit),
        LANGUAGES_BEYOND,
    )
    with postgres.running() as server:
        url = urlsplit(server)._replace(path=f"atlas_bench_{size}").geturl()
        os.environ["DATABASE_URL"] = url
        django.setup()
        say(
            f"{size:,} initiatives, each with texts in {languages} of {EVERY} "
            "languages: a summary of up to 40 words (160 letters) and some 250 more."
        )
        seconds = prepare(url, size, languages, fresh)
        manage("collectstatic --no-input")
        with psycopg.connect(url, autocommit=True) as own:
            questions = Questions.of(own, SEED)
            (held,) = own.execute(
                "SELECT pg_size_pretty(pg_database_size(current_database()))"
            ).fetchone()
        say(f"loaded in {seconds:.0f} s, {size / seconds:.0f} a second; {held}\n")
        compare(size, measure(questions))
        load(questions)
        if walk:
            robot(questions, walk)


def say(line):
    print(line, flush=True)


def measure(questions):
    """Print what each class of questions costs; return the medians, made anew."""
    say(HEADING)
    medians = {}
    with two_servers() as (anew, keeping):
        for name, draw in classes(questions).items():
            paths = [draw() for _number in range(WARM_UP + REQUESTS)]
            medians[name] = measure_class(name, paths, anew, keeping)
        unchanged(questions, keeping)
        connection.close()
        (first,), (second,) = anew.megabytes(), keeping.megabytes()
        say(f"\nweb process: {first:.0f} MB, with kept pages {second:.0f} MB")
    return medians


def classes(questions):
    return {
        "unfiltered": questions.unfiltered,
        "one filter": questions.one_filter,
        "2-3 filters": questions.some_filters,
        "text": questions.text,
        "text + filter": questions.text_and_filter,
        "misspelt": questions.misspelt,
        "deep page": questions.deep_page,
        "profile": questions.profile,
    }


def measure_class(name, paths, anew, keeping):
    """Print a line; return the median of pages that are made anew."""
    queries = max(map(count_queries, paths[:5]))
    ask(anew, paths[:WARM_UP], seconds=SECONDS_A_CLASS)
    used = anew.cpu_seconds()
    made = ask(anew, paths[WARM_UP:], seconds=SECONDS_A_CLASS)
    cpu = 1000 * (anew.cpu_seconds() - used) / len(made.times)
    paths = paths[WARM_UP:][: len(made.times)]
    ask(keeping, paths)
    line(name, made, cpu, ask(keeping, paths), queries)
    if name == "misspelt":
        say(f"{'':18}{share_found(keeping, paths):>18.0f} % find something")
    return made.p50


def share_found(server, paths):
    """Return of how many in a hundred lists the JSON twin has results."""
    twins = [path.replace("/initiatives/", "/initiatives.json") for path in paths]
    totals = [json.loads(body)["total"] for body in ask(server, twins).bodies]
    return 100 * sum(map(bool, totals)) / len(totals)


def line(name, made, cpu, kept, queries=""):
    failed = made.failed + kept.failed
    say(
        f"{name:18}{made.p50:>11.1f} /{made.p95:7.1f}{cpu:9.1f}"
        f"{kept.p50:>9.1f} /{kept.p95:7.1f}{queries:>9}"
        + (f"  {failed} failed" if failed else "")
        + (f"  ({len(made.times)} asked)" if len(made.times) < REQUESTS else "")
    )


def unchanged(questions, keeping):
    """Print what it costs to say that a page is still as the browser has it.

    First by a server that has not made the page itself, then by one that keeps it.
    """
    paths = [questions.listing() for _number in range(REQUESTS)]
    known = tags(keeping, paths)
    with gunicorn() as new:
        ask(new, ["/en/"])
        used = new.cpu_seconds()
        first = ask(new, paths, known, 304, SECONDS_A_CLASS)
        cpu = 1000 * (new.cpu_seconds() - used) / len(first.times)
    line("unchanged (304)", first, cpu, ask(keeping, paths, known, 304))


def compare(size, medians):
    """Print how the medians grow from size to size, where more was measured."""
    FIGURES.mkdir(parents=True, exist_ok=True)
    (FIGURES / f"{size}.json").write_text(json.dumps(medians))
    known = {
        int(file.stem): json.loads(file.read_text()) for file in FIGURES.glob("*.json")
    }
    for smaller, larger in pairwise(sorted(known)):
        growth = ", ".join(
            f"{name} {known[larger][name] / known[smaller][name]:.2f}×"
            for name in ("unfiltered", "one filter")
        )
        say(f"from {smaller:,} to {larger:,} initiatives: {growth}")


def load(questions):
    """Print how many pages of the list come in a second, all different."""
    paths = [questions.listing() for _number in range(1_000 * SECONDS_OF_LOAD)]
    with gunicorn(WORKERS) as server:
        ask_in_parallel(server, paths[:100], CLIENTS)
        crowd = ask_in_parallel(server, paths[100:], CLIENTS, SECONDS_OF_LOAD)
        megabytes = ", ".join(f"{size:.0f}" for size in server.megabytes())
    say(
        f"\n{CLIENTS} clients, {WORKERS} web processes: {crowd.per_second:.0f} pages "
        f"of the list a second, p50 {crowd.p50:.0f} ms, p95 {crowd.p95:.0f} ms, "
        f"{crowd.errors} errors; {megabytes} MB"
    )


def robot(questions, number):
    """Print what a robot does to the site that walks the combinations of filters."""
    paths = [questions.combination() for _number in range(number)]
    with gunicorn(WORKERS) as server:
        # So that each process has read what it keeps of the catalogue.
        ask_in_parallel(
            server, [questions.listing() for _number in range(100)], WALKERS
        )
        before = server.megabytes()
        crowd = ask_in_parallel(server, paths, WALKERS)
        after = server.megabytes()
    statuses = ", ".join(f"{key}: {n}" for key, n in crowd.statuses.most_common())
    say(
        f"\n{number:,} combinations of filters, {WALKERS} at a time, "
        f"{crowd.seconds:.0f} s: p50 {crowd.p50:.0f}, p95 {crowd.p95:.0f}, "
        f"at most {max(crowd.times):.0f} ms; answers {statuses}"
    )
    for place, (start, end) in enumerate(zip(before, after, strict=True), start=1):
        say(f"web process {place}: {start:.0f} MB before, {end:.0f} MB after")

"""What the benchmark asks for: canonical addresses, drawn the same every time."""

import random
import threading
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.db import connection
from django.test import Client

from ccsi.crowd import ask_in_parallel
from ccsi.growth import classes
from ccsi.measuring import Server, Unexpected, ask
from ccsi.questions import Questions, address, one_edit
from ccsi.synthetic.loading import load
from ccsi.synthetic.words import lexicon
from tests.factories import (
    FocusAreaFactory,
    KindFactory,
    RegionFactory,
    SuccessFactorFactory,
)

SEED = 7


class Site(BaseHTTPRequestHandler):
    """A server that has one page, one that moved and one that is broken."""

    protocol_version = "HTTP/1.1"
    STATUSES = {"/": 200, "/moved/": 302, "/broken/": 500}

    def do_GET(self):
        self.send_response(self.STATUSES[self.path])
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_parts):
        pass


@pytest.fixture
def site():
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield Server(server.server_port, [])
        server.shutdown()


@pytest.fixture
def questions(db):
    """What can be asked of thirty initiatives."""
    for code in ("BE254", "PL911"):
        RegionFactory(code=code)
    for number in range(3):
        KindFactory(slug=f"kind-{number}")
        FocusAreaFactory(slug=f"focus-{number}")
        SuccessFactorFactory(slug=f"factor-{number}")
    connection.ensure_connection()
    load(connection.connection, 30, seed=SEED, languages=2)
    return Questions.of(connection.connection, SEED)


def test_an_address_is_sorted_and_has_no_empty_part():
    assert address("nl") == "/nl/initiatives/"
    assert address(region="be2", kind={"hub", "archive"}, q="a b") == (
        "/en/initiatives/?kind=archive&kind=hub&q=a+b&region=be2"
    )


def test_every_class_asks_for_pages_that_exist(questions):
    paths = [draw() for draw in classes(questions).values()]
    paths += [questions.listing(), questions.combination()]

    # Beyond the last page the list leads back to it: thirty fill two, at most.
    answers = Counter(Client().get(path).status_code for path in paths)

    assert answers == {200: len(paths)}


def test_combinations_are_canonical_and_never_keep_what_they_leave_out(questions):
    for _number in range(200):
        pairs = parse_qsl(urlsplit(questions.combination()).query)
        keys = {key for key, _value in pairs}

        assert pairs == sorted(set(pairs))
        assert not {f"not_{key}" for key in keys} & keys


def test_a_misspelt_word_is_none_that_exists():
    rng = random.Random(SEED)
    words = lexicon("pl", SEED).words[1_000:1_200]

    edited = {word: one_edit(rng, word) for word in words if len(word) > 4}

    assert all(abs(len(word) - len(wrong)) < 2 for word, wrong in edited.items())
    assert sum(word != wrong for word, wrong in edited.items()) > len(edited) / 2


def test_a_redirect_is_no_page_and_a_broken_one_is_counted(site):
    assert len(ask(site, ["/"] * 3).times) == 3
    assert ask(site, ["/", "/broken/"]).failed == 1
    with pytest.raises(Unexpected, match="302 instead of 200"):
        ask(site, ["/moved/"])


def test_a_crowd_shares_the_questions_and_counts_what_went_wrong(site):
    crowd = ask_in_parallel(site, ["/"] * 30 + ["/broken/", "/moved/"], 4)

    assert crowd.statuses == {200: 30, 500: 1, 302: 1}
    assert crowd.errors == 2
    assert len(crowd.times) == 30
    assert 0 < crowd.p50 <= crowd.p95

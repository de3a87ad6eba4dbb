"""Suggestions and the server: when it is asked, and which answer counts."""

import json

import pytest
from playwright.sync_api import expect

from tests.browser.boxes import PAUSE, SILENCE, Box, asked_by, hold

ASKED = "**/suggestions.json*"


@pytest.fixture
def home(page):
    page.goto("/en/")
    return Box(page, "search")


def test_the_server_is_asked_after_a_pause_and_for_two_letters(page):
    asked = asked_by(page)
    page.clock.install(time=0)
    page.goto("/en/")
    page.clock.pause_at(60 * 60)
    home = Box(page, "search")
    for letters in ("k", " k ", "-k", "kr", "kra"):
        home.input.fill(letters)
        page.clock.run_for(PAUSE - 20)
    home.input.fill("k")
    page.clock.run_for(5 * PAUSE)
    assert asked == []

    home.input.fill("krak")
    page.clock.run_for(PAUSE)

    expect(home.list).to_be_visible()
    assert [url.partition("?")[2] for url in asked] == ["q=krak"]
    home.input.fill("k")
    expect(home.list).to_be_hidden()


def test_the_number_is_said_once_and_not_while_somebody_types(page):
    page.clock.install(time=0)
    page.goto("/en/")
    page.clock.pause_at(60 * 60)
    home = Box(page, "search")
    expect(home.said).to_have_role("status")
    home.input.fill("kra")
    page.clock.run_for(PAUSE)
    expect(home.list).to_be_visible()
    page.clock.run_for(SILENCE - PAUSE - 50)
    expect(home.said).to_be_empty()
    home.input.fill("kolding")
    page.clock.run_for(PAUSE)
    expect(home.list).to_contain_text("Kolding")
    page.clock.run_for(SILENCE)

    said = f"{home.options.count()} suggestion"
    expect(home.said).to_contain_text(said)
    home.press("Escape")
    expect(home.said).to_be_empty()


def test_the_last_request_wins_however_slow_the_first_is(home, page):
    held = []
    page.route("**/suggestions.json?q=belg", hold(held))
    with page.expect_request("**/suggestions.json?q=belg"):
        home.input.fill("belg")

    with page.expect_event("requestfailed"):
        home.input.fill("kolding")
    expect(home.list).to_contain_text("Kolding")
    held[0].continue_()
    page.evaluate("fetch('/en/about/').then((answer) => answer.text())")

    assert "Belg" not in home.list.inner_text()


@pytest.mark.parametrize("fault", ["no answer", "an error", "no JSON"])
def test_a_failed_request_is_no_news(home, page, watch, fault):
    watch.expect("Failed to load resource")
    home.type("krak")
    answers = {"an error": {"status": 500, "body": ""}, "no JSON": {"body": "<p>"}}
    page.route(
        ASKED,
        lambda route: (
            route.fulfill(**answers[fault]) if fault in answers else route.abort()
        ),
    )

    home.input.fill("kolding")

    expect(home.list).to_be_hidden()
    home.press("ArrowDown", "Enter")
    expect(page).to_have_url("/en/initiatives/?q=kolding")


def test_what_the_server_sends_never_becomes_markup(home, page):
    evil = '<img src="x" onerror="alert(1)">'
    option = {"label": evil, "parts": ["", evil], "note": evil}
    group = {"key": "places", "label": evil, "options": [option | EMPTY]}
    answer = json.dumps({"groups": [group], "message": evil})
    page.route(ASKED, lambda route: route.fulfill(body=answer))

    home.type("krak")

    assert home.list.locator("img").count() == 0
    assert home.list.inner_text().count(evil) == 2


EMPTY = {"language": "", "url": "/en/"}

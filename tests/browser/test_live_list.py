"""Typing, slow answers, lost answers: the list while it is being updated."""

import pytest
from playwright.sync_api import expect

from tests.browser.pages import ListPage, is_live

PAUSE = 400  # milliseconds without a key before the list follows


@pytest.fixture
def asked(page):
    """The addresses that the script has asked for."""
    addresses = []
    page.on("request", lambda one: is_live(one) and addresses.append(one.url))
    return addresses


def test_the_list_waits_until_one_stops_typing(page, asked):
    page.clock.install(time=0)
    finder = ListPage(page).open()
    page.clock.pause_at(60 * 60)  # else it goes on, and a slow machine types too slowly
    for letters in ("k", "kr", "kra"):
        finder.words.fill(letters)
        page.clock.run_for(PAUSE - 50)
    assert asked == []

    with finder.update():
        page.clock.run_for(PAUSE)

    assert [address.partition("?")[2] for address in asked] == ["q=kra"]


def hold(held):
    return lambda route: held.insert(0, route)


def test_the_last_request_wins_however_slow_the_first_is(page, watch):
    watch.expect("htmx:")  # it reports the request that was given up
    finder = ListPage(page).open()
    held = []
    page.route("**/*q=krakow*", hold(held))
    with page.expect_request(lambda one: "q=krakow" in one.url):
        finder.words.fill("krakow")

    with page.expect_event("requestfailed"), finder.update():
        finder.words.fill("kolding")
    found = finder.titles.all_inner_texts()
    held[0].continue_()
    page.evaluate("fetch('/en/about/').then((answer) => answer.text())")

    assert finder.titles.all_inner_texts() == found
    assert "Godset" in found
    finder.is_at("/en/initiatives/?q=kolding")


def test_enter_does_not_wait_and_asks_once(page, asked):
    page.clock.install(time=0)
    finder = ListPage(page).open()
    page.clock.pause_at(60 * 60)
    finder.words.fill("krakow")

    with finder.update():
        finder.words.press("Enter")
    page.clock.run_for(2 * PAUSE)

    assert len(asked) == 1
    finder.is_at("/en/initiatives/?q=krakow")


@pytest.mark.parametrize("fault", ["no answer", "an error"])
def test_a_failed_request_keeps_the_list_and_offers_a_plain_link(page, watch, fault):
    watch.expect("Failed to load resource", "htmx:", "Response Status Error Code 500")
    finder = ListPage(page).open()
    promised = finder.promise("country", "be")
    before = finder.titles.all_inner_texts()
    page.route("**/*country=be*", fail_with(fault))

    finder.box("country", "be").check()

    expect(finder.failure).to_be_visible()
    expect(finder.status).not_to_be_empty()
    assert finder.titles.all_inner_texts() == before
    page.unroute_all()
    with finder.load():
        finder.failure.get_by_role("link").click()
    expect(finder.chips).to_have_count(1)
    assert finder.total == promised


def fail_with(fault):
    if fault == "no answer":
        return lambda route: route.abort()
    return lambda route: route.fulfill(status=500, body="")


def test_the_next_answer_takes_the_message_of_failure_away(page, watch):
    watch.expect("Failed to load resource", "htmx:")
    finder = ListPage(page).open()
    page.route("**/*country=be*", lambda route: route.abort())
    finder.box("country", "be").check()
    expect(finder.failure).to_be_visible()
    page.unroute_all()

    with finder.update():
        finder.box("country", "hr").check()

    expect(finder.failure).to_be_hidden()
    expect(finder.chips).to_have_count(2)


def test_visitors_are_told_beforehand_that_the_list_follows(page, plain_page):
    finder, plain = ListPage(page).open(), ListPage(plain_page).open()
    hint = "Results update as you choose."

    expect(page.get_by_text(hint)).to_be_visible()
    expect(finder.words).to_have_accessible_description(hint)
    expect(plain_page.get_by_text(hint)).to_be_hidden()
    expect(plain.apply).to_be_visible()


def test_the_title_of_the_page_follows_the_list(page):
    finder = ListPage(page).open()

    with finder.update():
        finder.box("country", "be").check()

    expect(page).to_have_title(f"{finder.heading.inner_text()} · CCSI Atlas")


def test_going_back_does_not_undo_typing_letter_by_letter(page):
    finder = ListPage(page).open()
    everything = finder.total
    for letters in ("kr", "krakow"):
        with finder.update():
            finder.words.fill(letters)

    with finder.load():
        page.go_back()

    expect(finder.words).to_have_value("")
    assert finder.total == everything


def test_back_from_a_profile_returns_to_the_same_results(page):
    finder = ListPage(page).open()
    with finder.update():
        finder.box("country", "be").check()
    titles = finder.titles.all_inner_texts()
    with finder.load():
        finder.titles.first.get_by_role("link").click()
    expect(page.locator("article.profile")).to_be_visible()

    with finder.load():
        page.go_back()

    expect(finder.box("country", "be")).to_be_checked()
    assert finder.titles.all_inner_texts() == titles
    finder.is_at("/en/initiatives/?country=be")

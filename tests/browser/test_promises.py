"""A number beside a choice is a promise: following it gives exactly that many."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.pages import ListPage, first_number

NOTHING = re.compile(r"^0$")


def test_belgium_and_design_show_what_the_count_promised(page):
    finder = ListPage(page).open()

    belgian = finder.promise("country", "be")
    with finder.update():
        finder.box("country", "be").check()
    assert finder.total == belgian

    promised = finder.promise("focus", "design")
    finder.unfold("focus")
    with finder.update():
        finder.box("focus", "design").check()
    assert finder.total == finder.titles.count() == promised > 0
    finder.is_at("/en/initiatives/?country=be&focus=design")


def test_they_show_it_without_a_script_too(plain_page):
    finder = ListPage(plain_page).open()

    for key, value in (("country", "be"), ("focus", "design")):
        promised = finder.promise(key, value)
        finder.unfold(key)
        finder.box(key, value).check()
        with finder.load():
            finder.apply.click()
        assert finder.total == promised

    assert finder.titles.count() == promised > 0
    assert plain_page.url.endswith("#results")
    canonical = plain_page.locator("link[rel=canonical]").get_attribute("href")
    assert canonical.endswith("/en/initiatives/?country=be&focus=design")


def test_the_order_can_be_changed_without_a_script(plain_page):
    finder = ListPage(plain_page).open("country=be")

    finder.sort.select_option("founded")
    with finder.load():
        plain_page.get_by_role("button", name="Sort").click()

    expect(finder.sort).to_have_value("founded")
    assert "country=be" in plain_page.url


def test_several_values_of_a_filter_widen_the_list(page):
    finder = ListPage(page).open()
    both = finder.promise("country", "be") + finder.promise("country", "hr")

    for country in ("be", "hr"):
        with finder.update():
            finder.box("country", country).check()

    assert finder.total == both


def test_a_choice_that_would_give_nothing_cannot_be_made(page):
    finder = ListPage(page).open()

    with finder.update():
        finder.box("country", "be").check()

    disabled = page.locator(".choice", has=page.locator("input:disabled"))
    counts = disabled.locator(".choice-count").all_text_contents()
    assert set(counts) == {"0"}
    assert page.locator(".choice-count").filter(has_text=NOTHING).count() == len(counts)


@pytest.mark.parametrize("group", ["countries", "kinds", "focus", "factors"])
def test_the_numbers_on_the_home_page_hold(page, group):
    page.goto("/en/")
    block = page.locator("section, .index-block").filter(has=page.locator(f"#{group}"))
    entry = block.last.locator("li", has=page.locator(".index-count")).first
    promised = first_number(entry.locator(".index-count").inner_text())

    finder = ListPage(page)
    with finder.load():
        entry.get_by_role("link").click()

    assert finder.total == promised

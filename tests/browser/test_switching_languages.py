"""Six languages: the switch stays on the page, and each page says which it is in."""

import pytest
from playwright.sync_api import expect

from ccsi.settings import LANGUAGES
from tests.browser.pages import ListPage

CODES = [code for code, _name in LANGUAGES]


def switch(page, code):
    page.locator("[data-menu] > summary").click()
    with page.expect_event("load"):
        page.locator(f"[data-menu] a[hreflang={code}]").click()


@pytest.mark.parametrize("path", ["about/", "initiatives/hangar-k/"])
def test_the_switch_stays_on_the_page(page, path):
    page.goto(f"/en/{path}")

    for code in CODES[1:]:
        switch(page, code)
        expect(page.locator(f"html[lang={code}]")).to_be_attached()
        assert page.url.endswith(f"/{code}/{path}")


def test_the_switch_keeps_the_filters_and_the_page(page):
    finder = ListPage(page).open("focus=design&page=2")
    titles = finder.titles.count()

    switch(page, "el")

    finder.is_at("/el/initiatives/?focus=design&page=2")
    expect(finder.box("focus", "design")).to_be_checked()
    expect(finder.titles).to_have_count(titles)


def test_the_switch_knows_what_was_chosen_since_the_page_came(page):
    finder = ListPage(page).open()
    with finder.update():
        finder.box("country", "be").check()
    with finder.update():
        finder.words.fill("design")
    total = finder.total

    switch(page, "nl")

    finder.is_at("/nl/initiatives/?country=be&q=design")
    assert finder.total == total


def test_the_languages_at_the_foot_know_it_too(page):
    finder = ListPage(page).open()
    with finder.update():
        finder.box("country", "hr").check()

    with finder.load():
        page.locator("footer a[hreflang=hr]").click()

    finder.is_at("/hr/initiatives/?country=hr")


def test_the_switch_works_without_a_script(plain_page):
    plain_page.goto("/en/initiatives/?country=be")

    switch(plain_page, "da")

    ListPage(plain_page).is_at("/da/initiatives/?country=be")


@pytest.mark.parametrize("code", CODES)
def test_the_first_address_leads_to_the_visitors_language(new_context, code):
    page = new_context(locale=code).new_page()

    page.goto("/")

    assert page.url.endswith(f"/{code}/")
    names = page.locator("[data-menu] summary")
    expect(names).to_contain_text(dict(LANGUAGES)[code])


def test_search_engines_find_each_language_of_a_page(page):
    page.goto("/pl/initiatives/?kind=makerspace&page=1&nonsense=1")

    found = page.eval_on_selector_all(
        "link[rel=alternate][hreflang]",
        "links => links.map(link => [link.hreflang, new URL(link.href).pathname"
        " + new URL(link.href).search])",
    )
    canonical = page.locator("link[rel=canonical]").get_attribute("href")

    query = "initiatives/?kind=makerspace"
    assert canonical.endswith(f"/pl/{query}")
    assert dict(found) == {
        "x-default": f"/en/{query}",
        **{code: f"/{code}/{query}" for code in CODES},
    }

"""Suggestions under the search boxes: by keyboard, by pointer, and out of the way."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.boxes import PAUSE, Box, hold
from tests.browser.pages import ListPage


@pytest.fixture
def home(page):
    page.goto("/en/")
    return Box(page, "search")


@pytest.fixture
def finder(page):
    return ListPage(page).open()


def test_the_box_is_a_combobox_that_names_its_list(home):
    box = home.input
    expect(box).to_have_role("combobox")
    expect(box).to_have_attribute("aria-autocomplete", "list")
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_have_attribute("aria-controls", "search-suggestions")
    expect(home.list).to_be_hidden()

    home.type("kra")

    expect(box).to_have_attribute("aria-expanded", "true")
    expect(box).not_to_have_attribute("aria-activedescendant", re.compile("."))
    expect(home.list).to_have_role("listbox")
    expect(home.list).to_have_accessible_name("Suggestions")
    places = home.list.get_by_role("group", name="Places")
    expect(places.get_by_role("option", name="Kraków")).to_have_count(1)
    assert home.list.locator("mark").first.inner_text() == "Kra"


def test_arrows_go_round_and_other_keys_lead_back_to_the_words(home):
    home.type("kra")
    first, last = home.options.first, home.options.last

    home.press("ArrowDown")
    home.is_on(first)
    home.press("ArrowUp")
    home.is_on(last)
    home.press("ArrowDown")
    home.is_on(first)
    for key in ("Home", "End", "ArrowLeft", "ArrowRight"):
        home.press(key)
        expect(home.active).to_have_count(0)
        expect(home.list).to_be_visible()
        home.press("ArrowUp")
        home.is_on(last)
    home.press("Home", "x")

    expect(home.input).to_have_value("xkra")
    expect(home.active).to_have_count(0)


def test_enter_on_an_initiative_opens_its_profile(home, page):
    home.type("krakow fest").press("ArrowDown", "Enter")

    expect(page).to_have_url("/en/initiatives/krakow-festival-office/")
    expect(page.locator("article.profile")).to_be_visible()


def test_enter_on_a_place_or_a_term_chooses_a_filter_and_keeps_the_others(page):
    finder = ListPage(page).open("kind=creative-hub&sort=newest")
    box = Box(page, "q")

    with finder.load():
        box.type("belg").press("ArrowDown", "Enter")
    finder.is_at("/en/initiatives/?country=be&kind=creative-hub&sort=newest")
    with finder.load():
        box.type("fashion").press("ArrowUp", "Enter")

    finder.is_at(
        "/en/initiatives/?country=be&focus=fashion&kind=creative-hub&sort=newest"
    )
    expect(finder.words).to_have_value("")


def test_the_number_beside_a_suggestion_is_a_promise(page):
    finder = ListPage(page).open("kind=creative-hub")
    box = Box(page, "q").type("design")
    option = box.list.get_by_role("option", name=re.compile("Focus area"))
    promised = int(option.first.inner_text().split()[-1])

    with finder.load():
        option.first.click()

    assert finder.total == promised > 0


@pytest.mark.parametrize("keys", [(), ("ArrowDown", "Home")])
def test_enter_without_an_option_searches_for_the_words_as_typed(home, page, keys):
    home.type("krak").press(*keys, "Enter")

    expect(page).to_have_url("/en/initiatives/?q=krak")


def test_a_click_follows_an_option_and_never_takes_the_focus(home, page):
    option = home.type("krak").options.first
    option.hover()

    page.mouse.down()
    expect(home.input).to_be_focused()
    expect(home.list).to_be_visible()
    page.mouse.up()

    expect(page.locator("article.profile")).to_be_visible()


def test_a_tap_follows_an_option(new_context):
    page = new_context(
        has_touch=True, viewport={"width": 360, "height": 640}
    ).new_page()
    page.goto("/en/initiatives/")

    Box(page, "q").type("belg").options.first.tap()

    expect(page).to_have_url("/en/initiatives/?country=be")


def test_escape_closes_the_list_and_a_second_one_clears_the_box(home):
    home.type("kra").press("ArrowDown", "Escape")
    expect(home.list).to_be_hidden()
    expect(home.input).to_have_attribute("aria-expanded", "false")
    expect(home.input).to_have_value("kra")

    home.press("Escape")

    expect(home.input).to_have_value("")


def test_a_closed_list_opens_again_with_an_arrow(home):
    home.type("kra").press("Escape", "Alt+ArrowDown")
    expect(home.list).to_be_visible()
    expect(home.active).to_have_count(0)
    home.press("Alt+ArrowUp")
    expect(home.list).to_be_hidden()

    home.press("ArrowDown")

    home.is_on(home.options.first)


def test_tab_and_a_click_elsewhere_close_the_list(home, page):
    home.type("kra").press("ArrowDown", "Tab")
    expect(home.list).to_be_hidden()
    expect(page.get_by_role("button", name="Search")).to_be_focused()

    home.input.fill("krak")
    expect(home.list).to_be_visible()
    page.locator("h1").click()

    expect(home.list).to_be_hidden()
    expect(page).to_have_url("/en/")


def test_it_lives_together_with_the_live_list(finder, page):
    box = Box(page, "q")

    with finder.update():
        box.type("krak")

    expect(box.list).to_be_visible()
    expect(box.input).to_be_focused()
    assert finder.total
    finder.is_at("/en/initiatives/?q=krak")
    box.press("ArrowDown")
    box.is_on(box.options.first)
    with finder.update():
        box.press("Home", "Enter")
    expect(box.list).to_be_hidden()
    expect(box.input).to_have_value("krak")


def test_the_live_list_does_not_answer_words_that_a_suggestion_replaces(finder, page):
    box, asked, held = Box(page, "q"), [], []
    page.on("request", lambda one: asked.append(one.url.partition("/en/")[2]))
    page.route("**/initiatives/?country=be", hold(held))
    box.type("belg")

    with page.expect_request("**/initiatives/?country=be"):
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
    page.wait_for_timeout(5 * PAUSE)  # longer than the live list waits
    with finder.load():
        held[0].continue_()

    finder.is_at("/en/initiatives/?country=be")
    assert "initiatives/?q=belg" not in asked[asked.index("initiatives/?country=be") :]

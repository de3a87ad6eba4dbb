"""Suggestions switched off, without a script, on small screens, on paper."""

import pytest
from playwright.sync_api import expect

from tests.browser.boxes import Box, asked_by
from tests.browser.layout import (
    CLIPPED,
    SMALL_TARGETS,
    SPACING,
    WIDER_THAN_THE_SCREEN,
)
from tests.browser.pages import ListPage

KEPT = "Object.entries(localStorage)"
BOXES = {"search": "/{}/", "q": "/{}/initiatives/"}
PHONE = {"width": 320, "height": 640}
WORDS = {"el": "δημ", "pl": "kre"}


@pytest.mark.parametrize("name", BOXES)
def test_a_visitor_can_switch_them_off_and_on_again(page, name):
    page.goto(BOXES[name].format("en"))
    box = Box(page, name)
    expect(box.switch).to_have_text("Turn suggestions off")
    assert page.evaluate(KEPT) == []
    box.switch.click()
    expect(box.switch).to_have_text("Turn suggestions on")
    expect(box.switch).to_be_focused()
    assert page.evaluate(KEPT) == [["suggestions", "off"]]

    page.reload()
    asked = asked_by(page)
    expect(box.input).to_have_role("searchbox")
    box.input.press_sequentially("krak")
    box.press("ArrowDown", "Enter")
    expect(page).to_have_url("/en/initiatives/?q=krak")
    assert asked == []

    page.goto(BOXES[name].format("en"))
    box.switch.click()
    assert page.evaluate(KEPT) == []
    box.type("krak")


def test_a_browser_that_keeps_nothing_has_suggestions_all_the_same(page):
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage',"
        " { get() { throw new DOMException('No.', 'SecurityError'); } })"
    )
    page.goto("/en/")
    home = Box(page, "search").type("krak")

    home.press("Escape")
    home.switch.click()

    expect(home.input).to_have_role("searchbox")


@pytest.mark.parametrize("name", BOXES)
def test_without_a_script_the_box_is_a_plain_one(plain_page, name):
    plain_page.goto(BOXES[name].format("en"))
    box = Box(plain_page, name)

    expect(box.input).to_have_role("searchbox")
    expect(box.list).to_be_hidden()
    expect(box.switch).to_be_hidden()
    box.input.fill("krak")
    with ListPage(plain_page).load():
        box.press("Enter")
    assert ListPage(plain_page).total


@pytest.mark.parametrize("language", WORDS)
@pytest.mark.parametrize("name", BOXES)
def test_long_names_fit_into_320_pixels(page, name, language):
    page.set_viewport_size(PHONE)
    page.goto(BOXES[name].format(language))
    box = Box(page, name).type(WORDS[language])

    for style in (None, SPACING):
        if style:
            page.evaluate(style)
        assert page.evaluate(WIDER_THAN_THE_SCREEN) == []
        assert page.evaluate(CLIPPED) == []
    assert page.evaluate(SMALL_TARGETS) == []
    heights = [one.bounding_box()["height"] for one in box.options.all()]
    assert min(heights) >= 44


def test_every_option_can_be_reached_with_the_keyboard_in_a_low_window(page):
    page.set_viewport_size({"width": 640, "height": 320})
    page.goto("/en/")
    box = Box(page, "search").type("kre")

    for option in box.options.all():
        box.press("ArrowDown")
        box.is_on(option)


def test_names_in_another_language_say_so(page):
    page.goto("/nl/")

    option = Box(page, "search").type("kreatives sachs").options.first

    expect(option.locator("[lang]")).to_have_count(1)


def test_paper_shows_neither_list_nor_switch(page):
    page.goto("/en/initiatives/")
    box = Box(page, "q").type("kra")

    page.emulate_media(media="print")

    expect(box.list).to_be_hidden()
    expect(box.switch).to_be_hidden()


def test_forced_colours_show_which_option_is_active(page):
    page.emulate_media(forced_colors="active")
    page.goto("/en/")
    box = Box(page, "search").type("kra")
    colour = "(option) => getComputedStyle(option).backgroundColor"
    plain = box.options.first.evaluate(colour)

    box.press("ArrowDown")

    assert box.options.first.evaluate(colour) != plain

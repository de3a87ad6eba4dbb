"""Paper and forced colours: the same content by other means."""

import pytest
from playwright.sync_api import expect

from tests.browser.addresses import PAGES
from tests.browser.layout import VISIBLE_TEXT

COLOUR = "(element, name) => getComputedStyle(element)[name]"


@pytest.mark.parametrize("name", ["deep profile", "ended profile", "about"])
def test_paper_loses_nothing_that_the_screen_shows(page, name):
    page.goto(PAGES[name])
    buttons = page.locator(".actions").all_inner_texts()
    on_screen = page.evaluate(VISIBLE_TEXT)

    page.emulate_media(media="print")
    lost = set(on_screen) - set(page.evaluate(VISIBLE_TEXT))

    assert lost <= {line for text in buttons for line in text.split("\n")}
    expect(page.locator(".masthead-nav")).to_be_hidden()


def test_paper_writes_the_addresses_of_the_sources_out(page):
    page.goto(PAGES["deep profile"])
    page.emulate_media(media="print")

    written = page.locator(".sources a[rel=external]").evaluate_all(
        "all => all.map(one => [one.getAttribute('href'),"
        " getComputedStyle(one, '::after').content])"
    )

    assert written
    for address, content in written:
        assert address in content or content == '" " attr(href)'


def test_paper_is_white_with_dark_ink_in_dark_mode_too(page):
    page.emulate_media(color_scheme="dark", media="print")
    page.goto(PAGES["deep profile"])

    root = page.locator("html")

    assert root.evaluate(COLOUR, "backgroundColor") == "rgb(255, 255, 255)"
    assert sum(rgb(root.evaluate(COLOUR, "color"))) < 150


def test_the_whole_profile_fits_the_width_of_the_paper(page):
    page.set_viewport_size({"width": 670, "height": 950})  # A4 without its margins
    page.emulate_media(media="print")
    page.goto(PAGES["deep profile"])

    assert page.evaluate("document.documentElement.scrollWidth") <= 670


def test_forced_colours_keep_marks_borders_and_choices_apart(page):
    page.emulate_media(forced_colors="active")
    page.goto("/en/initiatives/?country=be")
    paper = page.locator("html").evaluate(COLOUR, "backgroundColor")

    chip = page.locator(".chip").first
    assert chip.evaluate(COLOUR, "borderTopColor") != paper
    assert page.locator(".chip-cross").first.evaluate(COLOUR, "stroke") != paper
    for petal in page.locator(".card-rose .petal").all()[:14]:
        assert petal.evaluate(COLOUR, "fill") != paper
    checked = page.locator("input[name=country][value=be]")
    unchecked = page.locator("input[name=country]:not(:checked):not(:disabled)").first
    assert checked.screenshot() != unchecked.screenshot()
    outs = page.locator("input[name=not_country]")
    kept = outs.nth(3).screenshot()
    outs.nth(3).check()
    assert outs.nth(3).screenshot() != kept

    checked.focus()
    page.keyboard.press("Tab")
    assert page.locator(":focus").evaluate(COLOUR, "outlineStyle") == "solid"


def rgb(colour):
    return [int(part) for part in colour.strip("rgb()").split(",")]

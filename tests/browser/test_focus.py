"""The focus: seen wherever it goes, and able to skip what repeats on every page."""

import pytest
from playwright.sync_api import expect

from tests.browser.addresses import PAGES
from tests.browser.layout import FOCUS_FAULTS

MOST_STOPS = 250
SIZES = {
    "desk": {"width": 1280, "height": 900},
    "phone": {"width": 320, "height": 640},
}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", ["home", "left out", "table", "map", "deep profile"])
def test_the_focus_is_always_marked_in_sight_and_uncovered(page, name, size):
    page.set_viewport_size(SIZES[size])
    page.goto(PAGES[name])
    stops, faults = 0, []

    page.keyboard.press("Tab")
    while (stop := page.evaluate(FOCUS_FAULTS)) and stops < MOST_STOPS:
        stops += 1
        faults += [(stop["name"], fault) for fault in stop["faults"]]
        page.keyboard.press("Tab")

    assert faults == []
    assert 10 < stops < MOST_STOPS


@pytest.mark.parametrize("name", ["home", "list", "deep profile", "about"])
def test_the_first_stop_skips_to_the_content(page, name):
    page.goto(PAGES[name])
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()

    page.keyboard.press("Enter")

    expect(page.locator("main")).to_be_focused()


def test_the_second_stop_of_the_list_skips_to_the_results(page):
    page.goto(PAGES["list"])
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to results")).to_be_focused()

    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    expect(page.locator("#results a").first).to_be_focused()


def test_a_card_is_one_stop_and_all_of_it_can_be_pressed(page):
    page.goto(PAGES["list"])
    card = page.locator(".card").first
    assert card.get_by_role("link").count() == 1

    # The link lies over the whole card: it is what the mouse meets there.
    box = card.locator(".card-facts").bounding_box()
    page.mouse.click(box["x"] + 1, box["y"] + 1)

    expect(page.locator("article.profile")).to_be_visible()

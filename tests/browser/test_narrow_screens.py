"""Phones, zoom, readers who set their own spacing: nothing is cut, nothing scrolls."""

import pytest

from tests.browser.addresses import PAGES, SHAPES, in_language
from tests.browser.layout import (
    CLIPPED,
    SMALL_TARGETS,
    SPACING,
    WIDER_THAN_THE_SCREEN,
)

PHONE = {"width": 320, "height": 640}
OPEN = "all => all.forEach(one => one.open = true)"


@pytest.fixture
def phone(page, watch):
    watch.expect("status of 404")
    page.set_viewport_size(PHONE)
    return page


def check(page):
    assert page.evaluate(WIDER_THAN_THE_SCREEN) == []
    assert page.evaluate(CLIPPED) == []


@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_into_320_pixels_with_targets_for_a_finger(phone, name):
    phone.goto(PAGES[name])
    check(phone)

    phone.eval_on_selector_all("details", OPEN)

    assert phone.evaluate(SMALL_TARGETS) == []


@pytest.mark.parametrize("language", ["el", "pl"])
@pytest.mark.parametrize("name", SHAPES)
def test_long_words_fit_however_wide_a_reader_sets_them(phone, name, language):
    phone.goto(in_language(PAGES[name], language))
    phone.eval_on_selector_all("details:not([data-menu])", OPEN)
    check(phone)

    phone.evaluate(SPACING)
    check(phone)

    phone.set_viewport_size({"width": 1280, "height": 900})
    check(phone)


def test_filters_on_a_phone_unfold_in_the_page_and_make_way_for_the_results(phone):
    phone.goto(PAGES["list"])
    box = phone.locator("input[name=country][value=be]")
    assert box.is_hidden()

    phone.locator("[data-panel] > summary").click()
    with phone.expect_response("**/*country=be*"):
        box.check()
    phone.locator("#n-chosen", has_text="(1)").wait_for()
    phone.locator("[data-apply]").click()

    phone.locator("#results-heading:focus").wait_for()
    assert box.is_hidden()


def test_a_phone_without_a_script_can_open_the_filters(new_context):
    page = new_context(viewport=PHONE, java_script_enabled=False).new_page()
    page.goto(PAGES["list"])

    page.locator("[data-panel] > summary").click()
    page.locator("input[name=country][value=be]").check()
    page.locator("[data-apply]").click()

    assert page.locator(".chip").count() == 1

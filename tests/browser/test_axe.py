"""The rules of axe for WCAG 2.2 AA, on every kind of page, in light and in dark."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.addresses import ERRORS, PAGES

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# What is no criterion of WCAG but good practice is asked of our own pages alone.
OURS = [*WCAG, "best-practice"]
PHONE = {"width": 320, "height": 640}


# The hundreds of choices are the same on every list: two of its states are enough.
CHOICES = ".filters-body"
WITH_CHOICES = {"list", "left out"}


def violations(page, tags=OURS, but_for=None):
    """Return what axe finds, each element with the reason."""
    options = {
        "resultTypes": ["violations"],
        "runOnly": {"type": "tag", "values": tags},
        # Off in axe until WCAG 2.2 is more widely adopted.
        "rules": {"target-size": {"enabled": True}},
    }
    context = {"exclude": [[but_for]]} if but_for else None
    response = Axe().run(page, context=context, options=options).response
    assert response["violations"] or response["passes"]
    return [
        f"{rule['id']}: {node['html'][:200]}\n{node['failureSummary']}"
        for rule in response["violations"]
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_in_light_nor_in_dark_on_a_phone(page, watch, name):
    tags = WCAG if name == "sign in" else OURS
    if name in ERRORS:
        watch.expect("status of 404")
    page.goto(PAGES[name])
    but_for = None
    if name not in WITH_CHOICES and page.locator(CHOICES).count():
        but_for = CHOICES
    assert violations(page, tags, but_for) == []

    page.emulate_media(color_scheme="dark")
    page.set_viewport_size(PHONE)
    assert violations(page, tags, but_for) == []


def test_axe_finds_nothing_with_everything_unfolded(page):
    page.set_viewport_size(PHONE)
    page.goto(PAGES["filtered"])

    page.eval_on_selector_all("details", "all => all.forEach(one => one.open = true)")

    assert violations(page) == []


def test_axe_finds_nothing_after_an_update(page):
    page.goto(PAGES["list"])

    with page.expect_response("**/*country=be*"):
        page.locator("input[name=country][value=be]").check()
    page.locator(".chip").wait_for()

    assert violations(page) == []


@pytest.mark.parametrize(("name", "box"), [("home", "#search"), ("list", "#q")])
def test_axe_finds_nothing_with_suggestions_open(page, name, box):
    page.goto(PAGES[name])
    page.locator(box).press_sequentially("kra")
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("ArrowDown")
    assert violations(page) == []

    page.emulate_media(color_scheme="dark")
    page.set_viewport_size(PHONE)
    assert violations(page) == []


def test_axe_sees_what_it_is_asked_to_see(page):
    page.goto(PAGES["about"])
    page.evaluate(
        """() => {
            const style = new CSSStyleSheet();
            style.replaceSync("footer {color: #ccc} main button {font-size: 4px}");
            document.adoptedStyleSheets = [style];
            document.querySelector("footer nav a").textContent = "";
            document.querySelector("main").prepend(document.createElement("img"),
                ...["1", "2"].map((text) => Object.assign(
                    document.createElement("button"), {textContent: text})));
        }"""
    )

    found = {line.partition(":")[0] for line in violations(page)}

    assert {"image-alt", "link-name", "color-contrast", "target-size"} <= found

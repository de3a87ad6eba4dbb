"""The list of initiatives as a visitor meets it: what she reads, does and waits for."""

import contextlib
import re

from playwright.sync_api import expect

SETTLED = "() => document.getElementById('results').ariaBusy === 'false'"


class ListPage:
    """The list in a browser's page, with or without JavaScript."""

    def __init__(self, page):
        self.page = page
        self.words = page.locator("#q")
        self.sort = page.locator("#sort")
        self.heading = page.locator("#results-heading")
        self.status = page.locator("#status")
        self.failure = page.locator("#failure")
        self.titles = page.locator(".card-title")
        self.chips = page.locator(".chip")
        self.clear = page.locator(".chips-clear")
        self.apply = page.locator("[data-apply]")
        self.pages = page.locator(".pages")
        self.views = page.get_by_role("navigation", name="View")

    def open(self, query="", language="en"):
        self.page.goto(f"/{language}/initiatives/{query and '?'}{query}")
        return self

    @property
    def total(self):
        return first_number(self.heading.inner_text())

    def is_at(self, address):
        """Check the path and the query: what one would send to somebody."""
        expect(self.page).to_have_url(address)

    def box(self, key, value):
        return self.page.locator(
            f"input:not([type=hidden])[name={key}][value='{value}']"
        )

    def promise(self, key, value):
        """Return the number beside a choice."""
        return first_number(self.page.locator(f"#n-{key}-{value}").text_content())

    def out(self, key, value):
        """Return the small box that leaves a value out."""
        return self.box(f"not_{key}", value)

    @property
    def checked(self):
        """The values of all choices that are made, in the order of the page."""
        return self.page.eval_on_selector_all(
            "#filters :checked:is([type=checkbox])",
            "boxes => boxes.map(box => box.value)",
        )

    def unfold(self, key):
        """Open a filter that is closed, as a visitor does."""
        facet = self.page.locator(f"#facet-{key}")
        if facet.get_attribute("open") is None:
            facet.locator("summary").first.click()
        return facet

    @contextlib.contextmanager
    def update(self):
        """Wait until the list has followed what is done in the block."""
        with self.page.expect_response(is_live):
            yield
        self.page.wait_for_function(SETTLED)

    def load(self):
        """Wait until what is done in the block has brought a whole new page."""
        return self.page.expect_event("load")


def is_live(message):
    """Say whether a request or a response is one of the script's own."""
    request = getattr(message, "request", message)
    return request.headers.get("hx-request") == "true"


def first_number(text):
    return int(re.search(r"\d+", text)[0])

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
        return self.page.locator(f"input[name={key}][value='{value}']")

    def promise(self, key, value):
        """Return the number beside a choice."""
        return first_number(self.page.locator(f"#n-{key}-{value}").inner_text())

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

"""A search box with its suggestions, as a visitor meets it."""

from playwright.sync_api import expect

PAUSE = 200  # milliseconds without a key before the server is asked
SILENCE = 1_000  # ... before the number is said


class Box:
    """A search box with what hangs under it."""

    def __init__(self, page, name):
        self.page = page
        self.input = page.locator(f"#{name}")
        self.list = page.locator(f"#{name}-suggestions")
        self.options = self.list.get_by_role("option")
        self.active = self.list.locator("[aria-selected=true]")
        self.said = page.locator(f"#{name}-suggested")
        self.switch = page.locator(f"#{name}-switch")

    def type(self, words):
        """Type and wait until the list is there."""
        self.input.press_sequentially(words)
        expect(self.list).to_be_visible()
        return self

    def press(self, *keys):
        for key in keys:
            self.input.press(key)

    def is_on(self, option):
        """Check that the box says so of the option, and that it looks so."""
        expect(self.active).to_have_count(1)
        expect(self.input).to_have_attribute(
            "aria-activedescendant", option.get_attribute("id")
        )
        expect(option).to_have_attribute("aria-selected", "true")
        expect(option).to_be_in_viewport()
        expect(self.input).to_be_focused()


def hold(held):
    return lambda route: held.append(route)  # noqa: PLW0108


def asked_by(page):
    words = []
    page.on(
        "request",
        lambda one: "suggestions.json" in one.url and words.append(one.url),
    )
    return words

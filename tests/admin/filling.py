"""Filling in a form as a browser does: from its HTML, with the names it has there."""

from html.parser import HTMLParser

from django.urls import reverse

CHANGE = "admin:initiatives_initiative_change"
ADD = "admin:initiatives_initiative_add"


class Form(HTMLParser):
    """What a browser would send of the page's main form, no button pressed."""

    def __init__(self, html):
        super().__init__()
        self.data = {}
        self.buttons = set()
        self.inside = False
        self.choosing = self.writing = None
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "form":
            self.inside = attributes.get("id", "").endswith("_form")
        elif self.inside:
            name, value = attributes.get("name"), attributes.get("value") or ""
            self.read(tag, name, value, attributes)

    def read(self, tag, name, value, attributes):
        kind = attributes.get("type", tag)
        if kind == "submit":
            self.buttons.add((name, value))
        elif kind == "checkbox" and "checked" in attributes:
            self.data[name] = value or "on"
        elif tag == "input" and kind not in {"checkbox", "file"}:
            self.data[name] = value
        elif tag == "select":
            self.choosing = name
        elif tag == "option" and "selected" in attributes:
            self.data.setdefault(self.choosing, []).append(value)
        elif tag == "textarea":
            self.writing, self.data[name] = name, ""

    def handle_data(self, data):
        if self.writing:
            # A browser leaves out the line end after the tag, and sends CRLF.
            text = self.data[self.writing] + data
            self.data[self.writing] = text.removeprefix("\n").replace("\n", "\r\n")

    def handle_endtag(self, tag):
        if tag == "textarea":
            self.writing = None
        elif tag == "form":
            self.inside = False


def send(client, form, page, *args, **changes):
    """Send `form` to `page`, with `changes` typed into it."""
    return client.post(reverse(page, args=args), {**form.data, **changes})


def form_of(response) -> Form:
    return Form(response.content.decode())


def open_form(client, name, *args) -> Form:
    """Open a page of the admin and return its form."""
    response = client.get(reverse(name, args=args))
    assert response.status_code == 200
    return form_of(response)


def add_row(data, prefix, **values):
    """Press "Add another" in a group of rows, and fill in the new one."""
    number = int(data[f"{prefix}-TOTAL_FORMS"])
    data[f"{prefix}-TOTAL_FORMS"] = str(number + 1)
    data.update({f"{prefix}-{number}-{name}": value for name, value in values.items()})


def errors_of(response) -> str:
    """Return all that the page says is wrong."""
    assert response.status_code == 200, "It was saved."
    return " ".join(map(str, response.context["errors"]))


def messages_of(response) -> str:
    return " ".join(map(str, response.context["messages"]))

"""Reading a page as a visitor does: its headings, links, cards, counts and chips."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

EMPTY = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}


@dataclass
class Element:
    """An element with its attributes, and what is inside it."""

    tag: str
    attributes: dict[str, str | None] = field(default_factory=dict)
    inside: list = field(default_factory=list)

    def __getitem__(self, name):
        return self.attributes[name]

    def get(self, name, default=None):
        return self.attributes.get(name, default)

    @property
    def classes(self):
        return (self.get("class") or "").split()

    @property
    def text(self):
        words = (
            part if isinstance(part, str) else f" {part.text} " for part in self.inside
        )
        return re.sub(r"\s+([,.:;?!”)])", r"\1", " ".join("".join(words).split()))

    def __iter__(self):
        """Go through all elements below, in the order of the page."""
        for part in self.inside:
            if isinstance(part, Element):
                yield part
                yield from part

    def all(self, tag=None, *, of_class=None, **attributes):
        return [
            one
            for one in self
            if (tag is None or one.tag == tag)
            and (of_class is None or of_class in one.classes)
            and all(one.get(name) == value for name, value in attributes.items())
        ]

    def one(self, tag=None, **wanted):
        found = self.all(tag, **wanted)
        assert len(found) == 1, f"{len(found)} of {tag} {wanted}"
        return found[0]


class Reader(HTMLParser):
    """Builds the tree, and complains of tags that do not close as they opened."""

    def __init__(self):
        super().__init__()
        self.root = Element("page")
        self.open = [self.root]

    def handle_starttag(self, tag, attributes):
        element = Element(tag, dict(attributes))
        self.open[-1].inside.append(element)
        if tag not in EMPTY:
            self.open.append(element)

    def handle_startendtag(self, tag, attributes):
        self.open[-1].inside.append(Element(tag, dict(attributes)))

    def handle_endtag(self, tag):
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data):
        self.open[-1].inside.append(data)


class Page(Element):
    """A page, or a part of one, as it came in an answer."""

    def __init__(self, response):
        reader = Reader()
        reader.feed(response.content.decode())
        assert reader.open == [reader.root], "a tag is not closed"
        super().__init__("page", {}, reader.root.inside)

    @property
    def titles(self) -> list[str]:
        """The titles of the cards, in their order."""
        titles = self.all(of_class="card-title")
        return [title.text for title in titles if title.tag != "h4"]

    @property
    def nearest(self) -> list[str]:
        """The titles of those that are offered where nothing was found."""
        return [title.text for title in self.all("h4", of_class="card-title")]

    @property
    def links(self) -> dict[str, str]:
        """Every link by its text."""
        return {link.text: link["href"] for link in self.all("a")}

    @property
    def counts(self) -> dict[tuple[str, str], int]:
        """The number beside every choice, by the filter's key and the value."""
        counts = {}
        for label in self.all("label", of_class="choice"):
            box, number = label.one("input"), label.one(of_class="choice-count")
            counts[box["name"], box["value"]] = int(number.text)
        return counts

    @property
    def checked(self) -> list[tuple[str, str]]:
        boxes = self.all("input", type="checkbox")
        boxes = [box for box in boxes if "checked" in box.attributes]
        return [(box["name"], box["value"]) for box in boxes]

    @property
    def chips(self) -> dict[str, str]:
        """What each chip says, and where it leads."""
        return {
            chip.text.removeprefix("Remove filter "): chip["href"]
            for chip in self.all("a", of_class="chip")
        }

    @property
    def heading(self) -> str:
        """The number of results in words."""
        return self.one("h2", id="results-heading").text


def following(url: str, key: str, value: str) -> str:
    """Return the address that sending the form gives once `value` is checked too."""
    return f"{url}{'&' if '?' in url else '?'}{key}={value}"

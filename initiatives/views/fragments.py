"""Parts of pages that are the same for many visitors: made once, then filled in.

A page of the list prints hundreds of numbers between the same words. The templates
make those words once for each state of the data and each language; what differs
from answer to answer is put in between. Rendering all of it took four fifths of the
time of an answer.
"""

import re
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from initiatives.facets import Facet, Facets
from initiatives.index import Index
from initiatives.listing import Card

FACET = "initiatives/partials/_facet.html"
CARD = "initiatives/partials/_card.html"
# Control characters stand in no label, so nothing that is printed looks like a gap.
GAP = re.compile("\x01(\\d+)(n|state|out)\x02")


def card_html(index: Index, card: Card, level: int) -> SafeString:
    """Return a card as HTML, without reasons: kept until the data change."""
    language = get_language()
    context = {"initiative": card, "LANGUAGE_CODE": language, "level": level}
    return index.cards.recall(
        ("html", language, level, card.pk), lambda: render_to_string(CARD, context)
    )


def facet_html(facets: Facets, facet: Facet) -> SafeString:
    """Return a facet as HTML: its words are made once, numbers and marks put in."""
    values = tuple(choice.value for choice in facet.choices)
    shape = (facet.mode, facet.selected, facet.open, facet.more_after)
    kept = ("facet", facet.key, get_language(), values, shape)
    pieces = facets.index.memo.recall(kept, lambda: pieces_of(facet))
    filled = []
    for text, place, what in pieces:
        filled.append(text)
        if what:
            filled.append(filling(facet.choices[place], what))
    return mark_safe("".join(filled))  # noqa: S308  our template and numbers


def filling(choice, what: str) -> str:
    """Return what stands in a gap of a choice."""
    if what == "n":
        return str(choice.count)
    return choice.state if what == "state" else choice.out


@dataclass(frozen=True, slots=True)
class Blank:
    """A choice whose number and marks are filled in later."""

    value: str
    label: str
    count: SafeString
    state: SafeString
    out: SafeString


class BlankFacet:
    """A facet with the shape of another and blanks for choices."""

    def __init__(self, facet: Facet):
        for name in ("key", "label", "help", "mode", "has_mode"):
            setattr(self, name, getattr(facet, name))
        self.selected, self.open = facet.selected, facet.open
        self.more_after = facet.more_after
        self.choices = [
            Blank(
                one.value, one.label, *(gap(n, what) for what in ("n", "state", "out"))
            )
            for n, one in enumerate(facet.choices)
        ]


def pieces_of(facet: Facet) -> list[tuple[str, int, str]]:
    """Render a facet with gaps, and cut it there: (text, number of choice, what)."""
    parts = GAP.split(render_to_string(FACET, {"facet": BlankFacet(facet)}))
    ends = zip(map(int, parts[1::3]), parts[2::3], strict=True)
    return [
        (text, *end) for text, end in zip(parts[::3], [*ends, (0, "")], strict=True)
    ]


def gap(number: int, what: str) -> SafeString:
    return mark_safe(f"\x01{number}{what}\x02")  # noqa: S308  no visitor's text


def counts_html(facets: Facets) -> SafeString:
    """Return every number beside a choice, for htmx to put in its place."""
    span = '<span id="n-{}-{}" hx-swap-oob="innerHTML">{}</span>'
    return mark_safe(  # noqa: S308  keys and slugs, known to the database, and numbers
        "".join(
            span.format(facet.key, choice.value, choice.count)
            for facet in facets.all
            for choice in facet.choices
        )
    )


class Filters:
    """The filters as the page prints them."""

    def __init__(self, facets: Facets):
        self.facets = facets

    @property
    def first(self) -> list[SafeString]:
        """The facets that most people use."""
        return [facet_html(self.facets, facet) for facet in self.facets.first]

    @property
    def more(self) -> list[SafeString]:
        """The others: under “More filters”, which is open while one is in use."""
        return [facet_html(self.facets, facet) for facet in self.facets.more]

    @property
    def open_more(self) -> bool:
        return any(facet.selected for facet in self.facets.more)

    @property
    def all(self) -> list[Facet]:
        return self.facets.all

    @property
    def counts(self) -> SafeString:
        return counts_html(self.facets)

"""Addresses of the list: one canonical form for every state of the filters."""

from dataclasses import dataclass

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from initiatives import tables
from initiatives.filters import SORTS, VIEWS, InitiativeFilterSet
from initiatives.search import read_words
from initiatives.selection import NOT


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter in force, and the address of the list without it."""

    key: str
    text: str
    remove_url: str


def query_of(filterset: InitiativeFilterSet, **changes) -> str:
    """Return the canonical query string: sorted, no empties, no defaults.

    `changes` replace keys; None drops one. An unknown value, a repeated one or a
    first page never gets into an address that we print.
    """
    values = {**filterset.chosen, **changes}
    if not values.get("factor"):
        values.pop("factor_mode", None)  # it says how several factors are meant
    values |= {
        "sort": sort_unless_usual(values),
        "view": None if values.get("view") == "cards" else values.get("view"),
        "column": columns_of(values),
        # The map shows the whole result.
        "page": None if values.get("view") == "map" else values.get("page"),
    }
    query = QueryDict(mutable=True)
    for key in sorted(values):
        value = values[key]
        if isinstance(value, list):
            query.setlist(key, sorted(value))
        elif value is not None and not (key == "page" and value == 1):
            query[key] = " ".join(str(value).split())
    return query.urlencode()


def sort_unless_usual(values: dict) -> str | None:
    """Return the order, unless the list is in it without any word of it."""
    words = read_words(values.get("q") or "")
    usual = ("relevance", "" if words else "name")
    return None if values.get("sort") in usual else values.get("sort")


def columns_of(values: dict) -> list[str] | None:
    """Return the columns of the table, unless they are the usual ones."""
    if values.get("view") != "table":
        return None
    return tables.canonical(values.get("column") or ()) or None


def list_url(query: str = "", outlet: str = "list") -> str:
    """Return the address of the list in the active language."""
    address = reverse(f"initiatives:{outlet}")
    return f"{address}?{query}" if query else address


def chips(filterset: InitiativeFilterSet, labels) -> list[Chip]:
    """Return a chip for every value in force. `labels` maps (key, value) to words."""
    made = []
    for key, value in filterset.values_in_force:
        chosen = filterset.chosen[key]
        rest = None
        if isinstance(chosen, list):
            rest = [other for other in chosen if other != value] or None
        address = list_url(query_of(filterset, **{key: rest}))
        made.append(Chip(key, chip_text(filterset, key, value, labels), address))
    return made


def chip_text(filterset, key, value, labels) -> str:
    """Return what a value in force is called: “Country: Belgium”, “not Kind: Hub”."""
    plain = key.removeprefix(NOT)
    words = {
        "filter": filterset.filters[plain].label,
        "value": labels.get((plain, value), value),
    }
    if key.startswith(NOT):
        return _("not %(filter)s: %(value)s") % words
    return _("%(filter)s: %(value)s") % words


def sorts(filterset: InitiativeFilterSet) -> list[dict]:
    """Return the orders that make sense now, for the select."""
    offered = {
        value: label
        for value, label in SORTS.items()
        if value != "relevance" or filterset.words
    }
    in_force = filterset.sort_in_force
    if in_force not in offered:  # an order that only the table's columns have
        offered[in_force] = _("As in the table")
    return [
        {"value": value, "label": label, "selected": value == in_force}
        for value, label in offered.items()
    ]


def views(filterset: InitiativeFilterSet) -> list[dict]:
    """Return the ways to show the same result, each with its address."""
    return [
        {
            "key": view,
            "label": label,
            "url": list_url(query_of(filterset, view=view)),
            "current": view == filterset.view_in_force,
        }
        for view, label in VIEWS.items()
    ]


def page_links(filterset: InitiativeFilterSet, page) -> list[dict]:
    """Return the numbered links of the pages; a gap has no number."""
    paginator = page.paginator
    return [
        {"gap": True}
        if number == paginator.ELLIPSIS
        else {
            "number": number,
            "url": list_url(query_of(filterset, page=number)),
            "current": number == page.number,
        }
        for number in paginator.get_elided_page_range(
            page.number, on_each_side=1, on_ends=1
        )
    ]

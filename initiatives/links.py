"""Addresses of the list: one canonical form for every state of the filters."""

from dataclasses import dataclass

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from initiatives.filters import SORTS, InitiativeFilterSet


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
    values = {key: value for key, value in filterset.chosen.items() if key != "sort"}
    chosen_sort = filterset.chosen.get("sort")
    if chosen_sort and chosen_sort != ("relevance" if filterset.words else "name"):
        values["sort"] = chosen_sort
    values |= changes
    query = QueryDict(mutable=True)
    for key in sorted(values):
        value = values[key]
        if isinstance(value, list):
            query.setlist(key, sorted(value))
        elif value is not None and not (key == "page" and value == 1):
            query[key] = " ".join(str(value).split())
    return query.urlencode()


def list_url(query: str = "") -> str:
    """Return the address of the list in the active language."""
    address = reverse("initiatives:list")
    return f"{address}?{query}" if query else address


def chips(filterset: InitiativeFilterSet, labels) -> list[Chip]:
    """Return a chip for every value in force. `labels` maps (key, value) to words."""
    made = []
    for key, chosen in filterset.chosen.items():
        if key == "sort":
            continue
        name = filterset.filters[key].label
        for value in chosen if isinstance(chosen, list) else [chosen]:
            rest = [other for other in chosen if other != value] or None
            rest = rest if isinstance(chosen, list) else None
            address = list_url(query_of(filterset, **{key: rest}))
            label = labels.get((key, value), value)
            text = _("%(filter)s: %(value)s") % {"filter": name, "value": label}
            made.append(Chip(key, text, address))
    return made


def sorts(filterset: InitiativeFilterSet) -> list[dict]:
    """Return the orders that make sense now, for the select."""
    return [
        {"value": value, "label": label, "selected": value == filterset.sort_in_force}
        for value, label in SORTS.items()
        if value != "relevance" or filterset.words
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

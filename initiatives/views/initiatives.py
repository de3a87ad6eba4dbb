"""The list: search, filters with counts, and one page of results."""

from django.core.paginator import Paginator
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.utils.functional import cached_property
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from initiatives import index
from initiatives.context_processors import addresses
from initiatives.facets import Facets
from initiatives.filters import InitiativeFilterSet
from initiatives.links import (
    chips,
    columns_of,
    list_url,
    page_links,
    query_of,
    sorts,
    views,
)
from initiatives.listing import cards_of
from initiatives.relaxing import meant, nearest, relaxations

from .caching import ASKS_FOR_PART, public_page
from .fragments import Filters, card_html
from .htmx import wants_fragment
from .ways import shown

PAGE_SIZE = 24
# Crawlers could walk the combinations for ever: two values are enough.
MOST_VALUES_FOR_CRAWLERS = 2
# What "Clear all" takes away: all but the view and its columns.
LIFTED = {*InitiativeFilterSet.base_filters} - {"view", "column"}


class CutPaginator(Paginator):
    """Pages of a list that knows its length and cuts out the ids of each."""

    def __init__(self, filterset, per_page):
        super().__init__((), per_page)
        self.filterset = filterset

    @cached_property
    def count(self):
        return self.filterset.total

    def page(self, number):
        number = self.validate_number(number)
        start = (number - 1) * self.per_page
        return self._get_page(
            self.filterset.cut(start, start + self.per_page), number, self
        )


def filters_of(request) -> InitiativeFilterSet:
    """Return the filters that the address asks for, over the catalogue as it is."""
    version = getattr(request, "data_version", None)
    return InitiativeFilterSet(request.GET, index.current(version))


def page_of(request, filterset):
    """Return the page that the address asks for; the last one if there are fewer."""
    return CutPaginator(filterset, PAGE_SIZE).get_page(request.GET.get("page"))


@require_safe
@public_page
# One URL, two bodies: a cache must keep them apart by all that `wants_fragment` asks.
@vary_on_headers(*ASKS_FOR_PART)
def initiative_list(request):
    """Show the directory, filtered by the query string.

    htmx gets the results alone; a browser, a crawler or a restored tab gets the page.
    """
    filterset = filters_of(request)
    page = page_of(request, filterset)
    canonical = query_of(filterset, page=page.number)
    if not wants_fragment(request):
        if canonical != request.META["QUERY_STRING"] and not filterset.unknown:
            # Shared links and caches then know every list by one address. What does
            # not exist is named first, on the page itself.
            return redirect(list_url(canonical), permanent=filterset.is_outdated)
        context = list_context(filterset, page) | addresses(
            request, list_url(canonical)
        )
        return render(request, "initiatives/list.html", context)
    context = list_context(filterset, page)
    response = render(request, "initiatives/partials/_update.html", context)
    response["HX-Push-Url"] = list_url(canonical)
    return response


def list_context(filterset, page):
    """Return all that the templates of the list print."""
    facets = Facets(filterset)
    url = {
        number: list_url(query_of(filterset, page=number))
        for number in (page.number - 1, page.number, page.number + 1)
    }
    return {
        "q": filterset.chosen.get("q", ""),
        "view": filterset.view_in_force,
        "columns": columns_of(filterset.chosen) or (),
        "views": views(filterset),
        "sorts": sorts(filterset),
        "facets": Filters(facets),
        "chips": chips(filterset, facets.labels),
        "clear_url": list_url(query_of(filterset.changed(**dict.fromkeys(LIFTED)))),
        "unknown": unknown(filterset),
        "showing": showing(filterset),
        "total": facets.total,
        "total_countries": facets.countries,
        "page": page,
        "page_links": page_links(filterset, page),
        "previous_url": url[page.number - 1] if page.has_previous() else "",
        "next_url": url[page.number + 1] if page.has_next() else "",
        "noindex": len(filterset.values_in_force) > MOST_VALUES_FOR_CRAWLERS
        or bool(filterset.unknown or filterset.words)
        or bool(filterset.chosen.keys() & {"sort", "view"}),
    } | (shown(filterset, page) if facets.total else dead_end(filterset, facets.labels))


def dead_end(filterset, labels) -> dict:
    """Return what to offer where nothing was found."""
    offers = relaxations(filterset, labels)
    return {
        "relaxations": offers,
        "meant": meant(filterset),
        "nearest": [
            card_html(filterset.index, card, 4)
            for card in cards_of(filterset.index, nearest(offers))
        ],
    }


def showing(filterset) -> dict | None:
    """Return which words were looked for instead of misspelt ones."""
    found = filterset.selection.words
    if not found or not found.corrected:
        return None
    words = filterset.words
    literal = " ".join(
        term
        if term == words.quoted(term) and term in found.words.wanted
        else f'"{term}"'
        for term in words.wanted
    )
    literal = " ".join((literal, *(f"-{words.quoted(term)}" for term in words.without)))
    return {
        "typed": str(words),
        "used": str(found.words),
        "instead_url": list_url(query_of(filterset, q=literal, page=None)),
    }


def unknown(filterset) -> list[dict]:
    """Return the values that do not exist, to say so instead of ignoring them."""
    clean = list_url(query_of(filterset))
    return [
        {
            "key_label": filterset.filters[key].label,
            "value": value[:80],
            "url": clean,
        }
        for key, value in filterset.unknown[:10]
    ]


@require_safe
@public_page
def initiative_list_json(request):
    """Answer with the same list and the same counts as the page, for programs."""
    filterset = filters_of(request)
    page = page_of(request, filterset)
    facets = Facets(filterset)
    return JsonResponse(
        {
            "total": facets.total,
            "countries": facets.countries,
            "page": page.number,
            "pages": page.paginator.num_pages,
            "query": query_of(filterset, page=page.number),
            "showing": showing(filterset),
            "unknown": [{"key": k, "value": v} for k, v in filterset.unknown],
            "facets": [as_data(facet) for facet in facets.all],
            "results": [
                result_as_data(request, card)
                for card in cards_of(filterset.index, page.object_list)
            ],
        },
        json_dumps_params={"ensure_ascii": False},
        headers={"X-Robots-Tag": "noindex"},
    )


def as_data(facet) -> dict:
    return {
        "key": facet.key,
        "label": str(facet.label),
        "choices": [
            {
                "value": choice.value,
                "label": choice.label,
                "count": choice.count,
                "checked": choice.checked,
                "excluded": choice.excluded,
            }
            for choice in facet.choices
        ],
    }


def result_as_data(request, card) -> dict:
    return {
        "id": card.pk,
        "slug": card.slug,
        "name": card.title,
        "url": request.build_absolute_uri(card.url),
        "place": card.place_line,
        "summary": card.text.summary if card.text else "",
        "kinds": card.kinds_labels,
        "focus": card.focus_labels,
    }

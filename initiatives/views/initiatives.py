"""The list: search, filters with counts, and one page of results."""

from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from initiatives.context_processors import addresses
from initiatives.facets import Facets
from initiatives.filters import InitiativeFilterSet
from initiatives.links import chips, list_url, page_links, query_of, sorts
from initiatives.listing import card_of
from initiatives.models import Initiative

from .caching import public_page
from .htmx import wants_fragment

PAGE_SIZE = 24


class CountedPaginator(Paginator):
    """Pages of a list whose length the facets have counted already."""

    def __init__(self, queryset, per_page, count):
        super().__init__(queryset, per_page)
        self.__dict__["count"] = count  # where the cached property keeps it

    @cached_property
    def count(self):
        raise AssertionError("counted beforehand")


@require_safe
@public_page
# One URL, two bodies: a cache must keep them apart by all that `wants_fragment` asks.
@vary_on_headers("HX-Request", "HX-Boosted", "HX-History-Restore-Request")
def initiative_list(request):
    """Show the directory, filtered by the query string.

    htmx gets the results alone; a browser, a crawler or a restored tab gets the page.
    """
    initiatives = Initiative.objects.published()
    filterset = InitiativeFilterSet(request.GET, queryset=initiatives)
    facets = Facets(filterset)
    found = filterset.qs.for_cards(every_language=bool(filterset.words))
    pages = CountedPaginator(found, PAGE_SIZE, facets.total)
    page = pages.get_page(request.GET.get("page"))
    asked = request.GET.get("page", "")
    if asked.isdecimal() and int(asked[:9]) > pages.num_pages:
        return redirect(list_url(query_of(filterset, page=pages.num_pages)))
    context = list_context(filterset, facets, page)
    context |= addresses(request, context["canonical_path"])
    if not wants_fragment(request):
        return render(request, "initiatives/list.html", context)
    response = render(request, "initiatives/partials/_update.html", context)
    response["HX-Push-Url"] = list_url(query_of(filterset, page=page.number))
    return response


def list_context(filterset, facets, page):
    """Return all that the templates of the list print."""
    factors = filterset.terms["factor"]
    page.object_list = [
        card_of(initiative, factors, words=filterset.words, chosen=filterset.chosen)
        for initiative in page.object_list
    ]
    labels = {
        (facet.key, choice.value): choice.label
        for facet in facets.all
        for choice in facet.choices
    }
    url = {
        number: list_url(query_of(filterset, page=number))
        for number in (page.number - 1, page.number, page.number + 1)
    }
    return {
        "q": filterset.chosen.get("q", ""),
        "sorts": sorts(filterset),
        "facets": facets.all,
        "chips": chips(filterset, labels),
        "clear_url": list_url(),
        "unknown": unknown(filterset),
        "total": facets.total,
        "total_countries": facets.countries,
        "page": page,
        "page_links": page_links(filterset, page),
        "previous_url": url[page.number - 1] if page.has_previous() else "",
        "next_url": url[page.number + 1] if page.has_next() else "",
        "relaxations": [] if facets.total else relaxations(filterset, labels),
        "canonical_path": url[page.number],
        # Crawlers could walk the combinations for ever: two filters are enough.
        "noindex": len(filterset.chosen) > 2,
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


def relaxations(filterset, labels) -> list[dict]:
    """Return, for an empty list, what each filter's removal would give."""
    offers = []
    for key, value in filterset.chosen.items():
        number = filterset.qs_without(key).count() if key != "sort" else 0
        if number:
            values = value if isinstance(value, list) else [value]
            shown = ", ".join(str(labels.get((key, one), one)) for one in values)
            text = _("without %(filter)s: %(value)s") % {
                "filter": filterset.filters[key].label,
                "value": shown,
            }
            address = list_url(query_of(filterset, **{key: None}))
            offers.append({"text": text, "url": address, "count": number})
    return sorted(offers, key=lambda offer: offer["count"])

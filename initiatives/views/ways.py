"""The three ways to show one result: cards, a table, a map."""

from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from initiatives import maps, tables
from initiatives.cldr import country_name
from initiatives.links import list_url, query_of
from initiatives.listing import cards_of
from initiatives.models import Initiative
from initiatives.places import Place, place_of
from initiatives.reasons import reasons_of
from initiatives.search import fold

from .fragments import card_html

# Which way a column is sorted by its order as it is; the other way round has a minus.
UPWARDS = {"name": True, "place": True, "founded": True}
MOST_DRAWN = 5000  # places on one map
COLUMNS_IN_PLACES = (
    "pk",
    "name",
    "slug",
    "town",
    "region__country",
    "latitude",
    "longitude",
    "precision",
)


def shown(filterset, page) -> dict:
    """Return what the view in force prints of the result."""
    if filterset.view_in_force == "map":
        return map_context(filterset)
    cards = cards_of(filterset.index, page.object_list)
    if filterset.view_in_force == "table":
        return table_context(filterset, page, cards)
    return {"results": results(filterset, cards)}


def results(filterset, cards) -> list[dict]:
    """Return the cards, each with the reasons why it is here."""
    factors = filterset.chosen.get("factor", ())
    found = filterset.selection.words
    reasons = reasons_of(filterset.index, cards, found, factors)
    return [
        {
            "card": card,
            "html": card_html(filterset.index, card, 3),
            "reasons": reasons[card.pk],
        }
        for card in cards
    ]


def table_context(filterset, page, cards) -> dict:
    """Return the table of one page, with the links that sort it and its columns."""
    sorts = {column.sort for column in tables.COLUMNS if column.sort}
    query = QueryDict(query_of(filterset, column=None, page=None))
    return {
        "table": tables.table(
            cards,
            filterset.chosen.get("column", ()),
            {sort: order_of(filterset, sort) for sort in sorts},
        ),
        "caption": _("Initiatives %(first)s to %(last)s of %(all)s")
        % {
            "first": page.start_index(),
            "last": page.end_index(),
            "all": filterset.total,
        },
        "keep": [(key, one) for key, values in query.lists() for one in values],
        "action": list_url(),
    }


def order_of(filterset, sort: str) -> tables.Order:
    """Return the link that sorts by a column, or turns its order round."""
    in_force = filterset.sort_in_force
    state, following = "none", sort
    if in_force.lstrip("-") == sort:
        upwards = UPWARDS.get(sort, False) != in_force.startswith("-")
        state = "ascending" if upwards else "descending"
        following = sort if in_force.startswith("-") else f"-{sort}"
    return tables.Order(list_url(query_of(filterset, sort=following)), state)


def map_context(filterset) -> dict:
    """Return the map of the whole result: of as many as the list has, not of a page.

    Of very many only the numbers by country: drawing them would take seconds, and
    nobody could tell them apart.
    """
    found, index = filterset.selection.found, filterset.index
    countries = {
        region.country: (code, list_url(query_of(filterset, country=[code])))
        for code, region in index.terms.countries.items()
    }
    if filterset.total > MOST_DRAWN:
        numbers = [
            {
                "label": country_name(country),
                "url": url,
                "count": found.intersection_cardinality(index.of("country", code)),
            }
            for country, (code, url) in countries.items()
        ]
        numbers.sort(key=lambda one: (-one["count"], fold(one["label"])))
        return {"too_many": [one for one in numbers if one["count"]]}
    ids = filterset.cut(0, filterset.total)
    if len(ids) <= maps.CROWD:
        places = [place_of(card) for card in cards_of(index, ids)]
    else:
        places = plain_places(ids)
    urls = {country: url for country, (_code, url) in countries.items()}
    return {"map": maps.draw(places, country_urls=urls)}


def plain_places(ids) -> list[Place]:
    """Return the places of very many: their cards would take too long."""
    rows = Initiative.objects.published().filter(pk__in=ids)
    language = get_language()
    return [
        Place(pk, name, f"/{language}/initiatives/{slug}/", town, country or "", *where)
        for pk, name, slug, town, country, *where in rows.order_by("name").values_list(
            *COLUMNS_IN_PLACES
        )
    ]

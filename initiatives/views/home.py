"""The home page: what this is, and what is in the catalogue."""

from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from initiatives import index
from initiatives.choices import FactorGroup
from initiatives.facets import Facets
from initiatives.filters import InitiativeFilterSet
from initiatives.links import list_url
from initiatives.listing import cards_of
from initiatives.translated import wording

from .caching import public_page

RECENT = 3


@require_safe
def root(request):
    """Lead to the home page in the visitor's language (the middleware varies on it)."""
    return HttpResponseRedirect(f"/{get_language()}/")


@require_safe
@public_page
def home(request):
    """Say what this is, let people search, and show what there is."""
    state = index.current(getattr(request, "data_version", None))
    filterset = InitiativeFilterSet(None, state)
    facets = Facets(filterset)
    factors = state.terms.rows["factor"]
    newest = state.order("newest", get_language())
    entries = {facet.key: entries_of(facet) for facet in facets.all}
    context = {
        "counts": {"initiatives": facets.total, "countries": facets.countries},
        "countries": entries["country"],
        "kinds": entries["kind"],
        "focus_areas": entries["focus"],
        "factor_groups": factor_groups(factors, entries["factor"]),
        "study": study_of(state),
        "recent": cards_of(state, newest.ids[:RECENT]),
    }
    return render(request, "home.html", context)


def entries_of(facet) -> list[dict]:
    """Return the choices of a facet that lead somewhere, each with its address."""
    return [
        {
            "value": choice.value,
            "label": choice.label,
            "count": choice.count,
            "definition": choice.definition,
            "url": list_url(f"{facet.key}={choice.value}"),
        }
        for choice in facet.choices
        if choice.count and choice.value != "none"
    ]


def factor_groups(factors, entries) -> list[dict]:
    """Return the four groups, each with the factors that any initiative shows."""
    known = {entry["value"]: entry for entry in entries}
    return [
        {
            "group": group,
            "label": label,
            "factors": [
                known[factor.slug] | {"slug": factor.slug}
                for factor in factors
                if factor.group == group and factor.slug in known
            ],
        }
        for group, label in FactorGroup.choices
    ]


def study_of(state) -> dict | None:
    """Return the newest study with the initiatives that it names, in its order."""
    study = next(iter(state.terms.rows["study"]), None)
    if study is None:
        return None
    named = study.entries.order_by("order", "pk").values_list("initiative", flat=True)
    cards = cards_of(state, [pk for pk in named if pk in state.public])
    return {
        "title": str(study),
        "description": wording(study.descriptions).text,
        "publisher": study.publisher,
        "year": study.year,
        "compared": study.compared,
        "countries": study.countries,
        "named": cards,
        "unnamed": max(study.compared - len(cards), 0),
        "url": list_url(f"study={study.slug}"),
    }

"""Facets: a filter's choices, each with the number of results it would give."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from django.db.models import CharField, Count, F, Value
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from initiatives.choices import NOT_RECORDED, Governance, Lifecycle, Typology
from initiatives.filters import InitiativeFilterSet
from initiatives.models import Evidence, Initiative, Region, StudyEntry
from initiatives.search import fold

REGION_LEVEL = 2  # the level that the region facet offers; a link may name any other
SHOWN = 8  # choices before "Show more"

HELP = {
    "region": _("A region includes all that lie within it."),
    "factor": _("Initiatives with evidence for it."),
    "governance": _("Who set it up and decides."),
    "place": _("Eurostat’s type of the region it is in."),
    "study": _("Published comparisons that name it."),
}
OPEN = ("country", "kind", "focus")


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a filter. `count` is a promise: following it gives that many."""

    value: str
    label: str
    count: int
    checked: bool = False
    definition: str = ""

    @property
    def disabled(self) -> bool:
        return not self.count and not self.checked


@dataclass(frozen=True, slots=True)
class Facet:
    """A filter with its choices, in the order that makes sense for it."""

    key: str
    label: str
    help: str
    choices: list[Choice]

    @property
    def selected(self) -> int:
        return sum(choice.checked for choice in self.choices)

    @property
    def open(self) -> bool:
        return self.key in OPEN or bool(self.selected)

    @property
    def more_after(self) -> int:
        """How many choices to show before "Show more"; a checked one is never hidden.

        A remainder of two or fewer is not worth the click.
        """
        if len(self.choices) <= SHOWN + 2:
            return len(self.choices)
        checked = [n for n, choice in enumerate(self.choices, 1) if choice.checked]
        return max(SHOWN, *checked, 0)


class Facets:
    """All counts of one filter state: one query, whatever the number of values."""

    def __init__(self, filterset: InitiativeFilterSet):
        self.filterset = filterset

    @cached_property
    def counts(self) -> dict[str, Counter]:
        """How many results each value would give, by key of the filter.

        `total` and `countries` count the results themselves, `all-…` the whole
        catalogue: they say which places there are to choose from.
        """
        first, *others = self.branches()
        counts = defaultdict(Counter)
        for key, value, number in first.union(*others, all=True):
            counts[key][value] = number
        for key in ("region", "all-region"):
            counts[key] = sum_below(counts[key])
        return counts

    def branches(self):
        """Yield a query of (key, value, number) for every facet."""
        lifted = {
            key: self.filterset.qs_without(key) for key in self.filterset.facet_keys
        }
        columns = {
            "country": "region__country",
            "region": "region__code",
            "governance": "governance",
            "place": "region__typology",
            "lifecycle": "lifecycle",
        }
        for key, column in columns.items():
            yield count(key, lifted[key], column, "pk")
        for key, (links, column) in self.links().items():
            inside = links.filter(initiative__in=lifted[key].values("pk"))
            yield count(key, inside, column, "initiative")
            if key != "kind":
                without = lifted[key].exclude(pk__in=links.values("initiative"))
                yield count(key, without, Value(NOT_RECORDED), "pk")
        everything = Initiative.objects.published().order_by()
        yield count("all-country", everything, "region__country", "pk")
        yield count("all-region", everything, "region__code", "pk")
        found = self.filterset.qs_without()
        yield count("total", found, Value(""), "pk")
        yield count("countries", found, Value(""), "region__country")

    def links(self):
        """Return the rows that link an initiative to a value, by key."""
        return {
            "kind": (Initiative.kinds.through.objects, "kind__slug"),
            "focus": (Initiative.focus_areas.through.objects, "focusarea__slug"),
            "factor": (Evidence.objects.speaking_for(), "factor__slug"),
            "study": (StudyEntry.objects.all(), "study__slug"),
        }

    @property
    def total(self) -> int:
        return self.counts["total"][""]

    @property
    def countries(self) -> int:
        return self.counts["countries"][""]

    @cached_property
    def all(self) -> list[Facet]:
        """Every facet with its choices, in the order of the page."""
        terms = self.filterset.terms
        named = {
            "country": self.places(
                (region.country.lower(), region.title.text, region.country)
                for region in terms["region"]
                if region.level == 0
            ),
            "region": self.places(
                (region.code.lower(), f"{region.title}", region.code)
                for region in self.regions
            ),
            "kind": [(t.slug, t.label, t.definition.text) for t in terms["kind"]],
            "focus": [(t.slug, t.label, t.definition.text) for t in terms["focus"]],
            "factor": [(t.slug, t.label, t.definition.text) for t in terms["factor"]],
            "governance": [(*choice, "") for choice in Governance.choices],
            "place": [(*choice, "") for choice in Typology.choices],
            "lifecycle": [(*choice, "") for choice in Lifecycle.choices],
            "study": [(study.slug, str(study), "") for study in terms["study"]],
        }
        return [self.facet(key, named[key]) for key in self.filterset.facet_keys]

    @cached_property
    def regions(self) -> list[Region]:
        """The regions to offer: those of one level, and those that a link names."""
        chosen = self.filterset.chosen.get("region", [])
        codes = {code.upper() for code in chosen}
        length = REGION_LEVEL + 2
        codes |= {code for code in self.counts["all-region"] if len(code) == length}
        regions = Region.objects.only("code", "name", "names")
        return list(regions.filter(code__in=codes))

    def places(self, places):
        """Keep the places that have any initiative, in the order of the alphabet."""
        everywhere = self.counts["all-country"] | self.counts["all-region"]
        kept = {
            (value, label, "")
            for value, label, code in places
            if everywhere[code]
            or value in self.filterset.chosen.get("country", [])
            or value in self.filterset.chosen.get("region", [])
        }
        return sorted(kept, key=lambda place: fold(place[1]))

    def facet(self, key, named) -> Facet:
        chosen = self.filterset.chosen.get(key, [])
        counts = self.counts[key]
        if key in ("country", "region"):
            counts = Counter({(code or "").lower(): n for code, n in counts.items()})
        choices = [
            Choice(value, label, counts[value], value in chosen, definition)
            for value, label, definition in named
        ]
        if key not in ("country", "region", "kind", "lifecycle"):
            # Always there, even when it would give nothing: a live update changes the
            # numbers, not the choices.
            nothing = counts[NOT_RECORDED] + counts[""] + counts[None]
            label = _("In no study") if key == "study" else _("Not recorded")
            checked = NOT_RECORDED in chosen
            choices.append(Choice(NOT_RECORDED, label, nothing, checked))
        label = self.filterset.filters[key].label
        return Facet(key, label, HELP.get(key, ""), choices)


def count(key, queryset, value, counted):
    """Return a query of (key, value, how many distinct `counted`)."""
    value = F(value) if isinstance(value, str) else value
    if isinstance(value, Value):
        value = Value(value.value, output_field=CharField())
    return (
        queryset.order_by()
        .annotate(facet=Value(key, output_field=CharField()), value=value)
        .values("facet", "value")
        .annotate(number=Count(counted, distinct=True))
        .values_list("facet", "value", "number")
    )


def sum_below(exact: Counter) -> Counter:
    """Add the number of each region to all the regions above it."""
    total = Counter()
    for code, number in exact.items():
        for length in range(2, len(code or "") + 1):
            total[code[:length]] += number
    return total

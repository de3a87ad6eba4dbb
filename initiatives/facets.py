"""Facets: a filter's choices, each with the number of results it would give."""

from dataclasses import dataclass

from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from initiatives.choices import NOT_RECORDED
from initiatives.filters import CLOSED, MODES, InitiativeFilterSet
from initiatives.search import fold
from initiatives.selection import NOT
from initiatives.terms import MODELS

REGION_LEVEL = 2  # the level that the region facet offers; a link may name any other
SHOWN = 8  # choices before "Show more"

HELP = {
    "region": gettext_lazy("A region includes all that lie within it."),
    "factor": gettext_lazy("Initiatives with evidence for it."),
    "strength": gettext_lazy("How well any of the evidence is known."),
    "governance": gettext_lazy("Who set it up and decides."),
    "place": gettext_lazy("Eurostat’s type of the region it is in."),
    "confirmed": gettext_lazy("When somebody last said that the entry is right."),
    "study": gettext_lazy("Published comparisons that name it."),
}
OPEN = ("country", "kind")
FIRST = ("country", "kind", "focus", "factor", "region", "place")  # the rest: "More"
NO_STUDY = gettext_lazy("In no study")


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a filter. `count` is a promise: following it gives that many."""

    value: str
    label: str
    count: int
    checked: bool = False
    excluded: bool = False
    definition: str = ""

    @property
    def disabled(self) -> bool:
        return not self.count and not self.checked and not self.excluded

    @property
    def state(self) -> str:
        """What its check box says of itself, as HTML."""
        return " checked" if self.checked else " disabled" if self.disabled else ""

    @property
    def out(self) -> str:
        """What the box that leaves it out says of itself, as HTML."""
        return " checked" if self.excluded else ""


@dataclass(frozen=True, slots=True)
class Facet:
    """A filter with its choices, in the order that makes sense for it."""

    key: str
    label: str
    help: str
    choices: list[Choice]
    mode: str = ""

    @property
    def has_mode(self) -> bool:
        """Whether all values may be asked for at once."""
        return self.key in MODES

    @property
    def selected(self) -> int:
        return sum(choice.checked or choice.excluded for choice in self.choices)

    @property
    def open(self) -> bool:
        return self.key in OPEN or bool(self.selected)

    @property
    def more_after(self) -> int:
        """How many choices to show before "Show more"; a chosen one is never hidden.

        A remainder of two or fewer is not worth the click.
        """
        if len(self.choices) <= SHOWN + 2:
            return len(self.choices)
        in_use = [
            number
            for number, choice in enumerate(self.choices, 1)
            if choice.checked or choice.excluded
        ]
        return max(SHOWN, *in_use, 0)


class Facets:
    """All counts of one filter state: sets that are met with each other, no query."""

    def __init__(self, filterset: InitiativeFilterSet):
        self.filterset = filterset
        self.index = filterset.index

    @property
    def total(self) -> int:
        return self.filterset.total

    @cached_property
    def countries(self) -> int:
        """In how many countries the results are."""
        found = self.filterset.selection.found
        return sum(
            found.intersect(self.index.of("country", code))
            for code in self.index.terms.countries
        )

    @cached_property
    def all(self) -> list[Facet]:
        """Every facet with its choices, in the order of the page."""
        return [self.facet(key) for key in self.filterset.facet_keys()]

    def facet(self, key: str) -> Facet:
        chosen = self.filterset.chosen
        counted = self.filterset.selection.counter(key)
        wanted, out = chosen.get(key, ()), chosen.get(NOT + key, ())
        choices = [
            Choice(value, label, counted(value), value in wanted, value in out, meaning)
            for value, label, meaning in self.named(key)
        ]
        label = self.filterset.filters[key].label
        mode = self.filterset.selection.mode(key)
        return Facet(key, label, HELP.get(key, ""), choices, mode)

    def named(self, key: str) -> list[tuple[str, str, str]]:
        """Return the values to offer: (value, label, definition)."""
        chosen = self.filterset.chosen
        extra = frozenset((*chosen.get(key, ()), *chosen.get(NOT + key, ())))
        if key not in ("country", "region"):
            extra = frozenset()
        kept = ("named", key, get_language(), extra)
        return self.index.memo.recall(kept, lambda: self.names(key, extra))

    def names(self, key: str, extra) -> list[tuple[str, str, str]]:
        """Make the list of `named`: the same for every visitor of a language."""
        if key in CLOSED:
            return [(value, str(label), "") for value, label in CLOSED[key]]
        none = NO_STUDY if key == "study" else _("Not recorded")
        if key in MODELS:
            named = [
                (term.slug, str(term), meaning(term))
                for term in self.index.terms.rows[key]
            ]
        else:
            named = self.places(key, extra)
        # Always there, even when it would give nothing: a live update changes the
        # numbers, not the choices.
        return [*named, (NOT_RECORDED, str(none), "")]

    def places(self, key: str, extra) -> list[tuple[str, str, str]]:
        """Return the places that have any initiative, those with most of them first.

        Counted over the whole catalogue: the order stays while the numbers change.
        """
        if key == "country":
            places = self.index.terms.countries
        else:
            places = self.filterset.regions
        named = [
            (code, region.title.text, "")
            for code, region in places.items()
            if code in extra or (self.index.of(key, code) and offered(key, region))
        ]
        return sorted(
            named, key=lambda one: (-len(self.index.of(key, one[0])), fold(one[1]))
        )

    @property
    def first(self) -> list[Facet]:
        """The facets that most people use."""
        return [facet for facet in self.all if facet.key in FIRST]

    @property
    def more(self) -> list[Facet]:
        """The others: under "More filters", which is open while one is in use."""
        return [facet for facet in self.all if facet.key not in FIRST]

    @cached_property
    def labels(self) -> dict[tuple[str, str], str]:
        """The words for every value: by key and value."""
        return {
            (key, value): label
            for key in self.filterset.facet_keys()
            for value, label, _definition in self.named(key)
        }


def offered(key, region) -> bool:
    """Say whether a place is offered by itself, or only when a link names it."""
    return key == "country" or region.level == REGION_LEVEL


def meaning(term) -> str:
    return term.definition.text if hasattr(term, "definition") else ""

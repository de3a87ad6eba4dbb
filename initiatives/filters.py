"""The query-string contract of the list, shared by every outlet that narrows it."""

import django_filters as filters
from django import forms
from django.db.models import F, Func, Q, TextField
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from initiatives.choices import NOT_RECORDED, Governance, Lifecycle, Typology
from initiatives.models import (
    FocusArea,
    Initiative,
    Kind,
    Region,
    Study,
    SuccessFactor,
)
from initiatives.search import read_words

MOST_VALUES = 60  # of one filter: more is a robot, and each costs a comparison
SORTS = {
    "relevance": pgettext_lazy("sort by", "Best match"),
    "name": pgettext_lazy("sort by", "Name"),
    "newest": pgettext_lazy("sort by", "Newest in the catalogue"),
    "founded": pgettext_lazy("sort by", "Year founded"),
}
NOT_RECORDED_CHOICE = (NOT_RECORDED, _("Not recorded"))


class KnownValuesField(forms.MultipleChoiceField):
    """Keeps the values it knows. The others are told of, not an error.

    An old shared link with one outdated value must still show its list.
    """

    def clean(self, value):
        values = self.to_python(value)[:MOST_VALUES]
        known = dict.fromkeys(map(self.known_form, values))
        return [text for text in known if self.valid_value(text)]

    def known_form(self, text):
        return text.strip().lower()


class ValuesFilter(filters.MultipleChoiceFilter):
    """Any of several values, each repeated under the same key."""

    field_class = KnownValuesField


class LenientCharField(forms.CharField):
    """Words of any length: what is too long is cut by the search, not refused."""

    def to_python(self, value):
        return super().to_python(value)[:500]


class WordsFilter(filters.CharFilter):
    """The search box."""

    field_class = LenientCharField


class SortField(forms.CharField):
    """An order by its name; an unknown one is the default."""

    def clean(self, value):
        return value if value in SORTS else ""


class SortFilter(filters.CharFilter):
    """The order of the list."""

    field_class = SortField


class InitiativeFilterSet(filters.FilterSet):
    """The filters of the list and of everything made from it: one contract for all.

    Several values of one filter widen the result (Belgium or Poland), filters narrow
    each other. Keys and values are public, people share these links: renaming one
    breaks them. The value "none" keeps what is not recorded.
    """

    q = WordsFilter(method="keep_matching", label=_("Words"))
    country = ValuesFilter(method="keep_in_countries", label=_("Country"))
    region = ValuesFilter(method="keep_in_regions", label=_("Region"))
    kind = ValuesFilter(method="keep_of_kinds", label=_("Kind"))
    focus = ValuesFilter(method="keep_with_focus", label=_("Focus area"))
    factor = ValuesFilter(method="keep_with_factors", label=_("Success factor"))
    governance = ValuesFilter(
        method="keep_governed",
        label=_("Governance"),
        choices=[*Governance.choices, NOT_RECORDED_CHOICE],
    )
    place = ValuesFilter(
        method="keep_in_places",
        label=_("Type of place"),
        choices=[*Typology.choices, NOT_RECORDED_CHOICE],
    )
    lifecycle = ValuesFilter(
        method="keep_in_stages", label=_("Stage"), choices=Lifecycle.choices
    )
    study = ValuesFilter(method="keep_in_studies", label=_("Study"))
    # Last, so that an order the visitor chose replaces the relevance of `q`.
    sort = SortFilter(method="keep_order", label=_("Sort by"))

    class Meta:
        model = Initiative
        fields = ()  # a new column stays private until it is listed above

    @cached_property
    def terms(self):
        """The vocabularies and places that choices come from: five queries."""
        chosen = [code.strip().upper() for code in self.data_list("region")]
        regions = Region.objects.only("code", "level", "country", "name", "names")
        regions = regions.filter(Q(level=0) | Q(code__in=chosen[:MOST_VALUES]))
        return {
            "kind": list(Kind.objects.defer("synonyms")),
            "focus": list(FocusArea.objects.defer("synonyms")),
            "factor": list(SuccessFactor.objects.defer("synonyms")),
            "study": list(Study.objects.all()),
            "region": list(regions),
        }

    def data_list(self, key):
        data = self.data or {}
        return data.getlist(key) if hasattr(data, "getlist") else data.get(key, [])

    def get_form_class(self):
        """Fill in the choices that the database knows."""
        terms = self.terms
        none = NOT_RECORDED_CHOICE
        choices = {
            "country": [
                (region.country.lower(), region.title.text)
                for region in terms["region"]
                if region.level == 0
            ],
            "region": [
                (region.code.lower(), region.title.text) for region in terms["region"]
            ],
            "kind": [(term.slug, term.label) for term in terms["kind"]],
            "focus": [*((term.slug, term.label) for term in terms["focus"]), none],
            "factor": [*((term.slug, term.label) for term in terms["factor"]), none],
            "study": [*((study.slug, str(study)) for study in terms["study"]), none],
        }
        for key, values in choices.items():
            self.filters[key].extra["choices"] = values
        return super().get_form_class()

    @cached_property
    def chosen(self) -> dict[str, list[str]]:
        """The values in force, by key; only the valid ones, without empty keys."""
        self.form.is_valid()
        return {key: value for key, value in self.form.cleaned_data.items() if value}

    @cached_property
    def words(self):
        return read_words(self.chosen.get("q", ""))

    @cached_property
    def unknown(self) -> list[tuple[str, str]]:
        """The values that were asked for and do not exist: (key, value)."""
        return [
            (key, value)
            for key in self.facet_keys
            for value in dict.fromkeys(self.data_list(key))
            if value.strip() and value.strip().lower() not in self.chosen.get(key, ())
        ]

    @property
    def facet_keys(self) -> list[str]:
        return [
            key for key, one in self.filters.items() if isinstance(one, ValuesFilter)
        ]

    def filter_queryset(self, queryset):
        """Apply the valid values; an invalid one never empties or widens the list."""
        for key in [*self.chosen, "sort"]:
            queryset = self.filters[key].filter(queryset, self.chosen.get(key))
        return queryset if "sort" in self.chosen else self.in_default_order(queryset)

    @property
    def qs(self):
        if not hasattr(self, "_qs"):
            self._qs = self.filter_queryset(self.queryset.all())
        return self._qs

    def qs_without(self, *keys):
        """Return the results with some filters lifted, in no order."""
        queryset = self.queryset
        for key, value in self.chosen.items():
            if key not in (*keys, "sort"):
                queryset = self.filters[key].filter(queryset, value)
        return queryset.order_by()

    @property
    def sort_in_force(self) -> str:
        chosen = self.chosen.get("sort", "")
        if chosen and (chosen != "relevance" or self.words):
            return chosen
        return "relevance" if self.words else "name"

    def in_default_order(self, queryset):
        return self.keep_order(queryset, "sort", self.sort_in_force)

    def keep_order(self, queryset, name, sort):
        by_name = Func("name", function="atlas_fold", output_field=TextField())
        if self.sort_in_force == "relevance":
            return queryset.by_relevance(self.words, by_name, "pk")
        if sort == "newest":
            return queryset.order_by("-published_at", by_name, "pk")
        if sort == "founded":
            return queryset.order_by(F("started").asc(nulls_last=True), by_name, "pk")
        return queryset.order_by(by_name, "pk")

    def keep_matching(self, queryset, name, text):
        return queryset.matching(self.words) if self.words else queryset

    def keep_in_countries(self, queryset, name, codes):
        return queryset.in_countries([code.upper() for code in codes])

    def keep_in_regions(self, queryset, name, codes):
        return queryset.in_regions([code.upper() for code in codes])

    def keep_of_kinds(self, queryset, name, slugs):
        return queryset.of_kinds(slugs)

    def keep_with_focus(self, queryset, name, slugs):
        return queryset.with_focus(slugs)

    def keep_with_factors(self, queryset, name, slugs):
        return queryset.with_factors(slugs)

    def keep_governed(self, queryset, name, values):
        return queryset.governed(values)

    def keep_in_places(self, queryset, name, values):
        return queryset.in_places(values)

    def keep_in_stages(self, queryset, name, values):
        return queryset.in_stages(values)

    def keep_in_studies(self, queryset, name, slugs):
        return queryset.in_studies(slugs)

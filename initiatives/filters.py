"""The query-string contract of the list, shared by every outlet that narrows it."""

import django_filters as filters
from django import forms
from django.utils.functional import cached_property
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from initiatives.choices import (
    NOT_RECORDED,
    Confirmed,
    Governance,
    Lifecycle,
    Strength,
    Typology,
)
from initiatives.finding import find
from initiatives.index import ORDERS, Index
from initiatives.models import Initiative
from initiatives.search import Words, read_words
from initiatives.selection import ALL, NOT, Selection

MOST_VALUES = 60  # of one filter: more is a robot, and each costs a comparison
MOST_LETTERS = 120  # of a value: no slug is longer
SORTS = {
    "relevance": pgettext_lazy("sort by", "Best match"),
    "name": pgettext_lazy("sort by", "Name"),
    "confirmed": pgettext_lazy("sort by", "Recently confirmed"),
    "newest": pgettext_lazy("sort by", "Newest in the catalogue"),
    "founded": pgettext_lazy("sort by", "Year founded"),
}
# What the columns of the table are sorted by besides; "-" turns any of them round.
ALL_SORTS = {*SORTS, *ORDERS, "place", "-place"} - {"short", "town", "-town"}
VIEWS = {
    "cards": pgettext_lazy("view of the list", "Cards"),
    "table": pgettext_lazy("view of the list", "Table"),
    "map": pgettext_lazy("view of the list", "Map"),
}
NOT_RECORDED_CHOICE = (NOT_RECORDED, _("Not recorded"))
CLOSED = {
    "governance": [*Governance.choices, NOT_RECORDED_CHOICE],
    "place": [*Typology.choices, NOT_RECORDED_CHOICE],
    "lifecycle": [*Lifecycle.choices],
    "confirmed": [*Confirmed.choices, (NOT_RECORDED, _("Never"))],
    "strength": [*Strength.choices, (NOT_RECORDED, _("No evidence recorded"))],
}
OF_A_VIEW = ("column",)  # says how the result is shown, not which
MODES = ("factor",)  # filters of which all values may be asked for at once


class ValuesField(forms.MultipleChoiceField):
    """Values as they came, cleaned of case and spaces; which exist is seen later.

    An old shared link with one outdated value must still show its list.
    """

    def clean(self, value):
        values = (text.strip().lower()[:MOST_LETTERS] for text in self.to_python(value))
        return list(dict.fromkeys(text for text in values if text))[:MOST_VALUES]


class ValuesFilter(filters.MultipleChoiceFilter):
    """Any of several values, each repeated under the same key."""

    field_class = ValuesField


class LenientCharField(forms.CharField):
    """Words of any length: what is too long is cut by the search, not refused."""

    def to_python(self, value):
        return super().to_python(value)[:500]


class WordsFilter(filters.CharFilter):
    """The search box."""

    field_class = LenientCharField


class OneOfField(forms.CharField):
    """One of a few words; an unknown one is the default."""

    def __init__(self, *, words=(), **kwargs):
        super().__init__(**kwargs)
        self.words = words

    def clean(self, value):
        return value if value in self.words else ""


class OneOfFilter(filters.CharFilter):
    """How the list is made or shown."""

    field_class = OneOfField


class InitiativeFilterSet(filters.FilterSet):
    """The filters of the list and of everything made from it: one contract for all.

    Several values of one filter widen the result (Belgium or Poland), filters narrow
    each other. Keys and values are public, people share these links: renaming one
    breaks them. The value "none" keeps what is not recorded, "not_…" leaves out.
    """

    q = WordsFilter(label=_("Words"))
    country = ValuesFilter(label=_("Country"))
    kind = ValuesFilter(label=_("Kind"))
    focus = ValuesFilter(label=_("Focus area"))
    factor = ValuesFilter(label=_("Success factor"))
    strength = ValuesFilter(label=_("Strength of evidence"))
    region = ValuesFilter(label=_("Region"))
    place = ValuesFilter(label=_("Type of place"))
    governance = ValuesFilter(label=_("Governance"))
    lifecycle = ValuesFilter(label=_("Stage"))
    confirmed = ValuesFilter(label=_("Last confirmed"))
    study = ValuesFilter(label=_("Study"))
    factor_mode = OneOfFilter(words=(ALL,))
    sort = OneOfFilter(words=ALL_SORTS, label=_("Sort by"))
    view = OneOfFilter(words=VIEWS, label=_("View"))
    column = ValuesFilter(label=_("Columns"))  # of the table

    class Meta:
        model = Initiative
        fields = ()  # a new column stays private until it is listed above

    def __init__(self, data, index: Index):
        super().__init__(data, Initiative.objects.published())
        self.index = index

    form_class = None

    def get_form_class(self):
        """Return the form, made once: its fields do not depend on the data."""
        if InitiativeFilterSet.form_class is None:
            InitiativeFilterSet.form_class = super().get_form_class()
        return InitiativeFilterSet.form_class

    @classmethod
    def get_filters(cls):
        """Add to each filter the one that leaves its values out."""
        declared = super().get_filters()
        for key, one in list(declared.items()):
            if isinstance(one, ValuesFilter) and key not in OF_A_VIEW:
                declared[NOT + key] = ValuesFilter(label=one.label)
        return declared

    @classmethod
    def facet_keys(cls) -> list[str]:
        """The filters that have a facet, in the order of the page."""
        return [
            key
            for key, one in cls.base_filters.items()
            if isinstance(one, ValuesFilter)
            and key not in OF_A_VIEW
            and not key.startswith(NOT)
        ]

    @cached_property
    def asked(self) -> dict:
        """What the query asks for, by key, old slugs replaced; without empty keys."""
        if not self.form.is_bound:
            return {}
        self.form.is_valid()
        return {
            key: list(dict.fromkeys(self.now(key, one) for one in value))
            if isinstance(value, list)
            else value
            for key, value in self.form.cleaned_data.items()
            if value
        }

    def now(self, key: str, value: str) -> str:
        """Return what a value is called today; terms are renamed and merged."""
        return self.index.terms.now(key.removeprefix(NOT), value)

    @property
    def is_outdated(self) -> bool:
        """Whether the query names a term by a slug that it had before."""
        return any(
            self.now(key, one) != one
            for key, value in self.form.cleaned_data.items()
            if isinstance(value, list)
            for one in value
        )

    @cached_property
    def chosen(self) -> dict:
        """The values in force, by key; only those that exist, without empty keys."""
        known = {
            key: [one for one in value if self.is_known(key, one)]
            if isinstance(value, list)
            else value
            for key, value in self.asked.items()
        }
        return {key: value for key, value in known.items() if value}

    @property
    def values_in_force(self) -> list[tuple[str, str]]:
        """Every value that narrows the list: (key, value), the words too."""
        return [
            (key, one)
            for key, value in self.chosen.items()
            if key == "q" or (isinstance(value, list) and key not in OF_A_VIEW)
            for one in (value if isinstance(value, list) else [value])
        ]

    @cached_property
    def unknown(self) -> list[tuple[str, str]]:
        """The values that were asked for and do not exist: (key, value)."""
        return [
            (key, one)
            for key, value in self.asked.items()
            if isinstance(value, list)
            for one in value
            if one not in self.chosen.get(key, ())
        ]

    def is_known(self, key: str, value: str) -> bool:
        """Say whether a value exists, even if no initiative has it."""
        key, terms = key.removeprefix(NOT), self.index.terms
        if key in OF_A_VIEW:
            return True  # `tables` leaves out those that it does not know
        if key in CLOSED:
            return any(value == known for known, _label in CLOSED[key])
        if value == NOT_RECORDED:
            return True
        if key == "country":
            return value in terms.countries
        return value in (self.regions if key == "region" else terms.by_slug[key])

    @cached_property
    def regions(self) -> dict:
        """The regions by code: those in use, and others that the query names."""
        used = self.index.terms.regions
        named = {*self.asked.get("region", ()), *self.asked.get("not_region", ())}
        return used | self.index.terms.other_regions(named - {*used, NOT_RECORDED})

    @cached_property
    def words(self) -> Words:
        return read_words(self.chosen.get("q", ""))

    @cached_property
    def selection(self) -> Selection:
        words = find(self.index, self.words)
        return Selection(self.index, self.facet_keys(), self.chosen, words)

    @property
    def total(self) -> int:
        return len(self.selection.found)

    @property
    def sort_in_force(self) -> str:
        chosen = self.chosen.get("sort", "")
        if chosen and (chosen != "relevance" or self.words):
            return chosen
        return "relevance" if self.words else "name"

    @property
    def view_in_force(self) -> str:
        return self.chosen.get("view", "cards")

    def cut(self, start: int, stop: int) -> list[int]:
        """Return the ids in places `start` to `stop` of the list, in its order."""
        return self.selection.cut(self.sort_in_force, get_language(), start, stop)

    def filter_queryset(self, queryset):
        """Keep the rows that the list shows, in no order: for downloads and maps."""
        return queryset.filter(pk__in=list(self.selection.found))

    def changed(self, **values) -> "InitiativeFilterSet":
        """Return the same filters with other values under some keys; None lifts one."""
        other = InitiativeFilterSet(None, self.index)
        kept = {**self.chosen, **values}
        other.__dict__["chosen"] = {key: one for key, one in kept.items() if one}
        return other

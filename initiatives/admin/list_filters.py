"""The filters beside the editors' lists."""

from django.contrib import admin
from django.db.models import Exists, F, OuterRef, Subquery
from django.utils.translation import gettext_lazy as _

from initiatives.choices import Language, Origin
from initiatives.cldr import country_name
from initiatives.models import Initiative, InitiativeText


class CountryFilter(admin.SimpleListFilter):
    """The countries that have an initiative."""

    title = _("country")
    parameter_name = "country"

    def lookups(self, request, model_admin):
        codes = Initiative.objects.exclude(region=None).order_by("region__country")
        codes = codes.values_list("region__country", flat=True).distinct()
        named = [(code, country_name(code)) for code in codes]
        return sorted(named, key=lambda country: country[1])

    def queryset(self, request, queryset):
        return queryset.in_countries([self.value()]) if self.value() else queryset


class MissingLanguageFilter(admin.SimpleListFilter):
    """Initiatives that say nothing in a language."""

    title = _("no text in")
    parameter_name = "missing"

    def lookups(self, request, model_admin):
        return Language.choices

    def queryset(self, request, queryset):
        if not self.value():
            return queryset
        texts = InitiativeText.objects.filter(language=self.value())
        return queryset.exclude(pk__in=texts.values("initiative"))


class TranslationFilter(admin.SimpleListFilter):
    """Initiatives with a translation that somebody should look at."""

    title = _("translations")
    parameter_name = "translations"

    def lookups(self, request, model_admin):
        return (
            ("outdated", _("One is outdated")),
            ("machine", _("One is by a machine and not yet reviewed")),
        )

    def queryset(self, request, queryset):
        texts = InitiativeText.objects.filter(initiative=OuterRef("pk"))
        if self.value() == "machine":
            return queryset.filter(Exists(texts.filter(origin=Origin.MACHINE)))
        if self.value() != "outdated":
            return queryset
        original = InitiativeText.objects.filter(
            initiative=OuterRef("initiative"),
            language=OuterRef("initiative__original_language"),
        )
        translations = texts.exclude(origin=Origin.WRITTEN).alias(
            original=Subquery(original.values("digest"))
        )
        return queryset.filter(Exists(translations.exclude(made_from=F("original"))))


class ConfirmedFilter(admin.SimpleListFilter):
    """Whether anybody said that an entry is still right."""

    title = _("confirmed")
    parameter_name = "confirmed"

    def lookups(self, request, model_admin):
        return (("yes", _("Confirmed once")), ("no", _("Never confirmed")))

    def queryset(self, request, queryset):
        if self.value() not in {"yes", "no"}:
            return queryset
        return queryset.filter(confirmed_on__isnull=self.value() == "no")

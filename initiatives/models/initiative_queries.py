"""Reads of initiatives, shared by pages and exports."""

from django.db import models
from django.db.models import F, Q

from initiatives.choices import Status
from initiatives.models.evidence import Evidence
from initiatives.models.indexing import IndexRow
from initiatives.models.study import Study, StudyEntry
from initiatives.models.text import InitiativeText
from initiatives.translated import language_order

LONG_TEXTS = ("about", "resources", "challenges", "transfer")
NOT_ON_CARDS = (
    "governance_notes",
    "website",
    "contact",
    "region__names",
    "region__area_km2",
    "region__population_source",
)


class InitiativeQuerySet(models.QuerySet):
    """Reads shared by pages and exports. They narrow or load; none runs SQL."""

    def published(self):
        """Keep what a visitor may see. Every public read starts here."""
        return self.filter(status=Status.PUBLISHED)

    def in_countries(self, codes):
        """Keep initiatives in any of the countries with ISO `codes`."""
        return self.filter(region__country__in=codes)

    def for_cards(self):
        """Load what a card prints: one query more, however many cards.

        The texts are those in the visitor's language, in English and in the original
        one. `facets` says what it is and shows: ids of terms, without a query each.
        """
        original = Q(language=F("initiative__original_language"))
        texts = InitiativeText.objects.defer(*LONG_TEXTS).filter(
            Q(language__in=language_order()[:2]) | original
        )
        return (
            self.with_facets()
            .select_related("region")
            .defer(*NOT_ON_CARDS)
            .prefetch_related(models.Prefetch("texts", texts))
        )

    def with_facets(self):
        """Add the values of all filters, as the index has them."""
        row = IndexRow.objects.filter(pk=models.OuterRef("pk"))
        return self.annotate(facets=models.Subquery(row.values("facets")))

    def for_profile(self):
        """Load all that a profile prints; the queries do not grow with its parts."""
        # A subquery: a plain Count would count within the rows that are prefetched.
        entries = StudyEntry.objects.filter(study=models.OuterRef("pk")).order_by()
        named = entries.values("study").annotate(number=models.Count("pk"))
        return (
            self.with_facets()
            .select_related("region")
            .prefetch_related(
                "kinds",
                "focus_areas",
                "sources",
                "texts",
                models.Prefetch("evidence", Evidence.objects.order_by("pk")),
                "evidence__statements",
                "facts",
                "figures",
                "funding",
                "partners",
                "images",
                models.Prefetch(
                    "studies",
                    Study.objects.annotate(
                        named=models.Subquery(named.values("number"))
                    ),
                ),
            )
        )

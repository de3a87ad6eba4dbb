"""Reads of initiatives, shared by pages and exports."""

from django.contrib.postgres.search import SearchRank
from django.db import models
from django.db.models import F, Q

from initiatives.choices import NOT_RECORDED, Status
from initiatives.models.evidence import Evidence
from initiatives.models.region import Region
from initiatives.models.study import Study, StudyEntry
from initiatives.models.text import InitiativeText
from initiatives.models.vocabulary import FocusArea, Kind
from initiatives.search import Words, WordsQuery
from initiatives.translated import language_order

LONG_TEXTS = ("about", "resources", "challenges", "transfer")


class InitiativeQuerySet(models.QuerySet):
    """Reads shared by pages and exports. They narrow or load; none runs SQL."""

    def published(self):
        """Keep what a visitor may see. Every public read starts here."""
        return self.filter(status=Status.PUBLISHED)

    def in_countries(self, codes):
        """Keep initiatives in any of the countries with ISO `codes`."""
        return self.filter(region__country__in=codes)

    def in_regions(self, codes):
        """Keep initiatives in any of the regions with `codes`, or below them."""
        return self.filter(region__in=Region.objects.within(codes))

    def of_kinds(self, slugs):
        """Keep initiatives of any of the kinds."""
        return self.linked(self.model.kinds.through.objects, "kind__slug", slugs)

    def with_focus(self, slugs):
        """Keep initiatives that work in any of the focus areas."""
        links = self.model.focus_areas.through.objects
        return self.linked(links, "focusarea__slug", slugs)

    def with_factors(self, slugs):
        """Keep initiatives with evidence for any of the success factors."""
        return self.linked(Evidence.objects.speaking_for(), "factor__slug", slugs)

    def governed(self, values):
        """Keep initiatives with any of the forms of governance."""
        return self.filter(governance__in=blank_for_none(values))

    def in_places(self, values):
        """Keep initiatives in regions of any of the urban-rural types."""
        wanted = Q(region__typology__in=blank_for_none(values))
        nowhere = Q(region=None) if NOT_RECORDED in values else Q()
        return self.filter(wanted | nowhere)

    def in_stages(self, values):
        """Keep initiatives at any of the stages of their life."""
        return self.filter(lifecycle__in=values)

    def in_studies(self, slugs):
        """Keep initiatives that any of the studies names."""
        return self.linked(StudyEntry.objects, "study__slug", slugs)

    def linked(self, links, field, values):
        """Keep initiatives with a row of `links` whose `field` is one of `values`.

        The value "none" keeps those without any row. Subqueries, not joins: an
        initiative with two of the values must come back once.
        """
        wanted = Q(pk__in=links.filter(**{f"{field}__in": values}).values("initiative"))
        if NOT_RECORDED in values:
            wanted |= ~Q(pk__in=links.values("initiative"))
        return self.filter(wanted)

    def matching(self, words: Words):
        """Keep initiatives that have all `words`, in whichever language."""
        return self.filter(document__words=WordsQuery(words))

    def by_relevance(self, words: Words, *ties):
        """Order by how well `words` match: names first, then places and vocabulary."""
        rank = SearchRank(F("document__words"), WordsQuery(words), normalization=1)
        return self.order_by(rank.desc(), *ties)

    def for_cards(self, *, every_language=False):
        """Load what a card prints: four queries more, however many cards.

        Texts come in the visitor's language, in English and in the original one;
        `every_language` brings all, to say in which of them words were found.
        """
        texts = InitiativeText.objects.defer(*LONG_TEXTS)
        unused = ["definitions"]
        if not every_language:
            original = Q(language=F("initiative__original_language"))
            texts = texts.filter(Q(language__in=language_order()[:2]) | original)
            unused.append("synonyms")
        evidence = Evidence.objects.only(
            "initiative_id", "factor_id", "strength", "direction"
        )
        return self.select_related("region").prefetch_related(
            # Each row of a term carries its words in six languages: only what is used.
            models.Prefetch("kinds", Kind.objects.defer(*unused)),
            models.Prefetch("focus_areas", FocusArea.objects.defer(*unused)),
            models.Prefetch("texts", texts),
            models.Prefetch("evidence", evidence),
        )

    def for_profile(self):
        """Load all that a profile prints; the queries do not grow with its parts."""
        # A subquery: a plain Count would count within the rows that are prefetched.
        entries = StudyEntry.objects.filter(study=models.OuterRef("pk")).order_by()
        named = entries.values("study").annotate(number=models.Count("pk"))
        return self.select_related("region").prefetch_related(
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
                Study.objects.annotate(named=models.Subquery(named.values("number"))),
            ),
        )

    def like(self, initiative):
        """Keep initiatives that share something with `initiative`, the likest first.

        A shared kind counts as much as a shared focus area, a place of the same type
        half of that: `likeness` orders, it is never shown as a number.
        """
        # Zero is nobody: with no value at all to compare, nothing would be found.
        kinds = [kind.pk for kind in initiative.kinds.all()] or [0]
        areas = [area.pk for area in initiative.focus_areas.all()] or [0]
        typology = initiative.region.typology if initiative.region else ""
        same_place = Q(region__typology=typology) & ~Q(region__typology="")
        return (
            self.exclude(pk=initiative.pk)
            .annotate(
                shared=models.Count("kinds", filter=Q(kinds__in=kinds), distinct=True)
                + models.Count(
                    "focus_areas", filter=Q(focus_areas__in=areas), distinct=True
                ),
                likeness=F("shared") * 2
                + models.Case(models.When(same_place, then=1), default=0),
            )
            .filter(shared__gt=0)
            .order_by("-likeness", "name", "pk")
        )


def blank_for_none(values):
    """Return `values` as a column holds them: what is not recorded is empty."""
    return ["" if value == NOT_RECORDED else value for value in values]

"""Initiatives: the things listed."""

from django.contrib.postgres.search import SearchRank
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from initiatives.choices import (
    NOT_RECORDED,
    ConfirmedBy,
    Governance,
    Language,
    Lifecycle,
    Precision,
    Status,
)
from initiatives.models.evidence import Evidence
from initiatives.models.initiative_rules import INITIATIVE_RULES
from initiatives.models.region import Region
from initiatives.models.source import Source
from initiatives.models.study import StudyEntry
from initiatives.models.text import InitiativeText
from initiatives.models.vocabulary import FocusArea, Kind
from initiatives.search import Words, WordsQuery
from initiatives.translated import TranslatedField, Wording, language_order


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
        return self.linked(Initiative.kinds.through.objects, "kind__slug", slugs)

    def with_focus(self, slugs):
        """Keep initiatives that work in any of the focus areas."""
        links = Initiative.focus_areas.through.objects
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
        evidence = Evidence.objects.select_related("factor")
        return self.select_related("region").prefetch_related(
            # Each row of a term carries its words in six languages: only what is used.
            models.Prefetch("kinds", Kind.objects.defer(*unused)),
            models.Prefetch("focus_areas", FocusArea.objects.defer(*unused)),
            models.Prefetch("texts", texts),
            models.Prefetch(
                "evidence", evidence.defer("factor__synonyms", "factor__definitions")
            ),
        )

    def for_profile(self):
        """Load all that a profile prints; the queries do not grow with its parts."""
        return self.select_related(
            "region__population_source",
            "position_source",
            "started_source",
            "ended_source",
            "governance_source",
        ).prefetch_related(
            "kinds",
            "focus_areas",
            "sources",
            "texts",
            "evidence__factor",
            "evidence__source",
            "evidence__statements",
            "facts__source",
            "figures__source",
            "funding__source",
            "partners__source",
            "images",
            "studies__entries",
        )

    def like(self, initiative):
        """Keep initiatives that share something with `initiative`, the likest first.

        A shared kind counts as much as a shared focus area, a place of the same type
        half of that: `likeness` orders, it is never shown as a number.
        """
        kinds = [kind.pk for kind in initiative.kinds.all()]
        areas = [area.pk for area in initiative.focus_areas.all()]
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


LONG_TEXTS = ("about", "resources", "challenges", "transfer")


class Initiative(models.Model):
    """One entry of the directory, such as a hub, a network or a festival office."""

    slug = models.SlugField(
        _("slug"),
        max_length=120,
        unique=True,
        validators=[RegexValidator(r"^[a-z0-9]+(-[a-z0-9]+)*$")],
        help_text=_("Part of its address. If you change it, the old one redirects."),
    )
    name = models.CharField(_("official name"), max_length=120)
    name_language = models.CharField(
        _("language of the name"),
        max_length=12,
        help_text=_("Such as nl, pl or de."),
    )
    kinds = models.ManyToManyField(
        Kind, related_name="initiatives", verbose_name=_("kinds"), blank=True
    )
    focus_areas = models.ManyToManyField(
        FocusArea,
        related_name="initiatives",
        verbose_name=_("focus areas"),
        blank=True,
    )
    region = models.ForeignKey(
        Region,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="initiatives",
        verbose_name=_("region"),
    )
    town = models.CharField(_("town"), max_length=120, blank=True)
    town_names = TranslatedField(
        _("town in other languages"),
        max_length=120,
        help_text=_("Only where that language has a name of its own."),
    )
    latitude = models.DecimalField(
        _("latitude"), max_digits=10, decimal_places=7, null=True, blank=True
    )
    longitude = models.DecimalField(
        _("longitude"), max_digits=10, decimal_places=7, null=True, blank=True
    )
    precision = models.CharField(
        _("what the point is"), max_length=8, choices=Precision, blank=True
    )
    position_source = models.ForeignKey(
        Source,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("source of the point"),
    )
    lifecycle = models.CharField(
        _("lifecycle"), max_length=8, choices=Lifecycle, default=Lifecycle.ACTIVE
    )
    started = models.PositiveSmallIntegerField(_("start year"), null=True, blank=True)
    started_source = models.ForeignKey(
        Source,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("source of the start year"),
    )
    ended = models.PositiveSmallIntegerField(_("end year"), null=True, blank=True)
    ended_source = models.ForeignKey(
        Source,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("source of the end year"),
    )
    ended_reasons = TranslatedField(_("why it ended"), max_length=400)
    governance = models.CharField(
        _("governance"), max_length=10, choices=Governance, blank=True
    )
    governance_notes = TranslatedField(_("note on governance"), max_length=400)
    governance_source = models.ForeignKey(
        Source,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("source of the governance"),
    )
    sources = models.ManyToManyField(
        Source,
        related_name="initiatives",
        verbose_name=_("sources of the texts"),
        blank=True,
        help_text=_("Where the summary and the description take their facts from."),
    )
    website = models.URLField(_("website"), max_length=300, blank=True)
    contact = models.EmailField(
        _("contact"), blank=True, help_text=_("For editors. Never printed.")
    )
    original_language = models.CharField(
        _("original language"),
        max_length=2,
        choices=Language,
        default=Language.EN,
        help_text=_("The language that the other texts are translated from."),
    )
    confirmed_on = models.DateField(_("confirmed on"), null=True, blank=True)
    confirmed_by = models.CharField(
        _("confirmed by"), max_length=6, choices=ConfirmedBy, blank=True
    )
    status = models.CharField(
        _("status"), max_length=9, choices=Status, default=Status.DRAFT
    )
    published_at = models.DateTimeField(
        _("published"), null=True, blank=True, editable=False
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("last edited"), auto_now=True)

    objects = InitiativeQuerySet.as_manager()

    class Meta:
        verbose_name = _("initiative")
        verbose_name_plural = _("initiatives")
        ordering = ("name", "pk")  # pk: pages stay stable when names are equal
        permissions = (("publish_initiative", "Can publish and withdraw"),)
        indexes = (
            # The public list with no filter chosen, and its newest entries.
            models.Index(
                F("published_at").desc(),
                "id",
                name="initiative_public_newest",
                condition=Q(status=Status.PUBLISHED),
            ),
        )
        constraints = INITIATIVE_RULES

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("initiatives:profile", args=[self.slug])

    @property
    def is_published(self) -> bool:
        return self.status == Status.PUBLISHED

    @property
    def text(self) -> InitiativeText | None:
        """The text to show: the visitor's language's, else English, else another.

        Reads `texts.all()`: prefetch it (`for_cards`) before a loop.
        """
        texts = {text.language: text for text in self.texts.all()}
        return next((texts[code] for code in language_order() if code in texts), None)

    @property
    def original_text(self) -> InitiativeText | None:
        """The text that the others are translated from. Reads `texts.all()`."""
        for text in self.texts.all():
            if text.language == self.original_language:
                return text
        return None

    @property
    def title(self) -> Wording:
        """Its name as the shown text has it, else the official one."""
        text = self.text
        if text and text.name:
            return Wording(text.name, text.language)
        return Wording(self.name, self.name_language)

    @property
    def town_title(self) -> str:
        return wording_or(self.town_names, self.town)


class OldSlug(models.Model):
    """A slug that an initiative had once. It redirects for ever.

    A trigger (migration 0003) adds it when a slug changes, whoever changes it.
    """

    slug = models.SlugField(max_length=120, unique=True)
    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="old_slugs")

    class Meta:
        verbose_name = _("old slug")
        verbose_name_plural = _("old slugs")

    def __str__(self):
        return self.slug


def wording_or(values: dict[str, str], fallback: str) -> str:
    """Return the active language's own name of a place, else its local name.

    Unlike `wording`, English does not stand in: a Dane reads “Kraków”, not “Cracow”.
    """
    return values.get(get_language(), fallback)

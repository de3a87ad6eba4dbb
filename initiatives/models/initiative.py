"""Initiatives: the things listed."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from initiatives.choices import (
    ConfirmedBy,
    Governance,
    Language,
    Lifecycle,
    Precision,
    Status,
)
from initiatives.models.initiative_queries import InitiativeQuerySet
from initiatives.models.initiative_rules import INITIATIVE_RULES
from initiatives.models.region import Region
from initiatives.models.source import Source
from initiatives.models.text import InitiativeText
from initiatives.models.vocabulary import FocusArea, Kind
from initiatives.translated import TranslatedField, Wording, language_order


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
        """The text to show: the visitor's language's, else English, else the original.

        Reads `texts.all()`: prefetch it (`for_cards`) before a loop.
        """
        texts = {text.language: text for text in self.texts.all()}
        visitors, *others = language_order()
        order = (visitors, Language.EN, self.original_language, *others)
        return next((texts[code] for code in order if code in texts), None)

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

"""Regions: where initiatives are, and what kind of place that is."""

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.utils.translation import gettext_lazy as _

from initiatives.choices import Typology
from initiatives.models.source import Source
from initiatives.translated import TranslatedField, Wording, only_languages, wording


class RegionQuerySet(models.QuerySet):
    """Reads of the tree of regions."""

    def within(self, codes):
        """Keep the regions with one of `codes`, and all below them.

        A code begins with its parent's code (a trigger sees to it), so that "below"
        is a prefix and no recursion is needed.
        """
        below = Q()
        for code in codes:
            below |= Q(code__startswith=code)
        return self.filter(below) if below else self.none()


class Region(models.Model):
    """A NUTS region of level 0 to 3, or a country where there is no NUTS."""

    code = models.CharField(_("code"), max_length=5, unique=True)
    level = models.PositiveSmallIntegerField(_("level"))
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children"
    )
    country = models.CharField(
        _("country"), max_length=2, help_text=_("ISO 3166-1 code, such as GR.")
    )
    name = models.CharField(_("name"), max_length=120)
    latin_name = models.CharField(_("name in Latin letters"), max_length=120)
    names = TranslatedField(_("names in other languages"), max_length=120)
    typology = models.CharField(
        _("urban-rural type"), max_length=12, choices=Typology, blank=True
    )
    population = models.PositiveIntegerField(_("population"), null=True, blank=True)
    population_year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    population_source = models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, related_name="+"
    )
    area_km2 = models.DecimalField(
        _("area in km²"),
        max_digits=10,
        decimal_places=1,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    latitude = models.DecimalField(
        _("latitude"), max_digits=7, decimal_places=4, null=True, blank=True
    )
    longitude = models.DecimalField(
        _("longitude"), max_digits=7, decimal_places=4, null=True, blank=True
    )

    objects = RegionQuerySet.as_manager()

    class Meta:
        verbose_name = _("region")
        verbose_name_plural = _("regions")
        ordering = ("code",)
        indexes = (
            # `within`: a prefix search needs the operator class for patterns.
            models.Index(
                fields=["code"], name="region_below", opclasses=["varchar_pattern_ops"]
            ),
        )
        constraints = (
            models.CheckConstraint(
                name="region_level_in_range", condition=Q(level__range=(0, 3))
            ),
            models.CheckConstraint(
                name="region_top_has_no_parent",
                condition=Q(level=0, parent__isnull=True)
                | Q(level__gt=0, parent__isnull=False),
            ),
            models.CheckConstraint(
                name="region_population_has_year_and_source",
                condition=Q(population__isnull=True)
                | Q(population_year__isnull=False, population_source__isnull=False),
            ),
            models.CheckConstraint(
                name="region_code_tells_its_level",
                condition=Q(code__regex=r"^[A-Z]{2}[0-9A-Z]*$")
                & Q(level=Length("code") - 2),
            ),
            models.CheckConstraint(
                name="region_point_is_whole_and_on_earth",
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__isnull=False, longitude__isnull=False)
                & Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
            ),
            only_languages("names", "region_names_in_our_languages"),
        )

    def __str__(self):
        return f"{self.latin_name} ({self.code})"

    @property
    def title(self) -> Wording:
        """The name in the visitor's language, else in the region's own."""
        known = wording(self.names)
        return known or Wording(self.name)

    @property
    def density(self) -> float | None:
        """Inhabitants per square kilometre, where both numbers are known."""
        if self.population is None or not self.area_km2:
            return None
        return self.population / float(self.area_km2)

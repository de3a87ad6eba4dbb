"""Studies: published comparisons of initiatives."""

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from initiatives.models.source import Source
from initiatives.translated import TranslatedField, only_languages, wording


class Study(models.Model):
    """A published comparison, and the initiatives that it names."""

    slug = models.SlugField(_("slug"), max_length=120, unique=True)
    titles = TranslatedField(_("title"), max_length=200, blank=False)
    descriptions = TranslatedField(_("description"), max_length=1500)
    publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    source = models.ForeignKey(Source, models.PROTECT, related_name="studies")
    compared = models.PositiveSmallIntegerField(
        _("how many it says it compared"), validators=[MinValueValidator(1)]
    )
    countries = models.PositiveSmallIntegerField(
        _("countries it covers"), null=True, blank=True
    )
    initiatives = models.ManyToManyField(
        "initiatives.Initiative", through="StudyEntry", related_name="studies"
    )

    class Meta:
        verbose_name = _("study")
        verbose_name_plural = _("studies")
        ordering = ("slug",)
        constraints = (
            models.CheckConstraint(
                name="study_compared_something", condition=Q(compared__gte=1)
            ),
            models.CheckConstraint(
                name="study_year_in_range",
                condition=Q(year__isnull=True) | Q(year__range=(1900, 2100)),
            ),
            only_languages("titles", "study_titles_in_our_languages"),
            only_languages("descriptions", "study_descriptions_in_our_languages"),
        )

    def __str__(self):
        return wording(self.titles).text or self.slug


class StudyEntry(models.Model):
    """An initiative that a study names, in the study's own order."""

    study = models.ForeignKey(Study, models.CASCADE, related_name="entries")
    initiative = models.ForeignKey(
        "initiatives.Initiative", models.CASCADE, related_name="study_entries"
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("initiative in the study")
        verbose_name_plural = _("initiatives in the study")
        ordering = ("study", "order", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("study", "initiative"), name="studyentry_once"
            ),
        )

    def __str__(self):
        return f"{self.study}: {self.initiative}"

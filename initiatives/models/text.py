"""Texts: an initiative's prose, one row per language."""

from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import MD5, Concat
from django.utils.translation import gettext_lazy as _

from initiatives.choices import Language, Origin


def digest_of(*fields) -> MD5:
    """Return the fingerprint of a row's words, as Postgres computes it."""
    parts = []
    for field in fields:
        parts += [F(field), Value("\x1f")]
    return MD5(Concat(*parts))


class LanguageRow(models.Model):
    """A row that says something in one language, and knows how it came about.

    A translation remembers the fingerprint of the original it was made from. When
    the original changes, its fingerprint does, and the translation is outdated
    without anybody marking it.
    """

    language = models.CharField(_("language"), max_length=2, choices=Language)
    origin = models.CharField(
        _("origin"), max_length=10, choices=Origin, default=Origin.WRITTEN
    )
    made_from = models.CharField(max_length=32, blank=True, editable=False)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True
        constraints = (
            models.CheckConstraint(
                name="%(class)s_language_is_ours",
                condition=Q(language__in=Language.values),
            ),
            models.CheckConstraint(
                name="%(class)s_written_is_no_translation",
                condition=Q(origin=Origin.WRITTEN, made_from="")
                | (~Q(origin=Origin.WRITTEN) & ~Q(made_from="")),
            ),
        )

    def follow(self, original: "LanguageRow | None") -> None:
        """Remember that this text says what `original` says now."""
        translated = self.origin != Origin.WRITTEN and original is not None
        self.made_from = original.digest if translated else ""

    def is_outdated(self, original: "LanguageRow | None") -> bool:
        """Say whether `original` has changed since this translation was made."""
        if self.origin == Origin.WRITTEN or original is None:
            return False
        return self.made_from != original.digest


class InitiativeText(LanguageRow):
    """What is said of an initiative in one language."""

    WORDS = ("name", "summary", "about", "resources", "challenges", "transfer")

    initiative = models.ForeignKey(
        "initiatives.Initiative", models.CASCADE, related_name="texts"
    )
    name = models.CharField(
        _("name"), max_length=120, blank=True, help_text=_("If it differs.")
    )
    summary = models.CharField(_("summary"), max_length=160)
    about = models.CharField(_("about"), max_length=1500, blank=True)
    resources = models.CharField(_("resources needed"), max_length=300, blank=True)
    challenges = models.CharField(_("challenges"), max_length=300, blank=True)
    transfer = models.CharField(
        _("potential for transfer"), max_length=1000, blank=True
    )
    digest = models.GeneratedField(
        expression=digest_of(*WORDS),
        output_field=models.CharField(max_length=32),
        db_persist=True,
    )

    class Meta(LanguageRow.Meta):
        verbose_name = _("text")
        verbose_name_plural = _("texts")
        ordering = ("initiative", "language")
        constraints = (
            *LanguageRow.Meta.constraints,
            models.UniqueConstraint(
                fields=("initiative", "language"),
                name="initiativetext_once_a_language",
                violation_error_message=_("There is a text in this language already."),
            ),
            models.CheckConstraint(
                name="initiativetext_has_summary", condition=~Q(summary="")
            ),
        )

    def __str__(self):
        return f"{self.get_language_display()}: {self.summary}"

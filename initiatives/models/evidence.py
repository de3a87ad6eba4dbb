"""Evidence: sourced statements that an initiative shows a success factor."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from initiatives.choices import Direction, Strength
from initiatives.models.source import Source
from initiatives.models.text import LanguageRow, digest_of
from initiatives.models.vocabulary import SuccessFactor

AS_OF = r"^\d{4}(-\d{2}(-\d{2})?)?$"


class EvidenceQuerySet(models.QuerySet):
    """Reads of evidence."""

    def speaking_for(self):
        """Keep evidence that an initiative has a factor, even if only partly."""
        return self.exclude(direction=Direction.CONTRADICTS)


class Evidence(models.Model):
    """One source's word that an initiative shows a factor. Its words are statements."""

    initiative = models.ForeignKey(
        "initiatives.Initiative", models.CASCADE, related_name="evidence"
    )
    factor = models.ForeignKey(
        SuccessFactor,
        models.PROTECT,
        related_name="evidence",
        verbose_name=_("success factor"),
    )
    strength = models.CharField(_("strength"), max_length=10, choices=Strength)
    direction = models.CharField(
        _("direction"), max_length=11, choices=Direction, default=Direction.SUPPORTS
    )
    source = models.ForeignKey(
        Source,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="evidence",
        verbose_name=_("source"),
    )
    unsourced = models.BooleanField(
        _("claimed without a source"),
        default=False,
        help_text=_("The profile then says that nothing supports it."),
    )
    where = models.CharField(
        _("where in it"), max_length=120, blank=True, help_text=_("Page, minute …")
    )
    as_of = models.CharField(
        _("as of"), max_length=10, blank=True, help_text=_("2025, 2025-03 …")
    )

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("piece of evidence")
        verbose_name_plural = _("evidence")
        ordering = ("initiative", "factor__order", "pk")
        constraints = (
            models.CheckConstraint(
                name="evidence_has_source_or_says_so",
                condition=Q(source__isnull=False, unsourced=False)
                | Q(source__isnull=True, unsourced=True),
                violation_error_message=_(
                    "Give a source, or mark it as claimed without a source."
                ),
            ),
            models.CheckConstraint(
                name="evidence_unsourced_is_only_claimed",
                condition=Q(unsourced=False) | Q(strength=Strength.CLAIMED),
                violation_error_message=_(
                    "Without a source, evidence is no more than claimed."
                ),
            ),
            models.CheckConstraint(
                name="evidence_as_of_is_a_date",
                condition=Q(as_of="") | Q(as_of__regex=AS_OF),
                violation_error_message=_("Write 2025, 2025-03 or 2025-03-21."),
            ),
        )

    def __str__(self):
        return f"{self.initiative}: {self.factor} ({self.get_strength_display()})"

    @property
    def speaks_for(self) -> bool:
        """The same rule as `speaking_for`, for rows that are loaded."""
        return self.direction != Direction.CONTRADICTS


class EvidenceStatement(LanguageRow):
    """A piece of evidence in the words of one language."""

    WORDS = ("statement", "condition", "limits")

    evidence = models.ForeignKey(Evidence, models.CASCADE, related_name="statements")
    statement = models.CharField(_("statement"), max_length=600)
    condition = models.CharField(_("condition needed"), max_length=300, blank=True)
    limits = models.CharField(_("where it would not work"), max_length=300, blank=True)
    digest = models.GeneratedField(
        expression=digest_of(*WORDS),
        output_field=models.CharField(max_length=32),
        db_persist=True,
    )

    class Meta(LanguageRow.Meta):
        verbose_name = _("statement")
        verbose_name_plural = _("statements")
        ordering = ("evidence", "language")
        constraints = (
            *LanguageRow.Meta.constraints,
            models.UniqueConstraint(
                fields=("evidence", "language"),
                name="evidencestatement_once_a_language",
                violation_error_message=_(
                    "There is a statement in this language already."
                ),
            ),
            models.CheckConstraint(
                name="evidencestatement_has_words", condition=~Q(statement="")
            ),
        )

    def __str__(self):
        return f"{self.get_language_display()}: {self.statement}"

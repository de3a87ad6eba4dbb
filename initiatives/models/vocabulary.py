"""The vocabularies: kinds, focus areas and success factors."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from initiatives.choices import FactorGroup, Language
from initiatives.translated import (
    TranslatedField,
    Wording,
    only_languages,
    wording,
)


class Term(models.Model):
    """A word of a vocabulary. Its slug is public and stays for ever."""

    slug = models.SlugField(_("slug"), max_length=60, unique=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    labels = TranslatedField(_("labels"), max_length=80, blank=False)
    synonyms = TranslatedField(
        _("synonyms"), max_length=1000, help_text=_("Divided by semicolons.")
    )
    definitions = TranslatedField(_("definitions"), max_length=300)

    class Meta:
        abstract = True
        ordering = ("order", "slug")
        constraints = (
            models.CheckConstraint(
                name="%(class)s_has_every_label",
                condition=models.Q(labels__has_keys=Language.values),
                violation_error_message=_("Give a label in every language."),
            ),
            only_languages("labels", "%(class)s_labels_in_our_languages"),
            only_languages("synonyms", "%(class)s_synonyms_in_our_languages"),
            only_languages("definitions", "%(class)s_definitions_in_our_languages"),
        )

    def __str__(self):
        return self.label

    def clean(self):
        labels = self.labels if isinstance(self.labels, dict) else {}
        if missing := [code for code in Language.values if not labels.get(code)]:
            raise ValidationError(
                {"labels": _("No label in: %s.") % ", ".join(missing)}
            )

    @property
    def label(self) -> str:
        return wording(self.labels).text or self.slug

    @property
    def definition(self) -> Wording:
        return wording(self.definitions)


class Kind(Term):
    """What an initiative is: a hub, a network, a festival office and so on."""

    class Meta(Term.Meta):
        verbose_name = _("kind")
        verbose_name_plural = _("kinds")


class FocusArea(Term):
    """A creative discipline that an initiative works in."""

    class Meta(Term.Meta):
        verbose_name = _("focus area")
        verbose_name_plural = _("focus areas")


class SuccessFactor(Term):
    """Something that makes an initiative work, shown by evidence."""

    group = models.CharField(_("group"), max_length=16, choices=FactorGroup)

    class Meta(Term.Meta):
        verbose_name = _("success factor")
        verbose_name_plural = _("success factors")


class OldTerm(models.Model):
    """A slug that a term had once, or a term merged into it. It leads on for ever.

    A trigger (migration 0005) adds it when a slug changes, whoever changes it.
    """

    vocabulary = models.CharField(max_length=8)  # the key of its filter
    slug = models.SlugField(max_length=120)
    term_id = models.BigIntegerField()

    class Meta:
        verbose_name = _("old slug of a term")
        verbose_name_plural = _("old slugs of terms")
        constraints = (
            models.UniqueConstraint(
                fields=("vocabulary", "slug"), name="oldterm_once_a_vocabulary"
            ),
        )

    def __str__(self):
        return f"{self.vocabulary}:{self.slug}"

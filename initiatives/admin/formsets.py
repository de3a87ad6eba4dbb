"""Rows that are edited within their parent: per language, or of one language."""

from django.core.exceptions import ValidationError
from django.forms import BaseInlineFormSet
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from initiatives.choices import Language, Origin


class LanguageFormSet(BaseInlineFormSet):
    """The rows per language of one parent. One is the original of the others."""

    @property
    def rows(self):
        """The parent's stored rows."""
        return getattr(self.instance, self.fk.remote_field.get_accessor_name())

    @property
    def initiative(self):
        return self.instance

    @property
    def original_language(self) -> Language:
        return Language(self.initiative.original_language)

    @cached_property
    def original(self):
        """The row that the others are translated from, as it was before this form."""
        rows = self.rows.all() if self.instance.pk else ()
        return next(
            (row for row in rows if row.language == self.original_language), None
        )

    def get_form_kwargs(self, index):
        return {**super().get_form_kwargs(index), "original": self.original}

    def get_unique_error_message(self, unique_check):
        return _("Each language can be here once only.")

    def clean(self):
        super().clean()
        if self.initiative is None:
            return  # the parent's own form says that
        deleted = self.deleted_forms
        kept = [form for form in self.forms if form not in deleted]
        languages = {form.cleaned_data.get("language") for form in kept}
        for form in kept:
            if form.cleaned_data.get("origin"):
                self.refuse_orphan(
                    form, has_original=self.original_language in languages
                )

    def refuse_orphan(self, form, *, has_original):
        """Add an error where `form` holds a translation of something not there."""
        written = form.cleaned_data["origin"] == Origin.WRITTEN
        language = {"language": self.original_language.label}
        if form.cleaned_data.get("language") == self.original_language:
            if not written:
                sentence = _(
                    "%(language)s is the original language. Its text is the one that "
                    "the others are translated from, so choose “written” here."
                )
                form.add_error("origin", sentence % language)
        elif not written and not has_original:
            sentence = _(
                "The original language is %(language)s, and nothing is written in it "
                "yet. Add that first: a translation needs its original."
            )
            form.add_error("origin", sentence % language)

    def save(self, commit=True):
        rows = super().save(commit=False)
        if commit:
            for row in self.deleted_objects:
                row.delete()
            # The original first: translations remember the words that it has now.
            for row in sorted(rows, key=self.is_translation):
                row.follow(self.rows.filter(language=self.original_language).first())
                row.save()
        return rows

    def is_translation(self, row) -> bool:
        return row.language != self.original_language


class TextFormSet(LanguageFormSet):
    """The texts of an initiative."""

    def clean(self):
        super().clean()
        kept = (form for form in self.forms if form not in self.deleted_forms)
        languages = {form.cleaned_data.get("language") for form in kept}
        if self.initiative.is_published and self.original_language not in languages:
            sentence = _(
                "It is published, so it needs a text in its original language, "
                "%(language)s. Withdraw it first if that text has to go."
            )
            raise ValidationError(sentence % {"language": self.original_language.label})


class StatementFormSet(LanguageFormSet):
    """The statements of a piece of evidence."""

    @property
    def initiative(self):
        return self.instance.initiative if self.instance.initiative_id else None


class EvidenceFormSet(BaseInlineFormSet):
    """The evidence of an initiative, in the words of its original language."""

    def get_form_kwargs(self, index):
        language = self.instance.original_language
        return {**super().get_form_kwargs(index), "language": language}

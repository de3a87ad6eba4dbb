"""The editors' forms: what is checked beyond the fields, and said in plain words."""

from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy, slugify
from django.utils.translation import gettext_lazy as _

from initiatives.choices import Language, Origin
from initiatives.forms import ProseField
from initiatives.models import (
    EvidenceStatement,
    InitiativeText,
    OldSlug,
    Source,
)

KEY_WORDS = 5


def prose(model, name, rows) -> ProseField:
    """Return the form field of a model's longer text."""
    return model._meta.get_field(name).formfield(form_class=ProseField, rows=rows)


class InitiativeForm(forms.ModelForm):
    """An initiative's own columns, and when the editor began to look at them."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["seen"] = self.instance.updated_at.isoformat()

    def clean_slug(self):
        slug = self.cleaned_data["slug"]
        taken = OldSlug.objects.filter(slug=slug).exclude(initiative=self.instance.pk)
        if taken.exists():
            raise ValidationError(
                _("This address belonged to another initiative and still leads there.")
            )
        return slug

    def clean(self):
        super().clean()
        seen, now = self.cleaned_data.get("seen"), self.initial.get("seen")
        if seen and now and seen != now:
            # The page comes back with the new time in it: saving again is a decision.
            self.data = self.data.copy()
            self.data[self.add_prefix("seen")] = now
            raise ValidationError(
                _(
                    "Somebody else saved this initiative while you worked on it. "
                    "Nothing of yours is lost or saved yet: compare with the entry in "
                    "a second window, then save again to put yours in its place."
                )
            )


class LanguageRowForm(forms.ModelForm):
    """A text or statement in one language. `original` is what it may be made from."""

    checked = forms.BooleanField(
        label=_("The translation is still right"),
        help_text=_("Tick it when you have compared it with the original as it is."),
        required=False,
    )

    def __init__(self, *args, original=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.original = original  # for the inline's read-only state
        if self.instance.pk is None or not self.instance.is_outdated(original):
            self.fields["checked"].widget = forms.HiddenInput()
        for field in self.fields.values():
            if isinstance(field, ProseField):
                field.widget.attrs["lang"] = self.instance.language


class TextForm(LanguageRowForm):
    """An initiative's prose in one language."""

    summary = prose(InitiativeText, "summary", 2)
    about = prose(InitiativeText, "about", 10)
    resources = prose(InitiativeText, "resources", 3)
    challenges = prose(InitiativeText, "challenges", 3)
    transfer = prose(InitiativeText, "transfer", 6)


class StatementForm(LanguageRowForm):
    """A piece of evidence in the words of one language."""

    statement = prose(EvidenceStatement, "statement", 3)
    condition = prose(EvidenceStatement, "condition", 2)
    limits = prose(EvidenceStatement, "limits", 2)


class EvidenceForm(forms.ModelForm):
    """Evidence with its statement in the original language, typed in one place.

    The form remembers which language it showed: if the same save changes the original
    language, words typed under "English" still become the English statement.
    """

    statement = prose(EvidenceStatement, "statement", 3)
    condition = prose(EvidenceStatement, "condition", 2)
    limits = prose(EvidenceStatement, "limits", 2)
    shown_language = forms.ChoiceField(
        choices=Language, required=False, widget=forms.HiddenInput
    )

    def __init__(self, *args, language, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            return
        shown = self.data.get(self.add_prefix("shown_language"), language)
        known = {row.language: row for row in self.instance.statements.all()}
        self.initial["shown_language"] = shown
        for name in EvidenceStatement.WORDS:
            self.initial[name] = getattr(known.get(shown), name, "")
            field = self.fields[name]
            name_of_language = dict(Language.choices).get(shown, shown)
            field.label = format_lazy("{} ({})", field.label, name_of_language)
        # Evidence that speaks other languages only can be saved as it is.
        self.fields["statement"].required = not known or shown in known

    def clean(self):
        super().clean()
        words = [self.cleaned_data.get(name) for name in EvidenceStatement.WORDS]
        if any(words) and not words[0] and "statement" not in self.errors:
            self.add_error(
                "statement", self.fields["statement"].error_messages["required"]
            )

    def save(self, commit=True):
        evidence = super().save(commit)
        if commit and self.cleaned_data["statement"]:
            self.save_statement(evidence)
        return evidence

    def save_statement(self, evidence):
        language = (
            self.cleaned_data["shown_language"] or evidence.initiative.original_language
        )
        words = {name: self.cleaned_data[name] for name in EvidenceStatement.WORDS}
        EvidenceStatement.objects.update_or_create(
            evidence=evidence,
            language=language,
            defaults={**words, "origin": Origin.WRITTEN, "made_from": ""},
        )


class SourceForm(forms.ModelForm):
    """A source. Its key is made from its address and title where none is given."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "key" in self.fields:
            self.fields["key"].required = False
            self.fields["key"].help_text = _("Leave it empty: it is made by itself.")

    def clean(self):
        super().clean()
        if "key" in self.fields and not self.cleaned_data.get("key"):
            self.cleaned_data["key"] = free_key(
                self.cleaned_data.get("url") or "", self.cleaned_data.get("title") or ""
            )


def free_key(url: str, title: str) -> str:
    """Return a key from the host and the first words that no other source has."""
    host = urlsplit(url).netloc.removeprefix("www.").replace(".", " ")
    words = slugify(f"{host} {title}").split("-")
    start = "-".join(words[: KEY_WORDS + len(host.split())])[:100].strip("-")
    start = start or "source"
    taken = set(
        Source.objects.filter(key__startswith=start).values_list("key", flat=True)
    )
    numbered = (f"{start}-{number}" for number in range(2, len(taken) + 3))
    return next(key for key in (start, *numbered) if key not in taken)

"""Short wordings in several languages, kept together in one column.

Prose that people translate, review and outdate has rows of its own; a label or a
unit does not need a life of its own, so it is one JSON object: {"en": "…", "nl": "…"}.
"""

from dataclasses import dataclass
from functools import cache

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from initiatives.choices import Language
from initiatives.forms import TranslatedFormField


@dataclass(frozen=True, slots=True)
class Wording:
    """A wording and the language it is in; false when there is none."""

    text: str = ""
    language: str = ""

    def __str__(self):
        return self.text

    def __bool__(self):
        return bool(self.text)


def language_order(language: str | None = None) -> tuple[str, ...]:
    """Return the languages to try: the visitor's, English, then the others."""
    return order_from(language or get_language() or Language.EN.value)


@cache  # asked for every wording of every card
def order_from(first: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((first, Language.EN.value, *Language.values)))


def wording(values: dict[str, str] | None, language: str | None = None) -> Wording:
    """Return the best wording of `values` for `language` (the active one if None)."""
    values = values or {}
    for code in language_order(language):
        if values.get(code):
            return Wording(values[code], code)
    return Wording()


class TranslatedField(models.JSONField):
    """Maps language codes to wordings of at most `max_length` characters."""

    def __init__(self, *args, max_length=None, **kwargs):
        kwargs.setdefault("default", dict)
        kwargs.setdefault("blank", True)
        super().__init__(*args, max_length=max_length, **kwargs)

    def formfield(self, **kwargs):
        field = {"form_class": TranslatedFormField, "max_length": self.max_length}
        return models.Field.formfield(self, **{**field, **kwargs})

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        # Always said: left out, it would come back as our default instead of Django's.
        return name, path, args, {**kwargs, "blank": self.blank}

    def validate(self, value, model_instance):
        super().validate(value, model_instance)
        if not isinstance(value, dict):
            raise ValidationError(_("Give a wording for each language."))
        for language, text in value.items():
            if language not in Language.values:
                raise ValidationError(
                    _("“%(language)s” is not a language of this site."),
                    params={"language": language},
                )
            if not isinstance(text, str) or len(text) > (self.max_length or 10**6):
                raise ValidationError(
                    _("%(language)s: at most %(limit)s characters."),
                    params={"language": language, "limit": self.max_length},
                )


def only_languages(field: str, name: str) -> models.CheckConstraint:
    """Return the constraint that `field` is an object with our languages as keys."""
    condition = models.Func(
        models.F(field),
        function="atlas_only_languages",
        output_field=models.BooleanField(),
    )
    return models.CheckConstraint(name=name, condition=condition)

"""Form fields of our own: prose, and a wording in each language."""

from django import forms
from django.core.exceptions import ValidationError
from django.forms.renderers import TemplatesSetting
from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from initiatives.choices import Language

# From this length on, a wording gets several lines.
ONE_LINE = 160


def length_note(limit: int) -> str:
    """Say how long a text may be."""
    return ngettext("At most %d character.", "At most %d characters.", limit) % limit


lazy_length_note = lazy(length_note, str)


class ProseField(forms.CharField):
    """A longer text. A line end counts as one character, as its writer sees it."""

    def __init__(self, *, rows=3, **kwargs):
        size = {"rows": rows, "class": "vLargeTextField"}
        kwargs.setdefault("widget", forms.Textarea(attrs=size))
        super().__init__(**kwargs)
        if self.max_length:
            note = lazy_length_note(self.max_length)
            self.help_text = format_lazy("{} {}", self.help_text, note)

    def to_python(self, value):
        return super().to_python(value).replace("\r\n", "\n")

    def widget_attrs(self, widget):
        # No maxlength: browsers cut off what is pasted, and say nothing.
        return {}


class WordingField(ProseField):
    """The wording in one language. Its errors name the language."""

    def clean(self, value):
        try:
            return super().clean(value)
        except ValidationError as error:
            raise ValidationError(
                [f"{self.label}: {problem}" for problem in error.messages]
            ) from error


class TranslatedWidget(forms.MultiWidget):
    """A box per language: the filled ones and the first in sight, the rest folded."""

    template_name = "widgets/translated.html"
    label = ""

    def __init__(self, rows=1, attrs=None):
        boxes = {}
        for code in Language.values:
            box = forms.Textarea if rows > 1 else forms.TextInput
            boxes[code] = box({"lang": code, **({"rows": rows} if rows > 1 else {})})
        super().__init__(boxes, attrs)

    def decompress(self, value):
        value = value if isinstance(value, dict) else {}
        return [value.get(code, "") for code in Language.values]

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        widget = context["widget"]
        for box, language in zip(widget["subwidgets"], Language, strict=True):
            box["language"] = language
        widget["label"] = self.label
        first, *others = widget["subwidgets"]
        widget["shown"] = [first, *(box for box in others if box["value"])]
        widget["folded"] = [box for box in others if not box["value"]]
        return context

    def id_for_label(self, id_):
        return f"{id_}_0" if id_ else id_

    def _render(self, template_name, context, renderer=None):
        # Ours lies with the site's templates, where forms' own renderer does not look.
        return super()._render(template_name, context, TemplatesSetting())


class TranslatedFormField(forms.MultiValueField):
    """A wording per language. Empty ones are left out of the stored object."""

    default_error_messages = {"required": _("Give it in at least one language.")}

    def __init__(self, *, max_length=None, encoder=None, decoder=None, **kwargs):
        boxes = [
            WordingField(max_length=max_length, required=False, label=name)
            for name in Language.labels
        ]
        rows = 3 if (max_length or 0) > ONE_LINE else 1
        kwargs.setdefault("widget", TranslatedWidget(rows))
        # The hidden copy would be one string, and could not be compared.
        kwargs["show_hidden_initial"] = False
        super().__init__(boxes, require_all_fields=False, **kwargs)
        self.widget.label = self.label
        if rows > 1:
            note = lazy_length_note(max_length)
            self.help_text = format_lazy("{} {}", self.help_text, note)

    def compress(self, data_list):
        pairs = zip(Language.values, data_list or [], strict=False)
        return {code: text for code, text in pairs if text}

    def has_changed(self, initial, data):
        before = self.compress(self.widget.decompress(initial))
        boxes = zip(self.fields, data or [], strict=False)
        return before != self.compress([box.to_python(text) for box, text in boxes])

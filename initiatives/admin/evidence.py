"""Evidence on a page of its own, with its statements in all languages."""

from django.contrib import admin

from initiatives.admin.base import DirectoryAdmin
from initiatives.admin.forms import StatementForm
from initiatives.admin.formsets import StatementFormSet
from initiatives.admin.inlines import LanguageInline
from initiatives.models import Evidence, EvidenceStatement


class StatementInline(LanguageInline):
    """The evidence in words, a statement per language."""

    model = EvidenceStatement
    form = StatementForm
    formset = StatementFormSet
    parent = "evidence__initiative"
    fields = (
        ("language", "origin"),
        "state",
        "checked",
        "statement",
        "condition",
        "limits",
    )


@admin.register(Evidence)
class EvidenceAdmin(DirectoryAdmin):
    """A piece of evidence. Its initiative is chosen once, when it is added."""

    inlines = (StatementInline,)
    fields = (
        "initiative",
        ("factor", "strength", "direction"),
        ("source", "unsourced"),
        ("where", "as_of"),
    )
    autocomplete_fields = ("initiative", "factor", "source")
    list_display = ("factor", "initiative", "strength", "direction", "source", "as_of")
    list_display_links = ("factor", "initiative")
    list_select_related = ("factor", "initiative", "source")
    list_filter = ("strength", "direction", "unsourced", "factor")
    search_fields = (
        "initiative__name__unaccent__icontains",
        "statements__statement__unaccent__icontains",
        "source__title__unaccent__icontains",
    )

    def get_readonly_fields(self, request, obj=None):
        return ("initiative",) if obj else ()

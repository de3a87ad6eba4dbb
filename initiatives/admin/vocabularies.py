"""The vocabularies: kinds, focus areas and success factors."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from initiatives.admin.base import DirectoryAdmin
from initiatives.models import FocusArea, Kind, SuccessFactor


class TermAdmin(DirectoryAdmin):
    """A word with its labels, synonyms and definitions. Its slug stays for ever."""

    fields = ("slug", "order", "labels", "synonyms", "definitions")
    list_display = ("label", "slug", "order")
    ordering = ("order", "slug")
    # The wordings are one column: this looks at all languages at once.
    search_fields = ("slug", "labels__icontains", "synonyms__icontains")

    def get_readonly_fields(self, request, obj=None):
        return ("slug",) if obj else ()

    @admin.display(description=_("label"))
    def label(self, term):
        return term.label


@admin.register(Kind)
class KindAdmin(TermAdmin):
    """What an initiative is."""


@admin.register(FocusArea)
class FocusAreaAdmin(TermAdmin):
    """The disciplines."""


@admin.register(SuccessFactor)
class SuccessFactorAdmin(TermAdmin):
    """What makes initiatives work."""

    fields = ("slug", "group", "order", "labels", "synonyms", "definitions")
    list_display = ("label", "group", "slug", "order")
    list_filter = ("group",)

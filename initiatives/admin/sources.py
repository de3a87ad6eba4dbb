"""Sources: the documents and pages that everything is taken from."""

from django.contrib import admin

from initiatives.admin.base import DirectoryAdmin
from initiatives.admin.forms import SourceForm
from initiatives.models import Source


@admin.register(Source)
class SourceAdmin(DirectoryAdmin):
    """A source. One that something rests on cannot be deleted."""

    form = SourceForm
    fields = (
        "title",
        "publisher",
        "url",
        ("language", "published", "read_on"),
        "archived_url",
        "checked_at",
        "key",
    )
    readonly_fields = ("checked_at",)
    list_display = ("label", "publisher", "url", "language", "published", "key")
    list_filter = ("language",)
    search_fields = (
        "title__unaccent__icontains",
        "publisher__unaccent__icontains",
        "url",
        "key",
    )

    def get_readonly_fields(self, request, obj=None):
        # Files name a source by its key: once it is there, it stays.
        return (*self.readonly_fields, "key") if obj else self.readonly_fields

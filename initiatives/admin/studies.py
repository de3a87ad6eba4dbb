"""Studies and the initiatives that they name."""

from django.contrib import admin
from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from initiatives.admin.base import DirectoryAdmin, LinkedForm
from initiatives.models import Study, StudyEntry


class EntryInline(LinkedForm, admin.TabularInline):
    """The initiatives, in the study's own order."""

    model = StudyEntry
    extra = 0
    autocomplete_fields = ("initiative",)


@admin.register(Study)
class StudyAdmin(DirectoryAdmin):
    """A published comparison."""

    inlines = (EntryInline,)
    fields = (
        "slug",
        "titles",
        "descriptions",
        ("publisher", "year"),
        "source",
        ("compared", "countries"),
    )
    autocomplete_fields = ("source",)
    ordering = ("slug",)  # the model's own is lost where entries are counted
    list_display = ("title", "publisher", "year", "compared", "named")
    search_fields = ("slug", "titles__icontains", "publisher__unaccent__icontains")

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(named=Count("entries"))

    @admin.display(description=_("title"))
    def title(self, study):
        return str(study)

    @admin.display(description=_("how many it names"), ordering="named")
    def named(self, study):
        return study.named

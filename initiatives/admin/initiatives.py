"""The initiative's list, form and preview."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from initiatives.admin.base import DirectoryAdmin
from initiatives.admin.forms import InitiativeForm
from initiatives.admin.inlines import (
    EvidenceInline,
    FactInline,
    FigureInline,
    FundingInline,
    ImageInline,
    PartnerInline,
    StudyEntryInline,
    TextInline,
    TransitionInline,
)
from initiatives.admin.list_filters import (
    ConfirmedFilter,
    CountryFilter,
    MissingLanguageFilter,
    TranslationFilter,
)
from initiatives.admin.steps import StepsAdmin
from initiatives.models import Initiative, InitiativeText
from initiatives.models.initiative_queries import LONG_TEXTS
from initiatives.views.profile import render_preview

FIELDSETS = (
    (
        gettext_lazy("What it is"),
        {
            "fields": (
                ("name", "name_language"),
                "slug",
                "kinds",
                "focus_areas",
                "website",
            )
        },
    ),
    (
        gettext_lazy("Where it is"),
        {
            "fields": (
                ("region", "town"),
                "town_names",
                ("latitude", "longitude", "precision"),
                "position_source",
            )
        },
    ),
    (
        gettext_lazy("When it was there"),
        {
            "fields": (
                "lifecycle",
                ("started", "started_source"),
                ("ended", "ended_source"),
                "ended_reasons",
            )
        },
    ),
    (
        gettext_lazy("How it is run"),
        {"fields": (("governance", "governance_source"), "governance_notes")},
    ),
    (
        gettext_lazy("How we keep it true"),
        {"fields": (("confirmed_on", "confirmed_by"), "contact")},
    ),
    (
        gettext_lazy("Texts"),
        {
            "fields": ("original_language", "sources"),
            "description": gettext_lazy("The texts themselves stand below."),
        },
    ),
)
ON_THE_SITE = (
    gettext_lazy("On the site"),
    {"fields": (("status", "published_at"), ("created_at", "updated_at"))},
)


@admin.register(Initiative)
class InitiativeAdmin(StepsAdmin, DirectoryAdmin):
    """The editors' main page: an initiative with all its parts."""

    form = InitiativeForm
    inlines = (
        TextInline,
        EvidenceInline,
        FigureInline,
        FactInline,
        FundingInline,
        PartnerInline,
        ImageInline,
        StudyEntryInline,
        TransitionInline,
    )
    autocomplete_fields = (
        "region",
        "kinds",
        "focus_areas",
        "sources",
        "position_source",
        "started_source",
        "ended_source",
        "governance_source",
    )
    # The buttons set the first two, through the workflow.
    readonly_fields = ("status", "published_at", "created_at", "updated_at")
    list_display = (
        "name",
        "place",
        "status",
        "kind_names",
        "languages",
        "confirmed_on",
        "edited",
        "page",
    )
    list_filter = (
        "status",
        "lifecycle",
        CountryFilter,
        "kinds",
        "governance",
        MissingLanguageFilter,
        TranslationFilter,
        ConfirmedFilter,
    )
    list_select_related = ("region",)
    list_per_page = 50
    search_fields = (
        "name__unaccent__icontains",
        "slug",
        "town__unaccent__icontains",
        "texts__name__unaccent__icontains",
        "texts__summary__unaccent__icontains",
    )
    search_help_text = gettext_lazy("Name, slug, town or summary.")

    def get_queryset(self, request):
        texts = InitiativeText.objects.defer(*LONG_TEXTS)
        queryset = super().get_queryset(request)
        return queryset.prefetch_related("kinds", Prefetch("texts", texts))

    def get_object(self, request, object_id, from_field=None):
        """Return the initiative; while it is saved, nobody else can save it.

        Saving writes every column, so of two who save at once the second would put
        the first one's status back. She waits here, and reads what he has written.
        """
        initiative = super().get_object(request, object_id, from_field)
        if initiative and request.method == "POST" and connection.in_atomic_block:
            initiative.refresh_from_db(
                from_queryset=Initiative.objects.select_for_update()
            )
        return initiative

    def get_fieldsets(self, request, obj=None):
        return (ON_THE_SITE, *FIELDSETS) if obj else FIELDSETS

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else {"slug": ("name",)}

    def has_delete_permission(self, request, obj=None):
        """Leave what was public to the publishers: others may link to it."""
        allowed = super().has_delete_permission(request, obj)
        was_public = obj is not None and obj.published_at is not None
        return allowed and (not was_public or self.has_publish_permission(request))

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        # Now rather than after the page has told the editor that all went well.
        connection.check_constraints()

    def view_on_site(self, initiative):
        return initiative.get_absolute_url() if initiative.is_published else None

    def get_urls(self):
        preview = path(
            "<int:pk>/preview/",
            self.admin_site.admin_view(self.preview),
            name="initiatives_initiative_preview",
        )
        return [preview, *super().get_urls()]

    def preview(self, request, pk):
        """Show the profile as it would look, to those who may read it here."""
        initiative = get_object_or_404(Initiative, pk=pk)
        if not self.has_view_or_change_permission(request, initiative):
            raise PermissionDenied
        return render_preview(request, initiative.pk)

    @admin.display(description=gettext_lazy("place"), ordering="region__code")
    def place(self, initiative):
        region = initiative.region.latin_name if initiative.region else ""
        return ", ".join(dict.fromkeys(filter(None, (initiative.town, region)))) or None

    @admin.display(description=gettext_lazy("kinds"))
    def kind_names(self, initiative):
        return ", ".join(kind.label for kind in initiative.kinds.all())

    @admin.display(description=gettext_lazy("texts"))
    def languages(self, initiative):
        """The languages it speaks, the original first, the outdated ones marked."""
        original = initiative.original_text
        texts = sorted(initiative.texts.all(), key=lambda text: text is not original)
        return ", ".join(
            _("%(language)s (outdated)") % {"language": text.language}
            if text.is_outdated(original)
            else text.language
            for text in texts
        )

    @admin.display(description=gettext_lazy("last edited"), ordering="updated_at")
    def edited(self, initiative):
        return localtime(initiative.updated_at).date().isoformat()

    @admin.display(description=gettext_lazy("page"))
    def page(self, initiative):
        if address := self.view_on_site(initiative):
            return format_html('<a href="{}">{}</a>', address, _("View on site"))
        address = reverse("admin:initiatives_initiative_preview", args=[initiative.pk])
        return format_html('<a href="{}">{}</a>', address, _("Preview"))

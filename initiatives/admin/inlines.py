"""The parts of an initiative that are edited on its own page."""

from django.contrib import admin
from django.db.models import Case, F, Q, When
from django.utils.translation import gettext_lazy as _

from initiatives.admin.base import LinkedForm
from initiatives.admin.forms import EvidenceForm, TextForm
from initiatives.admin.formsets import EvidenceFormSet, TextFormSet
from initiatives.choices import Language, Origin
from initiatives.models import (
    Evidence,
    Fact,
    Figure,
    Funding,
    Image,
    InitiativeText,
    Partner,
    StudyEntry,
    Transition,
)


class LanguageInline(admin.StackedInline):
    """Rows per language, each with how it stands to the original."""

    readonly_fields = ("state",)
    max_num = len(Language)
    parent = "initiative"

    def get_queryset(self, request):
        """Put the original first: it is what the others are compared with."""
        is_original = Q(language=F(f"{self.parent}__original_language"))
        place = Case(When(is_original, then=0), default=1)
        return super().get_queryset(request).order_by(place, "language")

    def get_extra(self, request, obj=None, **kwargs):
        return 1 if obj is None else 0

    @admin.display(description=_("state"))
    def state(self, row):
        if row.pk is None or row.origin == Origin.WRITTEN:
            return "—"
        if row.is_outdated(row.original):
            return _("Outdated: the original has changed since.")
        return _("It says what the original says now.")


class TextInline(LanguageInline):
    """What is said of the initiative, a text per language."""

    model = InitiativeText
    form = TextForm
    formset = TextFormSet
    fieldsets = (
        (
            None,
            {"fields": (("language", "origin"), "state", "checked", "name", "summary")},
        ),
        (
            _("The longer texts"),
            {
                "fields": ("about", "resources", "challenges", "transfer"),
                "classes": ("collapse",),
            },
        ),
    )


class EvidenceInline(LinkedForm, admin.StackedInline):
    """Evidence with its statement in the original language."""

    model = Evidence
    form = EvidenceForm
    formset = EvidenceFormSet
    autocomplete_fields = ("factor", "source")
    show_change_link = True
    extra = 0
    classes = ("collapse",)
    fields = (
        ("factor", "strength", "direction"),
        "statement",
        "condition",
        "limits",
        ("source", "unsourced"),
        ("where", "as_of"),
        "shown_language",
    )

    def get_queryset(self, request):
        queryset = super().get_queryset(request).select_related("factor")
        return queryset.prefetch_related("statements")


class PartInline(LinkedForm, admin.StackedInline):
    """A sourced detail. Folded away until somebody needs it."""

    extra = 0
    autocomplete_fields = ("source",)
    classes = ("collapse",)


class FactInline(PartInline):
    """Facts that are neither numbers nor evidence."""

    model = Fact
    fields = ("topic", "statements", ("source", "as_of"))


class FigureInline(PartInline):
    """Numbers."""

    model = Figure
    fields = ("what", ("qualifier", "value"), "units", ("source", "as_of"))


class FundingInline(PartInline):
    """Where the money comes from."""

    model = Funding
    fields = (
        "texts",
        ("qualifier", "amount", "currency"),
        ("year_from", "year_to"),
        "source",
    )


class PartnerInline(PartInline):
    """Who carries it."""

    model = Partner
    fields = (("organisation", "helix"), "roles", ("source", "order"))


class ImageInline(PartInline):
    """Pictures that may be shown."""

    model = Image
    autocomplete_fields = ()
    fields = ("file", "alternatives", ("credit", "licence"), "order")


class StudyEntryInline(LinkedForm, admin.TabularInline):
    """The studies that name it."""

    model = StudyEntry
    extra = 0
    autocomplete_fields = ("study",)
    classes = ("collapse",)
    verbose_name = _("study that names it")
    verbose_name_plural = _("studies that name it")


class TransitionInline(admin.TabularInline):
    """Its way from draft to published and back. `workflow` writes it, nobody else."""

    model = Transition
    extra = 0
    fields = readonly_fields = ("at", "before", "after", "by", "reason")
    classes = ("collapse",)
    verbose_name_plural = _("what happened to its status")

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("by")

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

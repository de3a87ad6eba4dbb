"""What the database refuses to believe of an initiative."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from initiatives.choices import Language, Lifecycle, Status
from initiatives.translated import only_languages

YEARS = (1000, 2100)

INITIATIVE_RULES = (
    models.CheckConstraint(
        name="initiative_published_has_date",
        condition=~Q(status=Status.PUBLISHED) | Q(published_at__isnull=False),
        violation_error_message=_("Publish with the button, not by hand."),
    ),
    models.CheckConstraint(
        name="initiative_ended_has_year",
        condition=Q(lifecycle=Lifecycle.ENDED, ended__isnull=False)
        | (~Q(lifecycle=Lifecycle.ENDED) & Q(ended__isnull=True)),
        violation_error_message=_(
            "An initiative that ended needs its end year, and no other has one."
        ),
    ),
    models.CheckConstraint(
        name="initiative_years_in_range",
        condition=(Q(started__isnull=True) | Q(started__range=YEARS))
        & (Q(ended__isnull=True) | Q(ended__range=YEARS)),
        violation_error_message=_("A year has four digits: 1000 to 2100."),
    ),
    models.CheckConstraint(
        name="initiative_ended_after_it_started",
        condition=Q(started__isnull=True)
        | Q(ended__isnull=True)
        | Q(ended__gte=F("started")),
        violation_error_message=_("It ended before it started."),
    ),
    models.CheckConstraint(
        name="initiative_point_is_whole_and_on_earth",
        condition=Q(latitude__isnull=True, longitude__isnull=True, precision="")
        | (
            Q(latitude__isnull=False, longitude__isnull=False)
            & Q(latitude__range=(-90, 90), longitude__range=(-180, 180))
            & ~Q(precision="")
        ),
        violation_error_message=_(
            "A point needs latitude (-90 to 90), longitude (-180 to 180) and "
            "what it is."
        ),
    ),
    models.CheckConstraint(
        name="initiative_governance_has_source",
        condition=Q(governance="") | Q(governance_source__isnull=False),
        violation_error_message=_("Say who describes the governance so."),
    ),
    models.CheckConstraint(
        name="initiative_confirmed_by_someone",
        condition=Q(confirmed_on__isnull=True, confirmed_by="")
        | (Q(confirmed_on__isnull=False) & ~Q(confirmed_by="")),
        violation_error_message=_("Say when it was confirmed and by whom."),
    ),
    models.CheckConstraint(
        name="initiative_original_language_is_ours",
        condition=Q(original_language__in=Language.values),
    ),
    only_languages("town_names", "initiative_town_in_our_languages"),
    only_languages("ended_reasons", "initiative_reason_in_our_languages"),
    only_languages("governance_notes", "initiative_note_in_our_languages"),
)

"""Both sides of the constraints of initiatives and of their texts."""

from datetime import date

from initiatives.choices import Status
from initiatives.models import OldSlug
from tests.factories import InitiativeFactory, InitiativeTextFactory, SourceFactory
from tests.models.pairs import Pair, once, only_our_languages


def renamed(before: str, after: str):
    """Make an initiative and change its slug."""
    initiative = InitiativeFactory(slug=before)
    initiative.slug = after
    initiative.save()
    return initiative


def taking(slug: str):
    """Give `slug` to a second initiative, after a first one has given it up."""
    renamed("first", "second")
    return InitiativeFactory(slug=slug)


def returning():
    initiative = renamed("first", "second")
    initiative.slug = "first"
    initiative.save()


def without_text(initiative):
    initiative.texts.all().delete()
    return initiative


def rewritten(initiative):
    """Replace the original text within one transaction, as an import may do."""
    without_text(initiative)
    return InitiativeTextFactory(initiative=initiative)


def in_another_language(initiative):
    initiative.texts.update(language="nl")
    return initiative


def with_point(latitude, longitude, precision="town"):
    return InitiativeFactory(
        latitude=latitude, longitude=longitude, precision=precision
    )


def ended(year, **values):
    return InitiativeFactory(lifecycle="ended", ended=year, **values)


def two_texts(second: str):
    text = InitiativeTextFactory()
    return InitiativeTextFactory(initiative=text.initiative, language=second)


def old_slugs(*slugs):
    initiative = InitiativeFactory()
    return [OldSlug.objects.create(slug=slug, initiative=initiative) for slug in slugs]


INITIATIVES = {
    "initiative_published_has_date": Pair(
        accepted=(
            lambda: InitiativeFactory(status=Status.PUBLISHED),
            lambda: InitiativeFactory(status=Status.DRAFT, published_at=None),
        ),
        refused=(
            lambda: InitiativeFactory(status=Status.PUBLISHED, published_at=None),
        ),
    ),
    "initiative_ended_has_year": Pair(
        accepted=(lambda: ended(2019), lambda: InitiativeFactory(lifecycle="paused")),
        refused=(
            lambda: ended(None),
            lambda: InitiativeFactory(lifecycle="active", ended=2019),
        ),
    ),
    "initiative_years_in_range": Pair(
        accepted=(
            lambda: InitiativeFactory(started=1000),
            lambda: InitiativeFactory(started=2100),
            lambda: ended(2100),
        ),
        refused=(
            lambda: InitiativeFactory(started=999),
            lambda: InitiativeFactory(started=2101),
            lambda: ended(999),
            lambda: ended(2101),
        ),
    ),
    "initiative_ended_after_it_started": Pair(
        accepted=(
            lambda: ended(2019, started=2019),
            lambda: ended(2019, started=None),
        ),
        refused=(lambda: ended(2018, started=2019),),
    ),
    "initiative_point_is_whole_and_on_earth": Pair(
        accepted=(
            lambda: with_point(None, None, precision=""),
            lambda: with_point(90, 180),
            lambda: with_point(-90, -180),
        ),
        refused=(
            lambda: with_point(50, None),
            lambda: with_point(None, 3),
            lambda: with_point(50, 3, precision=""),
            lambda: with_point(None, None, precision="town"),
            lambda: with_point(90.001, 3),
            lambda: with_point(50, -180.001),
        ),
    ),
    "initiative_governance_has_source": Pair(
        accepted=(
            lambda: InitiativeFactory(governance=""),
            lambda: InitiativeFactory(
                governance="mixed", governance_source=SourceFactory()
            ),
        ),
        refused=(lambda: InitiativeFactory(governance="mixed"),),
    ),
    "initiative_confirmed_by_someone": Pair(
        accepted=(
            lambda: InitiativeFactory(
                confirmed_on=date(2025, 3, 21), confirmed_by="owner"
            ),
        ),
        refused=(
            lambda: InitiativeFactory(confirmed_on=date(2025, 3, 21)),
            lambda: InitiativeFactory(confirmed_by="owner"),
        ),
    ),
    "initiative_original_language_is_ours": Pair(
        accepted=(lambda: InitiativeFactory(original_language="el"),),
        refused=(lambda: InitiativeFactory(original_language="fr", text=None),),
    ),
    "initiative_town_in_our_languages": only_our_languages(
        InitiativeFactory, "town_names"
    ),
    "initiative_reason_in_our_languages": only_our_languages(
        InitiativeFactory, "ended_reasons"
    ),
    "initiative_note_in_our_languages": only_our_languages(
        InitiativeFactory, "governance_notes"
    ),
    "Initiative.slug": once(InitiativeFactory, "slug", "first", "second"),
    "OldSlug.slug": Pair(
        accepted=(lambda: old_slugs("old", "older"),),
        refused=(lambda: old_slugs("old", "old"),),
    ),
    "initiative_slug_was_never_used": Pair(
        accepted=(lambda: taking("third"), returning),
        refused=(lambda: taking("first"),),
    ),
    "initiative_published_has_original": Pair(
        accepted=(
            lambda: InitiativeFactory(published=False, text=None),
            lambda: InitiativeFactory(original_language="pl"),
            lambda: rewritten(InitiativeFactory()),
            lambda: without_text(InitiativeFactory()).delete(),
        ),
        refused=(
            lambda: InitiativeFactory(text=None),
            lambda: InitiativeFactory(original_language="pl", text__language="en"),
            lambda: without_text(InitiativeFactory()),
            lambda: in_another_language(InitiativeFactory()),
        ),
        deferred=True,
    ),
}

TEXTS = {
    "initiativetext_language_is_ours": Pair(
        accepted=(lambda: two_texts("hr"),),
        refused=(lambda: InitiativeTextFactory(language="fr"),),
    ),
    "initiativetext_written_is_no_translation": Pair(
        accepted=(
            lambda: InitiativeTextFactory(origin="written", made_from=""),
            lambda: InitiativeTextFactory(origin="machine", made_from="some digest"),
        ),
        refused=(
            lambda: InitiativeTextFactory(origin="written", made_from="some digest"),
            lambda: InitiativeTextFactory(origin="machine", made_from=""),
            lambda: InitiativeTextFactory(origin="translated", made_from=""),
        ),
    ),
    "initiativetext_once_a_language": Pair(
        accepted=(lambda: two_texts("nl"),),
        refused=(lambda: two_texts("en"),),
    ),
    "initiativetext_has_summary": Pair(
        accepted=(lambda: InitiativeTextFactory(summary="One sentence."),),
        refused=(lambda: InitiativeTextFactory(summary=""),),
    ),
    "initiativetext_original_stays": Pair(
        accepted=(lambda: rewritten(InitiativeFactory()),),
        refused=(lambda: without_text(InitiativeFactory()),),
        deferred=True,
    ),
}

"""Both sides of the constraints of regions, sources, vocabularies and loaded rows."""

from initiatives.models import LoadedRow, Region
from tests.factories import (
    FocusAreaFactory,
    KindFactory,
    RegionFactory,
    SourceFactory,
    StudyFactory,
    SuccessFactorFactory,
)
from tests.models.pairs import Pair, dates, inserting, once, only_our_languages

LABELS = {code: f"Label {code}" for code in ("en", "nl", "pl", "da", "hr", "el")}
region, kind = inserting(RegionFactory), inserting(KindFactory)
focus_area, factor = inserting(FocusAreaFactory), inserting(SuccessFactorFactory)

MEASURED = {"population": 77_000, "population_year": 2024}


def loaded(*keys):
    return [
        LoadedRow.objects.create(table="kind", key=key, record=1, digest="0")
        for key in keys
    ]


def moved(code: str, parent: str):
    """Hang a region below another parent, past the ORM's own calls to save."""
    moving, above = RegionFactory(code=code), RegionFactory(code=parent)
    Region.objects.filter(pk=moving.pk).update(parent=above)


REGIONS = {
    "region_level_in_range": Pair(
        accepted=(lambda: region(code="BE"), lambda: region(code="BE254")),
        refused=(lambda: region(code="BE", level=4, parent=None),),
    ),
    "region_top_has_no_parent": Pair(
        accepted=(
            lambda: region(code="BE", parent=None),
            lambda: region(code="BE2"),
        ),
        refused=(lambda: region(code="BE2", parent=None),),
    ),
    "region_population_has_year_and_source": Pair(
        accepted=(
            lambda: region(**MEASURED, population_source=SourceFactory()),
            lambda: region(population=None),
        ),
        refused=(
            lambda: region(**MEASURED),
            lambda: region(population=1, population_source=SourceFactory()),
        ),
    ),
    "region_code_tells_its_level": Pair(
        accepted=(lambda: region(code="BEZ"),),
        refused=(
            lambda: region(code="BE25", level=1),
            lambda: region(code="be", level=0),
            lambda: region(code="B2", level=0),
        ),
    ),
    "region_point_is_whole_and_on_earth": Pair(
        accepted=(
            lambda: region(latitude=90, longitude=-180),
            lambda: region(latitude=None, longitude=None),
        ),
        refused=(
            lambda: region(latitude=50, longitude=None),
            lambda: region(latitude=None, longitude=4),
            lambda: region(latitude=90.01, longitude=4),
            lambda: region(latitude=50, longitude=180.01),
        ),
    ),
    "region_names_in_our_languages": only_our_languages(region, "names"),
    "region_code_begins_with_parents": Pair(
        accepted=(lambda: moved("BE254", "BE25"),),
        refused=(
            lambda: moved("BE254", "BE23"),
            lambda: moved("BE254", "BE2"),
            lambda: moved("BE254", "BE254"),
        ),
    ),
    "Region.code": once(region, "code", "BE", "NL"),
}

SOURCES = {
    "source_can_be_found": Pair(
        accepted=(
            lambda: SourceFactory(title="Annual report", url=""),
            lambda: SourceFactory(title="", url="https://example.org/"),
        ),
        refused=(lambda: SourceFactory(title="", url=""),),
    ),
    "source_published_is_a_date": dates(SourceFactory, "published"),
    "source_address_is_web": Pair(
        accepted=(
            lambda: SourceFactory(url="http://example.org/"),
            lambda: SourceFactory(url="https://example.org/"),
        ),
        refused=(
            lambda: SourceFactory(url="javascript:alert(1)"),
            lambda: SourceFactory(url="ftp://example.org/"),
        ),
    ),
    "Source.key": once(SourceFactory, "key", "first", "second"),
    "Study.slug": once(StudyFactory, "slug", "first", "second"),
    "loadedrow_once": Pair(
        accepted=(lambda: loaded("hub", "network"),),
        refused=(lambda: loaded("hub", "hub"),),
    ),
}


def vocabulary(name: str, factory) -> dict[str, Pair]:
    """Return the pairs that each of the three vocabularies has."""
    small = {code: LABELS[code] for code in ("en", "nl")}
    return {
        f"{name}_has_every_label": Pair(
            accepted=(lambda: factory(labels=LABELS),),
            refused=(lambda: factory(labels=small), lambda: factory(labels={})),
        ),
        f"{name}_labels_in_our_languages": Pair(
            accepted=(lambda: factory(labels=LABELS),),
            refused=(lambda: factory(labels={**LABELS, "fr": "Mot"}),),
        ),
        f"{name}_synonyms_in_our_languages": only_our_languages(factory, "synonyms"),
        f"{name}_definitions_in_our_languages": only_our_languages(
            factory, "definitions"
        ),
    }


VOCABULARIES = {
    **vocabulary("kind", kind),
    **vocabulary("focusarea", focus_area),
    **vocabulary("successfactor", factor),
    "Kind.slug": once(kind, "slug", "hub", "network"),
    "FocusArea.slug": once(focus_area, "slug", "design", "music"),
    "SuccessFactor.slug": once(factor, "slug", "trust", "place"),
}

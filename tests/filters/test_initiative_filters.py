"""The contract of the query string, filter by filter."""

import pytest
from django.utils import timezone

from initiatives.filters import MOST_VALUES, InitiativeFilterSet
from tests.factories import (
    EvidenceFactory,
    FocusAreaFactory,
    InitiativeFactory,
    KindFactory,
    RegionFactory,
    SourceFactory,
    StudyEntryFactory,
    StudyFactory,
    SuccessFactorFactory,
)
from tests.filters.catalogues import ask, results

pytestmark = pytest.mark.django_db

# One value of each filter. A new filter fails here until it has one.
VALUES = {
    "q": "weaving",
    "country": "be",
    "region": "be25",
    "kind": "mill",
    "focus": "textile",
    "factor": "trust",
    "governance": "bottom-up",
    "place": "rural",
    "lifecycle": "paused",
    "strength": "measured",
    "confirmed": "year",
    "study": "benchmark",
}
# A second value of each: several values of one filter widen the result.
OTHERS = {
    "country": "pl",
    "region": "pl21",
    "kind": "school",
    "focus": "music",
    "factor": "money",
    "governance": "none",
    "place": "urban",
    "lifecycle": "active",
    "strength": "claimed",
    "confirmed": "none",
    "study": "none",
}
# How the list is made or shown: these narrow nothing.
MANNERS = {"column", "factor_mode", "sort", "view"}
LEAVING_OUT = {f"not_{key}" for key in OTHERS}


@pytest.fixture
def mill():
    """An initiative that has every one of VALUES."""
    initiative = InitiativeFactory(
        name="Weaving mill",
        region=RegionFactory(code="BE254", typology="rural"),
        kinds=[KindFactory(slug="mill")],
        focus_areas=[FocusAreaFactory(slug="textile")],
        governance="bottom-up",
        governance_source=SourceFactory(),
        lifecycle="paused",
        confirmed_on=timezone.localdate(),
        confirmed_by="editor",
    )
    trust = SuccessFactorFactory(slug="trust")
    EvidenceFactory(initiative=initiative, factor=trust, strength="measured")
    StudyEntryFactory(initiative=initiative, study=StudyFactory(slug="benchmark"))
    return initiative


@pytest.fixture
def school():
    """An initiative that has every one of OTHERS, and none of VALUES."""
    initiative = InitiativeFactory(
        name="Music school",
        region=RegionFactory(code="PL213", typology="urban"),
        kinds=[KindFactory(slug="school")],
        focus_areas=[FocusAreaFactory(slug="music")],
    )
    money = SuccessFactorFactory(slug="money")
    EvidenceFactory(initiative=initiative, factor=money, strength="claimed")
    return initiative


def test_every_filter_has_a_value_to_try():
    filters = set(InitiativeFilterSet.base_filters) - MANNERS - LEAVING_OUT

    assert filters == set(VALUES)
    assert filters == {*OTHERS, "q"}
    assert set(InitiativeFilterSet.base_filters) > LEAVING_OUT


@pytest.mark.parametrize(("key", "value"), VALUES.items())
def test_a_filter_keeps_what_it_names_and_nothing_else(mill, school, key, value):
    assert results(ask({key: value})) == [mill]


@pytest.mark.parametrize(("key", "value"), OTHERS.items())
def test_several_values_of_a_filter_widen_the_result(mill, school, key, value):
    InitiativeFactory(region=None, lifecycle="planned", kinds=[])

    both = results(ask({key: [VALUES[key], value]}))

    assert {mill, school} <= set(both)
    assert mill not in results(ask({key: [value]}))


@pytest.mark.parametrize("key", VALUES)
def test_filters_narrow_each_other(mill, school, key):
    everything = VALUES | {key: OTHERS.get(key, "music")}

    assert results(ask(VALUES)) == [mill]
    assert results(ask(everything)) == []


def test_without_a_filter_all_that_is_published_is_listed(mill, school):
    InitiativeFactory(published=False)

    assert set(results(ask(""))) == {mill, school}


@pytest.mark.parametrize(("key", "value"), VALUES.items())
def test_a_draft_is_never_found(mill, key, value):
    type(mill).objects.update(status="draft")

    assert results(ask({key: value})) == []


@pytest.mark.parametrize("key", OTHERS)
def test_an_initiative_with_two_of_the_values_comes_back_once(mill, key):
    both = [VALUES[key], OTHERS[key]]
    mill.kinds.add(KindFactory(slug="school"))
    mill.focus_areas.add(FocusAreaFactory(slug="music"))
    for slug in ("trust", "money"):
        EvidenceFactory(initiative=mill, factor=SuccessFactorFactory(slug=slug))
    StudyEntryFactory(initiative=mill, study=StudyFactory(slug="other"))
    RegionFactory(code="PL213")

    assert results(ask({key: both})) == [mill]


@pytest.mark.parametrize("code", ["be", "be2", "be25", "be254"])
def test_a_region_includes_all_below_it(mill, school, code):
    assert results(ask({"region": code})) == [mill]


def test_a_region_does_not_include_those_above_it(mill):
    InitiativeFactory(region=RegionFactory(code="BE25"))

    assert results(ask({"region": "be254"})) == [mill]


def test_greece_is_gr_as_a_country_and_el_as_a_region():
    athens = InitiativeFactory(region=RegionFactory(code="EL301"))

    assert results(ask("country=gr")) == [athens]
    assert results(ask("region=el")) == [athens]
    assert ask("country=el").unknown == [("country", "el")]


@pytest.mark.parametrize("key", sorted(set(OTHERS) - {"lifecycle"}))
def test_none_keeps_what_is_not_recorded(mill, key):
    bare = InitiativeFactory(kinds=[], region=None)

    assert results(ask({key: "none"})) == [bare]


def test_every_initiative_has_a_stage(mill):
    assert ask("lifecycle=none").unknown == [("lifecycle", "none")]


def test_none_includes_what_is_nowhere(mill):
    nowhere = InitiativeFactory(region=None)

    assert results(ask("place=none")) == [nowhere]


def test_evidence_against_a_factor_does_not_count_as_evidence(mill):
    doubtful = InitiativeFactory()
    trust = SuccessFactorFactory(slug="trust")
    EvidenceFactory(initiative=doubtful, factor=trust, direction="contradicts")

    assert results(ask("factor=trust")) == [mill]
    assert results(ask("factor=none")) == [doubtful]


def test_mixed_evidence_counts(mill):
    mill.evidence.update(direction="mixed")

    assert results(ask("factor=trust")) == [mill]


@pytest.mark.parametrize("key", OTHERS)
def test_an_unknown_value_is_told_of_and_changes_nothing(mill, school, key):
    filterset = ask({key: ["no-such-value"]})

    assert set(results(filterset)) == {mill, school}
    assert filterset.unknown == [(key, "no-such-value")]


@pytest.mark.parametrize("key", OTHERS)
def test_an_outdated_link_still_shows_its_list(mill, school, key):
    filterset = ask({key: [VALUES[key], "long-gone"]})

    assert results(filterset) == [mill]
    assert filterset.unknown == [(key, "long-gone")]


def test_an_empty_value_is_no_filter_and_not_unknown(mill, school):
    filterset = ask("q=&kind=&country=&sort=&region=%20")

    assert set(results(filterset)) == {mill, school}
    assert filterset.unknown == []
    assert filterset.chosen == {}


def test_keys_that_are_no_filter_are_ignored(mill, school):
    filterset = ask("status=draft&colour=blue&name=Weaving%20mill")

    assert set(results(filterset)) == {mill, school}


@pytest.mark.parametrize("value", ["BE", "Be", " be ", "be"])
def test_capitals_and_spaces_around_a_value_do_not_matter(mill, school, value):
    filterset = ask({"country": value})

    assert results(filterset) == [mill]
    assert filterset.unknown == []


def test_a_repeated_value_is_one(mill):
    assert ask("kind=mill&kind=mill&kind=MILL").chosen == {"kind": ["mill"]}


def test_more_values_than_anybody_chooses_are_cut(mill):
    values = [*(f"no-{number}" for number in range(MOST_VALUES)), "mill"]

    assert ask({"kind": values}).chosen == {}

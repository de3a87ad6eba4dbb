"""A number beside a filter value is a promise: following it gives that many results."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from initiatives.facets import Facets
from tests.filters.catalogues import (
    CATALOGUES,
    STATES,
    WORDS,
    ask,
    store_vocabulary,
    stored,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def vocabulary(db):
    store_vocabulary()


@given(CATALOGUES, STATES, WORDS, st.data())
@settings(deadline=None, max_examples=40)
def test_a_count_is_the_length_of_the_list_behind_it(entries, state, words, data):
    with stored(entries):
        here = {**state, "q": words}

        for facet in Facets(ask(here)).all:
            if not facet.choices:
                continue
            choice = data.draw(st.sampled_from(facet.choices))
            # The other filters as they are, this one with this value alone.
            there = ask({**here, facet.key: choice.value})
            assert there.unknown == []
            assert there.qs.count() == choice.count, (facet.key, choice.value)


@given(CATALOGUES, STATES, WORDS)
@settings(deadline=None, max_examples=25)
def test_the_total_and_the_countries_are_those_of_the_list(entries, state, words):
    with stored(entries):
        filterset = ask({**state, "q": words})
        facets = Facets(filterset)

        found = list(filterset.qs)
        countries = {one.region.country for one in found if one.region}
        assert facets.total == len(found)
        assert facets.countries == len(countries)


# Where not to be recorded is a choice, every entry has a value.
COMPLETE = ("focus", "factor", "governance", "place", "lifecycle", "study")


@given(CATALOGUES, STATES)
@settings(deadline=None, max_examples=25)
def test_every_result_can_be_reached_by_every_complete_facet(entries, state):
    with stored(entries):
        offered = {
            facet.key: {choice.value for choice in facet.choices if choice.count}
            for facet in Facets(ask(state)).all
        }

        for entry in entries:
            for key in COMPLETE if entry.is_kept_by(state) else ():
                assert entry.values()[key] & offered[key], (key, entry)

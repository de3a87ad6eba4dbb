"""One canonical query string for every state of the filters."""

from urllib.parse import parse_qsl

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from initiatives.links import query_of
from tests.filters.catalogues import STATES, ask, store_vocabulary

pytestmark = pytest.mark.django_db

TYPED = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20)
SORTS = st.sampled_from(["", "name", "newest", "founded", "relevance", "nonsense"])


@pytest.fixture(autouse=True)
def vocabulary(db):
    store_vocabulary()


@given(STATES, TYPED, SORTS)
@settings(deadline=None, max_examples=50)
def test_the_canonical_query_means_the_same_and_is_its_own(state, words, sort):
    asked = ask({**state, "q": words, "sort": sort})

    again = ask(query_of(asked))

    assert again.words == asked.words
    assert again.sort_in_force == asked.sort_in_force
    ours = {key: set(v) for key, v in asked.chosen.items() if key in asked.facet_keys}
    theirs = {key: set(v) for key, v in again.chosen.items() if key in asked.facet_keys}
    assert ours == theirs
    assert query_of(again) == query_of(asked)


@given(STATES, TYPED)
@settings(deadline=None, max_examples=30)
def test_the_canonical_query_is_in_order_and_says_nothing_twice(state, words):
    pairs = parse_qsl(query_of(ask({**state, "q": words})), keep_blank_values=True)

    assert pairs == sorted(set(pairs))
    assert all(value for _key, value in pairs)


def test_a_change_replaces_a_key_or_drops_it():
    here = ask("kind=hub&country=be&q=mill")

    assert query_of(here, kind=None) == "country=be&q=mill"
    assert query_of(here, kind=["school", "hub"]) == (
        "country=be&kind=hub&kind=school&q=mill"
    )
    assert query_of(here, page=1) == "country=be&kind=hub&q=mill"
    assert query_of(here, page=2) == "country=be&kind=hub&page=2&q=mill"

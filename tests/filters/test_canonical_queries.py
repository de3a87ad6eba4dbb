"""One canonical query string for every state of the filters."""

from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from initiatives import index
from initiatives.filters import ALL_SORTS, VIEWS
from initiatives.links import chips, query_of, views
from tests.filters.catalogues import ASKED, STATES, VALUES, ask
from tests.filters.storing import Vocabulary

pytestmark = pytest.mark.django_db

TYPED = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20)
SORTS = st.sampled_from(["", "nonsense", "-", "short", *sorted(ALL_SORTS)])
LOOKS = st.sampled_from(["", "nonsense", *VIEWS])
QUERIES = st.builds(
    lambda state, sort, view: {**state, "sort": sort, "view": view},
    ASKED,
    SORTS,
    LOOKS,
)


@pytest.fixture
def now(db):
    """Return the index of a catalogue with words only: no query is about entries."""
    Vocabulary()
    return index.current()


def examples(number):
    return settings(
        deadline=None,
        max_examples=number,
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )


@given(STATES, TYPED, SORTS, LOOKS)
@examples(50)
def test_the_canonical_query_means_the_same_and_is_its_own(
    now, state, words, sort, view
):
    asked = ask({**state, "q": words, "sort": sort, "view": view}, now)

    again = ask(query_of(asked), now)

    assert again.words == asked.words
    assert again.sort_in_force == asked.sort_in_force
    assert again.view_in_force == asked.view_in_force
    for key in VALUES:
        for name in (key, f"not_{key}"):
            ours, theirs = asked.chosen.get(name, ()), again.chosen.get(name, ())
            assert set(ours) == set(theirs)
        # How several are meant matters where there are any.
        if asked.chosen.get(key):
            assert again.selection.mode(key) == asked.selection.mode(key)
    assert query_of(again) == query_of(asked)


@given(STATES, TYPED)
@examples(30)
def test_the_canonical_query_is_in_order_and_says_nothing_twice(now, state, words):
    pairs = parse_qsl(query_of(ask({**state, "q": words}, now)), keep_blank_values=True)

    assert pairs == sorted(set(pairs))
    assert all(value for _key, value in pairs)


@given(QUERIES)
@example({"factor": ["trust"], "factor_mode": ["all"]})
@example({"q": ["mill"], "sort": "name"})
@example({"q": ["mill"], "sort": "relevance"})
@examples(50)
def test_every_address_that_we_print_is_canonical(now, query):
    """Else a click would be answered with a redirect."""
    here = ask(query, now)

    printed = [chip.remove_url for chip in chips(here, {})]
    printed += [view["url"] for view in views(here)]

    for address in printed:
        asked = urlsplit(address).query
        assert query_of(ask(asked, now)) == asked


def test_a_change_replaces_a_key_or_drops_it(now):
    here = ask("kind=hub&country=be&q=mill", now)

    assert query_of(here, kind=None) == "country=be&q=mill"
    assert query_of(here, kind=["office", "hub"]) == (
        "country=be&kind=hub&kind=office&q=mill"
    )
    assert query_of(here, page=1) == "country=be&kind=hub&q=mill"
    assert query_of(here, page=2) == "country=be&kind=hub&page=2&q=mill"


def test_a_mode_is_said_only_where_it_says_something(now):
    both = "factor=place&factor=trust&factor_mode=all"

    assert query_of(ask(both, now)) == both
    assert query_of(ask("factor_mode=all", now)) == ""
    assert query_of(ask("kind=hub&factor_mode=all", now)) == "kind=hub"
    assert query_of(ask("factor=trust&factor_mode=any", now)) == "factor=trust"


def test_a_value_may_be_left_out(now):
    asked = "country=be&not_kind=hub&not_kind=none"

    assert query_of(ask(asked, now)) == asked

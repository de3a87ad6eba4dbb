"""The list keeps what the filters say, compared with the same rule in plain Python."""

from itertools import chain

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from initiatives import index
from tests.filters.catalogues import ASKED, CATALOGUES, ask, kept, results
from tests.filters.storing import Vocabulary

pytestmark = pytest.mark.django_db

SORTS = st.sampled_from(
    ["", "name", "-name", "newest", "-founded", "confirmed", "evidence", "-place"]
)
given_states = st.lists(st.tuples(ASKED, SORTS), min_size=4, max_size=4)
examples = settings(
    deadline=None,
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@pytest.fixture
def vocabulary(db):
    return Vocabulary()


@given(CATALOGUES, given_states)
@examples
def test_any_catalogue_is_narrowed_to_what_was_asked_for(vocabulary, entries, states):
    with vocabulary.stored(entries) as pairs:
        now = index.current()
        for state, sort in states:
            filterset = ask({**state, "sort": sort}, now)
            wanted = kept(pairs, state)

            assert filterset.unknown == []
            assert filterset.total == len(wanted)
            assert set(filterset.qs.values_list("pk", flat=True)) == wanted
            # In whatever order: each once.
            assert sorted(one.pk for one in results(filterset)) == sorted(wanted)


@given(CATALOGUES, ASKED, SORTS, st.integers(1, 4))
@examples
def test_the_pages_of_a_list_are_the_list_cut_in_pieces(
    vocabulary, entries, state, sort, size
):
    with vocabulary.stored(entries):
        filterset = ask({**state, "sort": sort})
        starts = range(0, filterset.total + size, size)

        pages = [filterset.cut(start, start + size) for start in starts]

        assert list(chain(*pages)) == filterset.cut(0, filterset.total)

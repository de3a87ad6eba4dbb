"""The list keeps what the filters say, compared with the same rule in plain Python."""

import pytest
from hypothesis import given, settings

from tests.filters.catalogues import CATALOGUES, STATES, ask, store_vocabulary, stored

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def vocabulary(db):
    store_vocabulary()


@given(CATALOGUES, STATES)
@settings(deadline=None, max_examples=50)
def test_any_catalogue_is_narrowed_to_what_was_asked_for(entries, state):
    with stored(entries) as pairs:
        kept = list(ask(state).qs)

        wanted = [row for entry, row in pairs if entry.is_kept_by(state)]
        assert sorted(one.pk for one in kept) == sorted(row.pk for row in wanted)

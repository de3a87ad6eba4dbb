"""A number beside a filter value is a promise: following it gives that many results.

`make proof` tries it on ten thousand random cases. A case is a catalogue with a state
of the filters; every choice that the page then offers is followed.
"""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from initiatives import index
from initiatives.facets import Facets
from initiatives.links import query_of
from initiatives.selection import Selection
from tests.facets.proof import CASES, EXAMPLES, FEWER_EXAMPLES
from tests.filters.catalogues import ASKED, CATALOGUES, VALUES, ask, kept, results
from tests.filters.storing import Vocabulary

pytestmark = pytest.mark.django_db

STATES_OF_ONE = 8  # asked of one catalogue: storing it takes longer than counting
SEVERAL = st.lists(ASKED, min_size=STATES_OF_ONE, max_size=STATES_OF_ONE)
JSON = "/en/initiatives.json"
# The vocabulary and the client are the same for every example, and shall be.
shared = settings(
    deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
many, fewer = (settings(shared, max_examples=n) for n in (EXAMPLES, FEWER_EXAMPLES))


@pytest.fixture
def vocabulary(db):
    return Vocabulary()


def behind(state, key, value):
    """Return the state behind a choice.

    This value alone, where any of several is enough; this one too, where all are
    asked for; and no longer leaving it out.
    """
    others = state.get(key, []) if state.get(f"{key}_mode") else []
    out = [other for other in state.get(f"not_{key}", []) if other != value]
    return {**state, key: [*others, value], f"not_{key}": out}


def choices(filterset):
    return [
        (facet.key, choice)
        for facet in Facets(filterset).all
        for choice in facet.choices
    ]


@given(CATALOGUES, SEVERAL)
@many
def test_a_count_is_the_length_of_the_list_behind_it(vocabulary, entries, states):
    with vocabulary.stored(entries) as pairs:
        now = index.current()
        for state in states:
            CASES.append(state)
            here = ask(state, now)
            assert set(here.selection.found) == kept(pairs, state)
            for key, choice in choices(here):
                there = behind(state, key, choice.value)
                mode = {"factor_mode": "all"} if "factor_mode" in there else {}
                found = Selection(
                    now, list(VALUES), there | mode, here.selection.words
                ).found
                assert set(found) == kept(pairs, there), (key, choice)
                assert len(found) == choice.count, (key, choice)


@given(CATALOGUES, ASKED, st.sampled_from(list(VALUES)))
@fewer
def test_the_address_behind_a_choice_gives_what_it_promises(
    vocabulary, entries, state, followed
):
    with vocabulary.stored(entries) as pairs:
        now = index.current()
        for key, choice in choices(ask(state, now)):
            if key == followed:
                there = ask(behind(state, key, choice.value), now)
                assert there.unknown == []
                assert there.total == choice.count == len(results(there))
                again = ask(query_of(there), now)
                assert again.selection.found == there.selection.found
                assert set(there.selection.found) == kept(
                    pairs, behind(state, key, choice.value)
                )


@given(CATALOGUES, ASKED)
@fewer
def test_programs_are_told_the_same_numbers(client, vocabulary, entries, state):
    with vocabulary.stored(entries):
        here = ask(state)
        facets = Facets(here)

        told = client.get(f"{JSON}?{query_of(here)}").json()

        assert told["total"] == facets.total == len(told["results"])
        assert told["countries"] == facets.countries
        assert [one["id"] for one in told["results"]] == here.cut(0, here.total)
        assert told["facets"] == [
            {
                "key": facet.key,
                "label": str(facet.label),
                "choices": [
                    {
                        "value": choice.value,
                        "label": choice.label,
                        "count": choice.count,
                        "checked": choice.checked,
                        "excluded": choice.excluded,
                    }
                    for choice in facet.choices
                ],
            }
            for facet in facets.all
        ]


@given(CATALOGUES, ASKED)
@fewer
def test_the_total_and_the_countries_are_those_of_the_list(vocabulary, entries, state):
    with vocabulary.stored(entries):
        filterset = ask(state)
        facets = Facets(filterset)

        found = results(filterset)
        countries = {one.region.country for one in found if one.region}
        assert facets.total == len(found)
        assert facets.countries == len(countries)


@given(CATALOGUES, ASKED)
@fewer
def test_every_result_can_be_reached_by_every_facet(vocabulary, entries, state):
    with vocabulary.stored(entries):
        offered = {
            facet.key: {choice.value for choice in facet.choices if choice.count}
            for facet in Facets(ask(state)).all
        }

        for entry in entries:
            for key in VALUES if entry.is_kept_by(state) else ():
                if key == "region" and not is_offered(entry.region):
                    continue
                assert entry.values()[key] & offered[key], (key, entry)


def is_offered(region: str | None) -> bool:
    """Say whether the facet has a region: it offers one level, and what is nowhere."""
    return region is None or len(region) >= 4

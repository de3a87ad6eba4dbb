"""Where nothing is found: the smallest changes that help, and what comes nearest."""

from itertools import combinations

import pytest
from django.http import QueryDict
from django.test import Client
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from initiatives import index
from initiatives.filters import InitiativeFilterSet
from initiatives.relaxing import MOST_OFFERS
from tests.factories import (
    EvidenceFactory,
    FocusAreaFactory,
    InitiativeFactory,
    KindFactory,
    RegionFactory,
    SuccessFactorFactory,
)
from tests.filters.catalogues import CATALOGUES, VALUES
from tests.filters.storing import Vocabulary
from tests.views.reading import Page

pytestmark = pytest.mark.django_db

LIST = "/en/initiatives/"
WANTED = ("weaving", "mill", "lodz", "spaceship", "-mill", "-weaving")


def one_or_two(values):
    return st.lists(st.sampled_from(values), min_size=1, max_size=2, unique=True)


def parts_of(state):
    """Return what can be left out by itself: (key, the values that go)."""
    for key, values in state.items():
        together = not (
            key.startswith(("not_", "q"))
            or (key == "factor" and "factor_mode" in state)
        )
        if key != "factor_mode":
            yield from [(key, values)] if together else [(key, [one]) for one in values]


# Much at once, so that mostly nothing is found; but no more than can all be tried.
MOST_PARTS = 9
STATES = st.fixed_dictionaries(
    {"q": one_or_two(WANTED)},
    optional={
        key: one_or_two(VALUES[key])
        for key in ("country", "kind", "focus", "factor", "lifecycle")
    }
    | {f"not_{key}": one_or_two(VALUES[key]) for key in ("kind", "factor")}
    | {"factor_mode": st.just(["all"])},
).filter(lambda state: len(list(parts_of(state))) <= MOST_PARTS)
# To make a failing example small takes minutes.
QUICK = settings(
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    # The vocabulary is the same for every example, and shall be.
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def without(state, parts):
    gone = {(key, value) for key, values in parts for value in values}
    kept = {
        key: [value for value in values if (key, value) not in gone]
        for key, values in state.items()
    }
    return {key: values for key, values in kept.items() if values}


def query_of(state):
    query = QueryDict(mutable=True)
    for key, values in state.items():
        query.setlist(key, [" ".join(values)] if key == "q" else values)
    return query.urlencode()


def total(state, here=None):
    """Return how many a state finds in an index; in the one of now, unless told."""
    query = QueryDict(query_of(state))
    return InitiativeFilterSet(query, here or index.current()).total


def smallest_changes(state):
    """Try all subsets of the parts; return the totals of the smallest that help."""
    parts, here = list(parts_of(state)), index.current()
    for size in range(1, len(parts) + 1):
        some = combinations(parts, size)
        totals = [total(without(state, gone), here) for gone in some]
        if any(totals):
            return sorted(filter(None, totals), reverse=True)
    return []


def offers_on(page):
    """Return every offer of the list that was printed last: (address, number)."""
    lists = page.all("ul", of_class="relaxations")
    lines = lists[-1].all("li") if lists else []
    return [
        (
            line.one("a")["href"],
            int(line.text.removeprefix(line.one("a").text).split()[0]),
        )
        for line in lines
    ]


def read(url):
    answer = Client().get(url, follow=True)
    assert answer.status_code == 200
    return Page(answer)


@pytest.fixture(autouse=True)
def vocabulary(db):
    return Vocabulary()


@given(CATALOGUES, STATES)
@settings(QUICK, max_examples=25)
def test_the_offers_are_all_the_smallest_changes_that_give_something(
    vocabulary, entries, state
):
    with vocabulary.stored(entries):
        assume(not total(state))
        page = read(f"{LIST}?{query_of(state)}")
        offers = offers_on(page)

        assert [number for _url, number in offers] == (
            smallest_changes(state)[:MOST_OFFERS]
        )
        for url, number in offers:
            there = read(url)
            assert int(there.heading.split()[0]) == len(there.titles) == number


@given(CATALOGUES, STATES)
@settings(QUICK, max_examples=10)
def test_the_nearest_are_the_first_of_the_best_offer(vocabulary, entries, state):
    with vocabulary.stored(entries):
        assume(not total(state))
        page = read(f"{LIST}?{query_of(state)}")

        best = offers_on(page)[:1]
        assert page.nearest == [t for url, _n in best for t in read(url).titles[:3]]


@pytest.fixture
def mills():
    """Four mills in Belgium, the first of them a hub; a school of design in Poland."""
    belgium, poland = RegionFactory(code="BE254"), RegionFactory(code="PL213")
    network, hub = KindFactory(slug="network"), KindFactory(slug="hub")
    for number in range(4):
        InitiativeFactory(
            name=f"Mill {number}", region=belgium, kinds=[network if number else hub]
        )
    InitiativeFactory(
        name="School",
        region=poland,
        kinds=[hub],
        focus_areas=[FocusAreaFactory(slug="design")],
    )


def test_what_one_change_gives_is_offered_before_what_gives_less(mills):
    page = read(f"{LIST}?country=pl&q=mill&kind=network")

    assert page.heading == "No initiatives found"
    assert offers_on(page) == [(f"{LIST}?kind=network&q=mill", 3)]
    assert page.links["without Country: Region PL"] == f"{LIST}?kind=network&q=mill"
    assert page.nearest == ["Mill 1", "Mill 2", "Mill 3"]


def test_two_parts_go_together_where_one_is_not_enough(mills):
    page = read(f"{LIST}?country=pl&focus=film&kind=office")

    texts = [link.text for link in page.one("ul", of_class="relaxations").all("a")]
    assert texts == ["without Kind: Office, Focus area: Film"]
    assert page.nearest == ["School"]


def test_words_that_are_left_out_can_be_let_in_again(mills):
    page = read(f"{LIST}?q=mill+-mill")

    assert offers_on(page) == [(f"{LIST}?q=mill", 4), (f"{LIST}?q=-mill", 1)]


def test_values_that_are_left_out_are_let_in_one_by_one(mills):
    page = read(f"{LIST}?not_kind=hub&not_kind=network&q=school")

    assert offers_on(page) == [(f"{LIST}?not_kind=network&q=school", 1)]
    assert page.nearest == ["School"]


def test_a_value_of_all_that_are_asked_for_goes_by_itself(mills):
    trust, money = (
        SuccessFactorFactory(slug="trust"),
        SuccessFactorFactory(slug="money"),
    )
    EvidenceFactory(initiative=InitiativeFactory(name="Loom"), factor=trust)
    EvidenceFactory(initiative=InitiativeFactory(name="Spindle"), factor=money)

    page = read(f"{LIST}?factor=trust&factor=money&factor_mode=all")

    assert sorted(offers_on(page)) == [
        (f"{LIST}?factor=money&factor_mode=all", 1),
        (f"{LIST}?factor=trust&factor_mode=all", 1),
    ]


def test_other_words_are_offered_with_what_they_give(mills):
    InitiativeFactory(name="Weaving loom")
    page = read(f"{LIST}?q=weavimg&country=pl")

    asked = page.all("ul", of_class="relaxations")
    assert page.heading == "No initiatives found"
    assert len(asked) == 1  # with the right word too there is nothing in Poland

    page = read(f'{LIST}?q="weavimg"')
    line = page.all("ul", of_class="relaxations")[0].one("li")
    assert line.text == "weaving 1 result"
    there = read(line.one("a")["href"])
    assert there.titles == ["Weaving loom"]


def test_an_empty_catalogue_offers_nothing_but_the_whole_list():
    page = read(f"{LIST}?q=mill&country=be")

    assert page.all(of_class="relaxations") == []
    assert page.all("article") == []
    assert page.links["Show all initiatives"] == LIST


def test_to_show_all_keeps_the_view(mills):
    page = read(f"{LIST}?q=spaceship&column=town&view=table")

    assert page.links["Show all initiatives"] == f"{LIST}?column=town&view=table"

"""Suggestions as answers: what they cost, who may keep them, what they bear."""

from urllib.parse import quote

import pytest
from hypothesis import example, given, settings

from tests.factories import InitiativeFactory, KindFactory, RegionFactory
from tests.views.test_hostile_requests import HOSTILE, QUERIES, ask

pytestmark = pytest.mark.django_db

HERE = "/en/suggestions.json"
MOST_QUERIES = 15


@pytest.mark.parametrize("words", ["", "l", " l ", "-", '"', "·· ··", "⠀"])
def test_fewer_than_two_letters_ask_the_database_nothing(
    client, django_assert_num_queries, words
):
    InitiativeFactory(name="Loom")

    with django_assert_num_queries(0):
        answer = client.get(f"{HERE}?q={quote(words)}")

    assert answer.json() == {"groups": [], "message": ""}


@pytest.mark.parametrize("number", [1, 20])
def test_the_number_of_queries_does_not_grow(
    client, django_assert_max_num_queries, number
):
    for one in range(number):
        region = RegionFactory(code=f"NL{300 + one}", name=f"Millplace {one}")
        kinds = [KindFactory(slug=f"mill-{one}")]
        InitiativeFactory(name=f"Mill {one}", kinds=kinds, region=region)

    with django_assert_max_num_queries(MOST_QUERIES):
        client.get(f"{HERE}?q=mill&country=nl")


def test_shared_caches_may_keep_an_answer_as_they_keep_a_page(client):
    page, answer = client.get("/en/"), client.get(f"{HERE}?q=loom")

    assert answer["Cache-Control"] == page["Cache-Control"]
    assert answer["Content-Type"] == "application/json"
    assert answer["ETag"]
    assert not answer.cookies


def test_only_reading_is_allowed(client):
    assert client.post(HERE).status_code == 405


@given(QUERIES)
@example("&".join(f"q={value}" for value in HOSTILE))
@example("q=" + "+".join(["loom"] * 2_000))
@example("q=loom&" + "kind=hub&" * 900)
@settings(deadline=None, max_examples=40)
def test_any_query_has_an_answer_or_a_clean_refusal(query):
    ask(HERE, query)
    ask(HERE, f"q=loom&{query}")


@pytest.mark.parametrize("value", HOSTILE)
def test_any_words_have_an_answer_or_a_clean_refusal(value):
    InitiativeFactory(name="Loom")

    ask(HERE, f"q={value}")
    ask(HERE, f"q=loom+{value}")

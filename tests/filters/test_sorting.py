"""The order of the list."""

from datetime import timedelta

import pytest
from django.utils import timezone, translation

from tests.factories import InitiativeFactory
from tests.filters.catalogues import ask

pytestmark = pytest.mark.django_db


def names(query):
    return [initiative.name for initiative in ask(query).qs]


def make(*names):
    return [InitiativeFactory(name=name) for name in names]


@pytest.mark.parametrize("query", ["", "sort=name", "sort=no-such-order"])
def test_the_list_is_in_alphabetical_order_unless_asked_otherwise(query):
    make("Willa", "atelier", "Łódź", "Älv", "Loom", "Bau")

    assert names(query) == ["Älv", "atelier", "Bau", "Łódź", "Loom", "Willa"]


def test_equal_names_stay_in_one_order():
    first, second, third = make("Loom", "Loom", "Loom")

    assert [one.pk for one in ask("").qs] == [first.pk, second.pk, third.pk]


def test_the_newest_come_first():
    today = timezone.now()
    for days, name in enumerate(("New", "Older", "Oldest")):
        InitiativeFactory(name=name, published_at=today - timedelta(days=days))

    assert names("sort=newest") == ["New", "Older", "Oldest"]


def test_the_year_of_foundation_orders_and_unknown_years_come_last():
    for name, year in (("No year", None), ("Young", 2020), ("Old", 1950)):
        InitiativeFactory(name=name, started=year)

    assert names("sort=founded") == ["Old", "Young", "No year"]


def test_words_put_the_best_match_first():
    InitiativeFactory(name="A", text__about="Weaving is taught.")
    InitiativeFactory(name="Weaving")

    assert names("q=weaving") == ["Weaving", "A"]
    assert names("q=weaving&sort=relevance") == ["Weaving", "A"]


def test_another_order_than_relevance_may_be_chosen_for_words():
    InitiativeFactory(name="A", text__about="Weaving is taught.")
    InitiativeFactory(name="Weaving")

    assert names("q=weaving&sort=name") == ["A", "Weaving"]


def test_relevance_without_words_is_the_order_of_names():
    make("B", "A")

    assert names("sort=relevance") == ["A", "B"]


@pytest.mark.parametrize("language", ["en", "nl", "pl", "da", "hr", "el"])
@pytest.mark.parametrize("sort", ["", "name", "newest", "founded", "relevance"])
def test_every_order_works_in_every_language(language, sort):
    make("Loom", "Kiln")

    with translation.override(language):
        assert len(names(f"sort={sort}&q=loom")) == 1

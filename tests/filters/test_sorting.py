"""The order of the list."""

from datetime import timedelta

import pytest
from django.utils import timezone, translation

from initiatives.filters import ALL_SORTS
from tests.factories import (
    EvidenceFactory,
    FocusAreaFactory,
    InitiativeFactory,
    InitiativeTextFactory,
    KindFactory,
    SuccessFactorFactory,
)
from tests.filters.catalogues import ask, results

pytestmark = pytest.mark.django_db


def names(query):
    return [initiative.name for initiative in results(ask(query))]


def make(*names):
    return [InitiativeFactory(name=name) for name in names]


@pytest.mark.parametrize("query", ["", "sort=name", "sort=no-such-order", "sort=short"])
def test_the_list_is_in_alphabetical_order_unless_asked_otherwise(query):
    make("Willa", "atelier", "Łódź", "Älv", "Loom", "Bau")

    assert names(query) == ["Älv", "atelier", "Bau", "Łódź", "Loom", "Willa"]


# As the dictionaries of each language have it.
ALPHABETS = {
    "en": "Åbo, Äland, Ateljé, Ćma, Cola, Łódź, Loom, Óbidos, Orion, Żuk, Zwolle",
    "nl": "Aalst, Äland, Élan, Emmen, IJmuiden, Ith, Óss, Ot, Zwolle",
    "pl": (
        "Aleja, Azyl, Ąkcent, Cyrk, Ćma, Elan, Ezop, Ęsy, Lśnienie, Lwów, Łódź,"
        " Noc, Nysa, Ńa, Oko, Ozon, Ósmy, Sto, Szkoła, Ścieg,"
        " Zamek, Zysk, Źródło, Żuraw"
    ),
    "hr": (
        "Cvijet, Čakovec, Ćilim, Drvo, Dvor, Džep, Đakovo, Ljeto, Nit, Njiva, Slika,"
        " Svila, Šibenik, Zadar, Zvono, Žito"
    ),
    "da": ("Ateljé, Esbjerg, Vejle, Zoo, Ærø, Økologi, Østerbro, Aalborg, Århus"),
    "el": "Άγορα, Αθήνα, Βόλος, Έργο, Εστία, Θέατρο, Όλυμπος, Ώρα, Atelier, Mill",
}


@pytest.mark.parametrize("language", ALPHABETS)
def test_names_stand_where_readers_of_a_language_look_for_them(language):
    expected = ALPHABETS[language].split(", ")
    make(*sorted(expected))

    with translation.override(language):
        assert names("sort=name") == expected
        assert names("sort=-name") == expected[::-1]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        # š comes after s in Croatian; elsewhere a mark makes no other letter
        ("hr", ["Lav", "Luk", "Ljiljan", "Nula", "Njuška", "Sud", "Šah"]),
        ("en", ["Lav", "Ljiljan", "Luk", "Njuška", "Nula", "Šah", "Sud"]),
        # ø and aa are letters at the end in Danish only
        ("da", ["Bo", "Øl", "Aage"]),
        ("nl", ["Aage", "Bo", "Øl"]),
    ],
)
def test_each_language_has_an_order_of_its_own(language, expected):
    make(*sorted(expected))

    with translation.override(language):
        assert names("") == expected


def test_capitals_and_signs_in_front_do_not_matter():
    make("“Loom”", "kiln", "KNOT", "(Mill)", "'t Atelier")

    assert names("") == ["kiln", "KNOT", "“Loom”", "(Mill)", "'t Atelier"]


def test_names_are_ordered_as_the_cards_show_them():
    for english, dutch in (("Alpha", "Zeta"), ("Beta", "Yta")):
        initiative = InitiativeFactory(name=english)
        InitiativeTextFactory(initiative=initiative, language="nl", name=dutch)

    assert names("") == ["Alpha", "Beta"]
    with translation.override("nl"):
        assert names("") == ["Beta", "Alpha"]
        assert [one.title.text for one in results(ask(""))] == ["Yta", "Zeta"]
    with translation.override("pl"):
        assert names("") == ["Alpha", "Beta"]


def test_a_name_in_no_language_of_the_visitor_is_ordered_as_it_is_shown():
    """English, then the original, then the others: the same rule as on the card."""
    danish = InitiativeFactory(
        name="Official", original_language="da", text__name="Zebra"
    )
    InitiativeTextFactory(initiative=danish, language="nl", name="Aap")
    make("Mill")

    for language in ("en", "el", "pl"):
        with translation.override(language):
            titles = [one.title.text for one in results(ask(""))]
            assert titles == ["Mill", "Zebra"], language


@pytest.mark.parametrize("sort", sorted(ALL_SORTS))
def test_what_is_equal_stays_in_the_order_of_its_names(sort):
    made = make("Loom", "Kiln", "Loom", "Loom")
    first, kiln, second, third = [one.pk for one in made]
    for one in made:
        type(one).objects.filter(pk=one.pk).update(published_at=timezone.now())
    type(made[0]).objects.update(published_at=made[0].published_at)

    ids = [one.pk for one in results(ask({"sort": sort}))]

    looms = [pk for pk in ids if pk != kiln]
    assert looms == [first, second, third]
    assert ids.index(kiln) == (3 if sort == "-name" else 0)


def test_the_newest_come_first():
    today = timezone.now()
    for days, name in enumerate(("New", "Older", "Oldest")):
        InitiativeFactory(name=name, published_at=today - timedelta(days=days))

    assert names("sort=newest") == ["New", "Older", "Oldest"]
    assert names("sort=-newest") == ["Oldest", "Older", "New"]


def test_the_year_of_foundation_orders_and_unknown_years_come_last_both_ways():
    for name, year in (("No year", None), ("Young", 2020), ("Old", 1950)):
        InitiativeFactory(name=name, started=year)

    assert names("sort=founded") == ["Old", "Young", "No year"]
    assert names("sort=-founded") == ["Young", "Old", "No year"]


def test_what_was_confirmed_last_comes_first_and_the_unconfirmed_last_both_ways():
    today = timezone.localdate()
    for name, days in (("Never", None), ("Long ago", 900), ("Today", 0)):
        InitiativeFactory(
            name=name,
            confirmed_on=None if days is None else today - timedelta(days=days),
            confirmed_by="" if days is None else "editor",
        )

    assert names("sort=confirmed") == ["Today", "Long ago", "Never"]
    assert names("sort=-confirmed") == ["Long ago", "Today", "Never"]


def test_towns_order_and_what_is_nowhere_comes_last_both_ways():
    for name, town in (("A", ""), ("B", "Łódź"), ("C", "Aalst"), ("D", "Zagreb")):
        InitiativeFactory(name=name, town=town)

    assert names("sort=place") == ["C", "B", "D", "A"]
    assert names("sort=-place") == ["D", "B", "C", "A"]


def test_factors_with_evidence_order_however_much_there_is():
    none, one, two = make("None", "One", "Two")
    trust, money = SuccessFactorFactory(), SuccessFactorFactory()
    for initiative, factor in ((one, trust), (one, trust), (two, trust), (two, money)):
        EvidenceFactory(initiative=initiative, factor=factor)
    for _number in range(3):
        EvidenceFactory(initiative=none, direction="contradicts")

    assert names("sort=evidence") == ["Two", "One", "None"]
    assert names("sort=-evidence") == ["None", "One", "Two"]


def test_words_put_the_best_match_first():
    """The name; then what it is, where it is and its summary; then all the rest."""
    make("Zig Weaving", "Weaving")
    InitiativeFactory(name="C rest", text__about="Weaving is taught.")
    InitiativeFactory(name="B summary", text__summary="A weaving hall.")
    InitiativeFactory(name="B kind", kinds=[KindFactory(label="Weaving mill")])
    InitiativeFactory(name="B focus", focus_areas=[FocusAreaFactory(label="Weaving")])
    InitiativeFactory(name="B town", town="Weaving")
    factor = SuccessFactorFactory(label="Weaving")
    EvidenceFactory(initiative=InitiativeFactory(name="A rest"), factor=factor)

    ordered = names("q=weaving")

    assert ordered[:2] == ["Weaving", "Zig Weaving"]
    assert ordered[2:6] == ["B focus", "B kind", "B summary", "B town"]
    assert ordered[6:] == ["A rest", "C rest"]
    assert names("q=weaving&sort=relevance") == ordered


def test_the_word_that_it_shows_worst_says_how_good_a_match_is():
    InitiativeFactory(name="Weaving hall", text__about="In Kortrijk.")
    InitiativeFactory(name="Z weaving", town="Kortrijk")

    assert names("q=weaving+kortrijk") == ["Z weaving", "Weaving hall"]


def test_the_best_matches_come_first_on_every_page():
    for number in range(5):
        InitiativeFactory(name=f"A {number}", text__about="Weaving is taught.")
        InitiativeFactory(name=f"Weaving {number}")

    filterset = ask("q=weaving")
    cuts = [filterset.cut(start, start + 3) for start in range(0, 12, 3)]

    assert [len(cut) for cut in cuts] == [3, 3, 3, 1]
    assert [pk for cut in cuts for pk in cut] == filterset.cut(0, 10)


def test_another_order_than_relevance_may_be_chosen_for_words():
    InitiativeFactory(name="A", text__about="Weaving is taught.")
    InitiativeFactory(name="Weaving")

    assert names("q=weaving&sort=name") == ["A", "Weaving"]


def test_relevance_without_words_is_the_order_of_names():
    make("B", "A")

    assert names("sort=relevance") == ["A", "B"]


@pytest.mark.parametrize("language", ["en", "nl", "pl", "da", "hr", "el"])
@pytest.mark.parametrize("sort", ["", *sorted(ALL_SORTS)])
def test_every_order_works_in_every_language(language, sort):
    make("Loom", "Kiln")

    with translation.override(language):
        assert len(names(f"sort={sort}&q=loom")) == 1

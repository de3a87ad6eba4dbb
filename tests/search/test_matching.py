"""What a search finds in the database: folding, stems, phrases, unfinished words."""

import pytest
from django.utils import translation

from tests.factories import (
    FocusAreaFactory,
    InitiativeFactory,
    InitiativeTextFactory,
    KindFactory,
    RegionFactory,
)
from tests.filters.catalogues import ask, results
from tests.search.test_folding import SAME

pytestmark = pytest.mark.django_db


def finds(typed):
    return set(results(ask({"q": typed})))


@pytest.mark.parametrize(("one", "other"), SAME)
def test_both_ways_of_writing_a_word_find_each_other(one, other):
    as_one, as_other = InitiativeFactory(name=one), InitiativeFactory(name=other)
    InitiativeFactory(name="Elsewhere")

    assert finds(one) == {as_one, as_other}
    assert finds(other) == {as_one, as_other}


@pytest.mark.parametrize(
    ("language", "written", "typed"),
    [
        ("en", "A place for designers", "designer"),
        ("en", "It teaches weaving", "weave"),
        ("nl", "Werkplaatsen voor makers", "werkplaats"),
        ("da", "Værksteder i byen", "værksted"),
        ("el", "Τα κέντρα της πόλης", "κέντρο"),
    ],
)
def test_another_form_of_the_word_finds_it_too(language, written, typed):
    place = InitiativeFactory(original_language=language, text__summary=written)

    assert finds(typed) == {place}


@pytest.mark.parametrize("visitor", ["en", "nl", "pl", "da", "hr", "el"])
def test_a_word_of_any_language_is_found_whatever_the_visitor_speaks(visitor):
    design = FocusAreaFactory(
        labels={
            "en": "Design",
            "nl": "Ontwerp",
            "pl": "Projektowanie",
            "da": "Formgivning",
            "hr": "Dizajn",
            "el": "Σχεδιασμός",
        }
    )
    studio = InitiativeFactory(focus_areas=[design])
    InitiativeFactory(focus_areas=[FocusAreaFactory(label="Music")])

    with translation.override(visitor):
        for label in design.labels.values():
            assert finds(label) == {studio}, label


def test_a_synonym_in_any_language_finds_the_term():
    fablab = KindFactory(
        synonyms={"en": "makerspace; hackerspace", "pl": "warsztat otwarty"}
    )
    place = InitiativeFactory(kinds=[fablab])
    InitiativeFactory()

    assert finds("hackerspace") == {place}
    assert finds("warsztat otwarty") == {place}


def test_all_words_must_be_there_wherever_they_are():
    krakow = RegionFactory(code="PL213", name="Miasto Kraków")
    office = InitiativeFactory(name="Festival Office", region=krakow)
    InitiativeFactory(name="Festival Office")
    InitiativeFactory(region=krakow)

    assert finds("krakow office") == {office}


def test_words_of_a_phrase_stand_side_by_side():
    office = InitiativeFactory(name="Krakow Festival Office")
    InitiativeFactory(name="Office of the Krakow Festival")

    assert finds('"festival office"') == {office}


def test_a_word_with_a_minus_leaves_out():
    InitiativeFactory(name="Festival Office")
    hall = InitiativeFactory(name="Festival Hall")

    assert finds("festival -office") == {hall}


def test_a_phrase_with_a_minus_leaves_out():
    InitiativeFactory(name="Old Festival Office")
    hall = InitiativeFactory(name="Office of the Festival")

    assert finds('festival -"festival office"') == {hall}


def test_a_word_to_leave_out_alone_keeps_the_others():
    InitiativeFactory(name="Festival")
    hall = InitiativeFactory(name="Hall")

    assert finds("-festival") == {hall}


def test_the_last_word_may_be_unfinished():
    kortrijk = InitiativeFactory(town="Kortrijk")

    assert finds("kort") == {kortrijk}
    assert finds("design kort") == set()
    assert finds("initiative kortr") == {kortrijk}


def test_a_word_before_the_last_is_whole():
    InitiativeFactory(town="Kortrijk")

    assert finds("kort initiative") == set()


def test_an_unfinished_word_with_an_accent_is_found_without_one():
    office = InitiativeFactory(name="Kraków Office")

    assert finds("krak") == {office}
    assert finds("krakó") == {office}


def test_one_or_two_letters_are_no_beginning():
    InitiativeFactory(town="Kortrijk")

    assert finds("ko") == set()


@pytest.mark.parametrize("typed", ["the hub", "de hub", "hub van de", "THE hub"])
def test_a_little_word_restricts_nothing(typed):
    place = InitiativeFactory(kinds=[KindFactory(label="Hub")])

    assert finds(typed) == {place}


def test_nothing_but_little_words_is_taken_literally():
    band = InitiativeFactory(name="The The")
    InitiativeFactory(name="Another band", text__summary="It plays.")

    assert finds("the the") == {band}


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Co-working Kortrijk", "co-working"),
        ("Co-working Kortrijk", "co working"),
        ("Co-working Kortrijk", "working"),
        ("Budafabriek/Buda", "buda"),
        ("D'Ieteren Lab", "ieteren"),
        ("D'Ieteren Lab", "d'ieteren"),
        ("Makers & Co", "makers & co"),
        ("A+B", "a+b"),
        ("C3S", "c3s"),
    ],
)
def test_hyphens_and_signs_do_not_stand_in_the_way(name, typed):
    place = InitiativeFactory(name=name)

    assert finds(typed) == {place}


def test_the_best_match_comes_first():
    inside = InitiativeFactory(name="B", text__about="Weaving is taught there.")
    summed_up = InitiativeFactory(name="C", text__summary="A weaving hall.")
    named = InitiativeFactory(name="Weaving")

    assert results(ask("q=weaving")) == [named, summed_up, inside]


def test_a_text_in_any_language_is_searched():
    place = InitiativeFactory()
    InitiativeTextFactory(
        initiative=place, language="hr", summary="Radionica za obrtnike."
    )

    assert finds("radionica") == {place}
    assert finds("obrtnike") == {place}

"""Words compared without case and diacritics, for saying why a result is here."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from initiatives.search import fold, is_found_in

# Written in either way, people mean the same word.
SAME = [
    ("Łódź", "lodz"),
    ("Straße", "strasse"),
    ("Κέντρο", "κεντρο"),
    ("ΚΈΝΤΡΟ", "κεντρο"),
    ("ΟΡΓΑΝΙΣΜΟΣ", "οργανισμος"),
    ("Kraków", "krakow"),
    ("Đakovo", "dakovo"),
    ("Køge", "koge"),
    ("Århus", "arhus"),
    ("Čakovec", "CAKOVEC"),
    ("Žywiec", "zywiec"),
    ("œuvre", "oeuvre"),
    ("Ærø", "aero"),
    ("İstanbul", "istanbul"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_both_ways_of_writing_a_word_are_one(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), SAME)
def test_a_word_is_found_whichever_way_it_is_written(one, other):
    assert is_found_in(one, f"In {other} and elsewhere")
    assert is_found_in(other, f"In {one} and elsewhere")


@given(st.text())
@example("ℂ")
@example("ǅ")
@example("ﬃ")
def test_a_folded_text_stays_as_it_is(text):
    once = fold(text)

    assert fold(once) == once


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("hub", "Design hubs of Flanders"),
        ("hubs", "A design hub"),
        ("festival", "Krakow Festival Office"),
        ("festivals", "Krakow Festival Office"),
        ("festival office", "Krakow Festival Office"),
        ("co-working", "A co-working space"),
        ("ontwerpen", "Ontwerp in Kortrijk"),
    ],
)
def test_a_plural_or_a_phrase_is_found(term, text):
    assert is_found_in(term, text)


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("hub", "A club"),
        ("arts", "Carts"),
        ("festival office", "An office for the festival"),
        ("design", ""),
        ("krakow", "Kortrijk"),
    ],
)
def test_another_word_is_not_found(term, text):
    assert not is_found_in(term, text)


@given(st.text(), st.text())
def test_any_two_texts_can_be_compared(term, text):
    assert is_found_in(term, text) in {True, False}

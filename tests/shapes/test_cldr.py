"""Numbers, dates and names as each language writes them."""

from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import example, given
from hypothesis import strategies as st

from initiatives.choices import Language, Qualifier
from initiatives.cldr import (
    as_of,
    country_name,
    country_names,
    language_name,
    money,
    number,
)

NBSP = "\xa0"


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", "1,234,567.5"),
        ("nl", "1.234.567,5"),
        ("pl", f"1{NBSP}234{NBSP}567,5"),
        ("da", "1.234.567,5"),
        ("hr", "1.234.567,5"),
        ("el", "1.234.567,5"),
    ],
)
def test_a_number_is_written_as_the_language_writes_it(language, written):
    with translation.override(language):
        assert number(Decimal("1234567.50")) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [("0", "0"), ("12.00", "12"), ("12.50", "12.5"), ("-3", "-3"), ("0.25", "0.25")],
)
def test_a_number_has_no_more_decimals_than_it_needs(value, written):
    assert number(Decimal(value)) == written


@pytest.mark.parametrize(
    ("qualifier", "written"),
    [
        (Qualifier.EXACT, "84"),
        (Qualifier.ABOUT, "about 84"),
        (Qualifier.AT_LEAST, "at least 84"),
        (Qualifier.NEARLY, "nearly 84"),
    ],
)
def test_a_number_says_how_exact_it_is(qualifier, written):
    assert number(84, qualifier) == written


@pytest.mark.parametrize("qualifier", [q for q in Qualifier if q != Qualifier.EXACT])
@pytest.mark.parametrize("language", Language.values)
def test_how_exact_is_said_in_every_language(qualifier, language):
    with translation.override(language):
        assert number(84, qualifier).endswith("84")
        assert number(84, qualifier) != "84"


@pytest.mark.parametrize(
    ("language", "written"),
    [("en", "€3,150,000"), ("nl", f"€{NBSP}3.150.000"), ("da", f"3.150.000{NBSP}€")],
)
def test_an_amount_is_written_as_the_language_writes_it(language, written):
    with translation.override(language):
        assert money(Decimal("3150000.00"), "EUR") == written


def test_an_amount_keeps_its_cents_and_its_currency():
    assert money(Decimal("10.50"), "EUR") == "€10.5"
    assert "PLN" in money(Decimal(10), "PLN")


@pytest.mark.parametrize(
    ("recorded", "language", "written"),
    [
        ("2020", "en", "2020"),
        ("2020-01", "en", "January 2020"),
        ("2020-01", "nl", "januari 2020"),
        ("2020-01", "pl", "styczeń 2020"),
        ("2020-01", "el", "Ιανουάριος 2020"),
        ("2020-01-31", "en", "January 31, 2020"),
        ("2020-01-31", "nl", "31 januari 2020"),
        ("2020-01-31", "pl", "31 stycznia 2020"),
        ("2020-01-31", "da", "31. januar 2020"),
        ("2020-01-31", "hr", "31. siječnja 2020."),
        ("2020-01-31", "el", "31 Ιανουαρίου 2020"),
        ("", "en", ""),
    ],
)
def test_a_date_is_as_exact_as_it_was_recorded(recorded, language, written):
    with translation.override(language):
        assert as_of(recorded) == written


@given(st.one_of(st.text(max_size=12), st.from_regex(r"\d{4}(-\d{2}(-\d{2})?)?")))
@example("0000-01-01")
@example("2025-02-30")
@example("2025-13")
@example("9999-12-31")
@example("²-1-1")
def test_whatever_was_recorded_can_be_shown(recorded):
    assert isinstance(as_of(recorded), str)


def test_countries_have_their_names_in_six_languages():
    assert country_names("PL") == {
        "en": "Poland",
        "nl": "Polen",
        "pl": "Polska",
        "da": "Polen",
        "hr": "Poljska",
        "el": "Πολωνία",
    }


def test_a_country_is_called_as_the_visitor_calls_it():
    with translation.override("el"):
        assert country_name("BE") == "Βέλγιο"
    assert country_name("ZZ1") == "ZZ1"


@pytest.mark.parametrize(
    ("code", "name"),
    [("nl", "Dutch"), ("fr", "French"), ("pt-BR", "Portuguese (Brazil)")],
)
def test_a_language_is_called_as_the_visitor_calls_it(code, name):
    assert language_name(code) == name


@given(st.text(max_size=12))
@example("nl;en")
@example("zz")
@example("--")
def test_any_code_of_a_language_can_be_shown(code):
    assert isinstance(language_name(code), str)

"""Names of places and languages, numbers and dates, as Unicode's CLDR has them."""

from datetime import MAXYEAR, MINYEAR, date
from decimal import Decimal
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton
from babel.numbers import format_currency, format_decimal
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from initiatives.choices import Language, Qualifier


def here() -> Locale:
    """The visitor's locale."""
    return locale_of(get_language() or Language.EN.value)


@cache  # Babel makes a new one each time, and a page asks hundreds of times
def locale_of(code: str) -> Locale:
    return Locale(code)


@cache
def country_names(country: str) -> dict[str, str]:
    """Return the name of the country with ISO code `country` in the six languages."""
    return {code: locale_of(code).territories[country] for code in Language.values}


def country_name(country: str, language: str | None = None) -> str:
    """Return the country's name in a language: the visitor's, if none is given."""
    locale = locale_of(language) if language else here()
    return locale.territories.get(country, country)


def language_name(code: str) -> str:
    """Return the name of a language, such as "nl" or "de", in the visitor's one."""
    try:
        return Locale.parse(code, sep="-").get_display_name(here()) or code
    except (UnknownLocaleError, ValueError):
        return code


def number(value: Decimal | float, qualifier: str = Qualifier.EXACT) -> str:
    """Return `value` as the visitor's language writes it: “about 2,100”."""
    return qualified(format_decimal(value, "#,##0.##", locale=here()), qualifier)


def money(amount: Decimal, currency: str, qualifier: str = Qualifier.EXACT) -> str:
    """Return an amount with its currency: “EUR 3.15 million” stays “€3,150,000”."""
    locale = here()
    pattern = locale.currency_formats["standard"].pattern.replace("0.00", "0.##")
    text = format_currency(
        amount, currency, pattern, locale=locale, currency_digits=False
    )
    return qualified(text, qualifier)


def qualified(text: str, qualifier: str) -> str:
    """Put “about”, “at least” or “nearly” before a number."""
    sentences = {
        Qualifier.ABOUT: _("about %(number)s"),
        Qualifier.AT_LEAST: _("at least %(number)s"),
        Qualifier.NEARLY: _("nearly %(number)s"),
    }
    return sentences.get(qualifier, "%(number)s") % {"number": text}


def as_of(text: str) -> str:
    """Return 2020, 2020-01 or 2020-01-31 as the visitor's language says it."""
    parts = [int(part) for part in text.split("-") if part.isdecimal()]
    if len(parts) < 2 or not MINYEAR <= parts[0] <= MAXYEAR or not 1 <= parts[1] <= 12:
        return text
    if len(parts) == 2:
        return format_skeleton("yMMMM", date(*parts, 1), locale=here())
    try:
        return format_date(date(*parts), "long", locale=here())
    except ValueError:
        return text

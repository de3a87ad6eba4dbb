"""Search: how a visitor's words become a query, and how words are compared.

What is indexed, and with which configuration, is in migration 0003: Postgres keeps
the index itself.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchQuery
from django.db.models import Func, TextField, Value

MOST_WORDS = 12  # a query of more words is cut: each word costs an index look-up
MOST_CHARACTERS = 200

# A phrase in quotation marks or a run without spaces, each with a minus before it.
QUOTES = str.maketrans("“”„«»", '"' * 5)  # as the six languages write them
TOKEN = re.compile(r'(-?)(?:"([^"]*)"|(\S+))')

# Letters that Unicode does not take apart into a base letter and a mark.
LETTERS = str.maketrans(
    {
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "ø": "o",
        "æ": "ae",
        "œ": "oe",
        "ß": "ss",
        "þ": "th",
        "ı": "i",
        "ς": "σ",
    }
)


@dataclass(frozen=True)
class Words:
    """What a visitor typed, taken apart."""

    wanted: tuple[str, ...] = field(default=())
    without: tuple[str, ...] = field(default=())

    def __bool__(self):
        return bool(self.wanted or self.without)


def read_words(text: str) -> Words:
    """Take `text` apart as search engines do: words, "a phrase", -without."""
    wanted, without = [], []
    for minus, phrase, word in TOKEN.findall(text[:MOST_CHARACTERS].translate(QUOTES)):
        term = (phrase or word).strip('" ')
        if any(letter.isalnum() for letter in term):
            (without if minus else wanted).append(term)
    return Words(tuple(wanted[:MOST_WORDS]), tuple(without[:MOST_WORDS]))


class WordsQuery(SearchQuery):
    """The tsquery of some words: each of them in any of the languages.

    `atlas_query` is immutable and its arguments are constants, so that Postgres
    computes it once and can use the index. A SearchQuery, because the look-up of
    vectors takes any other expression for text.
    """

    function = "atlas_query"

    def __init__(self, words: Words):
        lists = ArrayField(TextField())
        terms = (words.wanted, words.without)
        plain = ([term.replace("ς", "σ") for term in some] for some in terms)
        Func.__init__(self, *(Value(some, lists) for some in plain))
        self.config, self.invert = None, False


@lru_cache(maxsize=20_000)  # the same labels and places on card after card
def fold(text: str) -> str:
    """Return `text` without case and diacritics: “Łódź” and “LODZ” become “lodz”."""
    whole = unicodedata.normalize("NFKD", text).casefold()
    marked = unicodedata.normalize("NFKD", whole)
    plain = "".join(letter for letter in marked if not unicodedata.combining(letter))
    return plain.translate(LETTERS)


def is_found_in(term: str, text: str) -> bool:
    """Say whether a word of `text` begins with `term`, or nearly: plural, inflected.

    The last letters may differ in longer words, since Postgres compares stems and
    this function, which explains a result, must not be stricter than the search.
    """
    term = fold(term)
    if not term.isalnum():
        return term in fold(text)
    stem = term[: max(4, len(term) - 2)] if len(term) > 4 else term
    shorter = (term, term[:-1], term[:-2] if len(term) > 4 else term)
    return any(
        word.startswith(stem) or (len(word) > 2 and word in shorter)
        for word in words_in(text)
    )


@lru_cache(maxsize=20_000)
def words_in(text: str) -> tuple[str, ...]:
    """Return the words of `text`, folded."""
    return tuple(re.findall(r"\w+", fold(text)))

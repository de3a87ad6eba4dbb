"""Words: what a visitor typed, taken apart, and how words are compared.

What is indexed, and with which configuration, is in migration 0005: Postgres keeps
the index itself. `finding` asks it.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

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
    """What a visitor typed, taken apart: words or phrases to find and to leave out.

    Those in `exact` stood in quotation marks: no typing error is looked for in them.
    """

    wanted: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    exact: frozenset[str] = frozenset()

    def __bool__(self):
        return bool(self.wanted or self.without)

    def __str__(self):
        """Return what one would type for them."""
        wanted = (self.quoted(term) for term in self.wanted)
        return " ".join((*wanted, *(f"-{self.quoted(term)}" for term in self.without)))

    def quoted(self, term: str) -> str:
        return f'"{term}"' if " " in term or term in self.exact else term

    def replaced(self, words: dict[str, str]) -> "Words":
        """Return the same with some of the wanted words replaced by others."""
        wanted = tuple(words.get(term, term) for term in self.wanted)
        return Words(wanted, self.without, self.exact)


def read_words(text: str) -> Words:
    """Take `text` apart as search engines do: words, "a phrase", -without."""
    wanted, without, exact = [], [], set()
    for minus, phrase, word in TOKEN.findall(text[:MOST_CHARACTERS].translate(QUOTES)):
        term = (phrase or word).strip('" ')
        if any(letter.isalnum() for letter in term):
            (without if minus else wanted).append(term)
            if phrase:
                exact.add(term)
    kept = tuple(dict.fromkeys(wanted))[:MOST_WORDS]
    return Words(kept, tuple(dict.fromkeys(without))[:MOST_WORDS], frozenset(exact))


MARKS = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u20d0-\u20ff]+")


@lru_cache(maxsize=20_000)  # the same labels and places on card after card
def fold(text: str) -> str:
    """Return `text` without case and diacritics: “Łódź” and “LODZ” become “lodz”."""
    if text.isascii():
        return text.lower()
    whole = unicodedata.normalize("NFKD", text).casefold()
    return MARKS.sub("", unicodedata.normalize("NFKD", whole)).translate(LETTERS)


@lru_cache(maxsize=2000)
def pattern_of(term: str) -> re.Pattern:
    """Return what finds the words that begin with `term`, or nearly: inflected ones.

    For folded text. The last letters may differ in longer words, since Postgres
    compares stems, and what explains a result must not be stricter than the search.
    """
    term = fold(term)
    if not term.isalnum():
        return re.compile(re.escape(term))
    longer = len(term) > 4
    stem = term[: max(4, len(term) - 2)] if longer else term
    shorter = {term[:-1], term[:-2] if longer else term}
    endings = "".join(rf"|{word}\b" for word in sorted(shorter) if len(word) > 2)
    return re.compile(rf"\b(?:{stem}{endings})")


def is_found_in(term: str, text: str) -> bool:
    """Say whether a word of `text` begins with `term`, or nearly: plural, inflected."""
    return bool(pattern_of(term).search(fold(text)))


def found_in(terms, text: str) -> set[str]:
    """Return those of `terms` that are found in `text`; for texts of any length."""
    plain = fold.__wrapped__(text)
    return {term for term in terms if pattern_of(term).search(plain)}


@lru_cache(maxsize=20_000)
def words_in(text: str) -> tuple[str, ...]:
    """Return the words of `text`, folded."""
    return tuple(re.findall(r"\w+", fold(text)))

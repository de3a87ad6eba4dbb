"""Names, and how near each is to what somebody has typed so far."""

import re
from dataclasses import dataclass

from django.utils.translation import get_language

from initiatives.search import MOST_CHARACTERS, MOST_WORDS, fold, words_in
from initiatives.translated import Wording, wording

FEWEST_LETTERS = 2


@dataclass(frozen=True, slots=True)
class Typed:
    """What a visitor has typed so far, folded."""

    words: tuple[str, ...]

    @classmethod
    def read(cls, text: str):
        return cls(words_in(text[:MOST_CHARACTERS])[:MOST_WORDS])

    def __bool__(self):
        return len("".join(self.words)) >= FEWEST_LETTERS

    def __str__(self):
        return " ".join(self.words)


@dataclass(frozen=True, slots=True)
class Name:
    """One of the names of something, with its words folded."""

    text: str
    language: str
    is_town: bool
    words: tuple[str, ...]

    @classmethod
    def of(cls, text, language="", is_town=False):
        return cls(text, language, is_town, words_in(text))

    def closeness(self, typed: Typed) -> int | None:
        """Say how near it is: 0 the same, 1 it begins so, 2 it has such words."""
        own, wanted = " ".join(self.words), str(typed)
        if own.startswith(wanted):
            return 0 if own == wanted else 1
        for part in typed.words:
            if not any(word.startswith(part) for word in self.words):
                return None
        return 2


@dataclass(frozen=True, slots=True)
class Named:
    """A value of a filter, with every name that leads to it."""

    key: str
    value: str
    labels: dict[str, str]
    own_name: str
    names: tuple[Name, ...]

    @property
    def title(self) -> Wording:
        return wording(self.labels) or Wording(self.own_name)


def nearest(names, typed: Typed, title: str) -> tuple[tuple, Name] | None:
    """Return the nearest of `names` and its place in an order of such names.

    Of two as near, first the title that the page shows or a town, then another name
    that the visitor reads, then the rest; the shorter ones first.
    """
    language = get_language()
    found = []
    for name in names:
        near = name.closeness(typed)
        if near is not None:
            foreign = name.language not in ("", language)
            shown = name.text == title or (name.is_town and not foreign)
            strange = 0 if shown else 1 + foreign
            found.append(((near, strange, len(name.text)), name))
    return min(found, key=lambda one: (one[0], one[1].text)) if found else None


def cut(text: str, typed: Typed) -> list[str]:
    """Cut `text` up, so that every second part is what matched."""
    parts = [""]
    for piece in re.split(r"(\w+)", text):
        if letters := letters_that_match(piece, typed):
            parts += [piece[:letters], piece[letters:]]
        else:
            parts[-1] += piece
    return parts


def letters_that_match(word: str, typed: Typed) -> int:
    """Return how many letters of `word` were typed: in “Łódź” two for “lo”."""
    fitting = [part for part in typed.words if fold(word).startswith(part)]
    if not fitting:
        return 0
    longest = max(fitting, key=len)
    ends = range(1, len(word))
    return next((n for n in ends if fold(word[:n]).startswith(longest)), len(word))

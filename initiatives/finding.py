"""Finding: which initiatives a visitor's words mean, the best first.

Postgres says where each word stands (`atlas_find`, migration 0005). The sets are put
together here, so that a word is looked up once however it is combined and counted.
"""

from dataclasses import dataclass
from functools import cached_property, reduce
from operator import and_, or_

from django.db import connection
from pyroaring import BitMap
from rapidfuzz import process
from rapidfuzz.distance import OSA

from initiatives.index import NOBODY, Index
from initiatives.search import Words, fold

# The length of a word from which so many errors are forgiven in it.
FORGIVEN = ((8, 2), (4, 1))
CANDIDATES = 8  # of the words that it may have meant: each costs a look-up
MOST_CORRECTED = 3  # words of one question
LONGEST = 40  # letters of a word that an error is forgiven in
BEST = ("names",)
TELLING = ("kind", "focus", "region")  # terms that say what and where it is


@dataclass(frozen=True)
class Hits:
    """Where one word is found: sets of initiatives, those it tells most about first.

    0 the name, 1 the beginning of a word of the name, or both what it is and its
    summary, 2 exactly what it is, 3 a word of what and where it is or of its summary,
    4 the beginning of such a word, 5 the rest.
    """

    levels: tuple[BitMap, ...]
    little: bool = False  # a word like “the”, which restricts nothing

    @cached_property
    def all(self) -> BitMap:
        return reduce(or_, self.levels)

    def up_to(self, level: int) -> BitMap:
        return reduce(or_, self.levels[: level + 1])


LITTLE = Hits((NOBODY,) * 6, little=True)


@dataclass(frozen=True)
class Found:
    """What was found: sets of ids, best first, and the words that it was found with."""

    tiers: tuple[BitMap, ...]
    words: Words
    hits: dict[str, Hits]
    corrected: bool = False

    @cached_property
    def all(self) -> BitMap:
        return reduce(or_, self.tiers, NOBODY)


def find(index: Index, words: Words) -> Found | None:
    """Return what `words` find, misspelt ones corrected; None where there are none."""
    if not words:
        return None
    hits = look_up(index, words)
    lost = [
        term for term in words.wanted if not hits[term].all and not hits[term].little
    ]
    right = {
        term: better
        for term in lost[:MOST_CORRECTED]
        if (better := corrected(index, words, term))
    }
    used = words.replaced(right)
    if right:
        hits = look_up(index, used)
    return Found(tuple(tiers(index, used, hits)), used, hits, bool(right))


def look_up(index: Index, words: Words) -> dict[str, Hits]:
    """Return the hits of every word, those to leave out included."""
    last = words.wanted[-1] if words.wanted else None
    asked = {
        term: (term, False, term == last and term not in words.exact)
        for term in (*words.wanted, *words.without)
    }
    hits = recall(index, asked)
    if all(hits[term].little for term in words.wanted):
        # Nothing but little words: take them literally.
        literal = recall(index, {term: (term, True, False) for term in words.wanted})
        hits |= literal
    return hits


def recall(index: Index, asked: dict[str, tuple]) -> dict[str, Hits]:
    """Return the hits of each question, asking Postgres for the new ones at once."""
    # Looked up once each: another thread may begin the memory anew at any moment.
    known = {question: index.hits.get(question) for question in asked.values()}
    if new := [question for question, hits in known.items() if hits is None]:
        for question, hits in ask(index, new).items():
            known[question] = index.hits.keep(question, hits)
    return {term: known[question] for term, question in asked.items()}


def ask(index: Index, questions) -> dict[tuple, Hits]:
    """Ask Postgres where words stand, in one query."""
    query = " UNION ALL ".join(
        ["SELECT %s AS number, f.* FROM atlas_find(%s, %s, %s) AS f"] * len(questions)
    )
    values = [v for n, question in enumerate(questions) for v in (n, *question)]
    parts = [{} for _ in questions]
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        for number, part, ids, keys in cursor:
            parts[number][part] = keys if "terms" in part else BitMap(ids or ())
    return {
        question: hits_of(index, question[0], found)
        for question, found in zip(questions, parts, strict=True)
    }


def hits_of(index: Index, term: str, parts: dict) -> Hits:
    """Put the parts in which a word was found into the order of what they tell."""
    if "little" in parts:
        return LITTLE
    telling, factors = terms_of(index, parts["terms"])
    begun, begun_factors = terms_of(index, parts.get("terms begun"))
    exactly = whole_term(index, term)
    heads = parts["heads"]
    levels = (
        parts["names"],
        parts.get("names begun", NOBODY) | (exactly & heads),
        exactly,
        telling | heads,
        begun | parts.get("heads begun", NOBODY),
        parts["rest"] | factors | begun_factors,
    )
    # What the index does not know yet, or no longer, must not be counted.
    return Hits(tuple(level & index.public for level in levels))


def whole_term(index: Index, words: str) -> BitMap:
    """Return the initiatives of a kind or focus area that `words` are a name of."""
    keys = index.terms.wholes.get(fold(words), ())
    return BitMap.union(NOBODY, *(index.facets.get(key, NOBODY) for key in keys))


def terms_of(index: Index, keys) -> tuple[BitMap, BitMap]:
    """Return the initiatives that have one of the terms: telling ones, and factors."""
    sets = {True: [], False: []}
    for key in keys or ():
        sets[key.startswith(TELLING)].append(index.facets.get(key, NOBODY))
    return BitMap.union(NOBODY, *sets[True]), BitMap.union(NOBODY, *sets[False])


def tiers(index: Index, words: Words, hits: dict[str, Hits]):
    """Yield the sets of those that have all words, the best first, none twice.

    An initiative is as good as the word that it shows worst; among equals those come
    first that have any of the words in their name, then those that all words together
    say what they are (“dom kultury”).
    """
    out = reduce(or_, (hits[term].all for term in words.without), NOBODY)
    wanted = [hits[term] for term in words.wanted if not hits[term].little]
    if not wanted:
        yield index.public - out
        return
    named = reduce(or_, (one.levels[0] for one in wanted))
    exactly = whole_term(index, " ".join(words.wanted))
    before = out
    for level in range(len(LITTLE.levels)):
        here = reduce(and_, (one.up_to(level) for one in wanted)) - before
        yield here & named
        yield here & exactly - named
        yield here - named - exactly
        before = before | here


def corrected(index: Index, words: Words, term: str) -> str | None:
    """Return the word that a misspelt one is most likely to mean, if it finds anything.

    The nearest first, then those with the same first letter (it is seldom wrong), then
    those that find most.
    """
    if term in words.exact:
        return None
    near = near_words(index, term)
    found = recall(index, {word: (word, False, False) for word in near})
    return min(
        (word for word in near if found[word].all),
        key=lambda word: (*unlike(fold(term), word)[:2], -len(found[word].all), word),
        default=None,
    )


def near_words(index: Index, term: str) -> list[str]:
    """Return the words of the catalogue that a misspelt one may mean, nearest first."""
    plain = fold(term)
    errors = next((most for length, most in FORGIVEN if len(plain) >= length), 0)
    if not errors or len(plain) > LONGEST or not plain.isalpha():
        return []
    return index.memo.recall(("near", plain), lambda: compare(index, plain, errors))


def compare(index: Index, plain: str, errors: int) -> list[str]:
    """Compare a word with all those of about its length."""
    near = []
    for length in range(len(plain) - errors, len(plain) + errors + 1):
        near += process.extract(
            plain,
            index.words_by_length.get(length, ()),
            scorer=OSA.distance,
            score_cutoff=errors,
            limit=None,
        )
    words = (word for word, _errors, _place in near)
    return sorted(words, key=lambda word: unlike(plain, word))[:CANDIDATES]


def unlike(plain: str, word: str) -> tuple:
    """Say how far a word is from another: for sorting."""
    return OSA.distance(plain, word), word[0] != plain[0], word

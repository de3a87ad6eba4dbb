"""Selecting: what the filters keep, as sets of initiatives."""

from functools import cached_property, reduce
from operator import and_, or_

from pyroaring import BitMap

from initiatives.finding import Found
from initiatives.index import Index

NOT = "not_"
ALL = "all"


class Selection:
    """What one state of the filters keeps of the catalogue.

    Several values of one filter widen (any of them), or narrow where its mode is
    "all"; filters narrow each other; what is excluded is out.
    """

    def __init__(self, index: Index, keys, chosen: dict, words: Found | None):
        self.index = index
        self.keys = keys
        self.chosen = chosen
        self.words = words

    def mode(self, key: str) -> str:
        return self.chosen.get(f"{key}_mode", "")

    @cached_property
    def wanted(self) -> dict[str, BitMap]:
        """What each filter in force keeps by itself, by key."""
        sets = {
            key: [self.index.of(key, value) for value in self.chosen[key]]
            for key in self.keys
            if self.chosen.get(key)
        }
        return {
            key: reduce(and_ if self.mode(key) == ALL else or_, some)
            for key, some in sets.items()
        }

    @cached_property
    def base(self) -> BitMap:
        """What the words keep, without what is excluded: before any filter."""
        kept = self.words.all if self.words else self.index.public
        for key in self.keys:
            for value in self.chosen.get(NOT + key, ()):
                kept = kept - self.index.of(key, value)
        return kept

    @cached_property
    def found(self) -> BitMap:
        """The initiatives that the list shows."""
        return reduce(and_, self.wanted.values(), self.base)

    def without(self, key: str) -> BitMap:
        """Return what all the others keep, with the choices of one filter lifted."""
        if key not in self.wanted:
            return self.found
        others = (kept for other, kept in self.wanted.items() if other != key)
        return reduce(and_, others, self.base)

    def counter(self, key: str):
        """Return the function that says how many results a value would give.

        Choosing a value means: this one alone where any of several is enough, this
        one too where all are asked for, and no longer leaving it out.
        """
        rest = self.found if self.mode(key) == ALL else self.without(key)
        out = set(self.chosen.get(NOT + key, ()))

        def count(value: str) -> int:
            kept = self.without_excluding(key, value) if value in out else rest
            return kept.intersection_cardinality(self.index.of(key, value))

        return count

    def without_excluding(self, key: str, value: str) -> BitMap:
        """Return what the others keep, when a value is no longer left out."""
        out = [other for other in self.chosen[NOT + key] if other != value]
        kept = self.wanted.get(key) if self.mode(key) == ALL else None
        chosen = {**self.chosen, key: [], NOT + key: out}
        rest = Selection(self.index, self.keys, chosen, self.words).found
        return rest if kept is None else rest & kept

    def cut(self, sort: str, language: str, start: int, stop: int) -> list[int]:
        """Return the ids in places `start` to `stop` of the list."""
        if sort != "relevance" or self.words is None:
            return self.index.order(sort, language).cut(self.found, start, stop)
        ids = []
        # In a name that says little else, a word weighs most.
        orders = ("short", "short", *["name"] * len(self.words.tiers))
        for order, tier in zip(orders, self.words.tiers, strict=False):
            here = tier & self.found
            if max(start, 0) < len(here) and stop > 0:
                ids += self.index.order(order, language).cut(here, max(start, 0), stop)
            start, stop = start - len(here), stop - len(here)
        return ids

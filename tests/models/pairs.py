"""Pairs: rows that the database accepts, and rows that it refuses."""

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Pair:
    """Rows on both sides of a constraint. Each call makes one row, or tries to.

    A row that needs another one before it calls twice.
    """

    accepted: tuple[Callable, ...]
    refused: tuple[Callable, ...]
    # Constraints that look at the end of the transaction only.
    deferred: bool = field(default=False)


def only_our_languages(factory, column: str) -> Pair:
    """Return the pair of a column that holds {"en": …, "nl": …}."""
    ours = dict.fromkeys(("en", "nl", "pl", "da", "hr", "el"), "Wording")
    return Pair(
        accepted=(lambda: factory(**{column: ours}),),
        refused=(
            lambda: factory(**{column: {**ours, "fr": "Mot"}}),
            lambda: factory(**{column: ["en", "Wording"]}),
            lambda: factory(**{column: "Wording"}),
        ),
    )


def once(factory, column: str, value: str, other: str) -> Pair:
    """Return the pair of a column whose values are unique."""
    return Pair(
        accepted=(lambda: (factory(**{column: value}), factory(**{column: other})),),
        refused=(lambda: (factory(**{column: value}), factory(**{column: value})),),
    )


def dates(factory, column: str) -> Pair:
    """Return the pair of a column that holds a year, a month or a day."""
    good = ("", "2025", "2025-03", "2025-03-21")
    bad = ("March 2025", "25", "2025-3", "2025/03", "2025\n")
    return Pair(
        accepted=tuple(making(factory, column, text) for text in good),
        refused=tuple(making(factory, column, text) for text in bad),
    )


def inserting(factory) -> Callable:
    """Return a call that inserts a row, where the factory might find an old one."""

    def insert(**values):
        record = factory.build(**values)
        record.save(force_insert=True)
        return record

    return insert


def making(factory, column: str, value) -> Callable:
    return lambda: factory(**{column: value})

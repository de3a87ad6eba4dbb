"""How answers are judged: the figures, and the file of what is expected."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from ccsi.judging import (
    Judgement,
    Verdict,
    groups,
    means,
    read_judgements,
    report,
)
from initiatives.choices import Language

CATALOGUE = Path(__file__).resolve().parents[2] / "initiatives" / "data"
KINDS = {
    "name",
    "synonym",
    "place",
    "folding",
    "misspelt",
    "cross",
    "phrase",
    "without",
    "words",
    "text",
}


def verdict(expected, found, language="en", kind="name"):
    return Verdict(
        Judgement(language, kind, "?", frozenset(expected.split())),
        tuple(found.split()),
    )


@pytest.mark.parametrize(
    ("expected", "found", "recall", "rank"),
    [
        ("a", "a", 1, 1),
        ("a b", "x a", 0.5, 0.5),
        ("a", "", 0, 0),
        ("a", "x x x a", 1, 0.25),
        # Eleventh: too late to count, but not nowhere.
        ("k", "a b c d e f g h i j k", 0, 1 / 11),
        # More are expected than ten places can hold.
        ("a b c d e f g h i j k l", "a b c d e f g h i j", 1, 1),
        ("a b c d e f g h i j k l", "a b c d e f g h i x", 0.9, 1),
    ],
)
def test_recall_and_rank_look_at_the_first_ten(expected, found, recall, rank):
    judged = verdict(expected, found)

    assert judged.recall == pytest.approx(recall)
    assert judged.reciprocal_rank == pytest.approx(rank)


def test_every_query_counts_once_in_its_language_and_in_all():
    verdicts = [
        verdict("a b", "x a"),
        verdict("a", "a", kind="place"),
        verdict("a", "", language="el"),
    ]

    assert means(verdicts) == (0.5, 0.5)
    assert {key: means(some) for key, some in groups(verdicts, "language").items()} == {
        "en": (0.75, 0.75),
        "el": (0, 0),
    }


def test_the_report_names_what_was_missed_and_what_came_instead():
    printed = "\n".join(report([verdict("a b", "x a"), verdict("c", "c")]))

    assert "recall@10" in printed
    assert "Not all aims are met." in printed
    assert "missed: b" in printed
    assert "instead: x" in printed
    assert "missed: c" not in printed
    assert "Both aims are met." in "\n".join(report([verdict("a", "a")]))


def test_the_set_is_large_and_spread_over_languages_and_kinds():
    judgements = read_judgements()
    languages = Counter(judgement.language for judgement in judgements)

    assert len(judgements) >= 120
    assert set(languages) == set(Language.values)
    assert min(languages.values()) >= 18
    assert {judgement.kind for judgement in judgements} == KINDS


def test_every_query_is_there_once_and_expects_initiatives_that_exist():
    judgements = read_judgements()
    with (CATALOGUE / "initiatives.csv").open(encoding="utf-8", newline="") as lines:
        slugs = {row["slug"] for row in csv.DictReader(lines)}
    asked = Counter((one.language, one.query.casefold()) for one in judgements)

    assert [query for query, times in asked.items() if times > 1] == []
    for judgement in judgements:
        assert judgement.query.strip() == judgement.query != ""
        assert judgement.expected, judgement.query
        assert judgement.expected <= slugs, judgement.query

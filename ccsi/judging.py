"""How well a search answers questions whose answers were judged beforehand.

The judgements are in `tests/relevance/judged.csv`: a language, the kind of query, the
query, and the slugs that a fair visitor expects. No database is needed here.
"""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

JUDGED = Path(__file__).resolve().parent.parent / "tests" / "relevance" / "judged.csv"
DEPTH = 10  # as many as people look at
RECALL_AIM = 0.95
RANK_AIM = 0.85
HEADINGS = f"{'queries':>9}{f'recall@{DEPTH}':>12}{'MRR':>9}"


@dataclass(frozen=True)
class Judgement:
    """A query of the set, and what it should find."""

    language: str
    kind: str
    query: str
    expected: frozenset[str]


@dataclass(frozen=True)
class Verdict:
    """What a query found, the best first, against what was expected."""

    judgement: Judgement
    found: tuple[str, ...]

    @property
    def first(self) -> tuple[str, ...]:
        return self.found[:DEPTH]

    @property
    def recall(self) -> float:
        """The share of the expected in the first ten, which hold ten at most."""
        expected = self.judgement.expected
        return len(expected.intersection(self.first)) / min(DEPTH, len(expected))

    @property
    def reciprocal_rank(self) -> float:
        """One for an expected entry on top, a half for the second place, and so on."""
        for rank, slug in enumerate(self.found, start=1):
            if slug in self.judgement.expected:
                return 1 / rank
        return 0

    @property
    def missed(self) -> list[str]:
        return sorted(self.judgement.expected.difference(self.first))

    @property
    def instead(self) -> list[str]:
        return [slug for slug in self.first if slug not in self.judgement.expected]


def read_judgements(path: Path = JUDGED) -> list[Judgement]:
    with path.open(encoding="utf-8", newline="") as lines:
        return [
            Judgement(
                row["language"],
                row["kind"],
                row["query"],
                frozenset(row["expected"].split()),
            )
            for row in csv.DictReader(lines, strict=True)
        ]


def means(verdicts: Sequence[Verdict]) -> tuple[float, float]:
    """Return the mean recall and the mean reciprocal rank; each query counts once."""
    return (
        fmean(verdict.recall for verdict in verdicts),
        fmean(verdict.reciprocal_rank for verdict in verdicts),
    )


def groups(verdicts: Iterable[Verdict], key: str) -> dict[str, list[Verdict]]:
    """Return the verdicts by "language" or "kind", in the order of the file."""
    grouped: dict[str, list[Verdict]] = {}
    for verdict in verdicts:
        grouped.setdefault(getattr(verdict.judgement, key), []).append(verdict)
    return grouped


def report(verdicts: Sequence[Verdict]) -> list[str]:
    """Return the lines that `make relevance` prints."""
    lines = []
    for key in ("language", "kind"):
        lines.append(f"{key:12}{HEADINGS}")
        for name, some in groups(verdicts, key).items():
            lines.append(f"{name:12}{figures(some)}")
        lines.append("")
    recall, rank = means(verdicts)
    lines += [
        f"{'all':12}{figures(verdicts)}",
        f"{'aim':12}{'':9}{RECALL_AIM:12.3f}{RANK_AIM:9.3f}",
        "Both aims are met."
        if recall >= RECALL_AIM and rank >= RANK_AIM
        else "Not all aims are met.",
    ]
    return lines + shortfalls(verdicts)


def figures(verdicts: Sequence[Verdict]) -> str:
    recall, rank = means(verdicts)
    return f"{len(verdicts):9}{recall:12.3f}{rank:9.3f}"


def shortfalls(verdicts: Iterable[Verdict]) -> list[str]:
    """Return what each query below full marks has missed, and what stood there."""
    lines = []
    for verdict in verdicts:
        if verdict.recall == verdict.reciprocal_rank == 1:
            continue
        asked = verdict.judgement
        lines += [
            "",
            f"{asked.language} {asked.kind}: {asked.query}"
            f"  (recall {verdict.recall:.2f}, rank {verdict.reciprocal_rank:.2f})",
            f"    missed: {' '.join(verdict.missed) or '-'}",
            f"    instead: {' '.join(verdict.instead) or '-'}",
        ]
    return lines

"""The tables of the catalogue: which files fill which model, in what order."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Model

from initiatives.catalogue.readers import (
    read_country,
    read_entry,
    read_evidence,
    read_fact,
    read_figure,
    read_funding,
    read_initiative,
    read_partner,
    read_region,
    read_source,
    read_statement,
    read_study,
    read_term,
    read_text,
)
from initiatives.catalogue.rows import Row
from initiatives.choices import Language, Origin
from initiatives.models import (
    Evidence,
    EvidenceStatement,
    Fact,
    Figure,
    FocusArea,
    Funding,
    Initiative,
    InitiativeText,
    Kind,
    Partner,
    Region,
    Source,
    Study,
    StudyEntry,
    SuccessFactor,
)

Values = dict[str, object]


@dataclass(frozen=True)
class Table:
    """Some files of one shape, the model they fill, and how to read a row of them.

    `read` returns a row's natural key and the values of its fields; a list value
    belongs to a many-to-many field. `batch` puts rows that others need first.
    """

    name: str
    model: type[Model]
    files: tuple[str, ...]
    read: Callable[[Row], tuple[str, Values]]
    batch: Callable[[Row], object] = lambda row: 0
    # The field that finds a record an editor has made under the same name.
    natural: str = ""


TERMS = tuple(f"terms/{code}.csv" for code in Language.values)
TEXTS = tuple(f"texts/{code}.csv" for code in Language.values)
STATEMENTS = tuple(f"statements/{code}.csv" for code in Language.values)


def by_level(row: Row) -> str:
    return row.cells.get("level") or ""


def originals_first(row: Row) -> int:
    return int(row.cells.get("origin") != Origin.WRITTEN)


# In the order of loading: a table may name records of those above it.
TABLES = (
    Table("source", Source, ("sources.csv",), read_source, natural="key"),
    Table("region", Region, ("nuts.csv",), read_region, by_level, natural="code"),
    Table("country", Region, ("countries.csv",), read_country, natural="code"),
    Table("kind", Kind, ("kinds.csv",), read_term, natural="slug"),
    Table("focus", FocusArea, ("focus_areas.csv",), read_term, natural="slug"),
    Table("factor", SuccessFactor, ("factors.csv",), read_term, natural="slug"),
    Table(
        "initiative", Initiative, ("initiatives.csv",), read_initiative, natural="slug"
    ),
    Table("text", InitiativeText, TEXTS, read_text, originals_first),
    Table("fact", Fact, ("facts.csv",), read_fact),
    Table("evidence", Evidence, ("evidence.csv",), read_evidence),
    Table("statement", EvidenceStatement, STATEMENTS, read_statement, originals_first),
    Table("figure", Figure, ("figures.csv",), read_figure),
    Table("funding", Funding, ("funding.csv",), read_funding),
    Table("partner", Partner, ("partners.csv",), read_partner),
    Table("study", Study, ("studies.csv",), read_study, natural="slug"),
    Table("entry", StudyEntry, ("study_entries.csv",), read_entry),
)

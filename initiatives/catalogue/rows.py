"""Rows of the catalogue's files, whose cells complain by file, line and column."""

import csv
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path

from initiatives.choices import Language


class BadRow(Exception):
    """A cell that cannot be loaded: which one, and why, in plain words."""

    def __init__(self, file: str, line: int, column: str, problem: str):
        place = f"{file}, line {line}"
        super().__init__(f"{place}, {column}: {problem}" if column else place)
        self.file, self.line, self.column, self.problem = file, line, column, problem


@dataclass
class Row:
    """One record of a file. Reading a cell also notes that its column is known.

    `names` maps a kind of record ("source", "region" …) to {name in files: pk}.
    """

    file: str
    line: int
    cells: dict[str, str]
    names: dict[str, dict[str, int]]
    read: set[str] = field(default_factory=set)

    def refuse(self, column: str, problem: str):
        raise BadRow(self.file, self.line, column, problem)

    def text(self, column: str, *, required=False) -> str:
        self.read.add(column)
        if column not in self.cells:
            self.refuse(column, "the column is missing")
        value = (self.cells[column] or "").strip()
        if required and not value:
            self.refuse(column, "must not be empty")
        return value

    def number(self, column: str, *, required=False) -> int | None:
        value = self.text(column, required=required)
        if not value:
            return None
        if not (value.isascii() and value.isdigit() and len(value) < 10):
            self.refuse(column, f"“{value[:20]}” is not a whole number below 10⁹")
        return int(value)

    def decimal(self, column: str, *, required=False) -> Decimal | None:
        value = self.text(column, required=required)
        if not value:
            return None
        try:
            number = Decimal(value)
        except InvalidOperation:
            number = Decimal("NaN")
        if not number.is_finite():
            self.refuse(column, f"“{value}” is not a number")
        return number

    def choice(self, column: str, choices, *, required=False) -> str:
        value = self.text(column, required=required)
        if value and value not in choices.values:
            allowed = ", ".join(filter(None, choices.values))
            self.refuse(column, f"“{value}” is none of: {allowed}")
        return value

    def name(self, column: str, kind: str, *, required=False) -> int | None:
        value = self.text(column, required=required)
        return self.find(column, kind, value) if value else None

    def several(self, column: str, kind: str) -> list[int]:
        values = [value.strip() for value in self.text(column).split(";")]
        return sorted(self.find(column, kind, value) for value in values if value)

    def find(self, column: str, kind: str, value: str) -> int:
        if value not in self.names[kind]:
            self.refuse(column, f"there is no {kind} “{value}”")
        return self.names[kind][value]

    def wordings(self, stem: str, *, required=False) -> dict[str, str]:
        pairs = {code: self.text(f"{stem}_{code}") for code in Language.values}
        if required and not pairs[Language.EN]:
            self.refuse(f"{stem}_en", "must not be empty")
        return {code: text for code, text in pairs.items() if text}

    def refuse_unread(self):
        """Complain of a column that nobody asked for: a misspelt one loses data."""
        extra = [name for name in self.cells if name not in self.read]
        if extra:
            self.refuse(str(extra[0] or "last"), "this column is not known")


def read_rows(folder: Path, file: str, names) -> list[Row]:
    """Return the rows of `file`, with the numbers of the lines they begin on."""
    rows, line = [], 1
    try:
        with open(folder / file, encoding="utf-8-sig", newline="") as lines:
            reader = csv.DictReader(lines, strict=True)
            line = (reader.fieldnames and reader.line_num) or 1
            for cells in reader:
                rows.append(Row(file, line + 1, cells, names))
                line = reader.line_num
            return rows
    except FileNotFoundError:
        raise BadRow(file, 1, "file", "is missing") from None
    except UnicodeDecodeError as error:
        raise BadRow(file, 1, "file", f"is not UTF-8 ({error.reason})") from None
    except csv.Error as error:
        raise BadRow(file, line + 1, "row", str(error)) from None

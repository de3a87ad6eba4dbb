"""A catalogue small enough to read: one record of each kind, in the real columns."""

import csv
from pathlib import Path

from initiatives.catalogue.loading import HERE
from initiatives.choices import Language

CODES = Language.values


def region(code, level, name):
    return {
        "code": code,
        "level": level,
        "country": "BE",
        "name": name,
        "name_latin": name,
    }


ROWS = {
    "sources.csv": [
        {"key": "gazette", "title": "Gazette", "url": "https://example.org/gazette"},
        {"key": "population-census", "title": "Census"},
    ],
    "nuts.csv": [
        region("BE", "0", "België"),
        region("BE2", "1", "Vlaanderen"),
    ],
    "population.csv": [
        {"code": "BE2", "population": "6600000", "year": "2022", "basis": "census"}
    ],
    "countries.csv": [{"code": "GB", "name": "United Kingdom"}],
    "kinds.csv": [{"slug": "hub", "order": "1"}],
    "focus_areas.csv": [{"slug": "design", "order": "1"}],
    "factors.csv": [{"slug": "roots", "group": "roots", "order": "1"}],
    "initiatives.csv": [
        {
            "slug": "loom",
            "name": "Het Weefgetouw",
            "name_language": "nl",
            "kinds": "hub",
            "focus_areas": "design",
            "region": "BE2",
            "lifecycle": "active",
            "started": "2005",
            "original_language": "en",
        }
    ],
    "evidence.csv": [
        {
            "key": "loom-roots",
            "initiative": "loom",
            "factor": "roots",
            "strength": "documented",
            "direction": "supports",
            "source": "gazette",
        }
    ],
    "facts.csv": [
        {
            "key": "loom-history",
            "initiative": "loom",
            "topic": "history",
            "source": "gazette",
            "statement_en": "It began in a mill.",
        }
    ],
    "figures.csv": [
        {
            "key": "loom-desks",
            "initiative": "loom",
            "value": "12.5",
            "source": "gazette",
            "what_en": "Desks",
        }
    ],
    "funding.csv": [
        {
            "key": "loom-grant",
            "initiative": "loom",
            "amount": "1000",
            "currency": "EUR",
            "year_from": "2020",
            "source": "gazette",
            "text_en": "A grant of the city",
        }
    ],
    "partners.csv": [
        {
            "key": "loom-city",
            "initiative": "loom",
            "organisation": "The city",
            "helix": "public",
            "source": "gazette",
        }
    ],
    "studies.csv": [
        {
            "slug": "nine",
            "source": "gazette",
            "compared": "9",
            "title_en": "Nine compared",
        }
    ],
    "study_entries.csv": [{"study": "nine", "initiative": "loom", "order": "1"}],
}
for code in CODES:
    origin = "written" if code == "en" else "machine"
    ROWS[f"terms/{code}.csv"] = [
        {"vocabulary": vocabulary, "slug": slug, "label": f"{slug} {code}"}
        for vocabulary, slug in (
            ("kind", "hub"),
            ("focus", "design"),
            ("factor", "roots"),
        )
    ]
    ROWS[f"texts/{code}.csv"] = [
        {"initiative": "loom", "summary": f"A mill ({code}).", "origin": origin}
    ]
    ROWS[f"statements/{code}.csv"] = [
        {"evidence": "loom-roots", "statement": f"Rooted ({code}).", "origin": origin}
    ]


class Folder:
    """A folder with the small catalogue, to be changed by a test."""

    def __init__(self, path: Path):
        self.path = path
        self.rows = {file: [dict(row) for row in rows] for file, rows in ROWS.items()}
        self.headers = {file: header_of(file) for file in ROWS}
        self.write()

    def write(self):
        for file, rows in self.rows.items():
            target = self.path / file
            target.parent.mkdir(exist_ok=True)
            with open(target, "w", encoding="utf-8", newline="") as lines:
                writer = csv.DictWriter(lines, self.headers[file], restval="")
                writer.writeheader()
                writer.writerows(rows)

    def change(self, file, number=0, **cells):
        """Change cells of a row and write the folder anew."""
        self.rows[file][number] |= cells
        self.write()

    def add(self, file, **cells):
        self.rows[file].append(cells)
        self.write()


def header_of(file: str) -> list[str]:
    """Return the columns of the real file, so that the tests keep up with it."""
    with open(HERE / file, encoding="utf-8", newline="") as lines:
        return next(csv.reader(lines))

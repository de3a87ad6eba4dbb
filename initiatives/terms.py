"""The vocabularies and places in memory: what the values of the filters stand for."""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import Q

from initiatives.choices import NOT_RECORDED
from initiatives.models import (
    FocusArea,
    Kind,
    OldTerm,
    Region,
    Study,
    SuccessFactor,
)
from initiatives.search import fold

# The filters whose values are rows with a slug; in the index they stand by their id.
MODELS = {"kind": Kind, "focus": FocusArea, "factor": SuccessFactor, "study": Study}

NAMES = ("code", "level", "country", "name", "latin_name", "names")


@dataclass(frozen=True)
class Terms:
    """All rows that values of the filters stand for, read together.

    `regions` are all countries and the regions that any initiative is in, by code in
    lower case.
    """

    rows: dict[str, list]
    regions: dict[str, Region]
    old: dict[tuple[str, str], int]
    folded: dict = field(default_factory=dict)

    @classmethod
    def load(cls, codes):
        """Read them: six queries. `codes` are those of the regions in use."""
        used = Q(level=0) | Q(code__in=[code.upper() for code in codes])
        regions = Region.objects.filter(used).only(*NAMES)
        return cls(
            rows={key: list(model.objects.all()) for key, model in MODELS.items()},
            regions={region.code.lower(): region for region in regions},
            old={
                (old.vocabulary, old.slug): old.term_id for old in OldTerm.objects.all()
            },
        )

    @cached_property
    def by_id(self) -> dict[str, dict[int, object]]:
        return {key: {row.pk: row for row in rows} for key, rows in self.rows.items()}

    @cached_property
    def by_slug(self) -> dict[str, dict[str, object]]:
        return {key: {row.slug: row for row in rows} for key, rows in self.rows.items()}

    @cached_property
    def countries(self) -> dict[str, Region]:
        """All countries, by ISO code in lower case."""
        return {
            region.country.lower(): region
            for region in self.regions.values()
            if region.level == 0
        }

    @cached_property
    def wholes(self) -> dict[str, list[str]]:
        """The index keys of the terms that a whole label or synonym stands for."""
        keys = defaultdict(list)
        for vocabulary in ("kind", "focus"):
            for term in self.rows[vocabulary]:
                wordings = [*term.labels.values(), *term.synonyms.values()]
                for wording in ";".join(wordings).split(";"):
                    keys[fold(wording.strip())].append(f"{vocabulary}:{term.pk}")
        return keys

    def said_of(self, term) -> str:
        """Return all wordings of a term in one folded text: to look a word up in."""
        if term not in self.folded:
            wordings = (*term.labels.values(), *term.synonyms.values())
            self.folded[term] = "\n".join(map(fold, wordings))
        return self.folded[term]

    def other_regions(self, codes) -> dict[str, Region]:
        """Return those of `codes` that exist without any initiative; seldom asked."""
        if not codes:
            return {}
        wanted = [code.upper() for code in codes]
        regions = Region.objects.filter(code__in=wanted).only(*NAMES)
        return {region.code.lower(): region for region in regions}

    def now(self, key: str, value: str) -> str:
        """Return the value that an old link means by `value`: terms are renamed."""
        term = self.by_id.get(key, {}).get(self.old.get((key, value)))
        return term.slug if term else value

    def index_key(self, key: str, value: str) -> str:
        """Return the name that the index has for a value of a filter, known or not."""
        if key in MODELS and value != NOT_RECORDED:
            term = self.by_slug[key].get(value)
            return f"{key}:{term.pk if term else ''}"
        return f"{key}:{value}"

    def of(self, key: str, facets) -> list:
        """Return the terms of a vocabulary that an initiative has, in their order.

        `facets` are those of its index row.
        """
        start = f"{key}:"
        own = {facet[len(start) :] for facet in facets if facet.startswith(start)}
        return [row for row in self.rows[key] if str(row.pk) in own]

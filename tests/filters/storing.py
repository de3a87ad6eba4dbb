"""Storing random catalogues: many rows with few statements, all gone afterwards."""

from contextlib import contextmanager
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from initiatives import models
from tests.factories import (
    FocusAreaFactory,
    KindFactory,
    RegionFactory,
    SourceFactory,
    StudyFactory,
    SuccessFactorFactory,
)
from tests.filters.catalogues import (
    FACTORS,
    FOCUS,
    KINDS,
    REGIONS,
    STUDIES,
    Entry,
)


class Vocabulary:
    """Every value that a state may name, whether an initiative has it or not."""

    def __init__(self):
        self.source = SourceFactory()
        self.regions = {
            code: RegionFactory(code=code, typology=typology)
            for code, (_country, typology) in REGIONS.items()
        }
        self.kinds = {slug: KindFactory(slug=slug) for slug in KINDS}
        self.focus = {slug: FocusAreaFactory(slug=slug) for slug in FOCUS}
        self.factors = {slug: SuccessFactorFactory(slug=slug) for slug in FACTORS}
        self.studies = {slug: StudyFactory(slug=slug) for slug in STUDIES}

    @contextmanager
    def stored(self, entries: list[Entry]):
        """Store `entries` for a while, and give each with the id of its row."""
        with transaction.atomic():
            rows = models.Initiative.objects.bulk_create(
                self.row(number, entry) for number, entry in enumerate(entries)
            )
            pairs = list(zip(entries, rows, strict=True))
            self.store_parts(pairs)
            yield [(entry, row.pk) for entry, row in pairs]
            transaction.set_rollback(True)

    def row(self, number: int, entry: Entry) -> models.Initiative:
        now = timezone.now()
        known = entry.confirmed is not None
        return models.Initiative(
            slug=f"entry-{number}",
            name=entry.name,
            name_language="en",
            region=self.regions.get(entry.region),
            governance=entry.governance,
            governance_source=self.source if entry.governance else None,
            lifecycle=entry.lifecycle,
            ended=2020 if entry.lifecycle == "ended" else None,
            confirmed_on=timezone.localdate() - timedelta(days=entry.confirmed)
            if known
            else None,
            confirmed_by="editor" if known else "",
            status="published" if entry.public else "draft",
            published_at=now if entry.public else None,
        )

    def store_parts(self, pairs) -> None:
        """Store all that hangs on the rows: one statement for each table."""
        store(
            models.InitiativeText,
            (
                {"initiative": row, "language": "en", "summary": "It is."}
                for _entry, row in pairs
            ),
        )
        store(
            models.Initiative.kinds.through,
            (
                {"initiative": row, "kind": self.kinds[slug]}
                for entry, row in pairs
                for slug in entry.kinds
            ),
        )
        store(
            models.Initiative.focus_areas.through,
            (
                {"initiative": row, "focusarea": self.focus[slug]}
                for entry, row in pairs
                for slug in entry.focus
            ),
        )
        store(
            models.StudyEntry,
            (
                {"initiative": row, "study": self.studies[slug]}
                for entry, row in pairs
                for slug in entry.studies
            ),
        )
        store(models.Evidence, self.evidence(pairs))

    def evidence(self, pairs):
        """Yield the evidence for each factor, and that against it."""
        for entry, row in pairs:
            own = {"initiative": row, "source": self.source}
            said = [
                *((*one, "supports") for one in entry.shows.items()),
                *((*one, "contradicts") for one in entry.contradicts.items()),
            ]
            for slug, strength, direction in said:
                # Mixed evidence speaks for it too.
                mixed = (strength, direction) == ("documented", "supports")
                yield own | {
                    "factor": self.factors[slug],
                    "strength": strength,
                    "direction": "mixed" if mixed else direction,
                }


def store(model, rows) -> None:
    model.objects.bulk_create(model(**row) for row in rows)

"""Sources as a profile lists them: numbered in the order in which it refers to them."""

from dataclasses import dataclass

from initiatives.cldr import as_of, language_name
from initiatives.models import Initiative, Source


@dataclass
class Numbered:
    """A source as the profile lists it, and as claims refer to it."""

    number: int
    source: Source

    @property
    def label(self) -> str:
        return self.source.label

    @property
    def url(self) -> str:
        return self.source.url

    @property
    def language_name(self) -> str:
        return language_name(self.source.language) if self.source.language else ""

    @property
    def published(self) -> str:
        return as_of(self.source.published)

    def __getattr__(self, name):
        return getattr(self.source, name)


class Sources:
    """Numbers the sources in the order in which the profile refers to them.

    All sources that the parts of an initiative name come with one query, however many
    parts name them.
    """

    def __init__(self, initiative: Initiative):
        named = {
            initiative.governance_source_id,
            initiative.started_source_id,
            initiative.ended_source_id,
            initiative.position_source_id,
        }
        if initiative.region:
            named.add(initiative.region.population_source_id)
        for part in ("evidence", "facts", "figures", "funding", "partners"):
            named |= {one.source_id for one in getattr(initiative, part).all()}
        self.known = Source.objects.in_bulk(named - {None})
        self.known |= {source.pk: source for source in initiative.sources.all()}
        self.numbered: dict[int, Numbered] = {}

    def cite(self, pk: int | None) -> Numbered | None:
        """Return the source with its number, a new one at its first mention."""
        if pk is None:
            return None
        return self.numbered.get(pk) or self.numbered.setdefault(
            pk, Numbered(len(self.numbered) + 1, self.known[pk])
        )

    def __iter__(self):
        return iter(self.numbered.values())

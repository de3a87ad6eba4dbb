"""Sources as a profile lists them: numbered in the order in which it refers to them."""

from dataclasses import dataclass, field

from initiatives.cldr import as_of, language_name
from initiatives.models import Source


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


@dataclass
class Sources:
    """Numbers the sources in the order in which the profile refers to them."""

    numbered: dict[int, Numbered] = field(default_factory=dict)

    def cite(self, source: Source | None) -> Numbered | None:
        if source is None:
            return None
        known = self.numbered.get(source.pk)
        return known or self.numbered.setdefault(
            source.pk, Numbered(len(self.numbered) + 1, source)
        )

    def __iter__(self):
        return iter(self.numbered.values())

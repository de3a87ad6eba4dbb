"""Initiatives as a map needs them, and what is said of one or of several together."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from django.utils.translation import get_language, ngettext

from initiatives.choices import Precision
from initiatives.cldr import country_name, number
from initiatives.search import fold


class Place(NamedTuple):
    """An initiative and where it is. 20 000 of them are an ordinary list."""

    id: int
    title: str
    url: str
    town: str  # in the visitor's language, or ""
    country: str  # ISO code, or ""
    latitude: float | None
    longitude: float | None
    precision: str  # one of `Precision`, or "" without a point
    language: str = ""  # of the title, where it is not the visitor's

    @property
    def place_line(self) -> str:
        """Return “Town, Country”, as far as they are known."""
        country = country_name(self.country) if self.country else ""
        return ", ".join(filter(None, (self.town, country)))

    @property
    def label(self) -> str:
        """Return “Budafabriek, Kortrijk, Belgium”."""
        return ", ".join(filter(None, (self.title, self.place_line)))

    @property
    def kind(self) -> str:
        """How it is drawn. A point that nobody calls exact is vague."""
        return self.precision or Precision.REGION.value


def place_of(card) -> Place:
    """Return the place of a card (listing.Card), whose initiative has its region."""
    initiative = card.initiative
    here = card.title_language == get_language()
    return Place(
        id=initiative.pk,
        title=card.title,
        url=card.url,
        town=initiative.town_title,
        country=initiative.region.country if initiative.region else "",
        latitude=initiative.latitude,
        longitude=initiative.longitude,
        precision=initiative.precision,
        language="" if here else card.title_language,
    )


def towns_of(places: Sequence[Place]) -> list[str]:
    """Return the towns of several places, or their countries; the commonest first."""
    counts = Counter(place.town or place.place_line for place in places)
    del counts[""]
    return sorted(counts, key=lambda town: (-counts[town], fold(town), town))


def group_label(places: Sequence[Place], towns: Sequence[str]) -> str:
    """Return “8 initiatives: Kortrijk, Ghent and elsewhere”."""
    many = len(places)
    if not towns:
        sentence = ngettext("%(number)s initiative", "%(number)s initiatives", many)
    elif len(towns) <= 2:
        sentence = ngettext(
            "%(number)s initiative: %(towns)s",
            "%(number)s initiatives: %(towns)s",
            many,
        )
    else:
        sentence = ngettext(
            "%(number)s initiative: %(towns)s and elsewhere",
            "%(number)s initiatives: %(towns)s and elsewhere",
            many,
        )
    return sentence % {"number": number(many), "towns": ", ".join(towns[:2])}

"""What a made-up catalogue builds on: the vocabularies and regions of a database."""

import random
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

MOST_COUNTRIES = 30
MOST_REGIONS = 300

TERMS = """
    SELECT (SELECT array_agg(id ORDER BY "order", slug) FROM initiatives_kind),
        (SELECT array_agg(id ORDER BY "order", slug) FROM initiatives_focusarea),
        (SELECT array_agg(id ORDER BY "order", slug) FROM initiatives_successfactor),
        (SELECT array_agg(id ORDER BY slug) FROM initiatives_study)
"""
# The smallest regions: initiatives are in towns. Beside them the countries, for those
# of which no more is known.
REGIONS = """
    SELECT id, country, level, latin_name, latitude::float8, longitude::float8
    FROM initiatives_region WHERE latitude IS NOT NULL AND level IN (0, (
        SELECT max(level) FROM initiatives_region))
    ORDER BY code
"""
LAST_IDS = """
    SELECT (SELECT coalesce(max(id), 0) FROM initiatives_initiative),
        (SELECT coalesce(max(id), 0) FROM initiatives_source),
        (SELECT coalesce(max(id), 0) FROM initiatives_evidence)
"""


@dataclass(frozen=True)
class Skewed:
    """Things of which the first are common and the last are rare (Zipf's law)."""

    things: tuple
    weights: tuple[float, ...]  # cumulative

    @classmethod
    def of(cls, things, steepness=0.9):
        weights = (1 / (rank + 1) ** steepness for rank in range(len(things)))
        return cls(tuple(things), tuple(accumulate(weights)))

    def draw(self, rng):
        return rng.choices(self.things, cum_weights=self.weights)[0]

    def some(self, rng, numbers) -> list:
        """Return different ones; how many, `numbers` tells by its weights."""
        if not self.things:
            return []
        number = rng.choices(range(len(numbers)), weights=numbers)[0]
        drawn = rng.choices(self.things, cum_weights=self.weights, k=number)
        return list(dict.fromkeys(drawn))


@dataclass(frozen=True)
class Region:
    """Where an initiative may be."""

    id: int
    country: str
    level: int
    name: str
    latitude: float
    longitude: float


class LastIds(NamedTuple):
    """The ids that are taken already: made-up rows come after them."""

    initiative: int
    source: int
    evidence: int


@dataclass(frozen=True)
class World:
    """The rows that made-up ones point to."""

    kinds: Skewed
    focus_areas: Skewed
    factors: Skewed
    studies: Skewed
    regions: Skewed
    countries: dict[str, Region]
    last_ids: LastIds


def read_world(connection, seed) -> World:
    """Read from the database, in an order that is the same on every machine."""
    terms = connection.execute(TERMS).fetchone()
    regions = [Region(*row) for row in connection.execute(REGIONS).fetchall()]
    rng = random.Random(f"{seed} regions")  # noqa: S311
    countries = {region.country: region for region in regions if region.level == 0}
    by_country = {
        country: [one for one in regions if one.level and one.country == country]
        for country in countries
    }
    # The largest countries have the most regions: they come first, as in life.
    largest = sorted(by_country, key=lambda country: -len(by_country[country]))
    chosen = largest[:MOST_COUNTRIES]
    return World(
        *(Skewed.of(ids or ()) for ids in terms),
        regions=Skewed.of(spread(rng, [by_country[name] for name in chosen]), 0.8),
        countries={name: countries[name] for name in chosen},
        last_ids=LastIds(*connection.execute(LAST_IDS).fetchone()),
    )


def spread(rng, groups) -> list:
    """Return some 300 regions in any order: the more of a country, the larger it is."""
    total = sum(map(len, groups)) or 1
    drawn = []
    for group in groups:
        number = max(1, round(MOST_REGIONS * len(group) / total))
        drawn += rng.sample(group, min(number, len(group)))
    rng.shuffle(drawn)
    return drawn

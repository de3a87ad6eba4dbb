"""The map of a list of results: places in, everything that `_map.html` draws out.

Plain data without a query. Nothing is lost on the way: every place is a pin, or a
member of a group, or counted as without a point or as beyond the edge; and all of them
are in the list by country beside the map.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import log10
from typing import NamedTuple

from django.utils.translation import gettext as _

from initiatives.choices import Precision
from initiatives.cldr import country_name
from initiatives.gathering import gather
from initiatives.lettering import GAP, Box, around, sides
from initiatives.outlines import View, fitting, land, net
from initiatives.places import Place, group_label, towns_of
from initiatives.projection import project
from initiatives.search import fold

# A mark takes 24 units. At the narrowest width that a layer is shown at, in pixels, a
# unit is a little more than one. The same widths are in views.css.
TARGET = 24
SLACK = 26 / 24
LAYERS = {"wide": 560, "narrow": 280}

CROWD = 300  # more places than this are never listed one by one
LISTED = 30  # members of a group that are links; the rest is a number
FEWEST = 3  # members that it names however many groups there are
BAND = 3  # marks to a row, when they are put in the order of reading


@dataclass(frozen=True, slots=True)
class Mark:
    """A pin, or a group of places whose pins would overlap."""

    id: str
    kind: str  # one of `Precision`, or "group"
    x: int
    y: int
    label: str
    members: Sequence[Place]  # those that are listed
    number: int  # how many there are
    town: str = ""  # what can be written beside it: the one town of all its members
    side: str = ""  # “right” or “left”, where there is room to write it

    @property
    def url(self) -> str:
        """Where it leads: to the profile, or to the group's entry in the list."""
        return f"#group-{self.id}" if self.kind == "group" else self.members[0].url

    @property
    def size(self) -> float:
        """The radius of a group's circle, in units: ten times as many are a step."""
        return round(min(8 + 2 * log10(self.number), TARGET / 2), 1)

    @property
    def reach(self) -> float:
        """How far its shape reaches from the point, in units."""
        return {"group": self.size, "region": 11, "address": 5}.get(self.kind, 4.5)

    @property
    def name_x(self) -> float:
        """Where the name of its town begins, or ends, beside its shape."""
        return (self.reach + GAP) * (-1 if self.side == "left" else 1)

    @property
    def more(self) -> int:
        """How many members are not listed."""
        return self.number - len(self.members)


@dataclass(frozen=True, slots=True)
class Layer:
    """The marks for one width of the drawing; the style sheet shows one layer."""

    name: str
    scale: float  # kilometres to a unit
    marks: list[Mark]

    @property
    def groups(self) -> list[Mark]:
        return [mark for mark in self.marks if mark.kind == "group"]


class Entry(NamedTuple):
    """A place in the list by country, and what is to be said about its point."""

    place: Place
    note: str


@dataclass(frozen=True, slots=True)
class Country:
    """A country's part of the list. In a crowd it has a number and no entries."""

    code: str
    label: str
    number: int
    url: str
    entries: list[Entry]


@dataclass(frozen=True, slots=True)
class Map:
    """A map and the list that is equal to it."""

    view: View
    land: str  # path data of the countries without a place
    land_here: str  # path data of the others
    net: str  # path data of meridians and parallels
    layers: list[Layer]
    countries: list[Country]
    total: int
    drawn: int
    without: int  # no point recorded
    beyond: int  # outside of the view
    crowded: bool

    @property
    def kinds(self) -> set[str]:
        """The shapes that are drawn: what the legend has to explain."""
        return {mark.kind for layer in self.layers for mark in layer.marks}


def draw(
    places: Iterable[Place],
    *,
    view: View | None = None,
    country_urls: Mapping[str, str] | None = None,
) -> Map:
    """Return the map of `places`, as near as they allow or of one `view`.

    `country_urls` are the addresses that narrow the list to a country, by ISO code.
    """
    places = list(places)
    pointed = [
        (place, project(float(place.latitude), float(place.longitude)))
        for place in places
        if place.latitude is not None and place.longitude is not None
    ]
    view = view or fitting([point for _place, point in pointed])
    seen = [(place, point) for place, point in pointed if view.holds(*point)]
    crowded = len(places) > CROWD
    layers = [layer(name, seen, view, crowded) for name in LAYERS]
    other_land, land_here = land(view, frozenset(place.country for place in places))
    return Map(
        view=view,
        land=other_land,
        land_here=land_here,
        net=net(),
        layers=layers,
        countries=by_country(places, view, crowded, country_urls or {}),
        total=len(places),
        drawn=len(seen),
        without=len(places) - len(pointed),
        beyond=len(pointed) - len(seen),
        crowded=crowded,
    )


def layer(name: str, seen: Sequence[tuple], view: View, crowded: bool) -> Layer:
    """Gather the places that can be seen so that a finger can tell them apart."""
    scale = round(SLACK * view.width / LAYERS[name], 2)
    gathered = gather([point for _place, point in seen], TARGET * scale)
    band = BAND * TARGET * scale
    gathered.sort(key=lambda group: (group.y // band, group.x, group.y))
    most = max(FEWEST, min(LISTED, CROWD // max(len(gathered), 1)))
    marks = []
    for number, group in enumerate(gathered, 1):
        members = [seen[one][0] for one in group.members]
        kind = "group" if crowded or len(members) > 1 else members[0].kind
        towns = towns_of(members)
        vague = any(one.kind == Precision.REGION for one in members)
        marks.append(
            Mark(
                id=f"{name}-{number}",
                kind=kind,
                x=round(group.x),
                y=round(group.y),
                label=(
                    group_label(members, towns) if kind == "group" else members[0].label
                ),
                members=members[: most if crowded else LISTED],
                number=len(members),
                town=towns[0] if len(towns) == 1 and not vague else "",
            )
        )
    return Layer(name, scale, marks if crowded else lettered(marks, view, scale))


def lettered(marks: list[Mark], view: View, scale: float) -> list[Mark]:
    """Write the towns beside the marks, the greatest first, as far as there is room."""
    order = sorted(range(len(marks)), key=lambda place: -marks[place].number)
    boxes = [
        (around(mark.x / scale, mark.y / scale, mark.reach), mark.town)
        for mark in (marks[place] for place in order)
    ]
    right, bottom = view.x + view.width, view.y + view.height
    frame = Box(*(edge / scale for edge in (view.x, view.y, right, bottom)))
    side = dict(zip(order, sides(boxes, frame), strict=True))
    return [replace(mark, side=side[place]) for place, mark in enumerate(marks)]


def by_country(places, view: View, crowded: bool, urls: Mapping) -> list[Country]:
    """Return all places by country, by name; those without a country come last."""
    members = defaultdict(list)
    for place in places:
        members[place.country].append(place)
    labels = {code: country_name(code) if code else "" for code in members}
    return [
        Country(
            code=code,
            label=labels[code],
            number=len(members[code]),
            url=urls.get(code, ""),
            entries=[
                Entry(place, note(place, view))
                for place in ([] if crowded else members[code])
            ],
        )
        for code in sorted(labels, key=lambda code: (not code, fold(labels[code])))
    ]


def note(place: Place, view: View) -> str:
    """Say what the point of a place is, unless it is the middle of its town."""
    if place.latitude is None or place.longitude is None:
        return _("no point recorded")
    if not view.holds(*project(float(place.latitude), float(place.longitude))):
        return _("beyond the edge of the map")
    return {
        Precision.ADDRESS: _("at its address"),
        Precision.REGION: _("somewhere in its region"),
    }.get(place.kind, "")

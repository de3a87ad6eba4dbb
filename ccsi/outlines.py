"""Draw the countries of Europe for the map: called by `make vendor`.

Natural Earth's shapes (public domain), as the npm package world-atlas has them, are
projected, simplified, cut to the frame of the map and written as one file of SVG paths
in whole kilometres. A border is simplified once, so that neighbours keep fitting.
"""

import heapq
import json
from itertools import chain, pairwise
from pathlib import Path

from babel.core import get_global

from initiatives.projection import HEIGHT, WIDTH, project

PACKAGE = "world-atlas@2.0.2"
SHAPES = "countries-50m.json"
TARGET = Path(__file__).resolve().parent.parent / "initiatives" / "outlines.json"
LICENCE = TARGET.with_name("outlines-LICENSE.txt")

DETAIL = 16.0  # km²: a bend that changes less than this is straightened
ISLAND = 60.0  # km²: an island smaller than this is left out, if its country has more
MARGIN = 25  # km that shapes reach beyond the frame: the cut edges stay out of sight
STEP = 10  # degrees between two lines of the net

UNNUMBERED = {"Kosovo": "XK"}  # the code that CLDR and the catalogue use

# Natural Earth draws who holds a place. The European Union and the United Nations count
# Crimea to Ukraine and the north of Cyprus to Cyprus; no other shape is touched.
WHOLE = (("Ukraine", "Russia"), ("Cyprus", "N. Cyprus"))

Point = tuple[float, float]


def points(topology: dict, arc: list) -> list[Point]:
    """Return the kilometre points of an arc, which is kept as steps on a grid."""
    (scale_x, scale_y), (left, bottom) = topology["transform"].values()
    x = y = 0
    found = []
    for step_x, step_y in arc:
        x, y = x + step_x, y + step_y
        found.append(project(y * scale_y + bottom, x * scale_x + left))
    return found


def doubled(a: Point, b: Point, c: Point) -> float:
    """Return twice the area of a triangle."""
    return abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1]))


def simplified(line: list[Point], detail: float = DETAIL) -> list[Point]:
    """Drop, one by one, the point that matters least (Visvalingam and Whyatt)."""
    before = [place - 1 for place in range(len(line))]
    after = [place + 1 for place in range(len(line))]
    weight = [0.0] * len(line)
    heap = []

    def weigh(place, least=0.0):
        if 0 < place < len(line) - 1:
            around = line[before[place]], line[place], line[after[place]]
            weight[place] = max(doubled(*around) / 2, least)
            heapq.heappush(heap, (weight[place], place))

    for place in range(len(line)):
        weigh(place)
    gone = set()
    while heap and heap[0][0] < detail:
        least, place = heapq.heappop(heap)
        if place in gone or weight[place] != least:
            continue
        gone.add(place)
        after[before[place]], before[after[place]] = after[place], before[place]
        weigh(before[place], least)
        weigh(after[place], least)
    return [point for place, point in enumerate(line) if place not in gone]


def area(ring: list[Point]) -> float:
    """Return the area of a ring in km², of whichever sign."""
    around = pairwise([*ring, ring[0]])
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in around)) / 2


def clipped(ring: list[Point]) -> list[Point]:
    """Cut a ring to the frame and its margin (Sutherland and Hodgman)."""
    for axis, limit, sign in (
        (0, -MARGIN, 1),
        (0, WIDTH + MARGIN, -1),
        (1, -MARGIN, 1),
        (1, HEIGHT + MARGIN, -1),
    ):
        kept = []
        for a, b in pairwise([*ring[-1:], *ring]):
            inside = [(point[axis] - limit) * sign >= 0 for point in (a, b)]
            if inside[0] != inside[1]:
                part = (limit - a[axis]) / (b[axis] - a[axis])
                kept.append(tuple(a[i] + part * (b[i] - a[i]) for i in (0, 1)))
            if inside[1]:
                kept.append(b)
        ring = kept
    return ring


def near(ring: list[Point]) -> bool:
    """Tell whether any point of a ring lies in the frame or its margin."""
    return any(
        -MARGIN <= x <= WIDTH + MARGIN and -MARGIN <= y <= HEIGHT + MARGIN
        for x, y in ring
    )


def lands(topology: dict) -> dict[str, dict]:
    """Return the countries by name: their number, their rings as numbers of arcs."""
    found = {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        polygons = geometry["arcs"]
        if geometry["type"] == "Polygon":
            polygons = [polygons]
        found[geometry["properties"]["name"]] = {
            "id": geometry.get("id"),
            "rings": list(chain.from_iterable(polygons)),
        }
    for whole_name, other_name in WHOLE:
        unite(found[whole_name]["rings"], found[other_name]["rings"])
    return found


def unite(rings: list[list[int]], others: list[list[int]]) -> None:
    """Move the parts of `others` that hang on `rings` by one border over to them."""
    for other in [ring for ring in others if len(ring) == 2]:
        for place, ring in enumerate(rings):
            if border := [arc for arc in ring if ~arc in other]:
                at, cut = ring.index(border[0]), other.index(~border[0])
                coast = other[cut + 1 :] + other[:cut]
                rings[place] = ring[:at] + coast + ring[at + 1 :]
                others.remove(other)


def outlined(rings: list[list[int]], arcs: list[list[Point]]) -> list[list[Point]]:
    """Return the rings of a country that are near the frame, joined from their arcs."""
    joined = []
    for ring in rings:
        lines = [arcs[n] if n >= 0 else arcs[~n][::-1] for n in ring]
        joined.append([point for line in lines for point in line[:-1]])
    return [ring for ring in joined if near(ring)]


def whole(ring: list[Point]) -> list[tuple[int, int]]:
    """Round to whole kilometres and drop what has become the same point."""
    rounded = [(round(x), round(y)) for x, y in ring]
    return [b for a, b in pairwise([*rounded[-1:], *rounded]) if a != b]


def steps(line: list[tuple[int, int]]) -> str:
    """Write the way along a line as relative path data, as short as it gets."""
    moves = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(line)]
    return " ".join(f"{x} {y}" for x, y in moves).replace(" -", "-")


def path(outlines: list[list[Point]]) -> str:
    """Return the path of a country: its greatest part and all that is not tiny."""
    cut = sorted((clipped(ring) for ring in outlines), key=area, reverse=True)
    kept = [whole(ring) for ring in cut[:1]]
    kept += [whole(ring) for ring in cut[1:] if area(ring) >= ISLAND]
    return "".join(
        "M{} {}l{}z".format(*ring[0], steps(ring)) for ring in kept if len(ring) > 2
    )


def net() -> str:
    """Return the lines of the globe's net, every ten degrees, as one path."""
    meridians = [
        [project(latitude, longitude) for latitude in range(20, 86, 2)]
        for longitude in range(-60, 91, STEP)
    ]
    parallels = [
        [project(latitude, longitude) for longitude in range(-60, 93, 3)]
        for latitude in range(20, 81, STEP)
    ]
    drawn = []
    for line in (*meridians, *parallels):
        seen = [
            (round(x), round(y))
            for x, y in line
            if -200 < x < WIDTH + 200 and -200 < y < HEIGHT + 200
        ]
        if len(seen) > 1:
            drawn.append("M{} {}l{}".format(*seen[0], steps(seen)))
    return "".join(drawn)


def outlines(topology: dict) -> dict:
    """Return the map: its frame, the countries in order of their codes, the net."""
    arcs = [simplified(points(topology, arc)) for arc in topology["arcs"]]
    codes = get_global("territory_aliases")  # CLDR knows the numbers as older names
    countries = []
    for name, land in lands(topology).items():
        if drawn := path(outlined(land["rings"], arcs)):
            iso2 = codes.get(land["id"], [UNNUMBERED.get(name, "")])[0]
            countries.append({"iso2": iso2, "path": drawn})
    countries.sort(key=lambda country: (country["iso2"], country["path"]))
    return {"frame": [0, 0, WIDTH, HEIGHT], "countries": countries, "net": net()}


def write(tree: Path, target: Path = TARGET, licence: Path = LICENCE) -> None:
    """Write the file of outlines and its licence from the unpacked package."""
    drawn = outlines(json.loads((tree / SHAPES).read_text()))
    rows = ",\n".join(json.dumps(country) for country in drawn["countries"])
    target.write_text(
        f'{{"frame":{json.dumps(drawn["frame"])},\n"countries":[\n{rows}\n],\n'
        f'"net":{json.dumps(drawn["net"])}}}\n'
    )
    licence.write_text(
        f"Simplified from {PACKAGE}, which repackages Natural Earth (public domain,\n"
        f"naturalearthdata.com).\n\n{(tree / 'LICENSE').read_text()}"
    )

"""The land of the map, and the part of it that is looked at. See ccsi/outlines.py."""

import json
import re
from collections.abc import Collection
from functools import cache, lru_cache
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from initiatives.projection import HEIGHT, WIDTH

FILE = Path(__file__).with_name("outlines.json")
NUMBER = re.compile(r"-?\d+")

CLOSEST = 900  # km: the outlines are too coarse to look at them from nearer
AIR = 0.12  # of the width, kept free on each side of the places


class View(NamedTuple):
    """The part of the map that is drawn, in kilometres; always of the same shape."""

    x: int
    y: int
    width: int
    height: int

    def __str__(self) -> str:
        return f"{self.x} {self.y} {self.width} {self.height}"

    def holds(self, x: float, y: float) -> bool:
        return 0 <= x - self.x <= self.width and 0 <= y - self.y <= self.height

    def meets(self, box: tuple[int, int, int, int]) -> bool:
        """Tell whether anything of a box (left, top, right, bottom) can be seen."""
        left, top, right, bottom = box
        return (
            left <= self.x + self.width
            and right >= self.x
            and top <= self.y + self.height
            and bottom >= self.y
        )


FRAME = View(0, 0, WIDTH, HEIGHT)


def fitting(points: Collection[tuple[float, float]]) -> View:
    """Return the closest view of all points in the frame, with some air around them."""
    inside = [point for point in points if FRAME.holds(*point)]
    if not inside:
        return FRAME
    across, down = ([point[axis] for point in inside] for axis in (0, 1))
    widest = max(max(across) - min(across), (max(down) - min(down)) * WIDTH / HEIGHT)
    width = max(CLOSEST, round(widest * (1 + 2 * AIR)))
    if width > WIDTH * 0.8:  # hardly nearer: the whole is easier to recognise
        return FRAME
    height = round(width * HEIGHT / WIDTH)
    x = round((max(across) + min(across) - width) / 2)
    y = round((max(down) + min(down) - height) / 2)
    return View(
        min(max(x, 0), WIDTH - width), min(max(y, 0), HEIGHT - height), width, height
    )


class Shape(NamedTuple):
    """A country's outline: its ISO code, path data and box."""

    iso2: str
    path: str
    box: tuple[int, int, int, int]


@cache  # read once, and in memory from then on: 40 kB
def shapes() -> list[Shape]:
    """Return the outlines of all countries."""
    countries = json.loads(FILE.read_text())["countries"]
    return [Shape(**country, box=box_of(country["path"])) for country in countries]


@cache
def net() -> str:
    """Return the lines of the globe's net, as path data."""
    return json.loads(FILE.read_text())["net"]


def box_of(path: str) -> tuple[int, int, int, int]:
    """Return the box around a path of relative steps: left, top, right, bottom."""
    across, down = [], []
    for part in path.split("M")[1:]:
        numbers = [int(number) for number in NUMBER.findall(part)]
        across += accumulate(numbers[::2])
        down += accumulate(numbers[1::2])
    return min(across), min(down), max(across), max(down)


@lru_cache(maxsize=500)
def land(view: View, here: frozenset[str]) -> tuple[str, str]:
    """Return what can be seen of the land, as path data: other countries, and `here`.

    `here` are the ISO codes of the countries that are to stand out.
    """
    seen = [shape for shape in shapes() if view.meets(shape.box)]
    return (
        "".join(shape.path for shape in seen if shape.iso2 not in here),
        "".join(shape.path for shape in seen if shape.iso2 in here),
    )

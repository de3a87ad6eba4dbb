"""Which names fit on a map beside their marks, and on which side.

Pure geometry, the most important name first: one that would touch another name, a mark
or the edge on both sides is left out. Nothing is lost with it: each mark says its name
as a link, and each place is in the list.
"""

from collections.abc import Sequence
from typing import NamedTuple

LETTER = 5.4  # the width of a letter, on average and a little more
HEIGHT = 11.0
GAP = 3.0  # between a mark and its name


class Box(NamedTuple):
    """What something on the map takes up."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def holds(self, other: "Box") -> bool:
        return (
            self.left <= other.left
            and self.top <= other.top
            and self.right >= other.right
            and self.bottom >= other.bottom
        )


def around(x: float, y: float, reach: float) -> Box:
    """Return the box of a mark."""
    return Box(x - reach, y - reach, x + reach, y + reach)


def beside(mark: Box, name: str) -> dict[str, Box]:
    """Return the boxes that a name would take on either side of a mark."""
    width, middle = LETTER * len(name), (mark.top + mark.bottom) / 2
    top, bottom = middle - HEIGHT / 2, middle + HEIGHT / 2
    right, left = mark.right + GAP, mark.left - GAP
    return {
        "right": Box(right, top, right + width, bottom),
        "left": Box(left - width, top, left, bottom),
    }


def sides(marks: Sequence[tuple[Box, str]], frame: Box) -> list[str]:
    """Return for each mark and its name “right”, “left” or, where it is no use, “”."""
    taken = [box for box, _name in marks]
    chosen = []
    for mark, name in marks:
        fitting = (
            (side, box)
            for side, box in beside(mark, name).items()
            if name and frame.holds(box) and not any(box.meets(one) for one in taken)
        )
        side, box = next(fitting, ("", None))
        if box:
            taken.append(box)
        chosen.append(side)
    return chosen

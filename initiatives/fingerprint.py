"""The factor fingerprint: an SVG rose with one petal per success factor.

Pure geometry: strengths in, path data out. `components/fingerprint.html` draws it in
a view box of 200 × 200 with the middle at 0, 0.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from math import cos, pi, sin, tan

from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from initiatives.choices import FactorGroup, Strength

INNER = 25.0  # the ring where petals begin, and where the dots of the unknown sit
OUTER = 98.0  # where the petal of a measured factor ends
LABEL = 109.0  # the ring of the numbers, outside the petals
GAP = 5 * pi / 180  # between two groups, so that the eye finds the four quarters
FILL = 0.84  # the part of its slice that a petal takes
DOT = 3.0
CORNER = 0.975  # corners reach further than rounds: this makes them end on one circle

REACH = {Strength.CLAIMED: 1 / 3, Strength.DOCUMENTED: 2 / 3, Strength.MEASURED: 1.0}


@dataclass(frozen=True, slots=True)
class Petal:
    """One factor in the rose: what it says, and how it is drawn."""

    number: int
    slug: str
    group: str
    label: str
    strength: str  # "" when nothing is recorded: drawn as a dot on the inner ring
    d: str
    x: float  # where the number of the factor stands
    y: float

    @property
    def strength_label(self):
        """The strength in the visitor's language, or nothing."""
        return Strength(self.strength).label if self.strength else ""


class Rose(list[Petal]):
    """The petals in the order of the factors."""

    @property
    def drawing(self) -> SafeString:
        """The petals as SVG. Made once for each combination of strengths."""
        return _markup(tuple((petal.group, petal.strength, petal.d) for petal in self))

    @property
    def known(self) -> list[Petal]:
        """The petals that something is recorded for."""
        return [petal for petal in self if petal.strength]


def petals(
    strengths: Mapping[str, str], factors: Sequence[tuple[str, str, str]]
) -> Rose:
    """Return a petal for each of `factors` (slug, group, label), clockwise.

    Place and shape depend on `factors` alone, so two roses can be laid side by side;
    `strengths` (slug to strength) only sets the lengths. Unknown slugs are left out.
    """
    groups = tuple(group for _slug, group, _label in factors)
    rose = Rose()
    for index, (slug, group, label) in enumerate(factors):
        strength = strengths.get(slug) or ""
        d, x, y = _drawing(groups, index, strength)
        rose.append(Petal(index + 1, slug, group, label, strength, d, x, y))
    return rose


@lru_cache(maxsize=2000)  # in a template, 24 roses take as long as all the rest
def _markup(shapes: tuple[tuple[str, str, str], ...]) -> SafeString:
    return format_html_join(
        "",
        '<path class="petal {}{}" d="{}"/>',
        (
            (group, "" if strength else " petal-none", d)
            for group, strength, d in shapes
        ),
    )


@cache  # a few dozen drawings exist; a page of cards asks for hundreds
def _drawing(
    groups: tuple[str, ...], index: int, strength: str
) -> tuple[str, float, float]:
    """Return path data and label position of the petal in place `index`."""
    breaks = [True, *(a != b for a, b in pairwise(groups))]
    step = (2 * pi - GAP * sum(breaks)) / len(groups)
    turn = step * (index + 0.5) + GAP * (sum(breaks[: index + 1]) - 0.5) - pi / 2
    x, y = round(LABEL * cos(turn), 1), round(LABEL * sin(turn), 1)
    if not strength:
        return _dot(turn), x, y
    tip = INNER + (OUTER - INNER) * REACH[Strength(strength)]
    shape = SHAPES.get(groups[index], _rounded)
    return shape(turn, tip, tan(min(step * FILL, pi / 2) / 2)), x, y


def _at(turn: float, along: float, across: float) -> str:
    """Return the point `along` the axis of a petal and `across` it, as path data."""
    x = along * cos(turn) - across * sin(turn)
    y = along * sin(turn) + across * cos(turn)
    return f"{x:.1f} {y:.1f}"


def _dot(turn: float) -> str:
    x, y = (INNER + DOT) * cos(turn) - DOT, (INNER + DOT) * sin(turn)
    there, back = f"{2 * DOT:.0f}", f"{-2 * DOT:.0f}"
    return f"M{x:.1f} {y:.1f}a{DOT:.0f} {DOT:.0f} 0 1 0 {there} 0" + (
        f"a{DOT:.0f} {DOT:.0f} 0 1 0 {back} 0z"
    )


def _rounded(turn: float, tip: float, slope: float) -> str:
    shoulder = tip / (1 + slope)
    radius = f"{shoulder * slope:.1f}"
    return (
        f"M{_at(turn, INNER, -INNER * slope)}L{_at(turn, shoulder, -shoulder * slope)}"
        f"A{radius} {radius} 0 0 1 {_at(turn, shoulder, shoulder * slope)}"
        f"L{_at(turn, INNER, INNER * slope)}z"
    )


def _flat(turn: float, tip: float, slope: float) -> str:
    tip *= CORNER
    return (
        f"M{_at(turn, INNER, -INNER * slope)}L{_at(turn, tip, -tip * slope)}"
        f"L{_at(turn, tip, tip * slope)}L{_at(turn, INNER, INNER * slope)}z"
    )


def _pointed(turn: float, tip: float, slope: float) -> str:
    belly = INNER + (tip - INNER) * 0.62
    bulge = belly * slope * 1.45
    return (
        f"M{_at(turn, INNER, -INNER * slope)}"
        f"Q{_at(turn, belly, -bulge)} {_at(turn, tip, 0)}"
        f"Q{_at(turn, belly, bulge)} {_at(turn, INNER, INNER * slope)}z"
    )


def _notched(turn: float, tip: float, slope: float) -> str:
    tip *= CORNER
    return (
        f"M{_at(turn, INNER, -INNER * slope)}L{_at(turn, tip, -tip * slope)}"
        f"L{_at(turn, tip - tip * slope, 0)}"
        f"L{_at(turn, tip, tip * slope)}L{_at(turn, INNER, INNER * slope)}z"
    )


# The tip tells the group where colour cannot: print, forced colours, colour blindness.
SHAPES = {
    FactorGroup.COLLABORATION: _rounded,
    FactorGroup.PROGRAMME: _flat,
    FactorGroup.ROOTS: _pointed,
    FactorGroup.FUTURE: _notched,
}

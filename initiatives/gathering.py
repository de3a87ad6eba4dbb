"""Marks on a map, gathered so that no two are nearer than a finger needs.

Pure geometry: points in, groups of their numbers out. Points are put into small cells
first, then whole cells are joined: the time grows with the points and not with their
pairs. The same points give the same groups, in whatever order they come.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from math import dist, fsum, inf

FINE = 4  # cells to the least distance: what shares one would overlap in any case
AROUND = tuple(product((-1, 0, 1), repeat=2))


@dataclass(slots=True)
class Gathered:
    """Points that share a mark: the middle of them, and their numbers in order."""

    x: float
    y: float
    members: list[int]


def gather(points: Sequence[tuple[float, float]], least: float) -> list[Gathered]:
    """Return groups whose middles are at least `least` apart, from left to right."""
    cells = defaultdict(list)
    size = least / FINE
    for number, (x, y) in enumerate(points):
        cells[x // size, y // size].append(number)
    groups = [_group(points, cells[cell]) for cell in sorted(cells)]
    while len(groups) > len(joined := _joined(groups, least)):
        groups = joined
    for group in groups:
        group.members.sort()
    return sorted(groups, key=lambda group: (group.x, group.y))


def _group(points, members: list[int]) -> Gathered:
    """Return one cell as a group. `fsum`: the order of the points has no say in it."""
    x = fsum(points[number][0] for number in members) / len(members)
    y = fsum(points[number][1] for number in members) / len(members)
    return Gathered(x, y, members)


def _joined(groups: list[Gathered], least: float) -> list[Gathered]:
    """Let each group join the nearest greater one that is too near, if there is one.

    When nothing is joined, no two groups are too near: each was compared with all that
    could be. One pass moves middles, so another has to follow.
    """
    seeds = defaultdict(list)
    kept = []
    for group in sorted(groups, key=lambda one: (-len(one.members), one.x, one.y)):
        column, row = group.x // least, group.y // least
        nearest, gap = None, inf
        for right, down in AROUND:
            for seed, parts in seeds.get((column + right, row + down), ()):
                away = dist((group.x, group.y), (seed.x, seed.y))
                if away < min(least, gap):
                    nearest, gap = parts, away
        if nearest is None:
            parts = [group]
            seeds[column, row].append((group, parts))
            kept.append(parts)
        else:
            nearest.append(group)
    return [_sum(parts) for parts in kept]


def _sum(parts: list[Gathered]) -> Gathered:
    """Return several groups as one, with the middle of all their points."""
    if len(parts) == 1:
        return parts[0]
    members = [number for part in parts for number in part.members]
    x = fsum(part.x * len(part.members) for part in parts) / len(members)
    y = fsum(part.y * len(part.members) for part in parts) / len(members)
    return Gathered(x, y, members)

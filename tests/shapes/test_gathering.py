"""Marks that would overlap are gathered; names are written where there is room."""

from itertools import combinations
from math import dist

from hypothesis import given
from hypothesis import strategies as st

from initiatives.gathering import gather
from initiatives.lettering import Box, around, beside, sides

COORDINATES = st.floats(0, 4000, allow_subnormal=False)
POINTS = st.lists(st.tuples(COORDINATES, COORDINATES), max_size=60)
LEAST = 100.0


@given(POINTS)
def test_every_point_is_in_one_group_and_groups_are_far_enough_apart(points):
    groups = gather(points, LEAST)

    members = sorted(number for group in groups for number in group.members)
    assert members == list(range(len(points)))
    for a, b in combinations(groups, 2):
        assert dist((a.x, a.y), (b.x, b.y)) >= LEAST


@given(POINTS, st.randoms(use_true_random=False))
def test_the_order_of_the_points_does_not_matter(points, random):
    other = list(points)
    random.shuffle(other)

    first, second = (
        [
            (group.x, group.y, sorted(some[number] for number in group.members))
            for group in gather(some, LEAST)
        ]
        for some in (points, other)
    )

    assert first == second


def test_a_group_stands_in_the_middle_of_its_members():
    (group,) = gather([(0, 0), (30, 0), (30, 30), (0, 30)], LEAST)

    assert (group.x, group.y, group.members) == (15, 15, [0, 1, 2, 3])


@given(st.lists(st.tuples(COORDINATES, COORDINATES, st.text(max_size=20)), max_size=20))
def test_a_name_touches_nothing_and_stays_in_the_frame(marks):
    frame = Box(0, 0, 1000, 1000)
    boxes = [(around(x, y, 5), name) for x, y, name in marks]

    chosen = sides(boxes, frame)

    written = [
        beside(box, name)[side]
        for (box, name), side in zip(boxes, chosen, strict=True)
        if side
    ]
    assert all(frame.holds(box) for box in written)
    for box in written:
        assert not any(box.meets(mark) for mark, _name in boxes)
    assert not any(a.meets(b) for a, b in combinations(written, 2))


def test_a_name_stands_on_the_right_else_on_the_left_else_nowhere():
    frame = Box(0, 0, 200, 100)
    free, at_edge = around(50, 50, 5), around(190, 20, 5)

    assert sides([(free, "Kortrijk"), (at_edge, "Genk"), (free, "")], frame) == [
        "right",
        "left",
        "",
    ]
    assert sides([(free, "Kortrijk")], frame) == ["right"]
    assert sides([(free, "K" * 90)], frame) == [""]

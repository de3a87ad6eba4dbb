"""The fingerprint: the same factor in the same place, longer when better known."""

import re
from math import hypot

import pytest

from initiatives.choices import FactorGroup, Strength
from initiatives.fingerprint import INNER, OUTER, petals

FACTORS = [
    (f"{group}-{number}", group, f"{group} {number}")
    for group, size in zip(FactorGroup.values, (4, 4, 3, 3), strict=True)
    for number in range(size)
]


def reach(petal):
    """Return how far the petal's points go from the middle."""
    points = re.findall(r"(-?\d+\.\d) (-?\d+\.\d)", petal.d)
    return max(hypot(float(x), float(y)) for x, y in points)


def drawn(strength):
    return petals({slug: strength for slug, *_rest in FACTORS}, FACTORS)


def test_there_is_a_petal_for_each_factor_in_its_order():
    rose = petals({"roots-0": Strength.MEASURED, "unknown": Strength.CLAIMED}, FACTORS)

    assert [petal.slug for petal in rose] == [slug for slug, *_rest in FACTORS]
    assert [petal.number for petal in rose] == list(range(1, 15))
    assert [petal.slug for petal in rose.known] == ["roots-0"]


def test_a_factor_keeps_its_place_whatever_else_is_known():
    alone = petals({"roots-0": Strength.MEASURED}, FACTORS)
    among_all = drawn(Strength.MEASURED)

    assert alone[8].d == among_all[8].d
    assert [(p.x, p.y) for p in alone] == [(p.x, p.y) for p in among_all]


@pytest.mark.parametrize(
    ("strength", "share"),
    [(Strength.CLAIMED, 1 / 3), (Strength.DOCUMENTED, 2 / 3), (Strength.MEASURED, 1)],
)
def test_a_petal_is_as_long_as_its_factor_is_well_known(strength, share):
    expected = INNER + (OUTER - INNER) * share

    for petal in drawn(strength):
        # The points of a round tip lie before its end, those of a corner beyond it.
        assert reach(petal) == pytest.approx(expected, rel=0.16)


def test_each_group_has_a_shape_of_its_own():
    rose = drawn(Strength.MEASURED)

    commands = {petal.group: re.sub(r"[^A-Za-z]", "", petal.d) for petal in rose}
    assert len(set(commands.values())) == len(FactorGroup)


def test_what_is_not_recorded_is_a_dot_and_no_petal():
    for petal in petals({}, FACTORS):
        assert petal.strength_label == ""
        assert reach(petal) < INNER + 10


def test_it_draws_any_number_of_factors():
    assert petals({}, []) == []
    assert len(petals({"a": Strength.CLAIMED}, [("a", "roots", "A")])) == 1

"""Regions: what lies within which, and how a place is called."""

import pytest
from django.utils import translation

from initiatives.models import Region
from tests.factories import RegionFactory

pytestmark = pytest.mark.django_db


def codes_within(*codes):
    return set(Region.objects.within(codes).values_list("code", flat=True))


def test_a_region_holds_itself_and_all_below_it():
    RegionFactory(code="BE254")
    RegionFactory(code="BE310")

    below_flanders = codes_within("BE2")

    assert below_flanders == {"BE2", "BE25", "BE254"}


def test_several_regions_hold_what_each_of_them_holds():
    RegionFactory(code="BE254")
    RegionFactory(code="NL414")

    assert codes_within("BE25", "NL414") == {"BE25", "BE254", "NL414"}


def test_a_code_in_the_middle_of_another_is_no_region_above_it():
    RegionFactory(code="DEE0")
    RegionFactory(code="EE00")

    in_estonia = codes_within("EE")

    assert in_estonia == {"EE", "EE0", "EE00"}


def test_an_unknown_region_holds_nothing():
    RegionFactory(code="BE254")

    assert codes_within("XX") == set()


def test_no_region_holds_nothing():
    RegionFactory(code="BE254")

    assert codes_within() == set()


def test_a_wildcard_is_no_region():
    RegionFactory(code="BE254")

    assert codes_within("B%") == set()
    assert codes_within("B_") == set()


def test_a_region_is_called_as_the_visitor_calls_it():
    belgium = RegionFactory(code="BE", names={"en": "Belgium", "pl": "Belgia"})

    with translation.override("pl"):
        assert str(belgium.title) == "Belgia"
    with translation.override("da"):
        assert str(belgium.title) == "Belgium"


def test_a_region_without_other_names_keeps_its_own():
    attica = RegionFactory(code="EL30", name="Aττική", latin_name="Attiki")

    assert str(attica.title) == "Aττική"


def test_density_is_inhabitants_per_square_kilometre():
    region = RegionFactory(population=None)

    assert region.density is None

    region.population, region.area_km2 = 1_000, 8

    assert region.density == 125

    region.area_km2 = 0

    assert region.density is None

"""Latitude and longitude on the map's projection, against what others publish."""

import pytest

from initiatives.projection import HEIGHT, WIDTH, grid, project


@pytest.mark.parametrize(
    ("latitude", "longitude", "east", "north"),
    [
        # The worked example of IOGP's guidance note 7-2 for EPSG:3035.
        (50.0, 5.0, 3962799.45, 2999718.85),
        # The origin: its false easting and northing.
        (52.0, 10.0, 4321000.0, 3210000.0),
    ],
)
def test_it_is_epsg_3035_to_the_centimetre(latitude, longitude, east, north):
    kilometres = grid(latitude, longitude)

    assert kilometres == pytest.approx((east / 1000, north / 1000), abs=1e-5)


def test_it_is_equal_on_both_sides_of_its_meridian():
    (east, north), (west, same) = grid(60, 25), grid(60, -5)

    assert east - 4321 == pytest.approx(4321 - west)
    assert north == pytest.approx(same)


@pytest.mark.parametrize(
    ("place", "latitude", "longitude"),
    [
        ("Bjargtangar in Iceland", 65.50, -24.53),
        ("North Cape", 71.17, 25.78),
        ("Cape Greco in Cyprus", 34.96, 34.08),
        ("Gavdos in Greece", 34.80, 24.12),
        ("Filfla in Malta", 35.79, 14.41),
        ("Cabo da Roca in Portugal", 38.78, -9.50),
    ],
)
def test_the_frame_holds_europe_with_room_for_a_mark(place, latitude, longitude):
    x, y = project(latitude, longitude)

    assert 100 < x < WIDTH - 100, place
    assert 80 < y < HEIGHT - 100, place


@pytest.mark.parametrize(
    ("latitude", "longitude"), [(28.1, -15.4), (-21.1, 55.5), (38.5, 43.4)]
)
def test_what_lies_far_away_is_beyond_the_frame(latitude, longitude):
    x, y = project(latitude, longitude)

    assert not (0 <= x <= WIDTH and 0 <= y <= HEIGHT)


@pytest.mark.parametrize(
    ("latitude", "longitude"), [(90, 0), (-90, 0), (-52, -170), (0, 180), (0, -180)]
)
def test_every_point_of_the_world_has_a_place_somewhere(latitude, longitude):
    assert all(abs(number) < 1e12 for number in project(latitude, longitude))

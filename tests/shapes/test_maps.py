"""The map of a result: nothing is lost, precision is kept, groups stay readable."""

from itertools import combinations
from math import dist

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from initiatives.choices import Precision
from initiatives.maps import CROWD, LAYERS, LISTED, TARGET, draw
from initiatives.outlines import FRAME, View, fitting, land, shapes
from initiatives.places import Place


def place(number=1, latitude=50.8, longitude=3.3, **changes):
    values = {
        "id": number,
        "title": f"Initiative {number}",
        "url": f"/initiatives/{number}/",
        "town": "Kortrijk",
        "country": "BE",
        "latitude": latitude,
        "longitude": longitude,
        "precision": "" if latitude is None else "town",
    }
    return Place(**values | changes)


POINTS = st.one_of(
    st.tuples(st.none(), st.none()),
    st.tuples(st.floats(34, 72), st.floats(-25, 35)),
    st.tuples(st.floats(-90, 90), st.floats(-180, 180)),
)
PLACES = st.lists(
    st.builds(
        lambda number, point, precision, country: place(
            number, *point, precision=point[0] and precision, country=country
        ),
        st.integers(1, 5),  # the same one may come twice: it is not ours to judge
        POINTS,
        st.sampled_from(Precision.values),
        st.sampled_from(["BE", "GR", "XK", ""]),
    ),
    max_size=40,
)


@given(PLACES)
def test_nothing_is_lost(places):
    drawn = draw(places)

    assert drawn.drawn + drawn.without + drawn.beyond == drawn.total == len(places)
    assert drawn.without == sum(one.latitude is None for one in places)
    for layer in drawn.layers:
        shown = [one for mark in layer.marks for one in mark.members]
        assert len(shown) + sum(mark.more for mark in layer.marks) == drawn.drawn
    listed = [entry.place for country in drawn.countries for entry in country.entries]
    assert sorted(map(repr, listed)) == sorted(map(repr, places))


@given(PLACES)
def test_a_pin_tells_how_exact_it_is_and_no_target_is_too_near_another(places):
    for layer in draw(places).layers:
        for mark in layer.marks:
            if mark.kind != "group":
                assert mark.kind == mark.members[0].precision
                assert mark.url == mark.members[0].url
        for a, b in combinations(layer.marks, 2):
            # Drawn in whole kilometres: each of two marks may be off by half of one.
            assert dist((a.x, a.y), (b.x, b.y)) > TARGET * layer.scale - 1.5


@pytest.mark.parametrize(("name", "width"), LAYERS.items())
def test_a_target_keeps_24_pixels_at_the_narrowest_width_of_its_layer(name, width):
    drawn = draw([place(1), place(2, 35.9, 14.5), place(3, 64.1, -21.9)])
    (layer,) = [layer for layer in drawn.layers if layer.name == name]

    assert TARGET * layer.scale * width / drawn.view.width >= 24


def test_near_ones_share_a_mark_that_leads_to_their_names():
    places = [place(1), place(2), place(3, 51.05, 3.7, town="Ghent")]
    drawn = draw([*places, place(4, 60.2, 24.9, town="Helsinki", country="FI")])

    for layer in drawn.layers:
        group, pin = layer.marks[::-1]
        assert (group.kind, group.number, list(group.members)) == ("group", 3, places)
        assert group.label == "3 initiatives: Kortrijk, Ghent"
        assert group.url == f"#group-{group.id}"
        assert group.town == ""  # it stands in none of the two towns
        assert (pin.kind, pin.label) == ("town", "Initiative 4, Helsinki, Finland")
        assert (pin.town, pin.side) == ("Helsinki", "left")


def test_no_town_is_written_where_only_the_region_is_known():
    drawn = draw([place(1, precision="region"), place(2, 60.2, 24.9, town="Helsinki")])

    assert {mark.town for mark in drawn.layers[0].marks} == {"", "Helsinki"}


def test_a_label_of_many_towns_names_two_of_them():
    towns = ["Ghent", "Kortrijk", "Genk", "Kortrijk"]
    drawn = draw([place(n, town=town) for n, town in enumerate(towns)])

    assert drawn.layers[0].marks[0].label == (
        "4 initiatives: Kortrijk, Genk and elsewhere"
    )


def test_a_group_lists_thirty_and_counts_the_rest():
    (mark,) = draw([place(number) for number in range(LISTED + 7)]).layers[0].marks

    assert (len(mark.members), mark.more, mark.number) == (30, 7, 37)


def test_a_crowd_is_counted_by_country_and_drawn_as_groups_only():
    crowd = [place(n, 40 + n % 25, n % 20) for n in range(CROWD + 1)]
    drawn = draw(crowd, country_urls={"BE": "?country=be"})

    assert drawn.crowded
    assert drawn.kinds == {"group"}
    assert sum(mark.number for mark in drawn.layers[0].marks) == CROWD + 1
    (country,) = drawn.countries
    assert (country.number, country.entries, country.url) == (
        CROWD + 1,
        [],
        "?country=be",
    )
    assert not draw(crowd[:-1]).crowded


def test_the_list_says_what_a_point_is_unless_it_is_the_middle_of_a_town():
    drawn = draw(
        [
            place(1),
            place(2, precision="address"),
            place(3, precision="region"),
            place(4, None, None),
            place(5, 28.1, -15.4, country="ES"),
        ]
    )

    notes = {
        entry.place.id: entry.note
        for country in drawn.countries
        for entry in country.entries
    }
    assert notes == {
        1: "",
        2: "at its address",
        3: "somewhere in its region",
        4: "no point recorded",
        5: "beyond the edge of the map",
    }


def test_countries_stand_in_the_visitors_alphabet_and_the_unknown_last():
    places = [place(n, country=code) for n, code in enumerate(["", "BE", "DE", "DK"])]
    with translation.override("nl"):
        labels = [country.label for country in draw(places).countries]

    assert labels == ["België", "Denemarken", "Duitsland", ""]


@given(st.lists(st.tuples(st.floats(0, 4100), st.floats(0, 4100)), max_size=9))
def test_a_view_holds_its_points_lies_in_the_frame_and_has_its_shape(points):
    view = fitting(points)

    assert all(view.holds(*point) for point in points if FRAME.holds(*point))
    assert view.x >= 0 and view.x + view.width <= FRAME.width
    assert view.y >= 0 and view.y + view.height <= FRAME.height
    assert view.height / view.width == pytest.approx(FRAME.height / FRAME.width, 0.01)


def test_a_view_that_is_asked_for_is_drawn_and_the_rest_counted():
    drawn = draw([place(1), place(2, 60, 25)], view=View(0, 0, 900, 915))

    assert str(drawn.view) == "0 0 900 915"
    assert (drawn.drawn, drawn.beyond) == (0, 2)


def test_countries_with_a_place_stand_out_and_those_out_of_sight_are_not_sent():
    by_code = {shape.iso2: shape.path for shape in shapes()}
    others, here = land(FRAME, frozenset({"BE", "GR"}))
    near = draw([place()])

    assert here == by_code["BE"] + by_code["GR"]
    assert by_code["FR"] in others
    assert near.land_here == by_code["BE"]
    assert by_code["FR"] in near.land
    assert by_code["GR"] not in near.land

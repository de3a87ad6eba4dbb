"""The outlines of the map: how they were drawn, and the file that came of it."""

import gzip
import json
import re

from ccsi import outlines
from initiatives.projection import HEIGHT, WIDTH

DRAWN = json.loads(outlines.TARGET.read_text())
NUMBER = re.compile(r"-?\d+")


def corners(path):
    """Yield the points of a path that `outlines.steps` wrote."""
    for part in path.split("M")[1:]:
        x, y, *steps = map(int, NUMBER.findall(part))
        yield x, y
        for step_x, step_y in zip(steps[::2], steps[1::2], strict=True):
            x, y = x + step_x, y + step_y
            yield x, y


def test_the_file_is_small_enough_for_every_page_with_a_map():
    paths = "".join(country["path"] for country in DRAWN["countries"])

    assert len(paths) < 60_000
    assert len(gzip.compress(paths.encode())) < 25_000


def test_every_country_is_drawn_once_and_within_the_frame_and_its_margin():
    codes = [country["iso2"] for country in DRAWN["countries"]]
    points = [
        point for country in DRAWN["countries"] for point in corners(country["path"])
    ]

    assert codes == sorted(set(codes))
    assert {"IS", "CY", "MT", "PT", "NO", "UA", "MD", "TR", "XK", "LI"} <= set(codes)
    assert DRAWN["frame"] == [0, 0, WIDTH, HEIGHT]
    assert min(x for x, _y in points) >= -outlines.MARGIN
    assert max(x for x, _y in points) <= WIDTH + outlines.MARGIN
    assert min(y for _x, y in points) >= -outlines.MARGIN
    assert max(y for _x, y in points) <= HEIGHT + outlines.MARGIN


def test_a_line_keeps_its_ends_and_the_bends_that_matter():
    line = [(0.0, 0.0), (10.0, 0.1), (20.0, 0.0), (30.0, 40.0), (40.0, 0.0)]

    assert outlines.simplified(line, 10) == [*line[:1], *line[2:]]
    assert outlines.simplified(line, 1e9) == [line[0], line[-1]]
    assert outlines.simplified(line[:2], 1e9) == line[:2]


def test_a_shape_is_cut_at_the_margin():
    far, edge = WIDTH + 500.0, WIDTH + outlines.MARGIN
    ring = [(100.0, 100.0), (far, 100.0), (far, 200.0), (100.0, 200.0)]

    assert set(outlines.clipped(ring)) == {
        (100.0, 100.0),
        (edge, 100.0),
        (edge, 200.0),
        (100.0, 200.0),
    }


def test_what_hangs_on_a_country_by_one_border_can_become_a_part_of_it():
    rings, others = [[1, 2, 3]], [[7, 8, 9], [~2, 5]]

    outlines.unite(rings, others)

    assert rings == [[1, 5, 3]]
    assert others == [[7, 8, 9]]


def test_a_path_is_written_in_steps_without_needless_signs():
    ring = [(10.2, 10.0), (60.0, 9.6), (60.0, 9.9), (20.0, 80.0)]

    assert outlines.path([ring]) == "M10 10l50 0-40 70z"

"""The style sheets: contrast, fonts, and what vendor.py reads."""

import re
from pathlib import Path

import pytest

from ccsi import vendor

STATIC = Path(__file__).resolve().parents[2] / "static"
TOKENS = (STATIC / "css" / "tokens.css").read_text()
PAIRS = re.findall(r"--([a-z-]+): light-dark\((#\w{6}), (#\w{6})\)", TOKENS)
THEMES = {
    "light": {name: light for name, light, _dark in PAIRS},
    "dark": {name: dark for name, _light, dark in PAIRS},
}
GROUNDS = ("paper", "sheet", "tint")
TEXTS = ("ink", "ink-soft", "accent", "accent-strong", "warning")
SHAPES = ("control", "collaboration", "programme", "roots", "future")


def luminance(colour):
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("colour", TEXTS + SHAPES)
def test_colours_can_be_told_from_their_ground(theme, ground, colour):
    colours = THEMES[theme]
    least = 4.5 if colour in TEXTS else 3

    assert contrast(colours[colour], colours[ground]) >= least


@pytest.mark.parametrize("theme", THEMES)
def test_text_on_buttons_and_marks_can_be_read(theme):
    colours = THEMES[theme]

    assert contrast(colours["on-accent"], colours["accent"]) >= 4.5
    assert contrast(colours["on-accent"], colours["accent-strong"]) >= 4.5
    assert contrast(colours["ink"], colours["mark"]) >= 4.5


def test_every_font_that_the_styles_name_is_there_with_its_licence():
    named = set(re.findall(r"fonts/([\w-]+\.woff2)", TOKENS))
    there = {path.name for path in (STATIC / "fonts").glob("*.woff2")}

    assert named == there
    assert len(there) == len(vendor.PACKAGES) * len(vendor.SUBSETS)
    for family in vendor.PACKAGES:
        licence = (STATIC / "fonts" / f"{family}-LICENSE.txt").read_text()
        assert "SIL OPEN FONT LICENSE" in licence


def test_all_fonts_together_leave_room_for_the_rest_of_the_first_view():
    sizes = [path.stat().st_size for path in (STATIC / "fonts").glob("*.woff2")]

    assert sum(sizes) <= 205_000


def test_vendor_reads_the_ranges_of_the_subsets_it_takes():
    face = "src: url(./files/some-{0}-wght-normal.woff2); unicode-range: {1};"
    css = face.format("latin", "U+0-FF") + face.format("vietnamese", "U+102")

    assert vendor.faces(css) == {"latin": "U+0-FF"}

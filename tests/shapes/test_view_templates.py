"""What the map and the table print: whole, small, and with targets that exist."""

import random
import re
from types import SimpleNamespace

from django.template.loader import render_to_string
from django.utils import translation

from initiatives.maps import draw
from initiatives.places import Place
from initiatives.tables import Order, table

ID = re.compile(r'\sid="([^"]+)"')
NAMED = re.compile(r'(?:href="#|aria-labelledby="|aria-describedby=")([\w-]+)"')
CATALOGUE = 91


def places(number):
    chance = random.Random(7)
    return [
        Place(
            one,
            f"An initiative of ours, number {one}",
            f"/en/initiatives/an-initiative-of-ours-{one}/",
            f"Town {one % 60}",
            chance.choice(["BE", "PL", "DK", "HR", "GR"]),
            chance.uniform(37, 60),
            chance.uniform(-8, 28),
            chance.choice(["address", "town", "region"]),
        )
        for one in range(number)
    ]


def page(some):
    context = {"map": draw(some), "level": 3}
    return render_to_string("initiatives/partials/_map.html", context)


def test_the_map_of_the_catalogue_stays_small_and_links_every_entry():
    some = places(CATALOGUE)
    html = page(some)

    assert len(html.encode()) < 120_000
    for place in some:
        # In each of the two layers or in its group, and in the list by country.
        assert html.count(f'href="{place.url}"') == 3


def test_every_target_on_the_map_exists_once():
    for html in (page(places(CATALOGUE)), page(places(400)), page([])):
        ids = ID.findall(html)

        assert len(ids) == len(set(ids))
        assert set(NAMED.findall(html)) <= set(ids)


def test_numbers_in_the_drawing_are_numbers_in_every_language(settings):
    settings.USE_THOUSAND_SEPARATOR = True
    with translation.override("nl"):
        html = page(places(1200))

    assert re.search(r'viewBox="\d+ \d+ \d+ \d+"', html)
    for transform in re.findall(r'transform="([^"]+)"', html):
        assert re.fullmatch(r"translate\(\d+ \d+\)scale\(\d+\.\d+\)", transform)


def test_the_table_keeps_what_is_chosen_and_says_how_it_is_sorted():
    initiative = SimpleNamespace(region=None, town_title="", started=None)
    card = SimpleNamespace(
        title="Hangar",
        title_language="nl",
        url="/hangar/",
        kinds_labels=[],
        fingerprint=SimpleNamespace(known=[]),
        initiative=initiative,
    )
    context = {
        "table": table([card], orders={"name": Order("?sort=-name", "ascending")}),
        "caption": "One initiative",
        "action": "/en/initiatives/",
        "keep": [("country", "be"), ("country", "pl"), ("q", '"<b>')],
        "LANGUAGE_CODE": "en",
    }
    html = render_to_string("initiatives/partials/_table.html", context)

    assert html.count("aria-sort=") == 1
    assert 'aria-sort="ascending"' in html
    assert html.count('type="hidden" name="country"') == 2
    assert "<b>" not in html
    assert '<a href="/hangar/" lang="nl">Hangar</a>' in html
    assert html.count("not recorded") == 5

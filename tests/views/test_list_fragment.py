"""What htmx gets of the list: the same results, without the frame of the page."""

import pytest

from tests.factories import InitiativeFactory, KindFactory
from tests.views.reading import Page

pytestmark = pytest.mark.django_db

LIST = "/en/initiatives/"
HTMX = {"HX-Request": "true"}


@pytest.fixture
def thirty():
    hub, school = KindFactory(slug="hub"), KindFactory(slug="school")
    for number in range(30):
        InitiativeFactory(
            name=f"Mill {number:02}", kinds=[school] if number < 3 else [hub]
        )


@pytest.mark.parametrize(
    "query", ["", "?kind=hub", "?q=mill&kind=school", "?page=2", "?q=none", "?kind=x"]
)
def test_the_fragment_shows_what_the_page_shows(client, thirty, query):
    page = Page(client.get(LIST + query, follow=True))
    part = Page(client.get(LIST + query, headers=HTMX))

    assert part.all("html") == part.all("form") == []
    assert page.one("section", id="results").text in part.text
    assert part.titles == page.titles
    assert part.chips == page.chips
    assert part.heading == page.heading


def test_the_fragment_brings_every_count_of_the_page(client, thirty):
    page = Page(client.get(f"{LIST}?kind=hub"))
    part = Page(client.get(f"{LIST}?kind=hub", headers=HTMX))

    swapped = {
        one["id"]: one.text for one in part.all("span", **{"hx-swap-oob": "innerHTML"})
    }
    for (key, value), count in page.counts.items():
        assert swapped[f"n-{key}-{value}"] == str(count)
    assert swapped["n-kind"] == page.one(id="n-kind").text == "1 chosen"
    assert swapped["n-chosen"] == page.one(id="n-chosen").text == "(1)"


def test_the_live_region_is_empty_on_the_page_and_spoken_by_the_fragment(
    client, thirty
):
    page = Page(client.get(f"{LIST}?kind=hub"))
    part = Page(client.get(f"{LIST}?kind=hub", headers=HTMX))

    assert page.one(id="status")["role"] == "status"
    assert page.one(id="status").text == ""
    assert part.one(id="status").text == "27 initiatives in 1 country"
    assert part.one(id="status").all("a") == []


def test_the_fragment_pushes_the_canonical_address(client, thirty):
    answer = client.get(f"{LIST}?sort=name&page=1&kind=HUB&q=&kind=x", headers=HTMX)

    assert answer["HX-Push-Url"] == f"{LIST}?kind=hub"


def test_the_fragment_of_a_later_page_pushes_its_number(client, thirty):
    answer = client.get(f"{LIST}?page=2", headers=HTMX)

    assert answer["HX-Push-Url"] == f"{LIST}?page=2"


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"HX-Request": "true", "HX-Boosted": "true"},
        {"HX-Request": "true", "HX-History-Restore-Request": "true"},
        {"HX-Request": "false"},
    ],
)
def test_a_boosted_link_and_a_restored_tab_get_the_whole_page(client, thirty, headers):
    answer = client.get(LIST, headers=headers)

    assert Page(answer).all("html")
    assert "HX-Push-Url" not in answer


@pytest.mark.parametrize("headers", [{}, HTMX])
@pytest.mark.parametrize(
    "name", ["HX-Request", "HX-Boosted", "HX-History-Restore-Request"]
)
def test_a_cache_keeps_page_and_fragment_apart(client, headers, name):
    answer = client.get(LIST, headers=headers)

    assert name in [header.strip() for header in answer["Vary"].split(",")]

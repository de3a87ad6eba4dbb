"""Languages in addresses, and what crawlers are told of them."""

from xml.etree import ElementTree

import pytest
from django.utils.timezone import localdate

from initiatives.choices import Language
from tests.factories import InitiativeFactory, StudyEntryFactory
from tests.views.reading import Page

pytestmark = pytest.mark.django_db

PAGES = ["/en/", "/en/initiatives/", "/en/initiatives/loom/", "/en/about/"]
XML = {
    "map": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "html": "http://www.w3.org/1999/xhtml",
}


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("nl", "nl"),
        ("nl-BE,nl;q=0.9", "nl"),
        ("fr,pl;q=0.5", "pl"),
        ("fr", "en"),
        ("", "en"),
        ("*", "en"),
        ("x" * 600, "en"),
        ("el-GR", "el"),
    ],
)
def test_the_bare_address_leads_to_the_visitors_language(client, accepted, language):
    answer = client.get("/", headers={"Accept-Language": accepted})

    assert answer.status_code == 302
    assert answer.url == f"/{language}/"
    assert "Accept-Language" in answer["Vary"]


@pytest.mark.parametrize("path", ["/initiatives/", "/about/", "/initiatives/loom/"])
def test_an_address_without_its_language_leads_to_one_with(client, path):
    InitiativeFactory(slug="loom")

    answer = client.get(path, headers={"Accept-Language": "da"})

    assert answer.status_code == 302
    assert answer.url == f"/da{path}"


@pytest.mark.parametrize("path", ["/fr/", "/fr/initiatives/", "/english/", "/x/"])
def test_another_language_is_not_there(client, path):
    assert client.get(path, follow=True).status_code == 404


@pytest.mark.parametrize("path", PAGES)
def test_every_page_leads_to_itself_in_the_other_languages(client, path):
    InitiativeFactory(slug="loom")

    page = Page(client.get(path + "?q=loom"))

    for code, name in Language.choices:
        there = page.links[name]
        assert there == f"/{code}{path[3:]}?q=loom"
        assert Page(client.get(there)).one("html")["lang"] == code


@pytest.mark.parametrize("path", PAGES)
def test_every_page_names_its_canonical_address_and_its_twins(client, path):
    InitiativeFactory(slug="loom")

    head = Page(client.get(f"{path}?utm_source=mail", follow=True)).one("head")

    canonical = head.one("link", rel="canonical")["href"]
    assert canonical == f"http://testserver{path}"
    twins = {one["hreflang"]: one["href"] for one in head.all("link", rel="alternate")}
    assert twins == {
        **{code: f"http://testserver/{code}{path[3:]}" for code in Language.values},
        "x-default": canonical,
    }


def test_a_page_that_is_not_there_is_a_page_of_the_site(client):
    answer = client.get("/nl/initiatives/nobody/")

    assert answer.status_code == 404
    page = Page(answer)
    assert page.one("html")["lang"] == "nl"
    assert page.one("meta", name="robots")["content"] == "noindex"
    assert page.one("form", of_class="search-box")["action"] == "/nl/initiatives/"


def addresses(client):
    answer = client.get("/sitemap.xml")
    assert answer.status_code == 200
    tree = ElementTree.fromstring(answer.content)  # noqa: S314 - our own answer
    return tree.findall("map:url", XML)


def test_the_sitemap_lists_every_published_page_in_every_language(client):
    InitiativeFactory(slug="loom")
    InitiativeFactory(slug="draft", published=False)

    listed = [url.findtext("map:loc", "", XML) for url in addresses(client)]

    lists = ("initiatives/?country=be", "initiatives/?kind=hub")
    pages = ("", "initiatives/", "about/", "initiatives/loom/", *lists)
    assert sorted(listed) == sorted(
        f"http://testserver/{code}/{page}" for code in Language.values for page in pages
    )


def test_every_address_in_the_sitemap_is_there(client):
    InitiativeFactory(slug="loom")

    for url in addresses(client):
        assert client.get(url.findtext("map:loc", "", XML)).status_code == 200


def test_the_sitemap_names_the_twins_of_every_address(client):
    InitiativeFactory(slug="loom")

    for url in addresses(client):
        twins = [link.get("hreflang") for link in url.findall("html:link", XML)]
        assert sorted(twins) == sorted([*Language.values, "x-default"])


def test_the_sitemap_says_when_a_profile_changed(client):
    loom = InitiativeFactory(slug="loom")

    changed = [url.findtext("map:lastmod", None, XML) for url in addresses(client)]

    assert changed.count(localdate(loom.updated_at).isoformat()) == len(Language.values)


@pytest.mark.parametrize("number", [1, 20])
def test_the_sitemap_costs_few_queries(client, django_assert_num_queries, number):
    InitiativeFactory.create_batch(number)

    # the initiatives, once for six languages; the index: settled, read, its terms
    with django_assert_num_queries(1 + 2 + 6):
        client.get("/sitemap.xml")


def test_robots_are_led_to_the_sitemap_and_away_from_the_rest(client):
    answer = client.get("/robots.txt")

    lines = answer.content.decode().splitlines()
    assert answer["Content-Type"].startswith("text/plain")
    assert "Disallow: /admin/" in lines
    assert "Sitemap: http://testserver/sitemap.xml" in lines


def test_no_page_sets_a_cookie_or_differs_by_one(client):
    StudyEntryFactory(initiative=InitiativeFactory(slug="loom"))

    for path in (*PAGES, "/", "/sitemap.xml", "/robots.txt"):
        answer = client.get(path)
        assert not answer.cookies, path
        assert "Cookie" not in answer.get("Vary", ""), path

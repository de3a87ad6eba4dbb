"""One address for each state of the list: every other spelling leads to it."""

from urllib.parse import quote

import pytest
from django.test import Client
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.factories import InitiativeFactory, KindFactory, SuccessFactorFactory
from tests.views.reading import Page

pytestmark = pytest.mark.django_db

LIST = "/en/initiatives/"
HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def catalogue(db):
    hub, school = KindFactory(slug="hub"), KindFactory(slug="school")
    SuccessFactorFactory(slug="trust")
    for number in range(26):
        InitiativeFactory(name=f"Mill {number:02}", kinds=[hub, school])


def robots(answer):
    """Return what crawlers are told, or nothing."""
    return [one["content"] for one in Page(answer).all("meta", name="robots")]


def canonical(answer):
    return Page(answer).one("link", rel="canonical")["href"]


@pytest.mark.parametrize(
    ("asked", "led_to"),
    [
        ("q=&kind=&sort=", ""),
        ("page=1", ""),
        ("sort=name", ""),
        ("view=cards", ""),
        ("sort=nonsense&view=nonsense", ""),
        ("q=mill&sort=relevance", "q=mill"),
        ("sort=newest&kind=hub", "kind=hub&sort=newest"),
        ("not_kind=school&country=be", "country=be&not_kind=school"),
        ("kind=school&kind=hub&kind=school", "kind=hub&kind=school"),
        ("kind=HUB&country=%20BE%20", "country=be&kind=hub"),
        ("q=%20weaving%20%20mill%20", "q=weaving+mill"),
        ("q=weaving%20mill", "q=weaving+mill"),
        ("utm_source=letter&kind=hub&fbclid=1", "kind=hub"),
        ("factor_mode=all", ""),
        ("factor_mode=any&factor=trust", "factor=trust"),
        ("column=town", ""),
        ("view=table&column=town&column=colour", "column=town&view=table"),
        ("view=map&page=2", "view=map"),
        ("&&kind=hub&", "kind=hub"),
    ],
)
@pytest.mark.parametrize("language", ["en", "el"])
def test_any_other_spelling_leads_to_the_canonical_address(
    client, asked, led_to, language
):
    path = f"/{language}/initiatives/"
    answer = client.get(f"{path}?{asked}")

    assert answer.status_code == 302
    assert answer.url == (f"{path}?{led_to}" if led_to else path)
    there = client.get(answer.url)
    assert there.status_code == 200
    assert canonical(there) == f"http://testserver{answer.url}"


def test_asking_for_the_head_alone_leads_there_too(client):
    assert client.head(f"{LIST}?sort=name").url == LIST
    assert client.head(f"{LIST}?kind=hub").status_code == 200


def test_the_old_slug_of_a_renamed_term_leads_to_the_new(client):
    kind = KindFactory(slug="lab")
    kind.slug = "workshop"
    kind.save()

    for query in ("kind=lab", "kind=lab&kind=workshop"):
        assert client.get(f"{LIST}?{query}").url == f"{LIST}?kind=workshop"
    answer = client.get(f"{LIST}?kind=hub&not_kind=lab")
    assert answer.url == f"{LIST}?kind=hub&not_kind=workshop"


@pytest.mark.parametrize("number", ["3", "9999", "9" * 400])
@pytest.mark.parametrize("view", ["", "&view=table"])
def test_a_page_beyond_the_last_leads_to_the_last(client, number, view):
    answer = client.get(f"{LIST}?kind=hub&page={number}{view}")

    assert answer.status_code == 302
    assert answer.url == f"{LIST}?kind=hub&page=2{view}"


def test_a_page_of_nothing_leads_to_the_first(client):
    assert client.get(f"{LIST}?page=2&q=nothing").url == f"{LIST}?q=nothing"


def test_what_does_not_exist_is_named_and_left_out_of_the_canonical_address(client):
    answer = client.get(f"{LIST}?kind=castle&sort=name&not_focus=dust&country=be")

    assert answer.status_code == 200
    notice = Page(answer).one("ul", of_class="notice")
    assert [line.text for line in notice.all("li")] == [
        "Unknown filter value: Kind “castle”. It was left out. Remove it",
        "Unknown filter value: Focus area “dust”. It was left out. Remove it",
    ]
    assert {link["href"] for link in notice.all("a")} == {f"{LIST}?country=be"}
    assert canonical(answer) == f"http://testserver{LIST}?country=be"
    assert robots(answer) == ["noindex,follow"]


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("", []),
        ("kind=hub", []),
        ("country=be&kind=hub", []),
        ("kind=hub&page=2", []),
        ("kind=hub&view=map", ["noindex,follow"]),
        ("kind=hub&sort=newest", ["noindex,follow"]),
        ("country=be&kind=hub&kind=school", ["noindex,follow"]),
        ("country=be&kind=hub&not_focus=none", ["noindex,follow"]),
        ("q=mill", ["noindex,follow"]),
    ],
)
def test_crawlers_keep_few_filters_and_no_words(client, query, told):
    answer = client.get(LIST + (query and f"?{query}"))

    assert answer.status_code == 200
    assert robots(answer) == told


@pytest.mark.parametrize(
    ("asked", "pushed"),
    [
        ("page=1&sort=name&view=cards&kind=HUB&q=", "?kind=hub"),
        ("kind=castle&utm_source=letter", ""),
        ("page=99", "?page=2"),
        ("view=map&page=2&column=town", "?view=map"),
    ],
)
def test_a_fragment_is_never_led_on_and_names_the_canonical_address(
    client, asked, pushed
):
    answer = client.get(f"{LIST}?{asked}", headers=HTMX)

    assert answer.status_code == 200
    assert answer["HX-Push-Url"] == LIST + pushed


KEYS = ["q", "kind", "not_kind", "country", "factor", "factor_mode", "focus", "place"]
HOW = ["sort", "view", "page", "column", "utm_source", "KIND", "region", "confirmed"]
KNOWN = ["hub", "HUB", "school", "be", "trust", "all", "name", "-name", "table", "map"]
OTHERS = ["cards", "town", "none", "urban", "castle", "2", "99", "-1", "", " ", "mill"]
# As an address has them: escaped in either way, or not at all.
ESCAPED = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)
ANY = st.one_of(
    st.sampled_from([*KNOWN, *OTHERS]).map(lambda value: value.replace(" ", "%20")),
    ESCAPED.map(quote),
    ESCAPED.map(lambda text: quote(text).replace("%20", "+")),
)
QUERIES = st.lists(st.tuples(st.sampled_from([*KEYS, *HOW]), ANY), max_size=6)


@given(QUERIES.map(lambda pairs: "&".join(map("=".join, pairs))))
@example("q=" + "a%20" * 400)
@example("q=" + "%C5%81" * 600)
@example("q=%1c+a%c2%85b%e2%80%a8")
@example("q=%22a+b&sort=relevance")
@example("q=%ff%fe&kind=%C0%80")
@example("kind=" + "&kind=".join("x" * n for n in range(1, 70)))
@settings(deadline=None, max_examples=80)
def test_at_most_one_step_leads_to_the_canonical_address(query):
    client = Client()
    answer = client.generic("GET", LIST, QUERY_STRING=query)

    assert answer.status_code in (200, 302)
    if answer.status_code == 302:
        assert answer.url != f"{LIST}?{query}"
        answer = client.get(answer.url)
        assert answer.status_code == 200, answer.get("Location")

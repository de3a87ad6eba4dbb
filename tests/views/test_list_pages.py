"""Pages of the list, its canonical address, and what it costs the database."""

import pytest

from tests.factories import (
    EvidenceFactory,
    FocusAreaFactory,
    InitiativeFactory,
    InitiativeTextFactory,
    KindFactory,
    RegionFactory,
    StudyEntryFactory,
)
from tests.views.reading import Page

pytestmark = pytest.mark.django_db

LIST = "/en/initiatives/"


def read(client, url=LIST):
    return Page(client.get(url, follow=True))


@pytest.fixture
def fifty():
    return [InitiativeFactory(name=f"Mill {n:02}") for n in range(50)]


def test_a_page_holds_twenty_four(client, fifty):
    first, second, third = (read(client, f"{LIST}?page={n}") for n in (1, 2, 3))

    assert [len(page.titles) for page in (first, second, third)] == [24, 24, 2]
    assert first.titles + second.titles + third.titles == [one.name for one in fifty]
    assert first.heading == third.heading == "50 initiatives in 1 country"


def test_the_numbering_of_the_list_goes_on(client, fifty):
    assert read(client, f"{LIST}?page=3").one("ol", of_class="cards")["start"] == "49"


def test_pages_are_links_that_keep_the_filters(client, fifty):
    page = read(client, f"{LIST}?kind=hub&page=2")

    links = page.one("nav", of_class="pages").all("a")
    assert [(link.text, link["href"]) for link in links] == [
        ("Previous", f"{LIST}?kind=hub#results"),
        ("Page 1", f"{LIST}?kind=hub#results"),
        ("Page 2", f"{LIST}?kind=hub&page=2#results"),
        ("Page 3", f"{LIST}?kind=hub&page=3#results"),
        ("Next", f"{LIST}?kind=hub&page=3#results"),
    ]
    assert links[2]["aria-current"] == "page"


def test_a_short_list_has_no_pages(client):
    InitiativeFactory()

    assert read(client).all("nav", of_class="pages") == []


@pytest.mark.parametrize("number", ["4", "9999", "9" * 400])
def test_a_page_beyond_the_last_leads_to_the_last(client, fifty, number):
    answer = client.get(f"{LIST}?kind=hub&page={number}")

    assert answer.status_code == 302
    assert answer.url == f"{LIST}?kind=hub&page=3"


def test_a_page_of_an_empty_list_leads_to_the_bare_list(client):
    answer = client.get(f"{LIST}?page=2")

    assert answer.status_code == 302
    assert answer.url == LIST


@pytest.mark.parametrize("number", ["0", "-1", "", "two", "1.5", "²", "٣٣", "1e3"])
def test_a_page_that_is_no_number_is_an_ordinary_page(client, fifty, number):
    answer = client.get(LIST, {"page": number}, follow=True)

    assert answer.status_code == 200
    assert Page(answer).titles


@pytest.mark.parametrize(
    ("asked", "canonical"),
    [
        ("", ""),
        ("?q=&kind=&sort=", ""),
        ("?page=1", ""),
        ("?sort=name", ""),
        ("?sort=nonsense", ""),
        ("?q=mill&sort=relevance", "?q=mill"),
        ("?sort=newest&kind=hub", "?kind=hub&sort=newest"),
        ("?kind=hub&country=be", "?country=be&kind=hub"),
        ("?kind=school&kind=hub&kind=HUB", "?kind=hub&kind=school"),
        ("?kind=castle&colour=red", ""),
        ("?q=%20weaving%20%20mill%20", "?q=weaving+mill"),
        ("?page=2&kind=hub", "?kind=hub&page=2"),
    ],
)
def test_every_spelling_of_an_address_names_the_one_canonical(
    client, fifty, asked, canonical
):
    KindFactory(slug="school")

    head = read(client, LIST + asked).one("head")

    href = head.one("link", rel="canonical")["href"]
    assert href == f"http://testserver{LIST}{canonical}"
    others = {link["hreflang"]: link["href"] for link in head.all("link")[1:8]}
    assert others["el"] == f"http://testserver/el/initiatives/{canonical}"
    assert others["x-default"] == href


@pytest.mark.parametrize(
    ("query", "indexed"),
    [
        ("", True),
        ("?kind=hub", True),
        ("?kind=hub&country=be", True),
        ("?kind=hub&country=be&lifecycle=active", False),
    ],
)
def test_crawlers_leave_combinations_of_many_filters(client, query, indexed):
    InitiativeFactory(kinds=[KindFactory(slug="hub"), KindFactory(slug="school")])

    robots = read(client, LIST + query).all("meta", name="robots")

    assert [one["content"] for one in robots] == ([] if indexed else ["noindex,follow"])


def rich_catalogue(number):
    for index in range(number):
        initiative = InitiativeFactory(
            name=f"Mill {index}",
            region=RegionFactory(code=f"BE{index + 100}"),
            kinds=[KindFactory()],
            focus_areas=[FocusAreaFactory()],
        )
        InitiativeTextFactory(initiative=initiative, language="nl")
        StudyEntryFactory(initiative=initiative)
        EvidenceFactory(initiative=initiative)


@pytest.fixture(params=[1, 20])
def rich(request):
    rich_catalogue(request.param)
    return request.param


@pytest.mark.parametrize(
    ("query", "queries"),
    # what waits for the end of the transaction, and the rows of the index;
    # kinds, focus areas, factors, studies, regions, old slugs; the order of the names;
    # the page of initiatives with regions, and their texts
    [
        ("", 11),
        # where the words stand; the texts that say why
        ("?country=be&lifecycle=active&q=mill", 13),
    ],
)
def test_queries_do_not_grow_with_the_list(
    client, django_assert_num_queries, rich, query, queries
):
    for headers in ({}, {"HX-Request": "true"}):
        with django_assert_num_queries(queries):
            page = client.get(LIST + query, headers=headers)
        assert len(Page(page).titles) == rich


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("number", [1, 20])
def test_once_the_catalogue_is_known_a_page_asks_for_little(
    client, django_assert_num_queries, number
):
    rich_catalogue(number)
    client.get(LIST)

    # the state of the data; the cards and all orders are known
    with django_assert_num_queries(1):
        client.get(f"{LIST}?country=be")
    # that, and where the words stand; one order more; the texts that say why
    with django_assert_num_queries(4):
        client.get(f"{LIST}?q=mill")
    # that, and the texts that say why
    with django_assert_num_queries(2):
        client.get(
            f"{LIST}?country=be&q=mill&view=cards", headers={"HX-Request": "true"}
        )


@pytest.mark.django_db(transaction=True)
def test_an_empty_list_costs_no_query_for_each_way_out(
    client, django_assert_num_queries
):
    rich_catalogue(2)
    client.get(LIST)
    few = f"{LIST}?country=be&kind=none&q=mill"
    many = f"{LIST}?confirmed=year&country=be&kind=none&lifecycle=planned&q=mill"
    client.get(few)

    with django_assert_num_queries(1):
        assert Page(client.get(many)).titles == []


def test_a_cache_may_keep_the_page_for_a_minute_but_browsers_ask(client):
    answer = client.get(LIST)

    assert answer["Cache-Control"] == "public, max-age=0, s-maxage=60"
    assert "Set-Cookie" not in answer
    assert "Cookie" not in answer["Vary"]

"""One result in three ways: cards, a table and a map show the same initiatives."""

import pytest

from initiatives.views import ways
from tests.factories import (
    EvidenceFactory,
    FocusAreaFactory,
    InitiativeFactory,
    InitiativeTextFactory,
    KindFactory,
    RegionFactory,
)
from tests.views.reading import Page

pytestmark = pytest.mark.django_db

LIST = "/en/initiatives/"
VIEWS = ("cards", "table", "map")


def read(client, query=""):
    answer = client.get(LIST + (query and f"?{query}"))
    assert answer.status_code == 200, query
    return Page(answer)


def mills(number):
    """Store so many in two countries: some without a point, one without a place."""
    hub, school = KindFactory(slug="hub"), KindFactory(slug="school")
    regions = [RegionFactory(code=code) for code in ("BE254", "PL213")]
    for one in range(number):
        point = {"latitude": 45 + one % 13, "longitude": one % 23, "precision": "town"}
        InitiativeFactory(
            name=f"Mill {one:03}",
            region=regions[one % 2] if one != 1 else None,
            kinds=[school if one % 5 else hub],
            **(point if one % 3 else {}),
        )


def profiles(part):
    """Return the addresses of the profiles that a part of a page links to."""
    links = (link["href"] for link in part.all("a"))
    return [link for link in links if link.startswith(LIST) and link.endswith("/")]


def address(view):
    return LIST if view == "cards" else f"{LIST}?view={view}"


def all_pages(client, view):
    """Follow "Next" from the first page of a view; return all profiles, in order."""
    found, following = [], address(view)
    while following:
        page = Page(client.get(following))
        rows = page.all("article") or page.all("tbody")
        found += [address for row in rows for address in profiles(row)]
        steps = page.all("a", rel="next")
        following = steps[0]["href"].removesuffix("#results") if steps else ""
    return found


@pytest.mark.parametrize("number", [0, 1, 30])
def test_cards_table_and_map_show_the_same_initiatives(client, number):
    mills(number)
    pages = [read(client, query) for query in ("", "view=table", "view=map")]

    cards, table = (all_pages(client, view) for view in ("cards", "table"))
    on_map = pages[2].all("section", id="map-list")
    listed = profiles(on_map[0]) if on_map else []

    assert len(cards) == len(listed) == number
    assert cards == table
    assert sorted(cards) == sorted(listed)
    assert len({page.heading for page in pages}) == 1
    assert pages[2].all("nav", of_class="pages") == []


def test_a_crowd_is_in_all_views_too_and_the_map_counts_it(client):
    mills(310)
    page = read(client, "view=map")

    cards, table = (all_pages(client, view) for view in ("cards", "table"))
    assert len(set(cards)) == len(cards) == 310
    assert cards == table
    lines = page.one("section", id="map-list").one("ul").all("li")
    assert {line.text for line in lines} == {
        "Belgium 155",
        "Poland 154",
        "Country not recorded 1",
    }
    for layer in ("map-wide", "map-narrow"):
        marks = page.one("g", of_class=layer).all("title")
        drawn = sum(int(mark.text.split()[0]) for mark in marks)
        assert drawn == len([one for one in range(310) if one % 3])


def test_of_more_than_a_map_can_show_there_are_numbers_by_country(client, monkeypatch):
    monkeypatch.setattr(ways, "MOST_DRAWN", 20)
    mills(30)

    page = read(client, "q=mill&view=map")

    lines = page.one("ul", of_class="relaxations").all("li")
    counts = {line.one("a")["href"]: int(line.text.split()[-1]) for line in lines}
    assert len(counts) == 2
    for url, number in counts.items():
        there = Page(client.get(url.replace("&view=map", "")))
        assert int(there.heading.split()[0]) == number


@pytest.mark.parametrize("view", VIEWS)
def test_switching_the_view_keeps_everything_but_the_page(client, view):
    mills(60)
    state = "country=be&factor=none&q=mill&sort=newest"
    addresses = {key: f"{state}&view={key}" for key in VIEWS} | {"cards": state}

    page = read(client, addresses[view])

    links = page.one("nav", of_class="views").all("a")
    assert {link["data-view"]: link["href"] for link in links} == {
        key: f"{LIST}?{query}#results" for key, query in addresses.items()
    }
    current = [link["data-view"] for link in links if link.get("aria-current")]
    assert current == [view]


@pytest.mark.parametrize("view", ["table", "map"])
def test_the_form_keeps_the_view_and_the_columns_of_the_table(client, view):
    mills(3)
    page = read(client, f"column=town&view={view}" if view == "table" else "view=map")

    form = page.one("form", id="filters")
    kept = [(one["name"], one["value"]) for one in form.all("input", type="hidden")]
    assert kept == [("view", view), *[("column", "town")] * (view == "table")]


def test_a_country_on_the_map_leads_to_its_own_map(client):
    mills(30)
    listed = read(client, "kind=school&view=map").one("section", id="map-list")

    links = {link.text: link["href"] for link in listed.all("a")}
    assert links["Poland"] == f"{LIST}?country=pl&kind=school&view=map"


def test_the_pages_of_the_table_keep_its_columns(client):
    mills(30)

    page = read(client, "column=country&column=town&page=2&view=table")

    links = page.one("nav", of_class="pages").all("a")
    assert links[0]["href"] == f"{LIST}?column=country&column=town&view=table#results"
    assert page.one("caption").text == "Initiatives 25 to 30 of 30"
    heads = [head.text for head in page.one("thead").all("th")]
    assert heads == ["Name", "Country", "Town"]


@pytest.mark.parametrize(
    ("asked", "canonical"),
    [
        ("column=town&column=country&view=table", "column=country&column=town"),
        ("column=name&column=town&view=table", "column=town"),
        ("column=name&view=table", "column=name"),
        ("column=colour&view=table", ""),
        (
            "column=kind&column=country&column=town&column=started&column=evidence"
            "&view=table",
            "",
        ),
    ],
)
def test_columns_have_one_spelling_and_the_usual_none(client, asked, canonical):
    mills(1)
    wanted = f"{LIST}?{canonical}&view=table".replace("?&", "?")

    answer = client.get(f"{LIST}?{asked}", follow=True)

    href = Page(answer).one("link", rel="canonical")["href"]
    assert href == f"http://testserver{wanted}"
    assert len(answer.redirect_chain) <= 1


def three_that_differ():
    """Store three that differ in what a column sorts by; least is known of Mill."""
    for code, name in (("BE", "Belgium"), ("PL", "Poland")):
        RegionFactory(code=code, names={"en": name})
    belgium, poland = RegionFactory(code="BE254"), RegionFactory(code="PL213")
    spindle = InitiativeFactory(
        name="Spindle",
        region=belgium,
        town="Kortrijk",
        started=1999,
        confirmed_on="2026-01-02",
        confirmed_by="owner",
    )
    for _ in range(2):
        EvidenceFactory(initiative=spindle)
    loom = InitiativeFactory(
        name="Loom",
        region=poland,
        town="Kraków",
        started=2010,
        confirmed_on="2026-02-03",
        confirmed_by="owner",
    )
    EvidenceFactory(initiative=loom)
    InitiativeFactory(name="Mill", region=None)


UP, DOWN, LAST = "ascending", "descending", "Mill"


@pytest.mark.parametrize(
    ("sort", "column", "state", "names"),
    [
        ("name", "name", UP, ["Loom", "Mill", "Spindle"]),
        ("-name", "name", DOWN, ["Spindle", "Mill", "Loom"]),
        ("place", "country", UP, ["Spindle", "Loom", LAST]),
        ("-place", "country", DOWN, ["Loom", "Spindle", LAST]),
        ("founded", "started", UP, ["Spindle", "Loom", LAST]),
        ("-founded", "started", DOWN, ["Loom", "Spindle", LAST]),
        ("evidence", "evidence", DOWN, ["Spindle", "Loom", LAST]),
        ("-evidence", "evidence", UP, [LAST, "Loom", "Spindle"]),
        ("confirmed", "confirmed", DOWN, ["Loom", "Spindle", LAST]),
        ("-confirmed", "confirmed", UP, ["Spindle", "Loom", LAST]),
    ],
)
def test_a_column_sorts_both_ways_and_says_so(client, sort, column, state, names):
    three_that_differ()
    columns = "column=confirmed&column=country&column=evidence&column=started"
    query = f"{columns}&sort={sort}&view=table".replace("&sort=name", "")
    page = read(client, query)

    assert [row.all("th")[0].text for row in page.one("tbody").all("tr")] == names
    sorted_by = {
        head.classes[0]: head["aria-sort"]
        for head in page.one("thead").all("th")
        if head.get("aria-sort", "none") != "none"
    }
    assert sorted_by == {f"table-{column}": state}
    link = page.one("th", of_class=f"table-{column}", scope="col").one("a")
    other = sort[1:] if sort.startswith("-") else f"-{sort}"
    after = f"{columns}&sort={other}&view=table".replace("&sort=name", "")
    assert link["href"] == f"{LIST}?{after}#results"


def test_a_cell_says_that_something_is_not_recorded(client):
    three_that_differ()
    row = read(client, "view=table").one("tbody").all("tr")[1]

    cells = {cell.classes[0]: cell.text for cell in row.all("td")}
    assert cells == {
        "table-kind": "Hub",
        "table-country": "not recorded",
        "table-town": "not recorded",
        "table-started": "not recorded",
        "table-evidence": "not recorded",
    }


# The state of the index: settle, changes, six of the vocabularies and the regions.
INDEX = 8


@pytest.mark.parametrize("number", [1, 20])
@pytest.mark.parametrize("view", VIEWS)
def test_queries_do_not_grow_with_the_view(
    client, django_assert_num_queries, number, view
):
    for one in range(number):
        initiative = InitiativeFactory(
            name=f"Mill {one}",
            region=RegionFactory(code=f"BE{one + 100}"),
            kinds=[KindFactory()],
            focus_areas=[FocusAreaFactory()],
            latitude=45 + one,
            longitude=one,
            precision="town",
        )
        InitiativeTextFactory(initiative=initiative, language="nl")
        EvidenceFactory(initiative=initiative)
    # besides the index: the order; the cards and their texts
    with django_assert_num_queries(INDEX + 3):
        client.get(address(view))

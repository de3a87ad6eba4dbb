"""The filters of the list as a visitor meets them: counts, chips, ways out."""

import pytest

from tests.factories import (
    EvidenceFactory,
    FocusAreaFactory,
    InitiativeFactory,
    KindFactory,
    RegionFactory,
    SourceFactory,
    StudyEntryFactory,
    StudyFactory,
    SuccessFactorFactory,
)
from tests.views.reading import Page, following

pytestmark = pytest.mark.django_db

LIST = "/en/initiatives/"


def read(client, url=LIST):
    return Page(client.get(url, follow=True))


@pytest.fixture
def catalogue():
    """Nine initiatives that differ in every filter."""
    hub, school = KindFactory(slug="hub"), KindFactory(slug="school")
    design, music = FocusAreaFactory(slug="design"), FocusAreaFactory(slug="music")
    trust, study = SuccessFactorFactory(slug="trust"), StudyFactory(slug="benchmark")
    kortrijk = RegionFactory(code="BE254", typology="urban")
    krakow = RegionFactory(code="PL213", typology="rural")
    for number in range(9):
        one = InitiativeFactory(
            name=f"Mill {number}" if number % 2 else f"Loom {number}",
            region=krakow if number % 3 else kortrijk,
            kinds=[hub, school] if number % 4 else [hub],
            focus_areas=[design] if number % 2 else [design, music],
            lifecycle="paused" if number > 6 else "active",
            governance="mixed" if number > 4 else "",
            governance_source=SourceFactory() if number > 4 else None,
        )
        if number % 2:
            EvidenceFactory(initiative=one, factor=trust)
        if number < 3:
            StudyEntryFactory(initiative=one, study=study)


@pytest.mark.parametrize(
    "query",
    ["", "?country=pl", "?kind=school&q=mill", "?factor=trust&place=rural&study=none"],
)
def test_every_number_on_the_page_is_what_the_list_behind_it_holds(
    client, catalogue, query
):
    page = read(client, LIST + query)

    assert len(page.counts) > 10
    chosen = {key for key, _value in page.checked}
    for (key, value), count in page.counts.items():
        if key in chosen:  # its own value would come on top of the others
            continue
        behind = read(client, following(LIST + query, key, value))
        assert len(behind.titles) == count, (key, value)


def test_a_number_beside_a_chosen_value_is_what_it_holds_alone(client, catalogue):
    page = read(client, f"{LIST}?country=pl&kind=hub&kind=school")

    alone = read(client, f"{LIST}?country=pl&kind=school")

    assert page.counts["kind", "school"] == len(alone.titles)


def test_the_form_keeps_what_was_chosen(client, catalogue):
    page = read(client, f"{LIST}?q=mill&kind=hub&country=pl&sort=newest")

    assert sorted(page.checked) == [("country", "pl"), ("kind", "hub")]
    assert page.one("input", id="q")["value"] == "mill"
    orders = page.one("select", name="sort").all("option")
    chosen = [order.text for order in orders if "selected" in order.attributes]
    assert chosen == ["Newest in the catalogue"]


def test_the_form_asks_the_page_itself_and_leads_to_the_results(client):
    form = read(client).one("form", id="filters")

    assert form["method"] == "get"
    assert form["action"] == f"{LIST}#results"
    assert form.all("button", type="submit")


def test_a_chip_takes_away_its_own_value_and_no_other(client, catalogue):
    page = read(client, f"{LIST}?kind=hub&kind=school&country=pl&q=mill&sort=newest")

    assert page.chips == {
        "Words: mill": f"{LIST}?country=pl&kind=hub&kind=school&sort=newest",
        "Country: Region PL": f"{LIST}?kind=hub&kind=school&q=mill&sort=newest",
        "Kind: Hub": f"{LIST}?country=pl&kind=school&q=mill&sort=newest",
        "Kind: School": f"{LIST}?country=pl&kind=hub&q=mill&sort=newest",
    }
    assert page.links["Clear all"] == LIST


def test_without_filters_there_are_no_chips(client, catalogue):
    assert read(client).all(of_class="chips") == []


def test_the_number_of_filters_stands_on_their_button(client, catalogue):
    assert read(client).one(id="n-chosen").text == ""
    assert read(client, f"{LIST}?kind=hub&q=mill").one(id="n-chosen").text == "(2)"


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("?kind=castle", "Unknown filter value: Kind “castle”."),
        ("?country=xx&country=be", "Unknown filter value: Country “xx”."),
        ("?place=<b>here</b>", "Unknown filter value: Type of place “<b>here</b>”."),
    ],
)
def test_an_unknown_value_is_said_to_be_unknown(client, catalogue, query, said):
    page = read(client, LIST + query)

    assert said in page.one("ul", of_class="notice").text
    assert page.titles


def test_a_very_long_unknown_value_is_cut(client, catalogue):
    page = read(client, f"{LIST}?kind={'x' * 5_000}")

    assert len(page.one("ul", of_class="notice").text) < 250


def test_many_unknown_values_do_not_flood_the_page(client, catalogue):
    query = "&".join(f"kind=no-{number}" for number in range(50))

    notice = read(client, f"{LIST}?{query}").one("ul", of_class="notice")

    assert len(notice.all("li")) == 10


def test_an_empty_list_says_which_filter_to_drop_and_what_that_gives(client, catalogue):
    page = read(client, f"{LIST}?q=mill&country=be&lifecycle=paused")

    assert page.titles == []
    assert page.nearest  # what fits all but one of them
    assert page.heading == "No initiatives found"
    ways = page.one("ul", of_class="relaxations").all("li")
    assert len(ways) == 2  # without the words there would still be nothing
    for way in ways:
        behind = read(client, way.one("a")["href"])
        promised = int(way.text.split()[-2])
        assert len(behind.titles) == promised > 0


def test_an_empty_list_with_one_filter_offers_the_whole(client, catalogue):
    page = read(client, f"{LIST}?q=nonsense")

    assert page.titles == []
    assert page.links["Show all initiatives"] == LIST


def test_an_empty_list_keeps_what_was_typed(client, catalogue):
    page = read(client, f"{LIST}?q=nonsense&kind=hub")

    assert page.one("input", id="q")["value"] == "nonsense"
    assert page.checked == [("kind", "hub")]


def test_best_match_is_offered_only_where_there_are_words(client, catalogue):
    def orders(url):
        return [option.text for option in read(client, url).all("option")]

    always = [
        *("Name", "Recently confirmed", "Newest in the catalogue", "Year founded")
    ]
    assert orders(LIST) == always
    assert orders(f"{LIST}?q=mill") == ["Best match", *always]


def test_languages_keep_the_filters(client, catalogue):
    page = read(client, f"{LIST}?kind=hub&q=mill")

    assert page.links["Nederlands"] == "/nl/initiatives/?kind=hub&q=mill"
    assert Page(client.get(page.links["Nederlands"])).titles == page.titles

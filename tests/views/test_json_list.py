"""The list for programs: the same answer as the page, to the same question."""

from urllib.parse import quote

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factories import (
    EvidenceFactory,
    FocusAreaFactory,
    InitiativeFactory,
    KindFactory,
    RegionFactory,
    StudyEntryFactory,
    SuccessFactorFactory,
)
from tests.views.reading import Page

pytestmark = pytest.mark.django_db

LIST, JSON = "/en/initiatives/", "/en/initiatives.json"


def ask(query, language="en"):
    answer = Client().get(JSON.replace("en", language) + f"?{query}")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/json"
    return answer.json()


@pytest.fixture
def catalogue():
    """Sixty that differ in most filters."""
    hub, school = KindFactory(slug="hub"), KindFactory(slug="school")
    design, trust = FocusAreaFactory(slug="design"), SuccessFactorFactory(slug="trust")
    regions = [
        RegionFactory(code=code, typology="rural") for code in ("BE254", "PL213")
    ]
    for number in range(60):
        one = InitiativeFactory(
            name=f"Mill {number:02}",
            region=regions[number % 2],
            kinds=[hub, school] if number % 3 else [hub],
            focus_areas=[design] if number % 5 else [],
            started=1990 + number % 7,
            town="Łódź" if number % 4 else "",
        )
        if number % 10 == 0:
            EvidenceFactory(initiative=one, factor=trust)
            StudyEntryFactory(initiative=one)


@pytest.mark.parametrize(
    "query",
    [
        "",
        "page=2",
        "page=99",
        "kind=school&sort=-name",
        "country=be&focus=none",
        "not_kind=school&q=mill",
        "factor=trust&factor_mode=all",
        "q=mil",
        "q=lodz&sort=founded&page=2",
        "kind=castle&country=pl",
        "q=nothing",
        "strength=documented&view=table",
    ],
)
def test_a_program_gets_what_the_page_shows(client, catalogue, query):
    data = ask(query)
    page = Page(client.get(f"{LIST}?{query}&view=cards", follow=True))

    titles = page.titles if data["total"] else []
    assert [one["name"] for one in data["results"]] == titles
    found = f"{data['total']} initiative" if data["total"] else "No initiatives found"
    assert page.heading.startswith(found)
    counts = {
        (facet["key"], choice["value"]): choice["count"]
        for facet in data["facets"]
        for choice in facet["choices"]
    }
    assert counts == page.counts
    current = [link.text for link in page.all("a", **{"aria-current": "page"})]
    assert (f"Page {data['page']}" in current) == (data["pages"] > 1)
    href = page.one("link", rel="canonical")["href"]
    assert href.partition("?")[2] == data["query"].replace("&view=table", "")


def test_all_pages_together_are_the_list_without_a_repetition(catalogue):
    first = ask("kind=hub")
    rest = [ask(f"kind=hub&page={page}") for page in range(2, first["pages"] + 1)]

    slugs = [one["slug"] for data in (first, *rest) for one in data["results"]]
    assert len(set(slugs)) == len(slugs) == first["total"] == 60


def test_choices_say_how_they_are_meant(catalogue):
    data = ask("kind=hub&not_country=be")

    chosen = {
        (facet["key"], choice["value"]): (choice["checked"], choice["excluded"])
        for facet in data["facets"]
        for choice in facet["choices"]
        if choice["checked"] or choice["excluded"]
    }
    assert chosen == {("kind", "hub"): (True, False), ("country", "be"): (False, True)}


def test_a_result_leads_to_its_profile_and_says_what_it_is(client):
    InitiativeFactory(
        slug="loom",
        name="Weverij",
        town="Kortrijk",
        kinds=[KindFactory(label="Mill")],
        focus_areas=[FocusAreaFactory(label="Textile")],
        text__summary="It <weaves>.",
    )

    (result,) = ask("")["results"]

    assert result.pop("id")
    assert result == {
        "slug": "loom",
        "name": "Weverij",
        "url": f"http://testserver{LIST}loom/",
        "place": "Kortrijk, Belgium",
        "summary": "It <weaves>.",
        "kinds": ["Mill"],
        "focus": ["Textile"],
    }


def test_labels_are_in_the_language_of_the_address(catalogue):
    data = ask("", language="pl")

    assert data["results"][0]["url"].startswith("http://testserver/pl/")
    labels = [c["label"] for f in data["facets"] for c in f["choices"]]
    assert "Hub (pl)" in labels


def test_what_is_unknown_or_corrected_is_said(catalogue):
    InitiativeFactory(name="Weaving")

    data = ask("kind=castle&q=weavimg")

    assert data["unknown"] == [{"key": "kind", "value": "castle"}]
    assert data["showing"]["typed"] == "weavimg"
    assert data["showing"]["used"] == "weaving"
    assert ask("q=weaving")["showing"] is None


def test_every_spelling_is_answered_without_a_detour(catalogue):
    assert ask("page=1&sort=name&q=&utm_source=letter")["query"] == ""


def test_queries_do_not_grow_with_the_results(client, django_assert_num_queries):
    counts = set()
    for more in (1, 19):
        for number in range(more):
            InitiativeFactory(
                region=RegionFactory(code=f"BE{more + number + 100}"),
                kinds=[KindFactory()],
            )
        with django_assert_num_queries(11):
            counts.add(client.get(JSON).json()["total"])
    assert counts == {1, 20}


def test_only_reading_is_allowed(client):
    assert client.head(JSON).status_code == 200
    assert client.post(JSON).status_code == 405


HOSTILE = ["%00", "%ff%fe", "%ED%A0%80", "9" * 400, "-1", "none", "x" * 9_000, "[]"]
VALUES = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(max_size=20).map(quote),
    st.binary(max_size=9).map(quote),
)
KEYS = ("q", "kind", "not_region", "page", "sort", "factor_mode", "column", "confirmed")


@given(st.lists(st.tuples(st.sampled_from(KEYS), VALUES), max_size=4))
@settings(deadline=None, max_examples=40)
def test_any_query_is_answered_or_refused_cleanly(pairs):
    query = "&".join(map("=".join, pairs))

    answer = Client().generic("GET", JSON, QUERY_STRING=query)

    assert answer.status_code in (200, 400)
    if answer.status_code == 200:
        again = ask(answer.json()["query"])
        assert again["query"] == answer.json()["query"]

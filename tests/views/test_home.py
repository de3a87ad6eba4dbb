"""GET /<language>/: what this is, and what is in the catalogue."""

import pytest

from initiatives.choices import FactorGroup
from tests.factories import (
    EvidenceFactory,
    FocusAreaFactory,
    InitiativeFactory,
    KindFactory,
    RegionFactory,
    StudyEntryFactory,
    StudyFactory,
    SuccessFactorFactory,
)
from tests.views.reading import Page

pytestmark = pytest.mark.django_db


def read(client, url="/en/"):
    answer = client.get(url)
    assert answer.status_code == 200
    return Page(answer)


def catalogue(number):
    """Make `number` initiatives that the home page has something to say of."""
    study = StudyFactory(
        titles={"en": "Benchmark"}, compared=number + 2, publisher="Project"
    )
    for index in range(number):
        initiative = InitiativeFactory(
            name=f"Mill {index}",
            region=RegionFactory(code="BE254" if index % 3 else "PL213"),
            kinds=[KindFactory(slug="hub"), KindFactory(slug=f"kind-{index}")],
            focus_areas=[FocusAreaFactory(slug=f"area-{index}")],
        )
        StudyEntryFactory(study=study, initiative=initiative, order=number - index)
        for group in FactorGroup.values:
            factor = SuccessFactorFactory(slug=group, group=group)
            EvidenceFactory(initiative=initiative, factor=factor)


def test_every_number_is_what_its_link_leads_to(client):
    catalogue(7)
    InitiativeFactory(published=False)

    page = read(client)

    entries = [li for li in page.all("li") if li.all(of_class="index-count")]
    assert len(entries) > 15
    for entry in entries:
        behind = read(client, entry.one("a")["href"])
        promised = int(entry.one(of_class="index-count").text)
        assert len(behind.titles) == promised > 0, entry.text


def test_says_how_much_there_is(client):
    catalogue(7)
    InitiativeFactory(published=False, region=RegionFactory(code="NL414"))

    opening = read(client).one("section", of_class="opening").text

    assert "7 creative-sector initiatives in 2 countries of Europe" in opening


def test_searches_the_list(client):
    page = read(client)

    form = page.one("form", of_class="search-box")
    assert (form["method"], form["action"]) == ("get", "/en/initiatives/")
    assert form.one("input")["name"] == "q"


def test_names_what_the_study_names_and_says_what_it_does_not(client):
    catalogue(3)

    plate = read(client).one("ul", of_class="plate").all("li")

    names = [li.one(of_class="plate-name").text for li in plate[:5]]
    assert names == ["Mill 2", "Mill 1", "Mill 0", "Not named", "Not named"]
    assert "compared 5 initiatives" in plate[5].text
    assert "leaves 2 unnamed" in plate[5].text


def test_a_draft_is_not_on_the_plate_of_the_study(client):
    catalogue(1)
    study = StudyFactory._meta.model.objects.get()
    StudyEntryFactory(study=study, initiative=InitiativeFactory(published=False))

    plate = read(client).one("ul", of_class="plate")

    assert [a.text for a in plate.all("a")] == ["Mill 0"]


def test_an_empty_catalogue_has_a_home_page_too(client):
    page = read(client)

    assert page.all(of_class="plate") == []
    assert page.titles == []


def test_the_newest_three_are_shown(client):
    for index in range(5):
        InitiativeFactory(name=f"Mill {index}")

    assert read(client).titles == ["Mill 4", "Mill 3", "Mill 2"]


def test_a_name_in_another_language_is_marked_wherever_it_stands(client):
    loom = InitiativeFactory(name="Weverij", name_language="nl")
    StudyEntryFactory(initiative=loom)

    links = [one for one in read(client).all("a") if one.text == "Weverij"]

    assert len(links) == 3  # beside the large fingerprint, on the plate, on the card
    assert [link.get("lang") for link in links] == ["nl", "nl", "nl"]


@pytest.mark.parametrize("language", ["nl", "pl", "da", "hr", "el"])
def test_speaks_the_language_of_its_address(client, language):
    InitiativeFactory(kinds=[KindFactory(slug="hub")])

    page = read(client, f"/{language}/")

    assert page.one("html")["lang"] == language
    assert f"Hub ({language})" in page.text
    assert page.one("h1").text != read(client).one("h1").text


@pytest.mark.parametrize("number", [1, 20])
def test_queries_do_not_grow_with_the_catalogue(
    client, django_assert_num_queries, number
):
    catalogue(number)

    # what waits for the end of the transaction, and the rows of the index;
    # kinds, focus areas, factors, studies, regions, old slugs; the newest;
    # the study's initiatives; the cards and their texts
    with django_assert_num_queries(12):
        client.get("/en/")


def test_a_query_string_changes_nothing(client):
    catalogue(2)

    assert read(client, "/en/?kind=nonsense&q=x").titles == read(client).titles

"""GET /<language>/initiatives/<slug>/: what is known of an initiative, and by whom."""

from datetime import date

import pytest

from tests.factories import (
    FactFactory,
    FigureFactory,
    FundingFactory,
    InitiativeFactory,
    PartnerFactory,
    RegionFactory,
    SourceFactory,
)
from tests.views.reading import Page

pytestmark = pytest.mark.django_db

LOOM = "/en/initiatives/loom/"


def read(client, url=LOOM):
    answer = client.get(url)
    assert answer.status_code == 200
    return Page(answer)


def rows(page) -> dict[str, str]:
    """Return the context as it is printed: label and value, with note and source."""
    pairs = page.one("section", of_class="context").one("dl").all("div")
    return {pair.one("dt").text: pair.one("dd").text for pair in pairs}


def chapter(page, name):
    return page.one("section", **{"aria-labelledby": name})


@pytest.fixture
def kortrijk():
    """A region of which everything is known."""
    return RegionFactory(
        code="BE254",
        name="Arr. Kortrijk",
        typology="urban",
        population=300_000,
        population_year=2024,
        population_source=SourceFactory(title="Statistics office"),
        area_km2=400,
    )


def test_context_comes_before_praise(client, kortrijk):
    InitiativeFactory(
        slug="loom",
        region=kortrijk,
        town="Kortrijk",
        latitude=50,
        longitude=3,
        precision="town",
        governance="mixed",
        governance_source=SourceFactory(title="Paper"),
        governance_notes={"en": "The city and the weavers."},
        started=2018,
        started_source=SourceFactory(title="Registry"),
    )

    page = read(client)

    assert rows(page) == {
        "Place": "Kortrijk, Belgium Position: the middle of the town",
        "Region": "Arr. Kortrijk NUTS 3: BE254",
        "Population of the region": "300,000 Source: Statistics office 1"
        " in 2024 · 750 inhabitants per km²",
        "Type of place": "Predominantly urban",
        "Governance": "Mixed Source: Paper 2 The city and the weavers.",
        "Stage": "Active",
        "Founded": "2018 Source: Registry 3",
    }
    assert page.text.index("Population") < page.text.index("What makes it work")


def test_what_is_not_known_is_called_not_recorded(client):
    InitiativeFactory(slug="loom", region=None)

    page = read(client)

    empty = [label for label, value in rows(page).items() if value == "Not recorded"]
    assert empty == [
        "Place",
        "Region",
        "Population of the region",
        "Type of place",
        "Governance",
        "Founded",
    ]
    for name in ("about", "figures", "funding", "partners", "transfer", "sources"):
        assert "Not recorded" in chapter(page, name).text, name
    assert "Not yet confirmed." in chapter(page, "cite").text


def test_what_ended_stays_with_its_year_and_why(client):
    InitiativeFactory(
        slug="loom",
        lifecycle="ended",
        ended=2019,
        ended_source=SourceFactory(title="Registry"),
        ended_reasons={"en": "The mill was sold."},
    )

    page = read(client)

    assert rows(page)["Ended"] == "2019 Source: Registry 1 The mill was sold."
    notice = page.one(of_class="profile-head").one(of_class="notice-strong")
    assert notice.text.startswith("Ended in 2019. The mill was sold.")


def test_an_end_without_a_reason_says_so(client):
    InitiativeFactory(slug="loom", lifecycle="ended", ended=2019)

    assert "The reason is not recorded." in rows(read(client))["Ended"]


def test_figures_funding_partners_and_facts_name_their_sources(client):
    loom = InitiativeFactory(slug="loom")
    report = SourceFactory(title="Report")
    every = {"initiative": loom, "source": report}
    FigureFactory(
        what={"en": "Visitors"}, value=2100, qualifier="about", as_of="2024", **every
    )
    FundingFactory(
        texts={"en": "A grant"},
        amount=3_150_000,
        currency="EUR",
        year_from=2014,
        year_to=2016,
        **every,
    )
    PartnerFactory(organisation="City", helix="public", roles={"en": "Owner"}, **every)
    PartnerFactory(organisation="Someone", helix="", **every)
    FactFactory(statements={"en": "It was a mill."}, as_of="1999-12-31", **every)

    page = read(client)

    assert chapter(page, "figures").one("tbody").text == (
        "Visitors as of 2024 about 2,100 Source: Report 1"
    )
    assert chapter(page, "funding").one("li").text == (
        "€3,150,000 2014–2016 A grant Source: Report 1"
    )
    assert chapter(page, "partners").one("div", of_class="sides").text == (
        "Public authority City Source: Report 1 Owner"
        " Side not recorded Someone Source: Report 1"
    )
    assert chapter(page, "facts").one("li").text == (
        "It was a mill. Source: Report 1 as of December 31, 1999"
    )


def test_sources_are_numbered_once_in_the_order_of_the_page(client):
    first, second = SourceFactory(title="First"), SourceFactory(title="Second")
    loom = InitiativeFactory(slug="loom", started=2018, started_source=first)
    FigureFactory(initiative=loom, source=second)
    FigureFactory(initiative=loom, source=first)

    page = read(client)

    listed = chapter(page, "sources").one("ol").all("li")
    assert [one["id"] for one in listed] == ["source-1", "source-2"]
    assert "First" in listed[0].text
    refs = [ref["href"] for ref in page.all("a", of_class="source-ref")]
    assert refs == ["#source-1", "#source-2", "#source-1"]


def test_sources_of_the_texts_are_listed_though_no_claim_names_them(client):
    loom = InitiativeFactory(slug="loom")
    loom.sources.add(SourceFactory(title="Website", url="https://loom.example/"))

    listed = chapter(read(client), "sources")

    assert listed.one("a")["href"] == "https://loom.example/"


def test_a_source_without_an_address_has_its_title(client):
    loom = InitiativeFactory(slug="loom")
    loom.sources.add(SourceFactory(title="Annual report", url=""))

    listed = chapter(read(client), "sources")

    assert "Annual report" in listed.text
    assert listed.all("a") == []


def test_says_when_it_was_confirmed_and_by_whom(client):
    InitiativeFactory(slug="loom", confirmed_on=date(2025, 3, 21), confirmed_by="owner")

    cited = chapter(read(client), "cite").text

    assert "Last confirmed on March 21, 2025 by the initiative itself." in cited


def test_gives_the_permanent_link(client):
    loom = InitiativeFactory(slug="loom", name="The Loom")

    page = read(client)

    short = f"http://testserver/i/{loom.pk}"
    assert page.one("a", id="short-url")["href"] == short
    assert client.get(short).url == LOOM
    mail = page.links["Send by e-mail"]
    assert mail.startswith("mailto:?subject=The%20Loom&body=http%3A%2F%2Ftestserver")


def test_never_prints_the_contact(client):
    InitiativeFactory(slug="loom", contact="jantje@loom.example")

    assert b"jantje" not in client.get(LOOM).content


def test_links_the_website(client):
    InitiativeFactory(slug="loom", website="https://loom.example/")

    assert read(client).links["Visit its website"] == "https://loom.example/"


@pytest.mark.parametrize(
    "typed",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        '<img src=x onerror="alert(1)">',
        "![x](https://elsewhere.example/x.png)",
    ],
)
def test_what_editors_type_never_runs(client, typed):
    InitiativeFactory(
        slug="loom", text__about=typed, text__transfer=typed, text__resources=typed
    )

    page = read(client)

    for name in ("about", "transfer"):
        part = chapter(page, name)
        assert part.all("script") == part.all("img") == []
        assert not any("javascript" in link["href"] for link in part.all("a"))


def test_a_small_markdown_is_understood(client):
    InitiativeFactory(
        slug="loom",
        text__about="It *weaves*.\n\n- wool\n- silk\n\n[More](https://x.example/)",
    )

    about = chapter(read(client), "about").one("div")

    assert about.one("em").text == "weaves"
    assert [item.text for item in about.all("li")] == ["wool", "silk"]
    assert about.one("a")["href"] == "https://x.example/"

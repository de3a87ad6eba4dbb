"""What the search box offers while somebody types, as the server gives it."""

from urllib.parse import quote

import pytest

from initiatives.choices import Language
from tests.factories import (
    EvidenceFactory,
    FocusAreaFactory,
    InitiativeFactory,
    InitiativeTextFactory,
    KindFactory,
    RegionFactory,
    SuccessFactorFactory,
)
from tests.views.reading import Page

pytestmark = pytest.mark.django_db

HERE = "/en/suggestions.json"


@pytest.fixture
def offered(client):
    """Return a function: the options for a query, by the key of their group."""

    def ask_for(q, query="", language="en"):
        address = f"/{language}/suggestions.json?q={quote(q)}&{query}"
        answer = client.get(address)
        assert answer.status_code == 200
        return {one["key"]: one["options"] for one in answer.json()["groups"]}

    return ask_for


def labels(options):
    return [one["label"] for one in options]


@pytest.fixture
def makerspace():
    everywhere = {"en": "fablab; hackerspace", "pl": "pracownia"}
    return KindFactory(slug="makerspace", synonyms=everywhere)


@pytest.fixture
def krakow():
    """A place with a country, four regions and a town above each other."""
    RegionFactory(code="PL", name="Polska", names={"en": "Poland", "da": "Polen"})
    RegionFactory(code="PL21", name="Małopolskie", latin_name="Malopolskie")
    return RegionFactory(code="PL213", name="Miasto Kraków")


def test_an_initiative_leads_to_its_profile(offered, krakow):
    loom = InitiativeFactory(slug="loom", name="The Loom", region=krakow, town="Kraków")

    [option] = offered("loo")["initiatives"]

    assert option == {
        "label": "The Loom",
        "parts": ["The ", "Loo", "m"],
        "note": "Kraków, Poland",
        "language": "en",
        "url": loom.get_absolute_url(),
    }


def test_what_is_not_published_is_never_offered(offered, makerspace, krakow):
    InitiativeFactory(
        name="Loom", published=False, kinds=[makerspace], region=krakow, town="Nowhere"
    )

    for words in ("loom", "makerspace", "poland", "nowhere"):
        assert offered(words) == {}


def test_at_most_five_initiatives_the_nearest_first(offered):
    for name in ("Old hub", "Hubs of Gent", "Hub", "Hub Bruges", "The hub", "Hub Gent"):
        InitiativeFactory(name=name, kinds=[])
    InitiativeFactory(name="A very long name for a little hub")

    assert labels(offered("hub")["initiatives"]) == [
        "Hub",
        "Hub Gent",
        "Hub Bruges",
        "Hubs of Gent",
        "Old hub",
    ]


def test_an_initiative_is_found_by_its_name_in_another_language(offered):
    office = InitiativeFactory(
        name="Biuro Festiwalowe", name_language="pl", town="Łódź"
    )
    InitiativeTextFactory(initiative=office, language="nl", name="Festivalbureau")

    [option] = offered("biuro", language="nl")["initiatives"]

    assert option["label"] == "Festivalbureau"
    assert option["language"] == "nl"
    assert option["note"].startswith("Łódź, ")
    assert "Biuro Festiwalowe" in option["note"]


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Łódź Design", "lodz"),
        ("Łódź Design", "ŁÓDŹ des"),
        ("Straße", "strass"),
        ("Κέντρο Αθήνας", "αθηνας"),
        ("Co-Lab", '"co-l'),
        ("Ærø Kultur", "aero"),
    ],
)
def test_letters_are_compared_without_marks_and_case(offered, name, typed):
    InitiativeFactory(name=name)

    assert labels(offered(typed)["initiatives"]) == [name]


def test_every_word_must_begin_a_word_of_the_name(offered):
    InitiativeFactory(name="Design Region Kortrijk")

    assert "initiatives" in offered("kortr des")
    assert "initiatives" not in offered("ortrijk")
    assert "initiatives" not in offered("design gent")


def test_a_term_becomes_a_filter_beside_those_in_force(offered, makerspace):
    InitiativeFactory(kinds=[makerspace, KindFactory(slug="hub")])
    query = "country=be&sort=newest&page=3&kind=hub&kind=nonsense"

    [option] = offered("makersp", query)["terms"]

    assert option["label"] == "Makerspace"
    assert option["url"] == (
        "/en/initiatives/?country=be&kind=hub&kind=makerspace&sort=newest"
    )


def test_the_words_and_their_order_are_left_behind(offered, makerspace):
    InitiativeFactory(kinds=[makerspace])

    [option] = offered("makersp", "sort=relevance")["terms"]

    assert option["url"] == "/en/initiatives/?kind=makerspace"


def test_a_synonym_is_named_when_the_label_does_not_say_it(offered, makerspace):
    InitiativeFactory(kinds=[makerspace])

    assert offered("fab")["terms"][0]["note"] == "Kind · also: fablab · 1"
    assert offered("pracow")["terms"][0]["note"] == "Kind · also: pracownia · 1"
    assert offered("maker")["terms"][0]["note"] == "Kind · 1"


def test_a_label_comes_in_the_visitors_language(offered):
    InitiativeFactory(
        kinds=[
            KindFactory(
                labels=dict.fromkeys(Language.values, "Word") | {"da": "Værksted"}
            )
        ]
    )

    [option] = offered("word", language="da")["terms"]

    assert (option["label"], option["language"]) == ("Værksted", "da")
    assert "Word" in option["note"]


def test_focus_areas_and_success_factors_are_terms_too(offered):
    area, factor = FocusAreaFactory(slug="weaving"), SuccessFactorFactory(slug="wealth")
    EvidenceFactory(initiative=InitiativeFactory(focus_areas=[area]), factor=factor)

    found = offered("we")["terms"]

    assert {one["label"]: one["note"] for one in found} == {
        "Wealth": "Success factor · 1",
        "Weaving": "Focus area · 1",
    }


def test_at_most_four_terms_and_four_places(offered):
    kinds = [KindFactory(slug=f"mill-{number}") for number in range(6)]
    for number in range(6):
        region = RegionFactory(code=f"NL33{number}", name=f"Millplace {number}")
        InitiativeFactory(name=f"Mill {number}", kinds=kinds, region=region)

    found = offered("mill")

    assert {key: len(options) for key, options in found.items()} == {
        "initiatives": 5,
        "places": 4,
        "terms": 4,
    }


def test_a_country_and_a_region_are_places(offered, krakow):
    InitiativeFactory(region=krakow)

    [country] = offered("pol")["places"]
    assert (country["label"], country["note"]) == ("Poland", "Country · 1")
    assert country["url"] == "/en/initiatives/?country=pl"
    [region] = offered("malop")["places"]
    assert (region["label"], region["note"]) == ("Małopolskie", "Region · 1")
    assert region["url"] == "/en/initiatives/?region=pl21"


def test_a_country_is_found_in_all_six_languages(offered, krakow):
    InitiativeFactory(region=krakow)

    for words in ("poland", "polen", "polska", "poljska", "πολωνια"):
        [option] = offered(words)["places"]
        assert option["url"] == "/en/initiatives/?country=pl"
    assert offered("polen")["places"][0]["note"] == "Country · also: Polen · 1"


def test_a_town_leads_to_its_region_and_says_so(offered, krakow):
    InitiativeFactory(region=krakow, town="Wieliczka", town_names={"en": "Salt Town"})

    [option] = offered("wiel")["places"]

    assert option["label"] == "Miasto Kraków"
    assert option["note"] == "Region · with the town Wieliczka · 1"
    assert offered("salt")["places"][0]["url"] == option["url"]


def test_a_country_that_is_its_own_region_is_offered_once(offered):
    for code in ("MT", "MT0", "MT00", "MT001"):
        RegionFactory(code=code, name="Malta")
    InitiativeFactory(region=RegionFactory(code="MT001"))

    [option] = offered("malta")["places"]

    assert option["url"] == "/en/initiatives/?country=mt"


def test_a_number_is_what_following_gives(client, offered, krakow, makerspace):
    for region in (krakow, krakow, RegionFactory(code="BE254")):
        InitiativeFactory(region=region, kinds=[makerspace])
    InitiativeFactory(region=krakow)

    for typed, query in (("makersp", ""), ("makersp", "country=pl"), ("pol", "")):
        [option] = [one for group in offered(typed, query).values() for one in group]
        promised = option["note"].rpartition(" ")[2]
        assert Page(client.get(option["url"])).heading.startswith(f"{promised} ")


def test_what_would_lead_nowhere_or_is_chosen_is_not_offered(
    offered, krakow, makerspace
):
    InitiativeFactory(region=krakow, kinds=[makerspace])
    InitiativeFactory(region=RegionFactory(code="BE254"))

    assert "terms" in offered("makersp", "country=pl")
    assert "terms" not in offered("makersp", "country=be")
    assert "terms" not in offered("makersp", "kind=makerspace")


def test_the_number_of_suggestions_is_put_into_words(client):
    InitiativeFactory(name="Loom")

    one = client.get(f"{HERE}?q=loom").json()
    none = client.get(f"{HERE}?q=zzzz").json()

    assert one["message"].startswith("1 suggestion.")
    assert none == {"groups": [], "message": ""}

"""GET /<language>/initiatives/: what a visitor sees."""

from urllib.parse import quote

import pytest

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

LIST = "/en/initiatives/"


def read(client, url=LIST):
    return Page(client.get(url, follow=True))


def test_lists_published_initiatives_only(client):
    InitiativeFactory(name="Loom")
    for status in ("draft", "review", "withdrawn"):
        InitiativeFactory(name=status, status=status, published_at=None)

    assert read(client).titles == ["Loom"]


def test_keeps_what_the_words_and_filters_ask_for(client):
    hub = KindFactory(slug="hub")
    InitiativeFactory(name="Weaving hub", kinds=[hub])
    InitiativeFactory(name="Weaving school", kinds=[KindFactory(slug="school")])
    InitiativeFactory(name="Design hub", kinds=[hub])

    assert read(client, f"{LIST}?q=weaving&kind=hub").titles == ["Weaving hub"]


@pytest.mark.parametrize(
    ("places", "heading"),
    [
        ([], "No initiatives found"),
        (["BE254"], "1 initiative in 1 country"),
        (["BE254", "BE310"], "2 initiatives in 1 country"),
        (["BE254", "PL213", "PL213"], "3 initiatives in 2 countries"),
    ],
)
def test_says_in_words_how_many_there_are(client, places, heading):
    for code in places:
        InitiativeFactory(region=RegionFactory(code=code))

    page = read(client)

    assert page.heading == heading
    assert page.one("head").one("title").text == f"{heading} · CCSI Atlas"


def test_a_card_says_what_and_where_it_is(client):
    InitiativeFactory(
        slug="loom",
        region=RegionFactory(code="BE254"),
        town="Kortrijk",
        kinds=[KindFactory(label="Weaving mill")],
        focus_areas=[FocusAreaFactory(label="Textile")],
        text__summary="It weaves.",
    )

    card = read(client).one("article")

    assert card.one("a")["href"] == "/en/initiatives/loom/"
    assert card.one(of_class="card-place").text == "Kortrijk, Belgium"
    assert card.one(of_class="card-summary").text == "It weaves."
    facts = [fact.text for fact in card.one(of_class="card-facts").all("li")]
    assert facts == ["Weaving mill", "Textile", "No evidence recorded yet"]


def test_a_card_counts_the_factors_that_evidence_speaks_for(client):
    initiative = InitiativeFactory()
    trust, place, money = (SuccessFactorFactory(slug=s) for s in ("a", "b", "c"))
    for factor, direction in (
        (trust, "supports"),
        (trust, "mixed"),
        (place, "mixed"),
        (money, "contradicts"),
    ):
        EvidenceFactory(initiative=initiative, factor=factor, direction=direction)

    assert "Evidence for 2 factors" in read(client).one("article").text


def test_the_fingerprint_says_the_strongest_evidence_for_each_factor(client):
    initiative = InitiativeFactory()
    trust = SuccessFactorFactory(slug="a", label="Trust")
    doubt = SuccessFactorFactory(slug="b", label="Doubt")
    for strength in ("claimed", "measured", "documented"):
        EvidenceFactory(initiative=initiative, factor=trust, strength=strength)
    EvidenceFactory(initiative=initiative, factor=doubt, direction="contradicts")

    drawing = read(client).one("article").one("svg")

    assert drawing.one("title").text == "Recorded evidence: Trust (Measured)"


@pytest.mark.parametrize(
    ("values", "badge"),
    [
        ({"lifecycle": "ended", "ended": 2019}, "Ended in 2019"),
        ({"lifecycle": "planned"}, "Planned"),
        ({"lifecycle": "paused"}, "Paused"),
    ],
)
def test_a_card_says_that_it_does_not_go_on(client, values, badge):
    InitiativeFactory(**values)

    assert read(client).one(of_class="badge").text == badge


def test_a_card_of_one_that_goes_on_has_no_badge(client):
    InitiativeFactory(lifecycle="active")

    assert read(client).all(of_class="badge") == []


def test_a_card_without_a_region_is_shown_too(client):
    InitiativeFactory(name="Nowhere", region=None)

    page = read(client)

    assert page.titles == ["Nowhere"]
    assert page.heading == "1 initiative in 0 countries"


def test_a_text_in_another_language_is_marked(client):
    InitiativeFactory(
        name="Weverij",
        name_language="nl",
        original_language="nl",
        text__summary="Er wordt geweven.",
    )

    card = read(client).one("article")

    assert card.one("a").get("lang") == "nl"
    assert card.one(of_class="card-summary").get("lang") == "nl"


def test_a_text_in_the_language_of_the_page_is_not_marked(client):
    InitiativeFactory(name="Mill", name_language="en")

    card = read(client).one("article")

    assert card.one("a").get("lang") is None
    assert card.one(of_class="card-summary").get("lang") is None


def test_a_card_shows_its_name_and_the_official_one_where_they_differ(client):
    initiative = InitiativeFactory(name="Weverij", name_language="nl")
    initiative.texts.update(name="Weaving Mill")

    card = read(client).one("article")

    assert card.one(of_class="card-title").text == "Weaving Mill"
    assert card.one(of_class="card-official").text == "Weverij"
    assert card.one(of_class="card-official")["lang"] == "nl"


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("loom", "Name Loom"),
        ("kortr", "Place Kortrijk"),
        ("weaving", "Kind Weaving mill"),
        ("textile", "Focus area Textile"),
        ("shuttle", "Summary A shuttle flies."),
        ("przędza", "Summary (Polski) Skąd przędza i len"),
        ("foundations", "In the text It pays with money of foundations."),
    ],
)
def test_a_card_says_why_it_was_found(client, words, reason):
    loom = InitiativeFactory(
        name="Loom",
        town="Kortrijk",
        kinds=[KindFactory(label="Weaving mill")],
        focus_areas=[FocusAreaFactory(label="Textile")],
        text__summary="A shuttle flies.",
        text__about="It pays with money of foundations.",
    )
    InitiativeTextFactory(initiative=loom, language="pl", summary="Skąd przędza i len")

    card = read(client, f"{LIST}?q={words}").one("article")

    assert [one.text for one in card.one(of_class="card-reasons").all("li")] == [reason]


def test_a_card_shows_the_strength_of_the_factors_asked_for(client):
    trust = SuccessFactorFactory(label="Trust", slug="trust")
    initiative = InitiativeFactory()
    EvidenceFactory(initiative=initiative, factor=trust, strength="claimed")
    EvidenceFactory(initiative=initiative, factor=trust, strength="measured")

    card = read(client, f"{LIST}?factor=trust").one("article")

    assert card.one(of_class="card-reasons").text == "Trust Measured"


def test_without_words_a_card_gives_no_reason(client):
    InitiativeFactory()

    assert read(client).all(of_class="card-reasons") == []


def test_what_an_editor_typed_is_never_markup(client):
    InitiativeFactory(
        name="<b>Loom</b>", town="<i>Kortrijk</i>", text__summary="<script>1</script>"
    )

    page = read(client)

    assert page.titles == ["<b>Loom</b>"]
    assert page.one("article").all("script") == []
    assert page.one("article").all("i") == []


@pytest.mark.parametrize(
    ("words", "marks"),
    [
        ("loom", ["Łóóm", "Loom"]),
        ("łóó", ["Łóóm", "Loom"]),
        ("loom tower", ["Łóóm", "Loom", "Tower"]),
        ('"loom tower"', ["Łóóm", "Loom", "Tower"]),
        ("tow", ["Tower"]),
    ],
)
def test_the_words_that_were_found_are_marked(client, words, marks):
    InitiativeFactory(name="<b>Łóóm</b> & Loom Tower")

    reasons = read(client, f"{LIST}?q={quote(words)}").one(of_class="card-reasons")

    assert [mark.text for mark in reasons.all("mark")] == marks
    assert reasons.all("b") == []
    assert reasons.text.replace(" ", "") == "Name<b>Łóóm</b>&LoomTower"


@pytest.mark.parametrize("language", ["nl", "pl", "da", "hr", "el"])
def test_the_page_is_in_the_language_of_its_address(client, language):
    hub = KindFactory(slug="hub")
    initiative = InitiativeFactory(kinds=[hub])
    InitiativeTextFactory(initiative=initiative, language=language, summary="X")

    page = read(client, f"/{language}/initiatives/")

    assert page.one("html")["lang"] == language
    assert page.one(of_class="card-summary").text == "X"
    assert hub.labels[language] in page.one(of_class="card-facts").text
    assert page.one("h1").text != "Initiatives"


def test_only_reading_is_allowed(client):
    assert client.head(LIST).status_code == 200
    assert client.post(LIST).status_code == 405

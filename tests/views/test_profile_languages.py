"""The language of every text of a profile: shown in the best one, and said aloud."""

import pytest

from tests.factories import (
    EvidenceFactory,
    EvidenceStatementFactory,
    FactFactory,
    FigureFactory,
    FundingFactory,
    InitiativeFactory,
    InitiativeTextFactory,
    PartnerFactory,
    SourceFactory,
    StudyEntryFactory,
    StudyFactory,
)
from tests.views.reading import Element, Page

pytestmark = pytest.mark.django_db

DUTCH = "Nederlandstalig"
ONLY_DUTCH = {"nl": DUTCH}


def read(client, language="en"):
    answer = client.get(f"/{language}/initiatives/loom/")
    assert answer.status_code == 200
    return Page(answer)


@pytest.fixture
def dutch():
    """An initiative of which everything is written in Dutch only."""
    loom = InitiativeFactory(
        slug="loom",
        name=DUTCH,
        name_language="nl",
        original_language="nl",
        text__summary=DUTCH,
        text__about=DUTCH,
        text__resources=DUTCH,
        text__challenges=DUTCH,
        text__transfer=DUTCH,
        governance="mixed",
        governance_source=SourceFactory(),
        governance_notes=ONLY_DUTCH,
        lifecycle="ended",
        ended=2019,
        ended_reasons=ONLY_DUTCH,
    )
    FigureFactory(initiative=loom, what=ONLY_DUTCH, units=ONLY_DUTCH)
    FundingFactory(initiative=loom, texts=ONLY_DUTCH)
    PartnerFactory(initiative=loom, roles=ONLY_DUTCH)
    FactFactory(initiative=loom, statements=ONLY_DUTCH)
    EvidenceStatementFactory(
        evidence=EvidenceFactory(initiative=loom, statement=None),
        statement=DUTCH,
        condition=DUTCH,
        limits=DUTCH,
    )
    StudyEntryFactory(initiative=loom, study=StudyFactory(titles=ONLY_DUTCH))
    return loom


def places_of(text, element: Element, language=""):
    """Yield, for each time that `text` stands on the page, its place and language."""
    for part in element.inside:
        if isinstance(part, Element):
            yield from places_of(text, part, part.get("lang") or language)
        elif text in part:
            yield " ".join([element.tag, *element.classes]), language


def test_every_text_in_another_language_is_marked_with_it(client, dutch):
    body = read(client).one("main")

    places = list(places_of(DUTCH, body))
    unmarked = [place for place, language in places if language != "nl"]
    # The title of a drawing may not carry a language of its own.
    assert [place for place in unmarked if place != "title"] == []
    assert len(places) > 15


def test_nothing_is_marked_in_the_language_of_the_page(client, dutch):
    dutch.sources.clear()

    body = read(client, "nl").one("main")

    marks = {one.get("lang") for one in body if DUTCH in one.text} - {None}
    assert marks == set()


def test_a_text_in_another_language_is_announced(client, dutch):
    notice = read(client, "pl").one(of_class="profile-head").all("p", of_class="notice")

    assert any("Nederlands" in one.text for one in notice)


def test_a_machine_translation_says_that_nobody_has_reviewed_it(client):
    loom = InitiativeFactory(slug="loom")
    InitiativeTextFactory(initiative=loom, language="nl", origin="machine")
    InitiativeTextFactory(initiative=loom, language="da", origin="translated")

    def notices(language):
        head = read(client, language).one(of_class="profile-head")
        return head.all(of_class="notice")

    assert notices("nl")
    assert not notices("da")
    assert not notices("en")


def test_an_outdated_translation_says_so(client):
    loom = InitiativeFactory(slug="loom")
    InitiativeTextFactory(initiative=loom, language="nl")

    head = read(client, "nl").one(of_class="profile-head")
    assert not head.all(of_class="notice")

    loom.texts.filter(language="en").update(summary="Rewritten.")

    head = read(client, "nl").one(of_class="profile-head")
    assert head.one(of_class="notice")


def test_a_fallback_text_offers_the_languages_there_are(client):
    loom = InitiativeFactory(slug="loom")
    InitiativeTextFactory(initiative=loom, language="nl")

    notice = read(client, "pl").one(of_class="profile-head").one(of_class="notice")

    assert [(link.text, link["href"]) for link in notice.all("a")] == [
        ("English", "/en/initiatives/loom/"),
        ("Nederlands", "/nl/initiatives/loom/"),
    ]


def test_evidence_says_that_a_machine_translated_it(client):
    evidence = EvidenceFactory(initiative=InitiativeFactory(slug="loom"))
    EvidenceStatementFactory(evidence=evidence, language="el", origin="machine")

    greek = read(client, "el").one(of_class="evidence-facts")
    english = read(client, "en").one(of_class="evidence-facts")

    assert len(greek.all("li")) == len(english.all("li")) + 1


def test_the_same_language_stands_in_for_all_who_lack_theirs(client):
    """The card in the list and the profile show a visitor the same text."""
    loom = InitiativeFactory(
        slug="loom", original_language="el", text__summary="Ελληνικά."
    )
    InitiativeTextFactory(initiative=loom, language="da", summary="Dansk.")

    card = Page(client.get("/pl/initiatives/")).one(of_class="card-summary").text
    profile = read(client, "pl").one(of_class="lede").text

    assert card == profile

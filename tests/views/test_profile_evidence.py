"""The profile's factors: every claim with its strength, direction and source."""

import pytest
from django.db import connection

from tests.factories import (
    EvidenceFactory,
    InitiativeFactory,
    SourceFactory,
    SuccessFactorFactory,
)
from tests.views.reading import Page

pytestmark = pytest.mark.django_db

LOOM = "/en/initiatives/loom/"


def read(client):
    connection.check_constraints()  # what waits for the end of the transaction
    answer = client.get(LOOM)
    assert answer.status_code == 200
    return Page(answer)


def test_a_factor_shows_each_claim_with_who_says_so(client):
    loom = InitiativeFactory(slug="loom")
    trust = SuccessFactorFactory(
        slug="trust", label="Trust", definitions={"en": "People rely on each other."}
    )
    evidence = EvidenceFactory(
        initiative=loom,
        factor=trust,
        strength="measured",
        direction="mixed",
        as_of="2023-05",
        where="page 4",
        source=SourceFactory(title="Annual report"),
    )
    evidence.statements.update(
        statement="Weavers lend each other looms.",
        condition="Time to meet",
        limits="In a large city",
    )

    factor = read(client).one(id="factor-trust")

    assert factor.one("h4").text == "1 Trust"
    assert "People rely on each other." in factor.text
    claim = factor.one(of_class="evidence")
    assert claim.one(of_class="evidence-statement").text == (
        "Weavers lend each other looms. Source: Annual report 1"
    )
    facts = [fact.text for fact in claim.one(of_class="evidence-facts").all("li")]
    assert facts == ["Measured", "Mixed", "as of May 2023", "Annual report, page 4"]
    assert claim.one("dl").text == (
        "It takes Time to meet It would not work In a large city"
    )


def test_a_claim_without_a_source_is_shown_as_unsupported(client):
    loom = InitiativeFactory(slug="loom")
    EvidenceFactory(initiative=loom, unsourced=True)

    claim = read(client).one(of_class="evidence")

    assert "No source given: read it as unsupported" in claim.text
    assert claim.all("a") == []


def test_evidence_without_words_does_not_break_the_page(client):
    loom = InitiativeFactory(slug="loom")
    EvidenceFactory(initiative=loom, statement=None)

    assert read(client).one("h1")


def test_evidence_against_a_factor_is_shown_as_such(client):
    loom = InitiativeFactory(slug="loom")
    EvidenceFactory(initiative=loom, direction="contradicts")

    page = read(client)

    assert "Contradicts" in page.one(of_class="evidence").text
    assert "No evidence has been recorded yet." in page.one("figure").text


def test_factors_without_evidence_are_not_recorded_and_numbered_all_the_same(client):
    loom = InitiativeFactory(slug="loom")
    SuccessFactorFactory(slug="a", label="Anchor", order=1)
    trust = SuccessFactorFactory(slug="t", label="Trust", order=2)
    EvidenceFactory(initiative=loom, factor=trust)

    page = read(client)

    unknown = page.all(of_class="factors-unknown")
    assert [one.text for one in unknown if one.text] == ["1 Anchor Not recorded"]
    assert page.one(id="factor-t").one("h4").text == "2 Trust"
    assert "1 of 2 factors" in page.one("figure").text

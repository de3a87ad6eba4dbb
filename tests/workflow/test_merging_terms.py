"""Merging terms: nothing is lost, and old links lead on."""

import pytest
from django.core.management import CommandError, call_command

from initiatives.models import Kind
from tests.factories import (
    EvidenceFactory,
    InitiativeFactory,
    KindFactory,
    SuccessFactorFactory,
)

pytestmark = pytest.mark.django_db


def kinds_of(initiative):
    return {kind.slug for kind in initiative.kinds.all()}


def test_initiatives_keep_their_kind_under_its_new_name():
    lab, hub = KindFactory(slug="lab"), KindFactory(slug="hub")
    only_lab, both = InitiativeFactory(kinds=[lab]), InitiativeFactory(kinds=[lab, hub])

    call_command("merge_terms", "kind", "lab", "hub", verbosity=0)

    assert kinds_of(only_lab) == {"hub"}
    assert kinds_of(both) == {"hub"}
    assert not Kind.objects.filter(slug="lab").exists()


def test_evidence_goes_along_with_its_factor():
    trust, faith = (
        SuccessFactorFactory(slug="trust"),
        SuccessFactorFactory(slug="faith"),
    )
    evidence = EvidenceFactory(factor=faith)

    call_command("merge_terms", "factor", "faith", "trust", verbosity=0)

    evidence.refresh_from_db()
    assert evidence.factor == trust


def test_an_old_link_leads_to_the_term_that_stayed_even_after_two_mergers(client):
    for slug in ("lab", "hub", "house"):
        KindFactory(slug=slug)
    InitiativeFactory(kinds=[Kind.objects.get(slug="lab")])
    call_command("merge_terms", "kind", "lab", "hub", verbosity=0)
    call_command("merge_terms", "kind", "hub", "house", verbosity=0)

    answer = client.get("/en/initiatives/?kind=lab")

    assert answer.status_code == 301
    assert answer.url == "/en/initiatives/?kind=house"
    assert client.get(answer.url).context["total"] == 1


@pytest.mark.parametrize("slugs", [("lab", "lab"), ("lab", "nothing")])
def test_two_terms_are_needed(slugs):
    KindFactory(slug="lab")

    with pytest.raises(CommandError, match="Two terms are needed"):
        call_command("merge_terms", "kind", *slugs)

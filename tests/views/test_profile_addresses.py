"""The addresses of a profile: old ones, closed ones, the short one, and their cost."""

import pytest

from initiatives.models import Initiative
from tests.factories import (
    EvidenceFactory,
    EvidenceStatementFactory,
    FactFactory,
    FigureFactory,
    FocusAreaFactory,
    FundingFactory,
    InitiativeFactory,
    InitiativeTextFactory,
    KindFactory,
    PartnerFactory,
    SourceFactory,
    StudyEntryFactory,
)
from tests.people import EditorFactory

pytestmark = pytest.mark.django_db

LOOM = "/en/initiatives/loom/"


def rename(initiative, slug):
    initiative.slug = slug
    initiative.save()


def test_an_old_address_leads_to_the_new_one_for_ever(client):
    loom = InitiativeFactory(slug="loom")
    rename(loom, "mill")
    rename(loom, "weavers")

    for old in ("loom", "mill"):
        answer = client.get(f"/nl/initiatives/{old}/")
        assert answer.status_code == 301
        assert answer.url == "/nl/initiatives/weavers/"


def test_an_address_that_came_back_is_no_redirect(client):
    loom = InitiativeFactory(slug="loom")
    rename(loom, "mill")
    rename(loom, "loom")

    assert client.get(LOOM).status_code == 200
    assert client.get("/en/initiatives/mill/").url == LOOM


@pytest.mark.parametrize("status", ["draft", "review", "withdrawn"])
def test_what_is_not_published_is_not_there(client, status):
    loom = InitiativeFactory(slug="old")
    rename(loom, "loom")
    Initiative.objects.update(status=status)

    assert client.get(LOOM).status_code == 404
    assert client.get("/en/initiatives/old/").status_code == 404
    assert client.get(f"/i/{loom.pk}").status_code == 404


def test_editors_have_no_back_door_to_drafts_here(client):
    InitiativeFactory(slug="loom", published=False)
    client.force_login(EditorFactory())

    assert client.get(LOOM).status_code == 404


@pytest.mark.parametrize("slug", ["nobody", "LOOM", "loom2", "x" * 200])
def test_an_unknown_address_is_not_there(client, slug):
    InitiativeFactory(slug="loom")

    assert client.get(f"/en/initiatives/{slug}/").status_code == 404


@pytest.mark.parametrize(
    ("accepted", "language"),
    [("nl-BE,nl;q=0.9,en;q=0.5", "nl"), ("fr", "en"), ("", "en"), ("el", "el")],
)
def test_the_short_link_leads_to_the_visitors_language(client, accepted, language):
    loom = InitiativeFactory(slug="loom")

    answer = client.get(f"/i/{loom.pk}", headers={"Accept-Language": accepted})

    assert answer.status_code == 302
    assert answer.url == f"/{language}/initiatives/loom/"
    assert "Accept-Language" in answer["Vary"]


@pytest.mark.parametrize("number", ["0", "99999999", "9" * 40])
def test_a_short_link_to_nobody_is_not_there(client, number):
    assert client.get(f"/i/{number}").status_code == 404


def test_only_reading_is_allowed(client):
    loom = InitiativeFactory(slug="loom")

    assert client.head(LOOM).status_code == 200
    assert client.post(LOOM).status_code == 405
    assert client.post(f"/i/{loom.pk}").status_code == 405


def test_no_cookie_is_set(client):
    InitiativeFactory(slug="loom")

    answer = client.get(LOOM)

    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")


def rich_profile(number):
    """Make a profile with `number` rows of everything that may hang on one."""
    loom = InitiativeFactory(
        slug="loom",
        kinds=KindFactory.create_batch(number),
        focus_areas=FocusAreaFactory.create_batch(number),
    )
    loom.sources.set(SourceFactory.create_batch(number))
    InitiativeTextFactory(initiative=loom, language="nl")
    for _number in range(number):
        evidence = EvidenceFactory(initiative=loom)
        EvidenceStatementFactory(evidence=evidence, language="nl")
        for factory in (FactFactory, FigureFactory, FundingFactory, PartnerFactory):
            factory(initiative=loom)
        entry = StudyEntryFactory(initiative=loom)
        StudyEntryFactory(study=entry.study)
        InitiativeFactory(kinds=loom.kinds.all(), focus_areas=loom.focus_areas.all())


@pytest.mark.parametrize("number", [1, 20])
def test_queries_do_not_grow_with_the_profile(
    client, django_assert_num_queries, number
):
    rich_profile(number)

    # the initiative with its region; its kinds, focus areas, texts and their sources,
    # evidence and statements, facts, figures, funding, partners, images, studies;
    # the sources that the parts name; three similar ones: they, and their cards;
    # the index, read anew inside a transaction with its vocabularies: eight
    with django_assert_num_queries(25):
        client.get(LOOM)


def test_an_old_address_costs_few_queries(client, django_assert_num_queries):
    loom = InitiativeFactory(slug="loom")
    rename(loom, "mill")

    # the index, settled and read; nobody has the slug now; who had it once
    with django_assert_num_queries(2 + 2):
        client.get(LOOM)

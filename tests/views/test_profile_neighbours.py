"""The profile's neighbours: initiatives alike, and studies that compared it."""

import pytest
from django.db import connection

from tests.factories import (
    FocusAreaFactory,
    InitiativeFactory,
    KindFactory,
    RegionFactory,
    StudyEntryFactory,
    StudyFactory,
)
from tests.views.reading import Page

pytestmark = pytest.mark.django_db

LOOM = "/en/initiatives/loom/"


def read(client):
    connection.check_constraints()  # what waits for the end of the transaction
    answer = client.get(LOOM)
    assert answer.status_code == 200
    return Page(answer)


def chapter(page, name):
    return page.one("section", **{"aria-labelledby": name})


def test_similar_initiatives_say_what_they_share_the_likest_first(client):
    hub, design = KindFactory(label="Hub"), FocusAreaFactory(label="Design")
    loom = InitiativeFactory(slug="loom", kinds=[hub], focus_areas=[design])
    place = loom.region
    far = RegionFactory(code="PL213")
    InitiativeFactory(name="Other", kinds=[KindFactory()], region=place)
    InitiativeFactory(name="A kind", kinds=[hub], region=far)
    InitiativeFactory(name="Both", kinds=[hub], focus_areas=[design], region=far)
    InitiativeFactory(name="Draft", kinds=[hub], published=False)

    similar = chapter(read(client), "similar")

    assert [one.text for one in similar.all("h3")] == ["Both", "A kind"]
    assert [one.text for one in similar.all(of_class="neighbours-reason")] == [
        "Shares: Hub, Design",
        "Shares: Hub",
    ]


def test_a_place_of_the_same_type_decides_between_equals(client):
    hub = KindFactory(label="Hub")
    urban = {"typology": "urban"}
    InitiativeFactory(
        slug="loom", kinds=[hub], region=RegionFactory(code="BE254", **urban)
    )
    InitiativeFactory(name="A", kinds=[hub], region=RegionFactory(code="PL21"))
    InitiativeFactory(
        name="B", kinds=[hub], region=RegionFactory(code="PL213", **urban)
    )

    similar = chapter(read(client), "similar")

    assert [one.text for one in similar.all("h3")] == ["B", "A"]


def test_names_the_studies_it_was_compared_in(client):
    study = StudyFactory(slug="benchmark", titles={"en": "Benchmark"}, compared=9)
    StudyEntryFactory(study=study)
    StudyEntryFactory(study=study, initiative=InitiativeFactory(slug="loom"))

    studies = chapter(read(client), "studies")

    assert studies.one("a")["href"] == "/en/initiatives/?study=benchmark"
    assert "Compared 9 initiatives and names 2 of them." in studies.text


def test_a_draft_of_the_study_is_not_counted_as_shown(client):
    study = StudyFactory(compared=9)
    StudyEntryFactory(study=study, initiative=InitiativeFactory(slug="loom"))
    StudyEntryFactory(study=study, initiative=InitiativeFactory(published=False))

    # What the study names does not depend on what we have published.
    assert "names 2 of them" in chapter(read(client), "studies").text


def test_without_anything_in_common_there_is_no_similar_one(client):
    InitiativeFactory(slug="loom", kinds=[])
    InitiativeFactory()

    assert chapter(read(client), "similar").all("h3") == []


def test_three_similar_ones_are_enough(client):
    hub = KindFactory(slug="hub")
    InitiativeFactory(slug="loom", kinds=[hub])
    InitiativeFactory.create_batch(5, kinds=[hub])

    assert len(chapter(read(client), "similar").all("h3")) == 3

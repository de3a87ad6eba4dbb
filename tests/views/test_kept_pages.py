"""Public pages are made once for each state of the data."""

import pytest
from django.urls import reverse

from initiatives import workflow
from initiatives.models import Initiative
from tests.factories import InitiativeFactory
from tests.people import PublisherFactory

# Committed for real: inside one transaction no page is kept.
pytestmark = pytest.mark.django_db(transaction=True)

LIST = "/en/initiatives/"
QUERIES_TO_ANSWER_AGAIN = 1  # the state of the data


def test_a_page_that_was_made_is_answered_with_one_query(
    client, django_assert_num_queries
):
    InitiativeFactory(name="Loom")
    made = client.get(LIST)

    with django_assert_num_queries(QUERIES_TO_ANSWER_AGAIN):
        kept = client.get(LIST)

    assert kept.content == made.content
    assert kept.headers["ETag"] == made.headers["ETag"]
    assert kept.headers["Vary"] == made.headers["Vary"]


def test_a_change_shows_at_once_however_it_was_made(client):
    loom = InitiativeFactory(name="Loom")
    client.get(LIST)

    Initiative.objects.filter(pk=loom.pk).update(name="Spindle")

    assert b"Spindle" in client.get(LIST).content


def test_what_is_withdrawn_is_gone_at_once(client):
    loom = InitiativeFactory(name="Loom")
    address = reverse("initiatives:profile", args=[loom.slug])
    assert client.get(address).status_code == 200

    workflow.withdraw(initiative=loom, by=PublisherFactory(), reason="By request.")

    assert client.get(address).status_code == 404
    assert b"Loom" not in client.get(LIST).content


def test_a_part_for_htmx_is_never_taken_for_the_page(client):
    InitiativeFactory(name="Loom")

    page = client.get(LIST)
    part = client.get(LIST, headers={"HX-Request": "true"})
    page_again = client.get(LIST)

    assert b"<!doctype html>" not in part.content
    assert page_again.content == page.content


def test_each_host_and_language_has_pages_of_its_own(client, settings):
    settings.ALLOWED_HOSTS = ["atlas.example", "other.example"]
    InitiativeFactory(name="Loom")

    here = client.get(LIST, headers={"host": "atlas.example"})
    there = client.get(LIST, headers={"host": "other.example"})
    polish = client.get("/pl/initiatives/", headers={"host": "atlas.example"})

    assert b"http://atlas.example/en/" in here.content
    assert b"atlas.example" not in there.content
    assert b'<html lang="pl">' in polish.content


def test_a_missing_page_is_not_kept(client):
    assert client.get("/en/initiatives/loom/").status_code == 404

    InitiativeFactory(slug="loom")

    assert client.get("/en/initiatives/loom/").status_code == 200

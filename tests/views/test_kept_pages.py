"""Public pages are made once for each state of the data."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.test import override_settings
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from initiatives import index, workflow
from initiatives.models import Initiative
from tests.factories import InitiativeFactory
from tests.models.edits import EDITS, start
from tests.people import PublisherFactory

# Committed for real: inside one transaction no page is kept.
pytestmark = pytest.mark.django_db(transaction=True)

LIST = "/en/initiatives/"
QUERIES_TO_ANSWER_AGAIN = 1  # the state of the data


@pytest.fixture(autouse=True)
def pages_are_kept(settings):
    """Keep them as in production: development makes each anew."""
    settings.KEEP_PAGES = True


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


# Every page that is kept, in a language or two; the others are asked in a test below.
PAGES = [
    "/en/",
    "/nl/",
    "/en/about/",
    "/en/gallery/",
    LIST,
    "/el/initiatives/",
    f"{LIST}?country=be",
    f"{LIST}?q=mill&sort=newest",
    f"{LIST}?confirmed=year&not_kind=school",
    "/en/initiatives.json",
    "/pl/initiatives.json?kind=hub",
]
LANGUAGES = ["en", "nl", "pl", "da", "hr", "el"]
SEVERAL = st.lists(
    st.tuples(st.sampled_from(sorted(EDITS)), st.integers(0, 20)),
    min_size=1,
    max_size=3,
)


@pytest.fixture
def loom():
    return InitiativeFactory(name="Loom", slug="loom", text__about="Once a mill.")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "path",
    [
        *("", "about/", "initiatives.json"),
        *("initiatives/", "initiatives/?q=loom", "initiatives/loom/"),
    ],
)
def test_a_page_that_has_not_changed_is_not_sent_again(
    client, loom, django_assert_num_queries, language, path
):
    address = f"/{language}/{path}"
    made = client.get(address)
    tag = made.headers["ETag"]

    with django_assert_num_queries(QUERIES_TO_ANSWER_AGAIN):
        again = client.get(address, headers={"If-None-Match": tag})

    assert again.status_code == 304
    assert again.content == b""
    for header in ("ETag", "Vary", "Cache-Control"):
        assert again.headers[header] == made.headers[header], header
    assert client.get(address).content == made.content


@pytest.mark.parametrize(
    "known", ["W/{}", '"other", {}', '{}, W/"other"', '"other",W/{}']
)
def test_a_tag_that_was_weakened_on_the_way_is_known_too(client, loom, known):
    tag = client.get(LIST).headers["ETag"]

    again = client.get(LIST, headers={"If-None-Match": known.format(tag)})

    assert again.status_code == 304


@pytest.mark.parametrize("known", ['"other"', "", "nonsense", '"', 'W/""'])
def test_who_knows_another_state_gets_the_page(client, loom, known):
    made = client.get(LIST)

    again = client.get(LIST, headers={"If-None-Match": known})

    assert again.status_code == 200
    assert again.content == made.content


@pytest.mark.parametrize("path", ["/en/", LIST, "/en/initiatives/loom/"])
def test_asking_for_the_head_alone_gives_the_same_answer_without_its_body(
    client, loom, path
):
    first = client.head(path)  # before the page was ever made
    made = client.get(path)
    head = client.head(path)

    assert first.content == head.content == b""
    for header in ("ETag", "Vary", "Cache-Control", "Content-Type"):
        assert first.headers[header] == made.headers[header] == head.headers[header]
    assert made.content != b""
    tag = made.headers["ETag"]
    assert client.head(path, headers={"If-None-Match": tag}).status_code == 304


def test_every_address_language_and_part_has_a_tag_of_its_own(client, loom):
    addresses = [*PAGES, "/en/initiatives/loom/", *(f"/{one}/" for one in LANGUAGES)]
    tags = {address: client.get(address).headers["ETag"] for address in addresses}
    part = client.get(LIST, headers={"HX-Request": "true"}).headers["ETag"]

    assert len({*tags.values(), part}) == len(tags) + 1
    asked = client.get(LIST, headers={"If-None-Match": part})
    assert asked.status_code == 200


@pytest.mark.parametrize("path", ["/en/initiatives/nobody/", f"{LIST}?sort=name"])
def test_what_is_missing_or_elsewhere_is_never_said_to_be_unchanged(client, loom, path):
    first = client.get(path)
    tag = first.headers.get("ETag", "")

    again = client.get(path, headers={"If-None-Match": tag})

    assert again.status_code == first.status_code in {302, 404}


@given(SEVERAL)
@settings(
    deadline=None,
    max_examples=8,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_nobody_is_told_that_a_page_is_unchanged_when_it_is_not(client, edits):
    """Whatever changes the data, and however, the next answer is made of them."""
    start()
    pages = [*PAGES, Initiative.objects.first().get_absolute_url()]
    known = {page: client.get(page) for page in pages}

    for name, number in edits:
        EDITS[name](number)
        for page in pages:
            before = known[page]
            tag = before.headers.get("ETag", "")
            answer = client.get(page, headers={"If-None-Match": tag})
            fresh = made_anew(client, page)
            if answer.status_code == 304:
                assert (before.status_code, before.content) == fresh, (page, name)
            else:
                assert (answer.status_code, answer.content) == fresh, (page, name)
                known[page] = answer


def made_anew(client, page):
    """Return the answer as it is without any memory of earlier ones."""
    with override_settings(KEEP_PAGES=False):
        index.kept.clear()
        answer = client.get(page)
    return answer.status_code, answer.content


def test_a_confirmation_grows_old_without_any_change_of_the_data(client, monkeypatch):
    today = timezone.localdate()
    InitiativeFactory(name="Loom", confirmed_on=today, confirmed_by="owner")
    address = f"{LIST}?confirmed=year"
    now = client.get(address)
    assert b"Loom" in now.content

    tomorrow = today + timedelta(days=366)
    monkeypatch.setattr(timezone, "localdate", lambda *args: tomorrow)

    then = client.get(address, headers={"If-None-Match": now.headers["ETag"]})
    assert then.status_code == 200
    assert b"No initiatives found" in then.content


def test_inside_a_transaction_nothing_is_kept(client, loom):
    tag = client.get(LIST).headers["ETag"]

    with transaction.atomic():
        Initiative.objects.update(name="Spindle")
        assert b"Spindle" in client.get(LIST, headers={"If-None-Match": tag}).content
        transaction.set_rollback(True)

    assert b"Loom" in client.get(LIST).content

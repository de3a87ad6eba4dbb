"""The editors' lists: what they show and find, what they cost, what they survive."""

import pytest
from django.urls import reverse

from initiatives.choices import Direction, Lifecycle
from initiatives.models import Initiative, Source
from tests.factories import (
    EvidenceFactory,
    FocusAreaFactory,
    InitiativeFactory,
    InitiativeTextFactory,
    KindFactory,
    RegionFactory,
    SourceFactory,
    StudyEntryFactory,
    StudyFactory,
    SuccessFactorFactory,
)

pytestmark = pytest.mark.django_db

MODELS = (
    "evidence",
    "focusarea",
    "initiative",
    "kind",
    "region",
    "source",
    "study",
    "successfactor",
)
INITIATIVES = "admin:initiatives_initiative_changelist"
AUTOCOMPLETE = reverse("admin:autocomplete")
HOSTILE = (
    "p=99999999999999999999",
    "p=-1",
    "p=" + "9" * 5000,
    "p=abc",
    "o=99.-99.x",
    "q=" + "%27%22%25_%5C" * 100,
    "q=%F0%9F%A7%B5",
    "status__exact=nonsense",
    "kinds__id__exact=99999999999999999999999",
    "kinds__id__exact=x",
    "country=%F0%9F",
    "missing=xx&translations=xx&confirmed=xx",
    "password__startswith=a",
    "e=1",
    "_facets=True",
)


def list_of(name):
    return reverse(f"admin:initiatives_{name}_changelist")


def names(client, query):
    response = client.get(f"{reverse(INITIATIVES)}?{query}")
    assert response.status_code == 200
    return {initiative.name for initiative in response.context["cl"].result_list}


def complete(client, field, term="", model="initiative", page=1):
    return client.get(
        AUTOCOMPLETE,
        {
            "app_label": "initiatives",
            "model_name": model,
            "field_name": field,
            "term": term,
            "page": page,
        },
    )


@pytest.mark.parametrize("number", [1, 20])
def test_queries_do_not_grow_with_the_initiatives(
    editor, django_assert_num_queries, number
):
    for initiative in InitiativeFactory.create_batch(number):
        InitiativeTextFactory(initiative=initiative, language="nl")
        initiative.kinds.add(KindFactory())

    # session, user, two of permissions; countries and kinds to filter by;
    # number of results, the page, its kinds, its texts
    with django_assert_num_queries(10):
        editor.get(reverse(INITIATIVES))


@pytest.mark.parametrize("number", [1, 20])
def test_queries_do_not_grow_with_the_evidence(
    editor, django_assert_num_queries, number
):
    EvidenceFactory.create_batch(number)

    # session, user, two of permissions; factors to filter by; number, the page
    with django_assert_num_queries(7):
        editor.get(list_of("evidence"))


@pytest.mark.parametrize("number", [1, 20])
@pytest.mark.parametrize(
    ("name", "factory"),
    [
        ("focusarea", FocusAreaFactory),
        ("kind", KindFactory),
        ("source", SourceFactory),
        ("study", StudyFactory),
        ("successfactor", SuccessFactorFactory),
    ],
)
def test_queries_do_not_grow_with_the_other_rows(
    editor, django_assert_max_num_queries, name, factory, number
):
    factory.create_batch(number)

    # session, user, two of permissions; languages to filter sources by; number, page
    with django_assert_max_num_queries(7):
        assert editor.get(list_of(name)).status_code == 200


@pytest.mark.parametrize("codes", [["BE"], [f"BE{number}" for number in range(9)]])
def test_queries_do_not_grow_with_the_regions(editor, django_assert_num_queries, codes):
    for code in codes:
        RegionFactory(code=code)

    # session, user, two of permissions; levels to filter by; number, the page
    with django_assert_num_queries(7):
        editor.get(list_of("region"))


def test_an_initiative_shows_place_languages_and_page(editor):
    loom = InitiativeFactory(name="Loom", town="Kortrijk")
    InitiativeTextFactory(initiative=loom, language="da")
    loom.texts.filter(language="en").update(summary="Changed.")
    draft = InitiativeFactory(published=False, region=None)

    page = editor.get(reverse(INITIATIVES)).content.decode()

    assert "Kortrijk, Region BE254" in page
    assert "en, da (outdated)" in page
    assert loom.get_absolute_url() in page
    assert f"/{draft.pk}/preview/" in page


@pytest.mark.parametrize(
    "query",
    [
        "country=GR",
        "status__exact=published&q=loom",
        "lifecycle__exact=paused",
        "governance__exact=mixed",
        "missing=nl",
        "translations=outdated",
        "translations=machine",
        "confirmed=yes",
        "q=Κορτράικ",
        "q=reka",
        "q=a+mill+that+weaves",
    ],
)
def test_a_filter_or_search_keeps_what_it_names(editor, query):
    loom = InitiativeFactory(
        name="Loom",
        town="Κορτράικ",
        region=RegionFactory(code="EL30"),
        lifecycle=Lifecycle.PAUSED,
        governance="mixed",
        governance_source=SourceFactory(),
        confirmed_on="2026-01-01",
        confirmed_by="owner",
        text__name="Řeka",
        text__summary="A mill that weaves.",
    )
    InitiativeTextFactory(initiative=loom, language="da", origin="machine")
    loom.texts.filter(language="en").update(about="It changed.")
    other = InitiativeFactory(name="Other")
    InitiativeTextFactory(initiative=other, language="nl")

    assert names(editor, query) == {"Loom"}


def test_what_was_never_confirmed_can_be_found(editor):
    InitiativeFactory(name="Loom")
    InitiativeFactory(name="Kiln", confirmed_on="2026-01-01", confirmed_by="editor")

    assert names(editor, "confirmed=no") == {"Loom"}


@pytest.mark.parametrize("query", HOSTILE)
def test_hostile_questions_are_answered(editor, query):
    response = editor.get(f"{reverse(INITIATIVES)}?{query}", follow=True)

    assert response.status_code in {200, 400}


@pytest.mark.parametrize("model", MODELS)
def test_every_list_answers_a_hostile_search(editor, model):
    response = editor.get(f"{list_of(model)}?q=%27%25_%5C&p=99999999", follow=True)

    assert response.status_code == 200


@pytest.mark.parametrize("query", ["q=a%00b", "status__exact=%00", "p=%00"])
def test_nul_bytes_are_refused(editor, query):
    assert editor.get(f"{reverse(INITIATIVES)}?{query}").status_code == 400


@pytest.mark.parametrize("pk", ["\0", "x", "9" * 40, "-1"])
def test_hostile_choices_of_rows_are_answered(publisher, pk):
    data = {"action": "publish", "_selected_action": pk}

    response = publisher.post(reverse(INITIATIVES), data)

    assert response.status_code in {302, 400}


WEEKLY = "The Weekly Loom (example.org)"  # with the host: titles repeat


@pytest.mark.parametrize(
    ("model", "field", "term", "found"),
    [
        ("initiative", "region", "be2", "Region BE2 (BE2)"),
        ("initiative", "kinds", "MAKER", "Makerspace"),
        ("initiative", "focus_areas", "ontwerp", "Design"),
        ("initiative", "started_source", "weekly", WEEKLY),
        ("evidence", "factor", "trust", "Trust"),
        ("evidence", "initiative", "hubkrak", "HubKraków"),
        ("studyentry", "study", "nine", "Nine compared"),
    ],
)
def test_what_a_field_links_to_is_found_by_typing(editor, model, field, term, found):
    RegionFactory(code="BE25")
    KindFactory(slug="makerspace")
    FocusAreaFactory(slug="design", synonyms={"nl": "ontwerp"})
    SourceFactory(title="The Weekly Loom")
    SuccessFactorFactory(slug="trust")
    InitiativeFactory(name="HubKraków")
    StudyFactory(titles={"en": "Nine compared"})

    answer = complete(editor, field, term, model).json()

    assert found in [result["text"] for result in answer["results"]]


@pytest.mark.parametrize(
    ("term", "page"), [("'; --", 1), ("%", 1), ("x" * 5000, 1), ("", 10**20), ("", "x")]
)
def test_hostile_typing_is_answered(editor, term, page):
    response = complete(editor, "region", term, page=page)

    assert response.status_code in {200, 404}


def test_rows_are_listed_with_what_tells_them_apart(editor):
    entry = StudyEntryFactory()
    EvidenceFactory(direction=Direction.CONTRADICTS)

    assert str(entry.study) in editor.get(list_of("study")).content.decode()
    assert "Contradicts" in editor.get(list_of("evidence")).content.decode()
    assert Source.objects.count() == 2
    assert Initiative.objects.count() == 2

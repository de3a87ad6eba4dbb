"""The other rows of the directory: sources, regions, vocabularies, studies."""

import pytest
from django.urls import reverse

from initiatives.admin.forms import free_key
from initiatives.choices import Language
from initiatives.models import Kind, Source, StudyEntry
from tests.admin.filling import add_row, errors_of, messages_of, open_form, send
from tests.factories import (
    EvidenceFactory,
    InitiativeFactory,
    KindFactory,
    RegionFactory,
    SourceFactory,
    StudyFactory,
)

pytestmark = pytest.mark.django_db

ADD_SOURCE = "admin:initiatives_source_add"


@pytest.mark.parametrize(
    ("url", "title", "key"),
    [
        (
            "https://www.example.org/a",
            "The mill, and how it came to weave again",
            "example-org-the-mill-and-how-it",
        ),
        ("https://example.org/a", "", "example-org"),
        ("", "Ετήσια έκθεση", "source"),
        ("", "Annual report", "annual-report"),
        ("https://example.org", "x" * 300, "example-org-" + "x" * 88),
    ],
)
def test_a_source_gets_its_key_from_its_host_and_title(url, title, key):
    assert free_key(url, title) == key


def test_a_key_is_never_given_twice(editor):
    for _time in range(3):
        form = open_form(editor, ADD_SOURCE)
        send(editor, form, ADD_SOURCE, title="Annual report")

    keys = sorted(Source.objects.values_list("key", flat=True))
    assert keys == ["annual-report", "annual-report-2", "annual-report-3"]


def test_a_source_that_cannot_be_found_is_refused(editor):
    form = open_form(editor, ADD_SOURCE)

    response = send(editor, form, ADD_SOURCE, publisher="Somebody")

    assert "Give a title or an address." in errors_of(response)


def test_a_key_stays_once_it_is_there(editor):
    source = SourceFactory(key="annual-report")
    page = "admin:initiatives_source_change"
    form = open_form(editor, page, source.pk)

    send(editor, form, page, source.pk, key="other", title="New title")

    source.refresh_from_db()
    assert (source.key, source.title) == ("annual-report", "New title")


def test_a_source_that_something_rests_on_is_not_deleted(publisher):
    source = EvidenceFactory().source
    url = reverse("admin:initiatives_source_delete", args=[source.pk])

    page = publisher.get(url)

    assert page.context["protected"]
    assert publisher.post(url, {"post": "yes"}).status_code == 200
    assert Source.objects.filter(pk=source.pk).exists()


def test_an_editor_gives_a_region_its_names_and_no_other_code(editor):
    region = RegionFactory(code="BE")
    page = "admin:initiatives_region_change"
    form = open_form(editor, page, region.pk)

    send(editor, form, page, region.pk, names_nl="België", code="NL")

    region.refresh_from_db()
    assert (region.code, region.names) == ("BE", {"nl": "België"})


def test_a_kind_needs_a_label_in_every_language(editor):
    page = "admin:initiatives_kind_add"
    form = open_form(editor, page)
    form.data["slug"] = "mill"

    response = send(editor, form, page, labels_en="Mill")
    assert "No label in: nl, pl, da, hr, el." in errors_of(response)

    labels = {f"labels_{code}": f"Mill {code}" for code in Language.values}
    send(editor, form, page, **labels)
    assert Kind.objects.get(slug="mill").labels["el"] == "Mill el"


def test_the_slug_of_a_kind_stays(editor):
    kind = KindFactory(slug="mill")
    page = "admin:initiatives_kind_change"
    form = open_form(editor, page, kind.pk)

    send(editor, form, page, kind.pk, slug="kiln", order="7")

    kind.refresh_from_db()
    assert (kind.slug, kind.order) == ("mill", 7)


def test_a_study_names_its_initiatives_in_order(editor):
    study, loom = StudyFactory(), InitiativeFactory()
    page = "admin:initiatives_study_change"
    form = open_form(editor, page, study.pk)
    add_row(form.data, "entries", initiative=loom.pk, order="3")

    send(editor, form, page, study.pk)
    assert StudyEntry.objects.get().order == 3

    form = open_form(editor, page, study.pk)
    add_row(form.data, "entries", initiative=loom.pk, order="4")
    assert "duplicate" in errors_of(send(editor, form, page, study.pk))


def test_what_was_saved_is_said(editor):
    form = open_form(editor, ADD_SOURCE)

    send(editor, form, ADD_SOURCE, title="Annual report")

    page = editor.get(reverse("admin:initiatives_source_changelist"))
    assert "was added successfully" in messages_of(page)

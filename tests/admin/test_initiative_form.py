"""Adding and changing an initiative: what is stored, refused, and kept on the page."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from initiatives import workflow
from initiatives.choices import Lifecycle, Status
from initiatives.models import Initiative
from tests.admin.filling import (
    ADD,
    CHANGE,
    add_row,
    errors_of,
    form_of,
    messages_of,
    open_form,
    send,
)
from tests.factories import (
    EvidenceFactory,
    ImageFactory,
    InitiativeFactory,
    InitiativeTextFactory,
    KindFactory,
    PartnerFactory,
    RegionFactory,
    SourceFactory,
    SuccessFactorFactory,
)
from tests.meeting import wait_until_somebody_waits
from tests.people import EditorFactory, PublisherFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_an_editor_adds_an_initiative_with_all_its_parts(editor):
    hub, source, roots = KindFactory(), SourceFactory(), SuccessFactorFactory()
    form = open_form(editor, ADD)
    form.data |= {
        "name": "Loom",
        "name_language": "en",
        "slug": "loom",
        "kinds": [hub.pk],
        "region": RegionFactory().pk,
        "governance": "bottom-up",
        "governance_source": source.pk,
        "governance_notes_en": "Weavers began it.",
        "texts-0-language": "en",
        "texts-0-summary": "A weaving mill that became a hub.",
        "texts-0-about": "First line.\r\nSecond line.",
    }
    claim = {"strength": "documented", "direction": "supports", "factor": roots.pk}
    said = {"source": source.pk, "statement": "It keeps the looms."}
    add_row(form.data, "evidence", **claim, **said)
    add_row(form.data, "figures", what_en="Looms", value="12", source=source.pk)

    assert send(editor, form, ADD).status_code == 302

    loom = Initiative.objects.get(slug="loom", status=Status.DRAFT)
    assert list(loom.kinds.all()) == [hub]
    assert loom.governance_notes == {"en": "Weavers began it."}
    assert loom.texts.get().about == "First line.\nSecond line."
    assert loom.evidence.get().statements.get().statement == "It keeps the looms."
    assert loom.figures.get().what == {"en": "Looms"}


def test_saving_what_is_there_changes_nothing(editor):
    loom = InitiativeFactory(text__about="One.\n\nTwo.", town_names={"el": "Κορτράικ"})
    EvidenceFactory(initiative=loom, statement__limits="Not\nthere.")
    PartnerFactory(initiative=loom, roles={"nl": "Gastheer"})
    form = open_form(editor, CHANGE, loom.pk)

    send(editor, form, CHANGE, loom.pk)

    assert LogEntry.objects.get().get_change_message() == "No fields changed."
    loom.refresh_from_db()
    assert loom.town_names == {"el": "Κορτράικ"}
    assert loom.status == Status.PUBLISHED


def test_the_status_cannot_be_typed_in(editor):
    loom = InitiativeFactory(published=False)
    form = open_form(editor, CHANGE, loom.pk)

    send(editor, form, CHANGE, loom.pk, status="published", published_at="2026-01-01")

    loom.refresh_from_db()
    assert loom.status == Status.DRAFT
    assert loom.published_at is None


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"started": "12"}, "A year has four digits"),
        ({"started": "last year"}, "whole number"),
        ({"website": "not an address"}, "valid URL"),
        ({"lifecycle": "ended"}, "needs its end year"),
        ({"ended": "1999"}, "no other has one"),
        ({"latitude": "50.1"}, "A point needs"),
        ({"latitude": "95", "longitude": "3", "precision": "town"}, "-90 to 90"),
        ({"governance": "mixed"}, "who describes the governance"),
        ({"confirmed_on": "2026-01-01"}, "when it was confirmed and by whom"),
        ({"slug": "Loom & Co"}, "slug"),
        ({"texts-0-summary": "x" * 161}, "at most 160 characters"),
        ({"texts-0-summary": ""}, "required"),
        ({"governance_notes_nl": "x" * 401}, "Nederlands"),
        ({"name": "A \0 in it"}, "Null characters"),
    ],
)
def test_an_error_is_said_and_what_was_typed_stays(editor, typed, said):
    loom = InitiativeFactory(published=False, name="Loom")
    form = open_form(editor, CHANGE, loom.pk)

    response = send(editor, form, CHANGE, loom.pk, town="Kortrijk", **typed)

    assert said in errors_of(response)
    kept = form_of(response).data
    assert kept["town"] == "Kortrijk"
    for name, text in typed.items():
        kept_text = kept[name][0] if isinstance(kept[name], list) else kept[name]
        assert kept_text.strip("\0") == text.strip("\0")
    loom.refresh_from_db()
    assert (loom.town, loom.started, loom.lifecycle) == ("", None, Lifecycle.ACTIVE)


def test_a_wording_can_be_emptied(editor):
    loom = InitiativeFactory(town_names={"en": "Courtrai", "nl": "Kortrijk"})
    partner = PartnerFactory(initiative=loom, roles={"en": "Host"})
    form = open_form(editor, CHANGE, loom.pk)
    form.data |= {"town_names_en": "", "town_names_nl": "", "partners-0-roles_en": ""}

    send(editor, form, CHANGE, loom.pk)

    loom.refresh_from_db()
    partner.refresh_from_db()
    assert (loom.town_names, partner.roles) == ({}, {})


def test_a_changed_slug_leaves_a_redirect_and_may_come_back(editor):
    loom = InitiativeFactory(slug="loom")

    for slug in ("weaving-mill", "loom"):
        form = open_form(editor, CHANGE, loom.pk)
        send(editor, form, CHANGE, loom.pk, slug=slug)

    loom.refresh_from_db()
    assert loom.slug == "loom"
    assert [old.slug for old in loom.old_slugs.all()] == ["weaving-mill"]


def test_a_slug_that_led_elsewhere_is_refused(editor):
    loom = InitiativeFactory(slug="loom")
    Initiative.objects.filter(pk=loom.pk).update(slug="weaving-mill")
    other = InitiativeFactory()
    form = open_form(editor, CHANGE, other.pk)

    response = send(editor, form, CHANGE, other.pk, slug="loom")

    assert "belonged to another initiative" in errors_of(response)


def test_who_saves_second_is_told_and_decides(editor):
    loom = InitiativeFactory()
    early = open_form(editor, CHANGE, loom.pk)
    send(editor, open_form(editor, CHANGE, loom.pk), CHANGE, loom.pk, town="Hers")

    told = send(editor, early, CHANGE, loom.pk, town="Mine")

    assert "Somebody else saved this initiative" in errors_of(told)
    loom.refresh_from_db()
    assert loom.town == "Hers"
    assert send(editor, form_of(told), CHANGE, loom.pk).status_code == 302
    loom.refresh_from_db()
    assert loom.town == "Mine"


def test_a_picture_needs_its_words(editor, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    image = ImageFactory()
    form = open_form(editor, CHANGE, image.initiative_id)

    response = send(
        editor,
        form,
        CHANGE,
        image.initiative_id,
        **{"images-0-alternatives_en": "", "images-0-credit": ""},
    )

    assert "at least one language" in errors_of(response)


def test_an_editor_deletes_a_draft_but_not_what_was_public(editor):
    draft, public = InitiativeFactory(published=False), InitiativeFactory()
    delete = "admin:initiatives_initiative_delete"

    deleted = editor.post(reverse(delete, args=[draft.pk]), {"post": "yes"})
    refused = editor.post(reverse(delete, args=[public.pk]), {"post": "yes"})

    assert (deleted.status_code, refused.status_code) == (302, 403)
    assert list(Initiative.objects.all()) == [public]


def test_a_publisher_deletes_what_was_public_with_all_its_parts(publisher):
    public = InitiativeFactory()
    InitiativeTextFactory(initiative=public, language="nl")
    url = reverse("admin:initiatives_initiative_delete", args=[public.pk])

    publisher.post(url, {"post": "yes"})

    connection.check_constraints()
    assert not Initiative.objects.exists()


def test_an_unknown_initiative_is_not_an_error(editor):
    for pk in ("0", "nobody", "9" * 30):
        response = editor.get(reverse(CHANGE, args=[pk]), follow=True)
        assert "doesn’t exist" in messages_of(response)


@pytest.mark.django_db(transaction=True)
def test_an_edit_does_not_undo_a_publication_that_comes_in_between():
    loom = InitiativeFactory(published=False)
    editor, publisher = Client(), PublisherFactory()
    editor.force_login(EditorFactory())
    form = open_form(editor, CHANGE, loom.pk)

    def save():
        try:
            return send(editor, form, CHANGE, loom.pk, seen="", town="Kortrijk")
        finally:
            connection.close()

    with ThreadPoolExecutor() as threads:
        with transaction.atomic():
            workflow.publish(initiative=loom, by=publisher)
            saving = threads.submit(save)
            wait_until_somebody_waits()
        assert saving.result().status_code == 302

    loom.refresh_from_db()
    assert (loom.status, loom.town) == (Status.PUBLISHED, "Kortrijk")


@pytest.mark.django_db(transaction=True)
def test_of_two_who_take_a_slug_at_once_the_second_is_told():
    editor = Client()
    editor.force_login(EditorFactory())
    form = open_form(editor, ADD)
    typed = {"name": "Mine", "name_language": "en", "slug": "loom"}

    def add():
        try:
            return send(editor, form, ADD, **typed)
        finally:
            connection.close()

    with ThreadPoolExecutor() as threads:
        with transaction.atomic():
            InitiativeFactory(slug="loom")
            adding = threads.submit(add)
            wait_until_somebody_waits()
        response = adding.result()

    assert "already exists" in errors_of(response)
    assert form_of(response).data["name"] == "Mine"


def test_what_only_the_database_refuses_is_an_error_message(client):
    codenames = ("view_initiative", "change_initiative")
    person = UserFactory()
    person.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    client.force_login(person)
    loom = InitiativeFactory()
    form = open_form(client, CHANGE, loom.pk)

    # Without a permission for texts, no form looks whether one is left.
    response = send(client, form, CHANGE, loom.pk, original_language="el")

    assert "Nothing was saved" in messages_of(client.get(response.url))
    loom.refresh_from_db()
    assert loom.original_language == "en"

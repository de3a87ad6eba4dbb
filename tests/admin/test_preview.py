"""The preview of what is not public: for those who may read it in the admin."""

import pytest
from django.urls import reverse

from tests.admin.filling import CHANGE
from tests.factories import InitiativeFactory
from tests.people import UserFactory

pytestmark = pytest.mark.django_db


def preview(pk):
    return reverse("admin:initiatives_initiative_preview", args=[pk])


def test_an_editor_sees_a_draft_as_it_would_look(editor):
    draft = InitiativeFactory(published=False, text__summary="A mill that weaves.")

    response = editor.get(preview(draft.pk))

    assert response.status_code == 200
    assert "A mill that weaves." in response.content.decode()


def test_the_public_is_asked_to_sign_in(client):
    draft = InitiativeFactory(published=False)

    response = client.get(preview(draft.pk))

    assert response.status_code == 302
    assert response.url.startswith(reverse("admin:login"))


def test_staff_without_a_role_see_nothing(client):
    client.force_login(UserFactory())

    assert client.get(preview(InitiativeFactory().pk)).status_code == 403


def test_there_is_no_preview_of_nothing(editor):
    assert editor.get(preview(0)).status_code == 404


def test_the_form_leads_to_the_preview_or_to_the_page(editor):
    draft, public = InitiativeFactory(published=False), InitiativeFactory()

    of_draft = editor.get(reverse(CHANGE, args=[draft.pk])).content.decode()
    of_public = editor.get(reverse(CHANGE, args=[public.pk])).content.decode()

    assert preview(draft.pk) in of_draft
    assert preview(public.pk) not in of_public
    assert public.get_absolute_url() in of_public

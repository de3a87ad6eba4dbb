"""All pages of the admin: no style or script inside, in every language."""

import re

import pytest
from django.urls import reverse

from initiatives.choices import Language
from tests.admin.filling import CHANGE
from tests.factories import EvidenceFactory, StudyEntryFactory

pytestmark = pytest.mark.django_db

INSIDE = re.compile(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)[^>]*>\s*\S")


def pages():
    evidence, entry = EvidenceFactory(), StudyEntryFactory()
    rows = {
        "initiative": evidence.initiative,
        "evidence": evidence,
        "successfactor": evidence.factor,
        "source": evidence.source,
        "region": evidence.initiative.region,
        "kind": evidence.initiative.kinds.get(),
        "study": entry.study,
    }
    yield reverse("admin:index")
    for name, row in rows.items():
        yield reverse(f"admin:initiatives_{name}_changelist")
        for page in ("change", "history"):
            yield reverse(f"admin:initiatives_{name}_{page}", args=[row.pk])
        if name != "region":
            yield reverse(f"admin:initiatives_{name}_add")
            yield reverse(f"admin:initiatives_{name}_delete", args=[row.pk])


def test_no_page_holds_a_style_or_a_script(publisher):
    for url in pages():
        response = publisher.get(url)

        assert response.status_code == 200, url
        assert not INSIDE.search(response.content.decode()), url


def test_the_page_to_sign_in_holds_none_either(client):
    page = client.get(reverse("admin:login")).content.decode()

    assert not INSIDE.search(page)


@pytest.mark.parametrize("language", Language.values)
def test_the_form_opens_in_every_language(editor, language):
    initiative = EvidenceFactory().initiative
    url = reverse(CHANGE, args=[initiative.pk])

    response = editor.get(url, headers={"accept-language": language})

    assert response.status_code == 200
    assert f'<html lang="{language}"' in response.content.decode()

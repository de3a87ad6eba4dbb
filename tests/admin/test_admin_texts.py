"""Texts and statements per language: translations follow their original."""

import pytest
from django.urls import reverse

from initiatives.choices import Origin
from tests.admin.filling import CHANGE, add_row, errors_of, form_of, open_form, send
from tests.factories import (
    EvidenceFactory,
    EvidenceStatementFactory,
    InitiativeFactory,
    InitiativeTextFactory,
    SuccessFactorFactory,
)

pytestmark = pytest.mark.django_db

EVIDENCE = "admin:initiatives_evidence_change"
OUTDATED = "Outdated: the original has changed since."


@pytest.fixture
def loom():
    """A published initiative written in English and translated into Dutch."""
    loom = InitiativeFactory(text__summary="A mill.")
    InitiativeTextFactory(initiative=loom, language="nl", summary="Een molen.")
    return loom


def is_outdated(parent, language="nl"):
    rows = parent.texts if hasattr(parent, "texts") else parent.statements
    return rows.get(language=language).is_outdated(rows.get(language="en"))


def test_a_translation_follows_the_original_it_is_saved_with(editor, loom):
    form = open_form(editor, CHANGE, loom.pk)
    add_row(form.data, "texts", language="pl", origin="machine", summary="Stary młyn.")

    # The first text is the original, and it changes in the same save.
    send(editor, form, CHANGE, loom.pk, **{"texts-0-summary": "An old mill."})

    assert not is_outdated(loom, "pl")
    assert is_outdated(loom, "nl")


def test_an_outdated_translation_says_so_until_it_is_changed(editor, loom):
    loom.texts.filter(language="en").update(summary="An old mill.")
    page = editor.get(reverse(CHANGE, args=[loom.pk]))
    assert OUTDATED in page.content.decode()

    send(editor, form_of(page), CHANGE, loom.pk, **{"texts-1-summary": "Oude molen."})

    assert not is_outdated(loom)
    assert OUTDATED not in editor.get(reverse(CHANGE, args=[loom.pk])).content.decode()


def test_an_outdated_translation_can_be_called_right_as_it_is(editor, loom):
    loom.texts.filter(language="en").update(summary="A mill!")
    form = open_form(editor, CHANGE, loom.pk)

    send(editor, form, CHANGE, loom.pk, **{"texts-1-checked": "on"})

    assert not is_outdated(loom)
    assert loom.texts.get(language="nl").summary == "Een molen."


def test_what_is_written_anew_follows_nothing(editor, loom):
    form = open_form(editor, CHANGE, loom.pk)

    send(editor, form, CHANGE, loom.pk, **{"texts-1-origin": "written"})

    assert loom.texts.get(language="nl").made_from == ""


def test_a_translation_needs_an_original(editor):
    loom = InitiativeFactory(published=False, text=None)
    form = open_form(editor, CHANGE, loom.pk)
    add_row(form.data, "texts", language="nl", origin="translated", summary="Molen.")

    response = send(editor, form, CHANGE, loom.pk)

    assert "a translation needs its original" in errors_of(response)
    assert form_of(response).data["texts-0-summary"] == "Molen."


def test_a_translation_may_stand_before_its_original(editor):
    loom = InitiativeFactory(published=False, text=None)
    form = open_form(editor, CHANGE, loom.pk)
    add_row(form.data, "texts", language="nl", origin="translated", summary="Molen.")
    add_row(form.data, "texts", language="en", origin="written", summary="Mill.")

    send(editor, form, CHANGE, loom.pk)

    assert not is_outdated(loom)


def test_the_original_is_no_translation(editor, loom):
    form = open_form(editor, CHANGE, loom.pk)

    response = send(editor, form, CHANGE, loom.pk, original_language="nl")

    assert "Nederlands is the original language" in errors_of(response)
    assert form_of(response).data["texts-1-origin"] == ["translated"]


def test_the_original_language_can_change_with_the_origin(editor, loom):
    form = open_form(editor, CHANGE, loom.pk)
    changes = {"original_language": "nl", "texts-1-origin": "written"}

    response = send(editor, form, CHANGE, loom.pk, **changes)

    assert response.status_code == 302
    loom.refresh_from_db()
    assert loom.original_text.summary == "Een molen."


@pytest.mark.parametrize(
    "changes", [{"texts-0-DELETE": "on"}, {"original_language": "el"}]
)
def test_what_is_published_keeps_an_original_text(editor, changes):
    loom = InitiativeFactory()
    form = open_form(editor, CHANGE, loom.pk)

    response = send(editor, form, CHANGE, loom.pk, **changes)

    assert "it needs a text in its original language" in errors_of(response)
    assert loom.texts.exists()


def test_a_draft_may_lose_its_only_text(editor):
    loom = InitiativeFactory(published=False)
    form = open_form(editor, CHANGE, loom.pk)

    send(editor, form, CHANGE, loom.pk, **{"texts-0-DELETE": "on"})

    assert not loom.texts.exists()


def test_a_language_is_there_once(editor, loom):
    form = open_form(editor, CHANGE, loom.pk)
    for summary in ("Jeden.", "Dwa."):
        add_row(form.data, "texts", language="pl", origin="machine", summary=summary)

    response = send(editor, form, CHANGE, loom.pk)

    assert "Each language can be here once only." in errors_of(response)


def test_evidence_is_stated_where_the_initiative_is_edited(editor):
    evidence = EvidenceFactory(statement__statement="It keeps looms.")
    EvidenceStatementFactory(evidence=evidence, language="nl")
    initiative = evidence.initiative
    form = open_form(editor, CHANGE, initiative.pk)
    changes = {"evidence-0-statement": "It keeps twelve looms."}

    send(editor, form, CHANGE, initiative.pk, **changes)

    statement = evidence.statements.get(language="en")
    assert statement.statement == "It keeps twelve looms."
    assert is_outdated(evidence)


def test_statements_keep_their_language_when_the_original_changes(editor, loom):
    evidence = EvidenceFactory(initiative=loom, statement__statement="Looms.")
    EvidenceStatementFactory(evidence=evidence, language="nl", statement="Touwen.")
    form = open_form(editor, CHANGE, loom.pk)
    changes = {
        "original_language": "nl",
        "texts-1-origin": "written",
        "evidence-0-statement": "Twelve looms.",
    }

    send(editor, form, CHANGE, loom.pk, **changes)

    said = dict(evidence.statements.values_list("language", "statement"))
    assert said == {"en": "Twelve looms.", "nl": "Touwen."}


def test_evidence_in_other_languages_only_can_be_saved_as_it_is(editor):
    loom = InitiativeFactory()
    row = EvidenceFactory(initiative=loom, statement=None)
    EvidenceStatementFactory(evidence=row, language="nl", origin=Origin.WRITTEN)
    form = open_form(editor, CHANGE, loom.pk)

    assert send(editor, form, CHANGE, loom.pk, town="Gent").status_code == 302

    form = open_form(editor, CHANGE, loom.pk)
    changes = {"evidence-0-condition": "Only with a mill."}
    assert "required" in errors_of(send(editor, form, CHANGE, loom.pk, **changes))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"statement": "", "unsourced": "on", "strength": "claimed"}, "required"),
        ({"statement": "x" * 601}, "at most 600"),
        ({"statement": "Looms."}, "Give a source"),
        ({"statement": "Looms.", "unsourced": "on"}, "no more than claimed"),
        ({"statement": "Looms.", "as_of": "spring"}, "2025-03"),
    ],
)
def test_evidence_that_cannot_be_is_refused(editor, typed, said):
    loom, factor = InitiativeFactory(), SuccessFactorFactory()
    form = open_form(editor, CHANGE, loom.pk)
    values = {"strength": "documented", "direction": "supports", **typed}
    add_row(form.data, "evidence", factor=factor.pk, **values)

    response = send(editor, form, CHANGE, loom.pk)

    assert said in errors_of(response)
    kept = form_of(response).data
    assert kept["evidence-0-statement"] == typed["statement"]


def test_statements_in_other_languages_have_a_page(editor):
    evidence = EvidenceFactory(statement__statement="Looms.")
    form = open_form(editor, EVIDENCE, evidence.pk)
    add_row(
        form.data,
        "statements",
        language="da",
        origin="translated",
        statement="Væve.",
    )

    send(editor, form, EVIDENCE, evidence.pk)

    danish = evidence.statements.get(language="da")
    assert danish.made_from == evidence.statements.get(language="en").digest


def test_a_piece_of_evidence_stays_with_its_initiative(editor):
    evidence, other = EvidenceFactory(), InitiativeFactory()
    form = open_form(editor, EVIDENCE, evidence.pk)

    send(editor, form, EVIDENCE, evidence.pk, initiative=other.pk)

    evidence.refresh_from_db()
    assert evidence.initiative != other


def test_evidence_added_on_its_own_page_needs_its_initiative(editor):
    page = "admin:initiatives_evidence_add"
    form = open_form(editor, page)
    changes = {"statements-0-language": "en", "statements-0-statement": "Looms."}

    assert "required" in errors_of(send(editor, form, page, **changes))

"""Texts: which one a visitor reads, and when a translation is out of date."""

import pytest
from django.utils import translation

from initiatives.choices import Origin
from initiatives.models import EvidenceStatement, InitiativeText
from tests.factories import (
    EvidenceStatementFactory,
    InitiativeFactory,
    InitiativeTextFactory,
)

pytestmark = pytest.mark.django_db


def initiative_with_texts(*languages, **values):
    """Make an initiative that can be read in `languages`, the original first."""
    initiative = InitiativeFactory(original_language=languages[0], **values)
    for language in languages[1:]:
        InitiativeTextFactory(initiative=initiative, language=language)
    return initiative


@pytest.mark.parametrize(
    ("written_in", "visitor", "read_in"),
    [
        (("en", "nl"), "nl", "nl"),
        (("en", "nl"), "pl", "en"),
        (("nl", "pl"), "el", "nl"),
        (("hr", "el", "da"), "nl", "hr"),
        (("hr", "nl"), "en", "hr"),
        (("hr",), "en", "hr"),
    ],
)
def test_a_visitor_reads_her_language_else_english_else_the_original(
    written_in, visitor, read_in
):
    initiative = initiative_with_texts(*written_in)

    with translation.override(visitor):
        assert initiative.text.language == read_in


def test_without_any_text_there_is_nothing_to_read():
    initiative = InitiativeFactory(published=False, text=None)

    assert initiative.text is None
    assert initiative.original_text is None


def test_the_original_is_the_text_in_the_original_language():
    initiative = initiative_with_texts("nl", "en")

    assert initiative.original_text.language == "nl"


def test_the_title_is_the_name_in_the_text_that_is_shown():
    initiative = InitiativeFactory(
        name="Krakowskie Biuro Festiwalowe", name_language="pl", text__name="KBF"
    )

    assert (initiative.title.text, initiative.title.language) == ("KBF", "en")


def test_a_text_without_a_name_leaves_the_official_one():
    initiative = InitiativeFactory(name="Hangar K", name_language="nl")

    assert (initiative.title.text, initiative.title.language) == ("Hangar K", "nl")


def test_a_town_has_its_local_name_unless_the_language_has_one_of_its_own():
    initiative = InitiativeFactory(town="Kraków", town_names={"en": "Cracow"})

    with translation.override("en"):
        assert initiative.town_title == "Cracow"
    with translation.override("da"):
        assert initiative.town_title == "Kraków"


@pytest.mark.parametrize(
    ("factory", "model"),
    [
        (InitiativeTextFactory, InitiativeText),
        (EvidenceStatementFactory, EvidenceStatement),
    ],
)
class TestATranslation:
    """The same rule for texts and for statements of evidence."""

    def pair(self, factory, model):
        """Make an original and an up-to-date translation of it."""
        original = factory()
        owner = "initiative" if model is InitiativeText else "evidence"
        translated = factory(language="nl", **{owner: getattr(original, owner)})
        return original, translated

    def test_is_up_to_date_when_it_is_made(self, factory, model):
        original, translated = self.pair(factory, model)

        assert not translated.is_outdated(original)

    def test_is_outdated_once_any_word_of_the_original_changes(self, factory, model):
        for field in model.WORDS:
            original, translated = self.pair(factory, model)

            setattr(original, field, "Something else")
            original.save()

            original = model.objects.get(pk=original.pk)
            assert translated.is_outdated(original), field

    def test_is_outdated_also_when_the_change_goes_past_save(self, factory, model):
        original, translated = self.pair(factory, model)

        model.objects.filter(pk=original.pk).update(**{model.WORDS[-1]: "Else"})

        assert translated.is_outdated(model.objects.get(pk=original.pk))

    def test_stays_up_to_date_when_the_original_is_saved_unchanged(
        self, factory, model
    ):
        original, translated = self.pair(factory, model)

        original.save()

        assert not translated.is_outdated(model.objects.get(pk=original.pk))

    def test_is_up_to_date_again_after_it_follows_the_original(self, factory, model):
        original, translated = self.pair(factory, model)
        model.objects.filter(pk=original.pk).update(**{model.WORDS[0]: "New"})
        original = model.objects.get(pk=original.pk)

        translated.follow(original)
        translated.save()

        assert not model.objects.get(pk=translated.pk).is_outdated(original)

    def test_that_is_an_original_is_never_outdated(self, factory, model):
        original, other = self.pair(factory, model)
        original.follow(other)

        assert original.made_from == ""
        assert not original.is_outdated(other)

    def test_without_an_original_is_not_called_outdated(self, factory, model):
        _original, translated = self.pair(factory, model)

        assert not translated.is_outdated(None)


def test_words_that_move_from_one_field_to_the_next_change_the_fingerprint():
    one = InitiativeTextFactory(resources="money people", challenges="")
    two = InitiativeTextFactory(resources="money", challenges=" people")

    assert one.digest != two.digest


def test_equal_words_have_equal_fingerprints_whatever_their_origin():
    one = InitiativeTextFactory(summary="The same.")
    two = InitiativeTextFactory(
        summary="The same.", origin=Origin.MACHINE, made_from="x"
    )

    assert one.digest == two.digest

"""Terms: their words in six languages."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from tests.factories import KindFactory

pytestmark = pytest.mark.django_db

SIX = {
    "en": "Hub",
    "nl": "Knooppunt",
    "pl": "Centrum",
    "da": "Knudepunkt",
    "hr": "Čvorište",
    "el": "Κόμβος",
}


@pytest.mark.parametrize(("language", "label"), SIX.items())
def test_a_term_is_called_as_the_visitor_calls_it(language, label):
    hub = KindFactory(labels=SIX)

    with translation.override(language):
        assert hub.label == label


def test_a_definition_says_which_language_it_is_in():
    hub = KindFactory(definitions={"nl": "Waar makers elkaar treffen."})

    with translation.override("pl"):
        assert hub.definition.text == "Waar makers elkaar treffen."
        assert hub.definition.language == "nl"


def test_the_form_names_the_languages_that_lack_a_label():
    hub = KindFactory.build(labels={**SIX, "hr": "", "el": ""})

    with pytest.raises(ValidationError) as refusal:
        hub.full_clean()

    assert "hr, el" in str(refusal.value.message_dict["labels"])


def test_a_label_may_not_be_longer_than_a_heading_bears():
    hub = KindFactory.build(labels={**SIX, "pl": "x" * 81})

    with pytest.raises(ValidationError) as refusal:
        hub.full_clean()

    assert "pl" in str(refusal.value.message_dict["labels"])


@pytest.mark.parametrize("labels", [{**SIX, "fr": "Pôle"}, ["Hub"], "Hub", None])
def test_labels_in_another_form_are_refused_with_a_message(labels):
    with pytest.raises(ValidationError) as refusal:
        KindFactory.build(labels=labels).full_clean()

    assert "labels" in refusal.value.message_dict

"""Wordings: the best one for a visitor, and which language it is in."""

import pytest
from django.utils import translation

from initiatives.choices import Language
from initiatives.translated import language_order, wording


@pytest.mark.parametrize("visitor", Language.values)
def test_the_visitors_language_comes_first_and_each_comes_once(visitor):
    order = language_order(visitor)

    assert order[0] == visitor
    assert sorted(order) == sorted(Language.values)
    assert "en" in order[:2]


@pytest.mark.parametrize(
    ("values", "text", "language"),
    [
        ({"en": "Mill", "pl": "Młyn"}, "Młyn", "pl"),
        ({"en": "Mill", "nl": "Molen"}, "Mill", "en"),
        ({"hr": "Mlin"}, "Mlin", "hr"),
        ({"pl": "", "en": "Mill"}, "Mill", "en"),
        ({}, "", ""),
        (None, "", ""),
    ],
)
def test_the_best_wording_says_its_language(values, text, language):
    with translation.override("pl"):
        best = wording(values)

    assert (best.text, best.language) == (text, language)
    assert bool(best) == bool(text)
    assert str(best) == text


def test_a_language_may_be_asked_for():
    assert wording({"en": "Mill", "nl": "Molen"}, "nl").text == "Molen"

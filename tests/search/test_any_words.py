"""Any text may be searched for: nothing that people type is an error."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.factories import InitiativeFactory
from tests.filters.catalogues import ask, results

pytestmark = pytest.mark.django_db

# No text column holds NUL; requests with it are refused before any page.
TYPED = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=60)
# What Postgres reads as operators, between words.
OPERATORS = [
    *"&|!:*'\\()<>-%_;$/\"",
    "<->",
    "<2>",
    ":*",
    ":A",
    "--",
    "a",
    "hub",
    "σ",
    "ł",
]


def found(typed):
    return results(ask({"q": typed}))


@given(TYPED)
@example("hub'")
@example("it's:*")
@example("hub\\")
@example("'; DROP TABLE initiatives_initiative; --")
@settings(deadline=None)
def test_no_text_is_an_error(typed):
    found(typed)


@given(st.lists(st.sampled_from(OPERATORS), max_size=12), st.sampled_from(["", " "]))
@settings(deadline=None)
def test_operators_are_words_like_any_other(parts, between):
    found(between.join(parts))


@pytest.mark.parametrize(
    "typed", ["hub" * 5_000, "hub " * 5_000, '"' * 5_000, "-" * 5_000, "é" * 5_000]
)
def test_a_very_long_text_is_searched_too(typed):
    InitiativeFactory(name="Hub")

    found(typed)


@pytest.mark.parametrize("sign", ["&", "|", "!", ":", "*", "'", "\\", "(", ")", "<->"])
def test_a_sign_beside_a_word_changes_nothing(sign):
    hub = InitiativeFactory(name="Weaving mill")
    InitiativeFactory(name="Mill")

    assert found(f"weaving {sign} mill") == [hub]
    assert found(f"{sign}weaving mill") == [hub]

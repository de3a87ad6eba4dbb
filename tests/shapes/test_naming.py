"""How near a name is to what somebody has typed, and which letters of it match."""

import pytest
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st

from initiatives.naming import Name, Typed, cut, nearest


@given(st.text(max_size=30), st.text(max_size=10))
@settings(deadline=None)
def test_a_text_that_was_cut_up_is_whole(text, words):
    parts = cut(text, Typed.read(words))

    assert "".join(parts) == text
    assert len(parts) % 2


@pytest.mark.parametrize(
    ("text", "words", "parts"),
    [
        ("Łódź", "lo", ["", "Łó", "dź"]),
        ("Große Straße", "strass", ["Große ", "Straß", "e"]),
        ("fab lab, fablab", "fab l", ["", "fab", " ", "l", "ab, ", "fab", "lab"]),
        ("Κέντρο", "κεντρ", ["", "Κέντρ", "ο"]),
    ],
)
def test_the_letters_that_were_typed_are_marked(text, words, parts):
    assert cut(text, Typed.read(words)) == parts


def test_the_same_is_nearer_than_the_beginning_and_that_than_the_middle():
    typed = Typed.read("Fab-Lab")
    names = ("Fab Lab", "fab labs", "a fab lab", "fabric and labour", "fab")

    assert [Name.of(name).closeness(typed) for name in names] == [0, 1, 2, 2, None]


def test_of_two_as_near_the_title_comes_first_then_what_the_visitor_reads():
    typed = Typed.read("des")
    short, own = Name.of("Desire", "pl"), Name.of("Design and more", "en")
    title = Name.of("Design and much more", "nl")

    with override("en"):
        assert nearest([short, own, title], typed, title.text)[1] is title
        assert nearest([short, own], typed, title.text)[1] is own
        assert nearest([short, Name.of("Desiree", "pl")], typed, "")[1] is short
        assert nearest([own], Typed.read("x"), "") is None

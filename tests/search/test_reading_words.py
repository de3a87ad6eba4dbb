"""What a visitor typed, taken apart into words, phrases and words to leave out."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from initiatives.search import MOST_CHARACTERS, MOST_WORDS, read_words


@pytest.mark.parametrize(
    ("typed", "wanted", "without"),
    [
        ("", (), ()),
        ("   \t\n ", (), ()),
        ("design", ("design",), ()),
        ("  design   hub ", ("design", "hub"), ()),
        ('"design hub"', ("design hub",), ()),
        ('"design hub" kortrijk', ("design hub", "kortrijk"), ()),
        ("“design hub”", ("design hub",), ()),
        ("„centrum projektowania”", ("centrum projektowania",), ()),
        ("»fælles værksted«", ("fælles værksted",), ()),
        ("«κέντρο πόλης»", ("κέντρο πόλης",), ()),
        ("design -hub", ("design",), ("hub",)),
        ('design -"fab lab"', ("design",), ("fab lab",)),
        ("-hub", (), ("hub",)),
        ("co-working", ("co-working",), ()),
        ('design "hub', ("design", "hub"), ()),
        ('"', (), ()),
        ('""', (), ()),
        ("-", (), ()),
        ("- -- ---", (), ()),
        ("& | ! : * ' \\ ( ) <->", (), ()),
        ("don't", ("don't",), ()),
        ("design&hub", ("design&hub",), ()),
        ("κέντρο", ("κέντρο",), ()),
    ],
)
def test_text_is_taken_apart_as_people_expect(typed, wanted, without):
    words = read_words(typed)

    assert (words.wanted, words.without) == (wanted, without)


@pytest.mark.parametrize(
    ("typed", "exact"),
    [
        ("design hub", set()),
        ('"design" hub', {"design"}),
        ('"design hub" -"fab lab"', {"design hub", "fab lab"}),
        ('design "hub', set()),
    ],
)
def test_what_stands_between_quotation_marks_is_meant_exactly(typed, exact):
    assert read_words(typed).exact == exact


@given(st.text())
@example('"a" -"b c" d')
@example('a"b')
def test_words_can_be_typed_again(text):
    words = read_words(text)

    again = read_words(str(words))

    assert (again.wanted, again.without) == (words.wanted, words.without)


def test_a_word_can_be_replaced_by_another():
    words = read_words('wever mill -"fab lab"').replaced({"wever": "weaver"})

    assert str(words) == 'weaver mill -"fab lab"'


def test_no_words_are_false_and_words_to_leave_out_are_not():
    assert not read_words("?!")
    assert read_words("-hub")
    assert read_words("hub")


@given(st.text())
def test_any_text_can_be_taken_apart(text):
    words = read_words(text)

    assert len(words.wanted) <= MOST_WORDS
    assert len(words.without) <= MOST_WORDS
    for term in (*words.wanted, *words.without):
        assert any(letter.isalnum() for letter in term)
        assert len(term) <= MOST_CHARACTERS


@given(
    st.lists(
        st.from_regex(r"[a-z]{1,8}", fullmatch=True), max_size=MOST_WORDS, unique=True
    )
)
def test_plain_words_come_through_as_they_are(words):
    typed = " ".join(words)

    assert read_words(typed).wanted == tuple(words)
    assert read_words(typed).without == ()


def test_a_text_of_any_length_is_cut():
    words = read_words(" ".join(f"a{number}" for number in range(100_000)))

    assert len(words.wanted) == MOST_WORDS
    assert read_words("word " * 100_000).wanted == ("word",)

"""Why a result is in the list: the part of it that has the words, and its language."""

from urllib.parse import quote

import pytest

from tests.factories import (
    EvidenceFactory,
    EvidenceStatementFactory,
    FocusAreaFactory,
    InitiativeFactory,
    InitiativeTextFactory,
    KindFactory,
    RegionFactory,
    SuccessFactorFactory,
)
from tests.views.reading import Page

pytestmark = pytest.mark.django_db

LIST = "/en/initiatives/"
LANGUAGES = ("en", "nl", "pl", "da", "hr", "el")


def read(client, words, more="", language="en"):
    answer = client.get(f"/{language}/initiatives/?q={quote(words)}{more}", follow=True)
    assert answer.status_code == 200
    return Page(answer)


def reasons(client, words, **how):
    """Return the reasons of the one result: (label, text, language, marked words)."""
    told = []
    for line in read(client, words, **how).one("article").all("li"):
        if labels := line.all(of_class="card-reason"):
            text = line.all("span")[1]
            marks = [mark.text for mark in text.all("mark")]
            told.append((labels[0].text, text.text, text.get("lang"), marks))
    return told


@pytest.fixture
def loom():
    """A place with something else to find in every part of it."""
    loom = InitiativeFactory(
        name="Krosno",
        name_language="pl",
        original_language="pl",
        town="Łódź",
        town_names={"el": "Λοτζ"},
        region=RegionFactory(code="PL711", names={"nl": "Lodsj en omgeving"}),
        kinds=[
            KindFactory(
                labels=dict.fromkeys(LANGUAGES, "Makerspace")
                | {"pl": "Warsztat otwarty"},
                synonyms={"da": "åbent værksted; fablab"},
            )
        ],
        focus_areas=[FocusAreaFactory(label="Textile")],
        text__summary="Skąd przędza i len",
    )
    InitiativeTextFactory(
        initiative=loom,
        language="en",
        name="The Loom",
        summary="A shuttle flies.",
        about="It began with nothing. " * 9
        + "Foundations gave the money for it. "
        + "It goes on as before. " * 9,
    )
    InitiativeTextFactory(initiative=loom, language="nl", challenges="Te weinig garen.")
    return loom


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("krosno", ("Name", "Krosno", "pl", ["Krosno"])),
        ("loom", ("Name", "The Loom", None, ["Loom"])),
        ("lodz", ("Place", "Łódź", None, ["Łódź"])),
        ("λοτζ", ("Place", "Λοτζ", None, ["Λοτζ"])),
        ("lodsj", ("Place", "Lodsj en omgeving", None, ["Lodsj"])),
        ("makerspace", ("Kind", "Makerspace", None, ["Makerspace"])),
        ("textile", ("Focus area", "Textile", None, ["Textile"])),
        ("shuttle", ("Summary", "A shuttle flies.", None, ["shuttle"])),
        ("przędza", ("Summary (Polski)", "Skąd przędza i len", "pl", ["przędza"])),
        ("garen", ("In the text (Nederlands)", "Te weinig garen.", "nl", ["garen"])),
    ],
)
def test_a_result_says_which_part_of_it_has_the_word(client, loom, words, reason):
    assert reasons(client, words) == [reason]


@pytest.mark.parametrize(
    ("words", "said", "language"),
    [("fablab", "fablab", "da"), ("warsztat", "Warsztat otwarty", "pl")],
)
def test_a_word_for_a_kind_in_another_language_is_shown_as_it_stands(
    client, loom, words, said, language
):
    label, text, spoken, marks = reasons(client, words)[0]

    assert (label, text, spoken) == ("Kind", said, language)
    assert marks == [said.split()[0]]


def test_the_summary_in_the_visitors_language_is_not_named(client, loom):
    label, text, language, _marks = reasons(client, "przędza", language="pl")[0]

    assert "(" not in label
    assert (text, language) == ("Skąd przędza i len", None)


def test_of_a_long_text_the_part_around_the_word_is_shown(client, loom):
    label, text, language, marks = reasons(client, "foundations")[0]

    assert (label, language, marks) == ("In the text", None, ["Foundations"])
    assert text.startswith("… ")
    assert text.endswith(" …")
    assert "with nothing. Foundations gave the money for it. It goes" in text
    assert len(text) < 200


def test_evidence_is_quoted_with_its_language(client):
    EvidenceFactory(statement__statement="The rent is low, says the tenant.")
    evidence = EvidenceFactory(statement=None)
    EvidenceStatementFactory(
        evidence=evidence, language="nl", origin="written", statement="De huur is laag."
    )

    assert reasons(client, "tenant") == [
        ("Evidence", "The rent is low, says the tenant.", None, ["tenant"])
    ]
    assert reasons(client, "huur") == [
        ("Evidence (Nederlands)", "De huur is laag.", "nl", ["huur"])
    ]


def test_every_word_is_explained_once_by_the_part_that_tells_most(client, loom):
    told = reasons(client, "loom shuttle textile")

    assert [label for label, *_rest in told] == ["Name", "Focus area", "Summary"]


def test_a_factor_that_was_asked_for_comes_with_its_strength(client, loom):
    trust = SuccessFactorFactory(label="Trust", slug="trust")
    EvidenceFactory(initiative=loom, factor=trust, strength="claimed", unsourced=True)
    EvidenceFactory(initiative=loom, factor=trust, strength="measured")

    told = reasons(client, "loom", more="&factor=trust")

    assert told == [
        ("Name", "The Loom", None, ["Loom"]),
        ("Trust", "Measured", None, []),
    ]


def test_a_misspelt_word_is_explained_by_the_right_one(client, loom):
    page = read(client, "shutle")

    assert page.one("p", of_class="showing").text.startswith(
        "Showing results for shuttle."
    )
    assert reasons(client, "shutle") == [
        ("Summary", "A shuttle flies.", None, ["shuttle"])
    ]


@pytest.mark.parametrize(
    ("values", "label", "said"),
    [
        ({"name": "Αθήνα"}, "Name", "Αθήνα"),
        ({"name": "Loom", "town": "Αθήνα"}, "Place", "Αθήνα"),
    ],
)
def test_greek_that_was_found_in_latin_letters_says_where(client, values, label, said):
    InitiativeFactory(region=None, **values)

    assert reasons(client, "athina") == [(label, said, None, [])]


def test_what_is_shown_is_text_and_never_markup(client):
    InitiativeFactory(
        name='<b>Loom</b> & "mill"', text__about="A <b>shuttle</b> flies."
    )

    page = read(client, "loom")
    said = page.one(of_class="card-reasons")
    assert said.all("b") == []
    assert said.text.replace(" ", "") == 'Name<b>Loom</b>&"mill"'

    (reason,) = reasons(client, "shuttle")
    assert reason[1].replace(" ", "") == "A<b>shuttle</b>flies."
    assert reason[3] == ["shuttle"]


def test_without_words_and_factors_there_is_no_reason(client, loom):
    assert Page(client.get(LIST)).all(of_class="card-reasons") == []
    assert read(client, "-nothing").all(of_class="card-reasons") == []


# The index, the words, the order, the cards and their texts; then the reasons:
# all names and summaries; the long texts and the evidence, where nothing else tells.
INDEX, CARDS = 8, 4
SHORT, LONG = 1, 3


@pytest.mark.parametrize("number", [1, 20])
@pytest.mark.parametrize(("words", "more"), [("mill", SHORT), ("tenant", LONG)])
def test_queries_do_not_grow_with_the_results(
    client, django_assert_num_queries, number, words, more
):
    for one in range(number):
        initiative = InitiativeFactory(
            name=f"Mill {one}", kinds=[KindFactory()], text__about="Said of a tenant."
        )
        InitiativeTextFactory(initiative=initiative, language="nl")
        EvidenceFactory(initiative=initiative)

    with django_assert_num_queries(INDEX + CARDS + more):
        page = client.get(f"{LIST}?q={words}")
    assert len(Page(page).all("ul", of_class="card-reasons")) == number

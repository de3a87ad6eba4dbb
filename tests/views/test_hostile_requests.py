"""Any query string on any page: an answer or a clean refusal, never a failure."""

from urllib.parse import quote

import pytest
from django.test import Client
from hypothesis import example, given, settings
from hypothesis import strategies as st

from initiatives.filters import InitiativeFilterSet
from tests.factories import EvidenceFactory, InitiativeFactory, StudyEntryFactory

pytestmark = pytest.mark.django_db

PAGES = [
    "/",
    "/en/",
    "/el/initiatives/",
    "/en/initiatives/loom/",
    "/pl/initiatives/nobody/",
    "/nl/about/",
    "/i/1",
    "/images/1",
    "/sitemap.xml",
    "/robots.txt",
    "/healthz",
    "/readyz",
    "/admin/login/",
    "/nowhere/",
]
CLEAN = {200, 301, 302, 400, 404}

# As they stand in an address: encodings that mean nothing, numbers beyond any column,
# what other programs would execute.
HOSTILE = [
    "%00",
    "a%00b",
    "%",
    "%zz",
    "%ff%fe",
    "%C0%80",
    "%ED%A0%80",
    "%F0%9F%92%A9",
    "%EF%BF%BF",
    "%0D%0ASet-Cookie:%20a=b",
    "%E2%80%AE",
    "%CF%82",
    "'%20OR%201=1;--",
    "%27%3A%2A%26%7C%21%5C",
    "%22%22%22",
    "<script>alert(1)</script>",
    "{{7*7}}{%25%20x%20%25}",
    "..%2F..%2Fetc%2Fpasswd",
    "-1",
    "0",
    "1e999",
    "NaN",
    "%C2%B2",
    "9" * 400,
    "99999999999999999999",
    "x" * 10_000,
    "%C5%81" * 2_000,
    "none",
    "none&kind=none",
    "a;b=c",
    "[]",
    "a[b]=c",
    "=",
    "&&&",
    "+",
]
KEYS = [*InitiativeFilterSet.base_filters, "page", "not_kind", "view", "factor_mode"]
VALUES = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(max_size=30).map(quote),
    st.binary(max_size=12).map(quote),
    st.text(st.characters(min_codepoint=33, max_codepoint=126), max_size=20),
)
QUERIES = st.lists(
    st.tuples(st.one_of(st.sampled_from(KEYS), VALUES), VALUES), max_size=5
).map(lambda pairs: "&".join(f"{key}={value}" for key, value in pairs))


@pytest.fixture(autouse=True)
def catalogue(db):
    loom = InitiativeFactory(slug="loom", name="Loom")
    EvidenceFactory(initiative=loom)
    StudyEntryFactory(initiative=loom)


def ask(path, query, **headers):
    answer = Client().generic("GET", path, QUERY_STRING=query, headers=headers)
    assert answer.status_code in CLEAN, answer.status_code
    return answer


@given(QUERIES)
@example("&".join(f"{key}={value}" for key in KEYS for value in HOSTILE))
@settings(deadline=None, max_examples=60)
def test_the_list_answers_any_query(query):
    ask("/en/initiatives/", query)


@given(QUERIES)
@settings(deadline=None, max_examples=25)
def test_the_fragment_of_the_list_answers_any_query(query):
    ask("/en/initiatives/", query, **{"HX-Request": "true"})


@given(st.sampled_from(PAGES), QUERIES)
@settings(deadline=None, max_examples=60)
def test_every_page_answers_any_query(path, query):
    ask(path, query)


@pytest.mark.parametrize("value", HOSTILE, ids=range(len(HOSTILE)))
def test_every_filter_bears_every_hostile_value(value):
    ask("/en/initiatives/", "&".join(f"{key}={value}" for key in KEYS))


@pytest.mark.django_db(transaction=True)
def test_pages_kept_in_memory_bear_hostile_values_too():
    """Committed for real: inside one transaction no page is kept."""
    for value in HOSTILE:
        first = ask("/en/initiatives/", f"q=loom&kind={value}")
        again = ask("/en/initiatives/", f"q=loom&kind={value}")
        assert (again.status_code, again.content) == (first.status_code, first.content)


@pytest.mark.parametrize("path", PAGES)
def test_a_nul_byte_is_refused_on_every_page(path):
    assert ask(path, "q=a%00b").status_code == 400
    assert ask(path, "%00=a").status_code == 400


def test_a_query_of_ten_thousand_characters_is_served():
    answer = ask("/en/initiatives/", "q=loom&" + "kind=x&" * 1_400)

    assert answer.status_code == 200
    assert b"Loom" in answer.content


def test_a_query_of_too_many_keys_is_refused():
    assert ask("/en/initiatives/", "a=1&" * 6_000).status_code == 400


@pytest.mark.parametrize(
    "path",
    [
        "/en/initiatives/%ff/",
        "/en/initiatives/%00/",
        "/%ff%fe/",
        "/en/initiatives/..%2F/",
        "/en//initiatives/",
        "/i/-1",
        "/i/٣",
        "/en/initiatives/" + "x" * 5_000 + "/",
    ],
)
def test_a_hostile_path_is_refused(path):
    assert Client().get(path, follow=True).status_code in {400, 404}


@pytest.mark.parametrize("value", ["\x7f", "é" * 50, ",;q=", "nl;q=9" * 500, "*-*"])
def test_any_accepted_languages_are_answered(value):
    assert ask("/", "", **{"Accept-Language": value}).status_code == 302


@given(st.text(st.characters(min_codepoint=1, max_codepoint=255), max_size=40))
@settings(deadline=None, max_examples=20)
def test_any_headers_of_htmx_are_answered(value):
    names = ("HX-Request", "HX-Boosted", "HX-Current-URL", "HX-Target", "HX-Trigger")

    ask("/en/initiatives/", "", **dict.fromkeys(names, value))


def test_what_was_asked_never_becomes_markup():
    for value in ("<script>alert(1)</script>", '"><img src=x onerror=alert(1)>'):
        for key in KEYS:
            answer = ask("/en/initiatives/", f"{key}={quote(value)}")
            assert value.encode() not in answer.content

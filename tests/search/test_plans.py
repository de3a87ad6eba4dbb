"""How Postgres looks words up: by index, never by reading every profile's words."""

import re

import pytest
from django.db import connection

from initiatives import index
from initiatives.finding import near_words
from initiatives.models import InitiativeText
from initiatives.suggestions import documents_with
from tests.factories import InitiativeFactory

pytestmark = pytest.mark.django_db

SETTINGS = """
SELECT setting.key, setting.value FROM pg_proc,
    LATERAL pg_options_to_table(proconfig) AS setting (key, value)
WHERE proname = 'atlas_find'
"""


def ask(query, *values):
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return cursor.fetchall()


def plan_of(query, *values) -> str:
    return "\n".join(line for (line,) in ask(f"EXPLAIN {query}", *values))


@pytest.fixture(autouse=True)
def as_the_function_plans(db):
    """Plan with the settings that `atlas_find` has, over a few documents."""
    InitiativeFactory.create_batch(3)
    known = dict(ask(SETTINGS))
    assert known["enable_seqscan"] == "off"
    for key, value in known.items():
        ask("SELECT set_config(%s, %s, true)", key, value)


def statements() -> list[str]:
    """Return the look-ups in the body of `atlas_find`, as it stands in the database."""
    ((body,),) = ask("SELECT prosrc FROM pg_proc WHERE proname = 'atlas_find'")
    return re.findall(r"FROM (initiatives_\w+ \w) WHERE (\w\.\w+) @@ q\b", body)


def test_the_function_looks_in_every_part_of_a_profile_and_in_the_terms():
    looked_in = {(table.split()[0], column[2:]) for table, column in statements()}

    assert looked_in == {
        ("initiatives_searchdocument", "names"),
        ("initiatives_searchdocument", "heads"),
        ("initiatives_searchdocument", "rest"),
        ("initiatives_termdocument", "words"),
    }


@pytest.mark.parametrize("words", ["mill", "cotton mill", "mi:*"])
def test_every_look_up_goes_by_the_index_of_its_column(words):
    query = "'mi':*" if words == "mi:*" else None
    for table, column in statements():
        asked = f"SELECT * FROM {table} WHERE {column} @@ "  # noqa: S608 - its own
        if query:
            plan = plan_of(asked + "%s::tsquery", query)
        else:
            plan = plan_of(asked + "atlas_term(%s, false)", words)
        assert "Bitmap Index Scan" in plan
        assert "Seq Scan" not in plan


def test_the_texts_that_explain_a_page_of_results_come_by_their_initiative():
    rows = InitiativeText.objects.filter(initiative__in=[1, 2, 3])

    plan = rows.order_by().explain()

    assert "Seq Scan" not in plan


def test_suggestions_look_names_up_by_the_index():
    plan = documents_with(("mi",)).explain()

    assert "document_names" in plan
    assert "Seq Scan" not in plan


def test_correcting_a_word_asks_nothing_of_the_long_tables(django_assert_num_queries):
    state = index.current()
    with django_assert_num_queries(0):
        near_words(state, "summray")

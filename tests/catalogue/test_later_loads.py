"""A load into a catalogue that is there already: what it writes and refuses."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from initiatives.catalogue.loading import BadCatalogue
from initiatives.models import Initiative, InitiativeText, Kind
from tests.filters.catalogues import ask, results

# A change of a file that the second load must refuse: the row's column and why.
BAD_CHANGES = [
    ("initiatives.csv", {"website": "no address"}, "website", "URL"),
    ("initiatives.csv", {"lifecycle": "ended"}, "ended_has_year", "violates"),
    ("initiatives.csv", {"started": "99999"}, "started", ""),
    ("sources.csv", {"title": "", "url": ""}, "source_can_be_found", "violates"),
    ("evidence.csv", {"source": ""}, "unsourced_is_only_claimed", "violates"),
    ("funding.csv", {"currency": ""}, "amount_has_currency", "violates"),
]


def written(queries):
    """Return the statements that change rows."""
    verbs = ("INSERT", "UPDATE", "DELETE")
    return [one["sql"] for one in queries if one["sql"].startswith(verbs)]


def test_a_second_load_writes_not_a_single_row(load, folder):
    load(folder)

    with CaptureQueriesContext(connection) as queries:
        load(folder)

    assert written(queries) == []


def test_a_changed_row_leaves_all_others_unwritten(load, folder):
    load(folder)
    folder.change("figures.csv", value="14")

    with CaptureQueriesContext(connection) as queries:
        load(folder)

    tables = {sql.split('"')[1] for sql in written(queries)}
    assert tables == {"initiatives_figure", "initiatives_loadedrow"}


@pytest.mark.parametrize("bad", BAD_CHANGES, ids=lambda bad: f"{bad[0]} {bad[2]}")
def test_a_change_for_the_worse_is_named_and_not_loaded(load, folder, bad):
    file, cells, column, word = bad
    load(folder)
    before = list(Initiative.objects.values())

    folder.change("kinds.csv", order="7")
    folder.change(file, **cells)
    with pytest.raises(BadCatalogue) as refusal:
        load(folder)

    problem = refusal.value.problems[0]
    assert (problem.file, problem.line) == (file, 2)
    assert column in problem.column
    assert word in problem.problem
    assert list(Initiative.objects.values()) == before
    assert Kind.objects.get().order == 1


def test_of_many_new_rows_the_one_that_the_database_refuses_is_named(load, folder):
    grants = folder.rows["funding.csv"]
    for key, currency in (("first", "EUR"), ("second", "eur"), ("third", "EUR")):
        grants.append(grants[0] | {"key": key, "currency": currency})
    folder.write()

    with pytest.raises(BadCatalogue, match=r"funding.csv, line 4, funding_amount"):
        load(folder)


@pytest.mark.parametrize(
    ("file", "cells", "column"),
    [
        ("initiatives.csv", {"started": "9" * 5_000}, "started"),
        ("initiatives.csv", {"started": "99999"}, "started"),
        ("initiatives.csv", {"latitude": "1e400"}, "latitude"),
        ("population.csv", {"population": "9" * 20}, "population"),
        ("figures.csv", {"value": "1e30"}, "value"),
        ("kinds.csv", {"order": "70000"}, "order"),
    ],
)
def test_a_number_beyond_its_column_is_named(load, folder, file, cells, column):
    folder.change(file, **cells)

    with pytest.raises(BadCatalogue) as refusal:
        load(folder)

    assert (refusal.value.problems[0].file, refusal.value.problems[0].line) == (file, 2)
    assert column in refusal.value.problems[0].column


@pytest.mark.parametrize("file", ["texts/{}.csv", "statements/{}.csv"])
def test_a_translation_without_its_original_is_named(load, folder, file):
    folder.rows[file.format("en")].clear()
    folder.write()

    with pytest.raises(BadCatalogue) as refusal:
        load(folder)

    assert refusal.value.problems[0].file == file.format("nl")
    assert refusal.value.problems[0].line == 2


def test_an_initiative_whose_original_is_not_written_is_named(load, folder):
    folder.change("initiatives.csv", original_language="hr")

    with pytest.raises(BadCatalogue):
        load(folder)


def test_a_quotation_mark_that_does_not_close_is_named(load, folder):
    file = folder.path / "kinds.csv"
    file.write_text(file.read_text() + '"open', encoding="utf-8")

    with pytest.raises(Exception, match=r"kinds.csv, line 3"):
        load(folder)


def test_kinds_that_an_editor_chose_are_left_alone(load, folder):
    load(folder)
    Initiative.objects.get().kinds.clear()

    folder.change("initiatives.csv", town="Kortrijk")
    report = load(folder)

    assert report.kept == ["initiative loom"]
    assert Initiative.objects.get().town == ""


def test_an_editors_change_back_makes_room_for_the_file_again(load, folder):
    load(folder)
    Initiative.objects.update(town="Gent")
    Initiative.objects.update(town="")

    folder.change("initiatives.csv", town="Kortrijk")
    load(folder)

    assert Initiative.objects.get().town == "Kortrijk"


def test_a_change_in_the_file_keeps_what_files_say_nothing_of(load, folder):
    load(folder)
    Initiative.objects.update(contact="loom@example.org", confirmed_by="")

    folder.change("initiatives.csv", town="Kortrijk")
    load(folder)

    loom = Initiative.objects.get()
    assert (loom.town, loom.contact) == ("Kortrijk", "loom@example.org")
    assert loom.published_at is not None


def test_a_row_that_left_the_file_leaves_its_record(load, folder):
    load(folder)

    folder.rows["figures.csv"].clear()
    folder.write()
    load(folder)

    assert Initiative.objects.get().figures.exists()


def test_a_row_that_comes_later_is_published_and_found(load, folder):
    load(folder)

    folder.rows["initiatives.csv"].append(
        folder.rows["initiatives.csv"][0] | {"slug": "spindle", "name": "Zephyrus"}
    )
    folder.add("texts/en.csv", initiative="spindle", summary="New.", origin="written")
    load(folder)

    found = results(ask("q=zephyrus"))
    assert [initiative.slug for initiative in found] == ["spindle"]


def test_a_draft_of_the_catalogue_that_an_editor_took_back_stays_a_draft(load, folder):
    load(folder)
    loom = Initiative.objects.get()
    loom.transitions.create(before="published", after="draft")
    Initiative.objects.update(status="draft")

    load(folder)

    assert Initiative.objects.get().status == "draft"


def test_overwriting_writes_only_what_differs(load, folder):
    load(folder)
    InitiativeText.objects.filter(language="en").update(summary="Hers.")

    with CaptureQueriesContext(connection) as queries:
        report = load(folder, overwrite=True)

    tables = {sql.split('"')[1] for sql in written(queries)}
    assert tables == {"initiatives_initiativetext", "initiatives_loadedrow"}
    assert report.updated.total() == 1

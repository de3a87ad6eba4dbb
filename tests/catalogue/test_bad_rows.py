"""A bad row is named by file, line and column, and nothing is half-loaded."""

import pytest
from django.core.management import CommandError, call_command

from initiatives.catalogue.loading import BadCatalogue
from initiatives.catalogue.rows import BadRow
from initiatives.models import Initiative, LoadedRow, Region, Source

# What is changed, where it must be noticed, and a word of the explanation.
BAD_CELLS = [
    ("initiatives.csv", {"started": "early"}, "started", "whole number"),
    ("initiatives.csv", {"lifecycle": "asleep"}, "lifecycle", "planned, active"),
    ("initiatives.csv", {"lifecycle": ""}, "lifecycle", "empty"),
    ("initiatives.csv", {"region": "XX9"}, "region", "XX9"),
    ("initiatives.csv", {"kinds": "hub;barn"}, "kinds", "barn"),
    ("initiatives.csv", {"latitude": "north"}, "latitude", "not a number"),
    ("initiatives.csv", {"latitude": "NaN"}, "latitude", "not a number"),
    ("initiatives.csv", {"website": "no address"}, "website", "URL"),
    ("initiatives.csv", {"name": "x" * 121}, "name", "120"),
    ("initiatives.csv", {"slug": "Not a slug"}, "slug", "slug"),
    ("initiatives.csv", {"lifecycle": "ended"}, "ended_has_year", "violates"),
    ("initiatives.csv", {"ended": "2009"}, "ended_has_year", "violates"),
    ("sources.csv", {"url": "", "title": ""}, "source_can_be_found", "violates"),
    ("sources.csv", {"published": "in May"}, "published_is_a_date", "violates"),
    ("population.csv", {"basis": "guess"}, "basis", "population-guess"),
    ("population.csv", {"code": "BE9"}, "", "no such record"),
    ("nuts.csv", {"level": "one"}, "level", "whole number"),
    ("kinds.csv", {"slug": "hut"}, "labels", "blank"),
    ("terms/pl.csv", {"label": ""}, "label", "empty"),
    ("texts/en.csv", {"summary": "x" * 161}, "summary", "160"),
    ("texts/nl.csv", {"origin": "guessed"}, "origin", "written, translated"),
    ("texts/nl.csv", {"initiative": "spindle"}, "initiative", "spindle"),
    ("evidence.csv", {"source": "hearsay"}, "source", "hearsay"),
    ("evidence.csv", {"source": ""}, "unsourced_is_only_claimed", "violates"),
    ("evidence.csv", {"as_of": "lately"}, "as_of_is_a_date", "violates"),
    ("figures.csv", {"value": "twelve"}, "value", "not a number"),
    ("figures.csv", {"what_en": ""}, "what_en", "empty"),
    ("funding.csv", {"currency": ""}, "amount_has_currency", "violates"),
    ("facts.csv", {"topic": "gossip"}, "topic", "organisation, run_by"),
    ("studies.csv", {"compared": "0"}, "compared", "1"),
    ("study_entries.csv", {"study": "ten"}, "study", "ten"),
]


def nothing_is_loaded():
    return not any(
        model.objects.exists() for model in (Initiative, LoadedRow, Region, Source)
    )


@pytest.mark.parametrize("bad", BAD_CELLS, ids=lambda bad: f"{bad[0]} {bad[2]}")
def test_a_bad_cell_is_named_and_nothing_is_loaded(load, folder, bad):
    file, cells, column, word = bad
    number = 1 if file == "nuts.csv" else 0
    folder.change(file, number, **cells)

    with pytest.raises(BadCatalogue) as refusal:
        load(folder)

    problem = refusal.value.problems[0]
    assert (problem.file, problem.line) == (file, number + 2)
    assert column in problem.column
    assert word in problem.problem
    assert nothing_is_loaded()


def test_several_bad_cells_are_named_at_once(load, folder):
    folder.change("sources.csv", 0, url="no address")
    folder.change("sources.csv", 1, url="nor this")

    with pytest.raises(BadCatalogue) as refusal:
        load(folder)

    assert [problem.line for problem in refusal.value.problems] == [2, 3]


def test_a_key_that_stands_twice_is_refused_on_its_second_line(load, folder):
    folder.add("sources.csv", key="gazette", title="Again")

    with pytest.raises(BadCatalogue, match=r"sources.csv, line 4, key: .*twice"):
        load(folder)


def test_a_missing_column_and_a_misspelt_one_are_refused(load, folder):
    header = folder.headers["sources.csv"]
    header[header.index("title")] = "tittle"
    for row in folder.rows["sources.csv"]:
        row["tittle"] = row.pop("title")
    folder.write()

    with pytest.raises(BadCatalogue, match=r"line 2, title: the column is missing"):
        load(folder)


def test_a_row_that_is_too_long_is_refused(load, folder):
    file = folder.path / "sources.csv"
    file.write_text(file.read_text().rstrip("\n") + ",surplus\n", encoding="utf-8")

    with pytest.raises(BadCatalogue, match=r"line 3, .*not known"):
        load(folder)


def test_a_file_that_is_not_utf_8_is_refused(load, folder):
    file = folder.path / "countries.csv"
    file.write_bytes("code,name\nGB,Großbritannien\n".encode("latin-1"))

    with pytest.raises(BadRow, match=r"countries.csv, line 1, file: is not UTF-8"):
        load(folder)


def test_a_missing_file_is_named(load, folder):
    (folder.path / "figures.csv").unlink()

    with pytest.raises(BadRow, match=r"figures.csv, line 1, file: is missing"):
        load(folder)

    assert nothing_is_loaded()


def test_a_byte_order_mark_and_empty_cells_are_no_problem(load, folder):
    file = folder.path / "sources.csv"
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())

    assert load(folder).created["source"] == 2


def test_lines_are_counted_as_an_editor_program_counts_them(load, folder):
    folder.change("texts/en.csv", about="One line.\n\nAnd another.")
    folder.add("texts/en.csv", initiative="spindle", summary="?", origin="written")

    with pytest.raises(BadCatalogue, match=r"texts/en.csv, line 5, initiative"):
        load(folder)


def test_the_command_says_it_plainly(db, folder):
    folder.change("figures.csv", value="twelve")

    with pytest.raises(CommandError, match=r"Nothing was loaded") as refusal:
        call_command("load_catalogue", folder=folder.path)

    assert "figures.csv, line 2, value: “twelve” is not a number" in str(refusal.value)

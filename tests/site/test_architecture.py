"""Rules of the house that no tool knows: see docs/adr/ and CONTRIBUTING.md."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
LONGEST_MODULE = 300
LONGEST_FUNCTION = 35
LONGEST_TEMPLATE = 120

# Where it may be said what "published" means; all others start from published().
DECIDES = {
    "initiatives/choices.py",
    "initiatives/workflow.py",
    "initiatives/models",
    "initiatives/admin",
    "initiatives/catalogue",
}
NAMES_STATUS = re.compile(r"\bPUBLISHED\b|\bstatus(__\w+)?=[\"']")
INLINE = re.compile(r"\sstyle=|<style|<script(?![^>]*\ssrc=)[^>]*>|\son[a-z]+=")
OTHER_HOST = re.compile(
    r"(\ssrc=|<link[^>]*\shref=|\burl\(|@import)\s*[\"']?(https?:)?//"
)
UNFINISHED = re.compile(r"\b(TO[D]O|FIX[M]E)\b")


def files(*folders, endings):
    return sorted(
        path
        for folder in folders
        for path in (ROOT / folder).rglob("*")
        if path.suffix in endings and "migrations" not in path.parts
    )


def name(path):
    return path.relative_to(ROOT).as_posix()


APP = files("initiatives", endings=(".py",))
CODE = [*APP, *files("ccsi", "tests", endings=(".py",))]
TEMPLATES = files("templates", endings=(".html",))
PARTIALS = [
    path
    for path in TEMPLATES
    if path.name.startswith("_") or path.parent.name == "components"
]
FRONT = files("static/css", "static/js", endings=(".css", ".js", ".mjs"))


@pytest.mark.parametrize("path", APP, ids=name)
def test_what_is_public_is_decided_in_one_place(path):
    place = path.relative_to(ROOT)
    if not {part.as_posix() for part in (place, *place.parents)} & DECIDES:
        assert not NAMES_STATUS.search(path.read_text()), "Start from published()."


@pytest.mark.parametrize("path", CODE, ids=name)
def test_a_module_says_what_it_holds_and_is_not_long(path):
    source = path.read_text()
    length = len(source.splitlines())

    assert length <= LONGEST_MODULE, "Make it two modules."
    assert ast.get_docstring(ast.parse(source)) or not source.strip()


@pytest.mark.parametrize("path", CODE, ids=name)
def test_a_function_fits_on_a_screen(path):
    long = [
        node.name
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef)
        and node.end_lineno - node.lineno + 1 > LONGEST_FUNCTION
    ]

    assert long == [], "Give a part of it a name."


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_a_template_is_short_and_holds_no_style_and_no_script(path):
    source = path.read_text()
    length = len(source.splitlines())

    assert length <= LONGEST_TEMPLATE, "Move a part to a partial."
    assert not INLINE.search(source), "The browser is told to refuse it."


@pytest.mark.parametrize("path", PARTIALS, ids=name)
def test_a_partial_says_first_what_it_needs(path):
    source = path.read_text()
    first = re.match(
        r"\{#(.*?)#\}|\{% comment %\}(.*?)\{% endcomment %\}", source, re.S
    )

    assert first, "Begin with a comment."
    assert re.search(r"\b(needs|optional|context)\b", first[0], re.I), (
        "Say what it needs."
    )


@pytest.mark.parametrize("path", [*TEMPLATES, *FRONT], ids=name)
def test_a_page_asks_no_other_host_for_anything(path):
    assert not OTHER_HOST.search(path.read_text())


@pytest.mark.parametrize("path", [*CODE, *TEMPLATES, *FRONT], ids=name)
def test_nothing_is_left_unfinished(path):
    assert not UNFINISHED.search(path.read_text())


def test_every_module_of_the_app_has_a_place_in_the_import_contract():
    """What the contract says is for import-linter; that it runs, is for us."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    contracts = project["tool"]["importlinter"]["contracts"]
    check = (
        (ROOT / "Makefile").read_text().partition("\ncheck:")[2].partition("\n\n")[0]
    )

    assert "lint-imports" in check
    assert any(contract.get("exhaustive") for contract in contracts)

"""The documents name things that exist, and say what they have to."""

import re
from pathlib import Path

import pytest

from initiatives import choices, facets, filters, models

ROOT = Path(__file__).resolve().parent.parent.parent
DOCUMENTS = sorted((*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")))
DECISIONS = sorted(ROOT.glob("docs/adr/*.md"))
README = (ROOT / "README.md").read_text()
LONGEST_README = 120
LONGEST_DECISION = 45

# Between backticks, or in a block of its own.
CODE = re.compile(r"```\w*\n(.*?)```|`([^`\n]+)`", re.DOTALL)
TARGET = re.compile(r"\bmake (?:[A-Z_]+=\S+ )*([a-z]+)")
PATH = re.compile(
    r"(?:[\w.-]+/)*[\w.-]+(?:/|\.(?:py|html|md|csv|css|mjs|po|toml|yml|txt))"
)
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
VARIABLE = re.compile(r"^#? ?([A-Z][A-Z0-9_]+)=", re.MULTILINE)


def name(path):
    return path.relative_to(ROOT).as_posix()


def code_of(text):
    return [block or inline for block, inline in CODE.findall(text)]


def section(title):
    """Return what the README has under a heading."""
    return README.partition(f"\n## {title}\n")[2].partition("\n## ")[0]


@pytest.mark.parametrize("path", DOCUMENTS, ids=name)
def test_every_make_target_exists(path):
    makefile = (ROOT / "Makefile").read_text()
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))

    named = {
        target for code in code_of(path.read_text()) for target in TARGET.findall(code)
    }

    assert named <= targets


@pytest.mark.parametrize("path", DOCUMENTS, ids=name)
def test_every_file_that_is_named_or_linked_exists(path):
    text = path.read_text()
    named = {code for code in code_of(text) if PATH.fullmatch(code) and "/" in code}
    # What is made on the machine is there or not.
    kept = {file for file in named if not file.startswith("var/")}
    missing = {file for file in kept if not (ROOT / file).exists()}
    linked = {link for link in LINK.findall(text) if "://" not in link}

    assert missing == set()
    assert {link for link in linked if not (path.parent / link).exists()} == set()


def test_the_readme_is_short_and_its_tree_is_the_tree():
    tree = section("The tree").partition("```\n")[2].partition("```")[0]
    paths = [line.split()[0] for line in tree.splitlines() if line]

    assert len(README.splitlines()) <= LONGEST_README
    assert len(paths) > 20
    assert [path for path in paths if not (ROOT / path).exists()] == []


def test_the_readme_names_every_folder_of_the_top():
    ignored = {line.strip("/") for line in (ROOT / ".gitignore").read_text().split()}
    folders = {path.name for path in ROOT.iterdir() if path.is_dir()} - ignored
    tree = section("The tree")

    shown = {name for name in folders if not name.startswith(".")}

    assert {name for name in shown if f"\n{name}/" not in tree} == set()


def test_the_words_of_the_glossary_are_the_words_of_the_code():
    rows = re.findall(r"^\| \*(.+?)\* \|.*\| (.+?) \|$", section("Words"), re.MULTILINE)
    names = {word for _term, code in rows for word in re.findall(r"`(\w+)`", code)}
    modules = (models, choices, filters, facets)

    assert len(rows) >= 14
    assert {
        word for word in names if not any(hasattr(m, word) for m in modules)
    } == set()


def test_operators_and_the_example_know_the_same_variables():
    manual = (ROOT / "docs" / "operations.md").read_text()
    explained = set(re.findall(r"^\| `([A-Z][A-Z0-9_]+)` \|", manual, re.MULTILINE))
    example = VARIABLE.findall((ROOT / ".env.example").read_text())

    assert explained == set(example)


@pytest.mark.parametrize("path", DECISIONS, ids=name)
def test_a_decision_is_short_and_complete(path):
    text = path.read_text()
    number = path.name[:4]

    assert text.startswith(f"# {int(number)}. ")
    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == [
        "Context",
        "Decision",
        "Consequences",
    ]
    assert re.search(r"^Status: (accepted|replaced by \d{4})", text, re.MULTILINE)
    assert len(text.splitlines()) <= LONGEST_DECISION


def test_decisions_are_numbered_without_gaps():
    assert [int(path.name[:4]) for path in DECISIONS] == [*range(len(DECISIONS))]


def test_the_changelog_begins_with_what_is_not_released_yet():
    changelog = (ROOT / "CHANGELOG.md").read_text()

    assert re.findall(r"^## (.+)$", changelog, re.MULTILINE)[0] == "Unreleased"

"""Every string reaches the translators, and what they make of it reaches the page."""

import re
import subprocess
import sys
from datetime import date
from html.parser import HTMLParser
from itertools import chain
from pathlib import Path

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from ccsi import messages
from initiatives.choices import Helix, Language, Lifecycle, Qualifier
from initiatives.models import EvidenceStatement
from initiatives.urls import urlpatterns
from tests import factories

ROOT = Path(__file__).resolve().parent.parent.parent

# What may stand on a page outside of messages: names, codes, addresses.
NAMES = re.compile(r"https?://\S+|\bCCSI Atlas\b|\b[A-Z0-9]{2,}\b")
LATIN = re.compile(r"[A-Za-z]{2,}")
SAID_ALOUD = ("alt", "aria-label", "placeholder", "title")

# Addresses that show each page, empty and furnished, with all its notices. The
# gallery is for those who build the site: its examples are not translated.
PAGES = {
    "home": [""],
    "list": [
        "initiatives/",
        "initiatives/?factor=alpha&q=ωμέγα&sort=founded",
        "initiatives/?country=be&country=xx&kind=alpha&region=be254",
        "initiatives/?lifecycle=ended&q=ψψψ",
        "initiatives/?lifecycle=ended&not_kind=alpha",
        "initiatives/?q=ωμγέα",
        "initiatives/?view=table",
        "initiatives/?view=map",
    ],
    "profile": ["initiatives/full/", "initiatives/empty/"],
    "about": ["about/"],
}
ERRORS = ("400.html", "403.html", "404.html", "500.html")


def test_the_catalogues_are_complete():
    assert list(messages.problems_of_catalogues()) == []


def test_comments_for_translators_reach_them():
    written = sum(
        path.read_text().count("Translators:")
        for folder, endings in messages.SOURCES.items()
        for path in (ROOT / folder).rglob("*")
        if path.suffix in endings and path.name != "messages.py"
    )

    reached = [
        comment
        for message in messages.messages_of_code()
        for comment in message.auto_comments
        if comment.startswith("Translators:")
    ]

    assert len(reached) == written


# What is translated while a module is imported stays in the language of that moment.
# A process of its own, since modules are imported once; one for all languages, since
# no language may be asked for at all. Django's own code may: it compares messages.
IMPORT_ALL = """
import pkgutil, sys, traceback
import django
from django.utils import translation

def trap(*words):
    callers = [
        frame for frame in traceback.extract_stack()[:-1]
        if "django/utils" not in frame.filename
    ]
    file, line, *_rest = callers[-1]
    if "site-packages" not in file:
        sys.exit(f"{file}, line {line}: translated on import")
    return words[0]

for name in ("gettext", "ngettext", "pgettext", "npgettext"):
    setattr(translation._trans, name, trap)
django.setup()
import initiatives
for module in pkgutil.walk_packages(initiatives.__path__, "initiatives."):
    __import__(module.name)
import ccsi.urls
"""


def test_nothing_is_translated_on_import():
    command = [sys.executable, "-c", IMPORT_ALL]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)

    assert done.returncode == 0, done.stderr.decode()


class Words(HTMLParser):
    """Collects what a page says: visible text, and attributes that are read out.

    An element in a language other than the page's holds data, and is left out.
    """

    EMPTY = frozenset(("br", "hr", "img", "input", "link", "meta", "path", "circle"))

    def __init__(self):
        super().__init__()
        self.said, self.silent = [], 0

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if self.silent or not self.speaks(tag, attributes):
            self.silent += tag not in self.EMPTY
            return
        self.said += [attributes[name] for name in SAID_ALOUD if name in attributes]
        # Scripts find their sentences in data attributes; their hooks are one word.
        self.said += [
            value
            for name, value in attributes.items()
            if name.startswith("data-")
            and value
            and (" " in value or not value.islower())
        ]
        if attributes.get("name") == "description":
            self.said.append(attributes["content"])

    def speaks(self, tag, attributes):
        return tag not in ("script", "style") and attributes.get("lang", "el") == "el"

    def handle_startendtag(self, tag, attributes):
        if not self.silent:
            self.handle_starttag(tag, attributes)
            self.silent = 0

    def handle_endtag(self, tag):
        self.silent -= bool(self.silent)

    def handle_data(self, text):
        if not self.silent:
            self.said.append(text)


def words_outside_of_messages(html):
    """Return the Latin words of a Greek page that went past the translators."""
    page = Words()
    page.feed(html)
    text, found = "\n".join(page.said), 1
    while found:  # from the inside out: a message may have another one in it
        text, found = re.subn(r"⟦[^⟦⟧]*⟧", "", text)
    return LATIN.findall(NAMES.sub("", text))


def marked(text):
    # As Django does it: what was safe to print stays so.
    return type(text)(f"⟦{text}⟧")


@pytest.fixture
def pseudo(monkeypatch):
    """Every message comes back in brackets, as if each had been translated so.

    The language is Greek: names of countries and months are in Greek letters then,
    and Latin ones give away what went past the translators.
    """
    functions = {
        "gettext": marked,
        "pgettext": lambda context, text: marked(text),
        "ngettext": lambda one, many, number: marked(one if number == 1 else many),
        "npgettext": lambda context, one, many, number: marked(many),
    }
    for name, function in functions.items():
        monkeypatch.setattr(translation._trans, name, function)
    with translation.override("el"):
        yield


DAY = date(2025, 2, 22)
WORD = dict.fromkeys(Language.values, "ωμέγα")


@pytest.fixture
def catalogue(db):
    """Two initiatives in Greek: one with everything, and one with next to nothing."""
    source = factories.SourceFactory(title="πηγή", publisher="εκδότης", read_on=DAY)
    plain = {
        "name": "ωμέγα",
        "name_language": "el",
        "original_language": "el",
        "region": region_of(source),
        "kinds": [factories.KindFactory(slug="alpha", labels=WORD, definitions=WORD)],
        "text__summary": "ωμέγα",
    }
    factories.InitiativeFactory(slug="empty", **plain)
    full = factories.InitiativeFactory(
        slug="full",
        focus_areas=[factories.FocusAreaFactory(labels=WORD)],
        town="πόλη",
        latitude=50,
        longitude=4,
        precision="town",
        lifecycle=Lifecycle.ENDED,
        started=1990,
        ended=2020,
        governance="mixed",
        governance_source=source,
        confirmed_on=DAY,
        confirmed_by="editor",
        **plain,
    )
    furnish(full, source)
    return full


def region_of(source):
    for code in ("BE", "BE2", "BE25"):
        factories.RegionFactory(code=code, name="τόπος")
    return factories.RegionFactory(
        code="BE254",
        name="τόπος",
        population=1000,
        population_year=2023,
        population_source=source,
        area_km2=10,
    )


def furnish(initiative, source):
    """Give `initiative` one of each part of a profile; one factor stays without."""
    shown, _unknown = (
        factories.SuccessFactorFactory(slug=slug, labels=WORD, definitions=WORD)
        for slug in ("alpha", "beta")
    )
    said = {f"statement__{part}": "ωμέγα" for part in EvidenceStatement.WORDS}
    part = {"initiative": initiative, "source": source}
    against = {"unsourced": True, "direction": "contradicts", "source": None}
    factories.EvidenceFactory(factor=shown, as_of="2020-01", **part, **said)
    factories.EvidenceFactory(factor=shown, **part | against, **said)
    factories.FactFactory(statements=WORD, **part)
    factories.FigureFactory(what=WORD, qualifier=Qualifier.ABOUT, as_of="2020", **part)
    factories.FundingFactory(texts=WORD, amount=5, currency="EUR", **part)
    for name, helix in (("άλφα", ""), ("βήτα", Helix.CIVIL)):
        factories.PartnerFactory(organisation=name, roles=WORD, helix=helix, **part)
    study = factories.StudyFactory(titles=WORD, descriptions=WORD, source=source)
    factories.StudyEntryFactory(study=study, initiative=initiative)


def test_every_public_page_is_in_the_table():
    for_programs = {"list_json", "suggestions"}
    assert {*PAGES, "gallery", *for_programs} == {page.name for page in urlpatterns}


@pytest.mark.parametrize("address", [*chain(*PAGES.values())])
def test_a_page_says_nothing_that_is_not_translated(pseudo, catalogue, client, address):
    page = client.get(f"/el/{address}", follow=True)

    assert page.status_code == 200
    assert words_outside_of_messages(page.content.decode()) == []


@pytest.mark.parametrize("name", ["home", "list"])
def test_an_empty_catalogue_says_nothing_that_is_not_translated(
    pseudo, db, client, name
):
    page = client.get(f"/el/{PAGES[name][0]}")

    assert words_outside_of_messages(page.content.decode()) == []


def test_suggestions_say_nothing_that_is_not_translated(pseudo, catalogue, client):
    answer = client.get("/el/suggestions.json", {"q": "ωμέγα"}).json()

    said = [answer["message"], *(group["label"] for group in answer["groups"])]
    assert answer["groups"]
    assert words_outside_of_messages(" ".join(said)) == []


def test_an_update_of_the_list_says_nothing_that_is_not_translated(
    pseudo, catalogue, client
):
    page = client.get("/el/initiatives/?kind=alpha", headers={"HX-Request": "true"})

    assert words_outside_of_messages(page.content.decode()) == []


@pytest.mark.parametrize("template", ERRORS)
def test_an_error_page_says_nothing_that_is_not_translated(pseudo, template):
    assert words_outside_of_messages(render_to_string(template)) == []

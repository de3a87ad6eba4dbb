"""`python -m ccsi.messages`: what it finds, keeps and complains about."""

import gettext

import pytest
from babel.messages import Catalog

from ccsi import messages

TEMPLATE = """
      {% load i18n %}
  <p title="{% translate "It’s 100% ours" %}">{{ _("A constant") }}</p>
{# Translators: the place of a page in a list #}
{% blocktranslate with number=page.number trimmed %}
  Page {{ number }}
  of many
{% endblocktranslate %}
{% translate "Mixed" context "governance" as label %}
    {% comment %}Translators: two lines
    of explanation{% endcomment %}
    {% blocktranslate count n=total context "results" trimmed %}
      {{ n }} hit
    {% plural %}
      {{ n }} hits
    {% endblocktranslate %}
"""
MODULE = """
from django.utils.translation import ngettext as several
from django.utils.translation import npgettext_lazy, pgettext_lazy

# Translators: above all
A = _("One sentence "
      "in two parts")
B = several("%(n)s day", "%(n)s days", 3) % {"n": 3}
C = npgettext_lazy("time", "minute", "minutes")
D = pgettext_lazy("number", "About")
"""


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A project of one template, and a catalogue in Polish, which has four forms."""
    monkeypatch.setattr(messages, "ROOT", tmp_path)
    monkeypatch.setattr(messages, "LOCALE", tmp_path / "locale")
    monkeypatch.setattr(messages, "LANGUAGES", ["pl"])
    (tmp_path / "templates").mkdir()
    return tmp_path


def say(project, *lines):
    (project / "templates" / "page.html").write_text("\n".join(lines))


def translate(before, after):
    path = messages.path_of("pl")
    assert before in path.read_text()
    path.write_text(path.read_text().replace(before, after))


def found_in(path, source):
    path.write_text(source)
    return {
        (context, ids, tuple(comments))
        for ids, comments, context in messages.messages_of_file(path)
    }


def test_a_template_gives_every_kind_of_message(tmp_path):
    assert found_in(tmp_path / "page.html", TEMPLATE) == {
        (None, "It’s 100%% ours", ()),
        (None, "A constant", ()),
        (
            None,
            "Page %(number)s of many",
            ("Translators: the place of a page in a list",),
        ),
        ("governance", "Mixed", ()),
        (
            "results",
            ("%(n)s hit", "%(n)s hits"),
            ("Translators: two lines", "of explanation"),
        ),
    }


def test_a_module_gives_every_kind_of_message_under_any_alias(tmp_path):
    assert found_in(tmp_path / "module.py", MODULE) == {
        (None, "One sentence in two parts", ("Translators: above all",)),
        (None, ("%(n)s day", "%(n)s days"), ()),
        ("time", ("minute", "minutes"), ()),
        ("number", "About", ()),
    }


def test_a_comment_that_would_not_reach_the_translators_is_an_error(tmp_path):
    with pytest.raises(Warning, match="last item on the line"):
        found_in(tmp_path / "page.html", "{# Translators: lost #} {{ label }}")


def test_a_second_extraction_changes_nothing(project):
    say(project, '{% translate "Search" %}', '{% translate "100% sure" %}')
    messages.write_catalogues()
    first = messages.path_of("pl").read_text()

    say(project, "", '{% translate "100% sure" %}', "", '{% translate "Search" %}')
    messages.write_catalogues()

    assert messages.path_of("pl").read_text() == first


def test_a_message_that_is_lost_waits_for_its_return_until_it_is_tidied_away(project):
    say(project, '{% translate "Search" %}')
    messages.write_catalogues()
    translate('msgid "Search"\nmsgstr ""', 'msgid "Search"\nmsgstr "Szukaj"')

    say(project, "")
    messages.write_catalogues()
    assert list(messages.problems_of_catalogues()) == ["pl: obsolete: “Search”"]

    say(project, '{% translate "Search" %}')
    messages.write_catalogues()
    assert list(messages.problems_of_catalogues()) == []

    say(project, "")
    messages.write_catalogues(keep_obsolete=False)
    assert list(messages.problems_of_catalogues()) == []
    assert "Szukaj" not in messages.path_of("pl").read_text()


def test_what_is_not_extracted_is_told(project):
    say(project, '{% translate "Search" %}')

    assert list(messages.problems_of_catalogues()) == ["pl: not extracted: “Search”"]


def test_a_catalogue_out_of_form_is_told(project):
    say(project, '{% translate "Search" %}')
    messages.write_catalogues()
    translate('msgstr ""\n', 'msgstr "Szukaj"\n')
    translate('msgid "Search"', 'msgid ""\n"Search"')

    problems = list(messages.problems_of_catalogues())

    assert problems == ["pl: the file is not in the form that `extract` writes"]


@pytest.mark.parametrize(
    ("ids", "string", "flags", "fault"),
    [
        ("Search", "Szukaj", (), ""),
        ("Search", "", (), "not translated"),
        ("Search", "Szukaj", ("fuzzy",), "marked as fuzzy"),
        ("In %(year)s", "W roku %(year)s", (), ""),
        ("In %(year)s", "W roku %(rok)s", (), "placeholders or tags differ"),
        ("In %(year)s", "W roku", (), "placeholders or tags differ"),
        ("%s of %d", "%s z %d", (), ""),
        ("%s of %d", "%d z %s", (), "placeholders or tags differ"),
        ('<a href="x">Go</a>', '<a href="x">Idź</a>', (), ""),
        ('<a href="x">Go</a>', "<a>Idź</a>", (), "placeholders or tags differ"),
        (("%(n)s hub", "%(n)s hubs"), ("%(n)s",) * 4, (), ""),
        (("%(n)s hub", "%(n)s hubs"), ("",) * 4, (), "not translated"),
        (("a hub", "%(n)s hubs"), ("%(n)s",) * 3, (), "plural forms incomplete"),
        (
            ("a hub", "%(n)s hubs"),
            ("%(n)s", "%(n)s", "", "%(n)s"),
            (),
            "plural forms incomplete",
        ),
        (
            ("a hub", "%(n)s hubs"),
            ("hub", "%(n)s", "%(n)s", "%(n)s"),
            (),
            "placeholders or tags differ",
        ),
    ],
)
def test_each_fault_of_a_translation_has_a_name(ids, string, flags, fault):
    catalog = Catalog()
    catalog.mime_headers = [("Plural-Forms", messages.plural_forms_of_django("pl"))]
    message = catalog.add(ids, string, flags=flags)

    assert messages.fault_of(message, catalog) == fault


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_plurals_follow_the_rule_of_djangos_own_catalogue(
    project, monkeypatch, language
):
    monkeypatch.setattr(messages, "LANGUAGES", [language])
    say(project, "")
    messages.write_catalogues()

    messages.compile_catalogues()

    compiled = messages.path_of(language).with_suffix(".mo")
    with open(compiled, "rb") as file:
        ours = gettext.GNUTranslations(file)
    theirs = gettext.translation("django", messages.DJANGO_LOCALE, [language])
    # Django merges two catalogues only if their rules are the same code.
    assert ours.plural.__code__ == theirs.plural.__code__


def test_what_is_compiled_is_what_django_shows(project):
    say(project, '{% translate "Mixed" context "governance" %}')
    messages.write_catalogues()
    translate('msgstr ""\n', 'msgstr "Mieszane"\n')

    messages.compile_catalogues()

    shown = gettext.translation("django", messages.LOCALE, ["pl"])
    assert shown.pgettext("governance", "Mixed") == "Mieszane"
    assert [path.name for path in messages.path_of("pl").parent.glob("*.mo")] == [
        "django.mo"
    ]

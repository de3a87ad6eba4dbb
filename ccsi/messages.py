"""The message catalogues: `python -m ccsi.messages extract|tidy|compile|check`.

Babel does the work of GNU gettext, which a fresh machine does not have. English is
the source and needs no catalogue: what the code says is what its readers see.
"""

import ast
import gettext
import io
import os
import re
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path

import django
from babel.messages import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po, write_po
from django.utils.translation import TranslatorCommentWarning
from django.utils.translation.template import templatize

from initiatives.choices import Language

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "ccsi" / "locale"
DJANGO_LOCALE = Path(django.__file__).parent / "conf" / "locale"
LANGUAGES = [code for code in Language.values if code != Language.EN]
SOURCES = {
    "ccsi": (".py",),
    "initiatives": (".py",),
    "templates": (".html", ".txt", ".xml"),
}

CONTEXT = (1, "c")
FUNCTIONS = {
    "gettext": (1,),
    "ngettext": (1, 2),
    "pgettext": (CONTEXT, 2),
    "npgettext": (CONTEXT, 2, 3),
}
KEYWORDS = {
    "_": FUNCTIONS["gettext"],
    "gettext_noop": FUNCTIONS["gettext"],
    **FUNCTIONS,
    **{f"{name}_lazy": arguments for name, arguments in FUNCTIONS.items()},
}

HEADER = r"""msgid ""
msgstr ""
"Language: {language}\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: {plural_forms}\n"

"""
# What a translation must hand on as it is: placeholders and tags.
KEPT = re.compile(r"%%|%(?:\(\w+\))?[a-z]|</?[a-z][^>]*>")
MOST_EXAMPLES = 5


def main(arguments):
    commands = {
        "extract": write_catalogues,
        "tidy": lambda: write_catalogues(keep_obsolete=False),
        "compile": compile_catalogues,
        "check": check_catalogues,
    }
    if len(arguments) != 1 or arguments[0] not in commands:
        sys.exit(__doc__.splitlines()[0])
    try:
        commands[arguments[0]]()
    except PoFileError as problem:
        sys.exit(f"Error: a catalogue cannot be read: {problem}: {problem.line}")


def write_catalogues(*, keep_obsolete=True):
    """Bring the catalogues in step with the code, and say what is left to translate.

    A message that the code has lost stays as a comment, because it is often only
    reworded; `tidy` takes these comments away.
    """
    wanted = messages_of_code()
    for language in LANGUAGES:
        catalog = updated(read_catalogue(language), wanted)
        if not keep_obsolete:
            catalog.obsolete.clear()
        path_of(language).parent.mkdir(parents=True, exist_ok=True)
        path_of(language).write_text(as_text(catalog, language), encoding="utf-8")
        left = sum(bool(fault_of(message, catalog)) for message in listed(catalog))
        print(f"{language}: {len(catalog)} messages, {left} to do")


def compile_catalogues():
    """Write what Django reads. Each file appears whole: another process may look."""
    for language in LANGUAGES:
        compiled = io.BytesIO()
        write_mo(compiled, read_catalogue(language))
        draft = path_of(language).with_suffix(f".{os.getpid()}.mo")
        draft.parent.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(compiled.getvalue())
        draft.replace(path_of(language).with_suffix(".mo"))


def check_catalogues():
    """End with the list of what is missing or wrong, if anything is."""
    problems = list(problems_of_catalogues())
    if problems:
        advice = "Run `make messages`, then translate what it says is left."
        sys.exit("\n".join((*problems, advice)))


def problems_of_catalogues() -> Iterator[str]:
    """Yield a line for each language and kind of fault."""
    wanted = messages_of_code()
    for language in LANGUAGES:
        faults = faults_of(language, wanted)
        for fault, ids in faults.items():
            shown = ", ".join(f"“{one}”" for one in ids[:MOST_EXAMPLES])
            more = f" and {len(ids) - MOST_EXAMPLES} more" * (len(ids) > MOST_EXAMPLES)
            yield f"{language}: {fault}: {shown}{more}"
        fresh = as_text(updated(read_catalogue(language), wanted), language)
        if not faults and read_text(language) != fresh:
            yield f"{language}: the file is not in the form that `extract` writes"


def faults_of(language, wanted: Catalog) -> dict[str, list[str]]:
    """Return the messages of a catalogue that are not right, by kind of fault."""
    catalog = read_catalogue(language)
    faults = {
        "not extracted": [one for one in listed(wanted) if not has(catalog, one)],
        "obsolete": [
            *(one for one in listed(catalog) if not has(wanted, one)),
            *catalog.obsolete.values(),
        ],
    }
    for message in listed(catalog):
        if fault := fault_of(message, catalog):
            faults.setdefault(fault, []).append(message)
    return {
        fault: [ids_of(message)[0] for message in messages]
        for fault, messages in faults.items()
        if messages
    }


def listed(catalog: Catalog) -> list[Message]:
    """Return the messages without the first, which is the header of the file."""
    return [message for message in catalog if message.id]


def has(catalog: Catalog, message: Message) -> bool:
    """Say whether `catalog` has this message, with the same plural."""
    own = catalog.get(message.id, message.context)
    return own is not None and ids_of(own) == ids_of(message)


def fault_of(message: Message, catalog: Catalog) -> str:
    """Return what is wrong with a translation, or nothing."""
    ids = ids_of(message)
    strings = [message.string] if isinstance(message.string, str) else message.string
    if not any(strings or ()):
        return "not translated"
    if message.fuzzy:
        return "marked as fuzzy"
    forms = catalog.num_plurals if message.pluralizable else 1
    if len(strings) != forms or not all(strings):
        return "plural forms incomplete"
    # Every form is compared with the plural: a form for “one” in English stands for
    # 21 and 31 too in other languages, so it has to name the number.
    if any(kept_parts(string) != kept_parts(ids[-1]) for string in strings):
        return "placeholders or tags differ"
    return ""


def kept_parts(text: str) -> list[str]:
    """Return what must be kept; placeholders without a name in their order."""
    parts = KEPT.findall(text)
    unnamed = [part for part in parts if re.fullmatch("%[a-z]", part)]
    return unnamed + sorted(set(parts) - set(unnamed))


def ids_of(message: Message) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def messages_of_code() -> Catalog:
    """Return every message of the code and the templates, untranslated."""
    catalog = Catalog()
    for folder, endings in SOURCES.items():
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in endings:
                name = path.relative_to(ROOT).as_posix()
                for ids, comments, context in messages_of_file(path):
                    # No line number: it would change with every line above it.
                    catalog.add(
                        ids,
                        locations=[(name, 0)],
                        auto_comments=comments,
                        context=context,
                    )
    return catalog


def messages_of_file(path: Path) -> Iterator[tuple]:
    """Yield the messages of a file with their comments and context."""
    source, keywords = path.read_text(encoding="utf-8"), KEYWORDS
    if path.suffix == ".py":
        keywords = KEYWORDS | aliases_of(source)
    else:
        with warnings.catch_warnings():
            # A comment for translators that does not reach them is a mistake.
            warnings.simplefilter("error", TranslatorCommentWarning)
            source = templatize(source, origin=str(path))
        # Babel reads Python, where an indented line means something.
        source = re.sub(r"^[ \t]+", "", source, flags=re.MULTILINE)
    file = io.BytesIO(source.encode())
    for _line, ids, comments, context in extract(
        "python", file, keywords, comment_tags=("Translators:",)
    ):
        yield ids, comments, context


def aliases_of(source: str) -> dict[str, tuple]:
    """Return the translating functions that a module imports under another name."""
    return {
        alias.asname: KEYWORDS[alias.name]
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.ImportFrom)
        and node.module == "django.utils.translation"
        for alias in node.names
        if alias.asname and alias.name in KEYWORDS
    }


def path_of(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def read_text(language: str) -> str:
    path = path_of(language)
    return path.read_text(encoding="utf-8") if path.exists() else ""


def read_catalogue(language: str) -> Catalog:
    """Return the catalogue of a language; an empty one if it has none yet."""
    text = read_text(language) or as_text(Catalog(), language)
    return read_po(io.StringIO(text), locale=language, abort_invalid=True)


def updated(catalog: Catalog, wanted: Catalog) -> Catalog:
    """Give `catalog` exactly the messages `wanted`, with the translations it has."""
    # What came back into the code finds its translation among the obsolete.
    for message in catalog.obsolete.values():
        if not catalog.get(message.id, message.context):
            catalog[message.id] = message
    catalog.obsolete.clear()
    catalog.update(wanted, no_fuzzy_matching=True)
    for key, message in list(catalog.obsolete.items()):
        if not message.string or not any(message.string):
            del catalog.obsolete[key]
    return catalog


def as_text(catalog: Catalog, language: str) -> str:
    """Return a catalogue as its file holds it: sorted, without dates and numbers."""
    plural_forms = plural_forms_of_django(language)
    catalog.mime_headers = [("Plural-Forms", plural_forms)]
    body = io.BytesIO()
    write_po(body, catalog, omit_header=True, sort_output=True, include_lineno=False)
    header = HEADER.format(language=language, plural_forms=plural_forms)
    return f"{header}{body.getvalue().decode()}".rstrip() + "\n"


def plural_forms_of_django(language: str) -> str:
    """Return the rule for plurals in Django's own catalogue of a language.

    With any other rule Django would keep the two apart, and look in both.
    """
    own = gettext.translation("django", DJANGO_LOCALE, [language])
    return own.info()["plural-forms"]


if __name__ == "__main__":
    main(sys.argv[1:])

"""Reasons: why a result is in the list, in the words of its own profile."""

import re
from collections import defaultdict
from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from initiatives.choices import Language, Strength
from initiatives.finding import Found
from initiatives.index import Index
from initiatives.listing import Card, strengths
from initiatives.models import EvidenceStatement, InitiativeText
from initiatives.search import fold, found_in, pattern_of

AROUND = 70  # characters of a long text to show on either side of a word
LONG_TEXTS = ("about", "resources", "challenges", "transfer")


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a result is here: which part of it, and what that part says."""

    label: str
    text: str | SafeString
    language: str = ""


def reasons_of(index: Index, cards, found: Found | None, factors) -> dict[int, list]:
    """Return the reasons for every card, by its pk: at most three queries for all.

    `factors` are the slugs of the factors that were chosen.
    """
    reasons = {card.pk: factor_reasons(card, index.terms, factors) for card in cards}
    words = set(found.words.wanted) if found else set()
    if not words:
        return reasons
    texts = defaultdict(list)
    rows = InitiativeText.objects.filter(initiative__in=reasons)
    rows = rows.values_list("language", "initiative_id", "name", "summary")
    for language, pk, name, summary in in_order(rows):
        texts[pk].append((language, name, summary))
    said = Sayings(index, words)
    missing = {}
    for card in cards:
        told, rest = tell(parts_of(said, card, texts[card.pk]), words)
        reasons[card.pk] = told + reasons[card.pk]
        if rest := rest - elsewhere(found, card, rest, reasons[card.pk]):
            missing[card.pk] = rest
    for pk, told in long_reasons(missing).items():
        reasons[pk] += told
    return reasons


def elsewhere(found: Found, card: Card, words, told: list[Reason]) -> set[str]:
    """Return the words that are in the name or the place in other letters.

    “Athina” finds “Αθήνα”: only the search itself knows that they sound alike.
    """
    known = set()
    for word in words:
        if card.pk in found.hits[word].levels[0]:
            told.append(Reason(_("Name"), card.official_name or card.title))
            known.add(word)
        elif card.pk in found.hits[word].up_to(3):
            told.append(Reason(_("Place"), card.place_line))
            known.add(word)
    return known


class Sayings:
    """What terms and places are called, as far as the words are in it.

    Looked up once for all cards of a page: they share most of them.
    """

    def __init__(self, index: Index, words: set[str]):
        self.index = index
        self.words = words
        self.known = {}

    def of_term(self, label, term):
        """Yield the wordings of a term that have any of the words: its label first."""
        if term not in self.known:
            any_of_it = self.index.terms.said_of(term)
            self.known[term] = [
                part
                for part in (words_of(label, term) if self.is_in(any_of_it) else ())
                if found_in(self.words, part[1])
            ]
        yield from self.known[term]

    def is_in(self, folded: str) -> bool:
        """Say whether a text that is folded already has any of the words."""
        return any(pattern_of(word).search(folded) for word in self.words)

    def of_region(self, code: str):
        """Yield the names of a region that have any of the words."""
        if code not in self.known:
            region = self.index.terms.regions.get(code)
            names = (region.name, region.latin_name, *region.names.values())
            self.known[code] = [
                (_("Place"), name, "") for name in names if found_in(self.words, name)
            ]
        yield from self.known[code]


def factor_reasons(card: Card, terms, slugs) -> list[Reason]:
    """Name the chosen factors that it shows, with the strength of the evidence."""
    best = strengths(card.initiative.facets or ()) if slugs else {}
    return [
        Reason(factor.label, str(Strength(best[factor.pk]).label))
        for factor in terms.rows["factor"]
        if factor.slug in slugs and factor.pk in best
    ]


def tell(parts, words: set[str]) -> tuple[list[Reason], set[str]]:
    """Return the first parts that have the words, and the words that none has."""
    reasons, rest = [], set(words)
    for label, text, language in parts:
        if not rest:
            break  # the parts that follow tell less
        hits = found_in(words, text)
        if hits & rest:
            reasons.append(Reason(label, marked(text, hits), language))
            rest -= hits
    return reasons, rest


def parts_of(said: Sayings, card: Card, texts):
    """Yield what the search reads besides the long texts: label, text, language."""
    initiative, facets = card.initiative, card.initiative.facets or ()
    terms = said.index.terms
    yield _("Name"), initiative.name, initiative.name_language
    for language, name, _summary in texts:
        if name and name != initiative.name:
            yield _("Name"), name, language
    yield from places_in(said, initiative, facets)
    for key, label in (("kind", _("Kind")), ("focus", _("Focus area"))):
        for term in terms.of(key, facets):
            yield from said.of_term(label, term)
    for language, _name, summary in texts:
        yield _("Summary") + note_of(language), summary, language
    for term in terms.of("factor", facets):
        yield from said.of_term(_("Success factor"), term)


def places_in(said: Sayings, initiative, facets):
    """Yield the names of the town, and those of the regions it is in that match."""
    for town in dict.fromkeys((initiative.town, *initiative.town_names.values())):
        yield _("Place"), town, ""
    regions = [facet[7:] for facet in facets if facet.startswith("region:")]
    for code in sorted(regions, key=len, reverse=True):
        if code in said.index.terms.regions:
            yield from said.of_region(code)


def words_of(label, term):
    """Yield a term's label in the visitor's language, then its other wordings."""
    yield label, term.label, ""
    for language, synonyms in (*term.labels.items(), *term.synonyms.items()):
        for word in synonyms.split(";"):
            yield label, word.strip(), language


def long_reasons(missing: dict[int, set[str]]) -> dict[int, list[Reason]]:
    """Return where in the long texts the words stand that nothing else has."""
    if not missing:
        return {}
    passages = defaultdict(list)
    rows = InitiativeText.objects.filter(initiative__in=missing)
    rows = rows.values_list("language", "initiative_id", *LONG_TEXTS)
    for language, pk, *texts in in_order(rows):
        label = _("In the text") + note_of(language)
        passages[pk].append((label, " ".join(texts), language))
    rows = EvidenceStatement.objects.filter(evidence__initiative__in=missing)
    rows = rows.values_list("language", "evidence__initiative", "statement")
    for language, pk, statement in in_order(rows):
        passages[pk].append((_("Evidence") + note_of(language), statement, language))
    reasons = {}
    for pk, words in missing.items():
        told, rest = tell(cut_out(passages[pk], words), words)
        if rest:  # a form of the word that only the search knows
            told.append(Reason(_("In the profile’s text"), ", ".join(sorted(rest))))
        reasons[pk] = told
    return reasons


def cut_out(passages, words):
    """Yield of each passage the part around the first of the words."""
    words = [part for word in words for part in word.split()]
    patterns = [pattern_of(word) for word in words]
    for label, text, language in passages:
        if not found_in(words, text):
            continue
        for match in re.finditer(r"\w+", text):
            if any(pattern.match(fold(match[0])) for pattern in patterns):
                start = max(text.rfind(" ", 0, max(match.start() - AROUND, 0)), 0)
                stop = text.find(" ", match.end() + AROUND)
                stop = len(text) if stop < 0 else stop
                before, after = "… " * (start > 0), " …" * (stop < len(text))
                yield label, before + text[start:stop].strip() + after, language
                break


def in_order(rows) -> list:
    """Return rows that begin with their language, those in the visitor's first."""
    here = get_language()
    return sorted(rows, key=lambda row: row[0] != here)


def note_of(language: str) -> str:
    """Return the language of a text in brackets, where it is not the visitor's."""
    return "" if language == get_language() else f" ({Language(language).label})"


def marked(text: str, terms) -> SafeString:
    """Return `text` as HTML, with the words that were looked for in <mark>."""
    patterns = [pattern_of(word) for term in terms for word in term.split()]
    parts, last = [], 0
    for word in re.finditer(r"\w+", text):
        plain = fold(word[0])
        if any(pattern.match(plain) for pattern in patterns):
            before = escape(text[last : word.start()])
            parts.append(f"{before}<mark>{escape(word[0])}</mark>")
            last = word.end()
    # Every part was escaped.
    return mark_safe("".join(parts) + escape(text[last:]))  # noqa: S308

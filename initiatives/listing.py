"""Cards: what the list and the home page show of an initiative."""

import re
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from initiatives.choices import Lifecycle, Strength
from initiatives.cldr import country_name, country_names
from initiatives.fingerprint import Rose, petals
from initiatives.models import Initiative, InitiativeText, SuccessFactor
from initiatives.search import Words, is_found_in
from initiatives.translated import wording

RANK = {strength: number for number, strength in enumerate(Strength.values, 1)}


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a result is here: which part of it, and what that part says."""

    label: str
    text: str | SafeString


@dataclass(frozen=True)
class Card:
    """An initiative as a card prints it. Built without a query of its own."""

    initiative: Initiative
    text: InitiativeText | None
    url: str
    title: str
    title_language: str
    official_name: str
    name_language: str
    place_line: str
    kinds_labels: list[str]
    focus_labels: list[str]
    fingerprint: Rose
    evidence_count: int
    reasons: list[Reason]

    @property
    def pk(self) -> int:
        return self.initiative.pk

    @property
    def slug(self) -> str:
        return self.initiative.slug

    @property
    def lifecycle(self) -> str:
        return self.initiative.lifecycle

    @property
    def lifecycle_label(self) -> str:
        """What a badge says, or nothing for an initiative that simply goes on."""
        if self.lifecycle == Lifecycle.ACTIVE:
            return ""
        if self.lifecycle == Lifecycle.ENDED:
            return _("Ended in %(year)s") % {"year": self.initiative.ended}
        return self.initiative.get_lifecycle_display()

    @property
    def lifecycle_reason(self) -> str:
        return wording(self.initiative.ended_reasons).text

    @property
    def lifecycle_reason_language(self) -> str:
        return wording(self.initiative.ended_reasons).language

    @property
    def confirmed_on(self):
        return self.initiative.confirmed_on


def card_of(initiative: Initiative, factors, *, words=None, chosen=None):
    """Return the card of an initiative loaded with `for_cards`.

    `factors` are all success factors in order, for the fingerprint.
    """
    text = initiative.text
    title = initiative.title
    official = initiative.name if initiative.name != title.text else ""
    evidence = [one for one in initiative.evidence.all() if one.speaks_for]
    return Card(
        initiative=initiative,
        text=text,
        url=initiative.get_absolute_url(),
        title=title.text,
        title_language=title.language,
        official_name=official,
        name_language=initiative.name_language,
        place_line=place_line(initiative),
        kinds_labels=[kind.label for kind in initiative.kinds.all()],
        focus_labels=[area.label for area in initiative.focus_areas.all()],
        fingerprint=rose_of(evidence, factors),
        evidence_count=len(evidence),
        reasons=[
            *word_reasons(initiative, words or Words()),
            *factor_reasons(evidence, factors, (chosen or {}).get("factor", ())),
        ],
    )


def place_line(initiative: Initiative) -> str:
    """Return “Town, Country”, as far as they are known."""
    region = initiative.region
    country = country_name(region.country) if region else ""
    return ", ".join(filter(None, (initiative.town_title, country)))


def rose_of(evidence, factors: list[SuccessFactor]) -> Rose:
    """Return the fingerprint: each factor as strong as its strongest evidence."""
    best = strongest(evidence)
    strengths = {factor.slug: best.get(factor.pk) for factor in factors}
    axes = [(factor.slug, factor.group, factor.label) for factor in factors]
    return petals(strengths, axes)


def strongest(evidence) -> dict[int, str]:
    """Return the greatest strength of the evidence for each factor, by its pk."""
    best = {}
    for one in evidence:
        known = best.get(one.factor_id)
        if known is None or RANK[one.strength] > RANK[known]:
            best[one.factor_id] = one.strength
    return best


def factor_reasons(evidence, factors, slugs) -> list[Reason]:
    """Name the chosen factors that it shows, with the strength of the evidence."""
    best = strongest(evidence)
    return [
        Reason(factor.label, str(Strength(best[factor.pk]).label))
        for factor in factors
        if factor.slug in slugs and factor.pk in best
    ]


def word_reasons(initiative: Initiative, words: Words) -> list[Reason]:
    """Name the parts in which the words were found, the most telling first."""
    reasons, found = [], set()
    if not words.wanted:
        return reasons
    for label, text in parts_of(initiative):
        hits = {term for term in words.wanted if is_found_in(term, text)}
        if hits - found:
            reasons.append(Reason(label, marked(text, hits)))
            found |= hits
        if len(found) == len(set(words.wanted)):
            break  # the parts that follow tell less
    if rest := [term for term in words.wanted if term not in found]:
        reasons.append(Reason(_("In the profile’s text"), ", ".join(rest)))
    return reasons


def marked(text: str, terms) -> SafeString:
    """Return `text` as HTML, with the words that were looked for in <mark>."""
    looked_for = [word for term in terms for word in term.split()]
    return format_html_join(
        "",
        "{}",
        (
            [format_html("<mark>{}</mark>", part)]
            if any(is_found_in(word, part) for word in looked_for)
            else [part]
            for part in re.split(r"(\w+)", text)
        ),
    )


def parts_of(initiative: Initiative):
    """Yield what the search reads of an initiative besides its long texts."""
    texts = list(initiative.texts.all())
    for name in dict.fromkeys((initiative.name, *(text.name for text in texts))):
        yield _("Name"), name
    for place in dict.fromkeys(places_of(initiative)):
        yield _("Place"), place
    for label, terms in (
        (_("Kind"), initiative.kinds.all()),
        (_("Focus area"), initiative.focus_areas.all()),
    ):
        for term in terms:
            for word in dict.fromkeys(words_of(term)):
                yield label, word
    shown = initiative.text
    for text in sorted(texts, key=lambda text: text is not shown):
        note = "" if text is shown else f" ({text.get_language_display()})"
        yield _("Summary") + note, text.summary


def places_of(initiative: Initiative):
    """Yield the names of the town, the region and the country."""
    yield from (initiative.town, *initiative.town_names.values())
    if region := initiative.region:
        yield from (region.name, region.latin_name, *region.names.values())
        yield from country_names(region.country).values()


def words_of(term):
    """Yield a term's label in the visitor's language, then its other wordings."""
    yield term.label
    yield from term.labels.values()
    for synonyms in term.synonyms.values():
        yield from (word.strip() for word in synonyms.split(";"))

"""No dead ends: the smallest changes to the filters that would give something."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from pyroaring import BitMap

from initiatives.filters import InitiativeFilterSet
from initiatives.finding import MOST_CORRECTED, near_words
from initiatives.index import NOBODY, Index
from initiatives.likeness import members_of_most
from initiatives.links import chip_text, list_url, query_of
from initiatives.search import Words, fold
from initiatives.selection import ALL, NOT

MOST_OFFERS = 6
NEAREST = 3  # entries to show of those that fit best


@dataclass(frozen=True, slots=True)
class Unit:
    """A part of the question that can be left out, and what it keeps by itself."""

    key: str
    values: tuple[str, ...]
    text: str
    kept: BitMap


@dataclass(frozen=True, slots=True)
class Offer:
    """A changed question, and how many results it has."""

    text: str
    url: str
    count: int
    filterset: InitiativeFilterSet


def relaxations(filterset: InitiativeFilterSet, labels) -> list[Offer]:
    """Return the smallest changes that give results, those that give most first.

    All of them leave out equally little: one part if that is enough, else two, and
    so on. Found by sets, not by trying: there may be thousands of combinations.
    """
    units = units_of(filterset, labels)
    groups = {(): best_fitting(filterset.index, units)}
    for number, unit in enumerate(units):
        split = {}
        for unmet, ids in groups.items():
            split[unmet] = ids & unit.kept
            split[(*unmet, number)] = ids - unit.kept
        groups = {unmet: ids for unmet, ids in split.items() if ids}
    ranked = sorted(groups.items(), key=lambda group: (-len(group[1]), group[0]))
    return [
        offer_of(filterset, [units[number] for number in unmet], len(ids))
        for unmet, ids in ranked[:MOST_OFFERS]
        if unmet
    ]


def best_fitting(index: Index, units) -> BitMap:
    """Return the initiatives that meet as many of `units` as any one does."""
    ranked = members_of_most([unit.kept for unit in units])
    return next(filter(None, ranked), index.public)


def units_of(filterset: InitiativeFilterSet, labels) -> list[Unit]:
    """Take the question apart.

    Where any of several values is enough, taking one away gives nothing new: the
    filter goes as a whole. Words, values that are all asked for and values that are
    left out go one by one.
    """
    units = word_units(filterset)
    index = filterset.index
    for key in filterset.facet_keys():
        wanted, out = filterset.chosen.get(key, []), filterset.chosen.get(NOT + key, [])
        single = filterset.selection.mode(key) == ALL
        groups = [[one] for one in wanted] if single else [wanted] if wanted else []
        for group in groups:
            kept = BitMap.union(NOBODY, *(index.of(key, one) for one in group))
            texts = (chip_text(filterset, key, one, labels) for one in group)
            units.append(Unit(key, tuple(group), ", ".join(texts), kept))
        for one in out:
            text = chip_text(filterset, NOT + key, one, labels)
            kept = index.public - index.of(key, one)
            units.append(Unit(NOT + key, (one,), text, kept))
    return units


def word_units(filterset: InitiativeFilterSet) -> list[Unit]:
    """Return a unit for every word, to find and to leave out."""
    words, found = filterset.words, filterset.selection.words
    if not found:
        return []
    public = filterset.index.public
    units = []
    for term, used in zip(words.wanted, found.words.wanted, strict=True):
        hits = found.hits[used]
        kept = public if hits.little else hits.all
        units.append(Unit("q", (words.quoted(term),), words.quoted(term), kept))
    for term in words.without:
        said = f"-{words.quoted(term)}"
        units.append(Unit("q", (said,), said, public - found.hits[term].all))
    return units


def offer_of(filterset: InitiativeFilterSet, units, count: int) -> Offer:
    """Return the question without `units`."""
    changes = {}
    for unit in units:
        rest = changes.get(unit.key, filterset.chosen[unit.key])
        if unit.key == "q":
            gone = {value for one in units if one.key == "q" for value in one.values}
            changes["q"] = without_words(filterset.words, gone)
        else:
            changes[unit.key] = [one for one in rest if one not in unit.values] or None
    changed = filterset.changed(**changes)
    text = _("without %(filters)s") % {"filters": ", ".join(u.text for u in units)}
    return Offer(text, list_url(query_of(changed)), count, changed)


def without_words(words: Words, gone: set[str]) -> str:
    """Return the words but for those that are `gone`."""
    kept = Words(
        tuple(term for term in words.wanted if words.quoted(term) not in gone),
        tuple(term for term in words.without if f"-{words.quoted(term)}" not in gone),
        words.exact,
    )
    return str(kept)


def meant(filterset: InitiativeFilterSet) -> list[Offer]:
    """Return other words that it may have meant, each with what it would give."""
    words = filterset.words
    offers = []
    for term in words.wanted[:MOST_CORRECTED]:
        for near in near_words(filterset.index, term):
            changed = filterset.changed(q=str(words.replaced({term: near})))
            if changed.total and near != fold(term):
                address = list_url(query_of(changed))
                offers.append(Offer(near, address, changed.total, changed))
            if len(offers) == NEAREST:
                return offers
    return offers


def nearest(offers: list[Offer]) -> list[int]:
    """Return the ids of the entries that fit all of the question but the least part."""
    return offers[0].filterset.cut(0, NEAREST) if offers else []

"""Suggestions under the search box: initiatives, places and terms, as plain data.

All of it comes from the catalogue, which editors have read: nothing that visitors
have typed is ever suggested to others, so that no list of forbidden words is needed.
"""

from collections import defaultdict
from dataclasses import asdict, dataclass

from django.contrib.postgres.search import SearchQuery
from django.db.models import Prefetch
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from pyroaring import BitMap

from initiatives.cldr import country_names, number
from initiatives.filters import InitiativeFilterSet
from initiatives.index import Index
from initiatives.links import list_url, query_of
from initiatives.listing import place_line
from initiatives.models import Initiative, InitiativeText, SearchDocument
from initiatives.naming import Name, Named, Typed, cut, nearest
from initiatives.search import fold

MOST = {"initiatives": 5, "places": 4, "terms": 4}
CANDIDATES = 50  # initiatives to compare by all their names, in each language

NOTHING = {"groups": [], "message": ""}
TERMS = ("kind", "focus", "factor")
PLACES = ("country", "region")


@dataclass(frozen=True, slots=True)
class Option:
    """A suggestion. `parts` is its label cut up: every second one is what matched."""

    label: str
    parts: list[str]
    note: str
    language: str
    url: str


def suggestions(filterset: InitiativeFilterSet, text: str) -> dict:
    """Return what to offer to a visitor who has typed `text`, best first.

    `filterset` has the other filters in force, without the words: a place or a term
    that is chosen takes their place.
    """
    typed = Typed.read(text)
    if not typed:
        return NOTHING
    named = values_named(filterset, typed)
    groups = [
        group(
            "initiatives", _("Initiatives"), initiative_options(filterset.index, typed)
        ),
        group("places", _("Places"), named["places"]),
        group("terms", _("Subjects"), named["terms"]),
    ]
    total = sum(len(one["options"]) for one in groups)
    message = ngettext(
        "%(number)d suggestion. The down arrow leads to it.",
        "%(number)d suggestions. The arrow keys go through them.",
        total,
    ) % {"number": total}
    return {
        "groups": [one for one in groups if one["options"]],
        "message": message if total else "",
    }


def group(key: str, label: str, options: list[Option]) -> dict:
    return {"key": key, "label": label, "options": [asdict(one) for one in options]}


def values_named(filterset, typed: Typed) -> dict[str, list[Option]]:
    """Return the values of filters whose names match: places and terms.

    Only what leads to a result, and once: Malta is a country and three regions.
    """
    found = []
    for one in everything_named(filterset.index):
        hit = nearest(one.names, typed, one.title.text)
        if hit and (count := count_of(filterset, one)):
            near, name = hit
            found.append((near, -count, len(one.value), one.value, one, name))
    options, seen = {"places": [], "terms": []}, set()
    for _near, negative, *_ties, one, name in sorted(found, key=lambda hit: hit[:4]):
        where = "places" if one.key in PLACES else "terms"
        twin = (where, fold(one.title.text), negative)
        if len(options[where]) < MOST[where] and (where == "terms" or twin not in seen):
            options[where].append(value_option(filterset, one, name, -negative, typed))
        seen.add(twin)
    return options


def value_option(filterset, one: Named, name: Name, count: int, typed) -> Option:
    """Return the option that adds a value to the filters in force."""
    values = [*filterset.chosen.get(one.key, ()), one.value]
    return Option(
        label=one.title.text,
        parts=cut(one.title.text, typed),
        note=note(
            str(filterset.filters[one.key].label),
            also(one.title.text, name, typed),
            number(count),
        ),
        language=one.title.language,
        url=list_url(query_of(filterset, **{one.key: values})),
    )


def initiative_options(index: Index, typed: Typed) -> list[Option]:
    """Return the initiatives with such a name; each leads to its profile."""
    wanted = initiatives_named(index, typed, MOST["initiatives"])
    texts = InitiativeText.objects.only("initiative_id", "language", "name")
    published = Initiative.objects.published().select_related("region")
    loaded = published.prefetch_related(Prefetch("texts", texts)).in_bulk(wanted)
    options = []
    for one in (loaded[pk] for pk in wanted if pk in loaded):
        title = one.title
        hit = nearest(names_of(one), typed, title.text)
        other = also(title.text, hit[1], typed) if hit else ""
        options.append(
            Option(
                label=title.text,
                parts=cut(title.text, typed),
                note=note(place_line(one), other),
                language=title.language,
                url=one.get_absolute_url(),
            )
        )
    return options


def initiatives_named(index: Index, typed: Typed, limit: int) -> list[int]:
    """Return the keys of the published initiatives with such a name, nearest first.

    The documents find them by the beginnings of words in their names. Of many, the
    shortest names are compared as a whole.
    """
    found = documents_with(typed.words).values_list("pk", flat=True)
    here = BitMap(found) & index.public
    shortest = index.order("short", get_language()).cut(here, 0, CANDIDATES)
    texts = InitiativeText.objects.only("initiative_id", "language", "name")
    candidates = Initiative.objects.published().filter(pk__in=shortest)
    candidates = candidates.only("name", "name_language", "original_language")
    hits = [
        (hit[0], fold(one.name), one.pk)
        for one in candidates.prefetch_related(Prefetch("texts", texts))
        if (hit := nearest(names_of(one), typed, one.title.text))
    ]
    return [pk for _near, _name, pk in sorted(hits)[:limit]]


def documents_with(beginnings):
    """Return the documents in whose names words begin with each of `beginnings`."""
    prefixes = " & ".join(f"'{word}':*" for word in beginnings)
    query = SearchQuery(prefixes, config="atlas_simple", search_type="raw")
    return SearchDocument.objects.filter(names=query)


def names_of(initiative: Initiative) -> list[Name]:
    """Return all names of an initiative. Reads `texts.all()`: prefetch it."""
    return [
        Name.of(initiative.name, initiative.name_language),
        *(
            Name.of(text.name, text.language)
            for text in initiative.texts.all()
            if text.name
        ),
    ]


def count_of(filterset, named: Named) -> int:
    """Return how many results there are once a value is added; 0 if it adds none."""
    chosen = filterset.chosen.get(named.key, [])
    if named.value in chosen or not filterset.selection.counter(named.key)(named.value):
        return 0
    return filterset.changed(**{named.key: [*chosen, named.value]}).total


def everything_named(index: Index) -> tuple[Named, ...]:
    """Return all that can be suggested of places and terms, kept until data change.

    It depends on the data alone, neither on the visitor's language nor on filters.
    """
    return index.memo.recall(
        "named", lambda: (*named_terms(index), *named_places(index))
    )


def named_terms(index: Index):
    for key in TERMS:
        for term in index.terms.rows[key]:
            names = [Name.of(label, code) for code, label in term.labels.items()]
            names += [
                Name.of(word.strip(), code)
                for code, words in term.synonyms.items()
                for word in words.split(";")
            ]
            names = tuple(dict.fromkeys(names))
            yield Named(key, term.slug, term.labels, term.slug, names)


def named_places(index: Index):
    """Yield the regions with a published initiative in them, by their towns too."""
    towns = defaultdict(list)
    rows = Initiative.objects.published().exclude(region=None).order_by()
    for code, town, others in rows.values_list(
        "region__code", "town", "town_names"
    ).distinct():
        towns[code] += [
            Name.of(name, language, is_town=True)
            for language, name in [("", town), *others.items()]
            if name
        ]
    for code, region in index.terms.regions.items():
        if not index.of("region", code):
            continue
        top = region.level == 0
        names = [("", region.name), ("", region.latin_name), *region.names.items()]
        names += country_names(region.country).items() if top else ()
        names = [Name.of(text, language) for language, text in names]
        yield Named(
            "country" if top else "region",
            region.country.lower() if top else code,
            region.names,
            region.name,
            tuple(dict.fromkeys([*names, *towns[region.code]])),
        )


def also(title: str, name: Name, typed: Typed) -> str:
    """Say which other name has matched, if it was not the title that is shown."""
    if Name.of(title).closeness(typed) is not None:
        return ""
    if name.is_town:
        return _("with the town %(name)s") % {"name": name.text}
    return _("also: %(name)s") % {"name": name.text}


def note(*parts: str) -> str:
    return " · ".join(part for part in parts if part)

"""The published catalogue in memory: sets of initiatives by value of each filter.

Postgres keeps a row per initiative (`IndexRow`) and one number, the data version. A
process reads the rows once and then, when the version has moved, those that changed.
Counting is then a matter of sets: see ADR 0017 for what it was measured against.
"""

import threading
from array import array
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import islice

from django.db import connection
from django.utils import timezone
from pyroaring import BitMap

from initiatives.choices import NOT_RECORDED, Language
from initiatives.cldr import country_name
from initiatives.search import fold
from initiatives.terms import Terms

NOTHING_SEEN = "1:1:"  # the snapshot in which no transaction has ended yet
YEAR = 365  # days for which a confirmation counts as recent

# One statement, so that all its parts see the same state of the data.
CHANGES = """
WITH seen AS (SELECT %s::pg_snapshot AS snapshot),
new AS (
    SELECT initiative_id AS id, public, facets, confirmed_on
    FROM initiatives_indexrow, seen WHERE changed >= pg_snapshot_xmin(snapshot)
    AND NOT pg_visible_in_snapshot(changed, snapshot)
)
SELECT 'state', NULL::bigint[], pg_current_snapshot()::text,
    (SELECT count(*) FROM initiatives_indexrow WHERE public),
    (SELECT version FROM initiatives_dataversion)
UNION ALL SELECT 'changed', array_agg(id), NULL, NULL, NULL FROM new
UNION ALL SELECT 'public', array_agg(id), NULL, NULL, NULL FROM new WHERE public
UNION ALL SELECT 'facet', array_agg(id), facet, NULL, NULL
    FROM new, unnest(facets) AS facet WHERE public GROUP BY facet
UNION ALL SELECT 'day', array_agg(id), confirmed_on::text, NULL, NULL
    FROM new WHERE public GROUP BY confirmed_on
UNION ALL SELECT 'words', NULL, string_agg(word, ' '), NULL, NULL
    FROM initiatives_searchword, seen WHERE added >= pg_snapshot_xmin(snapshot)
    AND NOT pg_visible_in_snapshot(added, snapshot)
"""

# Do now what waits for the end of the transaction, and the next time wait again.
SETTLE = (
    "SET CONSTRAINTS stale_is_refreshed IMMEDIATE;"
    "SET CONSTRAINTS stale_is_refreshed DEFERRED"
)

# What is not recorded comes last either way round.
ORDERS = {
    "name": 'sort_names[{language}] COLLATE "C"',
    "short": 'name_length, sort_names[{language}] COLLATE "C"',
    "town": "nullif(sort_place, '') COLLATE \"C\" NULLS LAST",
    "-town": "nullif(sort_place, '') COLLATE \"C\" DESC NULLS LAST",
    "confirmed": "confirmed_on DESC NULLS LAST",
    "-confirmed": "confirmed_on NULLS LAST",
    "newest": "published_at DESC NULLS LAST",
    "-newest": "published_at NULLS LAST",
    "founded": "started NULLS LAST",
    "-founded": "started DESC NULLS LAST",
    "evidence": "evidence DESC",
    "-evidence": "evidence",
    "-name": 'sort_names[{language}] COLLATE "C" DESC',
}


class Memo(dict):
    """Keeps at most so many things, then begins anew: a process must not grow."""

    def __init__(self, most):
        super().__init__()
        self.most = most

    def recall(self, key, make):
        """Return what is kept under `key`; `make` it where nothing is."""
        try:
            return self[key]
        except KeyError:
            return self.keep(key, make())

    def keep(self, key, made):
        if len(self) >= self.most:
            self.clear()
        self[key] = made
        return made


@dataclass(frozen=True)
class Order:
    """All public initiatives in one order, and the place of each."""

    ids: array
    place: array

    @classmethod
    def of(cls, ids):
        place = array("L", bytes(array("L").itemsize * (max(ids, default=0) + 1)))
        for number, pk in enumerate(ids):
            place[pk] = number
        return cls(array("L", ids), place)

    def cut(self, found: BitMap, start: int, stop: int) -> list[int]:
        """Return the members of `found` in places `start` to `stop` of this order.

        Few are sorted, many are met soon by walking along: whichever costs less.
        """
        if not found or start >= len(found):
            return []
        walk = stop * len(self.ids) / len(found)
        if walk > 4 * len(found):
            known = len(self.place)
            return sorted(
                (pk for pk in found if pk < known), key=self.place.__getitem__
            )[start:stop]
        return list(islice((pk for pk in self.ids if pk in found), start, stop))


@dataclass(frozen=True)
class Index:
    """One state of the catalogue. It never changes: a later state is another Index."""

    version: int
    day: date
    snapshot: str
    public: BitMap
    facets: dict[str, BitMap]
    days: dict[str | None, BitMap]
    words: tuple[str, ...]
    # What was worked out from this state; it goes when the state does.
    hits: Memo = field(default_factory=lambda: Memo(400))
    cards: Memo = field(default_factory=lambda: Memo(6000))
    memo: Memo = field(default_factory=lambda: Memo(1000))

    @cached_property
    def terms(self) -> Terms:
        places = (name[7:] for name in self.facets if name.startswith("region:"))
        return Terms.load([code for code in places if code != NOT_RECORDED])

    @cached_property
    def words_by_length(self) -> dict[int, list[str]]:
        words = defaultdict(list)
        for word in self.words:
            words[len(word)].append(word)
        return words

    @cached_property
    def confirmed(self) -> dict[str, BitMap]:
        """The sets of those confirmed within a year, longer ago, and never."""
        sets = {"year": BitMap(), "older": BitMap(), NOT_RECORDED: BitMap()}
        for day, ids in self.days.items():
            age = day and (self.day - date.fromisoformat(day)).days
            name = NOT_RECORDED if day is None else "year" if age <= YEAR else "older"
            sets[name] |= ids
        return sets

    def of(self, key: str, value: str) -> BitMap:
        """Return the initiatives that have a value of a filter."""
        if key == "confirmed":
            return self.confirmed.get(value, NOBODY)
        return self.facets.get(self.terms.index_key(key, value), NOBODY)

    def order(self, sort: str, language: str) -> Order:
        """Return all public initiatives in an order; names as `language` shows them."""
        if sort.endswith("place"):
            return self.memo.recall(
                (sort, language), lambda: self.order_of_places(sort, language)
            )
        if "name" not in sort and sort != "short":
            ties = ORDERS["name"]
        else:
            ties = "initiative_id"
        number = Language.values.index(language) + 1
        by = f"{ORDERS[sort]}, {ties}, initiative_id".format(language=number)
        return self.memo.recall(("order", by), lambda: Order.of(read_order(by)))

    def order_of_places(self, sort: str, language: str) -> Order:
        """Return the order by country, as `language` names it, then by town."""
        countries = sorted(
            self.terms.countries.items(),
            key=lambda item: fold(country_name(item[1].country, language)),
            reverse=sort.startswith("-"),
        )
        country = {
            pk: number
            for number, (code, _region) in enumerate(countries)
            for pk in self.of("country", code)
        }
        last = len(countries)
        towns = self.order(sort.replace("place", "town"), language).ids
        return Order.of(sorted(towns, key=lambda pk: country.get(pk, last)))


NOBODY = BitMap()
kept: dict[str, Index] = {}  # by database: tests have several
lock = threading.Lock()


def read_order(by: str) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            # `by` is made of ORDERS, never of what a visitor sends.
            "SELECT array_agg(initiative_id ORDER BY " + by + ")"  # noqa: S608
            " FROM initiatives_indexrow WHERE public"
        )
        return cursor.fetchone()[0] or []


def data_version() -> int:
    """Return the number of the state of the data that a query would see now."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT version FROM initiatives_dataversion")
        row = cursor.fetchone()
    return row[0] if row else 0


def current(version: int | None = None) -> Index:
    """Return the index of the data as they are, or as they were at `version` or later.

    Inside a transaction it is read anew and not kept: what a transaction sees of its
    own may still be taken back.
    """
    if connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute(SETTLE)
        return read(None)
    name = connection.settings_dict["NAME"]
    version = data_version() if version is None else version
    known = kept.get(name)
    if not is_current(known, version):
        with lock:
            known = kept.get(name)
            if not is_current(known, version):
                known = kept[name] = read(known)
    return known


def is_current(known: Index | None, version: int) -> bool:
    return bool(
        known and known.version >= version and known.day == timezone.localdate()
    )


def read(old: Index | None) -> Index:
    """Read the index: all of it, or what has changed since `old`."""
    parts, state = read_changes(old.snapshot if old else NOTHING_SEEN)
    snapshot, public, version = state
    changed = BitMap(parts["changed"].get(None, ()))
    new = Index(
        version=version or 0,
        day=timezone.localdate(),
        snapshot=snapshot,
        public=replaced(old and old.public, changed, parts["public"].get(None, ())),
        facets=merged(old.facets if old else {}, changed, parts["facet"]),
        days=merged(old.days if old else {}, changed, parts["day"]),
        words=(*(old.words if old else ()), *parts["words"]),
    )
    if old and len(new.public) != public:
        return read(None)  # rows went without a trace: a table was emptied
    return new


def read_changes(snapshot: str):
    """Return the ids by part and name, and the state that they were read in."""
    parts = {"changed": {}, "public": {}, "facet": {}, "day": {}, "words": ()}
    state = ()
    with connection.cursor() as cursor:
        cursor.execute(CHANGES, [snapshot])
        for part, ids, name, count, version in cursor:
            if part == "state":
                state = (name, count, version)
            elif part == "words":
                parts["words"] = (name or "").split()
            else:
                parts[part][name] = ids or ()
    return parts, state


def replaced(old: BitMap | None, changed: BitMap, ids) -> BitMap:
    return (old or NOBODY) - changed | BitMap(ids)


def merged(old: dict, changed: BitMap, new: dict) -> dict:
    """Return the sets of `old` with the changed ids where they belong now.

    A set that nobody entered or left is shared with the old index.
    """
    sets = {
        name: ids - changed if ids.intersect(changed) else ids
        for name, ids in old.items()
    }
    for name, ids in new.items():
        sets[name] = sets.get(name, NOBODY) | BitMap(ids)
    return {name: ids for name, ids in sets.items() if ids}

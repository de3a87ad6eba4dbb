"""Random small catalogues and filter states, and what a list should keep of them."""

from dataclasses import dataclass

from django.http import QueryDict
from hypothesis import strategies as st

from initiatives import index
from initiatives.filters import InitiativeFilterSet
from initiatives.models import Initiative

# Code: ISO country and urban-rural type. Only the smallest regions have a type.
REGIONS = {
    "BE254": ("BE", "urban"),
    "BE310": ("BE", "rural"),
    "BE25": ("BE", ""),
    "PL213": ("PL", "intermediate"),
    "EL301": ("GR", "urban"),
    "MD": ("MD", ""),
}
KINDS = ("hub", "network", "office")
FOCUS = ("design", "music", "film")
FACTORS = ("trust", "place", "money")
STRENGTHS = ("claimed", "documented", "measured")
STUDIES = ("first-study", "second-study")
GOVERNANCE = ("bottom-up", "mixed", "top-down")
LIFECYCLE = ("planned", "active", "paused", "ended")
# When somebody last said that the entry is right, in days before today.
CONFIRMED = {None: "none", 0: "year", 365: "year", 366: "older", 3000: "older"}
# Names, with the words by which they are found.
NAMES = {
    "Weaving mill": {"weaving", "mill"},
    "Mill": {"mill"},
    "Weaving school": {"weaving", "school"},
    "Łódź mill": {"lodz", "mill"},
}

# The values of every filter that has a facet.
VALUES = {
    "country": ("be", "pl", "gr", "md", "none"),
    "region": ("be", "be2", "be25", "be254", "be3", "pl21", "el", "md", "none"),
    "kind": (*KINDS, "none"),
    "focus": (*FOCUS, "none"),
    "factor": (*FACTORS, "none"),
    "strength": (*STRENGTHS, "none"),
    "governance": (*GOVERNANCE, "none"),
    "place": ("urban", "intermediate", "rural", "none"),
    "lifecycle": LIFECYCLE,
    "confirmed": ("year", "older", "none"),
    "study": (*STUDIES, "none"),
}


@dataclass(frozen=True)
class Entry:
    """An initiative in as few words as the filters need."""

    name: str
    region: str | None
    kinds: frozenset[str]
    focus: frozenset[str]
    shows: dict[str, str]  # how strong the evidence is, by factor
    contradicts: dict[str, str]
    governance: str
    lifecycle: str
    confirmed: int | None
    studies: frozenset[str]
    public: bool

    def values(self) -> dict[str, set[str]]:
        """Return, for each filter, the values that keep this entry."""
        country, place = REGIONS.get(self.region, ("", ""))
        code = (self.region or "").lower()
        return {
            "country": {country.lower() or "none"},
            "region": {code[:size] for size in range(2, len(code) + 1)} or {"none"},
            "kind": self.kinds or {"none"},
            "focus": self.focus or {"none"},
            "factor": set(self.shows) or {"none"},
            "strength": set(self.shows.values()) or {"none"},
            "governance": {self.governance or "none"},
            "place": {place or "none"},
            "lifecycle": {self.lifecycle},
            "confirmed": {CONFIRMED[self.confirmed]},
            "study": self.studies or {"none"},
        }

    def is_kept_by(self, state: dict[str, list[str]]) -> bool:
        """Say whether a state keeps this entry, word by word of the contract."""
        return (
            self.public
            and self.has_words(*state.get("q", ()))
            and all(self.passes(own, key, state) for key, own in self.values().items())
        )

    def has_words(self, words: str = "") -> bool:
        own = NAMES[self.name]
        return all(
            word[1:] not in own if word.startswith("-") else word in own
            for word in words.split()
        )

    @staticmethod
    def passes(own: set[str], key: str, state: dict[str, list[str]]) -> bool:
        """Say whether the `own` values of a filter are among those asked for."""
        wanted, out = set(state.get(key, ())), set(state.get(f"not_{key}", ()))
        if own & out:
            return False
        if state.get(f"{key}_mode") == ["all"]:
            return wanted <= own
        return not wanted or bool(own & wanted)


def kept(pairs, state) -> set[int]:
    """Return the ids of those that a state keeps, of pairs (entry, id)."""
    return {pk for entry, pk in pairs if entry.is_kept_by(state)}


def some(values) -> st.SearchStrategy:
    return st.frozensets(st.sampled_from(values), max_size=2)


EVIDENCE = st.dictionaries(
    st.sampled_from(FACTORS), st.sampled_from(STRENGTHS), max_size=3
)
ENTRIES = st.builds(
    Entry,
    name=st.sampled_from(list(NAMES)),
    region=st.sampled_from([*REGIONS, None]),
    kinds=some(KINDS),
    focus=some(FOCUS),
    shows=EVIDENCE,
    contradicts=EVIDENCE,
    governance=st.sampled_from([*GOVERNANCE, ""]),
    lifecycle=st.sampled_from(LIFECYCLE),
    confirmed=st.sampled_from(list(CONFIRMED)),
    studies=some(STUDIES),
    public=st.sampled_from([True, True, True, False]),
)
CATALOGUES = st.lists(ENTRIES, max_size=6)


def chosen(key: str) -> st.SearchStrategy:
    """Return what a query may ask of one filter: any, all or none of some values."""
    values = st.lists(st.sampled_from(VALUES[key]), min_size=1, max_size=3, unique=True)
    wanted = values.map(lambda some: {key: some})
    out = values.map(lambda some: {f"not_{key}": some})
    ways = [wanted, wanted, out, st.builds(lambda a, b: a | b, wanted, out)]
    if key == "factor":
        ways.append(values.map(lambda some: {key: some, "factor_mode": ["all"]}))
    return st.one_of(ways)


# Few filters at a time, or nothing is ever found.
FILTERS = st.lists(st.one_of([chosen(key) for key in VALUES]), max_size=3)
STATES = FILTERS.map(lambda some: {key: v for one in some for key, v in one.items()})
WORDS = st.sampled_from(["", "", "mill", "weaving", "weaving mill", "-mill", "lodz"])
ASKED = st.builds(
    lambda state, words: state | {"q": [words]} if words else state, STATES, WORDS
)


def ask(state, of: index.Index | None = None) -> InitiativeFilterSet:
    """Return the filter set of a state: {"kind": ["hub"]} or "kind=hub"."""
    query = QueryDict(state if isinstance(state, str) else "", mutable=True)
    if isinstance(state, dict):
        for key, value in state.items():
            query.setlist(key, [value] if isinstance(value, str) else value)
    return InitiativeFilterSet(query, of or index.current())


def results(filterset: InitiativeFilterSet) -> list[Initiative]:
    """Return everything that the list holds, in its order."""
    ids = filterset.cut(0, filterset.total)
    rows = Initiative.objects.in_bulk(ids)
    return [rows[pk] for pk in ids]

"""Random small catalogues and filter states, and what a list should keep of them."""

from contextlib import contextmanager
from dataclasses import dataclass

from django.db import transaction
from django.http import QueryDict
from hypothesis import strategies as st

from initiatives.filters import InitiativeFilterSet
from initiatives.models import Initiative
from tests.factories import (
    EvidenceFactory,
    FocusAreaFactory,
    InitiativeFactory,
    KindFactory,
    RegionFactory,
    SourceFactory,
    StudyEntryFactory,
    StudyFactory,
    SuccessFactorFactory,
)

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
STUDIES = ("first-study", "second-study")
GOVERNANCE = ("bottom-up", "mixed", "top-down")
LIFECYCLE = ("planned", "active", "paused", "ended")
NAMES = ("Weaving mill", "Mill", "Weaving school", "Łódź mill")

VALUES = {
    "country": ("be", "pl", "gr", "md"),
    "region": ("be", "be2", "be25", "be254", "be3", "pl21", "el", "el301", "md"),
    "kind": KINDS,
    "focus": (*FOCUS, "none"),
    "factor": (*FACTORS, "none"),
    "governance": (*GOVERNANCE, "none"),
    "place": ("urban", "intermediate", "rural", "none"),
    "lifecycle": LIFECYCLE,
    "study": (*STUDIES, "none"),
}


@dataclass(frozen=True)
class Entry:
    """An initiative in as few words as the filters need."""

    name: str
    region: str | None
    kinds: frozenset[str]
    focus: frozenset[str]
    shows: frozenset[str]
    contradicts: frozenset[str]
    governance: str
    lifecycle: str
    studies: frozenset[str]
    public: bool

    def values(self) -> dict[str, set[str]]:
        """Return, for each filter, the values that keep this entry."""
        country, place = REGIONS.get(self.region, ("", ""))
        code = (self.region or "").lower()
        return {
            "country": {country.lower()},
            "region": {code[:length] for length in range(2, len(code) + 1)},
            "kind": self.kinds,
            "focus": self.focus or {"none"},
            "factor": self.shows or {"none"},
            "governance": {self.governance or "none"},
            "place": {place or "none"},
            "lifecycle": {self.lifecycle},
            "study": self.studies or {"none"},
        }

    def is_kept_by(self, state: dict[str, list[str]]) -> bool:
        own = self.values()
        return self.public and all(
            own[key] & set(chosen) for key, chosen in state.items() if chosen
        )


def some(values) -> st.SearchStrategy:
    return st.frozensets(st.sampled_from(values), max_size=2)


ENTRIES = st.builds(
    Entry,
    name=st.sampled_from(NAMES),
    region=st.sampled_from([*REGIONS, None]),
    kinds=some(KINDS),
    focus=some(FOCUS),
    shows=some(FACTORS),
    contradicts=some(FACTORS),
    governance=st.sampled_from([*GOVERNANCE, ""]),
    lifecycle=st.sampled_from(LIFECYCLE),
    studies=some(STUDIES),
    public=st.sampled_from([True, True, True, False]),
)
CATALOGUES = st.lists(ENTRIES, max_size=6)
# Few filters at a time, or nothing is ever found.
FILTERS = [
    st.tuples(st.just(key), st.lists(st.sampled_from(values), min_size=1, max_size=3))
    for key, values in VALUES.items()
]
STATES = st.lists(st.one_of(FILTERS), max_size=2).map(dict)
WORDS = st.sampled_from(["", "", "mill", "weaving", "weaving mill", "-mill", "lodz"])


@contextmanager
def stored(entries):
    """Store `entries` for a while, and give them with their rows."""
    with transaction.atomic():
        yield [(entry, store(entry)) for entry in entries]
        transaction.set_rollback(True)


def store(entry: Entry) -> Initiative:
    initiative = InitiativeFactory(
        name=entry.name,
        region=entry.region and region(entry.region),
        kinds=[KindFactory(slug=slug) for slug in entry.kinds],
        focus_areas=[FocusAreaFactory(slug=slug) for slug in entry.focus],
        governance=entry.governance,
        governance_source=SourceFactory() if entry.governance else None,
        lifecycle=entry.lifecycle,
        ended=2020 if entry.lifecycle == "ended" else None,
        published=entry.public,
    )
    for direction in ("supports", "contradicts"):
        slugs = entry.shows if direction == "supports" else entry.contradicts
        for slug in slugs:
            EvidenceFactory(
                initiative=initiative,
                factor=SuccessFactorFactory(slug=slug),
                direction=direction,
                unsourced=True,
                statement=None,
            )
    for slug in entry.studies:
        StudyEntryFactory(study=study(slug), initiative=initiative)
    return initiative


def region(code: str):
    return RegionFactory(code=code, typology=REGIONS[code][1])


def study(slug: str):
    known = StudyFactory._meta.model.objects.filter(slug=slug).first()
    return known or StudyFactory(slug=slug)


def store_vocabulary():
    """Store every value that a state may name, whether an initiative has it or not."""
    for code in REGIONS:
        region(code)
    for slug in KINDS:
        KindFactory(slug=slug)
    for slug in FOCUS:
        FocusAreaFactory(slug=slug)
    for slug in FACTORS:
        SuccessFactorFactory(slug=slug)
    for slug in STUDIES:
        study(slug)


def ask(state) -> InitiativeFilterSet:
    """Return the filter set of a state: {"kind": ["hub"]} or "kind=hub"."""
    query = QueryDict(state if isinstance(state, str) else "", mutable=True)
    if isinstance(state, dict):
        for key, value in state.items():
            query.setlist(key, [value] if isinstance(value, str) else value)
    return InitiativeFilterSet(query, queryset=Initiative.objects.published())

"""Made-up data for /gallery/, where every component is shown in all its states.

Not translated and never shown to visitors: the page exists in debug only.
"""

from types import SimpleNamespace

from initiatives.choices import Direction, FactorGroup, Precision, Strength
from initiatives.fingerprint import petals
from initiatives.maps import draw
from initiatives.places import Place
from initiatives.tables import Order, table

FACTORS = tuple(
    (f"{group}-{number}", group, f"{group.value.title()} {number}")
    for group, size in zip(FactorGroup, (4, 4, 3, 3), strict=True)
    for number in range(1, size + 1)
)
FULL = {slug: Strength.MEASURED for slug, _group, _label in FACTORS}
MIXED = {
    slug: (Strength.DOCUMENTED, Strength.MEASURED, "", Strength.CLAIMED)[place % 4]
    for place, (slug, _group, _label) in enumerate(FACTORS)
}
SOURCE = {"number": 3, "label": "Municipal gazette", "url": "#source-3"}
LONG_GREEK = "Διαμεσολαβητής μεταξύ επιχειρηματικότητας και πολιτιστικής δημιουργίας"
LONG_POLISH = "Konstantynopolitańczykowianeczkowskie Przedsiębiorstwo Współpracy"


def examples() -> dict:
    """Return what `gallery.html` shows, by component."""
    return {
        "colours": (
            *("paper", "sheet", "tint", "ink", "ink-soft", "rule", "control", "accent"),
            *("mark", "warning", *FactorGroup.values),
        ),
        "roses": [
            {"title": "All measured", "petals": petals(FULL, FACTORS)},
            {"title": "Mixed", "petals": petals(MIXED, FACTORS)},
            {"title": "Nothing recorded", "petals": petals({}, FACTORS)},
        ],
        "groups": [
            {"group": group.value, "label": group.label} for group in FactorGroup
        ],
        "strengths": [
            {"strength": strength.value, "label": strength.label}
            for strength in Strength
        ],
        "evidence": [_evidence(), _evidence_against(), _evidence_unsourced()],
        "cards": [_card(), _card_ended(), _card_long()],
        "index": [
            {"label": "Belgium", "count": 12, "url": "#"},
            {"label": "Bosnia and Herzegovina", "count": 1, "url": "#"},
            {"label": "Ελλάδα", "count": 5, "url": "#"},
        ],
        "chips": [
            {"text": "in Belgium", "remove_url": "#"},
            {"text": f"“{LONG_GREEK}”", "remove_url": "#"},
        ],
        "facet": _facet(),
        "source": SOURCE,
    } | _views()


def _card() -> dict:
    return {
        "url": "#",
        "title": "The Ropewalk",
        "official_name": "De Touwslagerij",
        "name_language": "nl",
        "text": {
            "summary": "A workshop in a former rope factory, open every evening.",
            "language": "en",
        },
        "place_line": "Examplestad, Belgium",
        "kinds_labels": ["Makerspace", "Creative hub"],
        "focus_labels": ["Crafts", "Design"],
        "lifecycle": "active",
        "fingerprint": petals(MIXED, FACTORS),
        "reasons": [{"label": "Name", "text": "The Ropewalk"}],
    }


def _card_ended() -> dict:
    return _card() | {
        "title": "Harbour Studios",
        "official_name": "",
        "lifecycle": "ended",
        "lifecycle_label": "Ended 2019",
        "fingerprint": petals({}, FACTORS),
        "reasons": [],
    }


def _card_long() -> dict:
    return _card() | {
        "title": LONG_GREEK,
        "title_language": "el",
        "official_name": LONG_POLISH,
        "name_language": "pl",
        "fingerprint": petals(FULL, FACTORS),
        "reasons": [],
    }


def _evidence() -> dict:
    return {
        "statement": "Eighty-four joint projects were counted in five years.",
        "language": "en",
        "origin": "written",
        "strength": Strength.MEASURED.value,
        "strength_label": Strength.MEASURED.label,
        "direction": Direction.SUPPORTS.value,
        "direction_label": Direction.SUPPORTS.label,
        "condition": "Somebody is paid to bring people together.",
        "limits": "Where no company opens its doors.",
        "as_of": "2023",
        "source": SOURCE,
        "where": "p. 3",
    }


def _evidence_against() -> dict:
    return _evidence() | {
        "statement": "Members seldom work with other sectors.",
        "strength": Strength.DOCUMENTED.value,
        "strength_label": Strength.DOCUMENTED.label,
        "direction": Direction.CONTRADICTS.value,
        "direction_label": Direction.CONTRADICTS.label,
        "condition": "",
        "limits": "",
    }


def _evidence_unsourced() -> dict:
    return _evidence() | {
        "statement": "It is said to be the first of its kind.",
        "strength": Strength.CLAIMED.value,
        "strength_label": Strength.CLAIMED.label,
        "condition": "",
        "limits": "",
        "source": None,
        "unsourced": True,
    }


def _facet() -> dict:
    labels = ("Belgium", "Croatia", "Denmark", "Greece", "Poland", LONG_POLISH)
    choices = [
        {
            "value": f"value-{place}",
            "label": label,
            "count": place,
            "checked": place == 1,
            "disabled": place == 0,
            "level": int(place == 2),
        }
        for place, label in enumerate(labels)
    ]
    return {
        "key": "example",
        "label": "Country",
        "help": "A value without results stays in its place.",
        "choices": choices,
        "selected": 1,
        "open": True,
        "more_after": 4,
    }


def _views() -> dict:
    """Return the switch between the views of a list, and two of the three."""
    return {
        "views": [
            {"key": key, "label": key.title(), "url": "#", "current": key == "map"}
            for key in ("cards", "table", "map")
        ],
        "map": draw(_places()),
        "table": _table(),
        "keep": [("country", "be"), ("view", "table")],
    }


def _places() -> list[Place]:
    """Return every kind of place: a group, one without a point, one far off too."""
    points = (
        ("Antwerpen", "BE", 51.22, 4.40, Precision.ADDRESS),
        ("Kortrijk", "BE", 50.83, 3.26, Precision.TOWN),
        ("Kortrijk", "BE", 50.83, 3.26, Precision.TOWN),
        ("Γιάννενα", "GR", 39.66, 20.85, Precision.TOWN),
        ("", "LT", 55.17, 23.88, Precision.REGION),
        ("Reykjavík", "IS", 64.15, -21.94, Precision.ADDRESS),
        ("Valletta", "MT", 35.90, 14.51, Precision.TOWN),
        ("Las Palmas", "ES", 28.12, -15.43, Precision.TOWN),
        ("", "", None, None, ""),
    )
    return [
        Place(number, f"Initiative {number}", "#", *point)
        for number, point in enumerate(points, 1)
    ]


def _table():
    cards = [_row(), _row("The Ropewalk", 1998, 5), _row(LONG_POLISH, 2011, 14)]
    orders = {
        "name": Order("#", "descending"),
        "place": Order("#"),
        "founded": Order("#"),
    }
    return table(cards, orders=orders)


def _row(title="Harbour Studios", started=None, factors=0) -> SimpleNamespace:
    """Return what a table reads of a card; without a year, next to nothing is known."""
    initiative = SimpleNamespace(
        region=SimpleNamespace(country="PL") if started else None,
        town_title="Kraków" if started else "",
        started=started,
    )
    return SimpleNamespace(
        title=title,
        url="#",
        kinds_labels=["Makerspace", "Creative hub"] if started else [],
        fingerprint=SimpleNamespace(known=range(factors)),
        initiative=initiative,
    )

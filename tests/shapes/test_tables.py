"""The columns of the table: chosen, ordered, and honest about what is not recorded."""

from datetime import date
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from initiatives.tables import COLUMNS, USUAL, Order, canonical, chosen, table

KEYS = [column.key for column in COLUMNS]


def card(**changes):
    """Return what a table reads of listing.Card."""
    region = SimpleNamespace(country="BE")
    initiative = {
        "region": region,
        "town_title": "Kortrijk",
        "started": 2005,
        "get_governance_display": lambda: "Mixed",
        "get_lifecycle_display": lambda: "Active",
    }
    initiative |= changes.pop("initiative", {})
    values = {
        "title": "Budafabriek",
        "url": "/budafabriek/",
        "kinds_labels": ["Creative hub", "Makerspace"],
        "focus_labels": ["Design"],
        "fingerprint": SimpleNamespace(known=[1, 2, 3]),
        "lifecycle_label": "",
        "confirmed_on": date(2026, 3, 1),
        "initiative": SimpleNamespace(**initiative),
    }
    return SimpleNamespace(**values | changes)


def texts(one, keys=KEYS):
    (row,) = table([one], keys).rows
    return {cell.column.key: cell.text for cell in row.cells}


def test_every_column_reads_a_card():
    assert texts(card()) == {
        "kind": "Creative hub, Makerspace",
        "focus": "Design",
        "country": "Belgium",
        "town": "Kortrijk",
        "governance": "Mixed",
        "lifecycle": "Active",
        "started": "2005",
        "evidence": "3",
        "confirmed": "March 1, 2026",
    }


def test_what_is_not_recorded_has_no_text():
    nothing = card(
        kinds_labels=[],
        focus_labels=[],
        fingerprint=SimpleNamespace(known=[]),
        lifecycle_label="Ended in 2019",
        confirmed_on=None,
        initiative={
            "region": None,
            "town_title": "",
            "started": None,
            "get_governance_display": lambda: "",
        },
    )

    assert {key for key, text in texts(nothing).items() if text} == {"lifecycle"}
    assert texts(nothing)["lifecycle"] == "Ended in 2019"


@pytest.mark.parametrize(
    ("keys", "columns", "said"),
    [
        ([], USUAL, []),
        (USUAL, USUAL, []),
        (["nonsense"], USUAL, []),
        (["name"], ("name",), ["name"]),
        (["town", "kind"], ("name", "kind", "town"), ["kind", "town"]),
        (["name", "town", "town"], ("name", "town"), ["town"]),
    ],
)
def test_columns_are_chosen_by_key_and_keep_their_order(keys, columns, said):
    assert tuple(column.key for column in chosen(keys)) == columns
    assert canonical(keys) == said


@given(st.lists(st.sampled_from([*KEYS, "nonsense"])))
def test_the_canonical_form_says_the_same_and_is_its_own(keys):
    assert chosen(canonical(keys)) == chosen(keys)
    assert canonical(canonical(keys)) == canonical(keys)


def test_a_column_can_be_sorted_by_where_the_page_has_an_order_for_it():
    orders = {"name": Order("?sort=-name", "ascending"), "place": Order("?sort=place")}
    heads = table([], (), orders).heads

    assert {head.column.key: head.order and head.order.state for head in heads} == {
        "name": "ascending",
        "kind": None,
        "country": "none",
        "town": None,
        "started": None,
        "evidence": None,
    }


def test_every_column_but_the_first_is_offered_and_the_chosen_are_checked():
    offers = table([], ["town"]).offers

    assert [offer.column.key for offer in offers] == KEYS[1:]
    assert [offer.column.key for offer in offers if offer.checked] == ["town"]

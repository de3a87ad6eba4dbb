"""The table of a list of results: its columns as data, and what they say of a card.

A cell without a text is “not recorded”; the template says so. The keys of columns are a
part of addresses: they stay for ever.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from initiatives.cldr import country_name


def _country(card) -> str:
    region = card.initiative.region
    return country_name(region.country) if region else ""


def _lifecycle(card) -> str:
    return card.lifecycle_label or card.initiative.get_lifecycle_display()


def _evidence(card) -> str:
    return str(len(card.fingerprint.known) or "")


def _confirmed(card) -> str:
    day = card.confirmed_on
    return date_format(day, "DATE_FORMAT") if day else ""


@dataclass(frozen=True, slots=True)
class Column:
    """What a column is called, how it reads a card, and what sort goes with it."""

    key: str
    label: str | Promise
    read: Callable[[object], str]
    sort: str = ""
    number: bool = False  # set flush right


COLUMNS = (
    Column("name", _("Name"), lambda card: card.title, sort="name"),
    Column("kind", _("Kind"), lambda card: ", ".join(map(str, card.kinds_labels))),
    Column(
        "focus", _("Focus area"), lambda card: ", ".join(map(str, card.focus_labels))
    ),
    Column("country", _("Country"), _country, sort="place"),
    Column("town", _("Town"), lambda card: card.initiative.town_title),
    Column(
        "governance",
        _("Governance"),
        lambda card: card.initiative.get_governance_display(),
    ),
    Column("lifecycle", _("Lifecycle"), _lifecycle),
    Column(
        "started",
        pgettext_lazy("year", "Started"),
        lambda card: str(card.initiative.started or ""),
        sort="founded",
        number=True,
    ),
    Column(
        "evidence", _("Factors with evidence"), _evidence, sort="evidence", number=True
    ),
    Column(
        "confirmed", pgettext_lazy("date", "Confirmed"), _confirmed, sort="confirmed"
    ),
)
FIRST = COLUMNS[0].key  # always there: it says what a row is about, and is its link
USUAL = (FIRST, "kind", "country", "town", "started", "evidence")


class Order(NamedTuple):
    """A way to sort by a column, and whether the list is sorted so now."""

    url: str
    state: str = "none"  # or “ascending”, “descending”: the values of aria-sort


class Head(NamedTuple):
    """The head of a column; without an order it cannot be sorted by."""

    column: Column
    order: Order | None


class Cell(NamedTuple):
    column: Column
    text: str


class Row(NamedTuple):
    """A card, and what the columns after its name say of it."""

    card: object
    cells: list[Cell]


class Offer(NamedTuple):
    """A column that a visitor may choose."""

    column: Column
    checked: bool


@dataclass(frozen=True, slots=True)
class Table:
    """The chosen columns of a page of results, and those that could be chosen."""

    heads: list[Head]
    rows: list[Row]
    offers: list[Offer]


def table(
    cards: Iterable,
    keys: Sequence[str] = (),
    orders: Mapping[str, Order] | None = None,
) -> Table:
    """Return the table of `cards` with the columns that `keys` name.

    `orders` has an Order for each key of a sort that the page can link to.
    """
    columns = chosen(keys)
    orders = orders or {}
    return Table(
        heads=[Head(column, orders.get(column.sort)) for column in columns],
        rows=[
            Row(card, [Cell(column, column.read(card)) for column in columns[1:]])
            for card in cards
        ],
        offers=[Offer(column, column in columns) for column in COLUMNS[1:]],
    )


def chosen(keys: Iterable[str]) -> list[Column]:
    """Return the columns that `keys` name, in their own order; unknown ones not."""
    wanted = {FIRST, *keys} if canonical(keys) else {*USUAL}
    return [column for column in COLUMNS if column.key in wanted]


def canonical(keys: Iterable[str]) -> list[str]:
    """Return what an address says of the columns: nothing, if they are the usual ones.

    The first column is named only where it stands alone.
    """
    known = [column.key for column in COLUMNS if column.key in set(keys)]
    others = [key for key in known if key != FIRST]
    if not known or others == list(USUAL[1:]):
        return []
    return others or [FIRST]

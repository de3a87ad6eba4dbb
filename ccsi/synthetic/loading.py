"""Rows by COPY, a transaction for some thousand initiatives, with all rules on."""

import json
import time
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context

from django.apps import apps
from psycopg import sql

from ccsi.synthetic import SEED
from ccsi.synthetic.entries import EVERY, Maker
from ccsi.synthetic.world import read_world

BATCH = 2_000
AHEAD = 2  # batches that are made while one is written
# Rows that others point to come first; texts last, because what indexes an initiative
# after each table has the least to do then.
TABLES = (
    "source",
    "initiative",
    "initiative_sources",
    "initiative_kinds",
    "initiative_focus_areas",
    "studyentry",
    "evidence",
    "evidencestatement",
    "initiativetext",
)
NUMBERED = {"source", "initiative", "evidence"}


def load(connection, size, *, languages=EVERY, seed=SEED, say=None):
    """Write `size` initiatives through a connection of psycopg; return the seconds."""
    started = time.monotonic()
    maker = Maker(read_world(connection, seed), seed, languages)
    written = 0
    for rows in batches(maker, size):
        with connection.transaction(), connection.cursor() as cursor:
            for table in TABLES:
                copy(cursor, table, rows[table])
        written += len(rows["initiative"])
        if say:
            say(written, time.monotonic() - started)
    for table in NUMBERED:
        follow(connection, table)
    return time.monotonic() - started


def batches(maker, size):
    """Yield rows by table. Where there are many, another process makes them ahead."""
    parts = [
        range(first, min(first + BATCH, size + 1))
        for first in range(1, size + 1, BATCH)
    ]
    if len(parts) < 2:
        yield from (make(maker, numbers) for numbers in parts)
        return
    # Not a copy of this process: that would share its connection to the database.
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        waiting = deque()
        for numbers in parts:
            waiting.append(pool.submit(make, maker, numbers))
            if len(waiting) > AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def make(maker, numbers):
    rows = {table: [] for table in TABLES}
    for number in numbers:
        for table, made in maker.rows(number).items():
            rows[table] += made
    return rows


def copy(cursor, table, rows):
    """Write rows of one table; a column that a row does not name has its default."""
    name, defaults = columns(table)
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(name), sql.SQL(", ").join(map(sql.Identifier, defaults))
    )
    with cursor.copy(statement) as stream:
        for row in rows:
            stream.write_row(tuple((defaults | row).values()))


@cache
def columns(table):
    """Return the table's name in the database, and its columns with their defaults."""
    model = apps.get_model("initiatives", table)
    defaults = {
        field.attname: written(field.get_default())
        for field in model._meta.concrete_fields
        if not field.generated and (table in NUMBERED or not field.primary_key)
    }
    return model._meta.db_table, defaults


def written(value):
    """Return a default of Django's as COPY takes it."""
    value = getattr(value, "value", value)
    return json.dumps(value) if isinstance(value, dict) else value


def follow(connection, table):
    """Let the next row that names no id get the next one."""
    name = sql.Identifier(columns(table)[0])
    connection.execute(
        sql.SQL(
            "SELECT setval(pg_get_serial_sequence({}, 'id'), max(id)) FROM {}"
        ).format(sql.Literal(columns(table)[0]), name)
    )

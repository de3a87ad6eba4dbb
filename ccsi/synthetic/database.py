"""A database with a made-up catalogue, kept from one measurement to the next."""

import hashlib
import json
import sys
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

from ccsi.measuring import ROOT, manage
from ccsi.synthetic import SEED, VERSION
from ccsi.synthetic.loading import load

# A connection that only loads: what waits for an index is merged in large parts.
TO_LOAD = """
    SET synchronous_commit = off; SET work_mem = '256MB';
    SET maintenance_work_mem = '256MB'; SET gin_pending_list_limit = '64MB'
"""
# What stands in the database's comment when it is complete, and only then.
NOTE = "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname=%s"


def prepare(url, size, languages, fresh):
    """See to it that the database at `url` is complete; return how long it took.

    One that was made before by the same code is used again, unless `fresh`.
    """
    name = urlsplit(url).path[1:]
    server = urlsplit(url)._replace(path="postgres").geturl()
    made_by = maker_of(languages)
    with psycopg.connect(server, autocommit=True) as administration:
        (found,) = administration.execute(NOTE, [name]).fetchone() or (None,)
        note = json.loads(found or "{}")
        if note.get("made_by") == made_by and not fresh:
            print(f"Using the database {name} again (FRESH=1 makes it anew).")
            return note["seconds"]
        identifier = sql.Identifier(name)
        drop = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
        administration.execute(drop.format(identifier))
        administration.execute(sql.SQL("CREATE DATABASE {}").format(identifier))
        seconds = fill(url, size, languages)
        note = json.dumps({"made_by": made_by, "seconds": seconds})
        comment = sql.SQL("COMMENT ON DATABASE {} IS {}")
        administration.execute(comment.format(identifier, sql.Literal(note)))
    return seconds


def maker_of(languages) -> str:
    """Return what a database depends on: another of it makes other rows or tables."""
    migrations = sorted((ROOT / "initiatives" / "migrations").glob("0*.py"))
    code = b"".join(path.read_bytes() for path in migrations)
    digest = hashlib.sha256(code).hexdigest()[:16]
    return f"version {VERSION}, seed {SEED}, {languages} languages, tables {digest}"


def fill(url, size, languages):
    """Make tables, vocabularies and initiatives; return how long the last took."""
    manage("migrate", "load_catalogue")
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(TO_LOAD)

        def say(written, seconds):
            rate = written / seconds
            line = f"\r{written:,} of {size:,}, {rate:,.0f} a second"
            print(line, end="", file=sys.stderr, flush=True)

        seconds = load(connection, size, languages=languages, say=say)
        print(file=sys.stderr)
        connection.execute("VACUUM (ANALYZE)")
    return seconds

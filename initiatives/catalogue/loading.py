"""Loading the catalogue: all of it or nothing, and never over an editor's work."""

from collections import Counter, defaultdict
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import Error, transaction

from initiatives import workflow
from initiatives.catalogue.readers import read_population, read_wording
from initiatives.catalogue.records import (
    Entry,
    digest_of,
    follow_originals,
    many_to_many,
    state_of,
    unlisted,
)
from initiatives.catalogue.rows import BadRow, Row, read_rows
from initiatives.catalogue.tables import TABLES, TERMS, Table
from initiatives.choices import Status
from initiatives.models import Initiative, LoadedRow

HERE = Path(__file__).resolve().parent.parent / "data"
MOST_PROBLEMS = 50


class BadCatalogue(Exception):
    """Rows that cannot be loaded. Nothing has been written."""

    def __init__(self, problems):
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


@dataclass
class Report:
    """What a load did, by table, and what it left as an editor has it."""

    created: Counter = field(default_factory=Counter)
    updated: Counter = field(default_factory=Counter)
    unchanged: Counter = field(default_factory=Counter)
    kept: list[str] = field(default_factory=list)


@contextmanager
def naming(row: Row):
    """Say which row it was, where the database refuses one."""
    try:
        yield
    except Error as error:
        what = getattr(error.__cause__, "diag", None)
        column = (what and what.constraint_name) or "row"
        reason = (what and what.message_primary) or str(error)
        problem = BadRow(row.file, row.line, column, reason)
        raise BadCatalogue([problem]) from error


class Load:
    """One load of the files in `folder`."""

    def __init__(self, folder: Path = HERE, *, overwrite=False, say=lambda line: None):
        self.folder, self.overwrite, self.say = folder, overwrite, say
        self.names: dict[str, dict[str, int]] = defaultdict(dict)
        self.problems: list[BadRow] = []
        self.report = Report()

    @transaction.atomic
    def run(self) -> Report:
        """Load every table in turn. Raises BadCatalogue, having written nothing."""
        for table in TABLES:
            self.load_table(table)
            self.stop_on_problems()
        self.publish_new()
        return self.report

    def stop_on_problems(self):
        if self.problems:
            raise BadCatalogue(self.problems[:MOST_PROBLEMS])

    def load_table(self, table: Table):
        loaded = {row.key: row for row in LoadedRow.objects.filter(table=table.name)}
        self.learn_names(table, loaded)
        parts = self.parts_of(table)
        rows = [
            row
            for file in table.files
            for row in read_rows(self.folder, file, self.names)
        ]
        seen = set()
        for _number, batch in groupby(sorted(rows, key=table.batch), table.batch):
            entries = self.read_entries(table, batch, parts, seen)
            self.stop_on_problems()
            self.write_entries(table, entries, loaded)
            self.learn_names(table, loaded)
        for row in parts.values():
            self.problems.append(BadRow(row[0].file, row[0].line, "", "no such record"))
        self.say(f"{table.name}: {len(seen)}")

    def learn_names(self, table: Table, loaded):
        """Remember under which names rows below may call this table's records."""
        if table.natural:
            pairs = table.model.objects.values_list(table.natural, "pk")
            kind = "region" if table.name == "country" else table.name
            self.names[kind] = dict(pairs)
        else:
            self.names[table.name] = {key: row.record for key, row in loaded.items()}

    def parts_of(self, table: Table) -> dict[str, tuple[Row, dict]]:
        """Return what other files add to this table's records, by natural key."""
        if table.name == "region":
            files, read = ("population.csv",), read_population
        elif table.name in ("kind", "focus", "factor"):
            files, read = TERMS, read_wording
        else:
            return {}
        parts = {}
        for file in files:
            for row in read_rows(self.folder, file, self.names):
                key, values = self.attempt(read, row) or ("", {})
                vocabulary, _slash, slug = key.rpartition("/")
                if vocabulary in ("", table.name):
                    for name, value in parts.get(slug, (row, {}))[1].items():
                        if isinstance(value, dict):
                            values[name] = value | values.get(name, {})
                    parts[slug] = (row, values)
        self.stop_on_problems()
        return parts

    def attempt(self, read, row: Row):
        """Read a row, or note what is wrong with it and go on with the next."""
        try:
            result = read(row)
            row.refuse_unread()
        except BadRow as problem:
            self.problems.append(problem)
            return None
        return result

    def read_entries(self, table, rows, parts, seen) -> list[Entry]:
        entries = []
        for row in rows:
            result = self.attempt(table.read, row)
            if result is None:
                continue
            key, values = result
            if key in seen:
                column = next(iter(row.cells))
                problem = f"“{key}” stands in this file twice"
                self.problems.append(BadRow(row.file, row.line, column, problem))
                continue
            seen.add(key)
            values |= parts.pop(key, (row, {}))[1]
            entries.append(Entry(row, key, values, digest_of(values)))
        return entries

    def write_entries(self, table, entries, loaded):
        """Create what is new, update what only the file has changed."""
        adopted = self.names[table.name] if table.natural else {}
        new, changed = [], []
        for entry in entries:
            known = loaded.get(entry.key)
            if known is None and entry.key not in adopted:
                new.append(entry)
            elif known is not None and known.digest == entry.digest:
                if not self.overwrite:
                    self.report.unchanged[table.name] += 1
                else:
                    changed.append(entry)
            else:
                changed.append(entry)
        self.create(table, new, loaded)
        self.update(table, changed, loaded, adopted)

    def create(self, table, entries, loaded):
        if not entries:
            return
        records = [self.build(table, entry) for entry in entries]
        self.stop_on_problems()
        self.store(table, entries, records)
        notes = [
            LoadedRow(
                table=table.name, key=entry.key, record=record.pk, digest=entry.digest
            )
            for entry, record in zip(entries, records, strict=True)
        ]
        LoadedRow.objects.bulk_create(notes, batch_size=1000)
        loaded |= {note.key: note for note in notes}
        self.report.created[table.name] += len(entries)

    def build(self, table, entry):
        """Return the record of a row, after its fields have checked their values."""
        plain = {
            name: value
            for name, value in entry.values.items()
            if not isinstance(value, list)
        }
        record = table.model(**plain)
        try:
            record.clean_fields(exclude=("made_from",))
        except ValidationError as error:
            for name, messages in error.message_dict.items():
                self.problems.append(
                    BadRow(entry.row.file, entry.row.line, name, " ".join(messages))
                )
        return record

    def store(self, table, entries, records):
        """Insert all at once; if the database refuses, find the row it refuses."""
        follow_originals(table, records)
        try:
            with transaction.atomic():
                table.model.objects.bulk_create(records, batch_size=500)
        except Error:
            for entry, record in zip(entries, records, strict=True):
                record.pk = None
                with naming(entry.row):
                    record.save(force_insert=True)
            raise
        for name in many_to_many(entries):
            link = table.model._meta.get_field(name)
            through, target = link.remote_field.through, link.m2m_reverse_name()
            through.objects.bulk_create(
                through(**{link.m2m_column_name(): record.pk, target: pk})
                for entry, record in zip(entries, records, strict=True)
                for pk in entry.values[name]
            )

    def update(self, table, entries, loaded, adopted):
        """Write changed rows over records that are still as the last load left them."""
        for entry in entries:
            known = loaded.get(entry.key)
            pk = known.record if known else adopted[entry.key]
            record = table.model.objects.filter(pk=pk).first()
            untouched = (
                known is not None
                and record is not None
                and digest_of(state_of(record, entry.values)) == known.digest
            )
            if untouched and known.digest == entry.digest:
                self.report.unchanged[table.name] += 1
            elif untouched or self.overwrite:
                self.write(table, entry, record, loaded)
            else:
                self.report.kept.append(f"{table.name} {entry.key}")

    def write(self, table, entry, record, loaded):
        fresh = self.build(table, entry)
        self.stop_on_problems()
        fresh.pk = record.pk if record else None
        if record:
            for name in unlisted(table.model, entry.values):
                setattr(fresh, name, getattr(record, name))
        follow_originals(table, [fresh])
        with naming(entry.row):
            fresh.save()
        for name in many_to_many([entry]):
            getattr(fresh, name).set(entry.values[name])
        note, _created = LoadedRow.objects.update_or_create(
            table=table.name,
            key=entry.key,
            defaults={"record": fresh.pk, "digest": entry.digest},
        )
        loaded[entry.key] = note
        self.report.updated[table.name] += 1

    def publish_new(self):
        """Publish what this load has created. What an editor withdrew stays so."""
        drafts = Initiative.objects.filter(status=Status.DRAFT, transitions=None)
        ours = LoadedRow.objects.filter(table="initiative").values("record")
        for initiative in drafts.filter(pk__in=ours):
            workflow.publish(
                initiative=initiative, by=None, reason="The starting catalogue."
            )

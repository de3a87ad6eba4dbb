"""Records as the loader compares them: a row of a file with what is stored."""

import hashlib
import json
from dataclasses import dataclass
from decimal import Decimal

from django.core.serializers.json import DjangoJSONEncoder

from initiatives.catalogue.rows import Row
from initiatives.catalogue.tables import STATEMENTS, TEXTS, Table
from initiatives.choices import Origin
from initiatives.models import (
    Evidence,
    EvidenceStatement,
    Initiative,
    InitiativeText,
)


@dataclass
class Entry:
    """A row as it would be stored."""

    row: Row
    key: str
    values: dict[str, object]
    digest: str


class PlainNumbers(DjangoJSONEncoder):
    """Writes 12.5 and 12.50 alike: a column has its own number of decimals."""

    def default(self, o):
        if isinstance(o, Decimal):
            return format(o.normalize(), "f")
        return super().default(o)


def digest_of(values) -> str:
    words = json.dumps(values, sort_keys=True, cls=PlainNumbers)
    return hashlib.sha256(words.encode()).hexdigest()


def many_to_many(entries) -> list[str]:
    first = entries[0].values
    return [name for name, value in first.items() if isinstance(value, list)]


def unlisted(model, values) -> list[str]:
    """Return the stored fields that the files say nothing of, such as the status."""
    return [
        column.attname
        for column in model._meta.concrete_fields
        if column.attname not in values
        and not column.primary_key
        and not column.generated
    ]


def state_of(record, values) -> dict[str, object]:
    """Return what `record` holds now in the fields of `values`."""
    state = {}
    for name, value in values.items():
        if isinstance(value, list):
            state[name] = sorted(getattr(record, name).values_list("pk", flat=True))
        else:
            state[name] = getattr(record, name)
    return state


def follow_originals(table: Table, records):
    """Give translations the fingerprint of the original that they were made from."""
    if table.files == TEXTS:
        owner, originals = "initiative_id", InitiativeText.objects
        language = dict(Initiative.objects.values_list("pk", "original_language"))
    elif table.files == STATEMENTS:
        owner, originals = "evidence_id", EvidenceStatement.objects
        language = dict(
            Evidence.objects.values_list("pk", "initiative__original_language")
        )
    else:
        return
    digests = {
        pk: digest
        for pk, code, digest in originals.values_list(owner, "language", "digest")
        if code == language[pk]
    }
    for record in records:
        written = record.origin == Origin.WRITTEN
        # Without an original there is no fingerprint: the database refuses such a row.
        record.made_from = "" if written else digests.get(getattr(record, owner), "")

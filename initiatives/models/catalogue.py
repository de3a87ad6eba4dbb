"""What the starting catalogue has written, so that a second load changes nothing."""

from django.db import models


class LoadedRow(models.Model):
    """A row of a catalogue file, and the state it gave its record.

    The loader compares three things: the file, this state and the record. It writes
    only where the file has changed and the record has not.
    """

    table = models.CharField(max_length=40)
    key = models.CharField(max_length=200)
    record = models.BigIntegerField()
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("table", "key"), name="loadedrow_once"),
        )

    def __str__(self):
        return f"{self.table}: {self.key}"

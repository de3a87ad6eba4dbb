"""What Postgres keeps for finding: words, values of the filters, the data version.

Triggers write all of it (migration 0005), so that it is right whichever way a row was
changed: by the admin, an import or by hand. Nothing else writes here.
"""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models


class TransactionField(models.Field):
    """The number of the transaction that wrote a row (64 bits: it never comes again).

    Compared with a snapshot it tells which rows are new to somebody who has seen
    the table before, in whatever order the transactions ended.
    """

    def db_type(self, connection):
        return "xid8"


class SearchDocument(models.Model):
    """The words of a published initiative in every language, as lexemes.

    Three vectors instead of one with weights: an index knows no weights, so that each
    question about one part would read the vectors themselves, and they are long.
    """

    initiative = models.OneToOneField(
        "initiatives.Initiative",
        models.CASCADE,
        primary_key=True,
        related_name="document",
    )
    names = SearchVectorField()
    heads = SearchVectorField()  # the town and the summaries
    rest = SearchVectorField()  # the long texts and the evidence

    class Meta:
        indexes = (
            GinIndex(fields=["names"], name="document_names"),
            GinIndex(fields=["heads"], name="document_heads"),
            GinIndex(fields=["rest"], name="document_rest"),
        )

    def __str__(self):
        return str(self.initiative_id)


class TermDocument(models.Model):
    """The words of a vocabulary term or a region: "kind:3", "region:be25"."""

    key = models.CharField(max_length=40, primary_key=True)
    words = SearchVectorField()

    class Meta:
        indexes = (GinIndex(fields=["words"], name="termdocument_words"),)

    def __str__(self):
        return self.key


class SearchWord(models.Model):
    """A word that stands in any published profile: what a typing error may have meant.

    A word stays when its last profile goes; the search offers no word that finds
    nothing.
    """

    word = models.CharField(max_length=60, primary_key=True)
    added = TransactionField()

    class Meta:
        indexes = (models.Index(fields=["added"], name="searchword_added"),)

    def __str__(self):
        return self.word


class IndexRow(models.Model):
    """What the list must know of an initiative to filter, count and order.

    A row stays when its initiative is withdrawn or deleted, marked as not public:
    whoever keeps a copy of the index learns of it from the row.
    """

    initiative_id = models.BigIntegerField(primary_key=True)
    public = models.BooleanField()
    # "kind:3", "country:be", "region:be", "region:be2" …, "governance:none"
    facets = ArrayField(models.TextField())
    # The name as the cards of each language show it, ready to be compared byte by
    # byte, in the order of `Language`.
    sort_names = ArrayField(models.TextField())
    sort_place = models.TextField()
    name_length = models.PositiveSmallIntegerField()
    evidence = models.PositiveSmallIntegerField()
    started = models.PositiveSmallIntegerField(null=True)
    published_at = models.DateTimeField(null=True)
    confirmed_on = models.DateField(null=True)
    changed = TransactionField()

    class Meta:
        indexes = (models.Index(fields=["changed"], name="indexrow_changed"),)

    def __str__(self):
        return str(self.initiative_id)


class DataVersion(models.Model):
    """One row: a number that grows with every change of what a visitor may see."""

    version = models.BigIntegerField()

    def __str__(self):
        return str(self.version)

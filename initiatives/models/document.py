"""What the search reads: one row of words per initiative, kept by Postgres."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models


class SearchDocument(models.Model):
    """All the words of an initiative in every language, weighted, as lexemes.

    Triggers write it (migration 0003), so that it is right whichever way a row was
    changed: by the admin, an import or by hand. A table of its own, because the wide
    column would make every scan of the initiatives slower.
    """

    initiative = models.OneToOneField(
        "initiatives.Initiative",
        models.CASCADE,
        primary_key=True,
        related_name="document",
    )
    words = SearchVectorField()

    class Meta:
        indexes = (GinIndex(fields=["words"], name="document_words"),)

    def __str__(self):
        return str(self.initiative_id)

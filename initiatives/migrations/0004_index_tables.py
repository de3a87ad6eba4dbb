"""The tables for finding, in place of one document of all words (ADR 0017, 0018)."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.db import migrations, models

import initiatives.models.indexing

REINDEXING = (
    "initiative",
    "initiativetext",
    "initiative_kinds",
    "initiative_focus_areas",
    "evidence",
    "evidencestatement",
    "kind",
    "focusarea",
    "successfactor",
    "region",
)
# The functions that 0005 replaces, with the triggers that call them.
OLD = "".join(
    f"DROP FUNCTION atlas_{table}_reindexes() CASCADE;" for table in REINDEXING
) + (
    "DROP FUNCTION atlas_forget() CASCADE;"
    "DROP FUNCTION atlas_index(bigint[]);"
    "DROP FUNCTION atlas_query(text[], text[]);"
    "DROP FUNCTION atlas_term(text, boolean);"
)

# What each transaction has touched, until its end. No model: only triggers see it.
STALE = """
CREATE TABLE initiatives_stale (
    xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
    initiative_id bigint NOT NULL,
    PRIMARY KEY (xid, initiative_id)
)
"""

# The row is small and the vectors are long: kept outside it, so that looking whether
# a row may be seen does not mean reading its words.
SMALL_ROWS = """
ALTER TABLE initiatives_searchdocument SET (toast_tuple_target = 128);
"""


def vector():
    return django.contrib.postgres.search.SearchVectorField()


def gin(field, name):
    return django.contrib.postgres.indexes.GinIndex(fields=[field], name=name)


def texts():
    return django.contrib.postgres.fields.ArrayField(models.TextField())


class Migration(migrations.Migration):
    """Forwards only: what was in the old table is made anew from the others."""

    dependencies = [("initiatives", "0003_triggers")]
    operations = [
        migrations.RunSQL(OLD),
        migrations.DeleteModel("SearchDocument"),
        migrations.CreateModel(
            name="SearchDocument",
            fields=[
                (
                    "initiative",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="document",
                        serialize=False,
                        to="initiatives.initiative",
                    ),
                ),
                ("names", vector()),
                ("heads", vector()),
                ("rest", vector()),
            ],
            options={
                "indexes": [
                    gin("names", "document_names"),
                    gin("heads", "document_heads"),
                    gin("rest", "document_rest"),
                ],
            },
        ),
        migrations.CreateModel(
            name="TermDocument",
            fields=[
                (
                    "key",
                    models.CharField(max_length=40, primary_key=True, serialize=False),
                ),
                ("words", vector()),
            ],
            options={"indexes": [gin("words", "termdocument_words")]},
        ),
        migrations.CreateModel(
            name="SearchWord",
            fields=[
                (
                    "word",
                    models.CharField(max_length=60, primary_key=True, serialize=False),
                ),
                ("added", initiatives.models.indexing.TransactionField()),
            ],
            options={
                "indexes": [models.Index(fields=["added"], name="searchword_added")],
            },
        ),
        migrations.CreateModel(
            name="IndexRow",
            fields=[
                (
                    "initiative_id",
                    models.BigIntegerField(primary_key=True, serialize=False),
                ),
                ("public", models.BooleanField()),
                ("facets", texts()),
                ("sort_names", texts()),
                ("sort_place", models.TextField()),
                ("name_length", models.PositiveSmallIntegerField()),
                ("evidence", models.PositiveSmallIntegerField()),
                ("started", models.PositiveSmallIntegerField(null=True)),
                ("published_at", models.DateTimeField(null=True)),
                ("confirmed_on", models.DateField(null=True)),
                ("changed", initiatives.models.indexing.TransactionField()),
            ],
            options={
                "indexes": [models.Index(fields=["changed"], name="indexrow_changed")],
            },
        ),
        migrations.CreateModel(
            name="DataVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("version", models.BigIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="OldTerm",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("vocabulary", models.CharField(max_length=8)),
                ("slug", models.SlugField(max_length=120)),
                ("term_id", models.BigIntegerField()),
            ],
            options={
                "verbose_name": "old slug of a term",
                "verbose_name_plural": "old slugs of terms",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("vocabulary", "slug"), name="oldterm_once_a_vocabulary"
                    )
                ],
            },
        ),
        migrations.RunSQL(STALE, "DROP TABLE initiatives_stale"),
        migrations.RunSQL(SMALL_ROWS, ""),
    ]

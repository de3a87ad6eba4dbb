"""What the tables stand on: extensions, search configurations, a rule as function."""

from django.contrib.postgres.operations import TrigramExtension, UnaccentExtension
from django.db import migrations

# Each language's own stemmer where Postgres has one; Polish and Croatian have none,
# so their words are compared as they are. `unaccent` comes first: its function form
# is not immutable, but as a dictionary it may be used in an index.
CONFIGURATIONS = {
    "atlas_simple": ("simple", "simple"),
    "atlas_en": ("english", "english_stem"),
    "atlas_nl": ("dutch", "dutch_stem"),
    "atlas_da": ("danish", "danish_stem"),
    "atlas_el": ("greek", "greek_stem"),
}

ONLY_LANGUAGES = """
CREATE FUNCTION atlas_only_languages(wordings jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN jsonb_typeof(wordings) = 'object'
        THEN wordings - ARRAY['en', 'nl', 'pl', 'da', 'hr', 'el'] = '{}'::jsonb
        ELSE false
    END
$$
"""

# The order of names: without case and diacritics. Not every Postgres is built with
# ICU (the embedded one is not), so an alphabet per language cannot be relied on.
FOLD = """
CREATE FUNCTION atlas_fold(words text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT lower(public.unaccent('public.unaccent', words))
$$
"""


def configuration(name: str) -> migrations.RunSQL:
    template, stemmer = CONFIGURATIONS[name]
    return migrations.RunSQL(
        f"CREATE TEXT SEARCH CONFIGURATION {name} (COPY = pg_catalog.{template});"
        f"ALTER TEXT SEARCH CONFIGURATION {name}"
        " ALTER MAPPING FOR hword, hword_part, word, asciiword, asciihword,"
        f" hword_asciipart WITH unaccent, {stemmer}",
        f"DROP TEXT SEARCH CONFIGURATION {name}",
    )


class Migration(migrations.Migration):
    """Run before any table exists: their constraints and triggers need it."""

    initial = True
    dependencies = []
    operations = [
        TrigramExtension(),
        UnaccentExtension(),
        *map(configuration, CONFIGURATIONS),
        migrations.RunSQL(ONLY_LANGUAGES, "DROP FUNCTION atlas_only_languages(jsonb)"),
        migrations.RunSQL(FOLD, "DROP FUNCTION atlas_fold(text)"),
    ]

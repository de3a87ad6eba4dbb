"""What Postgres keeps by itself: the search index, old slugs, rules between rows."""

from django.db import migrations

# A vector of `words` in the language's own configuration. A literal configuration per
# language: one taken from a column would not be immutable. The dots are no word that
# can be asked for; they keep phrases from running on into the next vector. Capitals
# know no final sigma, so it is one letter with the other (as in search.py).
VECTOR = """
CREATE FUNCTION atlas_vector(language text, words text) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN words > '' THEN
        to_tsvector('public.atlas_simple', translate(words, 'ς', 'σ')) || '·:9' ||
        CASE language
            WHEN 'en' THEN to_tsvector('public.atlas_en', words) || '·:9'
            WHEN 'nl' THEN to_tsvector('public.atlas_nl', words) || '·:9'
            WHEN 'da' THEN to_tsvector('public.atlas_da', words) || '·:9'
            WHEN 'el' THEN to_tsvector('public.atlas_el', words) || '·:9'
            ELSE ''
        END
    ELSE '' END
$$
"""

# All wordings of {"en": …, "nl": …} in one vector, each stemmed in its own language.
VECTOR_OF_ALL = """
CREATE AGGREGATE atlas_join(tsvector) (SFUNC = tsvector_concat, STYPE = tsvector,
    INITCOND = '');
CREATE FUNCTION atlas_vector(wordings jsonb) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT coalesce(public.atlas_join(public.atlas_vector(key, value)), ''::tsvector)
    FROM jsonb_each_text(wordings)
$$
"""

# One word or phrase, as any of the languages reads it. A word that a language leaves
# out (“the”, “van”) restricts nothing, or half of the questions would find nothing.
# The last word may be unfinished: the list updates while people type.
QUERY = """
CREATE FUNCTION atlas_term(term text, unfinished boolean) RETURNS tsquery
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    plain tsquery := phraseto_tsquery('public.atlas_simple', term);
    part tsquery;
    whole tsquery := plain;
BEGIN
    FOREACH part IN ARRAY ARRAY[
        phraseto_tsquery('public.atlas_en', term),
        phraseto_tsquery('public.atlas_nl', term),
        phraseto_tsquery('public.atlas_da', term),
        phraseto_tsquery('public.atlas_el', term)
    ] LOOP
        IF numnode(part) = 0 THEN RETURN ''::tsquery; END IF;
        whole := whole || part;
    END LOOP;
    IF unfinished AND numnode(plain) = 1 AND length(term) >= 3 THEN
        whole := whole || (plain::text || ':*')::tsquery;
    END IF;
    RETURN whole;
END
$$;
CREATE FUNCTION atlas_query(wanted text[], without text[]) RETURNS tsquery
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    term text;
    part tsquery;
    whole tsquery := '';
BEGIN
    FOREACH term IN ARRAY wanted LOOP
        part := public.atlas_term(term, term = wanted[cardinality(wanted)]);
        IF numnode(part) > 0 THEN whole := whole && part; END IF;
    END LOOP;
    IF numnode(whole) = 0 THEN  -- nothing but little words: take them literally
        FOREACH term IN ARRAY wanted LOOP
            whole := whole && phraseto_tsquery('public.atlas_simple', term);
        END LOOP;
    END IF;
    FOREACH term IN ARRAY without LOOP
        part := public.atlas_term(term, false);
        IF numnode(part) = 0 THEN
            part := phraseto_tsquery('public.atlas_simple', term);
        END IF;
        whole := whole && !!part;
    END LOOP;
    RETURN whole;
END
$$
"""

# The document of each wanted initiative. Weights: A its names; B places, vocabulary
# and summaries; C the longer texts; D the evidence.
INDEX = """
CREATE FUNCTION atlas_index(wanted bigint[]) RETURNS void
LANGUAGE sql SET search_path = public AS $$
    INSERT INTO initiatives_searchdocument (initiative_id, words)
    SELECT i.id,
        setweight(atlas_vector(split_part(i.name_language, '-', 1), i.name), 'A')
        || setweight(coalesce((
            SELECT atlas_join(atlas_vector(t.language, t.name))
            FROM initiatives_initiativetext t WHERE t.initiative_id = i.id), ''), 'A')
        || setweight(atlas_vector('', i.town) || atlas_vector(i.town_names), 'B')
        || setweight(coalesce((
            SELECT atlas_join(atlas_vector('', r.name) || atlas_vector('', r.latin_name)
                || atlas_vector(r.names))
            FROM initiatives_region own
            JOIN initiatives_region r ON own.code LIKE r.code || '%'
            WHERE own.id = i.region_id), ''), 'B')
        || setweight(coalesce((
            SELECT atlas_join(atlas_vector(k.labels) || atlas_vector(k.synonyms))
            FROM initiatives_kind k
            JOIN initiatives_initiative_kinds l ON l.kind_id = k.id
            WHERE l.initiative_id = i.id), ''), 'B')
        || setweight(coalesce((
            SELECT atlas_join(atlas_vector(f.labels) || atlas_vector(f.synonyms))
            FROM initiatives_focusarea f
            JOIN initiatives_initiative_focus_areas l ON l.focusarea_id = f.id
            WHERE l.initiative_id = i.id), ''), 'B')
        || setweight(coalesce((
            SELECT atlas_join(atlas_vector(t.language, t.summary))
            FROM initiatives_initiativetext t WHERE t.initiative_id = i.id), ''), 'B')
        || setweight(coalesce((
            SELECT atlas_join(atlas_vector(t.language, concat_ws(' ',
                t.about, t.resources, t.challenges, t.transfer)))
            FROM initiatives_initiativetext t WHERE t.initiative_id = i.id), ''), 'C')
        || setweight(coalesce((
            SELECT atlas_join(atlas_vector(f.labels) || atlas_vector(f.synonyms))
            FROM initiatives_successfactor f WHERE f.id IN (
                SELECT e.factor_id FROM initiatives_evidence e
                WHERE e.initiative_id = i.id AND e.direction <> 'contradicts'
            )), ''), 'C')
        || setweight(coalesce((
            SELECT atlas_join(atlas_vector(s.language, s.statement))
            FROM initiatives_evidencestatement s
            JOIN initiatives_evidence e ON e.id = s.evidence_id
            WHERE e.initiative_id = i.id), ''), 'D')
    FROM initiatives_initiative i WHERE i.id = ANY (wanted)
    ON CONFLICT (initiative_id) DO UPDATE SET words = excluded.words
$$
"""

# Where a change of a table's rows changes documents: the initiatives to index again.
TOUCHES = {
    "initiative": ("id", "changed"),
    "initiativetext": ("initiative_id", "changed"),
    "initiative_kinds": ("initiative_id", "changed"),
    "initiative_focus_areas": ("initiative_id", "changed"),
    "evidence": ("initiative_id", "changed"),
    "evidencestatement": (
        "e.initiative_id",
        "changed JOIN initiatives_evidence e ON e.id = changed.evidence_id",
    ),
    "kind": (
        "l.initiative_id",
        "changed JOIN initiatives_initiative_kinds l ON l.kind_id = changed.id",
    ),
    "focusarea": (
        "l.initiative_id",
        "changed JOIN initiatives_initiative_focus_areas l"
        " ON l.focusarea_id = changed.id",
    ),
    "successfactor": (
        "e.initiative_id",
        "changed JOIN initiatives_evidence e ON e.factor_id = changed.id",
    ),
    "region": (
        "i.id",
        "changed JOIN initiatives_region r ON r.code LIKE changed.code || '%'"
        " JOIN initiatives_initiative i ON i.region_id = r.id",
    ),
}


def reindexing(table: str, column: str, rows: str) -> migrations.RunSQL:
    """Index again what a statement on `table` has changed, once per statement."""
    events = [("insert", "NEW"), ("update", "NEW")]
    if table not in {"initiative", "kind", "focusarea", "successfactor", "region"}:
        # The others take the document, or links, along. A row that moves to another
        # initiative touches two.
        events += [("update", "OLD"), ("delete", "OLD")]
    triggers = "".join(
        f"CREATE TRIGGER {table}_{event}_of_{version}_reindexes"
        f" AFTER {event} ON initiatives_{table}"
        f" REFERENCING {version} TABLE AS changed"
        f" FOR EACH STATEMENT EXECUTE FUNCTION atlas_{table}_reindexes();"
        for event, version in events
    )
    return migrations.RunSQL(
        f"CREATE FUNCTION atlas_{table}_reindexes() RETURNS trigger"
        " LANGUAGE plpgsql SET search_path = public AS $$ BEGIN"
        f" PERFORM atlas_index(ARRAY(SELECT DISTINCT {column} FROM {rows}));"
        f" RETURN NULL; END $$;{triggers}",
        f"DROP FUNCTION atlas_{table}_reindexes() CASCADE",
    )


# Whoever deletes an initiative deletes its links first, and each of these statements
# indexes it once more: the document must go with the row itself.
FORGET = """
CREATE FUNCTION atlas_forget() RETURNS trigger
LANGUAGE plpgsql SET search_path = public AS $$ BEGIN
    DELETE FROM initiatives_searchdocument WHERE initiative_id = OLD.id;
    RETURN OLD;
END $$;
CREATE TRIGGER initiative_takes_document_along BEFORE DELETE
ON initiatives_initiative FOR EACH ROW EXECUTE FUNCTION atlas_forget();
"""

# A slug is public for ever: the old one keeps leading here, and nobody else gets it.
SLUGS = """
CREATE FUNCTION atlas_keep_slug() RETURNS trigger
LANGUAGE plpgsql SET search_path = public AS $$ BEGIN
    IF EXISTS (SELECT FROM initiatives_oldslug
            WHERE slug = NEW.slug AND initiative_id <> NEW.id) THEN
        RAISE unique_violation USING CONSTRAINT = 'initiative_slug_was_never_used',
            MESSAGE = 'This slug has belonged to another initiative.';
    END IF;
    IF TG_OP = 'UPDATE' AND OLD.slug <> NEW.slug THEN
        DELETE FROM initiatives_oldslug WHERE slug = NEW.slug;
        INSERT INTO initiatives_oldslug (slug, initiative_id) VALUES (OLD.slug, OLD.id);
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER initiative_keeps_slug BEFORE INSERT OR UPDATE OF slug
ON initiatives_initiative FOR EACH ROW EXECUTE FUNCTION atlas_keep_slug();
"""

# At the end of a transaction, so that texts may be replaced and initiatives deleted.
ORIGINAL = """
CREATE FUNCTION atlas_has_original(wanted bigint) RETURNS boolean
LANGUAGE sql STABLE SET search_path = public AS $$
    SELECT NOT EXISTS (
        SELECT FROM initiatives_initiative i WHERE i.id = wanted
        AND i.status = 'published' AND NOT EXISTS (
            SELECT FROM initiatives_initiativetext t
            WHERE t.initiative_id = i.id AND t.language = i.original_language))
$$;
CREATE FUNCTION atlas_check_original() RETURNS trigger
LANGUAGE plpgsql SET search_path = public AS $$
DECLARE
    wanted bigint;
BEGIN
    IF TG_TABLE_NAME = 'initiatives_initiative' THEN wanted := NEW.id;
    ELSE wanted := OLD.initiative_id; END IF;
    IF NOT atlas_has_original(wanted) THEN
        RAISE check_violation USING CONSTRAINT = 'initiative_published_has_original',
            MESSAGE = 'A published initiative needs a text in its original language.';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER initiative_published_has_original
AFTER INSERT OR UPDATE ON initiatives_initiative DEFERRABLE INITIALLY DEFERRED
FOR EACH ROW EXECUTE FUNCTION atlas_check_original();
CREATE CONSTRAINT TRIGGER initiativetext_original_stays
AFTER UPDATE OR DELETE ON initiatives_initiativetext DEFERRABLE INITIALLY DEFERRED
FOR EACH ROW EXECUTE FUNCTION atlas_check_original();
"""

REGIONS = """
CREATE FUNCTION atlas_check_region() RETURNS trigger
LANGUAGE plpgsql SET search_path = public AS $$ BEGIN
    IF NEW.parent_id IS NOT NULL AND NOT EXISTS (
            SELECT FROM initiatives_region WHERE id = NEW.parent_id
            AND NEW.code LIKE code || '_') THEN
        RAISE check_violation USING CONSTRAINT = 'region_code_begins_with_parents',
            MESSAGE = 'The code of a region begins with the code of its parent.';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER region_code_begins_with_parents BEFORE INSERT OR UPDATE
ON initiatives_region FOR EACH ROW EXECUTE FUNCTION atlas_check_region();
"""


class Migration(migrations.Migration):
    """Functions first, then the triggers that call them."""

    dependencies = [("initiatives", "0002_tables")]
    operations = [
        migrations.RunSQL(VECTOR, "DROP FUNCTION atlas_vector(text, text)"),
        migrations.RunSQL(
            VECTOR_OF_ALL,
            "DROP FUNCTION atlas_vector(jsonb); DROP AGGREGATE atlas_join(tsvector)",
        ),
        migrations.RunSQL(
            QUERY,
            "DROP FUNCTION atlas_query(text[], text[]);"
            "DROP FUNCTION atlas_term(text, boolean)",
        ),
        migrations.RunSQL(INDEX, "DROP FUNCTION atlas_index(bigint[])"),
        *(reindexing(table, *touch) for table, touch in TOUCHES.items()),
        migrations.RunSQL(FORGET, "DROP FUNCTION atlas_forget() CASCADE"),
        migrations.RunSQL(SLUGS, "DROP FUNCTION atlas_keep_slug() CASCADE"),
        migrations.RunSQL(
            ORIGINAL,
            "DROP FUNCTION atlas_check_original() CASCADE;"
            "DROP FUNCTION atlas_has_original(bigint)",
        ),
        migrations.RunSQL(REGIONS, "DROP FUNCTION atlas_check_region() CASCADE"),
    ]

"""How the tables for finding are kept: words, values, versions (ADR 0017, 0018)."""

from django.db import migrations

# Polish and Croatian have no stemmer in Postgres. Cutting the commonest endings of
# words of six letters and more finds “pracowniach” with “pracownia”; that it also cuts
# where a grammar would not does no harm, since both sides are cut alike.
LIGHT = r"""
CREATE FUNCTION atlas_light(language text, words text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE language
        WHEN 'pl' THEN regexp_replace(
            lower(public.unaccent('public.unaccent', words)),
            '([[:alpha:]]{4,}?)(iach|iami|iego|iemu|owie|ach|ami|ego|emu|ych|ymi|ich|imi|'
            'owi|ow|em|om|ie|ej|ym|im|ia|iu|ii|io|a|e|i|o|u|y)\M', '\1', 'g')
        WHEN 'hr' THEN regexp_replace(
            lower(public.unaccent('public.unaccent', words)),
            '([[:alpha:]]{4,}?)(ovima|evima|ijama|ima|ama|oga|omu|ova|eva|ija|ije|iji|iju|'
            'om|em|og|oj|ih|im|a|e|i|o|u)\M', '\1', 'g')
    END
$$
"""

# How a word sounds, roughly, in Latin letters: the same for a Greek word, its several
# spellings in Latin letters and a Latin name written in Greek ones.
SOUND = """
CREATE FUNCTION atlas_sound(word text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT regexp_replace(
        replace(replace(replace(replace(replace(replace(replace(replace(replace(
        replace(replace(replace(replace(replace(replace(replace(replace(replace(
            translate(replace(replace(replace(replace(
                lower(public.unaccent('public.unaccent', word)),
                'θ', 'th'), 'χ', 'ch'), 'ψ', 'ps'), 'ξ', 'x'),
                'αβγδεζηικλμνοπρσςτυφω', 'avgdeziiklmnoprsstyfo'),
            'mp', 'b'), 'nt', 'd'), 'gk', 'g'), 'gg', 'g'),
            'ou', 'u'), 'oy', 'u'), 'oo', 'u'), 'ai', 'e'), 'ei', 'i'),
            'oi', 'i'), 'ch', 'h'), 'ph', 'v'), 'th', 't'), 'x', 'ks'),
            'c', 'k'), 'q', 'k'), 'w', 'v'), 'f', 'v'),
        '(.)\\1+', '\\1', 'g')
$$;
CREATE FUNCTION atlas_sounds(words text) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT coalesce(array_to_tsvector(array_agg(DISTINCT
        CASE WHEN word ~ '[α-ω]' THEN '~G' ELSE '~L' END
        || translate(public.atlas_sound(word), 'yj', 'ii'))), ''::tsvector)
    FROM regexp_split_to_table(
        lower(public.unaccent('public.unaccent', words)), '[^[:alnum:]]+') AS word
    WHERE length(word) >= 4
$$
"""

# Short texts are indexed as they are and stemmed, long ones only as their own language
# stems them: what is looked up there is whole words, and the vectors stay half as long.
VECTORS = """
CREATE OR REPLACE FUNCTION atlas_vector(language text, words text) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN words > '' THEN
        to_tsvector('public.atlas_simple', translate(words, 'ς', 'σ')) || '·:9' ||
        CASE language
            WHEN 'en' THEN to_tsvector('public.atlas_en', words) || '·:9'
            WHEN 'nl' THEN to_tsvector('public.atlas_nl', words) || '·:9'
            WHEN 'da' THEN to_tsvector('public.atlas_da', words) || '·:9'
            WHEN 'el' THEN to_tsvector('public.atlas_el', words) || '·:9'
            WHEN 'pl' THEN to_tsvector('public.atlas_simple',
                public.atlas_light('pl', words)) || '·:9'
            WHEN 'hr' THEN to_tsvector('public.atlas_simple',
                public.atlas_light('hr', words)) || '·:9'
            ELSE ''
        END
    ELSE '' END
$$;
CREATE FUNCTION atlas_stems(language text, words text) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN words > '' THEN
        CASE language
            WHEN 'en' THEN to_tsvector('public.atlas_en', words)
            WHEN 'nl' THEN to_tsvector('public.atlas_nl', words)
            WHEN 'da' THEN to_tsvector('public.atlas_da', words)
            WHEN 'el' THEN to_tsvector('public.atlas_el', words)
            ELSE to_tsvector('public.atlas_simple', public.atlas_light(language, words))
        END || '·:9'
    ELSE '' END
$$
"""

# One word or phrase, as any of the languages reads it. A word that a language leaves
# out (“the”, “van”) gives nothing unless it is asked for literally: or half of the
# questions would find nothing.
TERM = """
CREATE FUNCTION atlas_term(term text, literal boolean) RETURNS tsquery
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path = public AS $$
DECLARE
    whole tsquery := phraseto_tsquery('atlas_simple', translate(term, 'ς', 'σ'));
    folded text := lower(unaccent('unaccent', term));
    part tsquery;
BEGIN
    FOREACH part IN ARRAY ARRAY[
        phraseto_tsquery('atlas_en', term),
        phraseto_tsquery('atlas_nl', term),
        phraseto_tsquery('atlas_da', term),
        phraseto_tsquery('atlas_el', term)
    ] LOOP
        IF numnode(part) = 0 AND NOT literal THEN RETURN ''::tsquery; END IF;
        whole := whole || part;
    END LOOP;
    whole := whole || phraseto_tsquery('atlas_simple', atlas_light('pl', term))
        || phraseto_tsquery('atlas_simple', atlas_light('hr', term));
    IF folded ~ '^[[:alpha:]]{4,}$' THEN
        whole := whole || quote_literal(
            CASE WHEN folded ~ '[α-ω]' THEN '~L' ELSE '~G' END
            || translate(atlas_sound(folded), 'yj', 'ii'))::tsquery;
    END IF;
    RETURN whole;
END
$$
"""

# Where one word or phrase is found: ids by part of the profile, and keys of terms.
# Sequential scans would read the long vectors; the planner does not know what that
# costs, so they are off. The beginnings of words are looked for in the short parts.
FIND = """
CREATE FUNCTION atlas_find(term text, literal boolean, unfinished boolean)
RETURNS TABLE (part text, ids bigint[], keys text[])
LANGUAGE plpgsql STABLE SET search_path = public
SET enable_seqscan = off SET work_mem = '32MB' AS $$
DECLARE
    q tsquery := atlas_term(term, literal);
    plain tsquery := phraseto_tsquery('atlas_simple', translate(term, 'ς', 'σ'));
BEGIN
    IF numnode(q) = 0 THEN
        RETURN QUERY SELECT 'little', NULL::bigint[], NULL::text[];
        RETURN;
    END IF;
    RETURN QUERY SELECT 'names', array_agg(d.initiative_id), NULL::text[]
        FROM initiatives_searchdocument d WHERE d.names @@ q;
    RETURN QUERY SELECT 'heads', array_agg(d.initiative_id), NULL::text[]
        FROM initiatives_searchdocument d WHERE d.heads @@ q;
    -- A phrase is compared with the vector of each profile that has all its words:
    -- of very many, only with the short ones.
    IF position('<' IN q::text) = 0 OR (
        SELECT count(*) <= 2000 FROM (
            SELECT FROM initiatives_searchdocument d
            WHERE d.rest @@ regexp_replace(q::text, '<[-0-9]+>', '&', 'g')::tsquery
            LIMIT 2001) AS few
    ) THEN
        RETURN QUERY SELECT 'rest', array_agg(d.initiative_id), NULL::text[]
            FROM initiatives_searchdocument d WHERE d.rest @@ q;
    ELSE
        RETURN QUERY SELECT 'rest', NULL::bigint[], NULL::text[];
    END IF;
    RETURN QUERY SELECT 'terms', NULL::bigint[], array_agg(t.key::text)
        FROM initiatives_termdocument t WHERE t.words @@ q;
    IF NOT unfinished OR numnode(plain) <> 1 OR length(term) < 3 THEN RETURN; END IF;
    q := (plain::text || ':*')::tsquery;
    RETURN QUERY SELECT 'names begun', array_agg(d.initiative_id), NULL::text[]
        FROM initiatives_searchdocument d WHERE d.names @@ q;
    RETURN QUERY SELECT 'heads begun', array_agg(d.initiative_id), NULL::text[]
        FROM initiatives_searchdocument d WHERE d.heads @@ q;
    RETURN QUERY SELECT 'terms begun', NULL::bigint[], array_agg(t.key::text)
        FROM initiatives_termdocument t WHERE t.words @@ q;
END
$$
"""

# The name for sorting in the alphabet of a language, compared byte by byte: letters
# that stand on their own get a sign behind z, the others lose their marks. Not every
# Postgres is built with ICU (the embedded one is not).
SORT_KEY = """
CREATE FUNCTION atlas_sort_key(language text, words text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE language
        -- Greek letters come first: the Latin ones get a sign behind them in front.
        WHEN 'el' THEN regexp_replace(plain, '([a-z])', '一\\1', 'g')
        ELSE plain END
    FROM (SELECT regexp_replace(translate(lower(public.unaccent('public.unaccent',
        CASE language
        WHEN 'pl' THEN replace(replace(replace(replace(replace(replace(replace(replace(
            replace(lower(words), 'ą', 'a{'), 'ć', 'c{'), 'ę', 'e{'), 'ł', 'l{'),
            'ń', 'n{'), 'ó', 'o{'), 'ś', 's{'), 'ź', 'z{'), 'ż', 'z|')
        WHEN 'hr' THEN replace(replace(replace(replace(replace(replace(replace(replace(
            lower(words), 'č', 'c{'), 'ć', 'c|'), 'dž', 'd{'), 'đ', 'd|'),
            'lj', 'l{'), 'nj', 'n{'), 'š', 's{'), 'ž', 'z{')
        WHEN 'da' THEN replace(replace(replace(replace(replace(replace(
            lower(words), 'æ', 'z{'), 'ä', 'z{'), 'ø', 'z|'), 'ö', 'z|'),
            'å', 'z}'), 'aa', 'z}')
        ELSE words END)), 'ς', 'σ'), '^[^[:alnum:]]+', '')) AS keys (plain)
$$
"""

VALUES = """
CREATE FUNCTION atlas_values(wanted bigint) RETURNS text[]
LANGUAGE sql STABLE SET search_path = public AS $$
    SELECT ARRAY(
        SELECT 'country:' || coalesce(lower(nullif(r.country, '')), 'none')
        UNION ALL SELECT 'region:' || lower(left(r.code, length))
            FROM generate_series(2, length(r.code)) AS length
        UNION ALL SELECT 'region:none' WHERE r.id IS NULL
        UNION ALL SELECT 'place:' || coalesce(nullif(r.typology, ''), 'none')
        UNION ALL SELECT 'governance:' || coalesce(nullif(i.governance, ''), 'none')
        UNION ALL SELECT 'lifecycle:' || i.lifecycle
        UNION ALL SELECT 'kind:' || coalesce(l.kind_id::text, 'none')
            FROM (SELECT) AS one
            LEFT JOIN initiatives_initiative_kinds l ON l.initiative_id = i.id
        UNION ALL SELECT 'focus:' || coalesce(l.focusarea_id::text, 'none')
            FROM (SELECT) AS one
            LEFT JOIN initiatives_initiative_focus_areas l ON l.initiative_id = i.id
        UNION ALL SELECT 'study:' || coalesce(l.study_id::text, 'none')
            FROM (SELECT) AS one
            LEFT JOIN initiatives_studyentry l ON l.initiative_id = i.id
        UNION ALL SELECT DISTINCT 'factor:' || coalesce(e.factor_id::text, 'none')
            FROM (SELECT) AS one
            LEFT JOIN initiatives_evidence e
                ON e.initiative_id = i.id AND e.direction <> 'contradicts'
        UNION ALL SELECT DISTINCT 'strength:' || coalesce(e.strength, 'none')
            FROM (SELECT) AS one
            LEFT JOIN initiatives_evidence e
                ON e.initiative_id = i.id AND e.direction <> 'contradicts'
        UNION ALL SELECT 'shows:' || e.factor_id || ':' || max(e.strength COLLATE "C")
            FROM initiatives_evidence e
            WHERE e.initiative_id = i.id AND e.direction <> 'contradicts'
            GROUP BY e.factor_id
    )
    FROM initiatives_initiative i LEFT JOIN initiatives_region r ON r.id = i.region_id
    WHERE i.id = wanted
$$;
CREATE FUNCTION atlas_titles(wanted bigint) RETURNS text[]
LANGUAGE sql STABLE SET search_path = public AS $$
    SELECT ARRAY(
        SELECT coalesce(nullif((
            SELECT t.name FROM initiatives_initiativetext t
            WHERE t.initiative_id = i.id
            ORDER BY t.language <> languages.language, t.language <> 'en',
                t.language <> i.original_language,
                array_position(ARRAY['nl', 'pl', 'da', 'hr', 'el'], t.language::text)
            LIMIT 1), ''), i.name)
        FROM unnest(ARRAY['en', 'nl', 'pl', 'da', 'hr', 'el']) WITH ORDINALITY
            AS languages (language, place) ORDER BY place)
    FROM initiatives_initiative i WHERE i.id = wanted
$$
"""

# Words for typing errors: as long as an error is forgiven in, and of letters only.
KEEP_WORDS = """
CREATE FUNCTION atlas_keep_words(words text[]) RETURNS void
LANGUAGE sql SET search_path = public AS $$
    INSERT INTO initiatives_searchword (word, added)
    SELECT DISTINCT given.word, pg_current_xact_id()
    FROM unnest(string_to_array(
        translate(array_to_string(words, ' '), 'ς', 'σ'), ' ')) AS given (word)
    WHERE given.word ~ '^[[:alpha:]]{3,40}$' AND NOT EXISTS (
        SELECT FROM initiatives_searchword known WHERE known.word = given.word)
    ORDER BY given.word  -- two transactions must not wait crosswise for each other
    ON CONFLICT DO NOTHING
$$
"""

INDEX = """
CREATE FUNCTION atlas_index(wanted bigint[]) RETURNS void
LANGUAGE plpgsql SET search_path = public AS $$ BEGIN
    -- Whoever else changes one of them has ended before we read what it says.
    PERFORM FROM initiatives_indexrow WHERE initiative_id = ANY (wanted)
        ORDER BY initiative_id FOR UPDATE;
    DELETE FROM initiatives_searchdocument WHERE initiative_id = ANY (wanted)
        AND NOT EXISTS (SELECT FROM initiatives_initiative i
            WHERE i.id = initiative_id AND i.status = 'published');
    INSERT INTO initiatives_searchdocument (initiative_id, names, heads, rest)
    SELECT i.id,
        atlas_vector(split_part(i.name_language, '-', 1), i.name)
            || atlas_sounds(concat_ws(' ', i.name, t.names)) || coalesce(t.name, ''),
        atlas_vector('', i.town) || atlas_vector(i.town_names)
            || atlas_sounds(i.town) || coalesce(t.summary, ''),
        coalesce(t.rest, '') || coalesce((
            SELECT atlas_join(atlas_stems(s.language, s.statement))
            FROM initiatives_evidencestatement s
            JOIN initiatives_evidence e ON e.id = s.evidence_id
            WHERE e.initiative_id = i.id), '')
    FROM initiatives_initiative i
    LEFT JOIN LATERAL (
        SELECT string_agg(t.name, ' ') AS names,
            atlas_join(atlas_vector(t.language, t.name)) AS name,
            atlas_join(atlas_vector(t.language, t.summary)) AS summary,
            atlas_join(atlas_stems(t.language, concat_ws(' ',
                t.about, t.resources, t.challenges, t.transfer))) AS rest
        FROM initiatives_initiativetext t WHERE t.initiative_id = i.id
    ) AS t ON true
    WHERE i.id = ANY (wanted) AND i.status = 'published'
    ON CONFLICT (initiative_id) DO UPDATE
        SET names = excluded.names, heads = excluded.heads, rest = excluded.rest;
    -- Of the long texts only the original: the others would triple what it costs.
    -- At once for all: two transactions must not wait crosswise for each other.
    PERFORM atlas_keep_words(ARRAY(
        SELECT unnest(tsvector_to_array(to_tsvector('atlas_simple',
            concat_ws(' ', i.name, i.town))))
        FROM initiatives_initiative i
        WHERE i.id = ANY (wanted) AND i.status = 'published'
        UNION SELECT unnest(tsvector_to_array(to_tsvector('atlas_simple', concat_ws(' ',
            t.name, t.summary, CASE WHEN t.language = i.original_language THEN
                concat_ws(' ', t.about, t.resources, t.challenges, t.transfer) END))))
        FROM initiatives_initiativetext t
        JOIN initiatives_initiative i ON i.id = t.initiative_id
        WHERE i.id = ANY (wanted) AND i.status = 'published'));
    INSERT INTO initiatives_indexrow (initiative_id, public, facets, sort_names,
        sort_place, name_length, evidence, started, published_at, confirmed_on, changed)
    SELECT i.id, i.status = 'published', v.facets,
        ARRAY(SELECT atlas_sort_key(languages.language, titles[languages.place])
            FROM unnest(ARRAY['en', 'nl', 'pl', 'da', 'hr', 'el']) WITH ORDINALITY
                AS languages (language, place) ORDER BY languages.place),
        atlas_fold(i.town), length(i.name),
        (SELECT count(*) FROM unnest(v.facets) AS value WHERE value LIKE 'shows:%'),
        i.started, i.published_at, i.confirmed_on, pg_current_xact_id()
    FROM initiatives_initiative i
    CROSS JOIN LATERAL (SELECT atlas_values(i.id) AS facets,
        atlas_titles(i.id) AS titles OFFSET 0) AS v
    WHERE i.id = ANY (wanted)
    ON CONFLICT (initiative_id) DO UPDATE SET public = excluded.public,
        facets = excluded.facets, sort_names = excluded.sort_names,
        sort_place = excluded.sort_place, name_length = excluded.name_length,
        evidence = excluded.evidence, started = excluded.started,
        published_at = excluded.published_at, confirmed_on = excluded.confirmed_on,
        changed = excluded.changed;
    UPDATE initiatives_indexrow SET public = false, changed = pg_current_xact_id()
        WHERE initiative_id = ANY (wanted) AND NOT EXISTS (
            SELECT FROM initiatives_initiative i WHERE i.id = initiative_id);
END $$
"""

# Once for each transaction, at its end: ten changes of one profile index it once, and
# whoever waits for the row of the version waits only while another one commits. The
# number comes from the clock, so that it does not repeat after a backup is restored.
REFRESH = """
CREATE FUNCTION atlas_move_version() RETURNS void
LANGUAGE sql SET search_path = public AS $$
    INSERT INTO initiatives_dataversion (id, version)
    VALUES (1, (extract(epoch FROM clock_timestamp()) * 1000000)::bigint)
    ON CONFLICT (id) DO UPDATE
        SET version = greatest(initiatives_dataversion.version + 1, excluded.version)
$$;
CREATE FUNCTION atlas_refresh() RETURNS trigger
LANGUAGE plpgsql SET search_path = public AS $$
DECLARE
    touched bigint[];
BEGIN
    WITH taken AS (
        DELETE FROM initiatives_stale WHERE xid = NEW.xid RETURNING initiative_id)
    SELECT array_agg(initiative_id) INTO touched FROM taken WHERE initiative_id > 0;
    IF touched IS NOT NULL THEN PERFORM atlas_index(touched); END IF;
    PERFORM atlas_move_version();
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER stale_is_refreshed AFTER INSERT ON initiatives_stale
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.initiative_id = 0)
EXECUTE FUNCTION atlas_refresh();
"""

# Where a change of a table's rows changes what is known of initiatives: which ones.
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
    "studyentry": ("initiative_id", "changed"),
    "region": (
        "i.id",
        "changed JOIN initiatives_initiative i ON i.region_id = changed.id",
    ),
}
# Tables that pages print from: a change of them moves the version, and no more.
PRINTED = (
    "kind",
    "focusarea",
    "successfactor",
    "study",
    "source",
    "initiative_sources",
    "fact",
    "figure",
    "funding",
    "partner",
    "image",
    "oldslug",
    "oldterm",
)


def watching(table: str, column: str, rows: str) -> migrations.RunSQL:
    """Note what a statement on `table` has touched, for the end of the transaction."""
    name = f"atlas_{table}_touches"
    note = (
        "INSERT INTO initiatives_stale (initiative_id) SELECT 0"
        + (f" UNION SELECT {column} FROM {rows}" if rows else "")
        + " ON CONFLICT DO NOTHING; RETURN NULL;"
    )
    triggers = "".join(
        f"CREATE TRIGGER {table}_{event}_{version}_touches AFTER {event}"
        f" ON initiatives_{table} REFERENCING {version} TABLE AS changed"
        f" FOR EACH STATEMENT EXECUTE FUNCTION {name}();"
        # A row that moves to another initiative touches two.
        for event, version in (
            ("insert", "NEW"),
            ("update", "NEW"),
            ("update", "OLD"),
            ("delete", "OLD"),
        )
    )
    return migrations.RunSQL(
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql"
        f" SET search_path = public AS $$ BEGIN {note} END $$; {triggers}"
        f"CREATE TRIGGER {table}_truncate_touches AFTER TRUNCATE"
        f" ON initiatives_{table} FOR EACH STATEMENT"
        " EXECUTE FUNCTION atlas_truncate_touches();",
        f"DROP FUNCTION {name}() CASCADE",
    )


TRUNCATED = """
CREATE FUNCTION atlas_truncate_touches() RETURNS trigger
LANGUAGE plpgsql SET search_path = public AS $$ BEGIN
    -- Which rows there were is not told: all of them may have changed.
    INSERT INTO initiatives_stale (initiative_id) SELECT 0
        UNION SELECT id FROM initiatives_initiative
        UNION SELECT initiative_id FROM initiatives_indexrow WHERE public
        ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$
"""

# The words of the terms have rows of their own, so that a new synonym does not mean
# indexing every initiative of that kind again.
TERMS = """
CREATE FUNCTION atlas_term_words() RETURNS trigger
LANGUAGE plpgsql SET search_path = public AS $$
DECLARE
    kept tsvector;
BEGIN
    IF TG_OP = 'DELETE' THEN
        DELETE FROM initiatives_termdocument WHERE key = TG_ARGV[0] || ':' || OLD.id;
        RETURN NULL;
    END IF;
    kept := atlas_vector(NEW.labels) || atlas_vector(NEW.synonyms)
        || atlas_sounds(NEW.labels::text || ' ' || NEW.synonyms::text);
    INSERT INTO initiatives_termdocument (key, words)
    VALUES (TG_ARGV[0] || ':' || NEW.id, kept)
    ON CONFLICT (key) DO UPDATE SET words = excluded.words;
    PERFORM atlas_keep_words(tsvector_to_array(to_tsvector('atlas_simple',
        jsonb_path_query_array(NEW.labels, '$.*')::text || ' '
        || jsonb_path_query_array(NEW.synonyms, '$.*')::text)));
    RETURN NULL;
END $$;
CREATE FUNCTION atlas_region_words() RETURNS trigger
LANGUAGE plpgsql SET search_path = public AS $$
DECLARE
    kept tsvector;
BEGIN
    IF TG_OP <> 'INSERT' THEN
        DELETE FROM initiatives_termdocument
            WHERE key = 'region:' || lower(OLD.code);
        IF TG_OP = 'DELETE' THEN RETURN NULL; END IF;
    END IF;
    kept := atlas_vector('', NEW.name) || atlas_vector('', NEW.latin_name)
        || atlas_vector(NEW.names)
        || atlas_sounds(concat_ws(' ', NEW.name, NEW.latin_name, NEW.names::text));
    INSERT INTO initiatives_termdocument (key, words)
    VALUES ('region:' || lower(NEW.code), kept)
    ON CONFLICT (key) DO UPDATE SET words = excluded.words;
    PERFORM atlas_keep_words(tsvector_to_array(to_tsvector('atlas_simple',
        concat_ws(' ', NEW.name, NEW.latin_name,
            jsonb_path_query_array(NEW.names, '$.*')::text))));
    RETURN NULL;
END $$;
CREATE TRIGGER kind_has_words AFTER INSERT OR UPDATE OR DELETE ON initiatives_kind
FOR EACH ROW EXECUTE FUNCTION atlas_term_words('kind');
CREATE TRIGGER focusarea_has_words AFTER INSERT OR UPDATE OR DELETE
ON initiatives_focusarea FOR EACH ROW EXECUTE FUNCTION atlas_term_words('focus');
CREATE TRIGGER successfactor_has_words AFTER INSERT OR UPDATE OR DELETE
ON initiatives_successfactor FOR EACH ROW EXECUTE FUNCTION atlas_term_words('factor');
CREATE TRIGGER region_has_words AFTER INSERT OR UPDATE OR DELETE ON initiatives_region
FOR EACH ROW EXECUTE FUNCTION atlas_region_words();
"""

# The slug of a term is public for ever, as that of an initiative.
OLD_TERMS = """
CREATE FUNCTION atlas_keep_term() RETURNS trigger
LANGUAGE plpgsql SET search_path = public AS $$ BEGIN
    IF EXISTS (SELECT FROM initiatives_oldterm WHERE vocabulary = TG_ARGV[0]
            AND slug = NEW.slug AND term_id <> NEW.id) THEN
        RAISE unique_violation USING CONSTRAINT = 'term_slug_was_never_used',
            MESSAGE = 'This slug has belonged to another term.';
    END IF;
    IF TG_OP = 'UPDATE' AND OLD.slug <> NEW.slug THEN
        DELETE FROM initiatives_oldterm
            WHERE vocabulary = TG_ARGV[0] AND slug = NEW.slug;
        INSERT INTO initiatives_oldterm (vocabulary, slug, term_id)
            VALUES (TG_ARGV[0], OLD.slug, OLD.id);
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER kind_keeps_slug BEFORE INSERT OR UPDATE OF slug ON initiatives_kind
FOR EACH ROW EXECUTE FUNCTION atlas_keep_term('kind');
CREATE TRIGGER focusarea_keeps_slug BEFORE INSERT OR UPDATE OF slug
ON initiatives_focusarea FOR EACH ROW EXECUTE FUNCTION atlas_keep_term('focus');
CREATE TRIGGER successfactor_keeps_slug BEFORE INSERT OR UPDATE OF slug
ON initiatives_successfactor FOR EACH ROW EXECUTE FUNCTION atlas_keep_term('factor');
CREATE TRIGGER study_keeps_slug BEFORE INSERT OR UPDATE OF slug ON initiatives_study
FOR EACH ROW EXECUTE FUNCTION atlas_keep_term('study');
"""

# Whoever deletes an initiative by hand deletes its document too: the foreign key is
# checked before the end of the transaction refreshes it.
FORGET = """
CREATE FUNCTION atlas_forget() RETURNS trigger
LANGUAGE plpgsql SET search_path = public AS $$ BEGIN
    DELETE FROM initiatives_searchdocument WHERE initiative_id = OLD.id;
    RETURN OLD;
END $$;
CREATE TRIGGER initiative_takes_document_along BEFORE DELETE
ON initiatives_initiative FOR EACH ROW EXECUTE FUNCTION atlas_forget();
"""

# What is there already.
FILL = """
INSERT INTO initiatives_termdocument (key, words)
SELECT 'kind:' || id, atlas_vector(labels) || atlas_vector(synonyms)
    || atlas_sounds(labels::text || ' ' || synonyms::text) FROM initiatives_kind
UNION ALL SELECT 'focus:' || id, atlas_vector(labels) || atlas_vector(synonyms)
    || atlas_sounds(labels::text || ' ' || synonyms::text) FROM initiatives_focusarea
UNION ALL SELECT 'factor:' || id, atlas_vector(labels) || atlas_vector(synonyms)
    || atlas_sounds(labels::text || ' ' || synonyms::text) FROM initiatives_successfactor
UNION ALL SELECT 'region:' || lower(code), atlas_vector('', name)
    || atlas_vector('', latin_name) || atlas_vector(names)
    || atlas_sounds(concat_ws(' ', name, latin_name, names::text))
    FROM initiatives_region;
SELECT atlas_keep_words(array_agg(lexeme)) FROM initiatives_termdocument,
    unnest(tsvector_to_array(words)) AS lexeme;
SELECT atlas_index(array_agg(id)) FROM initiatives_initiative;
SELECT atlas_move_version();
"""


class Migration(migrations.Migration):
    """Functions first, then the triggers that call them, then what is there already."""

    dependencies = [("initiatives", "0004_index_tables")]
    operations = [
        *(
            migrations.RunSQL(sql)
            for sql in (
                LIGHT,
                SOUND,
                VECTORS,
                TERM,
                FIND,
                SORT_KEY,
                VALUES,
                KEEP_WORDS,
                INDEX,
                REFRESH,
                TRUNCATED,
            )
        ),
        *(watching(table, *touch) for table, touch in TOUCHES.items()),
        *(watching(table, "", "") for table in PRINTED),
        *(migrations.RunSQL(sql) for sql in (TERMS, OLD_TERMS, FORGET, FILL)),
    ]

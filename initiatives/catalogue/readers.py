"""How a row of each file is read: its natural key and the values of its fields."""

from initiatives.catalogue.rows import Row
from initiatives.choices import (
    Direction,
    FactorGroup,
    FactTopic,
    Governance,
    Helix,
    Language,
    Lifecycle,
    Origin,
    Precision,
    Qualifier,
    Strength,
    Typology,
)
from initiatives.cldr import country_names

ISO = {"EL": "GR", "UK": "GB"}  # Eurostat's own codes for Greece and the United Kingdom
TYPOLOGIES = {"1": Typology.URBAN, "2": Typology.INTERMEDIATE, "3": Typology.RURAL}


def read_source(row: Row):
    return row.text("key", required=True), {
        "key": row.text("key"),
        "title": row.text("title"),
        "publisher": row.text("publisher"),
        "url": row.text("url"),
        "language": row.text("language"),
        "published": row.text("published"),
        "read_on": row.text("read_on") or None,
        "archived_url": row.text("archived_url"),
    }


def read_region(row: Row):
    """Read a NUTS region. Its population comes from `read_population`."""
    code = row.text("code", required=True)
    country = ISO.get(row.text("country"), row.text("country"))
    level = row.number("level", required=True)
    names = country_names(country) if level == 0 else {}
    for unused in ("mountain_type", "coast_type"):
        row.read.add(unused)
    return code, {
        "code": code,
        "level": level,
        "parent_id": row.find("code", "region", code[:-1]) if level else None,
        "country": country,
        "name": row.text("name", required=True).removesuffix("*"),
        "latin_name": row.text("name_latin", required=True).removesuffix("*"),
        "names": names,
        "typology": str(TYPOLOGIES.get(row.text("urban_rural_type"), "")),
        "latitude": row.decimal("label_lat"),
        "longitude": row.decimal("label_lon"),
    }


def read_population(row: Row):
    """Read a region's population: it completes the record that `read_region` made."""
    basis = row.text("basis", required=True).replace("_", "-")
    for unused in ("level", "density", "old_code", "note"):
        row.read.add(unused)
    return row.text("code", required=True), {
        "population": row.number("population", required=True),
        "population_year": row.number("year", required=True),
        "population_source_id": row.find("basis", "source", f"population-{basis}"),
        "area_km2": row.decimal("area_km2"),
    }


def read_country(row: Row):
    code = row.text("code", required=True)
    name = row.text("name", required=True)
    return code, {
        "code": code,
        "level": 0,
        "country": code,
        "name": name,
        "latin_name": name,
        "names": country_names(code),
    }


def read_term(row: Row):
    """Read a term's place in its vocabulary. Its words come from `read_wording`."""
    slug = row.text("slug", required=True)
    values = {"slug": slug, "order": row.number("order", required=True)}
    if "group" in row.cells:
        values["group"] = row.choice("group", FactorGroup, required=True)
    return slug, values


def read_wording(row: Row):
    """Read a term's words in one language: they complete its record."""
    language = language_of(row)
    vocabulary = row.text("vocabulary", required=True)
    words = {
        "labels": row.text("label", required=True),
        "synonyms": row.text("synonyms"),
        "definitions": row.text("definition"),
    }
    return f"{vocabulary}/{row.text('slug', required=True)}", {
        field: {language: text} for field, text in words.items() if text
    }


def read_initiative(row: Row):
    slug = row.text("slug", required=True)
    return slug, {
        "slug": slug,
        "name": row.text("name", required=True),
        "name_language": row.text("name_language", required=True),
        "kinds": row.several("kinds", "kind"),
        "focus_areas": row.several("focus_areas", "focus"),
        "region_id": row.name("region", "region"),
        "town": row.text("town"),
        "town_names": row.wordings("town"),
        "latitude": row.decimal("latitude"),
        "longitude": row.decimal("longitude"),
        "precision": row.choice("precision", Precision),
        "position_source_id": row.name("position_source", "source"),
        "lifecycle": row.choice("lifecycle", Lifecycle, required=True),
        "started": row.number("started"),
        "started_source_id": row.name("started_source", "source"),
        "ended": row.number("ended"),
        "ended_source_id": row.name("ended_source", "source"),
        "ended_reasons": row.wordings("ended_reason"),
        "governance": row.choice("governance", Governance),
        "governance_source_id": row.name("governance_source", "source"),
        "governance_notes": row.wordings("governance_note"),
        "sources": row.several("sources", "source"),
        "website": row.text("website"),
        "original_language": row.choice("original_language", Language, required=True),
    }


def language_of(row: Row) -> str:
    """Return the language that the file's name gives: texts/nl.csv → nl."""
    return row.file.rpartition("/")[2].removesuffix(".csv")


def read_text(row: Row):
    language = language_of(row)
    slug = row.text("initiative", required=True)
    return f"{slug}/{language}", {
        "initiative_id": row.find("initiative", "initiative", slug),
        "language": language,
        "origin": row.choice("origin", Origin, required=True),
        "name": row.text("name"),
        "summary": row.text("summary", required=True),
        "about": row.text("about"),
        "resources": row.text("resources"),
        "challenges": row.text("challenges"),
        "transfer": row.text("transfer"),
    }


def read_evidence(row: Row):
    source = row.name("source", "source")
    return row.text("key", required=True), {
        "initiative_id": row.name("initiative", "initiative", required=True),
        "factor_id": row.name("factor", "factor", required=True),
        "strength": row.choice("strength", Strength, required=True),
        "direction": row.choice("direction", Direction, required=True),
        "source_id": source,
        "unsourced": source is None,
        "where": row.text("where"),
        "as_of": row.text("as_of"),
    }


def read_statement(row: Row):
    language = language_of(row)
    key = row.text("evidence", required=True)
    return f"{key}/{language}", {
        "evidence_id": row.find("evidence", "evidence", key),
        "language": language,
        "origin": row.choice("origin", Origin, required=True),
        "statement": row.text("statement", required=True),
        "condition": row.text("condition"),
        "limits": row.text("limits"),
    }


def read_fact(row: Row):
    return row.text("key", required=True), {
        "initiative_id": row.name("initiative", "initiative", required=True),
        "topic": row.choice("topic", FactTopic, required=True),
        "statements": row.wordings("statement", required=True),
        "as_of": row.text("as_of"),
        "source_id": row.name("source", "source", required=True),
    }


def read_figure(row: Row):
    return row.text("key", required=True), {
        "initiative_id": row.name("initiative", "initiative", required=True),
        "what": row.wordings("what", required=True),
        "value": row.decimal("value", required=True),
        "qualifier": row.choice("qualifier", Qualifier),
        "units": row.wordings("unit"),
        "as_of": row.text("as_of"),
        "source_id": row.name("source", "source", required=True),
    }


def read_funding(row: Row):
    return row.text("key", required=True), {
        "initiative_id": row.name("initiative", "initiative", required=True),
        "texts": row.wordings("text", required=True),
        "amount": row.decimal("amount"),
        "qualifier": row.choice("qualifier", Qualifier),
        "currency": row.text("currency"),
        "year_from": row.number("year_from"),
        "year_to": row.number("year_to"),
        "source_id": row.name("source", "source", required=True),
    }


def read_partner(row: Row):
    return row.text("key", required=True), {
        "initiative_id": row.name("initiative", "initiative", required=True),
        "organisation": row.text("organisation", required=True),
        "helix": row.choice("helix", Helix),
        "roles": row.wordings("role"),
        "order": row.number("order") or 0,
        "source_id": row.name("source", "source", required=True),
    }


def read_study(row: Row):
    return row.text("slug", required=True), {
        "slug": row.text("slug"),
        "titles": row.wordings("title", required=True),
        "descriptions": row.wordings("description"),
        "publisher": row.text("publisher"),
        "year": row.number("year"),
        "source_id": row.name("source", "source", required=True),
        "compared": row.number("compared", required=True),
        "countries": row.number("countries"),
    }


def read_entry(row: Row):
    study, slug = row.text("study", required=True), row.text("initiative")
    return f"{study}/{slug}", {
        "study_id": row.find("study", "study", study),
        "initiative_id": row.find("initiative", "initiative", slug),
        "order": row.number("order") or 0,
    }

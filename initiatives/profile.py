"""The profile: all that is known of an initiative, each claim with its source."""

from django.utils.translation import get_language

from initiatives import particulars
from initiatives.choices import FactorGroup
from initiatives.citing import Sources
from initiatives.cldr import as_of
from initiatives.listing import Card
from initiatives.markdown import to_html
from initiatives.models import EvidenceStatement, Initiative
from initiatives.translated import language_order


def profile_context(initiative: Initiative, card: Card, factors) -> dict:
    """Return what the profile prints, from an initiative loaded `for_profile`.

    The order of the calls is the order of the page: sources are numbered on the way.
    """
    sources = Sources(initiative)
    return {
        "initiative": card,
        "context_rows": particulars.context_rows(initiative, sources),
        "text": text_of(initiative, sources),
        "images": particulars.images(initiative),
        "factor_groups": factor_groups(initiative, factors, sources),
        "figures": particulars.figures(initiative, sources),
        "funding": particulars.funding(initiative, sources),
        "partners": particulars.partners(initiative, sources),
        "facts": particulars.facts(initiative, sources),
        "studies": particulars.studies(initiative),
        "confirmed": particulars.confirmed(initiative),
        "languages_of_text": languages_of(initiative),
        "sources": list(sources),
    }


def text_of(initiative: Initiative, sources: Sources) -> dict:
    """Return the prose in the best language, with what a reader must know of it."""
    text = initiative.text
    if text is None:
        return {}
    return {
        "name": text.name,
        "summary": text.summary,
        "about_html": to_html(text.about),
        "resources": text.resources,
        "challenges": text.challenges,
        "transfer": text.transfer,
        "language": text.language,
        "language_name": text.get_language_display(),
        "origin": text.origin,
        "outdated": text.is_outdated(initiative.original_text),
        "is_fallback": text.language != get_language(),
        "sources": [sources.cite(source.pk) for source in initiative.sources.all()],
    }


def languages_of(initiative: Initiative) -> list[dict]:
    """Return the languages that it can be read in."""
    texts = {text.language: text for text in initiative.texts.all()}
    return [
        {"code": code, "name": texts[code].get_language_display()}
        for code in language_order()
        if code in texts
    ]


def factor_groups(initiative: Initiative, factors, sources: Sources) -> list[dict]:
    """Return every factor by group, with its evidence or without: then it says so.

    The numbers are those of the petals of the fingerprint.
    """
    said = {}
    for evidence in initiative.evidence.all():
        said.setdefault(evidence.factor_id, []).append(evidence)
    groups = {group: [] for group in FactorGroup.values}
    for position, factor in enumerate(factors, 1):
        groups[factor.group].append(
            {
                "number": position,
                "slug": factor.slug,
                "label": factor.label,
                "definition": factor.definition.text,
                "evidence": [claim(one, sources) for one in said.get(factor.pk, ())],
            }
        )
    return [
        {"group": group, "label": FactorGroup(group).label, "factors": members}
        for group, members in groups.items()
    ]


def claim(evidence, sources: Sources) -> dict:
    """Return a piece of evidence in the best language."""
    statements = {one.language: one for one in evidence.statements.all()}
    known = (statements[code] for code in language_order() if code in statements)
    best = next(known, EvidenceStatement(language=get_language()))
    return {
        "statement": best.statement,
        "condition": best.condition,
        "limits": best.limits,
        "language": best.language,
        "origin": best.origin,
        "strength": evidence.strength,
        "strength_label": evidence.get_strength_display(),
        "direction": evidence.direction,
        "direction_label": evidence.get_direction_display(),
        "as_of": as_of(evidence.as_of),
        "where": evidence.where,
        "unsourced": evidence.unsourced,
        "source": sources.cite(evidence.source_id),
    }

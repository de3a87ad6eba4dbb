"""The particulars of a profile: context, figures, funding, partners and so on."""

from django.urls import reverse
from django.utils.translation import gettext as _

from initiatives.choices import FactTopic, Helix
from initiatives.citing import Sources
from initiatives.cldr import as_of, country_name, money, number
from initiatives.models import Initiative, Region
from initiatives.translated import Wording, wording


def row(label, value="", note: Wording | str = "", source=None, url="") -> dict:
    """Return a line of the context: an empty value is shown as not recorded."""
    note = note if isinstance(note, Wording) else Wording(str(note))
    return {
        "label": label,
        "value": value,
        "note": note.text,
        "note_language": note.language,
        "source": source,
        "url": url,
    }


def context_rows(initiative: Initiative, sources: Sources) -> list[dict]:
    """Return where and what kind of thing it is: context comes before praise."""
    region = initiative.region
    started = str(initiative.started or "")
    return [
        row(
            _("Place"),
            place_of(initiative),
            precision_of(initiative),
            sources.cite(initiative.position_source_id),
        ),
        row(_("Region"), str(region.title) if region else "", note=code_of(region)),
        population_row(region, sources),
        row(_("Type of place"), region.get_typology_display() if region else ""),
        row(
            _("Governance"),
            initiative.get_governance_display() if initiative.governance else "",
            wording(initiative.governance_notes),
            sources.cite(initiative.governance_source_id),
        ),
        row(_("Stage"), initiative.get_lifecycle_display()),
        row(_("Founded"), started, source=sources.cite(initiative.started_source_id)),
        *ended_rows(initiative, sources),
    ]


def place_of(initiative: Initiative) -> str:
    region = initiative.region
    country = country_name(region.country) if region else ""
    local = initiative.town if initiative.town != initiative.town_title else ""
    town = f"{initiative.town_title} ({local})" if local else initiative.town_title
    return ", ".join(filter(None, (town, country)))


def precision_of(initiative: Initiative) -> str:
    """Say what the point on a map would be, so that nobody takes it for a door."""
    if not initiative.precision:
        return ""
    place = initiative.get_precision_display()
    return _("Position: %(place)s") % {"place": place}


def code_of(region: Region | None) -> str:
    if region is None or region.level == 0:
        return ""
    return f"NUTS {region.level}: {region.code}"


def population_row(region: Region | None, sources: Sources) -> dict:
    if region is None or region.population is None:
        return row(_("Population of the region"))
    note = _("in %(year)s") % {"year": region.population_year}
    if region.density:
        note += " · " + _("%(number)s inhabitants per km²") % {
            "number": number(round(region.density))
        }
    source = sources.cite(region.population_source_id)
    return row(_("Population of the region"), number(region.population), note, source)


def ended_rows(initiative: Initiative, sources: Sources) -> list[dict]:
    if not initiative.ended:
        return []
    reason = wording(initiative.ended_reasons)
    note = reason or Wording(_("The reason is not recorded."))
    source = sources.cite(initiative.ended_source_id)
    return [row(_("Ended"), str(initiative.ended), note, source)]


def figures(initiative: Initiative, sources: Sources) -> list[dict]:
    return [
        {
            "what": what.text,
            "language": what.language,
            "value": number(figure.value, figure.qualifier),
            "unit": wording(figure.units),
            "as_of": as_of(figure.as_of),
            "source": sources.cite(figure.source_id),
        }
        for figure in initiative.figures.all()
        for what in [wording(figure.what)]
    ]


def funding(initiative: Initiative, sources: Sources) -> list[dict]:
    return [
        {
            "text": text.text,
            "language": text.language,
            "amount": money(item.amount, item.currency, item.qualifier)
            if item.amount is not None
            else "",
            "year": "–".join(str(y) for y in (item.year_from, item.year_to) if y),
            "source": sources.cite(item.source_id),
        }
        for item in initiative.funding.all()
        for text in [wording(item.texts)]
    ]


def partners(initiative: Initiative, sources: Sources) -> list[dict]:
    """Return the partners by the side of society that they come from."""
    sides = [*Helix.choices, ("", _("Side not recorded"))]
    groups = []
    for helix, label in sides:
        members = [
            {
                "name": partner.organisation,
                "role": wording(partner.roles),
                "source": sources.cite(partner.source_id),
            }
            for partner in initiative.partners.all()
            if partner.helix == helix
        ]
        if members:
            groups.append({"helix": helix, "label": label, "partners": members})
    return groups


def facts(initiative: Initiative, sources: Sources) -> list[dict]:
    groups = []
    for topic, label in FactTopic.choices:
        said = [
            {
                "text": statement.text,
                "language": statement.language,
                "as_of": as_of(fact.as_of),
                "source": sources.cite(fact.source_id),
            }
            for fact in initiative.facts.all()
            if fact.topic == topic
            for statement in [wording(fact.statements)]
        ]
        if said:
            groups.append({"topic": topic, "label": label, "facts": said})
    return groups


def images(initiative: Initiative) -> list[dict]:
    """Return the pictures, each with its text alternative, maker and licence."""
    return [
        {
            "url": reverse("image", args=[image.pk]),
            "alternative": alternative.text,
            "language": alternative.language,
            "credit": image.credit,
            "licence": image.licence,
            "width": image.width,
            "height": image.height,
        }
        for image in initiative.images.all()
        for alternative in [wording(image.alternatives)]
    ]


def studies(initiative: Initiative) -> list[dict]:
    return [
        {
            "title": str(study),
            "language": wording(study.titles).language,
            "slug": study.slug,
            "compared": study.compared,
            "named": study.named,
            "publisher": study.publisher,
            "year": study.year,
        }
        for study in initiative.studies.all()
    ]


def confirmed(initiative: Initiative) -> dict | None:
    if initiative.confirmed_on is None:
        return None
    return {
        "on": initiative.confirmed_on,
        "by_label": initiative.get_confirmed_by_display(),
    }

"""Cards: what the list and the home page show of an initiative."""

from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from initiatives.choices import Lifecycle
from initiatives.cldr import country_name
from initiatives.fingerprint import Rose, petals
from initiatives.index import Index
from initiatives.models import Initiative, InitiativeText
from initiatives.terms import Terms
from initiatives.translated import wording


@dataclass(frozen=True)
class Card:
    """An initiative as a card prints it. Built without a query of its own."""

    initiative: Initiative
    text: InitiativeText | None
    url: str
    title: str
    title_language: str
    official_name: str
    name_language: str
    place_line: str
    kinds_labels: list[str]
    focus_labels: list[str]
    fingerprint: Rose
    evidence_count: int

    @property
    def pk(self) -> int:
        return self.initiative.pk

    @property
    def slug(self) -> str:
        return self.initiative.slug

    @property
    def lifecycle(self) -> str:
        return self.initiative.lifecycle

    @property
    def lifecycle_label(self) -> str:
        """What a badge says, or nothing for an initiative that simply goes on."""
        if self.lifecycle == Lifecycle.ACTIVE:
            return ""
        if self.lifecycle == Lifecycle.ENDED:
            return _("Ended in %(year)s") % {"year": self.initiative.ended}
        return self.initiative.get_lifecycle_display()

    @property
    def lifecycle_reason(self) -> str:
        return wording(self.initiative.ended_reasons).text

    @property
    def lifecycle_reason_language(self) -> str:
        return wording(self.initiative.ended_reasons).language

    @property
    def confirmed_on(self):
        return self.initiative.confirmed_on


def card_of(initiative: Initiative, terms: Terms) -> Card:
    """Return the card of an initiative loaded with its texts and facets."""
    title = initiative.title
    facets = initiative.facets or ()
    fingerprint = rose_of(facets, terms)
    return Card(
        initiative=initiative,
        text=initiative.text,
        url=initiative.get_absolute_url(),
        title=title.text,
        title_language=title.language,
        official_name=initiative.name if initiative.name != title.text else "",
        name_language=initiative.name_language,
        place_line=place_line(initiative),
        kinds_labels=[kind.label for kind in terms.of("kind", facets)],
        focus_labels=[area.label for area in terms.of("focus", facets)],
        fingerprint=fingerprint,
        evidence_count=len(fingerprint.known),
    )


def cards_of(index: Index, ids) -> list[Card]:
    """Return the cards of initiatives in the order of `ids`: two queries, or none.

    A card is the same until the data change, so it is made once for each language.
    One that has been withdrawn since the index was read is left out.
    """
    language = get_language()
    cards = {pk: index.cards.get((language, pk)) for pk in ids}
    if missing := [pk for pk, card in cards.items() if card is None]:
        rows = Initiative.objects.published().for_cards().filter(pk__in=missing)
        for initiative in rows:
            card = card_of(initiative, index.terms)
            cards[card.pk] = index.cards.keep((language, card.pk), card)
    return [card for card in cards.values() if card]


def place_line(initiative: Initiative) -> str:
    """Return “Town, Country”, as far as they are known."""
    region = initiative.region
    country = country_name(region.country) if region else ""
    return ", ".join(filter(None, (initiative.town_title, country)))


def rose_of(facets, terms: Terms) -> Rose:
    """Return the fingerprint: each factor as strong as its strongest evidence."""
    factors = terms.rows["factor"]
    best = strengths(facets)
    shown = {factor.slug: best.get(factor.pk) for factor in factors}
    axes = [(factor.slug, factor.group, factor.label) for factor in factors]
    return petals(shown, axes)


def strengths(facets) -> dict[int, str]:
    """Return the greatest strength of the evidence for each factor, by its pk."""
    shows = (facet.split(":") for facet in facets if facet.startswith("shows:"))
    return {int(factor): strength for _shows, factor, strength in shows}

"""The closed lists of words that rows, filters and pages share."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

# In a filter: keep what is not recorded. "No" would be something else.
NOT_RECORDED = "none"


class Language(TextChoices):
    """The six languages of the site, each named in itself."""

    EN = "en", "English"
    NL = "nl", "Nederlands"
    PL = "pl", "Polski"
    DA = "da", "Dansk"
    HR = "hr", "Hrvatski"
    EL = "el", "Ελληνικά"


class Status(TextChoices):
    """Where an entry stands with its editors. Only `workflow` changes it."""

    DRAFT = "draft", pgettext_lazy("editorial status", "Draft")
    REVIEW = "review", pgettext_lazy("editorial status", "In review")
    PUBLISHED = "published", pgettext_lazy("editorial status", "Published")
    WITHDRAWN = "withdrawn", pgettext_lazy("editorial status", "Withdrawn")


class Lifecycle(TextChoices):
    """Whether the initiative itself still goes on."""

    PLANNED = "planned", pgettext_lazy("lifecycle", "Planned")
    ACTIVE = "active", pgettext_lazy("lifecycle", "Active")
    PAUSED = "paused", pgettext_lazy("lifecycle", "Paused")
    ENDED = "ended", pgettext_lazy("lifecycle", "Ended")


class Governance(TextChoices):
    """Who set it up and decides: people from below, an authority, or both."""

    BOTTOM_UP = "bottom-up", _("Bottom-up")
    MIXED = "mixed", pgettext_lazy("governance", "Mixed")
    TOP_DOWN = "top-down", _("Top-down")


class Typology(TextChoices):
    """Eurostat's urban-rural type of a NUTS 3 region."""

    URBAN = "urban", _("Predominantly urban")
    INTERMEDIATE = "intermediate", pgettext_lazy("urban-rural type", "Intermediate")
    RURAL = "rural", _("Predominantly rural")


class Precision(TextChoices):
    """How exactly a point on the map is known."""

    ADDRESS = "address", _("the address")
    TOWN = "town", _("the middle of the town")
    REGION = "region", _("the middle of the region")


class Origin(TextChoices):
    """How a text in one language came about."""

    WRITTEN = "written", _("Written in this language")
    TRANSLATED = "translated", _("Translated by a person")
    MACHINE = "machine", _("Machine translation, not yet reviewed")


class FactorGroup(TextChoices):
    """The four groups of success factors, in the order of the fingerprint."""

    COLLABORATION = "collaboration", _("Working together")
    PROGRAMME = "programme", _("Place and programme")
    ROOTS = "roots", _("Roots")
    FUTURE = "future", _("Staying power")


class Strength(TextChoices):
    """How well a piece of evidence is known, the weakest first."""

    CLAIMED = "claimed", pgettext_lazy("strength of evidence", "Claimed")
    DOCUMENTED = "documented", pgettext_lazy("strength of evidence", "Documented")
    MEASURED = "measured", pgettext_lazy("strength of evidence", "Measured")


class Direction(TextChoices):
    """Whether evidence speaks for the factor or against it."""

    SUPPORTS = "supports", pgettext_lazy("direction of evidence", "Supports")
    MIXED = "mixed", pgettext_lazy("direction of evidence", "Mixed")
    CONTRADICTS = "contradicts", pgettext_lazy("direction of evidence", "Contradicts")


class Qualifier(TextChoices):
    """What stands before a number that its source does not give exactly."""

    EXACT = "", pgettext_lazy("number", "Exactly")
    ABOUT = "about", pgettext_lazy("number", "About")
    AT_LEAST = "at_least", pgettext_lazy("number", "At least")
    NEARLY = "nearly", pgettext_lazy("number", "Nearly")


class Helix(TextChoices):
    """The side of society that a partner comes from."""

    PUBLIC = "public", _("Public authority")
    EDUCATION = "education", _("Education and research")
    BUSINESS = "business", _("Business")
    CIVIL = "civil", _("Civil society")


class FactTopic(TextChoices):
    """What a sourced fact is about, in the order of the profile."""

    ORGANISATION = "organisation", _("Organisation")
    RUN_BY = "run_by", _("Run by")
    ADDRESS = "address", _("Address")
    HISTORY = "history", _("History")
    RECOGNITION = "recognition", _("Recognition")
    NETWORK = "network", _("Networks")
    DISPUTE = "dispute", _("Where sources disagree")


class ConfirmedBy(TextChoices):
    """Who last said that an entry is still right."""

    OWNER = "owner", _("the initiative itself")
    EDITOR = "editor", _("an editor")
    SOURCE = "source", _("a source")


class Confirmed(TextChoices):
    """How long ago somebody last said that an entry is still right."""

    YEAR = "year", _("Within the last 12 months")
    OLDER = "older", _("Longer ago")

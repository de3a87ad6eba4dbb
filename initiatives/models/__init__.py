"""The data: one concept a module, the QuerySet above its model."""

from initiatives.models.catalogue import LoadedRow
from initiatives.models.detail import Fact, Figure, Funding, Image, Partner
from initiatives.models.evidence import Evidence, EvidenceStatement
from initiatives.models.indexing import (
    DataVersion,
    IndexRow,
    SearchDocument,
    SearchWord,
    TermDocument,
)
from initiatives.models.initiative import Initiative, OldSlug
from initiatives.models.region import Region
from initiatives.models.source import Source
from initiatives.models.study import Study, StudyEntry
from initiatives.models.text import InitiativeText
from initiatives.models.transition import Transition
from initiatives.models.vocabulary import (
    FocusArea,
    Kind,
    OldTerm,
    SuccessFactor,
    Term,
)

__all__ = (
    "DataVersion",
    "Evidence",
    "EvidenceStatement",
    "Fact",
    "Figure",
    "FocusArea",
    "Funding",
    "Image",
    "IndexRow",
    "Initiative",
    "InitiativeText",
    "Kind",
    "LoadedRow",
    "OldSlug",
    "OldTerm",
    "Partner",
    "Region",
    "SearchDocument",
    "SearchWord",
    "Source",
    "Study",
    "StudyEntry",
    "SuccessFactor",
    "Term",
    "TermDocument",
    "Transition",
)

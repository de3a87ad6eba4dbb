"""The smallest valid rows. A test names only the values that matter to it."""

import factory
from django.db import transaction
from django.utils import timezone

from initiatives import models
from initiatives.choices import (
    FactorGroup,
    FactTopic,
    Language,
    Origin,
    Status,
    Strength,
)

# NUTS and ISO write two countries differently.
ISO_OF_NUTS = {"EL": "GR", "UK": "GB"}


class ModelFactory(factory.django.DjangoModelFactory):
    """A factory whose rows appear whole: what hangs on a row comes with it.

    One transaction, because the database looks at its end whether a published
    initiative has its text.
    """

    class Meta:
        abstract = True
        skip_postgeneration_save = True

    @classmethod
    def _generate(cls, strategy, params):
        with transaction.atomic():
            return super()._generate(strategy, params)


class SourceFactory(ModelFactory):
    """A page on the web with a title."""

    class Meta:
        model = models.Source

    key = factory.Sequence(lambda number: f"source-{number}")
    title = factory.LazyAttribute(lambda source: f"Title of {source.key}")
    url = factory.LazyAttribute(lambda source: f"https://example.org/{source.key}")


class RegionFactory(ModelFactory):
    """A region with all regions above it. The same code gives the same region."""

    class Meta:
        model = models.Region
        django_get_or_create = ("code",)

    code = "BE254"
    level = factory.LazyAttribute(lambda region: len(region.code) - 2)
    country = factory.LazyAttribute(
        lambda region: ISO_OF_NUTS.get(region.code[:2], region.code[:2])
    )
    name = factory.LazyAttribute(lambda region: f"Region {region.code}")
    latin_name = factory.SelfAttribute("name")
    latitude = 50
    longitude = 4

    @factory.lazy_attribute
    def parent(self):
        return RegionFactory(code=self.code[:-1]) if self.level else None


class TermFactory(ModelFactory):
    """A word of a vocabulary: `label` is its English one, the others resemble it."""

    class Meta:
        abstract = True
        django_get_or_create = ("slug",)

    class Params:
        label = factory.LazyAttribute(
            lambda term: term.slug.replace("-", " ").capitalize()
        )

    @factory.lazy_attribute
    def labels(self):
        others = {code: f"{self.label} ({code})" for code in Language.values}
        return {**others, "en": self.label}


class KindFactory(TermFactory):
    """What an initiative may be."""

    class Meta:
        model = models.Kind

    slug = factory.Sequence(lambda number: f"kind-{number}")


class FocusAreaFactory(TermFactory):
    """A discipline."""

    class Meta:
        model = models.FocusArea

    slug = factory.Sequence(lambda number: f"focus-{number}")


class SuccessFactorFactory(TermFactory):
    """A factor of the group “roots”."""

    class Meta:
        model = models.SuccessFactor

    slug = factory.Sequence(lambda number: f"factor-{number}")
    group = FactorGroup.ROOTS


class LanguageRowFactory(ModelFactory):
    """A row in the original language; in another, a translation that is up to date."""

    class Meta:
        abstract = True

    language = factory.SelfAttribute("original_language")

    @factory.lazy_attribute
    def origin(self):
        is_original = self.language == self.original_language
        return Origin.WRITTEN if is_original else Origin.TRANSLATED

    @factory.lazy_attribute
    def made_from(self):
        original = self.rows.filter(language=self.original_language).first()
        if self.origin == Origin.WRITTEN:
            return ""
        return original.digest if original else "unknown"


class InitiativeTextFactory(LanguageRowFactory):
    """What is said of `initiative`, in its original language unless told otherwise."""

    class Meta:
        model = models.InitiativeText

    class Params:
        original_language = factory.SelfAttribute("initiative.original_language")
        rows = factory.SelfAttribute("initiative.texts")

    initiative = factory.SubFactory("tests.factories.InitiativeFactory", text=None)
    summary = factory.LazyAttribute(lambda text: f"Summary in {text.language}.")


class InitiativeFactory(ModelFactory):
    """A published hub in Kortrijk with a text; `published=False` makes it a draft.

    `kinds`, `focus_areas`: lists. `text=None`: no text; `text__summary=…`: its parts.
    """

    class Meta:
        model = models.Initiative

    class Params:
        published = True

    name = factory.Sequence(lambda number: f"Initiative {number}")
    slug = factory.Sequence(lambda number: f"initiative-{number}")
    name_language = "en"
    region = factory.SubFactory(RegionFactory)
    status = factory.LazyAttribute(
        lambda self: Status.PUBLISHED if self.published else Status.DRAFT
    )
    published_at = factory.LazyAttribute(
        lambda self: timezone.now() if self.status == Status.PUBLISHED else None
    )
    text = factory.RelatedFactory(InitiativeTextFactory, "initiative")

    @factory.post_generation
    def kinds(self, create, kinds, **kwargs):
        self.kinds.set([KindFactory(slug="hub")] if kinds is None else kinds)

    @factory.post_generation
    def focus_areas(self, create, focus_areas, **kwargs):
        self.focus_areas.set(focus_areas or [])


class EvidenceStatementFactory(LanguageRowFactory):
    """The words of `evidence`, in its initiative's original language."""

    class Meta:
        model = models.EvidenceStatement

    class Params:
        original_language = factory.SelfAttribute("initiative.original_language")
        initiative = factory.SelfAttribute("evidence.initiative")
        rows = factory.SelfAttribute("evidence.statements")

    evidence = factory.SubFactory("tests.factories.EvidenceFactory", statement=None)
    statement = factory.LazyAttribute(lambda row: f"Statement in {row.language}.")


class EvidenceFactory(ModelFactory):
    """Documented evidence with a source and a statement; `statement=None`: without."""

    class Meta:
        model = models.Evidence

    initiative = factory.SubFactory(InitiativeFactory)
    factor = factory.SubFactory(SuccessFactorFactory)
    strength = factory.LazyAttribute(
        lambda self: Strength.CLAIMED if self.unsourced else Strength.DOCUMENTED
    )
    unsourced = False
    source = factory.Maybe("unsourced", None, factory.SubFactory(SourceFactory))
    statement = factory.RelatedFactory(EvidenceStatementFactory, "evidence")


class FactFactory(ModelFactory):
    """A sourced fact of an initiative's history."""

    class Meta:
        model = models.Fact

    initiative = factory.SubFactory(InitiativeFactory)
    topic = FactTopic.HISTORY
    statements = factory.LazyFunction(lambda: {"en": "It was a factory once."})
    source = factory.SubFactory(SourceFactory)


class FigureFactory(ModelFactory):
    """A sourced number."""

    class Meta:
        model = models.Figure

    initiative = factory.SubFactory(InitiativeFactory)
    what = factory.LazyFunction(lambda: {"en": "Visitors"})
    value = 100
    source = factory.SubFactory(SourceFactory)


class FundingFactory(ModelFactory):
    """An item of funding of which the amount is not known."""

    class Meta:
        model = models.Funding

    initiative = factory.SubFactory(InitiativeFactory)
    texts = factory.LazyFunction(lambda: {"en": "A grant of the city"})
    source = factory.SubFactory(SourceFactory)


class PartnerFactory(ModelFactory):
    """An organisation that takes part."""

    class Meta:
        model = models.Partner

    initiative = factory.SubFactory(InitiativeFactory)
    organisation = factory.Sequence(lambda number: f"Organisation {number}")
    source = factory.SubFactory(SourceFactory)


class ImageFactory(ModelFactory):
    """A picture of one pixel. The test sets MEDIA_ROOT to a folder of its own."""

    class Meta:
        model = models.Image

    initiative = factory.SubFactory(InitiativeFactory)
    file = factory.django.ImageField(width=1, height=1, filename="one.png")
    alternatives = factory.LazyFunction(lambda: {"en": "A grey square"})
    credit = "A photographer"
    licence = "CC BY 4.0"


class StudyFactory(ModelFactory):
    """A study that says it compared nine. Its initiatives are entries."""

    class Meta:
        model = models.Study

    slug = factory.Sequence(lambda number: f"study-{number}")
    titles = factory.LazyAttribute(lambda study: {"en": f"Title of {study.slug}"})
    source = factory.SubFactory(SourceFactory)
    compared = 9


class StudyEntryFactory(ModelFactory):
    """An initiative that a study names."""

    class Meta:
        model = models.StudyEntry

    study = factory.SubFactory(StudyFactory)
    initiative = factory.SubFactory(InitiativeFactory)

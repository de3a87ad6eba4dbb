"""Details of a profile: facts, figures, funding, partners and images."""

from django.core.exceptions import ValidationError
from django.core.validators import FileExtensionValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from initiatives.choices import FactTopic, Helix, Qualifier
from initiatives.models.evidence import AS_OF
from initiatives.models.source import Source
from initiatives.translated import TranslatedField, only_languages, wording

A_DATE = _("Write 2025, 2025-03 or 2025-03-21.")
YEARS = (1000, 2100)
MOST_BYTES = 3_000_000
IMAGE_TYPES = {
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
}


def as_of_field() -> models.CharField:
    return models.CharField(
        _("as of"), max_length=10, blank=True, help_text=_("2025, 2025-03 …")
    )


def qualifier_field() -> models.CharField:
    return models.CharField(
        _("qualifier"),
        max_length=8,
        choices=Qualifier,
        blank=True,
        default=Qualifier.EXACT,
    )


def source_field(related_name: str) -> models.ForeignKey:
    return models.ForeignKey(
        Source, models.PROTECT, related_name=related_name, verbose_name=_("source")
    )


class Fact(models.Model):
    """A sourced statement that is neither a number nor evidence of a factor."""

    initiative = models.ForeignKey(
        "initiatives.Initiative", models.CASCADE, related_name="facts"
    )
    topic = models.CharField(_("topic"), max_length=12, choices=FactTopic)
    statements = TranslatedField(_("statement"), max_length=400, blank=False)
    as_of = as_of_field()
    source = source_field("facts")

    class Meta:
        verbose_name = _("fact")
        verbose_name_plural = _("facts")
        ordering = ("initiative", "pk")
        constraints = (
            models.CheckConstraint(
                name="fact_as_of_is_a_date",
                condition=Q(as_of="") | Q(as_of__regex=AS_OF),
                violation_error_message=A_DATE,
            ),
            only_languages("statements", "fact_statements_in_our_languages"),
        )

    def __str__(self):
        return wording(self.statements).text


class Figure(models.Model):
    """A number with its unit, date and source. Sources that disagree are two rows."""

    initiative = models.ForeignKey(
        "initiatives.Initiative", models.CASCADE, related_name="figures"
    )
    what = TranslatedField(_("what"), max_length=160, blank=False)
    value = models.DecimalField(_("value"), max_digits=16, decimal_places=2)
    qualifier = qualifier_field()
    units = TranslatedField(_("unit"), max_length=40)
    as_of = as_of_field()
    source = source_field("figures")

    class Meta:
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        ordering = ("initiative", "pk")
        constraints = (
            models.CheckConstraint(
                name="figure_as_of_is_a_date",
                condition=Q(as_of="") | Q(as_of__regex=AS_OF),
                violation_error_message=A_DATE,
            ),
            only_languages("what", "figure_what_in_our_languages"),
            only_languages("units", "figure_units_in_our_languages"),
        )

    def __str__(self):
        return f"{wording(self.what)}: {self.value}"


class Funding(models.Model):
    """An item of funding: from whom or for what, and how much if that is known."""

    initiative = models.ForeignKey(
        "initiatives.Initiative", models.CASCADE, related_name="funding"
    )
    texts = TranslatedField(_("text"), max_length=300, blank=False)
    amount = models.DecimalField(
        _("amount"), max_digits=16, decimal_places=2, null=True, blank=True
    )
    qualifier = qualifier_field()
    currency = models.CharField(
        _("currency"), max_length=3, blank=True, help_text=_("ISO 4217, such as EUR.")
    )
    year_from = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    year_to = models.PositiveSmallIntegerField(_("to year"), null=True, blank=True)
    source = source_field("funding")

    class Meta:
        verbose_name = _("item of funding")
        verbose_name_plural = _("funding")
        ordering = ("initiative", "year_from", "pk")
        constraints = (
            models.CheckConstraint(
                name="funding_amount_has_currency",
                condition=Q(amount__isnull=True, currency="")
                | Q(amount__isnull=False, amount__gte=0, currency__regex=r"^[A-Z]{3}$"),
                violation_error_message=_("An amount needs a currency, such as EUR."),
            ),
            models.CheckConstraint(
                name="funding_years_in_order",
                condition=Q(year_from__isnull=True, year_to__isnull=True)
                | Q(year_from__range=YEARS, year_to__isnull=True)
                | Q(year_from__isnull=False, year_from__range=YEARS)
                & Q(year_to__range=(models.F("year_from"), YEARS[1])),
                violation_error_message=_("The last year comes before the first."),
            ),
            only_languages("texts", "funding_texts_in_our_languages"),
        )

    def __str__(self):
        return wording(self.texts).text


class Partner(models.Model):
    """An organisation that carries an initiative, and what it does there."""

    initiative = models.ForeignKey(
        "initiatives.Initiative", models.CASCADE, related_name="partners"
    )
    organisation = models.CharField(_("organisation"), max_length=160)
    helix = models.CharField(_("side"), max_length=10, choices=Helix, blank=True)
    roles = TranslatedField(_("role"), max_length=160)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    source = source_field("partners")

    class Meta:
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
        ordering = ("initiative", "order", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("initiative", "organisation"),
                name="partner_once",
                violation_error_message=_("This partner is listed already."),
            ),
            only_languages("roles", "partner_roles_in_our_languages"),
        )

    def __str__(self):
        return self.organisation


def refuse_large(file):
    """Refuse a picture that would make the profile slow to load."""
    if file.size > MOST_BYTES:
        raise ValidationError(_("A picture may have 3 MB at most."))


class Image(models.Model):
    """A picture of an initiative that may be shown, with who made it."""

    initiative = models.ForeignKey(
        "initiatives.Initiative", models.CASCADE, related_name="images"
    )
    file = models.ImageField(
        _("file"),
        upload_to="images/",
        validators=[FileExtensionValidator(tuple(IMAGE_TYPES)), refuse_large],
        # Kept beside the file: the page must know the size before the picture comes.
        width_field="width",
        height_field="height",
    )
    width = models.PositiveIntegerField(editable=False, null=True)
    height = models.PositiveIntegerField(editable=False, null=True)
    alternatives = TranslatedField(_("text alternative"), max_length=300, blank=False)
    credit = models.CharField(_("credit"), max_length=200)
    licence = models.CharField(_("licence"), max_length=80)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("image")
        verbose_name_plural = _("images")
        ordering = ("initiative", "order", "pk")
        constraints = (
            models.CheckConstraint(
                name="image_has_credit_and_licence",
                condition=~Q(credit="") & ~Q(licence=""),
            ),
            only_languages("alternatives", "image_alternatives_in_our_languages"),
        )

    def __str__(self):
        return self.file.name

    @property
    def content_type(self) -> str:
        """The type to serve it as, from the endings that are let in."""
        return IMAGE_TYPES.get(self.file.name.rpartition(".")[2].lower(), "")

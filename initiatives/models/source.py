"""Sources: the documents and pages that facts come from."""

from urllib.parse import urlsplit

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Source(models.Model):
    """A document or page that says something about an initiative or a region."""

    key = models.SlugField(
        _("key"), max_length=120, unique=True, help_text=_("Its name in files.")
    )
    title = models.CharField(_("title"), max_length=300, blank=True)
    publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    url = models.URLField(_("address"), max_length=600, blank=True)
    language = models.CharField(
        _("language"), max_length=12, blank=True, help_text=_("Such as nl or pl.")
    )
    published = models.CharField(
        _("published"), max_length=10, blank=True, help_text=_("2025, 2025-03 …")
    )
    read_on = models.DateField(_("read on"), null=True, blank=True)
    archived_url = models.URLField(_("archived copy"), max_length=600, blank=True)
    checked_at = models.DateTimeField(
        _("link last checked"), null=True, blank=True, editable=False
    )

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ("key",)
        constraints = (
            models.CheckConstraint(
                name="source_can_be_found",
                condition=~Q(title="") | ~Q(url=""),
                violation_error_message=_("Give a title or an address."),
            ),
            models.CheckConstraint(
                name="source_published_is_a_date",
                condition=Q(published="")
                | Q(published__regex=r"^\d{4}(-\d{2}(-\d{2})?)?$"),
                violation_error_message=_("Write 2025, 2025-03 or 2025-03-21."),
            ),
            models.CheckConstraint(
                name="source_address_is_web",
                condition=Q(url="") | Q(url__regex=r"^https?://"),
            ),
        )

    def __str__(self):
        # With the host: pages of one paper are easily taken for one another.
        return f"{self.label} ({self.host})" if self.host else self.label

    @property
    def label(self) -> str:
        """The title, else who published it, else the host of its address."""
        return self.title or self.publisher or self.host

    @property
    def host(self) -> str:
        return urlsplit(self.url).netloc.removeprefix("www.")

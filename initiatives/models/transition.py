"""The log of an entry's way from draft to published and back."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from initiatives.choices import Status


class Transition(models.Model):
    """One change of an initiative's status: who, when, why. `workflow` writes it."""

    initiative = models.ForeignKey(
        "initiatives.Initiative", models.CASCADE, related_name="transitions"
    )
    before = models.CharField(_("from"), max_length=9, choices=Status)
    after = models.CharField(_("to"), max_length=9, choices=Status)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("by"),
        help_text=_("Nobody: a command did it."),
    )
    at = models.DateTimeField(_("when"), auto_now_add=True)
    reason = models.TextField(_("why"), blank=True)

    class Meta:
        verbose_name = _("transition")
        verbose_name_plural = _("transitions")
        ordering = ("-at", "-pk")

    def __str__(self):
        return f"{self.get_before_display()} → {self.get_after_display()}"

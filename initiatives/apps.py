"""The app: what the site is about."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from initiatives.roles import give_permissions


class InitiativesConfig(AppConfig):
    """The directory of initiatives."""

    name = "initiatives"
    verbose_name = _("Directory")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        post_migrate.connect(give_permissions, sender=self)

"""What all our admin classes share."""

import logging

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.core.exceptions import BadRequest
from django.db import IntegrityError, models
from django.http import HttpResponseRedirect
from django.utils.translation import gettext as _

logger = logging.getLogger(__name__)


class LinkedForm:
    """Part of an admin class: other rows are chosen and added here, never deleted."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget.can_delete_related = False
        return field


class DirectoryAdmin(LinkedForm, admin.ModelAdmin):
    """An admin class whose users never see the database's own errors."""

    # An address typed without a scheme. Until Django 6, where this is the default.
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    show_full_result_count = False  # a count less on every search

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """Save, and look again where the database refuses what the form accepted.

        Then somebody else was faster: the second look sees her row, and the form
        says what is wrong, with all that was typed still in it.
        """
        arguments = (request, object_id, form_url, extra_context)
        try:
            return super().changeform_view(*arguments)
        except IntegrityError:
            logger.info("Refused by the database once: %s", request.path)
        try:
            return super().changeform_view(*arguments)
        except IntegrityError:
            logger.exception("Refused by the database twice: %s", request.path)
            self.message_user(
                request,
                _("Nothing was saved: the database refused it."),
                messages.ERROR,
            )
            return HttpResponseRedirect(request.path)

    def response_action(self, request, queryset):
        chosen = request.POST.getlist(ACTION_CHECKBOX_NAME)
        if not all(pk.isdecimal() for pk in chosen):
            raise BadRequest("Rows are chosen by their numbers.")
        return super().response_action(request, queryset)

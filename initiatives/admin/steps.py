"""Buttons and actions that move an initiative from draft to published and back."""

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ActionForm
from django.core.exceptions import BadRequest, ValidationError
from django.http import HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from initiatives import workflow
from initiatives.choices import Status

REFUSED_REASON = "refused_reason"


@dataclass(frozen=True)
class Step:
    """A step as an editor sees it: a button, and what is said when it is done."""

    take: Callable
    label: str
    done: str
    asks_why: bool = False


STEPS = {
    Status.REVIEW: Step(
        workflow.submit,
        gettext_lazy("Submit for review"),
        gettext_lazy("“%(name)s” is saved and waits for review."),
    ),
    Status.PUBLISHED: Step(
        workflow.publish,
        gettext_lazy("Publish"),
        gettext_lazy("“%(name)s” is saved and public."),
    ),
    Status.DRAFT: Step(
        workflow.send_back,
        gettext_lazy("Send back"),
        gettext_lazy("“%(name)s” is saved and went back to its editor."),
        asks_why=True,
    ),
    Status.WITHDRAWN: Step(
        workflow.withdraw,
        gettext_lazy("Withdraw"),
        gettext_lazy("“%(name)s” is saved and no longer public."),
        asks_why=True,
    ),
}


class ReasonActionForm(ActionForm):
    """The choice of an action, and why it is taken."""

    reason = forms.CharField(
        label=gettext_lazy("Reason (to withdraw):"), required=False
    )


class StepsAdmin(admin.ModelAdmin):
    """An admin class with the steps of `workflow` as buttons and as list actions."""

    action_form = ReasonActionForm
    actions = ("submit", "publish", "withdraw")

    def has_publish_permission(self, request):
        return request.user.has_perm(workflow.PUBLISH)

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        if obj is not None and self.has_change_permission(request, obj):
            allowed = workflow.steps_for(obj, request.user)
            # In the order of STEPS: the way forward first.
            context["steps"] = {
                after: step for after, step in STEPS.items() if after in allowed
            }
            context["reason"] = request.POST.get(
                "_reason", request.session.pop(REFUSED_REASON, "")
            )
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def response_change(self, request, obj):
        if "_step" not in request.POST:
            return super().response_change(request, obj)
        try:
            step = STEPS[request.POST["_step"]]
        except KeyError as error:
            raise BadRequest("There is no such step.") from error
        reason = request.POST.get("_reason", "")
        try:
            step.take(initiative=obj, by=request.user, reason=reason)
        except ValidationError as error:
            sentence = _("It is saved, but the step was not taken. %(problems)s")
            problems = " ".join(error.messages)
            self.message_user(
                request, sentence % {"problems": problems}, messages.ERROR
            )
            request.session[REFUSED_REASON] = reason
        else:
            self.message_user(request, step.done % {"name": obj}, messages.SUCCESS)
        return HttpResponseRedirect(request.get_full_path())

    @admin.action(description=gettext_lazy("Submit for review"), permissions=["change"])
    def submit(self, request, queryset):
        moved = self.move_all(request, queryset, Status.REVIEW)
        done = ngettext(
            "%d initiative waits for review.", "%d initiatives wait for review.", moved
        )
        self.say_how_many(request, done, moved)

    @admin.action(description=gettext_lazy("Publish"), permissions=["publish"])
    def publish(self, request, queryset):
        moved = self.move_all(request, queryset, Status.PUBLISHED)
        done = ngettext("%d initiative published.", "%d initiatives published.", moved)
        self.say_how_many(request, done, moved)

    @admin.action(description=gettext_lazy("Withdraw"), permissions=["publish"])
    def withdraw(self, request, queryset):
        moved = self.move_all(request, queryset, Status.WITHDRAWN)
        done = ngettext("%d initiative withdrawn.", "%d initiatives withdrawn.", moved)
        self.say_how_many(request, done, moved)

    def say_how_many(self, request, sentence, moved):
        if moved:
            self.message_user(request, sentence % moved, messages.SUCCESS)

    def move_all(self, request, queryset, after) -> int:
        """Take the step to `after` where it may be taken, and name the others."""
        moved = 0
        for initiative in queryset:
            try:
                STEPS[after].take(
                    initiative=initiative,
                    by=request.user,
                    reason=request.POST.get("reason", ""),
                )
                moved += 1
            except ValidationError as error:
                refusal = f"{initiative}: {' '.join(error.messages)}"
                self.message_user(request, refusal, messages.ERROR)
        return moved

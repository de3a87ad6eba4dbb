"""Changes of an entry's status: the only way to publish and to take back."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from initiatives.choices import Status
from initiatives.models import Initiative, OldTerm, Transition

PUBLISH = "initiatives.publish_initiative"
CHANGE = "initiatives.change_initiative"

# From where each step may start, and the permission it takes.
STEPS = {
    Status.REVIEW: ({Status.DRAFT, Status.WITHDRAWN}, CHANGE),
    Status.DRAFT: ({Status.REVIEW}, CHANGE),
    Status.PUBLISHED: ({Status.DRAFT, Status.REVIEW, Status.WITHDRAWN}, PUBLISH),
    Status.WITHDRAWN: ({Status.PUBLISHED}, PUBLISH),
}


def submit(*, initiative, by, reason=""):
    """Hand a draft to the publishers for review."""
    refuse_incomplete(initiative)
    move(initiative, Status.REVIEW, by, reason)


def send_back(*, initiative, by, reason):
    """Return an entry from review to its editor. The reason is for her."""
    if not reason.strip():
        raise ValidationError(_("Say why, so that the editor knows what to do."))
    move(initiative, Status.DRAFT, by, reason)


def publish(*, initiative, by, reason=""):
    """Make `initiative` public. Publishing again keeps the first date."""
    refuse_incomplete(initiative)
    move(initiative, Status.PUBLISHED, by, reason)


def withdraw(*, initiative, by, reason):
    """Take `initiative` off the site; its entry and its address are kept."""
    if not reason.strip():
        raise ValidationError(_("Say why it is withdrawn."))
    move(initiative, Status.WITHDRAWN, by, reason)


def steps_for(initiative, user) -> list[str]:
    """Return the statuses that `user` may move `initiative` to, for the buttons."""
    return [
        after
        for after, (starts, permission) in STEPS.items()
        if initiative.status in starts and user.has_perm(permission)
    ]


def refuse_incomplete(initiative):
    """Raise ValidationError where a visitor would not learn what and where it is."""
    missing = []
    if not initiative.texts.filter(language=initiative.original_language).exists():
        language = initiative.get_original_language_display()
        missing.append(_("a text in its original language (%s)") % language)
    if initiative.region_id is None:
        missing.append(_("a region"))
    if not initiative.kinds.exists():
        missing.append(_("at least one kind"))
    if missing:
        raise ValidationError(
            _("Before it goes on it needs: %s.") % ", ".join(map(str, missing))
        )


@transaction.atomic
def move(initiative, after, by, reason):
    """Change the status and log it. `by` is a user, or None for a command.

    The row is locked and read again: two publishers who press at once make one step.
    """
    starts, permission = STEPS[after]
    if by is not None and not by.has_perm(permission):
        raise PermissionDenied(_("Your role does not allow this step."))
    current = Initiative.objects.select_for_update().get(pk=initiative.pk)
    before = current.status
    if before not in starts:
        raise ValidationError(
            _("It is %(status)s, so this step cannot be taken."),
            params={"status": current.get_status_display()},
        )
    initiative.status = after
    initiative.published_at = current.published_at
    if after == Status.PUBLISHED and current.published_at is None:
        initiative.published_at = timezone.now()
    initiative.save(update_fields=["status", "published_at", "updated_at"])
    Transition.objects.create(
        initiative=initiative, before=before, after=after, by=by, reason=reason
    )


@transaction.atomic
def merge_terms(vocabulary, *, term, into) -> int:
    """Give what belongs to `term` to `into`, and delete it. Return how much moved.

    Its slug, and those that it had before, lead to the other one from now on.
    """
    if vocabulary == "factor":
        moved = term.evidence.update(factor=into)
    else:
        links = term.initiatives.through.objects
        field = term.initiatives.source_field_name
        theirs = links.filter(**{field: into}).values("initiative")
        mine = links.filter(**{field: term})
        mine.filter(initiative__in=theirs).delete()
        moved = mine.update(**{field: into})
    old = OldTerm.objects.filter(vocabulary=vocabulary, term_id=term.pk)
    old.update(term_id=into.pk)
    slug = term.slug
    term.delete()
    OldTerm.objects.create(vocabulary=vocabulary, slug=slug, term_id=into.pk)
    return moved

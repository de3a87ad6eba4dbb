"""Roles: the groups of people who work in the admin, and what each may do."""

from django.apps import apps as all_apps
from django.contrib.auth.management import create_permissions

EDITORS = "Editors"
PUBLISHERS = "Publishers"

VOCABULARIES = ("kind", "focusarea", "successfactor")
# What hangs on one initiative: whoever may edit that, may take a part away again.
PARTS = (
    "initiativetext",
    "evidence",
    "evidencestatement",
    "fact",
    "figure",
    "funding",
    "partner",
    "image",
    "studyentry",
)


def permissions_of(role: str) -> set[str]:
    """Return the codenames of what `role` may do.

    Editors may delete initiatives, but the admin refuses them one that was public.
    Regions come from the catalogue: nobody adds them or takes them away by hand.
    """
    edited = (*VOCABULARIES, *PARTS, "initiative", "source", "study")
    allowed = {
        f"{verb}_{name}" for name in edited for verb in ("view", "add", "change")
    }
    allowed |= {f"delete_{name}" for name in (*PARTS, "initiative")}
    allowed |= {"view_region", "change_region", "view_transition", "view_oldslug"}
    if role == PUBLISHERS:
        allowed |= {f"delete_{name}" for name in (*VOCABULARIES, "source", "study")}
        allowed.add("publish_initiative")
    return allowed


def give_permissions(*, sender, using, apps=all_apps, **kwargs):
    """Create the groups, and give each exactly the permissions of its role.

    Runs after every migration: permissions are rows that do not exist before. What
    was changed in a group by hand is undone; a further role is a further group.
    """
    # Ours comes first in INSTALLED_APPS, so Django has not created them yet.
    create_permissions(sender, verbosity=0, using=using, apps=apps)
    try:
        groups = apps.get_model("auth", "Group").objects.using(using)
        permissions = apps.get_model("auth", "Permission").objects.using(using)
    except LookupError:  # a migration that stops before there are users
        return
    for role in (EDITORS, PUBLISHERS):
        group, _created = groups.get_or_create(name=role)
        group.permissions.set(
            permissions.filter(
                content_type__app_label=sender.label,
                codename__in=permissions_of(role),
            )
        )

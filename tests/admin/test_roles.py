"""Groups: who may do what, however often the site is migrated."""

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.urls import reverse

from initiatives import roles
from tests.admin.filling import CHANGE
from tests.factories import InitiativeFactory
from tests.people import UserFactory

pytestmark = pytest.mark.django_db


def codenames(role):
    permissions = Group.objects.get(name=role).permissions
    return set(permissions.values_list("codename", flat=True))


@pytest.mark.parametrize("role", [roles.EDITORS, roles.PUBLISHERS])
def test_every_permission_of_a_role_exists(role):
    known = set(Permission.objects.values_list("codename", flat=True))

    assert roles.permissions_of(role) <= known
    assert codenames(role) == roles.permissions_of(role)


def test_publishers_may_all_that_editors_may_and_publish():
    more = codenames(roles.PUBLISHERS) - codenames(roles.EDITORS)

    assert codenames(roles.EDITORS) < codenames(roles.PUBLISHERS)
    assert "publish_initiative" in more
    assert "delete_source" in more


def test_a_second_migration_repairs_a_group_and_keeps_its_members():
    editors = Group.objects.get(name=roles.EDITORS)
    editors.user_set.add(UserFactory())
    editors.permissions.clear()

    roles.give_permissions(sender=apps.get_app_config("initiatives"), using="default")

    assert codenames(roles.EDITORS) == roles.permissions_of(roles.EDITORS)
    assert editors.user_set.count() == 1
    assert Group.objects.count() == 2


def test_a_migration_before_there_are_users_gives_nothing():
    class NoUsers:
        def get_model(self, *names):
            raise LookupError

        def get_app_config(self, name):
            raise LookupError

    sender = apps.get_app_config("initiatives")

    assert (
        roles.give_permissions(sender=sender, using="default", apps=NoUsers()) is None
    )


def test_staff_without_a_role_see_no_directory(client):
    client.force_login(UserFactory())

    index = client.get(reverse("admin:index"))

    assert "Directory" not in index.content.decode()
    assert client.get(reverse(CHANGE, args=[InitiativeFactory().pk])).status_code == 403


def test_a_visitor_is_asked_to_sign_in(client):
    response = client.get(reverse("admin:index"))

    assert response.status_code == 302


def test_who_may_only_look_can_open_everything_and_change_nothing(client):
    viewer = UserFactory()
    viewer.user_permissions.set(Permission.objects.filter(codename__startswith="view_"))
    client.force_login(viewer)
    loom = InitiativeFactory()

    page = client.get(reverse(CHANGE, args=[loom.pk]))

    assert page.status_code == 200
    assert 'name="_save"' not in page.content.decode()
    assert 'name="_step"' not in page.content.decode()
    assert client.post(reverse(CHANGE, args=[loom.pk]), {}).status_code == 403


@pytest.mark.parametrize("page", ["add", "delete"])
def test_nobody_adds_or_deletes_regions(publisher, page):
    region = InitiativeFactory().region
    args = [] if page == "add" else [region.pk]
    url = reverse(f"admin:initiatives_region_{page}", args=args)

    assert publisher.get(url).status_code == 403

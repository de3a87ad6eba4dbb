"""Who uses the admin: one factory per role."""

import factory
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from initiatives import roles
from tests.factories import ModelFactory


class UserFactory(ModelFactory):
    """Somebody who may enter the admin and do nothing there. Use `force_login`.

    Without a password: hashing one for each user would slow every test down.
    """

    class Meta:
        model = get_user_model()

    username = factory.Sequence(lambda number: f"user-{number}")
    is_staff = True

    _role = None  # the name of a group

    @classmethod
    def _after_postgeneration(cls, instance, create, results=None):
        if cls._role:
            instance.groups.add(Group.objects.get(name=cls._role))


class EditorFactory(UserFactory):
    """A member of the group Editors."""

    _role = roles.EDITORS


class PublisherFactory(UserFactory):
    """A member of the group Publishers."""

    _role = roles.PUBLISHERS

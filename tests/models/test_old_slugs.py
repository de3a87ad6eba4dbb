"""Slugs: the address of an initiative leads to it for ever."""

import pytest
from django.db import IntegrityError, transaction

from initiatives.models import Initiative, OldSlug
from tests.factories import InitiativeFactory

pytestmark = pytest.mark.django_db


def old_slugs(initiative):
    return set(initiative.old_slugs.values_list("slug", flat=True))


def rename(initiative, slug):
    initiative.slug = slug
    initiative.save()


def test_a_renamed_initiative_keeps_its_old_slug():
    hangar = InitiativeFactory(slug="hangar")

    rename(hangar, "hangar-k")

    assert old_slugs(hangar) == {"hangar"}


def test_every_slug_that_it_ever_had_is_kept():
    hangar = InitiativeFactory(slug="one")

    rename(hangar, "two")
    rename(hangar, "three")

    assert old_slugs(hangar) == {"one", "two"}


def test_a_change_past_the_orm_keeps_the_old_slug_too():
    InitiativeFactory(slug="one")
    InitiativeFactory(slug="two")

    Initiative.objects.filter(slug="one").update(slug="three")

    assert list(OldSlug.objects.values_list("slug", flat=True)) == ["one"]


def test_a_save_without_a_new_slug_keeps_nothing():
    hangar = InitiativeFactory(slug="hangar")

    hangar.save()

    assert old_slugs(hangar) == set()


def test_an_initiative_may_take_its_own_old_slug_back():
    hangar = InitiativeFactory(slug="one")
    rename(hangar, "two")

    rename(hangar, "one")

    assert old_slugs(hangar) == {"two"}


def test_nobody_else_gets_a_slug_that_was_used():
    rename(InitiativeFactory(slug="one"), "two")
    other = InitiativeFactory(slug="three")

    with pytest.raises(IntegrityError), transaction.atomic():
        InitiativeFactory(slug="one")
    with pytest.raises(IntegrityError), transaction.atomic():
        rename(other, "one")


def test_old_slugs_go_with_their_initiative():
    hangar = InitiativeFactory(slug="one")
    rename(hangar, "two")

    hangar.delete()

    assert not OldSlug.objects.exists()
    assert InitiativeFactory(slug="one").pk

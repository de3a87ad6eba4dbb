"""The way from draft to published and back: what each step needs and leaves behind."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, transaction

from initiatives import workflow
from initiatives.choices import Status
from initiatives.models import Initiative
from tests.factories import (
    InitiativeFactory,
    InitiativeTextFactory,
)
from tests.meeting import wait_until_somebody_waits
from tests.people import EditorFactory, PublisherFactory, UserFactory

pytestmark = pytest.mark.django_db

STEPS = {
    Status.REVIEW: workflow.submit,
    Status.DRAFT: workflow.send_back,
    Status.PUBLISHED: workflow.publish,
    Status.WITHDRAWN: workflow.withdraw,
}
# From each status, what an editor may do, and what a publisher may do besides.
ALLOWED = {
    Status.DRAFT: ({Status.REVIEW}, {Status.PUBLISHED}),
    Status.REVIEW: ({Status.DRAFT}, {Status.PUBLISHED}),
    Status.PUBLISHED: (set(), {Status.WITHDRAWN}),
    Status.WITHDRAWN: ({Status.REVIEW}, {Status.PUBLISHED}),
}
DATE = "2026-01-01T00:00Z"
PAIRS = [(before, after) for before in Status for after in Status]


def initiative_that_is(status, **values):
    date = None if status in {Status.DRAFT, Status.REVIEW} else DATE
    initiative = InitiativeFactory(status=status, published_at=date, **values)
    initiative.refresh_from_db()
    return initiative


def take(after, initiative, by, reason="Because."):
    STEPS[after](initiative=initiative, by=by, reason=reason)


@pytest.mark.parametrize(("before", "after"), PAIRS)
def test_a_publisher_takes_each_step_from_where_it_starts(before, after):
    publisher, initiative = PublisherFactory(), initiative_that_is(before)
    allowed = set.union(*ALLOWED[before])

    if after in allowed:
        take(after, initiative, publisher)
    else:
        with pytest.raises(ValidationError, match="this step cannot be taken"):
            take(after, initiative, publisher)

    assert set(workflow.steps_for(initiative_that_is(before), publisher)) == allowed
    initiative.refresh_from_db()
    assert initiative.status == (after if after in allowed else before)
    assert initiative.transitions.count() == (after in allowed)


@pytest.mark.parametrize(("before", "after"), PAIRS)
def test_an_editor_neither_publishes_nor_withdraws(before, after):
    editor, initiative = EditorFactory(), initiative_that_is(before)
    allowed, _reserved = ALLOWED[before]

    if after in allowed:
        take(after, initiative, editor)
    else:
        with pytest.raises((ValidationError, PermissionDenied)):
            take(after, initiative, editor)

    assert set(workflow.steps_for(initiative_that_is(before), editor)) == allowed
    initiative.refresh_from_db()
    assert initiative.status == (after if after in allowed else before)


@pytest.mark.parametrize("after", Status)
def test_nobody_else_takes_a_step(after):
    before = Status.PUBLISHED if after == Status.WITHDRAWN else Status.REVIEW
    for person in (UserFactory(), AnonymousUser()):
        initiative = initiative_that_is(before)

        assert workflow.steps_for(initiative, person) == []
        with pytest.raises((PermissionDenied, ValidationError)):
            take(after, initiative, person)
        initiative.refresh_from_db()
        assert initiative.status == before


@pytest.mark.parametrize("status", Status)
def test_only_what_is_published_is_public(status):
    initiative = initiative_that_is(status)

    is_public = initiative in Initiative.objects.published()

    assert is_public == (status == Status.PUBLISHED)


@pytest.mark.parametrize(
    ("missing", "said"),
    [
        ({"text": None}, "a text in its original language"),
        ({"region": None}, "a region"),
        ({"kinds": []}, "at least one kind"),
    ],
)
@pytest.mark.parametrize("after", [Status.REVIEW, Status.PUBLISHED])
def test_what_is_incomplete_goes_no_further(missing, said, after):
    draft = initiative_that_is(Status.DRAFT, **missing)

    with pytest.raises(ValidationError, match=said):
        take(after, draft, PublisherFactory())

    draft.refresh_from_db()
    assert draft.status == Status.DRAFT


def test_a_text_in_another_language_is_not_the_original():
    draft = initiative_that_is(Status.DRAFT, text=None)
    InitiativeTextFactory(initiative=draft, language="nl", origin="written")

    with pytest.raises(ValidationError, match="original language"):
        workflow.publish(initiative=draft, by=PublisherFactory())


@pytest.mark.parametrize("reason", ["", " \n"])
@pytest.mark.parametrize(
    ("before", "after"),
    [(Status.REVIEW, Status.DRAFT), (Status.PUBLISHED, Status.WITHDRAWN)],
)
def test_the_way_back_needs_a_reason(before, after, reason):
    initiative = initiative_that_is(before)

    with pytest.raises(ValidationError, match="Say why"):
        take(after, initiative, PublisherFactory(), reason)

    assert not initiative.transitions.exists()


def test_a_step_is_logged_with_who_and_why():
    publisher, initiative = PublisherFactory(), initiative_that_is(Status.PUBLISHED)

    workflow.withdraw(initiative=initiative, by=publisher, reason="It asked us to.")

    logged = initiative.transitions.get()
    assert (logged.before, logged.after) == (Status.PUBLISHED, Status.WITHDRAWN)
    assert (logged.by, logged.reason) == (publisher, "It asked us to.")


def test_publishing_again_keeps_the_first_date():
    initiative = initiative_that_is(Status.WITHDRAWN)
    first = initiative.published_at

    workflow.publish(initiative=initiative, by=PublisherFactory())

    initiative.refresh_from_db()
    assert initiative.published_at == first


def test_a_step_changes_nothing_but_the_status():
    initiative = initiative_that_is(Status.DRAFT)
    initiative.name = "Not saved"

    workflow.publish(initiative=initiative, by=PublisherFactory())

    initiative.refresh_from_db()
    assert initiative.name != "Not saved"
    assert initiative.published_at is not None


def test_a_command_needs_no_user():
    initiative = initiative_that_is(Status.DRAFT)

    workflow.publish(initiative=initiative, by=None)

    assert initiative.transitions.get().by is None


@pytest.mark.django_db(transaction=True)
def test_of_two_publishers_at_once_one_publishes():
    initiative = initiative_that_is(Status.REVIEW)
    first, second = PublisherFactory(), PublisherFactory()

    def publish_too():
        try:
            same = Initiative.objects.get(pk=initiative.pk)
            workflow.publish(initiative=same, by=second)
        finally:
            connection.close()

    with ThreadPoolExecutor() as threads:
        with transaction.atomic():
            workflow.publish(initiative=initiative, by=first)
            too_late = threads.submit(publish_too)
            wait_until_somebody_waits()
        with pytest.raises(ValidationError, match="this step cannot be taken"):
            too_late.result()

    assert initiative.transitions.get().by == first

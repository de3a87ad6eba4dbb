"""The buttons and list actions towards publication: who may, and what is said."""

import pytest
from django.urls import reverse

from initiatives.choices import Status
from initiatives.models import Initiative
from tests.admin.filling import CHANGE, form_of, messages_of, open_form, send
from tests.factories import InitiativeFactory, RegionFactory

pytestmark = pytest.mark.django_db

LIST = reverse("admin:initiatives_initiative_changelist")


def steps_on(form):
    return {value for name, value in form.buttons if name == "_step"}


def press(client, initiative, step, **changes):
    form = open_form(client, CHANGE, initiative.pk)
    return send(client, form, CHANGE, initiative.pk, _step=step, **changes)


def act(client, action, *initiatives, **more):
    chosen = [initiative.pk for initiative in initiatives]
    data = {"action": action, "_selected_action": chosen, **more}
    return client.post(LIST, data, follow=True)


def status_of(initiative):
    initiative.refresh_from_db()
    return initiative.status


@pytest.mark.parametrize(
    ("status", "editors", "publishers"),
    [
        (Status.DRAFT, {"review"}, {"review", "published"}),
        (Status.REVIEW, {"draft"}, {"draft", "published"}),
        (Status.PUBLISHED, set(), {"withdrawn"}),
        (Status.WITHDRAWN, {"review"}, {"review", "published"}),
    ],
)
def test_everybody_sees_her_own_steps(client, request, status, editors, publishers):
    loom = InitiativeFactory(status=status)

    for role, steps in (("editor", editors), ("publisher", publishers)):
        person = request.getfixturevalue(role)
        assert steps_on(open_form(person, CHANGE, loom.pk)) == steps


def test_a_new_initiative_has_no_steps_yet(publisher):
    assert not steps_on(open_form(publisher, "admin:initiatives_initiative_add"))


@pytest.mark.parametrize("step", [Status.PUBLISHED, Status.WITHDRAWN])
def test_an_editor_cannot_publish_or_withdraw_by_a_request_of_her_own(editor, step):
    before = Status.REVIEW if step == Status.PUBLISHED else Status.PUBLISHED
    loom = InitiativeFactory(status=before)

    response = press(editor, loom, step, _reason="I want to.", town="Gent")

    assert response.status_code == 403
    assert status_of(loom) == before
    assert loom.town == ""


def test_a_publisher_publishes_what_an_editor_has_submitted(client, request):
    loom = InitiativeFactory(published=False)

    press(request.getfixturevalue("editor"), loom, "review")
    assert not Initiative.objects.published().exists()
    press(request.getfixturevalue("publisher"), loom, "published", town="Kortrijk")

    assert Initiative.objects.published().get().town == "Kortrijk"
    page = client.get(loom.get_absolute_url())
    assert page.status_code == 200


def test_a_refused_step_keeps_what_was_typed(publisher):
    loom = InitiativeFactory(published=False, kinds=[], region=None)

    response = press(publisher, loom, "published", town="Gent", _reason="It is time.")

    assert status_of(loom) == Status.DRAFT
    assert loom.town == "Gent"
    page = publisher.get(response.url)
    assert "a region, at least one kind" in messages_of(page)
    assert form_of(page).data["_reason"] == "It is time."


@pytest.mark.parametrize(
    ("before", "step"),
    [(Status.REVIEW, "draft"), (Status.PUBLISHED, "withdrawn")],
)
def test_going_back_needs_a_reason(publisher, before, step):
    loom = InitiativeFactory(status=before, published_at="2026-01-01T00:00Z")

    page = publisher.get(press(publisher, loom, step).url)
    assert "Say why" in messages_of(page)
    assert status_of(loom) == before

    press(publisher, loom, step, _reason="The address is wrong.")
    assert status_of(loom) == step
    assert loom.transitions.get().reason == "The address is wrong."


def test_no_step_is_taken_while_the_form_has_an_error(publisher):
    loom = InitiativeFactory(published=False)

    response = press(publisher, loom, "published", started="12", _reason="Soon.")

    assert response.status_code == 200
    assert form_of(response).data["_reason"] == "Soon."
    assert status_of(loom) == Status.DRAFT


def test_a_step_that_is_none_is_refused(publisher):
    loom = InitiativeFactory(published=False)

    assert press(publisher, loom, "deleted").status_code == 400


def test_an_action_names_what_it_cannot_do_and_does_the_rest(publisher):
    ready = InitiativeFactory(published=False)
    nowhere = InitiativeFactory(published=False, name="Nowhere", region=None)

    page = act(publisher, "publish", nowhere, ready)

    assert "1 initiative published." in messages_of(page)
    assert "Nowhere: Before it goes on it needs: a region." in messages_of(page)
    assert status_of(ready) == Status.PUBLISHED
    assert status_of(nowhere) == Status.DRAFT


def test_withdrawing_from_the_list_asks_for_a_reason_too(publisher):
    loom = InitiativeFactory(name="Loom")

    assert "Loom: Say why" in messages_of(act(publisher, "withdraw", loom))
    act(publisher, "withdraw", loom, reason="It asked us to.")

    assert status_of(loom) == Status.WITHDRAWN


def test_an_editor_submits_from_the_list_and_does_no_more_there(editor):
    loom = InitiativeFactory(published=False, region=RegionFactory())

    assert "No action selected" in messages_of(act(editor, "publish", loom))
    assert "1 initiative waits" in messages_of(act(editor, "submit", loom))

    assert status_of(loom) == Status.REVIEW

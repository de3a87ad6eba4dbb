"""People who are signed in to the admin."""

import pytest


@pytest.fixture
def editor(client):
    """The test client, signed in as an editor."""
    return sign_in(client, "EditorFactory")


@pytest.fixture
def publisher(client):
    """The test client, signed in as a publisher."""
    return sign_in(client, "PublisherFactory")


def sign_in(client, factory):
    # Not at the top: pytest reads this file before Django is set up.
    from tests import people  # noqa: PLC0415

    client.force_login(getattr(people, factory)())
    return client

"""What machines ask: is the process alive, and can it answer?"""

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.db.utils import OperationalError


def test_alive_asks_no_database(client):
    response = client.get("/healthz")

    assert (response.status_code, response.content) == (200, b"alive\n")
    assert response["Content-Type"] == "text/plain"
    assert "no-store" in response["Cache-Control"]


@pytest.mark.django_db
def test_ready_when_the_database_is(client, django_assert_num_queries):
    # Whether there is a table of migrations; its rows.
    with django_assert_num_queries(2):
        response = client.get("/readyz")

    assert (response.status_code, response.content) == (200, b"ready\n")
    assert not response.cookies


@pytest.mark.django_db
def test_not_ready_while_a_migration_is_missing(client):
    MigrationRecorder(connection).migration_qs.filter(app="initiatives").delete()

    response = client.get("/readyz")

    assert (response.status_code, response.content) == (
        503,
        b"migrations are missing\n",
    )


@pytest.mark.django_db
def test_not_ready_while_the_database_is_silent(client):
    def silent(*_):
        raise OperationalError("no answer")

    with connection.execute_wrapper(silent):
        response = client.get("/readyz")

    assert response.status_code == 503
    assert response.content == b"the database does not answer\n"


def test_health_is_only_read(client):
    assert client.post("/healthz").status_code == 405

"""What `make run` does: its steps, its errors, and how it stops and starts again."""

import os
import signal
import socket
import stat
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from django.contrib.auth import authenticate, get_user_model

from ccsi import start
from tests.browser import server

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def taken_port():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield str(other.getsockname()[1])


@pytest.mark.parametrize("port", ["abc", "-1", "0", "65536", "٣", "1" * 5_000])
def test_a_port_must_be_a_number(port):
    with (
        pytest.raises(start.StartError, match="PORT must be a number"),
        start.listening(port),
    ):
        pass


def test_a_taken_port_is_said_to_be_taken(taken_port, monkeypatch):
    monkeypatch.setattr(start, "SECONDS_FOR_PORT", 0.2)

    with (
        pytest.raises(start.StartError, match=f"Port {taken_port} is taken"),
        start.listening(taken_port),
    ):
        pass


def test_the_secret_key_is_made_once_and_for_its_owner_alone(tmp_path):
    file = tmp_path / "var" / "secret-key"

    first, second = start.secret_key(file), start.secret_key(file)

    assert first == second
    assert len(first) >= 50
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.parametrize(
    ("rights", "said"),
    [
        (({"pg_trgm": True}, True, True), "no extension unaccent"),
        (({"pg_trgm": True, "unaccent": False}, False, True), "EXTENSION unaccent;"),
        (({"pg_trgm": True, "unaccent": True}, True, False), "GRANT CREATE ON SCHEMA"),
    ],
)
def test_missing_rights_are_named_with_their_remedy(rights, said):
    with pytest.raises(start.StartError, match=said):
        start.check_rights(*rights)


@pytest.mark.django_db
def test_the_test_database_is_good_enough():
    start.check_database()


@pytest.mark.django_db
def test_an_old_postgres_is_refused(monkeypatch):
    monkeypatch.setattr(start, "OLDEST_POSTGRES", 99)

    with pytest.raises(start.StartError, match="99 is the oldest"):
        start.check_database()


@pytest.mark.django_db
def test_one_administrator_is_made_and_told_once(capsys):
    start.create_administrator()
    said = capsys.readouterr().out
    start.create_administrator()

    password = said.partition("password  ")[2].split()[0]
    assert authenticate(username="admin", password=password).is_superuser
    assert get_user_model().objects.count() == 1
    assert not capsys.readouterr().out


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("postgresql://127.0.0.1:1/atlas", "Error: The database does not answer"),
        ("sqlite:///atlas", "Error: DATABASE_URL must look like"),
    ],
)
def test_a_database_that_is_not_there_is_an_error_in_words(url, said):
    environment = os.environ | {"DATABASE_URL": url, "PORT": str(server.free_port())}

    run = subprocess.run(
        [sys.executable, "-m", "ccsi.start"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
    )

    assert run.returncode == 1
    assert run.stderr.startswith(said)
    assert "Traceback" not in run.stderr


def test_a_killed_site_starts_again_and_stops_when_told(tmp_path, worker_id):
    with server.database(f"test_start_{worker_id}") as url:
        variables = server.environment(url, tmp_path)
        process, address = begin(variables, tmp_path)
        assert urllib.request.urlopen(f"{address}/readyz").read() == b"ready\n"  # noqa: S310
        end(process, signal.SIGKILL)

        # On the same port, at once: its worker has not even noticed yet.
        process, again = begin(variables, tmp_path)

        assert again == address
        assert end(process, signal.SIGTERM) == 0
        with socket.socket() as probe:
            assert probe.connect_ex(("127.0.0.1", int(variables["PORT"])))


def begin(variables, folder):
    process = subprocess.Popen(
        [sys.executable, "-m", "ccsi.start"],
        cwd=ROOT,
        env=variables,
        stdout=subprocess.PIPE,
        text=True,
    )
    return process, server.wait_until_ready(process, folder)


def end(process, how):
    process.send_signal(how)
    with process:
        return process.wait(20)

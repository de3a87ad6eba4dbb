"""The embedded Postgres: who starts it, who stops it, and what no crash can break."""

import contextlib
import os
import pwd
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psycopg
import pytest

from ccsi import places, postgres

ROOT = Path(__file__).resolve().parents[2]
USER = """
import sys
from pathlib import Path
from ccsi import postgres
with postgres.running(Path(sys.argv[1])) as url:
    print(url, flush=True)
    sys.stdin.read()
"""

root_only = pytest.mark.skipif(os.geteuid() != 0, reason="needs to be root")


@contextlib.contextmanager
def temporary_folder():
    """Make a folder that, unlike pytest's own, other accounts may pass through."""
    folder = Path(tempfile.mkdtemp(prefix="atlas-"))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def folder():
    with temporary_folder() as folder:
        yield folder


@pytest.fixture(scope="module")
def home():
    """A server's home for the tests that leave it as it was: stopped, and whole."""
    with temporary_folder() as folder:
        with postgres.running(folder / "postgres"):
            pass
        yield folder / "postgres"


@contextlib.contextmanager
def another_user(home):
    """Let another process use the server of `home`; yield it when it does."""
    process = subprocess.Popen(
        [sys.executable, "-c", USER, home],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        process.url = process.stdout.readline().strip()
        yield process


def pid_of(home):
    return int((home / "data" / "postmaster.pid").read_text().split()[0])


def ask(url, query="SELECT current_user || ' ' || lower('ŁÓDŹ ΆΒΓ')"):
    with psycopg.connect(url) as connection:
        return connection.execute(query).fetchone()[0]


def runs(home):
    with postgres.Cluster(home).lock_file("server") as lock:
        return not postgres.taken(lock)


def test_the_last_user_stops_the_server(home):

    with another_user(home) as other:
        with postgres.running(home) as url:
            first = pid_of(home)
            assert url == other.url == postgres.url(home)
            assert ask(url) == "atlas łódź άβγ"
        assert runs(home)
        assert pid_of(home) == first

    assert not runs(home)


def test_who_started_the_server_may_leave_first(home):
    with contextlib.ExitStack() as others:
        with postgres.running(home):
            others.enter_context(another_user(home))
            first = pid_of(home)

        assert pid_of(home) == first
        assert runs(home)

    assert not runs(home)


def test_what_was_written_is_there_after_a_second_start(home):
    with postgres.running(home) as url, psycopg.connect(url) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 7 AS seven")

    started = time.monotonic()
    with postgres.running(home) as url:
        assert ask(url, "SELECT seven FROM kept") == 7

    assert time.monotonic() - started < 5


def test_a_user_that_is_killed_leaves_a_server_for_the_next(home):
    with another_user(home) as other:
        first = pid_of(home)
        other.kill()
    assert runs(home)

    with postgres.running(home):
        assert pid_of(home) == first

    assert not runs(home)


def test_a_server_that_is_killed_starts_again(home):
    with another_user(home) as other:
        os.kill(pid_of(home), signal.SIGKILL)
        other.kill()
    # Its number is in use again, by this very process: no lock file is believed.
    file = home / "data" / "postmaster.pid"
    file.write_text(file.read_text().replace(file.read_text().split()[0], "1", 1))

    with postgres.running(home) as url:
        assert ask(url)


def test_an_interrupted_first_start_is_made_good(folder):
    home = folder / "postgres"
    (home / "draft" / "data").mkdir(parents=True)

    with postgres.running(home) as url:
        assert ask(url)


@pytest.mark.parametrize("name", ["o'clock, é#x y", "x" * 90])
def test_the_folder_may_have_any_name(folder, name):
    home = folder / name / "postgres"
    home.parent.mkdir()

    with postgres.running(home) as url:
        assert ask(url)

    places.socket(home, postgres.Cluster(home).uid).rmdir()


def test_a_folder_that_a_shell_would_read_is_refused(folder):
    with pytest.raises(postgres.PostgresError, match=r"\$HOME"):
        postgres.Cluster(folder / "$HOME" / "postgres")


def test_the_server_listens_on_nothing_but_its_socket(home):
    with postgres.running(home) as url:
        assert ask(url, "SHOW listen_addresses") == ""
        assert ask(
            url, "SELECT string_agg(auth_method, '') FROM pg_hba_file_rules"
        ) == ("peer")
        for closed in (home / "data", home / "socket"):
            assert stat.S_IMODE(closed.stat().st_mode) == 0o700


def test_a_server_that_cannot_start_says_why(home, monkeypatch):
    monkeypatch.setattr(postgres, "CONFIGURATION", "no_such_setting = 1\n")

    with (
        pytest.raises(postgres.PostgresError, match="no_such_setting"),
        postgres.running(home),
    ):
        pass

    assert not runs(home)


def test_data_of_another_version_is_left_alone(home, monkeypatch):
    monkeypatch.setattr(places, "version", lambda: "19.1.0")

    with (
        pytest.raises(postgres.PostgresError, match="made by Postgres 18; this is 19"),
        postgres.running(home),
    ):
        pass


@root_only
def test_root_lends_the_server_an_account_that_nobody_has(home):
    with postgres.running(home):
        owners = {path.stat().st_uid for path in (home / "data").rglob("*")}
        server = Path(f"/proc/{pid_of(home)}").stat()

    (uid,) = owners
    assert server.st_uid == server.st_gid == uid
    assert not places.name(uid)


@root_only
def test_another_account_cannot_reach_root_s_server(home):
    nobody = pwd.getpwnam("nobody").pw_uid

    with postgres.running(home):
        sees = subprocess.run(
            ["/bin/sh", "-c", 'test -e "$1"', "sh", home / "socket" / ".s.PGSQL.5432"],
            **places.account(nobody),
        )

        # By its permissions, the socket would refuse as well: so would the server.
        assert (home / "socket" / ".s.PGSQL.5432").stat().st_mode & 0o077 == 0
        with pytest.raises(psycopg.OperationalError, match="Peer authentication"):
            psycopg.connect(postgres.url(home).replace("atlas@", "nobody@"))
    assert sees.returncode


@root_only
def test_a_closed_project_stays_closed_and_has_its_files_elsewhere(folder, monkeypatch):
    closed, elsewhere = folder / "closed", folder / "elsewhere"
    closed.mkdir(mode=0o700)
    monkeypatch.setattr(places, "ELSEWHERE", elsewhere)
    home = closed / "var" / "postgres"

    with postgres.running(home) as url:
        assert ask(url)

    assert home.is_symlink()
    assert home.resolve().parent == elsewhere
    assert stat.S_IMODE(closed.stat().st_mode) == 0o700


@root_only
def test_programs_that_the_server_cannot_reach_are_copied(folder, monkeypatch):
    monkeypatch.setattr(places, "reaches", lambda uid, path: path.name != "postgres")
    home = folder / "postgres-files"

    with postgres.running(home) as url:
        assert ask(url, "SELECT count(*) FROM pg_available_extensions") > 2

    assert postgres.Cluster(home).programs.is_relative_to(home)


@root_only
def test_a_copy_that_root_made_gets_an_owner_again(home):
    for path in (home / "data", *(home / "data").rglob("*")):
        os.chown(path, 0, 0)

    with postgres.running(home) as url:
        assert ask(url)

"""The embedded Postgres: starts with its first user and stops with its last.

Used only where DATABASE_URL is not set. The server listens on a Unix socket alone, in
a folder that is closed to other accounts, and knows its clients by their account.

Locks instead of process numbers tell who is there: the kernel drops them when a process
dies, however it dies, so that no crash leaves anything to be cleaned up by hand.
"""

import contextlib
import fcntl
import os
import shutil
import signal
import subprocess
import time
from pathlib import Path
from urllib.parse import quote

import psycopg

from ccsi import places
from ccsi.places import PostgresError

HOME = Path(__file__).resolve().parent.parent / "var" / "postgres"
ROLE = "atlas"
SECONDS_TO_START = 60
# Asked to finish what it does; then, if it cannot, to stop as in a crash.
SECONDS_TO_STOP = {signal.SIGINT: 30, signal.SIGQUIT: 10}

CONFIGURATION = """\
listen_addresses = ''
unix_socket_directories = '{socket}'
unix_socket_permissions = 0700
hba_file = '{home}/pg_hba.conf'
ident_file = '{home}/pg_ident.conf'
max_connections = 60
shared_buffers = 128MB
max_parallel_workers_per_gather = 0
jit = off
log_checkpoints = off
log_timezone = 'UTC'
timezone = 'UTC'
"""
AUTHENTICATION = "local all all peer map=atlas\n"

__all__ = ("PostgresError", "running", "url")


@contextlib.contextmanager
def running(home=HOME):
    """Keep the server up for the length of the block; yield its DATABASE_URL."""
    cluster = Cluster(home)
    with cluster.lock_file("users") as users:
        try:
            with cluster.alone():
                cluster.start()
                fcntl.flock(users, fcntl.LOCK_SH)
            yield cluster.url()
        finally:
            with cluster.alone():
                # Only the last user can have the lock for itself.
                if taken(users):
                    cluster.stop()
                elif cluster.process:
                    # Python minds a child that outlives it; here that is the point.
                    cluster.process.returncode = 0


def url(home=HOME):
    """Return the DATABASE_URL of the server that runs now."""
    return Cluster(home).url()


def taken(lock):
    """Take the open file `lock` for this process alone, if nobody else holds it."""
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


class Cluster:
    """One server: where its files are, which account it runs under."""

    def __init__(self, home):
        self.home = places.home(home)
        self.data = self.home / "data"
        self.uid = places.owner(self.data)
        self.programs = places.programs(self.home, self.uid)
        self.process = None

    def url(self, database=ROLE):
        # The fifth line names the socket's folder, which an earlier process may have
        # chosen under another TMPDIR. The port is said because PGPORT may differ.
        socket = (self.data / "postmaster.pid").read_text().splitlines()[4]
        return f"postgresql://{ROLE}@{quote(socket, safe='')}:5432/{database}"

    def lock_file(self, name):
        # Closed to others: whoever can open a file can lock it.
        path = self.home / f"{name}.lock"
        return open(path, "ab", opener=lambda path, how: os.open(path, how, 0o600))

    @contextlib.contextmanager
    def alone(self):
        """Let one process at a time start or stop the server."""
        with self.lock_file("gate") as gate:
            fcntl.flock(gate, fcntl.LOCK_EX)
            yield

    def start(self):
        """Start the server unless it answers already, and wait until it does."""
        if not self.data.exists():
            self.create()
        self.check_version()
        deadline = time.monotonic() + SECONDS_TO_START
        while not self.answers():
            with self.lock_file("server") as lock:
                if taken(lock):
                    self.launch(lock)
            if time.monotonic() > deadline:
                raise PostgresError(f"Postgres does not answer.\n{self.log()}")
            time.sleep(0.05)

    def answers(self):
        """Return whether the server takes connections; see to it that ours exists."""
        try:
            url = self.url("postgres")
            with psycopg.connect(url, autocommit=True, connect_timeout=5) as connection:
                known = connection.execute("SELECT datname FROM pg_database").fetchall()
                if (ROLE,) not in known:
                    connection.execute(f"CREATE DATABASE {ROLE}")
        except (FileNotFoundError, IndexError, psycopg.OperationalError):
            return False
        return True

    def launch(self, lock):
        """Start the server's process. It holds `lock` until its last child is gone."""
        if self.process:
            self.process.wait()
            raise PostgresError(f"Postgres stopped at its start.\n{self.log()}")
        # Nobody held the lock, so these are what a crash left. Postgres itself takes
        # them for a running server when their process number is in use again.
        socket = places.socket(self.home, self.uid)
        for stale in (self.data / "postmaster.pid", *socket.glob(".s.PGSQL.*")):
            stale.unlink(missing_ok=True)
        if self.data.stat().st_uid != self.uid:
            places.hand_over(self.data, self.uid)
        configuration = self.configure(socket)
        with open(self.home / "server.log", "wb") as log:
            self.process = subprocess.Popen(
                (
                    *(self.programs / "postgres", "-D", self.data),
                    *("-c", f"config_file={configuration}"),
                ),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                pass_fds=(lock.fileno(),),
                # Ctrl-C in the terminal is for us; we stop the server in due time.
                start_new_session=True,
                **places.account(self.uid),
            )

    def configure(self, socket):
        """Write what the server reads at its start; return the main file."""
        # Not in the data folder: there the server's account could swap a file for a
        # link, and root would write through it.
        names = {places.name(uid) for uid in (0, os.geteuid(), self.uid)} - {""}
        quoted = str(self.home).replace("\\", "\\\\").replace("'", "''")
        files = {
            "pg_hba.conf": AUTHENTICATION,
            "pg_ident.conf": "".join(f'atlas "{name}" {ROLE}\n' for name in names),
            "postgresql.conf": CONFIGURATION.format(home=quoted, socket=socket),
        }
        for name, text in files.items():
            (self.home / name).write_text(text)
            (self.home / name).chmod(0o644)
        return self.home / "postgresql.conf"

    def create(self):
        """Make an empty cluster aside, then move it to its place in one step."""
        draft = self.home / "draft"
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir()
        maker = places.initdb_account(draft, self.uid)
        made = subprocess.run(
            (
                *(self.programs / "initdb", "--pgdata", draft / "data"),
                *(f"--username={ROLE}", "--auth=peer", "--encoding=UTF8"),
                *("--locale=C", "--locale-provider=builtin"),
                "--builtin-locale=C.UTF-8",
            ),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            **maker,
        )
        if made.returncode:
            raise PostgresError(f"initdb failed:\n{made.stdout}{made.stderr}")
        places.hand_over(draft / "data", self.uid)
        (draft / "data").rename(self.data)
        shutil.rmtree(draft)

    def check_version(self):
        ours = places.version().partition(".")[0]
        theirs = (self.data / "PG_VERSION").read_text().strip()
        if ours != theirs:
            raise PostgresError(
                f"{self.data} was made by Postgres {theirs}; this is {ours}. "
                "Dump it with the old version, or move the folder away to start anew."
            )

    def log(self):
        log = self.home / "server.log"
        return log.read_text(errors="replace")[-4000:] if log.exists() else ""

    def stop(self):
        """Stop the server, if it runs, and wait until all of it is gone."""
        with self.lock_file("server") as lock:
            for how, seconds in SECONDS_TO_STOP.items():
                if taken(lock):
                    break
                with contextlib.suppress(FileNotFoundError, ProcessLookupError):
                    pid = (self.data / "postmaster.pid").read_text().split()[0]
                    os.kill(int(pid), how)
                deadline = time.monotonic() + seconds
                while not taken(lock) and time.monotonic() < deadline:
                    time.sleep(0.05)
        if self.process:
            self.process.wait()

"""What `make run` runs: prepare the database, then serve the site on this machine."""

import contextlib
import os
import re
import secrets
import signal
import socket
import sys
import tempfile
import time

import django
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.core.wsgi import get_wsgi_application
from django.db import DatabaseError, connection, connections
from django.db.models import Q
from gunicorn.app.base import BaseApplication

from ccsi import environment, postgres

SECRET_KEY_FILE = postgres.HOME.parent / "secret-key"
ADDRESS = "127.0.0.1"
OLDEST_POSTGRES = 15
EXTENSIONS = ("pg_trgm", "unaccent")
# A server that was killed leaves its worker behind for about a second.
SECONDS_FOR_PORT = 3


class StartError(Exception):
    """The site cannot start; the message says why and what to do."""


# What is told in a sentence; anything else is a fault of ours, and shows where.
PROBLEMS = (StartError, postgres.PostgresError, ImproperlyConfigured, CommandError)


def main():
    started = time.monotonic()
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda number, frame: sys.exit(128 + number))
    try:
        with listening(os.environ.get("PORT") or "8000") as listener:
            local_environment()
            with database():
                prepare()
                Server(options(listener, started)).run()
    except PROBLEMS as problem:
        sys.exit(f"Error: {problem}")
    except KeyboardInterrupt:
        sys.exit(128 + signal.SIGINT)


def say(step):
    print(step, flush=True)


@contextlib.contextmanager
def listening(port):
    """Take the port first: nothing is worth starting if another program has it."""
    if not re.fullmatch(r"[0-9]{1,5}", port) or not 0 < int(port) < 65_536:
        raise StartError(f"PORT must be a number from 1 to 65535, not {port!r}.")
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        deadline = time.monotonic() + SECONDS_FOR_PORT
        while True:
            try:
                listener.bind((ADDRESS, int(port)))
                break
            except PermissionError as problem:
                raise StartError(f"Port {port} is reserved for root.") from problem
            except OSError as problem:
                if time.monotonic() > deadline:
                    raise StartError(
                        f"Port {port} is taken, perhaps by this site started before. "
                        f"Stop that, or use another: make run PORT={int(port) + 1}"
                    ) from problem
                time.sleep(0.1)
        yield listener


def local_environment():
    """Set what a site on one's own machine needs and is not set already."""
    environment.check_account()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ccsi.settings")
    os.environ.setdefault("HTTPS_ONLY", "0")
    if not os.environ.get("SECRET_KEY"):
        os.environ["SECRET_KEY"] = secret_key(SECRET_KEY_FILE)


def secret_key(file):
    """Return the key in `file`; make it the first time, for this account's eyes."""
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        # Linked when complete: a second process finds all of it or nothing.
        with tempfile.NamedTemporaryFile("w", dir=file.parent) as draft:
            draft.write(secrets.token_urlsafe(50))
            draft.flush()
            with contextlib.suppress(FileExistsError):
                os.link(draft.name, file)
    return file.read_text()


@contextlib.contextmanager
def database():
    """Let DATABASE_URL be a Postgres that answers: the one named, or the embedded."""
    if os.environ.get("DATABASE_URL"):
        say("Using the database that DATABASE_URL names …")
        yield
        return
    say("Starting the database (some seconds the first time) …")
    with postgres.running() as url:
        os.environ["DATABASE_URL"] = url
        yield


def prepare():
    """Bring the database, the catalogue and the files that are served up to date."""
    django.setup()
    check_database()
    say("Bringing its tables up to date …")
    call_command("migrate", interactive=False, verbosity=0)
    say("Loading the starting catalogue (some seconds the first time) …")
    call_command("load_catalogue", verbosity=0)
    create_administrator()
    if not settings.DEBUG:
        say("Collecting styles, scripts and fonts …")
        call_command("collectstatic", interactive=False, verbosity=0)
    # The workers are copies of this process: they must not share its connection.
    connections.close_all()


def check_database():
    """Refuse a database that the site cannot use, in words that help."""
    try:
        connection.ensure_connection()
    except (DatabaseError, ImproperlyConfigured) as problem:
        raise StartError(f"The database does not answer: {problem}") from problem
    major = connection.pg_version // 10_000
    if major < OLDEST_POSTGRES:
        raise StartError(f"This is Postgres {major}; {OLDEST_POSTGRES} is the oldest.")
    with connection.cursor() as cursor:
        # What visitors may not take long for, preparations may.
        cursor.execute("SET statement_timeout = 0")
        cursor.execute(
            "SELECT name, installed_version IS NOT NULL FROM pg_available_extensions "
            "WHERE name = ANY(%s)",
            [list(EXTENSIONS)],
        )
        extensions = dict(cursor.fetchall())
        cursor.execute(
            "SELECT has_database_privilege(current_database(), 'CREATE'), "
            "has_schema_privilege('public', 'CREATE')"
        )
        check_rights(extensions, *cursor.fetchone())


def check_rights(extensions, may_extend, may_create_tables):
    """Refuse a database whose administrator has something left to do."""
    for name in EXTENSIONS:
        if name not in extensions:
            raise StartError(
                f"This Postgres has no extension {name}. Install what comes with it: "
                "the package postgresql-contrib, on many systems."
            )
        if not extensions[name] and not may_extend:
            raise StartError(
                f"This account may not add the extension {name} to the database. Let "
                f"its administrator run, there: CREATE EXTENSION {name};"
            )
    if not may_create_tables:
        raise StartError(
            "This account may not make tables in the database. Let its administrator "
            "run, there: GRANT CREATE ON SCHEMA public TO the account;"
        )


def create_administrator():
    """Create an administrator if there is none, and print the password, once."""
    users = get_user_model().objects
    if users.filter(Q(is_superuser=True) | Q(username="admin")).exists():
        return
    password = secrets.token_urlsafe(12)
    users.create_superuser("admin", password=password)
    say("")
    say("The administrator, for /admin/. The password is shown this once:")
    say(f"    name      admin\n    password  {password}")
    say("Another one: .venv/bin/python manage.py changepassword admin\n")


class Server(BaseApplication):
    """Gunicorn in this process, so that it ends when this process does."""

    def __init__(self, options):
        self.options = options
        super().__init__()

    def load_config(self):
        for name, value in self.options.items():
            self.cfg.set(name, value)

    def load(self):
        return get_wsgi_application()


def options(listener, started):
    """Return gunicorn's settings for a site that one person uses."""
    port = listener.getsockname()[1]
    # Gunicorn makes a socket of its own of the number, and closes it in the end.
    bind = f"fd://{listener.detach()}"

    def when_ready(server):
        # A closed terminal means stop, not "read the settings anew".
        signal.signal(signal.SIGHUP, lambda *_: os.kill(os.getpid(), signal.SIGTERM))
        seconds = time.monotonic() - started
        say(f"Ready after {seconds:.1f} s: http://{ADDRESS}:{port}/ (Ctrl-C stops it)")

    return {
        "bind": bind,
        "workers": 1,
        "threads": 4,
        "loglevel": "warning",
        "when_ready": when_ready,
        "graceful_timeout": 2,
        # Its control socket would be a file in the home folder, one for all projects.
        "control_socket_disable": True,
    }


if __name__ == "__main__":
    main()

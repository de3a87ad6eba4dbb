"""Django's command line. Without DATABASE_URL it uses the embedded Postgres."""

import os
import sys

from django.core.management import execute_from_command_line

from ccsi import postgres, start


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ccsi.settings")
    # Visitors' requests are limited; a migration may take its time.
    os.environ.setdefault("STATEMENT_TIMEOUT", "0")
    if os.environ.get("DATABASE_URL"):
        execute_from_command_line(sys.argv)
        return
    start.local_environment()
    try:
        with postgres.running() as url:
            os.environ["DATABASE_URL"] = url
            execute_from_command_line(sys.argv)
    except postgres.PostgresError as problem:
        sys.exit(f"Error: {problem}")


if __name__ == "__main__":
    main()

"""Tests in which two people do something at once."""

import time

from django.db import connection

WAITS_FOR_ME = """
    SELECT EXISTS (
        SELECT FROM pg_locks
        WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid)))
"""


def wait_until_somebody_waits():
    """Return when another connection waits for a lock that this one holds."""
    for _attempt in range(1000):
        with connection.cursor() as cursor:
            cursor.execute(WAITS_FOR_ME)
            if cursor.fetchone()[0]:
                return
        time.sleep(0.01)
    raise AssertionError("Nobody waits.")

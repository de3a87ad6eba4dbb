"""Public pages that are made once for each state of the data, and may be kept."""

from functools import wraps
from hashlib import sha256

from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.views.decorators.cache import cache_control

from .htmx import wants_fragment

LONGEST = 24 * 60 * 60  # seconds; a change of the data ends it long before

# A shared cache may answer for a minute without asking; a browser always asks, so an
# editor sees what she has published at once. No page differs from visitor to visitor.
may_be_kept = cache_control(public=True, max_age=0, s_maxage=60)


def public_page(view):
    """Answer from memory while nothing in the database has changed.

    What Postgres calls a snapshot says which transactions can be seen. Two requests
    with the same one see the same data, and every change makes a new one, whoever
    made it and on whatever machine: there is nothing to invalidate. It costs one
    query. Inside a transaction the snapshot would not show our own changes.
    """
    view = may_be_kept(view)

    @wraps(view)
    def kept(request, *args, **kwargs):
        if settings.DEBUG or connection.in_atomic_block:
            return view(request, *args, **kwargs)
        key = key_of(request)
        response = cache.get(key)
        if response is None:
            response = view(request, *args, **kwargs)
            if response.status_code == 200 and not response.streaming:
                cache.set(key, response, LONGEST)
        return response

    return kept


def key_of(request) -> str:
    """Return all that a public page depends on, as one name."""
    parts = (
        data_version(),
        request.build_absolute_uri(),
        str(wants_fragment(request)),
    )
    return sha256("\n".join(parts).encode()).hexdigest()


def data_version() -> str:
    """Return the name of the state of the data that a query would see now."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_database() || pg_current_snapshot()::text")
        return cursor.fetchone()[0]

"""What machines ask: is the process alive, and can it answer?"""

from functools import cache

from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


@never_cache
@require_safe
def alive(request):
    """Say that the process works; asks nothing else."""
    return HttpResponse("alive\n", content_type="text/plain")


@never_cache
@require_safe
def ready(request):
    """Say whether pages can be served: the database answers and is up to date."""
    try:
        missing = newest_migrations() - set(
            MigrationRecorder(connection).applied_migrations()
        )
    except DatabaseError:
        return not_ready("the database does not answer")
    if missing:
        return not_ready("migrations are missing")
    return HttpResponse("ready\n", content_type="text/plain")


def not_ready(reason):
    return HttpResponse(f"{reason}\n", content_type="text/plain", status=503)


@cache
def newest_migrations():
    """Return each app's last migration. They cannot change while the process runs."""
    return set(MigrationLoader(None).graph.leaf_nodes())

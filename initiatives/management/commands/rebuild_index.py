"""Make the search documents and the index of the filters anew."""

from django.core.management.base import BaseCommand
from django.db import connection, transaction

from initiatives.models import Initiative

AT_ONCE = 1000  # initiatives in one transaction: others wait no longer for the version


class Command(BaseCommand):
    """Triggers keep both: this is for a restored backup, and for doubt.

    A backup carries the numbers of transactions of another server. Nothing is wrong
    then, but every process would read all rows again after each change.
    """

    help = "Make the search documents and the index of the filters anew."

    def handle(self, *, verbosity, **options):
        ids = list(Initiative.objects.order_by("pk").values_list("pk", flat=True))
        for start in range(0, len(ids), AT_ONCE):
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("SELECT atlas_index(%s)", [ids[start : start + AT_ONCE]])
                cursor.execute("SELECT atlas_move_version()")
            if verbosity > 1:
                self.stdout.write(f"{min(start + AT_ONCE, len(ids))} of {len(ids)}")
        self.stdout.write(f"Index: {len(ids)} initiatives.")

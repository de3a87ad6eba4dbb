"""Load the starting catalogue, or another in the same form (docs/data.md)."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from initiatives.catalogue.loading import HERE, BadCatalogue, Load
from initiatives.catalogue.rows import BadRow


class Command(BaseCommand):
    """Twice changes nothing. All of it is loaded, or nothing."""

    help = "Load the starting catalogue. What an editor has changed is left alone."

    def add_arguments(self, parser):
        parser.add_argument("--folder", type=Path, default=HERE)
        parser.add_argument(
            "--overwrite",
            action="store_true",
            help="Write the files' values over what editors have changed.",
        )

    def handle(self, *, folder, overwrite, verbosity, **options):
        say = self.stdout.write if verbosity > 1 else lambda line: None
        try:
            report = Load(folder, overwrite=overwrite, say=say).run()
        except (BadCatalogue, BadRow) as error:
            raise CommandError(f"Nothing was loaded.\n{error}") from error
        self.stdout.write(
            f"Catalogue: {report.created.total()} rows new, "
            f"{report.updated.total()} updated, {report.unchanged.total()} unchanged."
        )
        for name in report.kept:
            self.stdout.write(f"Left as an editor has it: {name}")

"""Merge a term of a vocabulary into another: links to the old one lead on for ever."""

from django.core.management.base import BaseCommand, CommandError

from initiatives import workflow
from initiatives.models import FocusArea, Kind, SuccessFactor

VOCABULARIES = {"kind": Kind, "focus": FocusArea, "factor": SuccessFactor}


class Command(BaseCommand):
    """Takes the key of the filter and two slugs, as they stand in addresses."""

    help = "Merge a term into another of the same vocabulary."

    def add_arguments(self, parser):
        parser.add_argument("vocabulary", choices=VOCABULARIES)
        parser.add_argument("slug", help="The term that goes.")
        parser.add_argument("into", help="The term that stays.")

    def handle(self, *, vocabulary, slug, into, **options):
        terms = VOCABULARIES[vocabulary].objects.in_bulk(
            [slug, into], field_name="slug"
        )
        if slug == into or len(terms) < 2:
            known = ", ".join(sorted(terms)) or "neither of them"
            raise CommandError(f"Two terms are needed; found {known}.")
        moved = workflow.merge_terms(vocabulary, term=terms[slug], into=terms[into])
        self.stdout.write(f"{slug} is now {into}: {moved} links moved.")

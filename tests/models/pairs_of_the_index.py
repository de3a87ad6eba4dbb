"""Both sides of the constraints of what triggers write, and of the slugs of terms."""

from django.db import connection

from initiatives.models import (
    IndexRow,
    OldTerm,
    SearchDocument,
    SearchWord,
    TermDocument,
)
from tests.factories import (
    FocusAreaFactory,
    InitiativeFactory,
    KindFactory,
    StudyFactory,
    SuccessFactorFactory,
)
from tests.models.pairs import Pair, inserting


def indexed():
    """Return an initiative with all that is written at the end of a transaction."""
    initiative = InitiativeFactory()
    connection.check_constraints()
    return initiative


def second_document():
    return SearchDocument.objects.create(initiative=indexed())


def row(pk):
    return IndexRow.objects.create(
        pk=pk,
        public=True,
        facets=[],
        sort_names=[],
        sort_place="",
        name_length=1,
        evidence=0,
        changed="1",
    )


def word(*words):
    return [SearchWord.objects.create(word=one, added="1") for one in words]


def old_terms(*pairs):
    return [
        OldTerm.objects.create(vocabulary=vocabulary, slug=slug, term_id=1)
        for vocabulary, slug in pairs
    ]


def renamed(factory, *slugs):
    """Give a term one slug after the other."""
    term = factory(slug=slugs[0])
    for slug in slugs[1:]:
        type(term).objects.filter(pk=term.pk).update(slug=slug)
    return term


def taken(factory):
    """Let another term have the slug that one had before."""
    renamed(factory, "old", "new")
    return factory(slug="old")


def takes(factory):
    """Let another term, which is there already, change to such a slug."""
    renamed(factory, "old", "new")
    return renamed(factory, "other", "old")


KINDS, FOCUS = inserting(KindFactory), inserting(FocusAreaFactory)
FACTORS, STUDIES = inserting(SuccessFactorFactory), StudyFactory

INDEX = {
    "SearchDocument.initiative": Pair(accepted=(indexed,), refused=(second_document,)),
    "IndexRow.initiative_id": Pair(
        accepted=(lambda: row(indexed().pk + 1),),
        refused=(lambda: IndexRow.objects.bulk_create([copy_of(indexed())]),),
    ),
    "SearchWord.word": Pair(
        accepted=(lambda: word("loom", "mill"),),
        refused=(lambda: word("loom", "loom"),),
    ),
    "TermDocument.key": Pair(
        accepted=(lambda: TermDocument.objects.create(key="kind:0"),),
        refused=(
            lambda: (
                TermDocument.objects.create(key="kind:0"),
                TermDocument.objects.create(key="kind:0"),
            ),
        ),
    ),
    "oldterm_once_a_vocabulary": Pair(
        accepted=(lambda: old_terms(("kind", "old"), ("focus", "old")),),
        refused=(lambda: old_terms(("kind", "old"), ("kind", "old")),),
    ),
    "term_slug_was_never_used": Pair(
        accepted=(
            *(
                lambda one=one: renamed(one, "first", "second", "first", "third")
                for one in (KINDS, FOCUS, FACTORS, STUDIES)
            ),
            lambda: (renamed(KINDS, "old", "new"), FOCUS(slug="old")),
        ),
        refused=tuple(
            lambda one=one, way=way: way(one)
            for one in (KINDS, FOCUS, FACTORS, STUDIES)
            for way in (taken, takes)
        ),
    ),
}


def copy_of(initiative):
    known = IndexRow.objects.get(pk=initiative.pk)
    known.changed = "1"
    return known

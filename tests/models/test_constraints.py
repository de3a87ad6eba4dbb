"""Every rule that the database keeps, from both sides."""

import re

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction

from tests.models.pairs_of_initiatives import INITIATIVES, TEXTS
from tests.models.pairs_of_parts import DETAILS, EVIDENCE, STUDIES
from tests.models.pairs_of_places import REGIONS, SOURCES, VOCABULARIES
from tests.models.pairs_of_the_index import INDEX

pytestmark = pytest.mark.django_db

# A new constraint fails here until it has a pair. Unique columns: "Model.column".
PAIRS = {
    **INITIATIVES,
    **TEXTS,
    **EVIDENCE,
    **DETAILS,
    **STUDIES,
    **REGIONS,
    **SOURCES,
    **VOCABULARIES,
    **INDEX,
}
# Where another rule speaks first, or two of them are one.
COMPLAINS_AS = {
    "initiativetext_original_stays": "initiative_published_has_original",
    # A code has at most five characters, so a wrong level is never wrong alone.
    "region_level_in_range": "region_code_tells_its_level",
}


def sides(name: str):
    """Return (constraint, call) for every row on the side called `name`."""
    return [
        pytest.param(constraint, call, id=f"{constraint}-{number}")
        for constraint, pair in PAIRS.items()
        for number, call in enumerate(getattr(pair, name), 1)
    ]


def names_in_models():
    for model in apps.get_app_config("initiatives").get_models():
        yield from (constraint.name for constraint in model._meta.constraints)
        yield from (
            f"{model.__name__}.{field.name}"
            for field in model._meta.concrete_fields
            if field.unique and not field.auto_created
        )


def rules_of_triggers():
    """Return the names of triggers that may refuse a row, as the database has them."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT t.tgname FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid"
            " WHERE NOT t.tgisinternal AND p.prosrc LIKE '%RAISE%'"
        )
        return {name for (name,) in cursor.fetchall()}


@pytest.fixture(autouse=True)
def files_go_to_a_folder_of_the_test(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_every_constraint_in_a_model_has_a_pair():
    assert set(names_in_models()) - set(PAIRS) == set()


def test_every_trigger_that_may_refuse_a_row_has_a_pair():
    # These refuse as initiative_slug_was_… and term_slug_was_…
    keeping_slugs = {
        "initiative_keeps_slug",
        "kind_keeps_slug",
        "focusarea_keeps_slug",
        "successfactor_keeps_slug",
        "study_keeps_slug",
    }

    assert rules_of_triggers() - keeping_slugs - set(PAIRS) == set()


def test_no_pair_is_left_of_a_constraint_that_is_gone():
    known = {*names_in_models(), *rules_of_triggers()}
    inside_triggers = {"initiative_slug_was_never_used", "term_slug_was_never_used"}

    assert set(PAIRS) - known - inside_triggers == set()


@pytest.mark.parametrize(("constraint", "make"), sides("accepted"))
def test_a_row_within_the_rules_is_accepted(constraint, make):
    make()

    connection.check_constraints()  # deferred ones look now


@pytest.mark.parametrize(("constraint", "make"), sides("refused"))
def test_a_row_outside_the_rules_is_refused_by_that_very_rule(constraint, make):
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        make()
        assert PAIRS[constraint].deferred, "accepted"
        connection.check_constraints()

    complaint = refusal.value.__cause__.diag.constraint_name
    if "." in constraint:
        model, column = constraint.lower().split(".")
        assert re.match(rf"initiatives_{model}_({column}|pkey)", complaint)
    else:
        assert complaint == COMPLAINS_AS.get(constraint, constraint)

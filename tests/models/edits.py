"""Ways to change the catalogue: as the site does, in bulk, and by hand in SQL.

Each edit takes the number of a row to change; where there is none, nothing happens.
"""

from django.db import connection
from django.utils import timezone

from initiatives import models
from tests.factories import (
    EvidenceFactory,
    FocusAreaFactory,
    InitiativeFactory,
    InitiativeTextFactory,
    KindFactory,
    RegionFactory,
    StudyFactory,
    SuccessFactorFactory,
)

CODES = ("BE254", "PL213", "EL301")
EDITS = {}


def edit(function):
    """Add a function to the edits that are tried."""
    EDITS[function.__name__] = function
    return function


def row(model, number):
    """Return one of the rows of a table, or None."""
    rows = model.objects.order_by("pk")
    return rows[number % count] if (count := rows.count()) else None


def rows(model, number):
    """Return the same row as a queryset, which may be empty."""
    found = row(model, number)
    return model.objects.filter(pk=found.pk if found else None)


def sql(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def start():
    """Begin with a small catalogue, whatever was there before."""
    models.Initiative.objects.all().delete()
    for number, code in enumerate(CODES):
        one = InitiativeFactory(name=f"Mill {number}", region=RegionFactory(code=code))
        EvidenceFactory(initiative=one, factor=SuccessFactorFactory(slug="trust"))


@edit
def add(number):
    InitiativeFactory(name=f"Added {number}", region=None)


@edit
def add_a_draft(number):
    InitiativeFactory(published=False)


@edit
def delete(number):
    rows(models.Initiative, number).delete()


@edit
def withdraw(number):
    rows(models.Initiative, number).update(status="withdrawn")


@edit
def publish(number):
    rows(models.Initiative, number).update(
        status="published", published_at=timezone.now()
    )


@edit
def publish_all(number):
    sql("UPDATE initiatives_initiative SET status = 'published', published_at = now()")


@edit
def save(number):
    if one := row(models.Initiative, number):
        one.name = f"Saved {number}"
        one.save()


@edit
def rename_by_hand(number):
    one = row(models.Initiative, number)
    sql(
        "UPDATE initiatives_initiative SET name = %s, slug = slug || 'x' WHERE id = %s",
        f"By hand {number}",
        one and one.pk,
    )


@edit
def move(number):
    region = row(models.Region, number)
    rows(models.Initiative, number).update(region=region)


@edit
def confirm(number):
    rows(models.Initiative, number).update(
        confirmed_on=timezone.localdate(), confirmed_by="owner"
    )


@edit
def pause_all(number):
    sql("UPDATE initiatives_initiative SET lifecycle = 'paused', ended = NULL")


@edit
def change_kinds(number):
    if one := row(models.Initiative, number):
        one.kinds.set([KindFactory(slug="school")])


@edit
def change_focus(number):
    if one := row(models.Initiative, number):
        one.focus_areas.add(FocusAreaFactory(slug="design"))


@edit
def forget_kinds(number):
    sql("DELETE FROM initiatives_initiative_kinds")


@edit
def add_evidence(number):
    if one := row(models.Initiative, number):
        factor = SuccessFactorFactory(slug="money")
        EvidenceFactory(initiative=one, factor=factor, strength="measured")


@edit
def turn_evidence_round(number):
    rows(models.Evidence, number).update(direction="contradicts")


@edit
def move_evidence(number):
    if one := row(models.Initiative, number):
        rows(models.Evidence, number + 1).update(initiative=one)


@edit
def forget_evidence(number):
    # Postgres refuses it while foreign keys wait for the end of the transaction.
    connection.check_constraints()
    sql("TRUNCATE initiatives_evidence CASCADE")


@edit
def add_to_study(number):
    if one := row(models.Initiative, number):
        study = models.Study.objects.filter(slug="study").first()
        study = study or StudyFactory(slug="study")
        models.StudyEntry.objects.get_or_create(initiative=one, study=study)


@edit
def forget_studies(number):
    models.StudyEntry.objects.all().delete()


@edit
def translate(number):
    one = row(models.Initiative, number)
    if one and not one.texts.filter(language="nl").exists():
        InitiativeTextFactory(initiative=one, language="nl", name="Vertaald")


@edit
def rewrite(number):
    sql("UPDATE initiatives_initiativetext SET summary = summary || '!'")


@edit
def change_a_region(number):
    rows(models.Region, number).update(name=f"Renamed {number}", typology="rural")


@edit
def rename_a_kind(number):
    for kind in rows(models.Kind, number):
        labels = dict.fromkeys(kind.labels, f"Kind {number}")
        models.Kind.objects.filter(pk=kind.pk).update(labels=labels)

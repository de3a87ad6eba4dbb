"""The index: it says what the rows say, whoever changes them and how."""

from collections import defaultdict

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import connection, transaction
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from initiatives import index, models
from initiatives.choices import Language
from tests import factories
from tests.models.edits import EDITS, sql, start
from tests.people import PublisherFactory

SEVERAL = st.lists(
    st.tuples(st.sampled_from(sorted(EDITS)), st.integers(0, 20)),
    min_size=1,
    max_size=4,
)


def facets_of(one: models.Initiative) -> set[str]:
    """Return the values of all filters that an initiative has, by the rule."""
    region, evidence = one.region, list(one.evidence.speaking_for())
    code = region.code.lower() if region else ""
    own = {
        "country": {region.country.lower()} if region else (),
        "region": {code[:size] for size in range(2, len(code) + 1)},
        "place": {region.typology} - {""} if region else (),
        "governance": {one.governance} - {""},
        "lifecycle": {one.lifecycle},
        "kind": {kind.pk for kind in one.kinds.all()},
        "focus": {area.pk for area in one.focus_areas.all()},
        "study": {study.pk for study in one.studies.all()},
        "factor": {some.factor_id for some in evidence},
        "strength": {some.strength for some in evidence},
    }
    best = defaultdict(str)
    for some in evidence:
        best[some.factor_id] = max(best[some.factor_id], some.strength)
    shows = {f"shows:{factor}:{strength}" for factor, strength in best.items()}
    named = {f"{key}:{one}" for key, some in own.items() for one in some or ("none",)}
    return named | shows


def published():
    return models.Initiative.objects.published()


def check_rows():
    """Look whether the rows of the index are those of the catalogue."""
    known = {row.pk: row for row in models.IndexRow.objects.filter(public=True)}
    assert set(known) == {one.pk for one in published()}
    for one in published():
        row = known[one.pk]
        assert set(row.facets) == facets_of(one)
        assert len(row.facets) == len(set(row.facets))
        assert len(row.sort_names) == len(Language.values)
        assert row.evidence == sum(facet.startswith("shows:") for facet in row.facets)
        ours = (row.started, row.published_at, row.confirmed_on, row.name_length)
        assert ours == (one.started, one.published_at, one.confirmed_on, len(one.name))
    documents = models.SearchDocument.objects.values_list("pk", flat=True)
    assert set(documents) == set(known)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("name", EDITS)
def test_every_way_to_change_the_catalogue_changes_the_index(name):
    start()

    EDITS[name](1)

    check_rows()
    check_index(index.current())


@pytest.mark.django_db(transaction=True)
@given(SEVERAL)
@settings(deadline=None, max_examples=25)
def test_an_index_brought_up_to_date_is_the_one_read_from_nothing(edits):
    start()
    known = index.read(None)

    for name, number in edits:
        EDITS[name](number)
        known = index.read(known)
        check_index(known)

    check_rows()


def check_index(known: index.Index):
    """Look whether an index is as if read from nothing, and tells the truth."""
    whole = index.read(None)
    assert known.public == whole.public
    assert known.facets == whole.facets
    assert known.days == whole.days
    assert set(whole.words) <= set(known.words)
    assert set(known.public) == {one.pk for one in published()}
    for one in published():
        own = {facet for facet, some in known.facets.items() if one.pk in some}
        assert own == facets_of(one)


@pytest.mark.django_db(transaction=True)
@given(SEVERAL)
@settings(deadline=None, max_examples=10)
def test_inside_a_transaction_the_index_says_what_the_transaction_has_done(edits):
    start()
    before = index.current()

    with transaction.atomic():
        for name, number in edits:
            with transaction.atomic():
                EDITS[name](number)
            check_index(index.current())
        transaction.set_rollback(True)

    assert index.current().public == before.public
    assert index.current().facets == before.facets
    check_rows()


@pytest.mark.django_db(transaction=True)
def test_what_a_savepoint_took_back_is_not_in_the_index():
    one = factories.InitiativeFactory(kinds=[])
    with transaction.atomic():
        with transaction.atomic():
            EDITS["change_kinds"](0)
            assert index.current().facets.keys() >= facets_of(one)
            transaction.set_rollback(True)
        models.Initiative.objects.update(town="Kortrijk")

    check_rows()
    check_index(index.current())


# Tables that no visitor sees anything of.
NOT_PRINTED = {"LoadedRow", "Transition"}
WRITTEN_BY_TRIGGERS = {
    "DataVersion",
    "IndexRow",
    "SearchDocument",
    "SearchWord",
    "TermDocument",
}


def printed_tables():
    ours = apps.get_app_config("initiatives")
    some = ours.get_models(include_auto_created=True)
    hidden = NOT_PRINTED | WRITTEN_BY_TRIGGERS
    names = (one._meta.db_table for one in some if one.__name__ not in hidden)
    return sorted(names)


@pytest.fixture
def full(settings, tmp_path):
    """Store a row in every table."""
    settings.MEDIA_ROOT = tmp_path
    one = factories.InitiativeFactory(
        slug="first", focus_areas=[factories.FocusAreaFactory(slug="first")]
    )
    for part in ("Fact", "Figure", "Funding", "Partner", "Image", "Evidence"):
        getattr(factories, f"{part}Factory")(initiative=one)
    factories.StudyEntryFactory(initiative=one)
    one.sources.add(factories.SourceFactory())
    one.slug = "second"
    one.save()
    models.FocusArea.objects.update(slug="second")


def count(table):
    with connection.cursor() as cursor:
        cursor.execute("TABLE " + table)
        return cursor.rowcount


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("table", printed_tables())
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE {} SET id = id",
        "DELETE FROM {} WHERE false",
        "TRUNCATE {} CASCADE",
    ],
)
def test_the_version_moves_with_every_statement_on_a_printed_table(
    full, table, statement
):
    assert count(table)
    before = index.data_version()

    sql(statement.format(table))

    assert index.data_version() > before
    check_rows()
    check_index(index.current())


@pytest.mark.django_db(transaction=True)
def test_the_version_stays_while_nothing_that_is_printed_changes():
    start()
    before = index.data_version()

    publisher = PublisherFactory()
    Session.objects.create(session_key="x", session_data="", expire_date=timezone.now())
    one = published().first()
    one.transitions.create(before="review", after="published", by=publisher)
    sql("SELECT count(*) FROM initiatives_initiative")

    assert index.data_version() == before
    known = index.current()
    assert index.current() is known


@pytest.mark.django_db(transaction=True)
def test_a_transaction_moves_the_version_once_and_at_its_end():
    start()
    before = index.data_version()

    with transaction.atomic():
        for one in published():
            one.save()
            assert index.data_version() == before

    assert index.data_version() > before
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM initiatives_stale")
        assert cursor.fetchone() == (0,)  # nothing is left behind


@pytest.mark.django_db(transaction=True)
def test_an_index_of_yesterday_is_made_anew(monkeypatch):
    start()
    known = index.current()
    tomorrow = known.day + timezone.timedelta(days=1)

    monkeypatch.setattr(index.timezone, "localdate", lambda: tomorrow)

    assert index.current() is not known
    assert index.current().day == tomorrow
    assert index.current().public == known.public

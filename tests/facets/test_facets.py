"""The facets: which choices a filter offers, in which order and state."""

import pytest
from django.utils import translation

from initiatives import index
from initiatives.facets import Facets
from initiatives.filters import InitiativeFilterSet
from tests.factories import (
    EvidenceFactory,
    InitiativeFactory,
    KindFactory,
    RegionFactory,
    StudyEntryFactory,
    StudyFactory,
    SuccessFactorFactory,
)
from tests.filters.catalogues import LIFECYCLE, VALUES, ask

pytestmark = pytest.mark.django_db


def facet(key, query=""):
    return next(one for one in all_of(query) if one.key == key)


def all_of(query):
    return Facets(ask(query)).all


def counts(key, query=""):
    return {choice.value: choice.count for choice in facet(key, query).choices}


def test_every_filter_with_values_is_a_facet_in_the_order_of_the_contract():
    keys = [one.key for one in all_of("")]

    assert keys == [
        key
        for key in InitiativeFilterSet.base_filters
        if key not in {"q", "sort", "view", "column", "factor_mode"}
        and not key.startswith("not_")
    ]


def test_a_facet_counts_as_if_its_own_filter_were_lifted():
    hub, school = KindFactory(slug="hub"), KindFactory(slug="school")
    InitiativeFactory(kinds=[hub])
    InitiativeFactory(kinds=[school])
    InitiativeFactory(kinds=[hub, school])

    assert counts("kind", "kind=hub") == {"hub": 2, "school": 2, "none": 0}


def test_a_facet_counts_under_all_other_filters():
    hub, school = KindFactory(slug="hub"), KindFactory(slug="school")
    krakow = RegionFactory(code="PL213")
    InitiativeFactory(kinds=[hub], region=krakow)
    InitiativeFactory(kinds=[hub])
    InitiativeFactory(kinds=[school])

    assert counts("kind", "country=pl") == {"hub": 1, "school": 0, "none": 0}
    assert counts("country", "kind=hub") == {"be": 1, "pl": 1, "none": 0}


def test_drafts_are_not_counted():
    InitiativeFactory(published=False)

    assert counts("kind") == {"hub": 0, "none": 0}
    assert Facets(ask("")).total == 0
    assert counts("country") == {"none": 0}


def test_places_without_any_initiative_are_not_offered():
    InitiativeFactory(region=RegionFactory(code="BE254"))
    RegionFactory(code="PL213")

    assert counts("country") == {"be": 1, "none": 0}
    assert counts("region") == {"be25": 1, "none": 0}


def test_places_that_other_filters_exclude_stay_with_a_zero():
    InitiativeFactory(region=RegionFactory(code="BE254"), lifecycle="active")
    InitiativeFactory(region=RegionFactory(code="PL213"), lifecycle="paused")

    assert counts("country", "lifecycle=paused") == {"be": 0, "pl": 1, "none": 0}


def test_places_with_most_initiatives_come_first_whatever_is_chosen():
    for code in ("PL213", "PL213", "EL301", "BE254", "BE254"):
        lifecycle = "paused" if code == "EL301" else "active"
        InitiativeFactory(region=RegionFactory(code=code), lifecycle=lifecycle)

    for query in ("", "lifecycle=paused", "country=gr", "q=nonsense"):
        assert list(counts("country", query)) == ["be", "pl", "gr", "none"], query
        regions = ["be25", "pl21", "el30", "none"]
        assert list(counts("region", query)) == regions, query


def test_equal_places_are_in_the_alphabetical_order_of_the_visitors_language():
    RegionFactory(code="EL", names={"en": "Greece", "nl": "Griekenland"})
    RegionFactory(code="DE", names={"en": "Germany", "nl": "Duitsland"})
    RegionFactory(code="AT", names={"en": "Austria", "nl": "Oostenrijk"})
    for code in ("EL", "DE", "AT"):
        InitiativeFactory(region=RegionFactory(code=code))

    with translation.override("nl"):
        labels = [choice.label for choice in facet("country").choices[:-1]]

    assert labels == ["Duitsland", "Griekenland", "Oostenrijk"]


def test_places_with_an_accent_stand_where_readers_look_for_them():
    RegionFactory(code="AT", name="Österreich")
    RegionFactory(code="PL", name="Polska")
    RegionFactory(code="NL", name="Nederland")
    for code in ("AT", "PL", "NL"):
        InitiativeFactory(region=RegionFactory(code=code))

    labels = [choice.label for choice in facet("country").choices[:-1]]

    assert labels == ["Nederland", "Österreich", "Polska"]


def test_labels_are_in_the_language_of_each_visitor():
    """What is remembered for one is not shown to the other."""
    hub = KindFactory(slug="hub")
    now = index.current()

    for language in ("nl", "el", "nl"):
        with translation.override(language):
            kinds = Facets(ask("", now)).facet("kind").choices
            assert kinds[0].label == hub.labels[language]


def test_a_region_of_another_level_is_offered_when_a_link_names_it():
    InitiativeFactory(region=RegionFactory(code="BE254"))
    InitiativeFactory(region=RegionFactory(code="BE310"))

    assert counts("region", "region=be2") == {
        "be2": 1,
        "be25": 1,
        "be31": 1,
        "none": 0,
    }
    assert "be2" in counts("region", "not_region=be2")


def test_chosen_values_are_checked_in_their_place():
    InitiativeFactory(kinds=[KindFactory(slug="school", order=2)])
    KindFactory(slug="hub", order=1)

    choices = facet("kind", "kind=school").choices

    assert [(choice.value, choice.checked) for choice in choices] == [
        ("hub", False),
        ("school", True),
        ("none", False),
    ]
    assert facet("kind", "kind=school").selected == 1


def test_a_choice_without_results_is_disabled_unless_it_is_chosen():
    KindFactory(slug="school")
    InitiativeFactory(kinds=[KindFactory(slug="hub")])

    unchosen = {choice.value: choice.disabled for choice in facet("kind").choices}
    chosen = facet("kind", "kind=school").choices

    assert unchosen == {"school": True, "hub": False, "none": True}
    assert [choice.value for choice in chosen if choice.disabled] == ["none"]


@pytest.mark.parametrize("key", sorted(set(VALUES) - {"lifecycle"}))
def test_not_recorded_is_the_last_choice_with_a_count(key):
    assert list(counts(key))[-1] == "none"
    InitiativeFactory(region=None, kinds=[])

    assert counts(key)["none"] == 1
    assert facet(key).choices[-1].label


def test_not_recorded_is_no_choice_where_it_cannot_be():
    InitiativeFactory()

    assert set(counts("lifecycle")) == set(LIFECYCLE)


def test_what_is_left_out_is_marked_and_counted_as_if_it_were_not():
    hub, school = KindFactory(slug="hub"), KindFactory(slug="school")
    InitiativeFactory(kinds=[hub])
    InitiativeFactory(kinds=[hub, school])
    InitiativeFactory(kinds=[school])

    kinds = facet("kind", "not_kind=hub")

    assert kinds.selected == 1
    assert kinds.open
    assert [(one.value, one.excluded, one.count) for one in kinds.choices] == [
        ("hub", True, 2),
        ("school", False, 1),
        ("none", False, 0),
    ]
    assert not kinds.choices[0].checked


def test_where_all_are_asked_for_a_count_is_of_those_that_have_this_one_too():
    trust, money, place = (SuccessFactorFactory(slug=s) for s in ("t", "m", "p"))
    for factors in ((trust,), (trust, money), (trust, money, place), (place,)):
        initiative = InitiativeFactory()
        for factor in factors:
            EvidenceFactory(initiative=initiative, factor=factor)

    assert counts("factor", "factor=t") == {"t": 3, "m": 2, "p": 2, "none": 0}
    all_of_them = counts("factor", "factor=t&factor_mode=all")
    assert all_of_them == {"t": 3, "m": 2, "p": 1, "none": 0}
    assert counts("factor", "factor=t&factor=p&factor_mode=all")["m"] == 1
    assert counts("factor", "not_factor=m&factor=t&factor_mode=all") == {
        "t": 1,
        "m": 2,
        "p": 0,
        "none": 0,
    }


@pytest.mark.parametrize("query", ["", "kind=hub", "q=nonsense", "factor=none"])
def test_choices_are_the_same_in_every_state(query):
    """A live update brings new numbers, not new choices."""
    EvidenceFactory()
    InitiativeFactory(region=RegionFactory(code="PL213"), kinds=[])

    everywhere = [(one.key, [c.value for c in one.choices]) for one in all_of("")]

    assert everywhere == [
        (one.key, [choice.value for choice in one.choices]) for one in all_of(query)
    ]


def test_a_factor_is_counted_once_however_much_evidence_there_is():
    evidence = EvidenceFactory()
    EvidenceFactory(initiative=evidence.initiative, factor=evidence.factor)

    assert counts("factor")[evidence.factor.slug] == 1


def test_a_study_counts_the_initiatives_that_it_names():
    study = StudyFactory()
    StudyEntryFactory.create_batch(2, study=study)

    assert counts("study") == {study.slug: 2, "none": 0}


@pytest.mark.parametrize(
    ("number", "checked", "shown"),
    [(2, None, 3), (9, None, 10), (10, None, 8), (19, 3, 8), (19, 15, 15)],
)
def test_a_long_facet_is_cut_but_never_before_a_chosen_value(number, checked, shown):
    for order in range(1, number + 1):
        KindFactory(slug=f"kind-{order:02}", order=order)
    query = f"kind=kind-{checked:02}" if checked else ""

    assert facet("kind", query).more_after == shown


@pytest.mark.parametrize("number", [1, 20])
def test_counting_asks_the_database_nothing(django_assert_num_queries, number):
    for order in range(number):
        region = RegionFactory(code=f"BE{order + 100}")
        initiative = InitiativeFactory(region=region, kinds=[KindFactory()])
        StudyEntryFactory(initiative=initiative)
        EvidenceFactory(initiative=initiative)
    now = index.current()

    with django_assert_num_queries(6):  # once for each state of the data
        assert now.terms
    with django_assert_num_queries(1):  # where the words stand
        filterset = ask("q=initiative&kind=hub&region=be", now)
        assert filterset.selection.found is not None
    with django_assert_num_queries(0):
        facets = Facets(filterset)
        assert facets.all
        assert facets.countries <= facets.total


def test_an_unknown_value_does_not_change_the_counts():
    InitiativeFactory()

    assert counts("country", "kind=no-such-kind") == {"be": 1, "none": 0}
    assert counts("country", "not_kind=no-such-kind") == {"be": 1, "none": 0}

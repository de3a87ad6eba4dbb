"""Leaving out, asking for all, and values that time changes."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.factories import (
    EvidenceFactory,
    FocusAreaFactory,
    InitiativeFactory,
    KindFactory,
    RegionFactory,
    StudyFactory,
    SuccessFactorFactory,
)
from tests.filters.catalogues import ask, results

pytestmark = pytest.mark.django_db


def with_evidence(name, **strengths):
    initiative = InitiativeFactory(name=name)
    for slug, strength in strengths.items():
        factor = SuccessFactorFactory(slug=slug)
        EvidenceFactory(initiative=initiative, factor=factor, strength=strength)
    return initiative


def names(query):
    return [initiative.name for initiative in results(ask(query))]


def test_what_is_left_out_is_out_and_all_else_stays():
    hub, school = KindFactory(slug="hub"), KindFactory(slug="school")
    InitiativeFactory(name="Hub", kinds=[hub])
    InitiativeFactory(name="Both", kinds=[hub, school])
    InitiativeFactory(name="School", kinds=[school])
    InitiativeFactory(name="Nothing", kinds=[])

    assert names("not_kind=hub") == ["Nothing", "School"]
    assert names("not_kind=hub&not_kind=none") == ["School"]
    assert names("kind=school&not_kind=hub") == ["School"]
    assert names("kind=hub&not_kind=hub") == []


def test_a_region_that_is_left_out_takes_all_within_it_along():
    InitiativeFactory(name="Kortrijk", region=RegionFactory(code="BE254"))
    InitiativeFactory(name="Nivelles", region=RegionFactory(code="BE310"))
    InitiativeFactory(name="Nowhere", region=None)

    assert names("not_region=be2") == ["Nivelles", "Nowhere"]
    assert names("country=be&not_region=be25") == ["Nivelles"]
    assert names("not_country=none") == ["Kortrijk", "Nivelles"]


def test_words_and_what_is_left_out_narrow_each_other():
    InitiativeFactory(name="Weaving hub", kinds=[KindFactory(slug="hub")])
    InitiativeFactory(name="Weaving school", kinds=[KindFactory(slug="school")])
    InitiativeFactory(name="Mill", kinds=[KindFactory(slug="school")])

    assert names("q=weaving&not_kind=hub") == ["Weaving school"]


@pytest.mark.parametrize("key", ["kind", "country", "region", "governance", "factor"])
def test_an_unknown_value_to_leave_out_is_told_of(key):
    InitiativeFactory(name="Mill")

    filterset = ask({f"not_{key}": "no-such-value"})

    assert filterset.unknown == [(f"not_{key}", "no-such-value")]
    assert filterset.total == 1


def test_factors_may_all_be_asked_for():
    with_evidence("Both", trust="claimed", money="measured")
    with_evidence("One", trust="measured")
    with_evidence("Other", money="measured")
    InitiativeFactory(name="Nothing")

    assert names("factor=trust&factor=money") == ["Both", "One", "Other"]
    assert names("factor=trust&factor=money&factor_mode=all") == ["Both"]
    assert names("factor=trust&factor_mode=all") == ["Both", "One"]
    assert names("factor=trust&factor=none&factor_mode=all") == []
    assert names("factor=trust&factor=money&factor_mode=any") == names(
        "factor=trust&factor=money"
    )


def test_a_mode_without_factors_changes_nothing():
    InitiativeFactory(name="Mill")

    assert names("factor_mode=all") == ["Mill"]


def test_strength_keeps_what_has_any_evidence_that_strong():
    with_evidence("Both", trust="claimed", money="measured")
    with_evidence("Said", trust="claimed")
    doubtful = InitiativeFactory(name="Doubtful")
    EvidenceFactory(initiative=doubtful, direction="contradicts", strength="measured")

    assert names("strength=measured") == ["Both"]
    assert names("strength=claimed") == ["Both", "Said"]
    assert names("strength=none") == ["Doubtful"]
    assert names("strength=measured&factor=trust") == ["Both"]


@pytest.mark.parametrize(
    ("days", "value"),
    [(0, "year"), (365, "year"), (366, "older"), (9999, "older"), (None, "none")],
)
def test_a_confirmation_is_recent_for_a_year(days, value):
    today = timezone.localdate()
    InitiativeFactory(
        name="Mill",
        confirmed_on=None if days is None else today - timedelta(days=days),
        confirmed_by="" if days is None else "owner",
    )

    kept = {one: names(f"confirmed={one}") for one in ("year", "older", "none")}

    assert kept == {"year": [], "older": [], "none": [], value: ["Mill"]}


@pytest.mark.parametrize(
    ("key", "factory"),
    [
        ("kind", KindFactory),
        ("focus", FocusAreaFactory),
        ("factor", SuccessFactorFactory),
        ("study", StudyFactory),
    ],
)
def test_a_shared_link_finds_a_term_that_was_renamed(key, factory):
    term = factory(slug="first")
    for slug in ("second", "third"):
        term.slug = slug
        term.save()

    for slug in ("first", "second", "third"):
        filterset = ask({key: slug, f"not_{key}": [slug, "third"]})
        assert filterset.unknown == []
        assert filterset.chosen[key] == ["third"]


def test_a_renamed_term_asked_for_twice_is_one():
    term = KindFactory(slug="old")
    type(term).objects.update(slug="new")

    assert ask("kind=old&kind=new").chosen == {"kind": ["new"]}


def test_a_new_term_may_not_take_the_old_slug_of_another():
    kind = KindFactory(slug="old")
    type(kind).objects.update(slug="new")
    focus = FocusAreaFactory(slug="old")

    assert ask("kind=old").chosen == {"kind": ["new"]}
    assert ask("focus=old").chosen == {"focus": [focus.slug]}

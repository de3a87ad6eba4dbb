"""The search document: it says what the rows say, whoever changes them and how."""

import pytest

from initiatives import index
from initiatives.models import (
    Evidence,
    EvidenceStatement,
    Initiative,
    InitiativeText,
    Kind,
    Region,
    SearchDocument,
)
from tests.factories import (
    EvidenceFactory,
    EvidenceStatementFactory,
    FocusAreaFactory,
    InitiativeFactory,
    InitiativeTextFactory,
    KindFactory,
    RegionFactory,
    SuccessFactorFactory,
)
from tests.filters.catalogues import ask, results

pytestmark = pytest.mark.django_db


def finds(words):
    return set(results(ask({"q": words})))


def change(model, row, **values):
    """Change a row past `save`, as an import or somebody at the console would."""
    model.objects.filter(pk=row.pk).update(**values)


@pytest.mark.parametrize(
    "values",
    [
        {"name": "Zephyrus"},
        {"town": "Zephyrus"},
        {"town_names": {"el": "Zephyrus"}},
        {"text__name": "Zephyrus"},
        {"text__summary": "The Zephyrus works."},
        {"text__about": "At first Zephyrus was a mill."},
        {"text__resources": "Zephyrus"},
        {"text__challenges": "Zephyrus"},
        {"text__transfer": "Zephyrus"},
    ],
)
def test_a_new_initiative_is_found_by_all_that_is_said_of_it(values):
    windy = InitiativeFactory(**values)
    InitiativeFactory()

    assert finds("zephyrus") == {windy}


def test_a_changed_name_is_found_and_the_old_one_no_longer():
    windy = InitiativeFactory(name="Zephyrus")

    change(Initiative, windy, name="Boreas")

    assert finds("boreas") == {windy}
    assert finds("zephyrus") == set()


def test_a_changed_text_is_found_and_the_old_one_no_longer():
    text = InitiativeTextFactory(initiative=InitiativeFactory(), language="pl")
    change(InitiativeText, text, about="Zefir")

    change(InitiativeText, text, about="Boreasz")

    assert finds("boreasz") == {text.initiative}
    assert finds("zefir") == set()


def test_a_deleted_text_is_not_found():
    windy = InitiativeFactory()
    text = InitiativeTextFactory(initiative=windy, language="nl", about="Zephyrus")

    text.delete()

    assert finds("zephyrus") == set()


def test_a_kind_is_found_while_the_initiative_has_it():
    windy = InitiativeFactory()
    mill = KindFactory(label="Windmill")

    windy.kinds.add(mill)
    assert finds("windmill") == {windy}

    windy.kinds.remove(mill)
    assert finds("windmill") == set()


def test_a_focus_area_is_found_while_the_initiative_has_it():
    windy = InitiativeFactory()

    windy.focus_areas.set([FocusAreaFactory(label="Windsurfing")])
    assert finds("windsurfing") == {windy}

    windy.focus_areas.clear()
    assert finds("windsurfing") == set()


@pytest.mark.parametrize(
    "term",
    [
        lambda windy: windy.kinds.first(),
        lambda windy: windy.focus_areas.first(),
        lambda windy: windy.evidence.get().factor,
    ],
    ids=["kind", "focus area", "factor"],
)
@pytest.mark.parametrize("words", ["labels", "synonyms"])
def test_a_term_that_changes_its_words_is_found_by_the_new_ones(term, words):
    windy = InitiativeFactory(kinds=[KindFactory()], focus_areas=[FocusAreaFactory()])
    EvidenceFactory(initiative=windy)
    InitiativeFactory()
    row = term(windy)

    change(type(row), row, **{words: row.labels | {"hr": "Zefir"}})

    assert finds("zefir") == {windy}


def test_a_region_is_found_by_its_name_and_by_those_of_all_above_it():
    RegionFactory(code="BE", name="België", names={"en": "Belgium"})
    RegionFactory(code="BE2", name="Vlaams Gewest")
    flemish = InitiativeFactory(region=RegionFactory(code="BE254", name="Kortrijk"))
    InitiativeFactory(region=RegionFactory(code="PL213"))

    assert finds("kortrijk") == {flemish}
    assert finds('"vlaams gewest"') == {flemish}
    assert finds("belgium") == {flemish}


def test_a_country_that_is_renamed_is_found_in_all_its_regions():
    country = RegionFactory(code="BE")
    flemish = InitiativeFactory(region=RegionFactory(code="BE254"))
    InitiativeFactory(region=RegionFactory(code="PL213"))

    change(Region, country, names={"en": "Zephyria"})

    assert finds("zephyria") == {flemish}


def test_an_initiative_that_moves_is_found_in_the_new_place():
    windy = InitiativeFactory(region=RegionFactory(code="BE254", name="Kortrijk"))
    krakow = RegionFactory(code="PL213", name="Miasto Kraków")

    change(Initiative, windy, region=krakow)

    assert finds("krakow") == {windy}
    assert finds("kortrijk") == set()


def test_evidence_is_found_by_its_factor_and_its_statement():
    trust = SuccessFactorFactory(label="Trust")
    windy = InitiativeFactory()
    evidence = EvidenceFactory(initiative=windy, factor=trust, statement=None)
    EvidenceStatementFactory(evidence=evidence, statement="Millers meet.")

    assert finds("trust") == {windy}
    assert finds("millers") == {windy}


def test_evidence_against_a_factor_is_not_found_by_the_factor():
    trust = SuccessFactorFactory(label="Trust")
    evidence = EvidenceFactory(factor=trust)

    change(Evidence, evidence, direction="contradicts")

    assert finds("trust") == set()


def test_evidence_that_is_deleted_takes_its_words_along():
    evidence = EvidenceFactory(factor=SuccessFactorFactory(label="Trust"))
    change(EvidenceStatement, evidence.statements.get(), statement="Millers meet.")

    evidence.delete()

    assert finds("trust") == set()
    assert finds("millers") == set()


def test_evidence_that_goes_to_another_initiative_takes_its_words_along():
    evidence = EvidenceFactory(factor=SuccessFactorFactory(label="Trust"))
    other = InitiativeFactory()

    change(Evidence, evidence, initiative=other)

    assert finds("trust") == {other}


def test_a_text_that_goes_to_another_initiative_takes_its_words_along():
    windy, other = InitiativeFactory.create_batch(2)
    text = InitiativeTextFactory(initiative=windy, language="nl", about="Zephyrus")

    change(InitiativeText, text, initiative=other)

    assert finds("zephyrus") == {other}


def test_many_rows_that_change_at_once_are_all_found():
    many = InitiativeFactory.create_batch(3)

    Kind.objects.update(synonyms={"en": "windmill"})

    assert finds("windmill") == set(many)


def test_every_initiative_has_one_document_until_it_is_deleted():
    windy, other = InitiativeFactory.create_batch(2)

    windy.delete()
    index.current()  # what happens at the end of a transaction

    assert SearchDocument.objects.get().initiative == other

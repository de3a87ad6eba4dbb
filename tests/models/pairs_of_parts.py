"""Both sides of the constraints of evidence and of the other parts of a profile."""

from tests.factories import (
    EvidenceFactory,
    EvidenceStatementFactory,
    FactFactory,
    FigureFactory,
    FundingFactory,
    ImageFactory,
    InitiativeFactory,
    PartnerFactory,
    SourceFactory,
    StudyEntryFactory,
    StudyFactory,
)
from tests.models.pairs import Pair, dates, only_our_languages


def two_statements(second: str):
    statement = EvidenceStatementFactory()
    return EvidenceStatementFactory(evidence=statement.evidence, language=second)


def two_partners(second: str):
    partner = PartnerFactory(organisation="The city")
    return PartnerFactory(initiative=partner.initiative, organisation=second)


def two_entries(initiative_of_second):
    entry = StudyEntryFactory()
    initiative = initiative_of_second(entry)
    return StudyEntryFactory(study=entry.study, initiative=initiative)


EVIDENCE = {
    "evidence_has_source_or_says_so": Pair(
        accepted=(
            lambda: EvidenceFactory(source=SourceFactory(), unsourced=False),
            lambda: EvidenceFactory(source=None, unsourced=True),
        ),
        refused=(
            lambda: EvidenceFactory(source=None, unsourced=False),
            lambda: EvidenceFactory(source=SourceFactory(), unsourced=True),
        ),
    ),
    "evidence_unsourced_is_only_claimed": Pair(
        accepted=(
            lambda: EvidenceFactory(unsourced=True, strength="claimed"),
            lambda: EvidenceFactory(unsourced=False, strength="claimed"),
        ),
        refused=(
            lambda: EvidenceFactory(unsourced=True, strength="documented"),
            lambda: EvidenceFactory(unsourced=True, strength="measured"),
        ),
    ),
    "evidence_as_of_is_a_date": dates(EvidenceFactory, "as_of"),
    "evidencestatement_language_is_ours": Pair(
        accepted=(lambda: EvidenceStatementFactory(language="da"),),
        refused=(lambda: EvidenceStatementFactory(language="fr"),),
    ),
    "evidencestatement_written_is_no_translation": Pair(
        accepted=(
            lambda: EvidenceStatementFactory(origin="written", made_from=""),
            lambda: EvidenceStatementFactory(origin="machine", made_from="a digest"),
        ),
        refused=(
            lambda: EvidenceStatementFactory(origin="written", made_from="a digest"),
            lambda: EvidenceStatementFactory(origin="machine", made_from=""),
        ),
    ),
    "evidencestatement_once_a_language": Pair(
        accepted=(lambda: two_statements("nl"),),
        refused=(lambda: two_statements("en"),),
    ),
    "evidencestatement_has_words": Pair(
        accepted=(lambda: EvidenceStatementFactory(statement="It was a mill."),),
        refused=(lambda: EvidenceStatementFactory(statement=""),),
    ),
}

DETAILS = {
    "fact_as_of_is_a_date": dates(FactFactory, "as_of"),
    "fact_statements_in_our_languages": only_our_languages(FactFactory, "statements"),
    "figure_as_of_is_a_date": dates(FigureFactory, "as_of"),
    "figure_what_in_our_languages": only_our_languages(FigureFactory, "what"),
    "figure_units_in_our_languages": only_our_languages(FigureFactory, "units"),
    "funding_amount_has_currency": Pair(
        accepted=(
            lambda: FundingFactory(amount=0, currency="EUR"),
            lambda: FundingFactory(amount=None, currency=""),
        ),
        refused=(
            lambda: FundingFactory(amount=10, currency=""),
            lambda: FundingFactory(amount=None, currency="EUR"),
            lambda: FundingFactory(amount=-1, currency="EUR"),
            lambda: FundingFactory(amount=10, currency="eur"),
            lambda: FundingFactory(amount=10, currency="€"),
        ),
    ),
    "funding_years_in_order": Pair(
        accepted=(
            lambda: FundingFactory(year_from=None, year_to=None),
            lambda: FundingFactory(year_from=2014, year_to=None),
            lambda: FundingFactory(year_from=2014, year_to=2014),
        ),
        refused=(
            lambda: FundingFactory(year_from=2014, year_to=2013),
            lambda: FundingFactory(year_from=None, year_to=2013),
            lambda: FundingFactory(year_from=999, year_to=None),
            lambda: FundingFactory(year_from=2101, year_to=None),
            lambda: FundingFactory(year_from=2014, year_to=20140),
        ),
    ),
    "funding_texts_in_our_languages": only_our_languages(FundingFactory, "texts"),
    "partner_once": Pair(
        accepted=(lambda: two_partners("The province"),),
        refused=(lambda: two_partners("The city"),),
    ),
    "partner_roles_in_our_languages": only_our_languages(PartnerFactory, "roles"),
    "image_has_credit_and_licence": Pair(
        accepted=(lambda: ImageFactory(credit="Somebody", licence="CC0"),),
        refused=(
            lambda: ImageFactory(credit="", licence="CC0"),
            lambda: ImageFactory(credit="Somebody", licence=""),
        ),
    ),
    "image_alternatives_in_our_languages": only_our_languages(
        ImageFactory, "alternatives"
    ),
}

STUDIES = {
    "study_compared_something": Pair(
        accepted=(lambda: StudyFactory(compared=1),),
        refused=(lambda: StudyFactory(compared=0),),
    ),
    "study_year_in_range": Pair(
        accepted=(
            lambda: StudyFactory(year=1900),
            lambda: StudyFactory(year=2100),
            lambda: StudyFactory(year=None),
        ),
        refused=(lambda: StudyFactory(year=1899), lambda: StudyFactory(year=2101)),
    ),
    "study_titles_in_our_languages": only_our_languages(StudyFactory, "titles"),
    "study_descriptions_in_our_languages": only_our_languages(
        StudyFactory, "descriptions"
    ),
    "studyentry_once": Pair(
        accepted=(lambda: two_entries(lambda entry: InitiativeFactory()),),
        refused=(lambda: two_entries(lambda entry: entry.initiative),),
    ),
}

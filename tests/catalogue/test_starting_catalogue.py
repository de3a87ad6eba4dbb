"""The starting catalogue: complete, sourced, and honest about what is not known."""

import pytest
from django.core.management import call_command
from django.test import TestCase

from initiatives.choices import Language, Origin, Precision
from initiatives.models import (
    Evidence,
    EvidenceStatement,
    FocusArea,
    Initiative,
    InitiativeText,
    Kind,
    Region,
    Study,
    SuccessFactor,
)

NAMED = [
    "designregio-kortrijk",
    "hangar-k",
    "krakow-festival-office",
    "fablab-malopolska",
    "godset",
    "funk",
    "culture-for-change",
]
LANGUAGES = set(Language.values)
WRITTEN = {Language.EN, Language.NL}


@pytest.mark.xdist_group("catalogue")
class TestStartingCatalogue(TestCase):
    """Loaded once for all: it takes some seconds."""

    @classmethod
    def setUpTestData(cls):
        call_command("load_catalogue", verbosity=0)

    def test_the_study_names_seven_of_nine_and_nothing_stands_in_for_the_others(self):
        study = Study.objects.get()

        named = study.entries.order_by("order").values_list(
            "initiative__slug", flat=True
        )
        assert list(named) == NAMED
        assert study.compared == 9

    def test_all_are_published_with_place_kind_and_texts_in_six_languages(self):
        published = Initiative.objects.published()

        assert published.count() == len(NAMED) + 84
        assert not published.filter(region=None).exists()
        assert not published.filter(kinds=None).exists()
        for initiative in published.prefetch_related("texts"):
            texts = {text.language: text for text in initiative.texts.all()}
            assert set(texts) == LANGUAGES
            for language, text in texts.items():
                written = Origin.WRITTEN if language in WRITTEN else Origin.MACHINE
                assert text.origin == written
                assert not text.is_outdated(initiative.original_text)

    def test_every_claim_has_a_source_and_words_in_six_languages(self):
        assert not Evidence.objects.filter(source=None).exists()
        for evidence in Evidence.objects.prefetch_related("statements"):
            assert {one.language for one in evidence.statements.all()} == LANGUAGES
        for slug in NAMED:
            assert Evidence.objects.filter(initiative__slug=slug).count() >= 5
        shallow = Initiative.objects.exclude(slug__in=NAMED)
        assert not shallow.filter(sources=None).exists()
        assert not Initiative.objects.filter(
            started__isnull=False, started_source=None
        ).exists()

    def test_the_vocabularies_are_whole_in_six_languages(self):
        assert SuccessFactor.objects.count() == 14
        assert SuccessFactor.objects.values("group").distinct().count() == 4
        for model in (Kind, FocusArea, SuccessFactor):
            for term in model.objects.all():
                for wordings in (term.labels, term.synonyms, term.definitions):
                    assert {
                        code for code, text in wordings.items() if text
                    } == LANGUAGES

    def test_points_lie_near_their_regions_and_say_how_exact_they_are(self):
        placed = Initiative.objects.filter(latitude__isnull=False).select_related(
            "region"
        )

        assert placed.count() > 80
        for initiative in placed:
            region = initiative.region
            assert initiative.precision in Precision.values
            if region.level >= 2 and region.latitude is not None:
                assert abs(initiative.latitude - region.latitude) < 1
                assert abs(initiative.longitude - region.longitude) < 2

    def test_all_nuts_regions_are_there_under_their_parents(self):
        counts = [Region.objects.filter(level=level).count() for level in range(4)]

        assert counts == [40, 115, 299, 1345]  # 39 countries with NUTS, and GB
        assert Region.objects.get(code="EL").country == "GR"
        assert Region.objects.filter(population__isnull=False).count() == 1596
        below = Region.objects.within(["BE25"]).values_list("code", flat=True)
        assert "BE254" in below
        assert "BE24" not in below

    def test_loading_it_again_changes_nothing(self):
        before = list(InitiativeText.objects.order_by("pk").values())
        statements = list(EvidenceStatement.objects.order_by("pk").values())

        call_command("load_catalogue", verbosity=0)

        assert list(InitiativeText.objects.order_by("pk").values()) == before
        assert list(EvidenceStatement.objects.order_by("pk").values()) == statements

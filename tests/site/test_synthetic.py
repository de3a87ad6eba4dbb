"""The made-up catalogue of the benchmark: the same every time, valid, and skewed."""

import random
import re
from collections import Counter

import pytest
from django.db import connection

from ccsi.synthetic.entries import LANGUAGES, Maker
from ccsi.synthetic.loading import load
from ccsi.synthetic.words import LITTLE, lexicon
from ccsi.synthetic.world import read_world
from initiatives.models import Evidence, Initiative, Source
from tests.factories import (
    FocusAreaFactory,
    KindFactory,
    RegionFactory,
    StudyFactory,
    SuccessFactorFactory,
)

SEED = 7


@pytest.fixture
def world(db):
    """Vocabularies and regions to build on; return how to read them."""
    for code in ("BE254", "BE100", "PL911", "EL301"):
        RegionFactory(code=code)
    for number in range(5):
        KindFactory(slug=f"kind-{number}", order=number)
        FocusAreaFactory(slug=f"focus-{number}", order=number)
        SuccessFactorFactory(slug=f"factor-{number}", order=number)
    StudyFactory()
    connection.ensure_connection()
    return connection.connection


def test_the_same_seed_makes_the_same_rows(world):
    makers = [Maker(read_world(world, seed), seed) for seed in (SEED, SEED, SEED + 1)]

    first, again, other = (
        [maker.rows(number) for number in range(1, 6)] for maker in makers
    )

    assert first == again
    assert first != other


def test_a_larger_catalogue_begins_like_a_smaller_one(world):
    fewer = Maker(read_world(world, SEED), SEED, languages=2).rows(3)
    more = Maker(read_world(world, SEED), SEED, languages=6).rows(3)

    assert len(fewer["initiativetext"]) == 2
    assert len(more["initiativetext"]) == 6
    assert {**fewer, "initiativetext": []} == {**more, "initiativetext": []}


def test_what_is_loaded_obeys_every_rule_and_is_public(world):
    load(world, 30, seed=SEED)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")

    assert Initiative.objects.count() == 30
    published = Initiative.objects.published().prefetch_related("texts")
    assert published.count() > 25
    for initiative in published:
        assert initiative.original_text
        assert {text.language for text in initiative.texts.all()} == set(LANGUAGES)
    assert published.filter(evidence__isnull=False).exists()
    assert published.filter(kinds__isnull=False, focus_areas__isnull=False).exists()


def test_most_translations_say_what_the_original_says_now(world):
    load(world, 30, seed=SEED)

    outdated = Counter(
        text.is_outdated(initiative.original_text)
        for initiative in Initiative.objects.prefetch_related("texts")
        for text in initiative.texts.all()
        if text.language != initiative.original_language
    )

    assert outdated[False] > 4 * outdated[True] > 0


def test_an_editor_can_add_rows_afterwards(world):
    load(world, 10, seed=SEED)

    source = Source.objects.create(key="another", title="Another")
    initiative = Initiative.objects.create(slug="another", name="Another")

    assert source.pk > 10
    assert initiative.pk > 10
    assert Evidence.objects.order_by("pk").last().initiative_id < initiative.pk


def test_values_are_skewed_as_in_life(world):
    maker = Maker(read_world(world, SEED), SEED, languages=1)
    rows = [maker.rows(number) for number in range(1, 301)]

    kinds = Counter(row["kind_id"] for one in rows for row in one["initiative_kinds"])
    (_kind, most), *_others, (_rarest, least) = kinds.most_common()
    assert most > 3 * least
    assert Counter(len(one["evidence"]) for one in rows)[0] > 50
    status = Counter(one["initiative"][0]["status"] for one in rows)
    assert status["published"] > 270


@pytest.mark.parametrize("language", LANGUAGES)
def test_few_words_are_most_of_a_text(language):
    words = lexicon(language, SEED)
    rng = random.Random(SEED)
    drawn = Counter(words.draw(rng, 20_000))

    assert sum(number for _word, number in drawn.most_common(LITTLE)) > 5_000
    assert len(drawn) > 3_000
    assert len(set(words.words)) == len(words.words) >= 30_000
    assert len(words.prose(rng, 400, 160)) <= 160


def test_texts_are_in_their_own_letters():
    greek = lexicon("el", SEED).prose(random.Random(SEED), 60, 1500)

    assert not re.search(r"[a-z]", greek)
    assert not re.search(r"σ\b", greek)
    assert re.search(r"ς\b", greek)

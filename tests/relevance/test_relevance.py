"""The search of the starting catalogue, judged as `make relevance` does it."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client, TestCase

from ccsi.judging import (
    RANK_AIM,
    RECALL_AIM,
    groups,
    means,
    read_judgements,
    report,
)
from ccsi.relevance import ask

LANGUAGE_AIM = 0.9  # of recall: none of the six may pay for the others


@pytest.mark.xdist_group("catalogue")
class TestRelevance(TestCase):
    """Loaded and asked once for all: it takes some seconds."""

    @classmethod
    def setUpTestData(cls):
        call_command("load_catalogue", verbosity=0)
        # What Postgres does at the end of a transaction: this one never gets there.
        connection.check_constraints()
        client = Client()
        cls.verdicts = [ask(client, judgement) for judgement in read_judgements()]

    def test_what_is_expected_is_among_the_first_ten_and_on_top(self):
        recall, rank = means(self.verdicts)

        assert recall >= RECALL_AIM, "\n".join(report(self.verdicts))
        assert rank >= RANK_AIM, "\n".join(report(self.verdicts))

    def test_no_language_is_left_behind(self):
        by_language = groups(self.verdicts, "language")
        recalls = {code: means(some)[0] for code, some in by_language.items()}

        assert {
            code: recall for code, recall in recalls.items() if recall < LANGUAGE_AIM
        } == {}

"""Changes at the same time: the index is never behind, whoever ends first."""

import threading

import psycopg
import pytest
from django.db import connection

from initiatives import index
from initiatives.models import IndexRow, SearchDocument
from tests.factories import FocusAreaFactory, InitiativeFactory, KindFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def others():
    """Return a function that opens one more connection to the same database."""
    opened = []

    def connect():
        settings = connection.get_connection_params()
        settings.pop("cursor_factory", None)
        settings.pop("context", None)
        one = psycopg.connect(**settings)
        opened.append(one)
        return one

    yield connect
    for one in opened:
        one.close()


RENAME = "UPDATE initiatives_initiative SET name = %s WHERE id = %s"
WITHDRAW = "UPDATE initiatives_initiative SET status = 'withdrawn' WHERE id = %s"
ADD_KIND = (
    "INSERT INTO initiatives_initiative_kinds (initiative_id, kind_id) VALUES (%s, %s)"
)
ADD_FOCUS = (
    "INSERT INTO initiatives_initiative_focus_areas (initiative_id, focusarea_id)"
    " VALUES (%s, %s)"
)


def in_step(known):
    """Say whether an index that was brought up to date is the one read from nothing."""
    whole = index.read(None)
    return (known.public, known.facets, known.days) == (
        whole.public,
        whole.facets,
        whole.days,
    )


def test_transactions_may_end_in_another_order_than_they_began(others):
    one, two = InitiativeFactory(kinds=[]), InitiativeFactory(kinds=[])
    hub = KindFactory(slug="hub")
    first, second = others(), others()
    first.execute(ADD_KIND, [one.pk, hub.pk])  # begins first, and ends last
    second.execute(ADD_KIND, [two.pk, hub.pk])

    second.commit()
    between = index.current()
    assert set(between.of("kind", "hub")) == {two.pk}

    first.commit()
    after = index.current()
    assert set(after.of("kind", "hub")) == {one.pk, two.pk}
    assert after.version > between.version
    assert in_step(after)


def test_what_is_not_committed_is_not_seen_and_what_is_taken_back_neither(others):
    one = InitiativeFactory(kinds=[])
    before = index.current()
    other = others()
    other.execute(WITHDRAW, [one.pk])
    other.execute("SET CONSTRAINTS ALL IMMEDIATE")

    assert index.current() is before
    other.rollback()

    assert index.current() is before
    assert set(index.read(before).public) == {one.pk}


def test_a_reader_in_the_middle_of_many_changes_misses_none(others):
    """An index is read while transactions are open that began before it."""
    hub = KindFactory(slug="hub")
    many = [InitiativeFactory(kinds=[]) for _number in range(4)]
    open_ones = []
    for one in many:
        other = others()
        other.execute(ADD_KIND, [one.pk, hub.pk])
        open_ones.append((other, one.pk))
    done = set()
    for other, pk in (open_ones[2], open_ones[0], open_ones[3], open_ones[1]):
        other.commit()
        done.add(pk)
        assert set(index.current().of("kind", "hub")) == done
        assert in_step(index.current())


def test_two_who_change_one_initiative_at_once_lose_nothing(others):
    """The second to end must not write what it saw before the first had ended."""
    hub, music = KindFactory(slug="hub"), FocusAreaFactory(slug="music")
    one = InitiativeFactory(kinds=[], name="Before")
    first, second = others(), others()
    first.execute(ADD_KIND, [one.pk, hub.pk])
    second.execute(ADD_FOCUS, [one.pk, music.pk])
    first.execute("SET CONSTRAINTS ALL IMMEDIATE")  # its rows are written, and locked

    ending = threading.Thread(target=second.commit)
    ending.start()
    ending.join(0.5)  # it waits for the first
    first.commit()
    ending.join(10)

    assert not ending.is_alive()
    now = index.current()
    assert set(now.of("kind", "hub")) == {one.pk}
    assert set(now.of("focus", "music")) == {one.pk}


def test_the_words_of_two_who_write_at_once_are_all_found(others):
    one = InitiativeFactory(name="Before", text__about="Before")
    first, second = others(), others()
    first.execute(
        "UPDATE initiatives_initiativetext SET about = 'zephyr'"
        " WHERE initiative_id = %s",
        [one.pk],
    )
    second.execute(RENAME, ["Boreas", one.pk])
    first.execute("SET CONSTRAINTS ALL IMMEDIATE")

    ending = threading.Thread(target=second.commit)
    ending.start()
    ending.join(0.5)
    first.commit()
    ending.join(10)

    assert "zephyr" in SearchDocument.objects.get().rest
    assert IndexRow.objects.get().sort_names[0] == "boreas"


def test_two_who_bring_the_same_words_do_not_wait_for_each_other_for_ever(others):
    """Each adds words in the order of its initiatives, which are opposite ones."""
    a, b, c, d = (InitiativeFactory() for _number in range(4))
    first, second = others(), others()
    for other, one, name in (
        (first, a, "zulu"),
        (first, b, "alpha"),
        (second, c, "alpha"),
        (second, d, "zulu"),
    ):
        other.execute(RENAME, [name, one.pk])

    threads = [threading.Thread(target=end, args=(other,)) for other in (first, second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)

    assert in_step(index.current())
    assert sorted(IndexRow.objects.values_list("sort_names__0", flat=True)) == [
        *("alpha", "alpha", "zulu", "zulu")
    ]


def end(other):
    other.commit()

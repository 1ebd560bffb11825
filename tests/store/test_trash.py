"""Thirty days in the trash, and what stays after them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.errors import NotFoundError
from tests.store.drafts import draft, highlighted, saved

if TYPE_CHECKING:
    from reader.store import Store

LONG_AGO = "2020-01-01T00:00:00Z"


def aged(store: Store) -> None:
    """Let everything in the trash have been there for long."""
    store._db.write(lambda c: c.execute("UPDATE article SET trashed = ? WHERE trashed IS NOT NULL", (LONG_AGO,)))
    store._db.write(lambda c: c.execute("UPDATE annotation SET deleted = ? WHERE deleted IS NOT NULL", (LONG_AGO,)))


def test_what_was_deleted_is_listed_and_comes_back(store: Store) -> None:
    one, two = saved(store, "The first article.", "The second article.")
    note = highlighted(store, one, "first", note="why?")
    store.notes.delete(note.id)
    store.trash([two])

    listed = store.trashed.everything()
    assert [(thing.kind, thing.title) for thing in listed] == [
        ("article", "The second article"),
        ("annotation", "The first article"),
    ]
    assert (listed[1].quote, listed[1].note) == ("first", "why?")

    store.trashed.restore([thing.id[:6] for thing in listed])

    assert store.trashed.everything() == []
    assert (store.count(), [n.id for n in store.notes.several()]) == (2, [note.id])
    assert store.undo() == "took 1 article and 1 annotation out of the trash"
    assert len(store.trashed.everything()) == 2


def test_nothing_is_restored_when_one_of_them_is_not_there(store: Store) -> None:
    (one,) = saved(store, "The first article.")
    store.trash([one])

    with pytest.raises(NotFoundError):
        store.trashed.restore([f"{one:010x}", "ffffffffff"])

    assert store.count() == 0


def test_after_thirty_days_the_text_goes_and_what_was_written_stays(store: Store) -> None:
    one, two, three = saved(store, "The first article.", "The second article.", "The third.")
    note = highlighted(store, one, "first", note="why?")
    store.notes.delete(highlighted(store, three, "third").id)
    store.trash([one, two])
    assert store.trashed.purge().articles == 0
    aged(store)

    report = store.trashed.purge()

    assert (report.articles, report.kept, report.annotations) == (2, 1, 1)
    assert [n.id for n in store.notes.several()] == [note.id]
    assert (store.article(one).body, store.trashed.origin(one)) == ("", "The first article")
    with pytest.raises(NotFoundError):
        store.article(two)
    assert store.trashed.everything() == []
    assert store.check() == []
    while store.undo():
        assert store.count() == 1


def test_a_purged_article_that_comes_again_has_its_annotations(store: Store) -> None:
    (one,) = saved(store, "The first article.")
    note = highlighted(store, one, "first", note="why?")
    store.trash([one])
    store.trashed.purge(now=True)

    again = store.save([draft("The first article.", tags=("x",))])[0]

    assert (again.outcome, again.key) == ("added", one)
    assert store.cards([one])[0].tags == ("x",)
    assert store.notes.several(one) == [note]
    assert store.check() == []


def test_what_is_known_of_an_article_goes_with_its_last_annotation(store: Store) -> None:
    (one,) = saved(store, "The first article.")
    note = highlighted(store, one, "first")
    store.trash([one])
    store.trashed.purge(now=True)
    store.notes.delete(note.id)

    store.trashed.purge(now=True)

    with pytest.raises(NotFoundError):
        store.trashed.origin(one)

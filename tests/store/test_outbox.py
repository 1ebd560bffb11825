"""What the index owes after each kind of change, and what a crash or another change does to it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.store.drafts import draft, highlighted, saved

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

    from reader.store import Store


def settle_all(store: Store) -> None:
    store.settle(store.owed(1000))
    assert store.owed_count() == 0


def test_new_articles_are_owed_in_their_order(store: Store) -> None:
    keys = saved(store, "One.", "Two.", "Three.")

    assert [key for key, _ in store.owed(10)] == keys
    assert [key for key, _ in store.owed(2)] == keys[:2]
    assert store.owed_count() == 3


OWING: dict[str, Callable[[Store, int], object]] = {
    "new text": lambda store, _: store.save([draft("Another text.", path="/a")]),
    "new title": lambda store, _: store.save([draft("A text of grain.", path="/a", title="Titled")]),
    "trash": lambda store, key: store.trash([key]),
    "highlight": lambda store, key: highlighted(store, key, "text"),
    "note": lambda store, _: store.notes.update(store.notes.several()[0].id, note="seen"),
    "delete note": lambda store, _: store.notes.delete(store.notes.several()[0].id),
    "undo": lambda store, _: store.undo(),
    "delete": lambda store, key: store._db.write(_delete, key),
}

NOT_OWING: dict[str, Callable[[Store, int], object]] = {
    "state": lambda store, key: store.set_state([key], starred=True, unread=False, archived=True),
    "tag": lambda store, key: store.set_tags([key], add=["x"]),
    "untag": lambda store, key: store.set_tags([key], remove=["old"]),
    "place": lambda store, key: store.save_place(key, 3),
    "colour": lambda store, _: store.notes.update(store.notes.several()[0].id, colour="yellow"),
    "the same again": lambda store, _: store.save([draft("A text of grain.", path="/a")]),
    "names": lambda store, key: store.names.save_mentions(key, store.digest(key), [], "rules"),
}


def _delete(connection: sqlite3.Connection, key: int) -> None:
    connection.execute("DELETE FROM annotation WHERE article = ?", (key,))
    connection.execute("DELETE FROM article WHERE key = ?", (key,))


@pytest.fixture
def key(store: Store) -> int:
    (one,) = store.save([draft("A text of grain.", path="/a", tags=("old",))])
    highlighted(store, one.key, "grain", note="first")
    settle_all(store)
    return one.key


@pytest.mark.parametrize("change", OWING)
def test_what_the_index_shows_is_owed_when_it_changes(store: Store, key: int, change: str) -> None:
    OWING[change](store, key)

    assert [owed for owed, _ in store.owed(10)] == [key]


@pytest.mark.parametrize("change", NOT_OWING)
def test_what_the_index_does_not_know_is_not_owed(store: Store, key: int, change: str) -> None:
    NOT_OWING[change](store, key)

    assert store.owed(10) == []


def test_a_change_made_while_the_index_was_at_work_stays_owed(store: Store, key: int) -> None:
    (other,) = saved(store, "Another one.")
    store.trash([key])
    taken = store.owed(10)

    store.undo()
    store.settle(taken)

    assert [owed for owed, _ in store.owed(10)] == [key]
    assert {owed for owed, _ in taken} == {key, other}


def test_a_tick_is_never_given_twice(store: Store, key: int) -> None:
    store.trash([key])
    first = store.owed(10)
    settle_all(store)

    store.undo()
    store.settle(first)

    assert [owed for owed, _ in store.owed(10)] == [key]
    assert store.owed(10)[0][1] > first[0][1]


def test_what_was_rolled_back_is_not_owed(store: Store, key: int) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        store.save([draft("New."), draft("Another text.", path="/a")], broken)

    assert store.owed_count() == 0
    assert store.article(key).body == "A text of grain."


def test_everything_can_be_owed_again_the_trash_too(store: Store) -> None:
    one, two, three = saved(store, "One.", "Two.", "Three.")
    store.trash([two])
    settle_all(store)

    store.owe_everything()

    assert [key for key, _ in store.owed(10)] == [one, two, three]
    assert [document.key for document in store.documents([one, two, three, 404])] == [one, three]


def test_a_document_holds_what_can_be_searched(store: Store) -> None:
    (saved_one,) = store.save(
        [
            draft(
                "Grain leaves the port.",
                title="Grain",
                deck="By ship",
                author="Ada",
                source_name="The Post",
                language="en",
                date="2022-10-13T09:00:00+02:00",
            )
        ]
    )
    highlighted(store, saved_one.key, "port", note="second note")
    highlighted(store, saved_one.key, "Grain leaves", note="first\nnote")
    highlighted(store, saved_one.key, "the")
    store.notes.delete(highlighted(store, saved_one.key, "leaves", note="deleted").id)

    (document,) = store.documents([saved_one.key])

    assert (document.title, document.deck, document.body) == ("Grain", "By ship", "Grain leaves the port.")
    assert (document.author, document.source, document.language) == ("Ada", "The Post", "en")
    assert document.words == 4
    assert document.day == date(2022, 10, 13).toordinal()
    assert document.notes == "first\nnote\nsecond note"
    assert document.quotes == "Grain leaves\nthe\nport"


def test_a_document_without_metadata_is_empty_there(store: Store) -> None:
    (key,) = saved(store, "Only text.")

    (document,) = store.documents([key])

    assert (document.title, document.author, document.day, document.notes) == ("", "", None, "")

"""Many annotations made and changed at once: one step, or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.errors import AnchorError, NotFoundError
from reader.model import Anchor, Span
from tests.store.drafts import GRAIN, highlighted, saved

if TYPE_CHECKING:
    from reader.store import Store


def places(key: int, *spans: tuple[int, int]) -> list[tuple[int, Anchor]]:
    return [(key, Anchor.at(GRAIN, Span(*span))) for span in spans]


def test_what_is_annotated_already_is_left_out_and_the_rest_is_one_step(store: Store) -> None:
    (key,) = saved(store, GRAIN)
    highlighted(store, key, "A ship")

    made = store.notes.add_many(places(key, (0, 6), (7, 13), (19, 24)), colour="green", note="n", tags=["t"])

    assert [(one.span.of(GRAIN), one.colour, one.note, one.tags) for one in made] == [
        ("loaded", "green", "n", ("t",)),
        ("grain", "green", "n", ("t",)),
    ]
    assert store.undo() == "added 2 annotations"
    assert len(store.notes.several(key)) == 1
    store.redo()
    assert len(store.notes.several(key)) == 3


def test_one_that_cannot_be_made_lets_none_be(store: Store) -> None:
    (key,) = saved(store, GRAIN)
    with pytest.raises(AnchorError):
        store.notes.add_many([*places(key, (0, 6)), (key, Anchor(Span(0, 3), "xyz"))])
    assert store.notes.several(key) == []


def test_colour_and_tags_of_many_are_one_step(store: Store) -> None:
    (key,) = saved(store, GRAIN)
    one, other = highlighted(store, key, "ship", tags=["Old", "kept"]), highlighted(store, key, "port", colour="pink")

    assert store.notes.change_many([one.id, other.id], colour="pink", add=["new"], remove=["old"]) == 2
    assert [(now.colour, now.tags) for now in store.notes.several(key)] == [
        ("pink", ("kept", "new")),
        ("pink", ("new",)),
    ]
    assert store.notes.change_many([other.id], colour="pink", add=["new"]) == 0

    assert store.undo() == "changed 2 annotations"
    assert store.notes.several(key) == [one, other]


def test_many_are_deleted_and_brought_back_in_one_step(store: Store) -> None:
    (key,) = saved(store, GRAIN)
    found = [highlighted(store, key, word).id for word in ("ship", "port")]

    assert store.notes.delete_many(found) == 2
    assert store.notes.several(key) == []
    with pytest.raises(NotFoundError):
        store.notes.delete_many(found)
    assert store.undo() == "deleted 2 annotations"
    assert [one.id for one in store.notes.several(key)] == found


def test_a_draft_is_kept_until_it_is_dropped_and_undo_goes_past_it(store: Store) -> None:
    store.notes.save_draft("3f2a 1 5", "green", "half a thou", ["a", "b"])
    store.notes.save_draft("3f2a 1 5", "blue", "half a thought", ["a"])

    assert store.undo() is None
    assert store.notes.draft("3f2a 1 5") == ("blue", "half a thought", ("a",))
    store.notes.drop_draft("3f2a 1 5")
    assert store.notes.draft("3f2a 1 5") is None

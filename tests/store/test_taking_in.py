from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from reader.errors import AnchorError
from reader.model import Anchor, Annotation, Span, id_of
from tests.store.drafts import draft, saved

if TYPE_CHECKING:
    from reader.store import Store


def _annotation(key: int, exact: str = "One", **words: str) -> Annotation:
    anchor = Anchor(Span(0, len(exact)), exact)
    return Annotation(id="", article=id_of(key), anchor=anchor, created="2020-02-02T20:20:02Z", **words)


def test_annotations_are_taken_in_with_their_own_times(store: Store) -> None:
    (key,) = saved(store, "One article.")

    (made,) = store.notes.take_in([_annotation(key, note="from elsewhere")])

    assert store.notes.several(key) == [made]
    assert (made.created, made.modified) == ("2020-02-02T20:20:02Z", "2020-02-02T20:20:02Z")


def test_all_are_taken_in_or_none(store: Store) -> None:
    (key,) = saved(store, "One article.")

    with pytest.raises(AnchorError):
        store.notes.take_in([_annotation(key), _annotation(key, "Two")])

    assert store.notes.several() == []
    assert store.undo() is None


def test_renewed_words_are_undone_with_what_was_added(store: Store) -> None:
    (key,) = saved(store, "One article.")
    (first,) = store.notes.take_in([_annotation(key, note="first")])
    newer = replace(first, note="newer", tags=("x",), modified="2021-01-01T00:00:00Z")

    taken = store.notes.take_in([newer, _annotation(key, note="second")])

    assert taken[0] == store.notes.one(first.id) == newer
    assert store.undo() == "imported 2 annotations"
    assert store.notes.several() == [first]
    assert store.redo()
    assert {one.note for one in store.notes.several()} == {"newer", "second"}


def test_addresses_are_those_of_articles_that_have_one(store: Store) -> None:
    saved(store, "One article.")
    (there,) = store.save([draft("Another.", url="https://example.org/a")])

    assert store.addresses() == {there.key: "https://example.org/a"}

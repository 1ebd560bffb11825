from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.errors import AnchorError, NotFoundError
from reader.model import Anchor, Span, id_of
from reader.store import Store
from tests.store.drafts import draft, highlighted, saved

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "Zażółć gęślą jaźń: 👩‍👩‍👧 families waited outside."


@pytest.fixture
def key(store: Store) -> int:
    return saved(store, TEXT)[0]


def test_an_annotation_comes_back_as_it_was_made(store: Store, key: int, folder: Path) -> None:
    start = TEXT.index("families")
    anchor = Anchor.at(TEXT, Span(start, start + 8))

    made = store.notes.add(key, anchor, colour="green", note="two\nlines", tags=("a b", "#c"))
    store.close()
    store = Store.open(folder)

    assert store.notes.several() == [made]
    assert store.notes.one(made.id[:6]) == made
    assert (made.article, made.anchor, made.state, made.score) == (id_of(key), anchor, "exact", 1.0)
    assert (made.colour, made.note, made.tags) == ("green", "two\nlines", ("a b", "c"))
    assert made.created == made.modified
    assert len(made.id) == 10
    store.close()


def test_only_what_is_given_changes(store: Store, key: int) -> None:
    made = highlighted(store, key, "families", colour="blue", note="first", tags=["x"])

    noted = store.notes.update(made.id, note="second")
    coloured = store.notes.update(made.id, colour="Pink", tags=())
    same = store.notes.update(made.id, note="second")

    assert (noted.colour, noted.note, noted.tags) == ("blue", "second", ("x",))
    assert (coloured.colour, coloured.note, coloured.tags) == ("pink", "second", ())
    assert same == coloured
    assert store.undo() == "changed a note"
    assert store.notes.one(made.id).colour == "blue"


def test_deleted_ones_are_nowhere(store: Store, key: int) -> None:
    made = highlighted(store, key, "families")

    store.notes.delete(made.id)

    assert store.notes.several() == store.notes.several(key) == []
    with pytest.raises(NotFoundError):
        store.notes.one(made.id)
    with pytest.raises(NotFoundError):
        store.notes.update(made.id, note="late")
    with pytest.raises(NotFoundError):
        store.notes.delete(made.id)


def test_an_articles_annotations_stand_by_place_and_all_the_newest_first(store: Store, key: int) -> None:
    (other,) = saved(store, "Another article.")
    third = highlighted(store, key, "outside")
    first = highlighted(store, key, "families")
    wide = highlighted(store, key, "families waited")
    elsewhere = highlighted(store, other, "Another")

    assert store.notes.several(key) == [first, wide, third]
    assert store.notes.several() == [elsewhere, wide, first, third]


@pytest.mark.parametrize("span", [Span(0, 3), Span(5, 5), Span(1000, 1005)])
def test_a_quotation_that_does_not_stand_there_is_refused(store: Store, key: int, span: Span) -> None:
    anchor = Anchor(span, "elsewhere" if span else "")

    with pytest.raises(AnchorError) as caught:
        store.notes.add(key, anchor)

    assert caught.value.hint
    assert store.notes.several() == []


def test_an_orphan_may_be_added_as_it_came(store: Store, key: int) -> None:
    anchor = Anchor(Span(0, 5), "gone", "was ", " long ago")

    made = store.notes.add(key, anchor, state="orphan", score=0.0)

    assert store.notes.one(made.id).anchor == anchor
    assert store.check() == []


def test_an_anchor_can_be_moved_by_hand_but_only_to_what_it_quotes(store: Store, key: int) -> None:
    made = highlighted(store, key, "families")
    there = TEXT.index("outside")
    anchor = Anchor.at(TEXT, Span(there, there + 7))

    moved = store.notes.update(made.id, anchor=anchor, state="moved", score=0.9)

    assert (moved.anchor, moved.state, moved.score) == (anchor, "moved", 0.9)
    with pytest.raises(AnchorError):
        store.notes.update(made.id, anchor=Anchor(Span(0, 7), "outside"))
    assert store.notes.one(made.id) == moved


def test_an_annotation_made_on_an_earlier_text_is_refused(store: Store) -> None:
    (key,) = (one.key for one in store.save([draft("The old text was here.", path="/a")]))
    anchor = Anchor.at("The old text was here.", Span(4, 12))
    store.save([draft("Now the new one is.", path="/a")])

    with pytest.raises(AnchorError):
        store.notes.add(key, anchor)


def test_there_is_no_annotation_without_its_article(store: Store) -> None:
    with pytest.raises(NotFoundError):
        store.notes.add(12345, Anchor(Span(0, 1), "x"))


@settings(max_examples=40, deadline=None)
@given(note=st.text(st.characters(codec=None)), tag=st.text(st.characters(codec=None)), colour=st.text())
def test_whatever_is_written_is_stored_safe_to_show(
    tmp_path_factory: pytest.TempPathFactory, note: str, tag: str, colour: str
) -> None:
    store = Store.open(tmp_path_factory.mktemp("ugly"))
    (key,) = saved(store, TEXT)

    made = highlighted(store, key, "families", note=note, tags=[tag], colour=colour)

    assert store.notes.one(made.id) == made
    assert made.colour
    for text in (made.note, made.colour, *made.tags):
        assert not any(ord(one) < 0x20 and one != "\n" for one in text)
    assert all("\n" not in text and text for text in (made.colour, *made.tags))
    store.close()

"""State, tags, trash, and taking it all back, also after a restart."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model import Anchor, Span
from reader.store import Store, history
from tests.store.drafts import highlighted, saved

if TYPE_CHECKING:
    import pytest


def test_state_is_set_only_where_it_differs(store: Store) -> None:
    one, two = saved(store, "One.", "Two.")

    assert store.set_state([one], starred=True) == 1
    assert store.set_state([one, two, two], starred=True) == 1
    assert store.set_state([one, two], starred=True, unread=False) == 2
    assert store.set_state([one, two]) == 0
    assert store.set_state([one, two], starred=True) == 0
    assert [(card.starred, card.unread) for card in store.cards([one, two])] == [(True, False)] * 2


def test_each_decision_is_taken_back_and_done_again_in_words(store: Store) -> None:
    one, two, three = saved(store, "One.", "Two.", "Three.")
    store.set_state([one, two, three], starred=True)
    store.set_state([one], unread=False, archived=True)
    store.set_tags([one, two], add=["war", "Grain"], remove=["old"])
    store.trash([three])

    assert store.undo() == "put 1 article in the trash"
    assert store.undo() == "tagged 2 articles +war, +Grain, -old"
    assert store.undo() == "marked 1 article read and archived them"
    assert store.undo() == "starred 3 articles"
    assert store.undo() is None
    assert [(card.starred, card.unread, card.tags) for card in store.cards([one, two, three])] == [
        (False, True, ())
    ] * 3

    assert store.redo() == "starred 3 articles"
    assert store.redo() == "marked 1 article read and archived them"
    assert store.redo() == "tagged 2 articles +war, +Grain, -old"
    assert store.redo() == "put 1 article in the trash"
    assert store.redo() is None
    assert store.count() == 2
    assert store.cards([one])[0].tags == ("Grain", "war")


def test_a_new_decision_ends_what_could_be_redone(store: Store) -> None:
    (key,) = saved(store, "One.")
    store.set_state([key], starred=True)
    store.undo()

    store.set_tags([key], add=["x"])

    assert store.redo() is None
    assert store.undo() == "tagged 1 article +x"


def test_what_nobody_decided_is_not_undone(store: Store) -> None:
    (key,) = saved(store, "One.")
    store.set_state([key], starred=True)

    assert store.set_state([key], unread=False, undoable=False) == 1
    store.save_place(key, 2)

    assert store.undo() == "starred 1 article"
    assert (store.cards([key])[0].unread, store.place(key)) == (False, 2)


def test_tags_are_known_whatever_their_case(store: Store) -> None:
    (key,) = saved(store, "One.")
    store.set_tags([key], add=["Économie"])

    assert store.set_tags([key], add=["economie"]) == 0
    assert store.set_tags([key], remove=["ECONOMIE"], add=["new"]) == 1
    assert store.cards([key])[0].tags == ("new",)
    store.undo()
    assert store.cards([key])[0].tags == ("Économie",)


def test_undo_survives_a_restart(store: Store, folder: Path) -> None:
    (key,) = saved(store, "One.")
    store.set_state([key], starred=True)
    made = highlighted(store, key, "One", note="mine")
    store.notes.delete(made.id)
    store.close()

    again = Store.open(folder)

    assert again.undo() == "deleted a note"
    assert again.notes.one(made.id) == made
    assert again.undo() == "added a note"
    assert again.notes.several() == []
    again.close()
    third = Store.open(folder)
    assert third.redo() == "added a note"
    assert third.notes.several() == [made]
    third.close()


def test_only_so_many_decisions_are_kept(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "KEPT", 3)
    (key,) = saved(store, "One.")
    for number in range(6):
        store.set_tags([key], add=[f"tag{number}"])

    undone = [store.undo() for _ in range(4)]

    assert undone == ["tagged 1 article +tag5", "tagged 1 article +tag4", "tagged 1 article +tag3", None]


TEXTS = ("The first text of all.", "The second text here.", "A third one.")
NAMES = st.sampled_from(["war", "Grain", "grain", "x"])
ARTICLES = st.sets(st.integers(0, len(TEXTS) - 1), min_size=1)
ACTIONS = st.one_of(
    st.tuples(st.just("state"), ARTICLES, st.sampled_from(["unread", "starred", "archived"]), st.booleans()),
    st.tuples(st.just("tags"), ARTICLES, st.sets(NAMES, max_size=2), st.sets(NAMES, max_size=2)),
    st.tuples(st.just("trash"), ARTICLES),
    st.tuples(st.just("note"), st.integers(0, len(TEXTS) - 1), st.integers(0, 5), st.text(max_size=3)),
    st.tuples(st.just("edit"), st.integers(0, 9), st.text(max_size=3)),
    st.tuples(st.just("move"), st.integers(0, 9), st.integers(0, 5)),
    st.tuples(st.just("delete"), st.integers(0, 9)),
)


def act(store: Store, keys: list[int], action: tuple[Any, ...]) -> None:
    match action:
        case ("state", articles, field, value):
            store.set_state([keys[at] for at in articles], **{field: value})
        case ("tags", articles, add, remove):
            store.set_tags([keys[at] for at in articles], add=add, remove=remove)
        case ("trash", articles):
            store.trash([keys[at] for at in articles])
        case ("note", article, start, note):
            anchor = Anchor.at(TEXTS[article], Span(start, start + 4))
            store.notes.add(keys[article], anchor, note=note)
    annotations = store.notes.several()
    if action[0] in ("edit", "move", "delete") and annotations:
        chosen = annotations[action[1] % len(annotations)]
        body = store.article(int(chosen.article, 16)).body
        match action:
            case ("edit", _, note):
                store.notes.update(chosen.id, note=note, tags=[note])
            case ("move", _, start):
                store.notes.update(chosen.id, anchor=Anchor.at(body, Span(start, start + 4)), state="moved")
            case _:
                store.notes.delete(chosen.id)


def picture(store: Store, keys: list[int]) -> object:
    """All that a person could have decided."""
    annotations = sorted(store.notes.several(), key=lambda one: one.id)
    return list(store.keys()), [store.article(key) for key in keys], annotations


@settings(max_examples=25, deadline=None)
@given(st.lists(ACTIONS, min_size=1, max_size=8))
def test_undoing_everything_and_redoing_it_ends_where_it_began(actions: list[tuple[Any, ...]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(folder))
        keys = saved(store, *TEXTS)
        pictures = [picture(store, keys)]
        for action in actions:
            act(store, keys, action)
            if picture(store, keys) != pictures[-1]:
                pictures.append(picture(store, keys))
        for earlier in reversed(pictures[:-1]):
            assert store.undo() is not None
            assert picture(store, keys) == earlier
        assert store.undo() is None
        for later in pictures[1:]:
            assert store.redo() is not None
            assert picture(store, keys) == later
        assert store.redo() is None
        assert store.check() == []
        store.close()

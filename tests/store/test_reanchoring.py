"""What becomes of annotations when their text changes; the way they are looked for is given from outside."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.model import WHOLE, Anchor, Placement, Span
from tests.store.drafts import draft, highlighted

if TYPE_CHECKING:
    from reader.store import Store

OLD = "The first sentence stands here. The second one follows. The third ends it."


def find(old: str, new: str, start: int, end: int) -> Placement:
    """The quotation where it stands once, ambiguous where twice."""
    quote = old[start:end]
    at = new.find(quote)
    if at < 0:
        return Placement("orphan", None, None, 0.1)
    if new.count(quote) > 1:
        return Placement("ambiguous", at, at + len(quote), 0.5)
    return Placement("exact" if at == start else "moved", at, at + len(quote), 1.0)


@pytest.fixture
def key(store: Store) -> int:
    return store.save([draft(OLD, path="/a.txt")])[0].key


def renew(store: Store, text: str) -> None:
    (saved,) = store.save([draft(text, path="/a.txt")], find)
    assert saved.outcome == "updated"
    assert store.check() == []


def test_what_moved_is_found_with_a_new_anchor(store: Store, key: int) -> None:
    made = highlighted(store, key, "second one", note="why?")

    renew(store, "Something came before. " + OLD)

    (now,) = store.notes.several(key)
    assert (now.id, now.state, now.score, now.note) == (made.id, "moved", 1.0, "why?")
    assert now.span == made.span.shift(23)
    assert now.anchor.exact == "second one"
    assert now.anchor.prefix.endswith("stands here. The ")


@pytest.mark.parametrize(
    ("text", "state"),
    [("The first sentence stands here. The third ends it.", "orphan"), (OLD + " " + OLD, "ambiguous")],
)
def test_what_is_in_doubt_keeps_its_anchor_as_it_was(store: Store, key: int, text: str, state: str) -> None:
    made = highlighted(store, key, "second one")

    renew(store, text)

    (now,) = store.notes.several(key)
    assert (now.state, now.anchor) == (state, made.anchor)
    assert now.score < 1


def test_an_orphan_is_found_again_when_its_sentence_returns(store: Store, key: int) -> None:
    highlighted(store, key, "second one")
    renew(store, "The first sentence stands here.")
    renew(store, "Still without it.")

    renew(store, "Look: the second one is back.")

    (now,) = store.notes.several(key)
    assert (now.state, now.span.of(store.article(key).body)) == ("moved", "second one")


def test_what_was_edited_stays_so_until_somebody_has_looked(store: Store, key: int) -> None:
    made = highlighted(store, key, "second one")
    store.save([draft(OLD + " More.", path="/a.txt")], lambda *_: Placement("edited", 36, 42, 0.7))

    renew(store, "And more. " + OLD)
    (now,) = store.notes.several(key)
    assert (now.state, now.score, now.anchor.exact) == ("edited", 0.7, "second")

    store.notes.update(made.id, state="exact", score=1.0)
    renew(store, OLD + " And more.")
    assert store.notes.several(key)[0].state == "moved"


def test_a_deleted_annotation_moves_too_and_comes_back_in_its_place(store: Store, key: int) -> None:
    made = highlighted(store, key, "second one")
    store.notes.delete(made.id)

    renew(store, "Something came before. " + OLD)
    store.undo()

    (now,) = store.notes.several(key)
    assert now.span.of(store.article(key).body) == "second one"
    assert store.check() == []


def test_the_words_that_were_marked_are_kept_while_others_stand_in_their_place(store: Store, key: int) -> None:
    made = highlighted(store, key, "second one")
    store.save([draft(OLD.replace("second", "next"), path="/a.txt")], lambda *_: Placement("edited", 36, 44, 0.7))

    (now,) = store.notes.several(key)
    assert (now.anchor.exact, now.quote, now.former) == ("next one", "second one", made.anchor)
    assert store.notes.earlier(made.id) == OLD

    renew(store, "And more. " + OLD.replace("second", "next"))
    assert store.notes.several(key)[0].former == made.anchor

    store.save([draft(OLD, path="/a.txt")], lambda *_: Placement("edited", 36, 46, 0.7))
    (back,) = store.notes.several(key)
    assert (back.state, back.former, back.anchor) == ("exact", None, made.anchor)


def test_a_guess_is_one_in_the_present_text(store: Store, key: int) -> None:
    made = highlighted(store, key, "second one")

    renew(store, "Look. " + OLD + " " + OLD)

    (now,) = store.notes.several(key)
    assert now.place is not None
    assert now.place != made.span
    assert now.place.of(store.article(key).body) == "second one"
    renew(store, "Nothing of it.")
    assert store.notes.several(key)[0].place is None


@pytest.mark.parametrize(
    ("text", "state"), [("The first sentence alone.", "orphan"), (OLD + " " + OLD, "ambiguous"), (OLD, "exact")]
)
def test_an_orphan_somebody_keeps_stays_settled_until_there_is_news(
    store: Store, key: int, text: str, state: str
) -> None:
    made = highlighted(store, key, "second one")
    renew(store, "The first sentence stands here.")
    assert store.notes.one(made.id).doubtful

    store.notes.settle(made.id, None)
    assert not store.notes.one(made.id).doubtful
    renew(store, text)

    now = store.notes.one(made.id)
    assert (now.state, now.settled) == (state, state == "orphan")
    assert now.anchor.exact == "second one"


def test_an_edited_one_kept_as_an_orphan_has_its_own_words_again_and_undo_its_place(store: Store, key: int) -> None:
    made = highlighted(store, key, "second one")
    store.save([draft(OLD.replace("second", "next"), path="/a.txt")], lambda *_: Placement("edited", 36, 44, 0.7))
    edited = store.notes.one(made.id)

    kept = store.notes.settle(made.id, None)
    assert (kept.state, kept.anchor, kept.former) == ("orphan", made.anchor, None)
    assert store.check() == []

    assert store.undo() == "kept a highlight as an orphan"
    assert store.notes.one(made.id) == edited


@pytest.mark.parametrize(
    "wrong", [Placement("exact", 0, 10_000, 1.0), Placement("moved", None, None, 1.0), Placement("exact", 5, 5, 1.0)]
)
def test_a_place_outside_the_text_is_no_place(store: Store, key: int, wrong: Placement) -> None:
    made = highlighted(store, key, "second one")

    store.save([draft("Another text.", path="/a.txt")], lambda *_: wrong)

    (now,) = store.notes.several(key)
    assert (now.state, now.anchor) == ("orphan", made.anchor)
    assert store.check() == []


def test_without_a_way_to_look_it_stays_only_where_it_stood(store: Store, key: int) -> None:
    highlighted(store, key, "first sentence")
    highlighted(store, key, "second one")

    store.save([draft("The first sentence alone.", path="/a.txt")])

    assert [one.state for one in store.notes.several(key)] == ["exact", "orphan"]
    assert store.check() == []


def test_undo_never_puts_an_anchor_back_into_a_text_that_has_gone(store: Store, key: int) -> None:
    made = highlighted(store, key, "second one")
    body = store.article(key).body
    elsewhere = type(made.anchor).at(body, made.span.shift(-4))
    store.notes.update(made.id, anchor=elsewhere, note="moved by hand")
    renew(store, "Something came before. " + OLD)

    while store.undo():
        assert store.check() == []
    while store.redo():
        assert store.check() == []

    (now,) = store.notes.several(key)
    assert now.note == "moved by hand"
    assert now.span.of(store.article(key).body) == now.anchor.exact


def test_a_note_on_the_whole_article_stays_whatever_the_text_says(store: Store, key: int) -> None:
    made = store.notes.add(key, WHOLE, note="Ask her about this", state="whole")

    renew(store, "Quite another text.")
    renew(store, OLD)

    assert store.notes.several(key) == [made]
    assert (made.state, made.place, made.doubtful, made.score) == ("whole", None, False, 1.0)
    assert store.members("is", "whole") == store.members("has", "note") == {key}
    assert (
        store.members("is", "orphan") == store.members("is", "doubtful") == store.members("has", "highlight") == set()
    )
    assert store.undo() == "added a note"
    assert store.notes.several(key) == []


def test_a_note_on_the_whole_article_can_be_given_a_place(store: Store, key: int) -> None:
    made = store.notes.add(key, WHOLE, note="why?", state="whole")

    placed = store.notes.settle(made.id, Anchor.at(OLD, Span(4, 9)))

    assert (placed.state, placed.quote, placed.note) == ("exact", "first", "why?")
    assert store.check() == []

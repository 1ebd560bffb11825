from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

import pytest

from reader.library import duplicates, likeness
from reader.model import Anchor, Span
from reader.store import Store
from tests.store.drafts import draft, saved

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SENTENCES = (
    "The council of the small town decided on Tuesday to rebuild the old bridge over the river.",
    "Engineers had closed it in spring after a crack was found in one of the pillars.",
    "The work will take two years and cost more than the town earns in one.",
    "A ferry that the region pays for carries people across until then.",
    "Shopkeepers on the far bank say that half of their customers stay away.",
    "The mayor, who had promised a new bridge, called the decision a compromise.",
    "Nobody at the meeting wanted to say who would be asked to pay for it.",
)
STORY = "\n".join(SENTENCES)
CUT = "\n".join(SENTENCES[:4])
OTHER = "\n".join(
    f"In the {place} league the {animal} won a match that nobody had expected them to win at all."
    for place, animal in (("northern", "otters"), ("southern", "herons"), ("eastern", "badgers"), ("western", "owls"))
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path / "library")
    yield opened
    opened.close()


def behind(store: Store, keys: list[int]) -> list[int | None]:
    ids = [card.duplicate_of for card in store.cards(keys)]
    return [int(id, 16) if id else None for id in ids]


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        (STORY, STORY.replace("Tuesday", "Wednesday").upper(), True),
        (STORY, CUT, True),
        (STORY, OTHER, False),
        (STORY, SENTENCES[0], False),  # a sentence is too little to tell
        (STORY, SENTENCES[0] + "\n" + OTHER, False),
        ("", "", False),
    ],
)
def test_texts_are_alike_when_they_say_the_same_or_one_is_cut_from_the_other(
    one: str, other: str, *, alike: bool
) -> None:
    assert likeness.alike(likeness.shingles(one), likeness.shingles(other)) is alike


def test_signatures_are_those_that_libraries_hold() -> None:
    """They must never change: bands stored by an earlier version are compared with those computed by this one."""
    found = likeness.bands(likeness.shingles(STORY))

    assert len(found) == 30
    assert found[:2] == [5351530295322657916, 6871037969706560526]
    assert likeness.bands(likeness.shingles("Too short to tell.")) == []


def test_the_first_to_come_is_the_original_and_all_others_stand_behind_it(store: Store) -> None:
    keys = saved(store, STORY, OTHER, CUT, STORY + "\nOne more line was added in the evening.")

    assert duplicates.mark(store) == 4
    assert behind(store, keys) == [None, None, keys[0], keys[0]]
    assert store.cards(keys)[0].duplicates == 2
    assert duplicates.mark(store) == 0
    assert store.members("is", "duplicate") == {keys[2], keys[3]}


def test_a_text_that_changes_is_compared_again(store: Store) -> None:
    (first,) = (one.key for one in store.save([draft(STORY, path="/a")]))
    (second,) = saved(store, CUT)
    duplicates.mark(store)
    assert behind(store, [second]) == [first]

    store.save([draft(OTHER, path="/a")])
    duplicates.mark(store)
    assert behind(store, [first, second]) == [None, None]

    store.save([draft(STORY, path="/a")])
    duplicates.mark(store)
    assert behind(store, [first, second]) == [None, first]


def test_a_stopped_comparison_goes_on_the_next_time(store: Store) -> None:
    keys = saved(store, STORY, CUT)

    assert duplicates.mark(store, lambda: True) == 0
    assert duplicates.mark(store) == 2
    assert behind(store, keys) == [None, keys[0]]


@pytest.mark.parametrize(
    ("listed", "folded"),
    [
        ([1, 2, 3, 4], [1, 4]),
        ([3, 2, 1], [1]),  # the original stands for its group wherever it comes
        ([3, 2], [3]),  # where it is not listed, the first does
        ([4, 9, 8], [4, 9]),
        ([], []),
    ],
)
def test_a_folded_list_has_one_of_each_group(listed: list[int], folded: list[int]) -> None:
    assert duplicates.fold(listed, {1: [2, 3], 7: [8, 9]}) == array("q", folded)


def test_a_copy_with_something_of_the_readers_is_never_folded_away(store: Store) -> None:
    keys = saved(store, STORY, CUT, STORY + "\nOne more line was added in the evening.")
    duplicates.mark(store)
    assert store.likeness.noted() == set()

    store.notes.add(keys[2], Anchor.at(store.bodies(keys[2:])[keys[2]], Span(0, 9)))
    assert store.likeness.noted() == {keys[2]}
    folded = duplicates.fold(keys, store.likeness.groups(), store.likeness.noted())
    assert folded == array("q", [keys[0], keys[2]])

"""Near-duplicates: each text that came is compared with the few that may be like it, and marked."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from reader.store import Store

_AT_ONCE = 50
_CANDIDATES = 12
"""Articles that a text is compared with: those that share the most bands with it."""


def mark(store: Store, cancelled: Callable[[], bool] | None = None) -> int:
    """Compare what was not compared yet, in the order it came; returns how many articles that were.

    Only an article that came later stands behind another one, so the first to come is the original. When this is
    stopped, the next time goes on.
    """
    done = 0
    while keys := store.likeness.pending(_AT_ONCE):
        if cancelled and cancelled():
            return done
        _compare(store, keys)
        done += len(keys)
    return done


def _compare(store: Store, keys: Sequence[int]) -> None:
    """Compare a few articles, each with those before it, in one transaction."""
    from reader.library.likeness import alike, bands, shingles

    bodies = store.bodies(keys)
    own = {key: shingles(bodies[key]) for key in keys if key in bodies}

    def like(key: int, candidates: Sequence[int]) -> list[int]:
        """Return those that say nearly the same."""
        others = store.bodies(candidates)
        return [other for other in candidates if alike(own[key], shingles(others[other]))]

    store.likeness.settle({key: bands(found) for key, found in own.items()}, _CANDIDATES, like)


def fold(keys: Iterable[int], groups: dict[int, list[int]], noted: Collection[int] = ()) -> array[int]:
    """Return a list with one article of each group of near-duplicates: the original if it is listed, else the first.

    Those that are `noted`, having something that a person may look for, stay as well.
    """
    listed = array("q", keys)
    if not groups:
        return listed
    group_of = {key: original for original, others in groups.items() for key in (original, *others)}
    present = {key for key in listed if key in groups}
    shown: set[int] = set()
    folded = array("q")
    for key in listed:
        original = group_of.get(key)
        if original is None:
            folded.append(key)
        elif key == original or key in noted or (original not in present and original not in shown):
            shown.add(original)
            folded.append(key)
    return folded

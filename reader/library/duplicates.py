"""Near-duplicates: each text that came is compared with the few that may be like it, and marked."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

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
        bodies = store.bodies(keys)
        for key in keys:
            if cancelled and cancelled():
                return done
            _compare(store, key, bodies[key])
            done += 1
    return done


def _compare(store: Store, key: int, body: str) -> None:
    from reader.library.likeness import alike, bands, shingles

    own = shingles(body)
    found = bands(own)
    candidates = store.likeness.candidates(key, found, _CANDIDATES) if found else {}
    bodies = store.bodies(list(candidates)) if candidates else {}
    like = [other for other in candidates if alike(own, shingles(bodies[other]))]
    original = next((other for other in like if candidates[other]), None)
    store.likeness.settle(key, found, original, [other for other in like if not candidates[other]])


def fold(keys: Iterable[int], groups: dict[int, list[int]]) -> array[int]:
    """Return a list with one article of each group of near-duplicates: the original if it is listed, else the first."""
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
        elif key == original or (original not in present and original not in shown):
            shown.add(original)
            folded.append(key)
    return folded

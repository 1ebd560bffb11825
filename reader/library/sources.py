"""`library.sources`: where articles come from and what became of them there — versions, duplicates, addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.library import comparing, duplicates

if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable, Iterable, Sequence

    from reader.model import Address, Comparison, TextVersion
    from reader.store import Store


class Sources:
    """The verbs about what articles came from. Ids may be cut as everywhere in `Library`."""

    def __init__(self, store: Store, key_of: Callable[[str], int]) -> None:
        self._store = store
        self._key = key_of

    def versions(self, id: str) -> list[TextVersion]:
        """Return the texts an article has had, the oldest first and the present one last."""
        return comparing.versions(self._store, self._key(id))

    def changes(self, id: str, old: int | None = None, new: int | None = None) -> Comparison:
        """Return what changed from one version to another, by default from the last but one to the present.

        Raises NotFoundError when there is no such version, or only one.
        """
        return comparing.changes(self._store, self._key(id), old, new)

    def fold(self, keys: Iterable[int]) -> array[int]:
        """Return a list of keys with one article of each group of near-duplicates, and those that have notes."""
        groups = self._store.likeness.groups()
        return duplicates.fold(keys, groups, self._store.likeness.noted() if groups else ())

    def waiting(self) -> list[Address]:
        """Return the addresses that exports of other programs list and that were not fetched yet."""
        return self._store.waiting.waiting()

    def forget(self, urls: Sequence[str]) -> int:
        """Strike addresses that wait from the list; returns how many there were."""
        return self._store.waiting.forget(urls)

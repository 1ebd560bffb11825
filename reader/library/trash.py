"""The trash: thirty days to change one's mind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model import key_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.library.finding import Finder
    from reader.model import PurgeReport, Trashed
    from reader.store import Store


class Trash:
    """Articles and annotations that were deleted."""

    def __init__(self, store: Store, finder: Finder) -> None:
        self._store = store
        self._finder = finder

    def everything(self) -> list[Trashed]:
        """Return what can be had back: articles, then annotations that were deleted themselves, the latest first."""
        return self._store.trashed.everything()

    def restore(self, ids: Sequence[str]) -> list[Trashed]:
        """Take articles and annotations out of the trash, in one step that can be undone; returns what they are.

        Beginnings of ids will do. Raises NotFoundError for what is not in the trash, AmbiguousIdError.
        """
        restored = self._store.trashed.restore(ids)
        self._finder.sync()
        return restored

    def purge(self, *, now: bool = False) -> PurgeReport:
        """Let go of what has been in the trash for thirty days, or of all of it.

        Annotations of such an article are kept: they know what it is called and where it is from, and find it again
        when it is imported again.
        """
        report = self._store.trashed.purge(now=now)
        self._finder.sync()
        return report

    def origin(self, article_id: str) -> str:
        """Return what an article is called, in the list, in the trash, or gone; raises NotFoundError when unknown."""
        return self._store.trashed.origin(key_of(article_id))


def in_words(purged: PurgeReport) -> str:
    """Return in words what left the trash for good; nothing when nothing did."""
    parts = []
    if purged.articles:
        parts.append(f"{counted(purged.articles, 'article')} left the trash for good")
    if purged.kept:
        parts.append(f"{counted(purged.kept, 'annotation')} of them kept")
    if purged.annotations:
        parts.append(f"{counted(purged.annotations, 'deleted annotation')} removed")
    return ", ".join(parts)


def counted(number: int, what: str) -> str:
    """Return a number of things in words."""
    return f"{number} {what}{'' if number == 1 else 's'}"

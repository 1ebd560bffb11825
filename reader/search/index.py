"""The search index: derived from the library, kept by Whoosh, always possible to make again."""

from __future__ import annotations

import shutil
import threading
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from reader.errors import LibraryLockedError, ReaderError, SearchIndexError
from reader.search.question import Question

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from reader.model import IndexDocument
    from reader.search.evaluate import Found
    from reader.search.facets import Facets, Links
    from reader.search.parser import Query
    from reader.search.question import Members
    from reader.search.segments import Segment, Snapshot
    from reader.search.suggest import Likely
    from reader.search.terms import Variants

SCHEMA_VERSION = 4
"""Part of the index folder's name; to be raised whenever the analysis, the schema or the format changes."""

_LOCK_TIMEOUT_S = 10.0
_OWNER_ONLY = 0o700


class Matches(NamedTuple):
    """What a query found, best first: at most `limit` of `total`. `partial`: words were left out to be quick."""

    keys: list[int]
    scores: list[float]
    total: int
    partial: bool


class Index:
    """The index in a folder beside the library. Any thread may search while another applies changes."""

    def __init__(self, opened: Any) -> None:  # noqa: ANN401 - a Whoosh index
        self._opened = opened
        self._lock = threading.Lock()
        self._snapshot: Snapshot | None = None
        self._segments: dict[str, Segment] = {}
        self._generation = -1

    @classmethod
    def open(cls, folder: Path) -> Index:
        """Open the index of a library's folder, or make an empty one.

        Raises SearchIndexError when there is one that cannot be trusted, or only another version's; `remove` it then
        and index everything again.
        """
        from whoosh.index import FileIndex

        from reader.search.schema import schema
        from reader.search.storage import CheckedStorage, is_own

        own = folder / f"index-v{SCHEMA_VERSION}"
        with _translated():
            if not own.exists() and any(folder.glob("index-v*")):
                message = "the search index was made by another version of this program"
                raise SearchIndexError(message, "it will be made again")
            own.mkdir(mode=_OWNER_ONLY, parents=True, exist_ok=True)
            if not is_own(own):
                message = f"others may write to the search index in {own}"
                raise SearchIndexError(message, "it will be made again")
            storage = CheckedStorage(str(own))
            opened = FileIndex(storage) if any(own.glob("*.toc")) else FileIndex.create(storage, schema())
            index = cls(opened)
            index.count()
        return index

    @classmethod
    def remove(cls, folder: Path) -> None:
        """Remove the index of a library's folder, whatever its state, and those of other versions of this program."""
        for own in folder.glob("index-v*"):
            shutil.rmtree(own)

    def close(self) -> None:
        """Let go of the files."""
        self._snapshot = None
        self._segments = {}

    def erase(self) -> None:
        """Take every article out of the index."""
        self.apply((), self.keys())

    def count(self) -> int:
        """Return the number of articles in the index."""
        return int(self._current().alive.sum())

    def keys(self) -> set[int]:
        """Return the keys of the articles in the index."""
        snapshot = self._current()
        return set(snapshot.keys[snapshot.alive].tolist())

    def apply(self, documents: Iterable[IndexDocument], removed: Iterable[int] = (), *, merge: bool = True) -> None:
        """Add or replace articles and remove others, in one commit unless they are very many.

        `merge` joins segments, which keeps searching quick; when many batches follow one another, leave it out and
        `join` after the last. Raises SearchIndexError, and LibraryLockedError when another process goes on writing.
        """
        gone = set(removed)
        pending = list({document.key: document for document in documents}.values())
        with _translated():
            while pending or gone:
                taken = self._commit(pending, gone, merge=merge)
                pending, gone = pending[taken:], set()

    def join(self) -> None:
        """Join segments, as `apply` does when it merges; raises what that raises."""
        with _translated():
            self._commit((), set(), merge=True)

    def _commit(self, documents: Sequence[IndexDocument], gone: set[int], *, merge: bool) -> int:
        """Take in as many documents as make a segment, and return how many those are."""
        from whoosh.index import LockError

        from reader.search.codec import ArrayWriter, tidied
        from reader.search.schema import row

        try:
            writer = ArrayWriter(self._opened, timeout=_LOCK_TIMEOUT_S)
        except LockError as error:
            message = "another process is writing to the search index"
            raise LibraryLockedError(message, "try again when it has finished") from error
        try:
            taken = 0
            for document in documents:
                writer.add_document(**row(document))
                taken += 1
                if writer.is_full:
                    break
            for number in self._current().numbers(gone | {document.key for document in documents[:taken]}):
                writer.delete_document(int(number))
            writer.commit(mergetype=tidied(joining=merge))
        except BaseException:
            if not writer.is_closed:
                writer.cancel()
            raise
        return taken

    def search(
        self,
        query: Query,
        *,
        limit: int | None = 20,
        sort: str = "relevance",
        typing: bool = False,
        variants: Variants | None = None,
        members: Members | None = None,
        today: date | None = None,
    ) -> Matches:
        """Answer a query; without a limit, with everything found.

        `sort` is "relevance" (equals: newest first) or "date" (newest first). With `typing` the last word may still be
        growing. `variants` gives the other spellings of a name, `members` the articles of a state, tag or entity.
        Relative dates are counted from `today`. A query of which nothing could be understood finds nothing. Raises
        SearchIndexError.
        """
        from reader.search.evaluate import Evaluator

        if query.says_nothing(typing=typing):
            return Matches([], [], 0, partial=False)
        question = Question.of(query, today or _today(), typing=typing, variants=variants, members=members)
        with _translated():
            snapshot = self._current()
            evaluator = Evaluator(snapshot, question)
            found = evaluator.answer()
            return _ranked(snapshot, found, limit, sort, partial=evaluator.partial)

    def facets(
        self,
        query: Query,
        *,
        links: Mapping[str, Links] | None = None,
        most: int | None = 20,
        typing: bool = False,
        variants: Variants | None = None,
        members: Members | None = None,
        today: date | None = None,
    ) -> Facets:
        """Count what the articles a query finds are made of; `links` name things the library knows of them.

        Of sources, languages and linked things the `most` frequent are returned, without a limit all. The other
        arguments are those of `search`. Raises SearchIndexError.
        """
        import numpy as np

        from reader.search.evaluate import Evaluator
        from reader.search.facets import counted

        question = Question.of(query, today or _today(), typing=typing, variants=variants, members=members)
        with _translated():
            snapshot = self._current()
            if query.says_nothing(typing=typing):
                matches = np.zeros(snapshot.size, bool)
            else:
                matches = Evaluator(snapshot, question).answer().matches & snapshot.alive
            return counted(snapshot, matches, links or {}, most)

    def suggest(
        self, query: Query, names: Collection[str] = (), likely: Likely = lambda named: named.value
    ) -> str | None:
        """Return the query with each unknown word replaced by the nearest known one; None when all are known."""
        from reader.search.suggest import suggest

        with _translated():
            return suggest(self._current(), query, names, likely)

    def check(self) -> None:
        """Compare every byte of the index with its checksums; raises SearchIndexError when one differs."""
        with _translated():
            for segment in self._current().segments:
                segment.file.check()

    def _current(self) -> Snapshot:
        """Return the snapshot of the last commit, whoever made it; segments that were there before are kept."""
        from reader.search.segments import Snapshot

        with self._lock, _translated():
            generation = self._opened.latest_generation()
            if self._snapshot is None or generation != self._generation:
                reader = self._opened.reader()
                listed = [leaf.segment() for leaf, _ in reader.leaf_readers() if leaf.segment() is not None]
                self._segments = {
                    each.segment_id(): self._segments.get(each.segment_id()) or each.opened(self._opened.storage)
                    for each in listed
                }
                self._snapshot = Snapshot(
                    [(self._segments[each.segment_id()], list(each.deleted_docs())) for each in listed]
                )
                self._generation = generation
            return self._snapshot


def _today() -> date:
    return date.today()  # noqa: DTZ011 - the reader's own day


@contextmanager
def _translated() -> Iterator[None]:
    """Turn whatever Whoosh raises, which for a damaged index may be anything, into the project's own error."""
    try:
        yield
    except ReaderError:
        raise
    except Exception as error:
        message = f"the search index cannot be used ({type(error).__name__}: {error})"
        raise SearchIndexError(message, "it can be made again: broadsheet reindex") from error


def _ranked(snapshot: Snapshot, found: Found, limit: int | None, sort: str, *, partial: bool) -> Matches:
    import numpy as np

    from reader.search.evaluate import Chosen

    numbers = np.flatnonzero(found.matches & snapshot.alive)
    scores = np.zeros(len(numbers)) if found.score is None else found.score(Chosen(numbers, snapshot.size))
    days, keys = snapshot.days[numbers], snapshot.keys[numbers]
    ranks = [-scores, -days, keys] if sort == "relevance" and found.score is not None else [-days, -scores, keys]
    if limit is not None and limit < len(numbers):
        near = np.flatnonzero(ranks[0] <= np.partition(ranks[0], limit)[limit])
        ranks, keys, scores = [each[near] for each in ranks], keys[near], scores[near]
    order = np.lexsort(ranks[::-1])[:limit]
    return Matches(keys[order].tolist(), scores[order].tolist(), len(numbers), partial)

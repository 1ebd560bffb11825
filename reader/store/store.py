"""The store: every verb a transaction, every error one of ours. What the verbs do stands in the modules beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from reader.errors import LibraryDamagedError, SourceError
from reader.store import check, history, ids, listing, outbox, reading, saving, state
from reader.store.address_store import AddressStore
from reader.store.composition import Composed, compose, one_line, storable
from reader.store.database import Database
from reader.store.facet_store import FacetStore
from reader.store.feed_store import FeedStore
from reader.store.journal import Journal
from reader.store.likeness_store import LikenessStore
from reader.store.line_choices import LineStore
from reader.store.name_store import NameStore
from reader.store.note_store import NoteStore
from reader.store.records import WITHOUT_ANCHORING, Saved
from reader.store.search_store import SearchStore
from reader.store.trash import TrashStore

if TYPE_CHECKING:
    from array import array
    from collections.abc import Collection, Iterable, Sequence
    from pathlib import Path

    from reader.model import Article, Card, Draft, Dropped, IndexDocument
    from reader.store.records import Anchoring, Reanchor, StoredSource, Version


class Store:
    """One library's database. Its methods may be called from any thread.

    Any of them raises LibraryLockedError when another program keeps the database, LibraryDamagedError when it does not
    hold what it should, and LibraryError when it fails otherwise. Keys are `model.key_of` a public id; a verb on
    several articles passes over those that are unknown or in the trash.
    """

    def __init__(self, database: Database, folder: Path, anchoring: Anchoring) -> None:
        self._db = database
        self._anchoring = anchoring
        self.journal = Journal(database, folder, anchoring)
        self.trashed = TrashStore(database)
        self.notes = NoteStore(database)
        self.names = NameStore(database)
        self.feeds = FeedStore(database)
        self.searches = SearchStore(database)
        self.facets = FacetStore(database)
        self.waiting = AddressStore(database)
        self.likeness = LikenessStore(database)
        self.lines = LineStore(database, anchoring)
        self._counted: tuple[int, int] | None = None

    @classmethod
    def open(
        cls, folder: Path, *, create: bool = True, wait: float = 5.0, anchoring: Anchoring = WITHOUT_ANCHORING
    ) -> Self:
        """Open the library in a folder, which is made (for its owner alone) when it is not there.

        Waits so many seconds for another program that is writing. What its journal and its database lack of each other
        is brought together; `anchoring` finds passages that others marked in other texts. Raises NotFoundError when
        there is no library and none is to be made.
        """
        store = cls(Database.open(folder, create=create, wait=wait), folder, anchoring)
        store.journal.open()
        return store

    def close(self) -> None:
        """Close the database; to be called when no other thread is at work in it."""
        self._db.close()

    def change_token(self) -> int:
        """Return a number that differs once anyone, in this process or another, has changed the library."""
        return self._db.version()

    # -- articles ---------------------------------------------------------

    def save(self, drafts: Sequence[Draft], reanchor: Reanchor | None = None) -> list[Saved]:
        """Save drafts in one transaction; returns what became of each, in their order.

        A text that is known is `unchanged`, wherever it came from; in the trash it stays there. Another text for a
        known path or, without one, address (and part) is `updated`: the earlier text is kept as a version, annotations
        are looked for with `reanchor`, and an article in the trash comes back. Better metadata for the same text of the
        same place is `updated` too. A draft without text is `failed`, the others are saved.
        """
        composed = [_composed(draft) for draft in drafts]
        good = [one for one in composed if not isinstance(one, SourceError)]
        anchoring = self._anchoring._replace(reanchor=reanchor or self._anchoring.reanchor)
        saved = iter(self._db.write_in_bulk(saving.save, good, anchoring) if good else [])
        return [Saved("failed", 0, str(one)) if isinstance(one, SourceError) else next(saved) for one in composed]

    def keys(self, sort: str = "date", *, within: Collection[int] | None = None) -> array[int]:
        """Return the keys of the list, all of them or those of `within`, without the trash.

        Orders: `date` (newest first, undated ones by when they came), `oldest`, `imported` (newest first), `title`,
        `source`, `words` (longest first); UsageError for any other.
        """
        return self._db.read(listing.keys, sort, within)

    def cards(self, keys: Sequence[int]) -> list[Card]:
        """Return the cards of articles in the order given, without those that are unknown or in the trash."""
        return self._db.read(listing.cards, keys)

    def article(self, key: int) -> Article:
        """Return an article, in the trash or not; raises NotFoundError."""
        return self._db.read(reading.article, key)

    def source(self, key: int) -> StoredSource:
        """Return the source as it came; raises NotFoundError."""
        return self._db.read(reading.source, key)

    def bodies(self, keys: Sequence[int]) -> dict[int, str]:
        """Return the bodies of articles by key, without the unknown ones."""
        return self._db.read(reading.bodies, keys)

    def latest_of_source(self, source_name: str, limit: int) -> list[tuple[str, tuple[Dropped, ...]]]:
        """Return the bodies of the articles of a source that came last, the last first, and what each lacks."""
        return self._db.read(reading.latest_of_source, one_line(source_name) or "", limit)

    def left_out_of(self, path: str | None, url: str | None, part: str, raw: bytes) -> tuple[Dropped, ...] | None:
        """Return the lines left out of the article of a place, a path or else an address, if it came as these bytes."""
        return self._db.read(reading.left_out_of, storable(path), storable(url), storable(part) or "", raw)

    def addresses(self) -> dict[int, str]:
        """Return the web address of every article that has one, those in the trash too."""
        return self._db.read(reading.addresses)

    def digest(self, key: int) -> str:
        """Return the digest of an article's present body; raises NotFoundError."""
        return self._db.read(reading.digest, key)

    def versions(self, key: int) -> list[Version]:
        """Return the earlier texts of an article, the newest first."""
        return self._db.read(reading.versions, key)

    def resolve(self, prefix: str) -> int:
        """Return the key of the article whose id begins so; raises NotFoundError, AmbiguousIdError."""
        return self._db.read(ids.article, prefix)

    def count(self) -> int:
        """Return the number of articles, without the trash."""
        version = self._db.version()
        if self._counted is None or self._counted[0] != version:  # it is asked with each key of a search
            self._counted = version, self._db.read(listing.count)
        return self._counted[1]

    # -- state ------------------------------------------------------------

    def set_state(
        self,
        keys: Iterable[int],
        *,
        unread: bool | None = None,
        starred: bool | None = None,
        archived: bool | None = None,
        undoable: bool = True,
    ) -> int:
        """Set what is not None; returns how many articles that changed.

        `undoable` is to be False for what nobody decided, such as opening an article, so that undo goes past it.
        """
        wanted = {"unread": unread, "starred": starred, "archived": archived}
        return self._db.write(state.set_state, keys, wanted, undoable=undoable)

    def set_tags(self, keys: Iterable[int], add: Collection[str] = (), remove: Collection[str] = ()) -> int:
        """Add tags and take others off, whatever their case and diacritics; returns how many articles that changed."""
        return self._db.write(state.set_tags, keys, add, remove)

    def trash(self, keys: Iterable[int]) -> int:
        """Put articles in the trash, where their annotations stay with them; returns how many there were."""
        return self._db.write(state.trash, keys)

    def undo(self) -> str | None:
        """Take back the last decision that still stands; returns it in words, or None when there is none."""
        return self._db.write(history.undo)

    def redo(self) -> str | None:
        """Do again what was undone last; returns it in words, or None when there is nothing."""
        return self._db.write(history.redo)

    def place(self, key: int) -> int:
        """Return where the reader stopped, an offset in the body; raises NotFoundError."""
        return self._db.read(reading.place, key)

    def save_place(self, key: int, offset: int) -> None:
        """Note where the reader stopped; raises NotFoundError. Not a decision: undo goes past it."""
        self._db.write(reading.save_place, key, offset)

    def members(self, field: str, value: str) -> set[int]:
        """Return the articles for which `field:value` holds: is, has, colour, tag, id; KeyError for what is unknown."""
        return self._db.read(listing.members, field, value)

    # -- the index's debts ------------------------------------------------

    def owed(self, limit: int) -> list[tuple[int, int]]:
        """Return articles the index owes, each with the tick of its last change, the oldest first."""
        return self._db.read(outbox.owed, limit)

    def owed_count(self) -> int:
        """Return how many articles the index owes."""
        return self._db.read(outbox.owed_count)

    def settle(self, rows: Sequence[tuple[int, int]]) -> None:
        """Strike out what the index has done, unless it was changed again meanwhile."""
        self._db.write_in_bulk(outbox.settle, rows)

    def owe_everything(self) -> None:
        """Let the index owe every article again."""
        self._db.write(outbox.owe_everything)

    def documents(self, keys: Sequence[int]) -> list[IndexDocument]:
        """Return articles as the index sees them, without those that are gone or in the trash."""
        return self._db.read(outbox.documents, keys)

    def check(self) -> list[str]:
        """Return what is wrong with the library in words; nothing when it is as it should be."""
        try:
            return [*self._db.read(check.problems), *self.journal.problems()]
        except LibraryDamagedError as error:
            return [error.message]


def _composed(draft: Draft) -> Composed | SourceError:
    """Bring a draft through the gate, before any lock is taken."""
    try:
        return compose(draft)
    except SourceError as error:
        return error

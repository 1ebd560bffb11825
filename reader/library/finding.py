"""Search, as the product means it: the index, names under every spelling, the reader's own state, second chances."""

from __future__ import annotations

import re
import threading
import time
from array import array
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from reader.config import DEFAULT_COLOURS
from reader.errors import SearchIndexError
from reader.library.likely_names import likely_name
from reader.library.recognition import TYPES_OF_FIELD
from reader.model import Progress, Results, Span, id_of
from reader.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from reader.model import Snippet
    from reader.search import Index, Matches, Query, Saved, Variants
    from reader.search.facets import Facets, Links
    from reader.search.tree import Member
    from reader.store import Store

T = TypeVar("T")

_BULK = 500
"""Articles owed to the index from which on its segments are joined only after the last of them."""
_BULK_BATCH = 5000
_BATCH = 200


class Finder:
    """The index beside a store, kept in step with it. Its methods may be called from any thread, one at a time each."""

    def __init__(self, store: Store, folder: Path) -> None:
        self._store = store
        self._folder = folder
        self._index: Index | None = None
        self._lock = threading.RLock()
        self.names: Variants = store.names.like
        """The other spellings of a name."""
        self.colours: dict[str, str] = {name: colour for colour, name in DEFAULT_COLOURS.items()}
        """By the name a reader gave it, folded, the colour that is stored."""
        self.saved: Saved = _nothing_saved
        """From a name to the query saved under it."""

    @contextmanager
    def _opened(self) -> Iterator[Index]:
        """Give the index, opened; one that cannot be trusted is emptied and owed everything again."""
        from reader.search import Index

        with self._lock:
            if self._index is None:
                try:
                    self._index = Index.open(self._folder)
                except SearchIndexError:
                    self._index = self._start_again()
            yield self._index

    def _start_again(self) -> Index:
        from reader.search import Index

        Index.remove(self._folder)
        self._store.owe_everything()
        return Index.open(self._folder)

    def close(self) -> None:
        """Close the index; it opens again when needed."""
        with self._lock:
            if self._index is not None:
                self._index.close()
                self._index = None

    def sync(self, progress: Callable[[Progress], None] | None = None) -> int:
        """Bring the index in step with the store; returns the number of articles indexed or removed."""
        if not self._store.owed_count():
            return 0
        with self._opened() as index:
            return self._pay(index, progress)

    def _pay(self, index: Index, progress: Callable[[Progress], None] | None = None) -> int:
        """Index what is owed, in large batches when it is much; returns the number of articles."""
        total = self._store.owed_count()
        bulk = total >= _BULK
        done = 0
        while rows := self._store.owed(_BULK_BATCH if bulk else _BATCH):
            keys = [key for key, _ in rows]
            documents = self._store.documents(keys)
            index.apply(documents, set(keys) - {document.key for document in documents}, merge=not bulk)
            self._store.settle(rows)
            done += len(rows)
            if progress:
                progress(Progress(done, max(done, total)))
        if bulk:
            index.join()
        return done

    def rebuild(self, progress: Callable[[Progress], None] | None = None) -> int:
        """Empty the index and fill it from the store; returns the number of articles indexed."""
        with self._lock:
            self.close()
            self._index = self._start_again()
            return self.sync(progress)

    def problems(self) -> list[str]:
        """Say in words where the index differs from the store; what is still owed to it is no difference."""
        try:
            with self._opened() as index:
                index.check()
                indexed = index.keys()
        except SearchIndexError as error:
            return [str(error)]
        owed = {key for key, _ in self._store.owed(self._store.owed_count())}
        stored = set(self._store.keys())
        missing, extra = stored - indexed - owed, indexed - stored - owed
        found = [f"{len(missing)} articles are missing from the index"] if missing else []
        return [*found, f"{len(extra)} articles are in the index but not in the library"] if extra else found

    # -- questions --------------------------------------------------------

    def parsed(self, text: str) -> Query:
        """Read a query, with what was saved in the place of `saved:`; a colour there is not is an error."""
        from reader.search import known_only, parse, resolved

        named = [f"{name} ({colour})" if name != colour else name for name, colour in self.colours.items()]
        return known_only(resolved(parse(text), self.saved), "colour", self._is_colour, named)

    def _is_colour(self, value: str) -> bool:
        """Say whether there is a colour; some from elsewhere are not among the reader's own."""
        known = fold(value) in self.colours or fold(value) in self.colours.values()
        return known or bool(self._store.members("colour", value))

    def _members(self, asked: Member) -> set[int]:
        if asked.field in TYPES_OF_FIELD:
            return self._store.names.members(asked.value, TYPES_OF_FIELD[asked.field], exact=asked.exact)
        value = self.colours.get(fold(asked.value), asked.value) if asked.field == "colour" else asked.value
        return self._store.members(asked.field, value)

    def _answered(self, ask: Callable[[Index], T]) -> T:
        """Ask the index, in step with the store; one that proves damaged is made again first."""
        try:
            return self._asked(ask)
        except SearchIndexError:
            self.rebuild()
            return self._asked(ask)

    def _asked(self, ask: Callable[[Index], T]) -> T:
        with self._opened() as index:
            self._pay(index)
            return ask(index)

    def _match(self, query: Query, limit: int | None, sort: str, *, typing: bool) -> Matches:
        names, members = self.names, self._members
        return self._answered(
            lambda index: index.search(query, limit=limit, sort=sort, typing=typing, variants=names, members=members)
        )

    def search(self, text: str, limit: int, sort: str, *, typing: bool) -> Results:
        """Answer a query; when nothing matches as typed, answer the nearest one that does, marked as corrected."""
        from reader.search import parse

        began = time.perf_counter()
        query = asked = self.parsed(text)
        matches = self._match(query, limit, sort, typing=typing)
        suggestion, corrected = None, False
        if not matches.total and (suggestion := self._suggestion(parse(text))):
            query = self.parsed(suggestion)
            matches = self._match(query, limit, sort, typing=False)
            corrected = matches.total > 0
        return Results(
            ids=tuple(map(id_of, matches.keys)),
            scores=tuple(matches.scores),
            total=matches.total,
            partial=matches.partial,
            understood=query.explain(),
            suggestion=suggestion,
            errors=asked.errors_while(typing=typing),
            took_ms=round((time.perf_counter() - began) * 1000, 2),
            corrected=corrected,
        )

    def _suggestion(self, query: Query) -> str | None:
        names = [name for entity in self._store.names.entities(limit=2000) for name in entity.name.split()]
        with self._opened() as index:
            return index.suggest(query, names, self._likely)

    def _likely(self, asked: Member) -> str:
        if self._members(asked):
            return asked.value
        return likely_name(self._store, asked.value, TYPES_OF_FIELD[asked.field])

    def keys(self, text: str, sort: str) -> array[int]:
        """Return the keys of all articles a query finds, by relevance, date, or another order of the list."""
        direct = sort in ("relevance", "date")
        matches = self._match(self.parsed(text), None, sort if direct else "relevance", typing=False)
        if direct:
            return array("q", matches.keys)
        return self._store.keys(sort, within=set(matches.keys))

    def facets(self, text: str, links: Mapping[str, Links], most: int | None, *, typing: bool = False) -> Facets:
        """Count what the articles a query finds are made of; `links` name things the library knows of them."""
        query, names, members = self.parsed(text), self.names, self._members
        return self._answered(
            lambda index: index.facets(query, links=links, most=most, typing=typing, variants=names, members=members)
        )

    def articles(self, query: Query, *, typing: bool = False) -> set[int]:
        """Return the keys of all articles that answer a part of a query; `typing` as for `search`."""
        return set(self._match(query, None, "relevance", typing=typing).keys)

    def total(self, text: str) -> int:
        """Return how many articles a query finds."""
        return self._match(self.parsed(text), 1, "date", typing=False).total

    def lit(self, keys: Sequence[int], text: str) -> Iterator[tuple[int, str, list[Span]]]:
        """Yield articles with their bodies and where these answer a query, in the order of the keys."""
        from reader.search import Highlighter

        highlighter = Highlighter(self.parsed(text), variants=self.names)
        bodies = self._store.bodies(keys)
        for key in keys:
            if body := bodies.get(key):
                yield key, body, highlighter.spans(body)

    def highlight(self, body: str, text: str, *, typing: bool) -> list[Span]:
        """Return where a body answers a query, exactly where the index matched."""
        from reader.search import highlight

        return highlight(body, self.parsed(text), variants=self.names, typing=typing)

    def snippets(self, keys: Sequence[int], text: str, *, typing: bool) -> dict[str, Snippet]:
        """Return, by public id, the passage of each article that answers a query best.

        What the reader wrote comes before what they highlighted, and that before the rest of the text.
        """
        from reader.search import Highlighter

        query = self.parsed(text)
        bodies, notes = (
            Highlighter(query, variants=self.names, typing=typing, field=field) for field in ("body", "note")
        )
        found = {id_of(key): bodies.snippet(body) for key, body in self._store.bodies(keys).items()}
        for one in self._store.notes.of(keys):
            if found[one.article].origin != "note" and (said := notes.snippet(one.note)).hits:
                found[one.article] = replace(said, origin="note")
                continue
            marked, best = bodies.snippet(one.quote), found[one.article]
            if best.origin == "text" and marked.hits and len(marked.hits) >= len(best.hits):
                found[one.article] = replace(marked, origin="quote")
        return found


def _nothing_saved(_name: str) -> None:
    return None


def find_text(body: str, text: str) -> list[Span]:
    """Return where a text stands in a body, whatever the case, diacritics, quotation marks or run of spaces."""
    pattern = r"\s+".join(map(re.escape, fold(text).split()))
    return [Span(*match.span()) for match in re.finditer(pattern, fold(body))] if pattern else []

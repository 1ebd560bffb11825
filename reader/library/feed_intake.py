"""Feeds to drafts: asked some at a time, only for what is new, and left alone for a while when they fail."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Self

from reader.errors import FetchError, ReaderError, SourceError
from reader.library.intake import Intake
from reader.model import Draft, Failure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.model import Feed, ImportReport
    from reader.store import Store
    from reader.web import Fetcher, Page

_AT_ONCE = 4
"""Feeds that are asked at the same time; most of the time is spent waiting for a server."""
_AHEAD = 8
_FIRST_WAIT = timedelta(minutes=15)
_LONGEST_WAIT = timedelta(days=2)


def wait_after(failures: int, asked_s: float | None) -> timedelta:
    """Return how long to leave a feed alone after so many failures in a row, the last included.

    It doubles each time, up to two days; what the server asked for counts when it is more.
    """
    doubled = min(_FIRST_WAIT * (1 << min(failures - 1, 20)), _LONGEST_WAIT)
    return max(doubled, timedelta(seconds=asked_s or 0))


class FeedIntake:
    """Yields what is new in feeds. To be closed: it has threads that wait for servers."""

    def __init__(
        self,
        report: ImportReport,
        fetcher: Fetcher,
        store: Store,
        feeds: Sequence[Feed],
        pages: dict[str, Page],
    ) -> None:
        self.report = report
        self._fetcher = fetcher
        self._inward = replace(fetcher, allow_private=True)
        self._store = store
        self._feeds = {feed.url: feed for feed in feeds}
        self._pages = pages
        self._pool = ThreadPoolExecutor(_AT_ONCE, "broadsheet-feeds")
        self._asked: dict[str, Future[Page]] = {}
        self._read: list[tuple[int, dict[str, str], dict[str, str] | None]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown(cancel_futures=True)

    def drafts(self, source: str, queue: list[str]) -> Iterator[Draft]:
        """Yield the articles of a feed that are new or say something new; a failure is noted in the report."""
        at = queue.index(source)
        for url in queue[at : at + _AHEAD]:
            self._ask(url)
        feed = self._feeds[source]
        try:
            page = self._asked.pop(source).result()
            if page.unchanged:
                self._read.append((feed.key, _told(page, feed), None))
            else:
                yield from self._news(feed, page)
        except ReaderError as error:
            self.report.failed.append(Failure(feed.name, str(error)))
            self._note_failure(feed, error)

    @cached_property
    def _known(self) -> frozenset[str]:
        """The addresses of the articles that were here before."""
        return frozenset(self._store.addresses().values())

    def settle(self) -> None:
        """Note which feeds have been read to their ends, now that what they gave is stored."""
        for key, told, entries in self._read:
            self._store.feeds.read(key, told, entries)
        self._read.clear()

    def _ask(self, url: str) -> None:
        """Ask for a feed in the background, unless that was done."""
        if url in self._asked or url not in self._feeds:
            return
        feed = self._feeds[url]
        fetcher = self._fetcher_of(feed)
        if url in self._pages:
            self._asked[url] = Future()
            self._asked[url].set_result(self._pages[url])
        else:
            self._asked[url] = self._pool.submit(
                fetcher.get, url, robots=False, etag=feed.etag, last_modified=feed.last_modified
            )

    def _fetcher_of(self, feed: Feed) -> Fetcher:
        return self._inward if feed.private else self._fetcher

    def _news(self, feed: Feed, page: Page) -> Iterator[Draft]:
        """Yield what a feed says that it did not say before."""
        from reader.importers import Reference, Source
        from reader.importers.feed import parse

        source = Source(page.url, page.data, url=page.url, charset=page.charset, media_type=page.media_type)
        parsed = parse(source)
        seen = self._store.feeds.seen(feed.key)
        intake = Intake(self.report, self._fetcher_of(feed), full=feed.full)
        for entry in parsed.entries:
            if seen.get(entry.id) == entry.digest:
                continue
            draft = replace(entry.draft, tags=tuple(dict.fromkeys((*feed.tags, *entry.draft.tags))))
            if entry.summary and draft.url:
                # A page that is here already says more than a summary that is new.
                if feed.full or entry.id in seen or draft.url not in self._known:
                    yield from intake.resolved(Reference(draft.url, draft))
            else:
                yield draft if draft.url else replace(draft, url=feed.url)
        told = {**_told(page, feed), "title": parsed.title if not feed.title else ""}
        self._read.append((feed.key, told, {entry.id: entry.digest for entry in parsed.entries}))

    def _note_failure(self, feed: Feed, error: ReaderError) -> None:
        if isinstance(error, SourceError) and self._fetcher.cancelled and self._fetcher.cancelled():
            return  # a person stopped it
        asked = error.retry_after if isinstance(error, FetchError) else None
        until = datetime.now(UTC) + wait_after(feed.failures + 1, asked)
        not_before = until.replace(microsecond=0, tzinfo=None).isoformat() + "Z"
        self._store.feeds.failed(feed.key, error.message, not_before)


def _told(page: Page, feed: Feed) -> dict[str, str]:
    """Return what a server said of a feed; one that says nothing new of it keeps what it said before."""
    return {
        "etag": page.etag or (feed.etag if page.unchanged else ""),
        "last_modified": page.last_modified or (feed.last_modified if page.unchanged else ""),
        "title": "",
        "moved_to": page.moved_to,
    }

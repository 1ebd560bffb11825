"""`library.feeds`: the feeds that are followed, reading what is new in them, and taking the list along."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reader.errors import AmbiguousIdError, NotFoundError, SourceError
from reader.library import importing
from reader.library.feed_intake import FeedIntake
from reader.model import Failure, Feed, ImportReport
from reader.web import Fetcher, is_address

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from reader.library.finding import Finder
    from reader.model import Progress
    from reader.store import Store
    from reader.web import Page


class Feeds:
    """The verbs about feeds."""

    def __init__(self, store: Store, finder: Finder) -> None:
        self._store = store
        self._finder = finder

    def everything(self) -> list[Feed]:
        """Return the feeds that are followed, by title."""
        return self._store.feeds.several()

    def named(self, names: Iterable[str]) -> list[Feed]:
        """Return feeds by address, or by a part of a title or address that only one has.

        Raises NotFoundError, AmbiguousIdError.
        """
        feeds = self.everything()
        return [_one(feeds, name) for name in names]

    def add(
        self,
        sources: Sequence[str],
        *,
        full: bool = False,
        tags: Sequence[str] = (),
        allow_private: bool = False,
        progress: Callable[[Progress], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> ImportReport:
        """Follow feeds, and read them: by address, by a page that names its feed, by a list of feeds (OPML).

        `full` fetches the pages of entries that are summaries; `tags` are given to what comes; `allow_private` is
        remembered for the next reading. One undo takes back the following, not the articles.
        """
        fetcher = Fetcher(allow_private=allow_private, cancelled=cancelled)
        failed: list[Failure] = []
        found: dict[str, Feed] = {}
        pages: dict[str, Page] = {}
        for source in sources:
            try:
                for feed in _feeds_of(source, fetcher, pages):
                    every = tuple(dict.fromkeys((*feed.tags, *tags)))
                    new = replace(feed, full=full, tags=every, private=allow_private)
                    found.setdefault(feed.url, new)
            except SourceError as error:
                failed.append(Failure(source, str(error)))
        count = self._store.feeds.add(list(found.values()))
        followed = [feed for feed in self.everything() if feed.url in found]
        report = self._read(followed, fetcher, pages, progress, cancelled)
        report.failed[:0] = failed
        if found:
            report.notes.insert(0, f"now following {_counted(count)}" if count else "followed already")
        return report

    def remove(self, names: Sequence[str]) -> list[Feed]:
        """Follow feeds no longer, and return which; their articles stay. Raises as `named` does."""
        feeds = self.named(names)
        self._store.feeds.remove(feeds)
        return feeds

    def refresh(
        self,
        names: Sequence[str] = (),
        *,
        force: bool = False,
        allow_private: bool = False,
        progress: Callable[[Progress], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> ImportReport:
        """Read what is new in all feeds, or in those named.

        A feed that failed is left alone for a time that doubles with each failure, or as long as its server asked;
        one that is named, and every one with `force`, is asked all the same.
        """
        from reader.model import now_utc

        feeds = self.named(names) if names else self.everything()
        now = now_utc()
        due = [feed for feed in feeds if names or force or not feed.not_before or feed.not_before <= now]
        fetcher = Fetcher(allow_private=allow_private, cancelled=cancelled)
        report = self._read(due, fetcher, {}, progress, cancelled)
        if len(due) < len(feeds):
            report.notes.append(f"{_counted(len(feeds) - len(due))} failed lately and will be asked later")
        return report

    def opml(self) -> str:
        """Return the list of feeds as OPML."""
        from reader.exporters.opml import opml

        return opml(self.everything())

    def _read(
        self,
        feeds: Sequence[Feed],
        fetcher: Fetcher,
        pages: dict[str, Page],
        progress: Callable[[Progress], None] | None,
        cancelled: Callable[[], bool] | None,
    ) -> ImportReport:
        report = ImportReport()
        with FeedIntake(report, fetcher, self._store, feeds, pages) as intake:
            importing.work(
                self._store,
                [feed.url for feed in feeds],
                intake,
                progress=progress,
                cancelled=cancelled,
                saved=intake.settle,
            )
        self._finder.sync()
        return report


def _one(feeds: Sequence[Feed], name: str) -> Feed:
    exact = [feed for feed in feeds if name in (feed.url, feed.title)]
    part = name.casefold()
    found = exact or [feed for feed in feeds if part in feed.title.casefold() or part in feed.url.casefold()]
    if not found:
        message = f"no feed is called {name}"
        raise NotFoundError(message, "broadsheet feeds lists them")
    if len(found) > 1:
        message = f"{len(found)} feeds have {name} in their names"
        raise AmbiguousIdError(message, f"among them {found[0].name} and {found[1].name}")
    return found[0]


def _feeds_of(source: str, fetcher: Fetcher, pages: dict[str, Page]) -> list[Feed]:
    """Return the feeds that a source stands for; what was fetched of a feed is added to `pages`."""
    from reader.importers.feeds_named import feeds_named

    page = fetcher.get(source, robots=False) if is_address(source) else None
    found = feeds_named(source, page)
    if page is not None and len(found) == 1 and found[0][0] in (page.url, source):
        pages[found[0][0]] = page
    return [Feed(key=0, url=url, title=title, tags=tags) for url, title, tags in found]


def _counted(count: int) -> str:
    return "1 feed" if count == 1 else f"{count:,} feeds"

"""One import: sources to drafts to the store, in batches, with a line in the report for whatever cannot be read."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypedDict, Unpack

from reader.library import duplicates, fetching
from reader.library.garbage import seldom_sought
from reader.library.intake import Intake
from reader.library.saver import Saver
from reader.model import ImportReport, Progress
from reader.web import Fetcher

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from reader.model import Draft
    from reader.store import Store

_NAMED = 3
"""Files named where there may be thousands."""


class Options(TypedDict, total=False):
    """How sources are to be read."""

    format: str | None
    """The format of all of them; without it, each tells its own."""
    full: bool
    """Whether to fetch the pages of feed entries that are summaries."""
    fetch: bool
    """Whether to fetch what exports only list: of these sources, or without any, all that wait."""
    allow_private: bool
    """Whether addresses may lead to one's own network."""


class Sourced(Protocol):
    """What turns sources into drafts and keeps a report of it."""

    report: ImportReport

    def drafts(self, source: str, queue: list[str]) -> Iterator[Draft]:
        """Yield what a source gives; sources that it names may join the queue. Never raises for a bad source."""
        ...


def run(
    store: Store,
    sources: Iterable[str | Path],
    *,
    progress: Callable[[Progress], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    saved: Callable[[], None] | None = None,
    **options: Unpack[Options],
) -> ImportReport:
    """Import sources into the store; never raises for a bad one. `saved` is called after each batch and at the end."""
    report = ImportReport()
    given = list(sources)
    queue = _expanded(given, report)
    fetcher = Fetcher(allow_private=options.get("allow_private", False), cancelled=cancelled)
    intake = Intake(report, fetcher, format=options.get("format"), full=options.get("full", False))
    intake.unasked = frozenset(queue).difference(map(str, given))
    job = _Work(Saver(store, report, saved), progress, cancelled)
    with seldom_sought():
        job.read(queue, intake)
        if options.get("fetch") and not report.cancelled:
            wanted = report.addresses if given else store.waiting.waiting()
            fetching.run(list(wanted), intake, job.saver, progress=progress, cancelled=cancelled)
            waiting = {one.url for one in store.waiting.waiting()}
            report.addresses = [one for one in wanted if one.url in waiting]
        job.finish(len(queue))
    return report


def work(
    store: Store,
    queue: list[str],
    intake: Sourced,
    *,
    progress: Callable[[Progress], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    saved: Callable[[], None] | None = None,
) -> None:
    """Save what the sources of a queue, which may grow meanwhile, give; the intake's report says what became of it."""
    job = _Work(Saver(store, intake.report, saved), progress, cancelled)
    with seldom_sought():
        job.read(queue, intake)
        job.finish(len(queue))


@dataclass(slots=True)
class _Work:
    """Reading sources from the first to the last, with somebody watching."""

    saver: Saver
    progress: Callable[[Progress], None] | None
    cancelled: Callable[[], bool] | None
    began: float = 0.0

    def __post_init__(self) -> None:
        self.began = time.monotonic()

    def read(self, queue: list[str], intake: Sourced) -> None:
        """Read the sources, which may name further ones, until there are no more or it is stopped, even within one."""
        done = 0
        while done < len(queue) and not self._stopped():
            self._tell(done, len(queue), queue[done])
            for draft in intake.drafts(queue[done], queue):
                if self._stopped():
                    break
                self.saver.add(draft)
            done += 1
        self.saver.flush()

    def finish(self, sources: int) -> None:
        """Compare what came with what was there, and complete the report."""
        report, store = self.saver.report, self.saver.store
        duplicates.mark(store, self.cancelled)
        if self.saver.saved:
            self.saver.saved()
        self._tell(sources, sources, "")
        if self.saver.trashed:
            report.notes.append(_in_trash(self.saver.trashed))
        report.articles = store.cards(list(dict.fromkeys(self.saver.keys)))
        report.took_s = round(time.monotonic() - self.began, 3)

    def _stopped(self) -> bool:
        if self.cancelled and self.cancelled():
            self.saver.report.cancelled = True
        return self.saver.report.cancelled

    def _tell(self, done: int, total: int, label: str) -> None:
        if self.progress:
            self.progress(Progress(done, total, label, time.monotonic() - self.began))


def _expanded(sources: Iterable[str | Path], report: ImportReport) -> list[str]:
    """Return the single sources that the given ones stand for; the report names what was passed over."""
    from reader.importers import expand

    passed_over: list[str] = []
    found = list(expand((str(source) for source in sources), passed_over))
    if passed_over:
        report.notes.append(f"passed over, by their names no articles: {_some(passed_over)}")
    return found


def _in_trash(ids: list[str]) -> str:
    """Say that articles were met again where importing leaves them, and what brings them back."""
    are = "1 is in the trash, and stays" if len(ids) == 1 else f"{len(ids):,} are in the trash, and stay"
    return f"{are} there ({_some(ids)}): 'broadsheet trash restore ID', or ~ on the screen, brings back what is wanted"


def _some(paths: list[str]) -> str:
    """Name a few files, and say how many more there are."""
    named = ", ".join(path.rsplit("/", 1)[-1] for path in paths[:_NAMED])
    return named + (f" and {len(paths) - _NAMED} more" if len(paths) > _NAMED else "")

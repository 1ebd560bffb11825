"""One import: sources to drafts to the store, in batches, with a line in the report for whatever cannot be read."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Protocol

from reader.library.intake import Intake
from reader.model import Draft, Failure, ImportReport, Progress
from reader.web import Fetcher

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from reader.store import Saved, Store

BATCH = 50
"""Articles saved in one transaction: few enough that little is lost to a crash, enough that commits cost nothing."""


_NAMED = 3
"""Files named where there may be thousands."""


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
    format: str | None = None,
    fetcher: Fetcher | None = None,
    full: bool = False,
    progress: Callable[[Progress], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    saved: Callable[[], None] | None = None,
) -> ImportReport:
    """Import the sources into the store; never raises for a bad one. `saved` is called after each batch and at the end.

    Addresses are fetched with the fetcher; `full` fetches the pages of entries that hold no more than a summary.
    """
    report = ImportReport()
    intake = Intake(report, fetcher or Fetcher(), format=format, full=full)
    work(store, _expanded(sources, report), intake, progress=progress, cancelled=cancelled, saved=saved)
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
    began = time.monotonic()
    report = intake.report
    batch: list[Draft] = []
    keys: list[int] = []
    done = 0
    while done < len(queue):
        if cancelled and cancelled():
            report.cancelled = True
            break
        if progress:
            progress(Progress(done, len(queue), queue[done], time.monotonic() - began))
        for draft in intake.drafts(queue[done], queue):
            batch.append(draft)
            if len(batch) >= BATCH:
                keys += _flush(store, batch, report, saved)
        done += 1
    keys += _flush(store, batch, report, saved)
    if saved:
        saved()
    if progress:
        progress(Progress(len(queue), len(queue), "", time.monotonic() - began))
    report.articles = store.cards(list(dict.fromkeys(keys)))
    report.took_s = round(time.monotonic() - began, 3)


def _expanded(sources: Iterable[str | Path], report: ImportReport) -> list[str]:
    """Return the single sources that the given ones stand for; the report names what was passed over."""
    from reader.importers import expand

    passed_over: list[str] = []
    found = list(expand((str(source) for source in sources), passed_over))
    if passed_over:
        report.notes.append(f"passed over, by their names no articles: {_some(passed_over)}")
    return found


def _some(paths: list[str]) -> str:
    """Name a few files, and say how many more there are."""
    named = ", ".join(path.rsplit("/", 1)[-1] for path in paths[:_NAMED])
    return named + (f" and {len(paths) - _NAMED} more" if len(paths) > _NAMED else "")


def _flush(store: Store, batch: list[Draft], report: ImportReport, saved: Callable[[], None] | None) -> list[int]:
    """Save a batch, count what became of each draft, and return the keys of the articles; leaves the batch empty."""
    from reader.annotations import reanchor

    if not batch:
        return []
    drafts = batch.copy()
    batch.clear()
    keys = [
        _counted(draft, outcome, report) for draft, outcome in zip(drafts, store.save(drafts, reanchor), strict=True)
    ]
    if saved:
        saved()
    return [key for key in keys if key is not None]


def _counted(draft: Draft, saved: Saved, report: ImportReport) -> int | None:
    if saved.outcome == "failed":
        report.failed.append(Failure(draft.path or draft.url or "-", saved.reason))
        return None
    setattr(report, saved.outcome, getattr(report, saved.outcome) + 1)
    return saved.key

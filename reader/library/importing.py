"""One import: sources to drafts to the store, in batches, with a line in the report for whatever cannot be read."""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING

from reader.errors import ReaderError
from reader.model import Draft, Failure, ImportReport, Progress

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from reader.store import Saved, Store

_log = logging.getLogger(__name__)

BATCH = 50
"""Articles saved in one transaction: few enough that little is lost to a crash, enough that commits cost nothing."""


_NAMED = 3
"""Files named where there may be thousands."""


def run(
    store: Store,
    sources: Iterable[str | Path],
    *,
    format: str | None = None,
    progress: Callable[[Progress], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    saved: Callable[[], None] | None = None,
) -> ImportReport:
    """Import the sources into the store; `saved` is called after each batch. Never raises for a bad source."""
    from reader.importers import expand

    began = time.monotonic()
    report = ImportReport()
    passed_over: list[str] = []
    found = list(expand((str(source) for source in sources), passed_over))
    if passed_over:
        report.notes.append(f"passed over, by their names no articles: {_some(passed_over)}")
    batch: list[Draft] = []
    keys: list[int] = []
    for done, source in enumerate(found):
        if cancelled and cancelled():
            report.cancelled = True
            break
        if progress:
            progress(Progress(done, len(found), source))
        for draft in _drafts(source, format, report):
            batch.append(draft)
            if len(batch) >= BATCH:
                keys += _flush(store, batch, report, saved)
    keys += _flush(store, batch, report, saved)
    if progress:
        progress(Progress(len(found), len(found)))
    report.articles = store.cards(list(dict.fromkeys(keys)))
    report.took_s = round(time.monotonic() - began, 3)
    return report


def _some(paths: list[str]) -> str:
    """Name a few files, and say how many more there are."""
    named = ", ".join(path.rsplit("/", 1)[-1] for path in paths[:_NAMED])
    return named + (f" and {len(paths) - _NAMED} more" if len(paths) > _NAMED else "")


def _drafts(source: str, format: str | None, report: ImportReport) -> Iterator[Draft]:
    """Yield what can be read of a source; what cannot becomes a line of the report."""
    from reader.importers import read

    try:
        yield from read(source, format)
    except ReaderError as error:
        report.failed.append(Failure(source, str(error)))
    except Exception as error:  # noqa: BLE001 - one bad file never ends the run
        _log.exception("importing %s", source)
        report.failed.append(Failure(source, f"cannot be read ({type(error).__name__}: {error})"))


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

"""Sources to drafts while a report is kept: what stands elsewhere is fetched, what cannot be read is named."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reader.errors import ReaderError
from reader.model import Draft, Failure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.importers import Reference
    from reader.model import ImportReport
    from reader.web import Fetcher

_log = logging.getLogger(__name__)

MOST_REFERENCES = 10_000
"""Sources that one source may name; a list of feeds holds some hundred."""


@dataclass(slots=True)
class Intake:
    """How the sources of one import are read, and the report of it."""

    report: ImportReport
    fetcher: Fetcher
    format: str | None = None
    full: bool = False
    """Whether to fetch the pages of entries that hold no more than a summary."""
    unasked: frozenset[str] = frozenset()
    """Sources that nobody named, since they lie in folders: what they list is not fetched."""
    _named: set[str] = field(default_factory=set)

    def drafts(self, source: str, queue: list[str]) -> Iterator[Draft]:
        """Yield what can be read of a source; the sources that it names join the queue, each once."""
        from reader.importers import Reference, take

        found = take(source, self.format, self.fetcher)
        passed_over = 0
        for one in self._safely(source, found):
            if not isinstance(one, Reference):
                yield one
            elif one.meant and source in self.unasked:
                passed_over += 1
            elif one.meant:
                if one.url not in self._named and len(self._named) < MOST_REFERENCES:
                    self._named.add(one.url)
                    queue.append(one.url)
            else:
                yield from self.resolved(one)
        if passed_over:
            feeds = "1 feed" if passed_over == 1 else f"{passed_over:,} feeds"
            self.report.notes.append(f"{source} lists {feeds}, which were not asked: name the file itself to read them")

    def resolved(self, reference: Reference) -> Iterator[Draft]:
        """Yield the article that a reference stands for: the page if it is asked for, else what was told of it."""
        from reader.importers.reference import completed

        if self.full:
            pages = list(self._page(reference))
            if pages:
                yield from (completed(reference.instead, page) for page in pages)
                return
        if reference.instead is not None:
            yield reference.instead

    def _page(self, reference: Reference) -> Iterator[Draft]:
        from reader.importers import take

        found = self._safely(reference.url, take(reference.url, None, self.fetcher))
        yield from (one for one in found if isinstance(one, Draft))

    def _safely(self, source: str, found: Iterator[Draft | Reference]) -> Iterator[Draft | Reference]:
        """Yield what is found until it cannot be read any further; then the report says why."""
        try:
            yield from found
        except ReaderError as error:
            self.report.failed.append(Failure(source, str(error)))
        except Exception as error:  # noqa: BLE001 - one bad source never ends the run
            _log.exception("importing %s", source)
            self.report.failed.append(Failure(source, f"cannot be read ({type(error).__name__}: {error})"))

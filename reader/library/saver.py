"""Drafts to the store, in batches, while a report is kept of what became of each: article, address, or failure."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reader.library import carried
from reader.library.line_choices import applied
from reader.library.recurring import Recurring
from reader.model import Draft, Failure, id_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.model import ImportReport
    from reader.store import Saved, Store

BATCH = 50
"""Articles saved in one transaction: few enough that little is lost to a crash, enough that commits cost nothing."""


@dataclass(slots=True)
class Saver:
    """Takes drafts one by one; `saved` is called after each batch."""

    store: Store
    report: ImportReport
    saved: Callable[[], None] | None = None
    keys: list[int] = field(default_factory=list)
    """The articles that were added, changed, or met again, in their order."""
    trashed: list[str] = field(default_factory=list)
    """Those met again in the trash, by their ids."""
    _recurring: Recurring = field(init=False)
    _batch: list[Draft] = field(default_factory=list)
    _addresses: list[Draft] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._recurring = Recurring(self.store)

    def add(self, draft: Draft) -> None:
        """Take a draft; an address without a text is noted to be fetched some time."""
        (self._addresses if draft.is_address else self._batch).append(draft)
        if len(self._batch) + len(self._addresses) >= BATCH:
            self.flush()

    def flush(self) -> None:
        """Save what was taken, with the highlights it brought along."""
        from reader.annotations import reanchor

        drafts, addresses = [self._settled(draft) for draft in self._batch], self._addresses
        self._batch, self._addresses = [], []
        if drafts:
            outcomes = list(zip(drafts, self.store.save(drafts, reanchor), strict=True))
            self.keys += [saved.key for draft, saved in outcomes if self._counted(draft, saved)]
            if renewed := [saved.key for _, saved in outcomes if saved.outcome == "updated"]:
                self.store.lines.follow(renewed)
            carried.keep(self.store, [(saved.key, draft.highlights) for draft, saved in outcomes if saved.key])
        if addresses:
            self._note(addresses)
        if (drafts or addresses) and self.saved:
            self.saved()

    def _settled(self, draft: Draft) -> Draft:
        """Return a draft as its source's other articles and its reader would have it."""
        draft = self._recurring.without(draft)
        lines, path, url, part = self.store.lines, draft.path, draft.url, draft.part
        decided = lines.at_place(path, url, part) or (lines.at_place(None, url, part) if path and url else [])
        settled = applied(draft, decided)
        return settled if settled.blocks else draft  # of a version that is nothing else, what was left out is the text

    def _counted(self, draft: Draft, saved: Saved) -> bool:
        """Count an outcome; returns whether there is an article."""
        if saved.outcome == "failed":
            place = draft.path or draft.url or "-"
            self.report.failed.append(Failure(f"{place}, {draft.part}" if draft.part else place, saved.reason))
            return False
        if saved.reason:
            self.trashed.append(id_of(saved.key))
        if saved.outcome in ("added", "updated"):
            self.report.changed[id_of(saved.key)] = saved.outcome
        setattr(self.report, saved.outcome, getattr(self.report, saved.outcome) + 1)
        return True

    def _note(self, addresses: list[Draft]) -> None:
        for noted in self.store.waiting.put(addresses):
            if noted is None:
                self.report.unchanged += 1
            else:
                self.report.addresses.append(noted)

"""How far a job is, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from reader.model.articles import Card, Highlight


@dataclass(frozen=True, slots=True)
class Failure:
    """A source that could not be imported, and why, in words for a person."""

    source: str
    reason: str


_SOONEST_S = 1.0
"""Before this much time, a rate is chance."""
_MINUTE, _HOUR = 60, 3600


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a long job is. `total` is None while it is not known; `took_s` are the seconds since it began."""

    done: int
    total: int | None
    label: str = ""
    took_s: float = 0.0

    @property
    def rate(self) -> float | None:
        """How many a second until now; None as long as it would be chance."""
        return self.done / self.took_s if self.took_s >= _SOONEST_S and self.done else None

    @property
    def left_s(self) -> float | None:
        """The seconds still to go at this rate; None while that cannot be told."""
        return (self.total - self.done) / self.rate if self.rate and self.total is not None else None

    @property
    def pace(self) -> str:
        """The rate and the time left in a few words; empty while they cannot be told."""
        if self.rate is None:
            return ""
        often = f"{self.rate:,.0f} a second" if self.rate >= 1 else f"{self.rate * _MINUTE:,.0f} a minute"
        return often if self.left_s is None else f"{often}, {_spoken(self.left_s)} left"


def _spoken(seconds: float) -> str:
    """Return a time as a person says it."""
    if seconds < 2 * _MINUTE:
        return f"{seconds:.0f} s"
    return f"{seconds / _MINUTE:.0f} min" if seconds < 2 * _HOUR else f"{seconds / _HOUR:.0f} h"


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """An article that is known by its address alone: listed by another program, not fetched yet."""

    url: str
    title: str = ""
    tags: tuple[str, ...] = ()
    read: bool = False
    starred: bool = False
    archived: bool = False
    highlights: tuple[Highlight, ...] = ()
    source: str = ""
    """The file that lists it."""
    since: str = ""
    """When it was put there, or where the file does not tell, when it was first seen there; ISO 8601 in UTC."""


@dataclass(slots=True)
class ImportReport:
    """What became of the sources of one import."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    failed: list[Failure] = field(default_factory=list)
    articles: list[Card] = field(default_factory=list)
    changed: dict[str, Literal["added", "updated"]] = field(default_factory=dict)
    """Which of these are new or changed, by their ids; the others were known."""
    took_s: float = 0.0
    cancelled: bool = False
    addresses: list[Address] = field(default_factory=list)
    """What was only listed, and waits to be fetched."""

    def add(self, other: ImportReport) -> None:
        """Take in the report of a further import."""
        self.added += other.added
        self.updated += other.updated
        self.unchanged += other.unchanged
        self.failed += other.failed
        self.articles += other.articles
        self.changed |= other.changed
        self.took_s = round(self.took_s + other.took_s, 3)
        self.addresses += other.addresses
        self.notes += [note for note in other.notes if note not in self.notes]

    notes: list[str] = field(default_factory=list)
    """What a person should know though nothing failed (a missing recogniser, a truncated file)."""


@dataclass(frozen=True, slots=True)
class JournalReport:
    """What came out of files of the journal."""

    lines: int = 0
    added: int = 0
    """Annotations that were not here before."""
    changed: int = 0
    waiting: int = 0
    """Those of both that wait for their article, which is not here."""
    problems: tuple[str, ...] = ()
    """What could not be read or understood, in words for a person."""

    def __add__(self, other: JournalReport) -> JournalReport:
        """Return what both amount to."""
        return JournalReport(
            self.lines + other.lines,
            self.added + other.added,
            self.changed + other.changed,
            self.waiting + other.waiting,
            tuple(dict.fromkeys((*self.problems, *other.problems))),
        )


@dataclass(frozen=True, slots=True)
class PurgeReport:
    """What left the trash for good."""

    articles: int = 0
    kept: int = 0
    """Annotations of these articles; they stay, and know where they are from."""
    annotations: int = 0
    """Annotations that had been deleted themselves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trashed:
    """An article in the trash, or an annotation that was deleted. `since` is ISO 8601 in UTC."""

    kind: Literal["article", "annotation"]
    id: str
    since: str
    title: str
    """Of the article, also where it is an annotation that was deleted."""
    article: str
    notes: int = 0
    """Annotations that come back with an article."""
    quote: str = ""
    note: str = ""

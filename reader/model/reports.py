"""How far a job is, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.model.articles import Card, Highlight


@dataclass(frozen=True, slots=True)
class Failure:
    """A source that could not be imported, and why, in words for a person."""

    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a long job is. `total` is None while it is not known."""

    done: int
    total: int | None
    label: str = ""


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
    """When it was first seen there, ISO 8601 in UTC."""


@dataclass(slots=True)
class ImportReport:
    """What became of the sources of one import."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    failed: list[Failure] = field(default_factory=list)
    articles: list[Card] = field(default_factory=list)
    took_s: float = 0.0
    cancelled: bool = False
    addresses: list[Address] = field(default_factory=list)
    """What was only listed, and waits to be fetched."""
    notes: list[str] = field(default_factory=list)
    """What a person should know though nothing failed (a missing recogniser, a truncated file)."""

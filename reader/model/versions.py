"""Two texts of one article, and where they differ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from reader.model.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class TextVersion:
    """One text of an article. Versions are numbered from 1, the oldest."""

    number: int
    body: str
    since: str
    """When it came, ISO 8601 in UTC."""
    until: str | None = None
    """When another took its place; None for the present one."""


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch that differs: its place in the old text and in the new one, either empty where nothing stands."""

    old: Span
    new: Span

    @property
    def kind(self) -> Literal["added", "removed", "changed"]:
        """What happened to it."""
        if not self.old:
            return "added"
        return "changed" if self.new else "removed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two versions side by side."""

    old: TextVersion
    new: TextVersion
    changes: tuple[Change, ...]
    """In the order of the text; what stands between two of them is the same in both but for spaces."""
    lines: tuple[tuple[Span | None, Span | None], ...]
    """The lines of both texts in order, those that are one line in two versions together."""

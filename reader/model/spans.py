"""A half-open range of a text, and what can be done with one."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points, `start` included and `end` not."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            message = f"not a span: {self.start}..{self.end}"
            raise ValueError(message)

    def __len__(self) -> int:
        return self.end - self.start

    def __bool__(self) -> bool:
        return self.end > self.start

    def shift(self, by: int) -> Span:
        """Return the span moved by so many code points; raises ValueError when it would begin before 0."""
        return Span(self.start + by, self.end + by)

    def clip(self, to: Span) -> Span:
        """Return the part that lies inside another span, empty at its nearest edge where they do not meet."""
        start = min(max(self.start, to.start), to.end)
        return Span(start, max(start, min(self.end, to.end)))

    def overlaps(self, other: Span) -> bool:
        """Say whether the two share a code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, offset: int) -> bool:
        """Say whether the code point at this offset lies inside."""
        return self.start <= offset < self.end

    def of(self, text: str) -> str:
        """Return the part of a text that the span names."""
        return text[self.start : self.end]

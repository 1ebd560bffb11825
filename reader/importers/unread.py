"""What could not be read of a source whose other parts could: told once, at its end, so that these are not lost."""

from __future__ import annotations

from reader.errors import SourceError

_NAMED = 5
"""Parts that are named where there may be a million."""


class Unread:
    """Collects why parts of a source cannot be read."""

    def __init__(self) -> None:
        self._named: list[str] = []
        self._count = 0

    def add(self, reason: str) -> None:
        """Note a part: the reason names its place."""
        self._count += 1
        if len(self._named) < _NAMED:
            self._named.append(reason)

    def tell(self, hint: str) -> None:
        """Raise SourceError with what was noted, if anything was."""
        if self._count:
            more = self._count - len(self._named)
            rest = f"; and {more:,} more like these" if more else ""
            raise SourceError("; ".join(self._named) + rest, hint)

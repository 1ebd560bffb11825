"""What a site asks programs to leave alone (robots.txt, RFC 9309)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from protego import Protego

NAME = "Broadsheet"
MAX_BYTES = 512_000
"""As much as has to be read; RFC 9309 asks for 500 KiB at least."""
_GONE, _FAILING = 400, 500
_LONGEST_PAUSE_S = 10.0


class Robots:
    """The rules of one site."""

    def __init__(self, rules: Protego | None, *, closed: bool = False) -> None:
        self._rules = rules
        self._closed = closed

    @classmethod
    def of(cls, status: int, data: bytes) -> Self:
        """Read the rules from what the server answered: none where there is no file, all closed where it fails."""
        if status >= _FAILING:
            return cls(None, closed=True)
        if status >= _GONE:
            return cls(None)
        from protego import Protego

        return cls(Protego.parse(data[:MAX_BYTES].decode("utf-8", "replace")))

    def allow(self, url: str) -> bool:
        """Say whether a page may be fetched."""
        return not self._closed and (self._rules is None or bool(self._rules.can_fetch(url, NAME)))

    @property
    def pause_s(self) -> float:
        """How long the site asks to wait between two requests, within reason; 0 where it does not say."""
        asked = self._rules.crawl_delay(NAME) if self._rules else None
        return min(float(asked or 0), _LONGEST_PAUSE_S)

"""Fetching: one address at a time, politely, within limits of size and time, with every redirect looked at.

urllib3 speaks HTTP: it is there in any case, loads in a few milliseconds, connects to a number while it checks the
certificate of a name, and unpacks compressed bodies piece by piece, so that none can grow beyond the limit.
"""

from __future__ import annotations

import re
import time
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from reader.errors import FetchError, SourceError
from reader.web.addresses import Target, joined, target_of
from reader.web.connection import answer_of
from reader.web.retry import seconds_until
from reader.web.robots import MAX_BYTES as ROBOTS_BYTES
from reader.web.robots import Robots

if TYPE_CHECKING:
    from collections.abc import Callable

    from urllib3.response import BaseHTTPResponse

MAX_BYTES = 20_000_000
"""The largest body that is taken, unpacked."""
LIMIT_S = 30.0
"""The longest that one request may take, from the first byte to the last."""
_REDIRECTS = 10
_PIECE = 65_536
_PAUSE_S = 1.0
"""Between two requests to a site, unless it asks for more; one's own network is not waited for."""
_MOVED, _FOR_GOOD = frozenset({301, 302, 303, 307, 308}), frozenset({301, 308})
_NOT_MODIFIED, _REFUSED = 304, 400
_NEVER_ARTICLES = re.compile(r"(?:image|audio|video|font)/")
_CHARSET = re.compile(r"(?i)\bcharset\s*=\s*[\"']?([\w.:-]{2,40})")
_SAID = {
    401: "asks for a password",
    402: "asks for payment",
    403: "does not let programs in",
    404: "is not there",
    410: "is gone",
    429: "asks for patience: too many requests",
    451: "is withheld for legal reasons",
    503: "is out of service for now",
}


@dataclass(frozen=True, slots=True)
class Page:
    """What an address gave."""

    url: str
    """The address after all redirects."""
    data: bytes
    media_type: str = ""
    charset: str | None = None
    """As the server states it."""
    etag: str = ""
    last_modified: str = ""
    moved_to: str = ""
    """The address that has taken its place for good; empty when it has not moved."""
    unchanged: bool = False
    """Whether it is as it was at the time that `etag` and `last_modified` are from; then there are no data."""


@dataclass(slots=True)
class Fetcher:
    """Fetches addresses; each site's robots.txt and the time of its last request are remembered."""

    allow_private: bool = False
    cancelled: Callable[[], bool] | None = None
    limit_s: float = LIMIT_S
    max_bytes: int = MAX_BYTES
    _robots: dict[str, Robots] = field(default_factory=dict)
    _asked: dict[str, float] = field(default_factory=dict)

    def get(self, address: str, *, robots: bool = True, etag: str = "", last_modified: str = "") -> Page:
        """Return what an address gives.

        `robots` is to be False only for what is published for programs, such as feeds. With `etag` or `last_modified`
        of an earlier time the page may be `unchanged`. Raises FetchError when the server refuses, SourceError when
        the address cannot be fetched or goes beyond a limit, each with a reason for a person.
        """
        asked = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        headers = {name: value for name, value in asked.items() if value}
        first, moved_to, for_good = "", "", True
        for _ in range(_REDIRECTS + 1):
            target = target_of(address, allow_private=self.allow_private)
            first = first or target.url
            moved_to = target.url if for_good else moved_to
            if robots and not self._robots_of(target).allow(target.url):
                message = "its site asks programs not to fetch it (robots.txt)"
                raise SourceError(message, "save the page in a browser and import the file")
            self._wait(target)
            with answer_of(target, headers, self.limit_s) as answer:
                location = answer.headers.get("Location", "")
                if answer.status not in _MOVED or not location:
                    page = self._page(target, answer)
                    return replace(page, moved_to=moved_to if moved_to != first else "")
                for_good = for_good and answer.status in _FOR_GOOD
            address = joined(target.url, location)
        message = f"is redirected more than {_REDIRECTS} times"
        raise SourceError(message)

    def _robots_of(self, target: Target) -> Robots:
        """Return the rules of a site, asked for once; a server that cannot be reached will say so for the page."""
        if target.site not in self._robots:
            self._robots[target.site] = Robots.of(*self._asked_robots(target))
        return self._robots[target.site]

    def _asked_robots(self, target: Target) -> tuple[int, bytes]:
        """Return the status and the content of a site's robots.txt, wherever it is redirected to."""
        address = f"{target.site}/robots.txt"
        for _ in range(_REDIRECTS):
            there = target_of(address, allow_private=self.allow_private)
            with answer_of(there, {}, self.limit_s) as answer:
                location = answer.headers.get("Location", "")
                if answer.status not in _MOVED or not location:
                    return answer.status, self._body(answer, ROBOTS_BYTES, cut=True)
            address = joined(there.url, location)
        return 404, b""

    def _wait(self, target: Target) -> None:
        """Wait until a site may be asked again."""
        if not target.private:
            asks = self._robots[target.site].pause_s if target.site in self._robots else 0.0
            until = self._asked.get(target.site, 0.0) + max(_PAUSE_S, asks)
            while (left := until - time.monotonic()) > 0:
                self._stop_when_cancelled()
                time.sleep(min(left, 0.1))
        self._asked[target.site] = time.monotonic()

    def _stop_when_cancelled(self) -> None:
        if self.cancelled and self.cancelled():
            message = "was not fetched: stopped"
            raise SourceError(message)

    def _page(self, target: Target, answer: BaseHTTPResponse) -> Page:
        """Return what was answered; raises FetchError for a refusal, SourceError for what can be no article."""
        if answer.status == _NOT_MODIFIED:
            return Page(target.url, b"", unchanged=True)
        if answer.status >= _REFUSED:
            said = _SAID.get(answer.status, "cannot be had")
            message = f"{said} (HTTP {answer.status})"
            raise FetchError(
                message, status=answer.status, retry_after=seconds_until(answer.headers.get("Retry-After"))
            )
        stated = answer.headers.get("Content-Type", "")
        media_type = stated.partition(";")[0].strip().lower()
        if _NEVER_ARTICLES.match(media_type):
            message = f"is no article ({media_type[:60]})"
            raise SourceError(message)
        charset = _CHARSET.search(stated)
        return Page(
            target.url,
            self._body(answer, self.max_bytes),
            media_type,
            charset[1] if charset else None,
            answer.headers.get("ETag", ""),
            answer.headers.get("Last-Modified", ""),
        )

    def _body(self, answer: BaseHTTPResponse, limit: int, *, cut: bool = False) -> bytes:
        """Read a body, unpacked; raises SourceError when it is larger than the limit, unless it is to be cut there."""
        parts: list[bytes] = []
        size = 0
        while piece := answer.read1(_PIECE):
            parts.append(piece)
            size += len(piece)
            if size > limit:
                if cut:
                    break
                message = f"is larger than {limit // 1_000_000} MB, or has no end"
                raise SourceError(message, "save it to a file and import that")
            self._stop_when_cancelled()
        return b"".join(parts)

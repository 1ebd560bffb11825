"""The words of a block as they grow: white space put together, emphasis and links counted in them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from reader.model import Mark, Span
from reader.text import normalise

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.model import MarkKind

KINDS: dict[str, MarkKind] = {
    "em": "emphasis", "i": "emphasis", "cite": "emphasis", "dfn": "emphasis", "var": "emphasis", "strong": "strong",
    "b": "strong", "code": "code", "kbd": "code", "samp": "code", "tt": "code", "a": "link", "s": "strike",
    "del": "strike", "strike": "strike",
}  # fmt: skip
"""The inline elements that are marks, and of which kind."""
_WHOLE = re.compile(r"https?://[a-z0-9.-]+(?::\d+)?(?:[/?#][!-~]*)?")
_ROOTED = re.compile(r"/(?![/.])(?:(?!/\.)[!-~])*")
"""A path from the root of a site without the dots that lead back up."""
_ORIGIN = re.compile(r"https?://[a-z0-9.-]+(?::\d+)?(?=[/?#]|$)")
_LONGEST_TARGET = 2000
_MOST_WORK = 20_000_000
"""Code points looked at to move marks through the gate; a text that asks for more loses its marks, not its words."""


class Words:
    """A text as it grows, and what of it is marked.

    Where marks stand in the clean text, and what links lead to, is worked out when it is asked for: of most lines of a
    page, which are its menus, nobody asks.
    """

    __slots__ = ("_marked", "_parts", "_raw", "_verbatim", "blank", "length", "linked", "text")

    def __init__(self) -> None:
        self.text = ""
        """The clean text, once it is settled."""
        self.length = 0
        """Code points of it so far."""
        self.linked = 0
        """Code points that are links, to tell menus."""
        self.blank = True
        """Whether the text ends with white space, or is empty."""
        self._parts: list[str] = []
        self._marked: list[tuple[MarkKind, int, int, str]] = []
        self._raw = ""
        self._verbatim = False

    def say(self, words: str, *, verbatim: bool = False, link: bool = False) -> None:
        """Add words; white space becomes one space between words, unless they are to stay as they are."""
        words = words.expandtabs(4) if verbatim else self._spaced(words)
        if not words:
            return
        self._parts.append(words)
        self.length += len(words)
        self.blank = words[-1] in " \n"
        if link:
            self.linked += len(words)

    def _spaced(self, words: str) -> str:
        """Return words with single spaces between them, and before them only where the text does not end with one."""
        inner = " ".join(words.split())
        if inner == words:
            return words
        before = "" if self.blank or not words[0].isspace() else " "
        if not inner:
            return before
        return f"{before}{inner} " if words[-1].isspace() else before + inner

    def ending(self, length: int) -> str:
        """Return the last code points said so far, at most so many."""
        end, place = "", len(self._parts)
        while place and len(end) < length:
            place -= 1
            end = self._parts[place] + end
        return end[-length:]

    def break_line(self) -> None:
        """Begin a new line within the text."""
        if self.length:
            self._parts.append("\n")
            self.length += 1
            self.blank = True

    def mark(self, kind: MarkKind, start: int, href: str = "") -> None:
        """Mark what was said since the text had a certain length; `href` is what a link leads to, as it is written."""
        if start < self.length:
            self._marked.append((kind, start, self.length, href))

    def settle(self, *, verbatim: bool = False) -> None:
        """Send the text through the gate."""
        self._verbatim = verbatim
        self._raw = raw = "".join(self._parts)
        self.text = normalise(raw if verbatim else raw.strip())

    def marks(self, address: str | None) -> list[Mark]:
        """Return the marks at their places in the settled text; links are relative to the address."""
        moved = self._moved() if self._marked else None
        if moved is None:
            return []
        found: list[Mark] = []
        for kind, start, end, href in self._marked:
            target = target_of(href, address) if kind == "link" else ""
            if (target or kind != "link") and (span := self._trim(moved(start), moved(end))):
                found.append(Mark(kind, span, target))
        return sorted(found, key=lambda mark: (mark.span.start, -mark.span.end))

    def _moved(self) -> Callable[[int], int] | None:
        """Return what tells the place in the settled text of a place in what was said; None if it would take long."""
        raw = self._raw
        lead = 0 if self._verbatim else len(raw) - len(raw.lstrip())
        if self.text == raw[: len(self.text)] and not lead:
            return int
        if len(self._marked) * len(raw) > _MOST_WORK:
            return None
        # A letter at the end keeps the gate from trimming what the prefix ends with.
        return lambda place: min(max(0, len(normalise(raw[lead:place] + "x")) - 1), len(self.text))

    def _trim(self, start: int, end: int) -> Span:
        """Return a span without the white space at its ends, inside the text."""
        end = min(end, len(self.text))
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return Span(start, max(start, end))


def target_of(href: str, address: str | None) -> str:
    """Return the address that a link leads to, empty for one that is no page and no mailbox (`javascript:`, `#top`)."""
    href = href.strip()[:_LONGEST_TARGET]
    if _WHOLE.fullmatch(href):
        return href  # most links, at a tenth of the cost
    if address and _ROOTED.fullmatch(href) and (origin := _ORIGIN.match(address)):
        return origin.group() + href  # most others
    href = normalise(href).replace("\n", "").replace(" ", "%20")
    if not href or href.startswith("#") or not (address or ":" in href):
        return ""
    try:
        whole = urljoin(address, href) if address else href
        return whole if urlsplit(whole).scheme in ("http", "https", "mailto") else ""
    except ValueError:
        return ""

"""Words with emphasis and links, as Markdown parsers give them, to clean text with marks counted in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reader.importers.dialects import math_said
from reader.importers.raised import LONGEST, lowered, raised
from reader.model import Mark, Span
from reader.text import normalise

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

    from reader.model import MarkKind

_ADDRESS = re.compile(r"\bhttps?://[^\s<>\"“”()\[\]{}|\\^`]{3,2000}")
_RAISED = re.compile(r"<(?P<closes>/?)(?P<name>su[bp])\b")
_KINDS: dict[str, MarkKind] = {"em": "emphasis", "strong": "strong", "link": "link", "s": "strike"}


@dataclass(slots=True)
class Inline:
    """A text as it grows, and what is marked in it; `pictures` counts the images whose words stand in it."""

    text: str = ""
    marks: list[Mark] = field(default_factory=list)
    pictures: int = 0
    words_outside: bool = False
    """Whether it says anything besides the words that stand for images."""
    _open: list[tuple[str, int, str]] = field(default_factory=list)
    _raised: int | None = None
    """Where what stands above or below the line begins, if it is open."""

    @classmethod
    def of(cls, tokens: Sequence[Token]) -> Inline:
        """Return the text of inline tokens, through the gate, with marks in the order of their places."""
        inline = cls()
        for token in tokens:
            inline._take(token)
        inline._settle()
        return inline

    def _take(self, token: Token) -> None:
        name, _, edge = token.type.rpartition("_")
        if edge == "open" and name in _KINDS:
            self._open.append((name, len(self.text), str(token.attrs.get("href", ""))))
        elif edge == "close" and name in _KINDS:
            self._close(name)
        elif token.type == "softbreak":
            self.text += " "
        elif token.type == "hardbreak":
            self.text += "\n"
        elif token.type == "code_inline":
            self._say(token.content)
            self._mark("code", len(self.text) - len(token.content))
        elif token.type == "image":
            self.text += token.content
            self.pictures += 1
        elif token.type == "html_inline":
            self._take_tag(token.content.lower())
        else:
            self._take_words(token)

    def _take_tag(self, tag: str) -> None:
        """Leave out a tag, but for a break, and for what it puts above or below the line."""
        self.text += " " if tag.startswith("<br") else ""
        found = _RAISED.match(tag)
        if found and not found["closes"]:
            self._raised = len(self.text)
        elif found and self._raised is not None:
            start, self._raised = self._raised, None
            before, text = self.text[:start], self.text[start:].strip()
            # Marks that begin in it would have to move with its signs.
            if len(text) <= LONGEST and all(mark.span.start < start for mark in self.marks):
                self.text = before + (lowered(text) if found["name"] == "sub" else raised(text, before[-LONGEST:]))

    def _take_words(self, token: Token) -> None:
        said = math_said(token.content) if token.type == "math_inline" else token.content
        self._say(said)
        if token.type == "math_inline" and said == token.content:
            self._mark("code", len(self.text) - len(said))
        elif not any(name == "link" for name, *_ in self._open):
            self._mark_addresses(said)

    def _mark_addresses(self, words: str) -> None:
        """Make links of the addresses that stand in the words said last."""
        start = len(self.text) - len(words)
        for found in _ADDRESS.finditer(words):
            target = found.group().rstrip(".,;:!?'")
            self.marks.append(Mark("link", Span(start + found.start(), start + found.start() + len(target)), target))

    def _say(self, words: str) -> None:
        self.text += words
        self.words_outside = self.words_outside or bool(words.strip())

    def _close(self, name: str) -> None:
        for place in range(len(self._open) - 1, -1, -1):
            if self._open[place][0] == name:
                _, start, target = self._open.pop(place)
                self._mark(_KINDS[name], start, target)
                return

    def _mark(self, kind: MarkKind, start: int, target: str = "") -> None:
        if start < len(self.text):
            self.marks.append(Mark(kind, Span(start, len(self.text)), normalise(target).replace("\n", "")))

    def replace_start(self, length: int, words: str) -> None:
        """Put words in the place of so many code points at the beginning, and move the marks."""
        self.text = words + self.text[length:]
        shift = len(words) - length
        self.marks = [
            Mark(each.kind, each.span.shift(shift), each.target) for each in self.marks if each.span.start >= length
        ]

    def _settle(self) -> None:
        """Send the text through the gate, and the marks with it."""
        raw = self.text
        lead = len(raw) - len(raw.lstrip())
        self.text = normalise(raw.strip())

        def moved(offset: int) -> int:
            if self.text == raw:
                return offset
            # A letter at the end keeps the gate from trimming what the prefix ends with.
            return min(max(0, len(normalise(raw[lead:offset] + "x")) - 1), len(self.text))

        placed = [
            Mark(each.kind, Span(moved(each.span.start), moved(each.span.end)), each.target) for each in self.marks
        ]
        self.marks = sorted((mark for mark in placed if mark.span), key=lambda mark: (mark.span.start, -mark.span.end))

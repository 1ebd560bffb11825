"""A part of a body as Markdown: its words escaped, its emphasis and links written so that they are read as such.

A mark that CommonMark would not take for one where it stands (inside a word, across another one) is left out: the
words are never spoilt for it.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from typing import TYPE_CHECKING

from reader.exporters.markdown import escape
from reader.exporters.plain import address, clean
from reader.model import Mark, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_SIGNS = {"emphasis": "*", "strong": "**", "strike": "~~"}
_TICKS = re.compile("`+")


def marked(body: str, span: Span, marks: Iterable[Mark]) -> list[str]:
    """Return the lines of a span of a body as Markdown; marks that are not all inside it are clipped."""
    text = span.of(body)
    if clean(text) != text:
        return escape(text).split("\n")
    found = _nested(text, [Mark(each.kind, each.span.clip(span).shift(-span.start), each.target) for each in marks])
    lines, start = [], 0
    for line in text.split("\n"):
        lines.append(_line(text, Span(start, start + len(line)), found))
        start += len(line) + 1
    return lines


def _nested(text: str, marks: Sequence[Mark]) -> list[Mark]:
    """Return the marks that can be written, each inside those before it or behind them."""
    found: list[Mark] = []
    around: list[Mark] = []
    trimmed = sorted((_trimmed(text, mark) for mark in marks), key=_outer_first)
    for mark in trimmed:
        while around and around[-1].span.end <= mark.span.start:
            around.pop()
        crossing = around and around[-1].span.end < mark.span.end
        within = {each.kind for each in around}
        if mark.span and not crossing and not within & {mark.kind, "code"} and _is_written(text, mark, found, trimmed):
            found.append(mark)
            around.append(mark)
    return found


def _outer_first(mark: Mark) -> tuple[int, int, bool]:
    return mark.span.start, -mark.span.end, mark.kind == "code"  # nothing is written inside code


def _trimmed(text: str, mark: Mark) -> Mark:
    words = mark.span.of(text)
    start = mark.span.start + len(words) - len(words.lstrip())
    return Mark(mark.kind, Span(start, max(start, mark.span.start + len(words.rstrip()))), mark.target)


def _is_written(text: str, mark: Mark, found: Sequence[Mark], marks: Sequence[Mark]) -> bool:
    """Say whether Markdown would read the signs of a mark as such, between those found so far and all others."""
    start, end = mark.span.start, mark.span.end
    if mark.kind == "link":
        return bool(address(mark.target)) and text[:start][-1:] != "!" and "\n" not in text[start:end]
    alike = ("code",) if mark.kind == "code" else _SIGNS
    if any(other.span.end == start and other.kind in alike for other in found):
        return False  # their signs would run together
    if mark.kind == "code":
        return "\n" not in text[start:end]
    # Where signs meet, which of them belong together is told by what stands around them.
    alone = not any(each.kind != mark.kind and each.span.start <= end and start <= each.span.end for each in marks)
    before, after = text[:start][-1:], text[end : end + 1]
    return _flanks(before, text[start], alone=alone) and _flanks(after, text[end - 1], alone=alone)


def _flanks(outside: str, inside: str, *, alone: bool) -> bool:
    """Say whether a sign may stand between two characters, as CommonMark has it where it is alone, else more strictly.

    Other signs of the text are escaped, and so count as punctuation.
    """
    if not outside or outside.isspace():
        return True
    tests = (inside.isalnum(), unicodedata.category(outside)[0] == "P")
    return any(tests) if alone else all(tests)


def _around(mark: Mark, text: str) -> tuple[str, str]:
    """Return what stands before and after the words of a mark."""
    words = mark.span.of(text)
    if mark.kind == "code":
        ticks = "`" * (1 + max((len(run) for run in _TICKS.findall(words)), default=0))
        apart = " " if words.startswith("`") or words.endswith("`") else ""
        return ticks + apart, apart + ticks
    if mark.kind == "link":
        url = address(mark.target)
        return ("<", ">") if words == url else ("[", f"](<{url}>)" if "(" in url or ")" in url else f"]({url})")
    return _SIGNS[mark.kind], _SIGNS[mark.kind]


def _line(text: str, line: Span, marks: Sequence[Mark]) -> str:
    """Return one line; a mark that goes on in the next one is open at its end."""
    signs: dict[int, str] = {}
    verbatim: list[Span] = []
    for mark in marks:
        opens, closes = _around(mark, text)
        start, end = mark.span.start, mark.span.end
        signs[start] = signs.get(start, "") + opens
        signs[end] = closes + signs.get(end, "")
        if mark.kind == "code" or opens == "<":
            verbatim.append(mark.span)
    places = sorted({line.start, line.end, *(place for place in signs if line.start < place < line.end)})
    parts = []
    for start, end in pairwise(places):
        words = text[start:end]
        if not any(span.start <= start and end <= span.end for span in verbatim):
            # What begins a line may have to be escaped that need not elsewhere.
            words = escape(words) if start == line.start and start not in signs else escape(f"x{words}")[1:]
        parts.append(signs.get(start, "") + words)
    return "".join(parts) + signs.get(line.end, "")

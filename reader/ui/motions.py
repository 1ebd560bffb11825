"""Where the cursor of the reading pane goes, and what a selection takes in: functions over a body, without a screen."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal, get_args

from reader.model import Span
from reader.text import sentences, words
from reader.ui.clusters import cluster_at, snapped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Unit = Literal["character", "word", "sentence", "paragraph"]
"""What a selection is rounded to."""

Motion = Literal[
    "right", "left", "word", "word_back", "word_end", "sentence", "sentence_back", "paragraph", "paragraph_back",
    "start", "end",
]  # fmt: skip
"""Ways to go that need only the text. Those by rows (`down`, `row_start` …) need a layout as well."""

MOTIONS: Final[frozenset[str]] = frozenset(get_args(Motion))

UNIT_OF: Final[dict[str, Unit]] = {
    "right": "character",
    "left": "character",
    "word": "word",
    "word_back": "word",
    "word_end": "word",
    "sentence": "sentence",
    "sentence_back": "sentence",
    "paragraph": "paragraph",
    "paragraph_back": "paragraph",
}
"""What a selection is rounded to once it was widened by a motion; others leave it as it was."""

# Scripts without spaces have no words between spaces; where the script changes is the next best (as Vim does).
_SCRIPT = re.compile(
    r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3005]+|[\u3041-\u309f]+|[\u30a1-\u30ff]+"
    r"|[^\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3005\u3041-\u309f\u30a1-\u30ff]+"
)


def move(body: str, offset: int, motion: Motion, count: int = 1) -> int:
    """Return where a motion leads from an offset: always the start of a cluster of the body, 0 when it is empty."""
    for _ in range(count):
        before, offset = offset, _step(body, offset, motion)
        if offset == before:
            break
    return offset


def _step(body: str, offset: int, motion: Motion) -> int:
    if motion in _PLAIN:
        return _PLAIN[motion](body, offset) if body else 0
    units, back = _SPLIT[motion.removesuffix("_back")], motion.endswith("_back")
    return _before(body, offset, units) if back else _after(body, offset, units)


def _right(body: str, offset: int) -> int:
    after = cluster_at(body, offset).end
    return offset if after >= len(body) else after


def word_at(body: str, offset: int) -> Span:
    """Return the word at an offset, else the cluster there: a space, a full stop."""
    found = next((unit for unit in _words(body, line_at(body, offset)) if unit.contains(offset)), None)
    return found or cluster_at(body, offset)


def sentence_at(body: str, offset: int) -> Span:
    """Return the sentence at an offset; between two, the one before."""
    line = line_at(body, offset)
    found = Span(line.start, line.start)
    for sentence in sentences(body, line):
        if sentence.start > offset and found:
            break
        found = sentence
    return found or cluster_at(body, offset)


def paragraph_at(body: str, offset: int) -> Span:
    """Return the paragraph at an offset."""
    return line_at(body, offset) or cluster_at(body, offset)


def line_at(body: str, offset: int) -> Span:
    """Return the line of the body that holds an offset, without its line break."""
    start = body.rfind("\n", 0, offset) + 1
    end = body.find("\n", offset)
    return Span(start, max(start, len(body) if end < 0 else end))


def cluster_before(body: str, offset: int) -> int:
    """Return the start of the cluster that ends at an offset, or that holds the code point before it."""
    return cluster_at(body, offset - 1).start if 0 < offset <= len(body) else max(0, min(offset, len(body)))


def widened(body: str, first: int, last: int, unit: Unit) -> Span:
    """Return the span from one cluster to another, both included, rounded outwards to whole units."""
    low, high = min(first, last), max(first, last)
    at = _AT[unit]
    return snapped(body, Span(min(low, at(body, low).start), max(at(body, high).end, cluster_at(body, high).end)))


def _words(body: str, line: Span) -> Iterator[Span]:
    for word in words(body, line):
        if word.of(body).isascii():
            yield word
        else:
            for match in _SCRIPT.finditer(body, word.start, word.end):
                yield Span(*match.span())


def _lines(body: str, line: Span) -> Iterator[Span]:
    if line and not body[line.start : line.end].isspace():
        yield line


_SPLIT: Final[dict[str, Callable[[str, Span], Iterator[Span]]]] = {
    "word": _words,
    "sentence": sentences,
    "paragraph": _lines,
}
_AT: Final[dict[Unit, Callable[[str, int], Span]]] = {
    "character": cluster_at,
    "word": word_at,
    "sentence": sentence_at,
    "paragraph": paragraph_at,
}


def _after(body: str, offset: int, split: Callable[[str, Span], Iterator[Span]]) -> int:
    """Return where the next unit begins, or the offset itself when there is none."""
    line = line_at(body, offset)
    while True:
        behind = (cluster_at(body, unit.start).start for unit in split(body, line) if unit.start > offset)
        # A unit that begins inside the cluster the offset is on begins where the offset is.
        found = next((start for start in behind if start > offset), None)
        if found is not None:
            return found
        if line.end >= len(body):
            return offset
        line = line_at(body, line.end + 1)


def _before(body: str, offset: int, split: Callable[[str, Span], Iterator[Span]]) -> int:
    """Return where the unit at an offset begins, or the one before it when it begins there; 0 before the first."""
    line = line_at(body, offset)
    while True:
        ahead = [unit.start for unit in split(body, line) if unit.start < offset]
        if ahead:
            return cluster_at(body, ahead[-1]).start
        if line.start == 0:
            return 0
        line = line_at(body, line.start - 1)


def _word_end(body: str, offset: int) -> int:
    """Return the last cluster of the word at an offset, or of the next one when it is there already."""
    line = line_at(body, offset)
    while True:
        ends = (cluster_at(body, word.end - 1).start for word in _words(body, line))
        found = next((end for end in ends if end > offset), None)
        if found is not None:
            return found
        if line.end >= len(body):
            return offset
        line = line_at(body, line.end + 1)


_PLAIN: Final[dict[str, Callable[[str, int], int]]] = {
    "start": lambda _body, _offset: 0,
    "end": lambda body, _offset: cluster_before(body, len(body)),
    "right": _right,
    "left": cluster_before,
    "word_end": _word_end,
}

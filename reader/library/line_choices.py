"""Lines that a person leaves out of an article or puts back into it, whatever the rules made of them."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reader.model import Draft, DraftBlock, Dropped, LineChoice, Mark, SourceLine, Span

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from reader.model import Article, BlockKind

LEFT_OUT = "left out by you"
"""The reason of a line that a person left out."""
_CAPTIONS = frozenset({"caption", "duplicate caption", "alt text", "credit"})
"""Reasons of lines that are captions when they are read."""

_NEARLY = 80
"""Indel similarity of two lines, in per cent, from which one is the other, edited."""

Key = tuple[str, int]
"""What a line says, and which of those that say it it is, from 0."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """A line of an article: read as a block, or left out."""

    line: int
    block: DraftBlock | None
    dropped: Dropped | None

    @property
    def text(self) -> str:
        """What it says, on one line whether it is read or not."""
        said = self.block.text if self.block else self.dropped.text if self.dropped else ""
        return " ".join(said.split())


def draft_of(article: Article) -> Draft:
    """Return an article's text and what was left out of it as a draft, with the title that it is shown under."""
    blocks = []
    for block in article.blocks:
        marks = (
            replace(mark, span=part.shift(-block.span.start))
            for mark in article.marks
            if (part := mark.span.clip(block.span))
        )
        blocks.append(DraftBlock(block.kind, block.span.of(article.body), block.level, tuple(marks), block.line))
    return Draft(blocks=tuple(blocks), title=article.card.title, dropped=article.dropped)


def applied(draft: Draft, choices: Iterable[LineChoice]) -> Draft:
    """Return a draft in which the lines that were decided about are read or left out; other lines stay as they are.

    A line that says nearly the same, in a version that came later, is the one that was decided about.
    """
    choices = list(choices)
    if not choices:
        return draft
    keyed = _keyed(draft)
    wanted = _matched(choices, keyed)
    return _drafted(draft, [_decided(entry, wanted.get(key)) for key, entry in keyed])


def _matched(choices: Iterable[LineChoice], keyed: Sequence[tuple[Key, _Entry]]) -> dict[Key, LineChoice]:
    """Return the decisions by the lines of a draft that they are about."""
    entries = dict(keyed)
    wanted: dict[Key, LineChoice] = {}
    for one in choices:
        key = (one.text, one.nth)
        found = key if key in entries else _nearest(one, keyed, wanted)
        if found is not None:
            wanted[found] = one
    return wanted


def _nearest(choice: LineChoice, keyed: Sequence[tuple[Key, _Entry]], taken: Collection[Key]) -> Key | None:
    """Return the line that says nearly what a decision is about, and that it would change."""
    from rapidfuzz import fuzz, process

    open_keys = [key for key, entry in keyed if choice.read != (entry.block is not None) and key not in taken]
    found = process.extractOne(choice.text, [text for text, _ in open_keys], scorer=fuzz.ratio, score_cutoff=_NEARLY)
    return open_keys[found[2]] if found else None


def undone(draft: Draft, choices: Iterable[LineChoice]) -> Draft:
    """Return a draft in which the lines that decisions were taken back about are as they were before."""
    gone = {(one.text, one.nth): one for one in choices}
    return _drafted(draft, [_restored(entry, gone.get(key)) for key, entry in _keyed(draft)])


def lines_of(article: Article, lines: Sequence[str], choices: Iterable[LineChoice]) -> list[SourceLine]:
    """Return the lines of the source of an article, each with the reason for which it is not read."""
    draft = draft_of(article)
    reasons = {one.line: one.reason for one in article.dropped}
    back = {(one.text, one.nth) for one in choices if one.read}
    at = entries_at(draft, range(1, len(lines) + 1), lines)
    return [
        SourceLine(number, text, reasons.get(number, ""), number in at, number in at and at[number][0] in back)
        for number, text in enumerate(lines, 1)
    ]


def entries_at(draft: Draft, numbers: Iterable[int], lines: Sequence[str]) -> dict[int, tuple[Key, bool]]:
    """Return what stands at lines of the source: what it says, and whether it is read; not for blank lines and titles.

    Of a paragraph broken into lines each line means the paragraph.
    """
    if not any(block.line for block in draft.blocks):
        return {}
    starts = [(entry.line, key, entry) for key, entry in _keyed(draft) if entry.line]
    found: dict[int, tuple[Key, bool]] = {}
    at = -1
    for number in sorted(set(numbers)):
        while at + 1 < len(starts) and starts[at + 1][0] <= number:
            at += 1
        if at < 0 or not 0 < number <= len(lines):
            continue
        line, key, entry = starts[at]
        said = "".join(lines[number - 1].split())
        if said and (line == number or said in "".join(entry.text.split())):
            found[number] = key, entry.block is not None
    return found


def choice_of(draft: Draft, article: int, key: Key, *, read: bool) -> LineChoice | None:
    """Return the decision that a line is read, or is not; None when it is so already."""
    entry = dict(_keyed(draft))[key]
    if (entry.block is not None) == read:
        return None
    was = entry.dropped.reason if entry.dropped else _written(entry.block) if entry.block else ""
    return LineChoice(article=article, text=key[0], nth=key[1], read=read, was=was)


def _keyed(draft: Draft) -> list[tuple[Key, _Entry]]:
    """Return the lines of a draft in the order of the source; blocks of no known line keep their order."""
    entries: list[_Entry] = []
    last = 0
    for block in draft.blocks:
        last = max(last, block.line)
        entries.append(_Entry(last, block, None))
    entries += [_Entry(one.line, None, one) for one in draft.dropped]
    seen: Counter[str] = Counter()
    keyed = []
    for entry in sorted(entries, key=lambda one: one.line):
        keyed.append(((entry.text, seen[entry.text]), entry))
        seen[entry.text] += 1
    return keyed


def _decided(entry: _Entry, choice: LineChoice | None) -> _Entry:
    if choice is None or choice.read == (entry.block is not None):
        return entry
    if entry.block is not None:
        return _Entry(entry.line, None, Dropped(entry.line, entry.text, LEFT_OUT))
    kind: BlockKind = "caption" if choice.was in _CAPTIONS else "paragraph"
    return _Entry(entry.line, DraftBlock(kind, entry.text, line=entry.line), None)


def _restored(entry: _Entry, choice: LineChoice | None) -> _Entry:
    if choice is None or choice.read != (entry.block is not None):
        return entry
    if choice.read:
        return _Entry(entry.line, None, Dropped(entry.line, entry.text, choice.was))
    return _Entry(entry.line, _read(choice.was, entry.line), None)


def _drafted(draft: Draft, entries: Sequence[_Entry]) -> Draft:
    blocks = tuple(entry.block for entry in entries if entry.block is not None)
    return replace(draft, blocks=blocks, dropped=tuple(entry.dropped for entry in entries if entry.dropped is not None))


def _written(block: DraftBlock) -> str:
    marks = [(mark.kind, mark.span.start, mark.span.end, mark.target) for mark in block.marks]
    return json.dumps((block.kind, block.text, block.level, marks), ensure_ascii=False)


def _read(was: str, line: int) -> DraftBlock:
    kind, text, level, marks = json.loads(was)
    return DraftBlock(kind, text, level, tuple(Mark(of, Span(start, end), to) for of, start, end, to in marks), line)

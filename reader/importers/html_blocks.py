"""The chosen lines of a page as blocks, and the other ones with the reason why they are none."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.importers.html_lines import RULE, on_one_line
from reader.model import DraftBlock, Dropped

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from reader.importers.chrome import Line
    from reader.importers.html_body import Choice
    from reader.importers.html_lines import PageLine

_LINKED = 0.8
"""The share of a line that is a link where it is nothing else."""


def blocks_of(lines: Sequence[PageLine], kept: Collection[int], address: str | None) -> list[DraftBlock]:
    """Return the blocks that the kept lines make: the rows of a table are one, a rule stands between two others.

    Links are relative to the address.
    """
    blocks: list[DraftBlock] = []
    table, ruled = 0, False
    for index, line in enumerate(lines):
        if not line.number:
            ruled = bool(blocks)
        elif index in kept:
            if ruled:
                blocks.append(DraftBlock("rule", RULE))
                ruled = False
            if line.table and line.table == table:
                blocks[-1] = _joined(blocks[-1], line, address)
            else:
                marks = line.marks(address)
                blocks.append(DraftBlock(line.kind, line.text, line.level, marks, line.number))
            table = line.table
    return blocks


def _joined(table: DraftBlock, row: PageLine, address: str | None) -> DraftBlock:
    by = len(table.text) + 1
    moved = tuple(replace(mark, span=mark.span.shift(by)) for mark in row.marks(address))
    return replace(table, text=f"{table.text}\n{row.text}", marks=table.marks + moved)


def dropped_of(lines: Sequence[PageLine], choice: Choice, shown: Collection[int]) -> Iterator[Dropped]:
    """Yield each line of text that is neither kept nor shown as title or deck, with the reason."""
    kept = sorted(choice.kept)
    first, last = (kept[0], kept[-1]) if kept else (0, 0)
    texts = Counter(on_one_line(line.text) for line in lines if line.number)
    for index, line in enumerate(lines):
        if line.number and index not in choice.kept and index not in shown:
            inside = "link" if line.linked >= _LINKED else "no text"
            place = "above the article" if index < first else "below the article" if index > last else inside
            said = line.zone or _said(line, choice.labels[index], texts)
            yield Dropped(line.number, on_one_line(line.text), said or place)


def _said(line: PageLine, label: Line, texts: Counter[str]) -> str:
    """Return why a line is no text, as its form says; empty where only its place does.

    What is like others but for a number is repeated only where the page, whose texts are given, says it again.
    """
    if line.kind == "caption":
        return "caption"
    once = label.reason == "repeated" and texts[on_one_line(line.text)] < 2  # noqa: PLR2004 - twice is repeated
    untold = once or label.label == "body" or label.reason in ("chrome", "footer", "navigation")
    return "" if untold else label.reason

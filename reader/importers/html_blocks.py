"""The chosen lines of a page as blocks, and the other ones with the reason why they are none."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reader.importers.html_lines import RULE, on_one_line
from reader.model import DraftBlock, Dropped

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from reader.importers.chrome import Line
    from reader.importers.html_body import Choice
    from reader.importers.html_lines import PageLine


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
    for index, line in enumerate(lines):
        if line.number and index not in choice.kept and index not in shown:
            place = "above the article" if index < first else "below the article" if index > last else "no text"
            yield Dropped(line.number, on_one_line(line.text), line.zone or _said(line, choice.labels[index]) or place)


def _said(line: PageLine, label: Line) -> str:
    """Return why a line is no text, as its form says; empty where only its place does."""
    if line.kind == "caption":
        return "caption"
    return "" if label.label == "body" or label.reason in ("chrome", "footer", "navigation") else label.reason

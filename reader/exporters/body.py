"""Articles written out: as Markdown with their structure, or as plain text."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING

from reader.exporters.markdown import block_quote, escape
from reader.exporters.marked import marked
from reader.exporters.plain import address, clean, one_line, title_of
from reader.model import Span
from reader.text import with_struck

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.model import Article, Block, Mark

_NUMBER = re.compile(r"(\d{1,9})[.)] +(?=\S)")
_TICKS = re.compile("`+")
_BETWEEN_CELLS = re.compile(r" \|(?: |$)")


def as_text(article: Article) -> str:
    """Return the title, what is known of the article, and its text, a blank line between blocks.

    Words that are struck through stand between pairs of tildes.
    """
    card = article.card
    about = " · ".join(one_line(part) for part in (card.author, card.source_name, card.date) if part)
    head = [title_of(article), about, address(article.url)]
    body = article.body
    struck = [mark.span for mark in article.marks if mark.kind == "strike"]
    blocks = [clean(with_struck(body, block.span, struck)) for block in article.blocks] or [clean(body)]
    return "\n\n".join(["\n".join(line for line in head if line), *blocks]) + "\n"


def as_markdown(article: Article) -> str:
    """Return the article as Markdown: blocks of their kinds, with emphasis and links where CommonMark can say them."""
    card = article.card
    about = " · ".join(escape(one_line(part)) for part in (card.author, card.source_name, card.date) if part)
    url = address(article.url)
    parts = [f"# {escape(title_of(article))}", about, f"<{url}>" if url else ""]
    written = "\n\n".join(part for part in parts if part)
    return written + ("".join(_Blocks(article).written()) or f"\n\n{escape(article.body)}") + "\n"


class _Blocks:
    """The blocks of an article as they are written, one after the other."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._starts = [mark.span.start for mark in article.marks]
        self._indents: list[int] = []
        """Where the text of the last item of each list begins that is open."""
        self._numbers: list[int] = []
        """The number of that item, 0 if it has none."""

    def written(self) -> Iterator[str]:
        """Yield each block with what parts it from the one before."""
        before = ""
        for block in self._article.blocks:
            if block.kind != "item":
                self._indents, self._numbers = [], []
            text = self._item(block) if block.kind == "item" else self._block(block)
            yield ("\n" if before == block.kind == "item" else "\n\n") + text
            before = block.kind

    def _marks(self, block: Block) -> Sequence[Mark]:
        first = bisect_left(self._starts, block.span.start)
        return self._article.marks[first : bisect_left(self._starts, block.span.end, lo=first)]

    def _lines(self, block: Block, start: int = 0) -> list[str]:
        return marked(self._article.body, Span(block.span.start + start, block.span.end), self._marks(block))

    def _block(self, block: Block) -> str:
        if block.kind == "code":
            return _fenced(clean(block.span.of(self._article.body)))
        if block.kind == "table":
            return self._table(block)
        lines = self._lines(block)
        if block.kind == "heading":
            return f"{'#' * min(6, max(2, block.level + 1))} {' '.join(lines)}"
        if block.kind == "quote":
            return block_quote(_broken(lines))
        return "---" if block.kind == "rule" else _broken(lines)

    def _item(self, block: Block) -> str:
        """Return an item of a list, below the text of the item that it belongs to."""
        found = _NUMBER.match(block.span.of(self._article.body))
        depth = min(max(0, block.level - 1), len(self._indents))
        last = self._numbers[depth] if depth < len(self._numbers) else None
        # Markdown counts on from the first item, whatever the numbers of the others.
        number = int(found[1]) if found and (last is None or int(found[1]) == last + 1) else 0
        lead = found.group().rstrip() + " " if found and number else "- "
        indent = self._indents[depth - 1] if depth else 0
        self._indents[depth:] = [indent + len(lead)]
        self._numbers[depth:] = [number]
        lines = self._lines(block, found.end() if found and number else 0)
        return " " * indent + lead + _broken(lines, " " * (indent + len(lead)))

    def _table(self, block: Block) -> str:
        """Return a table whose head is its first row; lines without cells above it are its caption."""
        body, rows, start = self._article.body, [], block.span.start
        marks = [mark for mark in self._marks(block) if mark.kind != "code"]  # a stroke in code would end its cell
        for line in block.span.of(body).split("\n"):
            ends = [(found.start(), found.end()) for found in _BETWEEN_CELLS.finditer(line)]
            edges = zip([0, *(end for _, end in ends)], [*(begin for begin, _ in ends), len(line)], strict=True)
            rows.append([marked(body, Span(start + left, start + right), marks)[0] for left, right in edges])
            start += len(line) + 1
        width = max(len(row) for row in rows)
        head = next(at for at, row in enumerate(rows) if len(row) > 1 or width == 1)
        drawn = [f"| {' | '.join([*row, *[''] * (width - len(row))])} |" for row in rows[head:]]
        drawn.insert(1, "|" + " --- |" * width)
        return "\n".join([*(f"{row[0]}\n" for row in rows[:head]), *drawn])


def _fenced(code: str) -> str:
    """Return code between fences; indented, it would belong to a list above it."""
    fence = "`" * max(3, *(1 + len(run) for run in _TICKS.findall(code)), 0)
    return f"{fence}\n{code}\n{fence}"


def _broken(lines: Sequence[str], indent: str = "") -> str:
    """Return lines that stay lines: a line break in a paragraph would be read as a space."""
    written = lines[0]
    for before, line in pairwise(lines):
        written += ("\\\n" if before and line else "\n") + indent + line
    return written

"""What reaches standard output and standard error, and nothing else does: clean text, JSON, tables, progress."""

from __future__ import annotations

import json
import re
import shutil
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

from reader.text import displayable, inert, shorten

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Sequence

    from reader.model import Progress

_UNEVEN = re.compile(
    r"[^\x20-\u02ff\u0370-\u0482\u048a-\u058f\u1e00-\u1fff\u2010-\u2027\u2030-\u205e\u20a0-\u20c0\u2100-\u2319●]"
)
"""Finds what is neither Latin, Greek nor Cyrillic, nor a sign used with them: it may take two cells, or none."""
_RAW_IN_JSON = re.compile(r"[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Output:
    """How results are to be printed. Every text goes through here, so that none can act on a terminal."""

    json: bool = False
    jsonl: bool = False
    plain: bool = False
    quiet: bool = False

    @classmethod
    def of(cls, arguments: argparse.Namespace) -> Self:
        """Take the choice from the arguments."""
        return cls(arguments.json, arguments.jsonl, arguments.plain, arguments.quiet)

    @property
    def structured(self) -> bool:
        """Whether JSON was asked for, in one document or by line."""
        return self.json or self.jsonl

    @property
    def on_terminal(self) -> bool:
        """Whether a person reads standard output."""
        return sys.stdout.isatty() and not (self.plain or self.structured)

    @property
    def width(self) -> int:
        """The terminal's width in cells."""
        return shutil.get_terminal_size((80, 24)).columns

    def document(self, value: dict[str, Any], rows: str = "") -> None:
        """Print a JSON document; with --jsonl only the objects of its list `rows`, one a line."""
        if self.jsonl and rows:
            for row in value[rows]:
                self._write(_json(row))
        else:
            self._write(_json(value, indent=None if self.jsonl else 2))

    def stream(self, head: dict[str, Any], rows: str, values: Iterable[dict[str, Any]]) -> None:
        """Print a JSON document with a list `rows`; with --jsonl its objects alone, one a line, each as it is made."""
        if self.jsonl:
            for value in values:
                self._write(_json(value))
        else:
            self._write(_json({**head, rows: list(values)}, indent=2))

    def line(self, text: str = "") -> None:
        """Print a line."""
        self._write(self._clean(text))

    def lines(self, text: str) -> None:
        """Print a text of several lines."""
        for line in text.split("\n"):
            self.line(line)

    def records(self, rows: Iterable[Sequence[object]]) -> None:
        """Print rows as tab-separated fields, without tabs or line breaks inside a field."""
        for row in rows:
            self._write("\t".join(self._clean(" ".join(str(field).split())) for field in row))

    def table(self, rows: Sequence[Sequence[object]], flexible: int) -> None:
        """Print rows in columns; on a terminal the flexible column is cut so that a row fits a line."""
        if self.plain:
            self.records(rows)
            return
        texts = [[self._clean(" ".join(str(field).split())) for field in row] for row in rows]
        if not texts:
            return
        widths = [max(_cells(row[at]) for row in texts) for at in range(len(texts[0]))]
        if self.on_terminal:
            rest = sum(widths) - widths[flexible] + 2 * (len(widths) - 1)
            widths[flexible] = min(widths[flexible], max(20, self.width - rest))
        for row in texts:
            self._write("  ".join(_fit(text, width) for text, width in zip(row, widths, strict=True)).rstrip())

    def remark(self, text: str) -> None:
        """Say something on standard error, unless --quiet."""
        if not self.quiet:
            self.error(text, prefix="")

    def nothing(self, text: str) -> None:
        """Say on standard error that there is nothing to print; a program sees that for itself."""
        if not (self.structured or self.plain):
            self.remark(text)

    def error(self, text: str, prefix: str = "broadsheet: ") -> None:
        """Say on standard error what is wrong, on one line."""
        self._clear_progress()
        sys.stderr.write(displayable(prefix + " ".join(text.split())) + "\n")

    def progress(self, now: Progress) -> None:
        """Draw how far a job is, over the last such line, when a person watches standard error."""
        if self.quiet or not sys.stderr.isatty():
            return
        done = f"{now.done}/{now.total}" if now.total else f"{now.done}"
        part = now.done / now.total if now.total else 0.0
        bar = "━" * round(part * 24)
        said = f"{bar:<24} {done}" + (f"  {now.pace}" if now.pace else "")
        sys.stderr.write(f"\r\x1b[K{said}  {displayable(shorten(now.label, max(10, self.width - len(said) - 4)))}")
        if now.total is not None and now.done >= now.total:
            self._clear_progress()
        sys.stderr.flush()

    def _clear_progress(self) -> None:
        if sys.stderr.isatty():
            sys.stderr.write("\r\x1b[K")

    @staticmethod
    def _clean(text: str) -> str:
        """Return what may be printed: to a file the text itself, to a terminal what every terminal draws alike."""
        return displayable(text) if sys.stdout.isatty() else inert(text)

    def _write(self, text: str) -> None:
        encoding = sys.stdout.encoding or "utf-8"
        sys.stdout.write(text.encode(encoding, "replace").decode(encoding) + "\n")


def _cells(text: str) -> int:
    """Return how many cells a text takes; what tells that is loaded for scripts of which not every letter takes one."""
    if not _UNEVEN.search(text):
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def _fit(text: str, width: int) -> str:
    """Return a text in exactly so many cells, cut at a word where all its letters are of one cell."""
    if not _UNEVEN.search(text):
        return shorten(text, width).ljust(width)
    from reader.ui.fitting import fit

    return fit(text, width)


def _json(value: object, indent: int | None = None) -> str:
    """Return JSON whose only control character is the line break between its own tokens."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return _RAW_IN_JSON.sub(lambda match: f"\\u{ord(match[0]):04x}", text)

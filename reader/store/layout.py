"""The shape of a body — blocks and marks — as one JSON text beside it, and the lines that were left out likewise."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from reader.model import Block, Dropped, Mark, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_encode = json.JSONEncoder(separators=(",", ":"), check_circular=False).encode


def dump(blocks: Sequence[tuple[str, int, int, int, int]], marks: Sequence[tuple[str, int, int, str]]) -> str:
    """Return as text what `load` takes: blocks (kind, level, start, end, line), marks (kind, start, end, target)."""
    return _encode((blocks, marks))


def load(text: str) -> tuple[tuple[Block, ...], tuple[Mark, ...]]:
    """Return blocks and marks from their text."""
    blocks, marks = json.loads(text)
    return (
        # Libraries of the first release have no lines there.
        tuple(Block(kind, Span(start, end), level, *line) for kind, level, start, end, *line in blocks),
        tuple(Mark(kind, Span(start, end), target) for kind, start, end, target in marks),
    )


def dump_dropped(lines: Iterable[Dropped]) -> str:
    """Return the lines left out as text."""
    return _encode([(line.line, line.text, line.reason) for line in lines])


def load_dropped(text: str) -> tuple[Dropped, ...]:
    """Return the lines left out from their text."""
    return tuple(Dropped(line, content, reason) for line, content, reason in json.loads(text))

"""Markup that is an article already — a chapter, an entry of a feed, what another program took from a page — as blocks.

No line of it is judged: only what is hidden is left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.importers import html_blocks
from reader.importers.html_lines import lines_of_page
from reader.importers.html_tree import markup_of, tree_of

if TYPE_CHECKING:
    from reader.model import DraftBlock


def blocks_of(markup: bytes | str, address: str | None = None) -> tuple[DraftBlock, ...]:
    """Return the blocks of a piece of HTML, none where it holds no text; links are relative to the address.

    Raises SourceError when it is no text or is beyond the limits of `html_tree`.
    """
    text, _ = markup_of(markup)
    if not text.strip():
        return ()
    lines = lines_of_page(tree_of(f"<div>{text}</div>" if "<" not in text else text))
    kept = [index for index, line in enumerate(lines) if line.number and line.zone != "hidden"]
    return tuple(html_blocks.blocks_of(lines, kept, address))

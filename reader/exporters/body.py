"""Articles written out: as Markdown with their structure, or as plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.exporters.markdown import block_quote, escape
from reader.exporters.plain import address, clean, one_line, title_of

if TYPE_CHECKING:
    from reader.model import Article, Block


def as_text(article: Article) -> str:
    """Return the title, what is known of the article, and its text, a blank line between blocks."""
    card = article.card
    about = " · ".join(one_line(part) for part in (card.author, card.source_name, card.date) if part)
    head = [title_of(article), about, address(article.url)]
    blocks = [clean(block.span.of(article.body)) for block in article.blocks] or [clean(article.body)]
    return "\n\n".join(["\n".join(line for line in head if line), *blocks]) + "\n"


def as_markdown(article: Article) -> str:
    """Return the article as Markdown; its blocks keep their kinds, its emphasis is left out."""
    card = article.card
    about = " · ".join(escape(one_line(part)) for part in (card.author, card.source_name, card.date) if part)
    url = address(article.url)
    parts = [f"# {escape(title_of(article))}", about, f"<{url}>" if url else ""]
    parts += [_block(block, article.body) for block in article.blocks] or [escape(article.body)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _block(block: Block, body: str) -> str:
    text = block.span.of(body)
    if block.kind == "code":
        return "\n".join(f"    {line}" for line in clean(text).split("\n"))
    words = escape(text)
    if block.kind == "heading":
        return f"{'#' * min(6, max(2, block.level + 1))} {words}"
    if block.kind == "quote":
        return block_quote(words)
    if block.kind == "item":
        return f"{'  ' * max(0, block.level - 1)}- {words}"
    return "---" if block.kind == "rule" else words

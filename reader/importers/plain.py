"""Plain text: an article as people copy it from a page, with or without what stood around it."""

from __future__ import annotations

import re
from textwrap import dedent
from typing import TYPE_CHECKING

from reader.errors import SourceError
from reader.importers import bylines, frontmatter, masthead, metadata
from reader.importers.chrome import label_page
from reader.importers.decode import decode, kind_of_data, why_not_text
from reader.importers.forms import strip_bullet
from reader.importers.layout import lines_of
from reader.model import Draft, DraftBlock, Dropped
from reader.text import normalise

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.importers.chrome import Page
    from reader.importers.source import Source
    from reader.model import BlockKind

MAX_LINES = 200_000
"""More lines than the longest novel has; beyond them a text is data, not an article."""


_WORD = re.compile(r"(?s)[^\W\d_].*?[^\W\d_]")
"""Two letters of any script: less is no word."""

_HEAD = 20_000
"""Letters among which lines with labels are looked for at the head of a text."""

MAX_LETTERS = 10_000_000
"""Three times the longest novel."""


class PlainText:
    """Reads plain text of any charset."""

    name = "text"
    suffixes: tuple[str, ...] = (".txt", ".text", ".asc")

    def accepts(self, head: bytes, name: str) -> bool:
        """Accept whatever is text and no markup or data of another format."""
        return not why_not_text(head) and not kind_of_data(head, name)

    def read(self, source: Source) -> Iterator[Draft]:
        """Yield the one article of a text; raises SourceError when it is no text or holds none."""
        text, encoding = decode(source.data, source.charset)
        if text.count("\n") > MAX_LINES:
            message = f"has more than {MAX_LINES:,} lines"
            raise SourceError(message, "split it")
        if len(text) > MAX_LETTERS:
            message = f"holds more than {MAX_LETTERS // 1_000_000} million letters, which is no article"
            raise SourceError(message, "split it")
        if not _WORD.search(text):
            message = "holds no text: there is no word in it"
            raise SourceError(message)
        yield _draft(source, text, encoding, self.name)


def _draft(source: Source, text: str, encoding: str, name: str) -> Draft:
    """Return the article of a text; what lines with labels at its head state is not looked for elsewhere."""
    head = lines_of(text[:_HEAD])
    stated, taken = frontmatter.labelled(head)
    page = masthead.settle(label_page(_without_head(text, taken) if taken else text))
    if stated.title:
        masthead.entitled(page, stated.title)
    blocks = tuple(blocks_of(page))
    if not blocks:
        message = "holds no text"
        raise SourceError(message)
    found = None if stated.date else metadata.published(page)
    return Draft(
        blocks=blocks,
        title=stated.title or metadata.title(page),
        deck=stated.deck or metadata.deck(page),
        author=bylines.name_in(stated.author or "") or metadata.author(page),
        source_name=stated.source_name or metadata.source_name(page),
        date=found.value if found else stated.date,
        date_precision=found.precision if found else stated.date_precision,
        date_status=found.status if found else stated.date_status,
        language=stated.language or metadata.language(" ".join(block.text for block in blocks)),
        tags=stated.tags or metadata.tags(page),
        dropped=(
            *(Dropped(at, line, "metadata") for at, line in enumerate(head[:taken], 1) if line),
            *dropped_of(page),
        ),
        path=source.path,
        url=stated.url or masthead.address(page),
        format=name,
        raw=source.data,
        encoding=encoding,
    )


def _without_head(text: str, taken: int) -> str:
    """Return a text in which its first lines are empty, so that the others keep their numbers."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(("",) * taken + tuple(lines[taken:]))


def blocks_of(page: Page) -> Iterator[DraftBlock]:
    """Yield the blocks of a labelled page: what is read as the article, and captions, each once."""
    verbatim = lines_of(page.text, verbatim=True) if any(each.form == "code" for each in page.passages) else []
    program: list[str] = []
    for index, passage in enumerate(page.passages):
        if page.labels[index] == "body" and passage.form == "code":
            program += verbatim[passage.first : passage.last + 1]
            continue
        if program:
            yield _program(program)
            program = []
        if page.labels[index] == "body":
            kind = _kind(page, index)
            text = strip_bullet(passage.text) if kind == "item" else passage.text
            yield DraftBlock(kind, text or passage.text, {"item": 1, "heading": 2}.get(kind, 0), line=passage.first + 1)
        elif page.labels[index] == "caption" and page.reasons[index] == "caption":
            yield DraftBlock("caption", passage.text, line=passage.first + 1)
    if program:
        yield _program(program)


def _program(lines: list[str]) -> DraftBlock:
    """Return the lines of a program as one block, indented as they came."""
    return DraftBlock("code", normalise(dedent("\n".join(lines))))


def _kind(page: Page, index: int) -> BlockKind:
    passage = page.passages[index]
    if passage.form == "item" or (passage.form == "prose" and strip_bullet(passage.text) not in ("", passage.text)):
        return "item"
    if passage.form == "table":
        return "table"
    following = next((i for i in range(index + 1, page.end) if page.labels[i] == "body"), None)
    heads = following is not None and page.passages[following].form in ("prose", "address", "item", "table")
    return "heading" if passage.form == "short" and heads else "paragraph"


def dropped_of(page: Page) -> Iterator[Dropped]:
    """Yield each line that is not in the reading text and not shown in its header, with the reason."""
    for passage, label, reason in zip(page.passages, page.labels, page.reasons, strict=True):
        if label in ("body", "title", "deck") or (label == "caption" and reason == "caption"):
            continue
        for index in range(passage.first, passage.last + 1):
            yield Dropped(index + 1, page.lines[index], reason)

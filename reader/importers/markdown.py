"""Markdown with or without front matter. HTML inside it is never interpreted: tags are left out, and said to be."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.errors import SourceError
from reader.importers import bylines, dialects, frontmatter, marks, metadata
from reader.importers.dates import find_date, with_dateline
from reader.importers.decode import decode, kind_of_data, why_not_text
from reader.importers.forms import Passage, classify
from reader.importers.inline import Inline
from reader.importers.layout import lines_of
from reader.importers.plain import MAX_LINES
from reader.importers.topics import folded
from reader.model import Draft, DraftBlock, Dropped, Mark, Span
from reader.text import normalise

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token

    from reader.importers.dates import FoundDate
    from reader.importers.source import Source

MAX_BYTES = 5_000_000
"""The largest file that is parsed: a long book is half of it, and a hostile one takes minutes for each megabyte."""
_RULE = "* * *"
_TAG = re.compile(r"<(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>")
_UNSEEN = re.compile(r"(?i)\s*<(?:!--|script|style|template|\?|!)")


class Markdown:
    """Reads CommonMark with what programs add to it (`dialects`), and front matter in YAML or TOML."""

    name = "markdown"
    suffixes: tuple[str, ...] = (".md", ".markdown", ".mdown", ".mkd")

    def accepts(self, head: bytes, name: str) -> bool:
        """Accept text that is named as Markdown or begins with front matter."""
        named = name.lower().endswith(self.suffixes)
        return (named or (head.startswith(b"---\n") and not kind_of_data(head, name))) and not why_not_text(head)

    def read(self, source: Source) -> Iterator[Draft]:
        """Yield the one article of a file; raises SourceError when it is no text or holds none."""
        if len(source.data) > MAX_BYTES:
            message = f"is larger than {MAX_BYTES // 1_000_000} MB, which is no article in Markdown"
            raise SourceError(message, "split it, or import it with --format text")
        text, encoding = decode(source.data)
        if text.count("\n") > MAX_LINES:
            message = f"has more than {MAX_LINES:,} lines"
            raise SourceError(message, "split it")
        lines = lines_of(text, verbatim=True)
        stated, head_lines = frontmatter.split("\n".join(lines))
        document = _Document(lines, head_lines)
        document.build()
        title = document.take_title(stated.title)
        author, day = document.take_byline()
        blocks = document.blocks
        if not blocks:
            message = "holds no text"
            raise SourceError(message)
        day = with_dateline(day, next((each.text for each in blocks if each.kind == "paragraph"), ""))
        yield Draft(
            blocks=tuple(blocks),
            title=title,
            deck=stated.deck,
            author=stated.author or author,
            source_name=stated.source_name,
            date=stated.date or (day.value if day else None),
            date_precision=stated.date_precision or (day.precision if day else None),
            date_status=stated.date_status or (day.status if day else None),
            language=stated.language or metadata.language(" ".join(block.text for block in blocks)),
            tags=stated.tags,
            dropped=tuple(sorted(document.dropped, key=lambda each: each.line)),
            url=stated.url,
            path=source.path,
            format=self.name,
            raw=source.data,
            encoding=encoding,
        )


class _Document:
    """The blocks of a Markdown text as they are found, each with the lines it came from."""

    def __init__(self, lines: list[str], head_lines: int) -> None:
        self.lines = lines
        self.blocks: list[DraftBlock] = []
        self.places: list[tuple[int, int]] = []
        """Index of the first line of each block, and after its last."""
        self.dropped: list[Dropped] = []
        self._head = head_lines
        self._quotes = 0
        self._lists: list[int | None] = []
        """The number of the next item of each open list, None where items have none."""
        self._item_opens = False
        self._lead = ""
        """What goes before the next words: the sign of a footnote."""
        self._drop(0, head_lines, "front matter")

    def build(self) -> None:
        """Parse the lines below the front matter into blocks."""
        tokens = dialects.parser().parse("\n".join(self.lines[self._head :]))
        place = 0
        covered = [True] * self._head + [False] * (len(self.lines) - self._head)
        while place < len(tokens):
            token = tokens[place]
            if token.map and token.level == 0:
                covered[self._head + token.map[0] : self._head + token.map[1]] = [True] * (token.map[1] - token.map[0])
            place = self._block(tokens, place)
        for index, known in enumerate(covered):
            if not known:
                self._drop(index, index + 1, "link definition")

    def _block(self, tokens: list[Token], place: int) -> int:
        """Take the block that begins at a token; return the place after it."""
        token = tokens[place]
        kind, _, edge = token.type.rpartition("_")
        if kind in ("bullet_list", "ordered_list", "list_item", "blockquote", "dd", "footnote_reference"):
            self._container(token, kind, opens=edge == "open")
        elif token.type in ("paragraph_open", "heading_open", "dt_open"):
            self._words(tokens[place + 1], token)
            return place + 3
        elif token.type == "table_open":
            end = next(at for at in range(place, len(tokens)) if tokens[at].type == "table_close")
            self._table(tokens[place:end])
            return end + 1
        elif token.type in ("fence", "code_block", "math_block"):
            self._add(DraftBlock("code", normalise(token.content)), token)
        elif token.type == "hr":
            self._add(DraftBlock("rule", _RULE), token)
        elif token.type == "html_block":
            self._html(token)
        return place + 1

    def _container(self, token: Token, kind: str, *, opens: bool) -> None:
        if kind == "blockquote":
            self._quotes += 1 if opens else -1
        elif kind == "list_item":
            self._item_opens = opens
        elif kind == "footnote_reference":
            self._lead = f"[{token.meta['label']}] " if opens else ""
        elif kind == "dd":
            self._item_opens = opens
            self._lists = [*self._lists, None] if opens else self._lists[:-1]
        elif opens:
            self._lists.append(int(token.attrs.get("start", 1)) if kind == "ordered_list" else None)
        else:
            self._lists.pop()

    def _words(self, inline: Token, opener: Token) -> None:
        """Add a paragraph, heading, item, quotation or caption."""
        said = Inline.of(inline.children or [])
        if self._lead and said.text:
            said.replace_start(0, self._lead)
            self._lead = ""
        found = tuple(said.marks)
        if opener.type == "heading_open":
            block = DraftBlock("heading", said.text, int(opener.tag[1:]), found)
        elif said.pictures and not said.words_outside:
            block = DraftBlock("caption", said.text, 0, found)
        elif opener.type == "dt_open":
            block = DraftBlock("paragraph", said.text, 0, (Mark("strong", Span(0, len(said.text))), *found))
        elif self._item_opens:
            block = self._item(said)
        elif self._quotes:
            block = DraftBlock("quote", said.text, self._quotes, found)
        else:
            block = DraftBlock("paragraph", said.text, 0, found)
        self._add(block, inline, "image without words" if said.pictures else "for a program")

    def _item(self, said: Inline) -> DraftBlock:
        """Return an item of a list; numbers, which mean something, go before its text."""
        self._item_opens = False
        number, lead = self._lists[-1], ""
        if number is not None:
            lead = f"{number}. "
            self._lists[-1] = number + 1
        task, length = dialects.task_of(said.text)
        if said.text:
            said.replace_start(length, lead + task)
        return DraftBlock("item", said.text, len(self._lists), tuple(said.marks))

    def _table(self, tokens: list[Token]) -> None:
        rows: list[list[str]] = []
        for token in tokens:
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "inline":
                rows[-1].append(" ".join(Inline.of(token.children or []).text.split()))
        self._add(DraftBlock("table", normalise("\n".join(" | ".join(row) for row in rows))), tokens[0])

    def _html(self, token: Token) -> None:
        """Keep the words between tags as a paragraph; what a browser would not show is left out."""
        words = "" if _UNSEEN.match(token.content) else normalise(" ".join(_TAG.sub(" ", token.content).split()))
        self._add(DraftBlock("paragraph", words), token, "HTML")

    def _add(self, block: DraftBlock, token: Token, reason: str = "empty") -> None:
        first, last = token.map or (0, 0)
        start, end = first + self._head, last + self._head
        if block.text:
            self.blocks.append(replace(block, line=start + 1))
            self.places.append((start, end))
        else:
            self._drop(start, end, reason)

    def _drop(self, start: int, end: int, reason: str) -> None:
        self.dropped += [
            Dropped(index + 1, self.lines[index].strip(), reason)
            for index in range(start, end)
            if self.lines[index].strip()
        ]

    def take_title(self, stated: str | None) -> str | None:
        """Return the title: the stated one, else the heading that the text begins with; such a heading is no block."""
        first = self.blocks[0] if self.blocks else None
        if first is None or first.kind != "heading":
            return stated
        same = stated is not None and folded(stated) == folded(first.text)
        alone = all(each.kind != "heading" or each.level > first.level for each in self.blocks[1:])
        if same or (stated is None and alone and len(self.blocks) > 1):
            del self.blocks[0], self.places[0]
            return stated or " ".join(first.text.split())
        return stated

    def take_byline(self) -> tuple[str | None, FoundDate | None]:
        """Return the author and date that the first two paragraphs state when they state nothing else."""
        author: str | None = None
        day: FoundDate | None = None
        for _ in range(2):
            if len(self.blocks) < 2 or self.blocks[0].kind != "paragraph":  # noqa: PLR2004 - something must be left to read
                break
            passage = Passage(0, 0, self.blocks[0].text, gap=True)
            classify(passage)
            if passage.form not in ("byline", "date"):
                break
            named = marks.BYLINE.match(passage.text) or marks.ROLE_BYLINE.match(passage.text)
            author = author or (named["names"] if named else bylines.said_in(passage.text))
            day = day or find_date(passage.text)
            self._drop(*self.places[0], passage.reason)
            del self.blocks[0], self.places[0]
        return author, day

"""Our own lines: an article each as a JSON object, for scripts and bulk loads. `broadsheet export` writes them.

The keys are those of `show --json`. A line needs one of `body`, `html`, `markdown` or `blocks`; with `url` alone it is
an address that waits. `text` is another name for `body`, `content` for `html`. Every other key may be left out, and
what is not known here is kept with the source of the article.
"""

from __future__ import annotations

import hashlib
import json
import re
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast, get_args

from reader.errors import SourceError
from reader.importers import metadata
from reader.importers.decode import why_not_text
from reader.importers.exports.entries import address_of, tags_of, text_of
from reader.importers.html_fragment import blocks_of
from reader.importers.markdown import Markdown
from reader.importers.source import Source
from reader.importers.unread import Unread
from reader.model import BlockKind, DatePrecision, Draft, DraftBlock, Highlight, Mark, MarkKind, Span
from reader.text import normalise

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_LINE = 50_000_000
_KEYS = ("body", "text", "html", "content", "markdown", "blocks", "url")
_KNOWN = re.compile(rb'"(?:body|text|html|content|markdown|blocks|url)"\s*:')
_BLOCK_KINDS, _MARK_KINDS = frozenset(get_args(BlockKind)), frozenset(get_args(MarkKind))
_PRECISIONS: dict[int, DatePrecision] = {4: "year", 7: "month", 10: "day"}


class JsonLines:
    """Reads articles a line each, as a stream: a file may be of any size."""

    name = "jsonl"
    suffixes: tuple[str, ...] = (".jsonl", ".ndjson")

    def accepts(self, head: bytes, name: str) -> bool:
        """Accept lines of objects with one of the keys that hold a text; one object alone must be named as a line."""
        start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
        line, ends, rest = start.partition(b"\n")
        several = bool(ends) and line.rstrip().endswith(b"}") and rest.lstrip()[:1] in (b"{", b"")
        named = name.lower().endswith(self.suffixes)
        return start.startswith(b"{") and (named or several) and bool(_KNOWN.search(line)) and not why_not_text(head)

    def read(self, source: Source) -> Iterator[Draft]:
        """Yield each article; at the end raises SourceError with the numbers of the lines that cannot be read."""
        unread = Unread()
        ids: dict[str, str] = {}
        with source.open() as stream:
            number = 0
            while line := stream.readline(MAX_LINE + 1):
                number += 1
                if len(line) > MAX_LINE:
                    message = f"has a line of more than {MAX_LINE // 1_000_000} MB ({number:,})"
                    raise SourceError(message)
                if line.strip(b"\xef\xbb\xbf \t\r\n"):
                    try:
                        one = _object(line, number)
                    except SourceError as error:
                        unread.add(error.message)
                        continue
                    draft = _draft(one, line, source)
                    if draft.url and ids.setdefault(draft.url, id := text_of(one.get("id"))) != id:
                        draft = replace(draft, part=id)  # chapters of one book may have its address in common
                    yield draft
        unread.tell(f"a line is an object with one of {', '.join(_KEYS)}")


def _object(line: bytes, number: int) -> dict[str, Any]:
    try:
        value = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        message = f"is not UTF-8 in line {number:,}"
        raise SourceError(message) from error
    except RecursionError as error:
        message = f"is nested too deeply in line {number:,}"
        raise SourceError(message) from error
    except ValueError as error:
        message = f"is not valid JSON in line {number:,}"
        raise SourceError(message) from error
    if not isinstance(value, dict) or not any(key in value for key in _KEYS):
        message = f"holds no article in line {number:,}"
        raise SourceError(message)
    return value


def _draft(one: dict[str, Any], line: bytes, source: Source) -> Draft:
    url = address_of(one.get("url"))
    told = _content(one, url)
    blocks = told.blocks
    date = text_of(one.get("date"))
    precision = _PRECISIONS.get(len(date), "time") if date else None
    name = text_of(one.get("id")) or text_of(one.get("path"))  # many articles may have come from one file
    return Draft(
        blocks=blocks,
        title=text_of(one.get("title")) or told.title,
        deck=text_of(one.get("deck")) or None,
        author=text_of(one.get("author")) or None,
        source_name=text_of(one.get("source_name") or one.get("source")) or None,
        date=date or None,
        date_precision=precision,
        date_status="guessed" if one.get("date_status") == "guessed" else "stated",
        language=text_of(one.get("language")) or metadata.language(" ".join(block.text for block in blocks)),
        tags=tags_of(one.get("tags")),
        url=url,
        # By its own address an article is known everywhere; else by its place in this file, and never by its line,
        # which is another article's once one is put in above.
        path=None if url and blocks else source.path,
        part="" if url else name or hashlib.blake2b(line, digest_size=8).hexdigest(),
        format=JsonLines.name,
        raw=line,
        read=one.get("unread") is False or one.get("read") is True,
        starred=one.get("starred") is True,
        archived=one.get("archived") is True,
        highlights=tuple(_highlights(one.get("annotations"))),
    )


def _content(one: dict[str, Any], url: str | None) -> Draft:
    """Return the text of a line, in whichever way it is given."""
    body = one.get("body", one.get("text"))
    blocks = one.get("blocks")
    if isinstance(blocks, list) and blocks:
        return Draft(blocks=tuple(_blocks(blocks, one.get("marks"), body if isinstance(body, str) else "")))
    if isinstance(body, str):
        lines = normalise(body).split("\n")
        return Draft(blocks=tuple(DraftBlock("paragraph", line) for line in lines if line.strip()))
    html = one.get("html", one.get("content"))
    with suppress(SourceError):  # one article that cannot be read is named; it does not end the others
        if isinstance(html, str) and html.strip():
            return Draft(blocks=blocks_of(html, url))
        if isinstance(one.get("markdown"), str) and one["markdown"].strip():
            return next(Markdown().read(Source("-", one["markdown"].encode("utf-8", "replace"))))
    return Draft(blocks=())


def _blocks(blocks: list[Any], marks: Any, body: str) -> Iterator[DraftBlock]:  # noqa: ANN401 - a stranger's JSON
    """Yield blocks given with their texts, or with their places in the body."""
    placed = [one for one in marks if isinstance(one, dict)] if isinstance(marks, list) else []
    found = sorted((mark for one in placed if (mark := _mark(one))), key=lambda mark: mark.span.start)
    at = 0
    for one in blocks:
        if not isinstance(one, dict):
            continue
        span = _span(one)
        text = one["text"] if isinstance(one.get("text"), str) else span.of(body) if span else ""
        kind = one.get("kind")
        level = one.get("level")
        inside: list[Mark] = []
        if span is not None:
            while at < len(found) and found[at].span.start < span.end:
                mark = found[at]
                if mark.span.start >= span.start:
                    inside.append(Mark(mark.kind, mark.span.clip(span).shift(-span.start), mark.target))
                at += 1
        clean = normalise(text)
        yield DraftBlock(
            cast("BlockKind", kind) if kind in _BLOCK_KINDS else "paragraph",
            clean,
            level if isinstance(level, int) and 0 <= level < 100 else 0,  # noqa: PLR2004 - no list is that deep
            tuple(inside) if clean == text else (),
        )


def _span(one: dict[str, Any]) -> Span | None:
    start, end = one.get("start"), one.get("end")
    if isinstance(start, int) and isinstance(end, int) and 0 <= start <= end:
        return Span(start, end)
    return None


def _mark(one: dict[str, Any]) -> Mark | None:
    span, kind = _span(one), one.get("kind")
    return Mark(cast("MarkKind", kind), span, text_of(one.get("target"))) if span and kind in _MARK_KINDS else None


def _highlights(found: Any) -> Iterator[Highlight]:  # noqa: ANN401 - a stranger's JSON
    for one in found if isinstance(found, list) else []:
        if isinstance(one, dict):
            yield Highlight(
                quote=text_of(one.get("quote")),
                prefix=text_of(one.get("prefix")),
                suffix=text_of(one.get("suffix")),
                note=text_of(one.get("note")),
                colour=text_of(one.get("colour")),
                tags=tags_of(one.get("tags")),
                created=text_of(one.get("created")),
                modified=text_of(one.get("modified")),
            )

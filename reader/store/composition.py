r"""From a draft to what is stored: one body through the gate, with every block and mark counted in it.

The body is the blocks' texts joined by one newline, `text.normalise(body) == body`, and so
`body.split("\n") == body.splitlines()`. The blocks' spans cover it but for those newlines.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from operator import itemgetter
from typing import TYPE_CHECKING

from reader.errors import SourceError
from reader.model import DraftBlock, Mark, Span
from reader.store import dates, layout, titles
from reader.store.packing import packed
from reader.text import count_words, fold, normalise, shorten

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reader.model import DatePrecision, DateStatus, Draft

LONGEST_BODY = 50_000_000
"""Code points of one article; the longest novels have six million, and SQLite takes no text over a thousand."""

_LONGEST_LINE = 1000
_DIGEST_BYTES = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Composed:
    """A draft, ready to be stored."""

    body: str
    layout: str
    digest: str
    words: int
    title: str | None
    display_title: str
    sort_title: str
    deck: str | None
    author: str | None
    source_name: str | None
    date: str | None
    date_precision: DatePrecision | None
    date_status: DateStatus | None
    sort_at: int | None
    language: str | None
    tags: tuple[str, ...]
    path: str | None
    url: str | None
    part: str
    format: str
    encoding: str
    dropped: str
    raw: bytes
    unread: bool
    starred: bool
    archived: bool


def digest_of(body: str) -> str:
    """Return the digest of a body: 32 hexadecimal digits of BLAKE2b (RFC 7693)."""
    return hashlib.blake2b(body.encode(), digest_size=_DIGEST_BYTES).hexdigest()


def compose(draft: Draft) -> Composed:
    """Bring a draft through the gate; raises SourceError when it has no text, or too much."""
    if sum(len(block.text) for block in draft.blocks) > LONGEST_BODY:
        message = "has too much text for one article"
        raise SourceError(message)
    drafted = _settled(draft.blocks)
    if not any(block.text.strip() for block in drafted):
        message = "has no text"
        raise SourceError(message)
    body = "\n".join(block.text for block in drafted)
    title = one_line(draft.title)
    shown = title or titles.made_from(titles.lede_of(drafted))
    precision = dates.precision_of(draft.date)
    return Composed(
        body=body,
        layout=_laid_out(drafted),
        digest=digest_of(body),
        words=count_words(body),
        title=title,
        display_title=shown,
        sort_title=titles.sort_key(shown),
        deck=one_line(draft.deck),
        author=one_line(draft.author),
        source_name=one_line(draft.source_name),
        date=draft.date if precision else None,
        date_precision=precision,
        date_status=(draft.date_status or "stated") if precision else None,
        sort_at=dates.moment_of(draft.date),
        language=one_line(draft.language),
        tags=clean_tags(draft.tags),
        path=storable(draft.path),
        url=storable(draft.url),
        part=storable(draft.part) or "",
        format=draft.format,
        encoding=draft.encoding,
        dropped=layout.dump_dropped(draft.dropped),
        raw=packed(draft.raw),
        unread=not draft.read,
        starred=draft.starred,
        archived=draft.archived,
    )


def one_line(value: str | None) -> str | None:
    """Return a value through the gate and on one line; None when nothing of it is left."""
    return (shorten(normalise(value), _LONGEST_LINE) or None) if value else None


def clean_tags(tags: Iterable[str]) -> tuple[str, ...]:
    """Return tags through the gate, without the sign before them, each once."""
    lines = ((one_line(tag) or "").lstrip("# ") for tag in tags)
    once: dict[str, str] = {}
    for line in lines:
        if line:
            once.setdefault(fold(line), line)
    return tuple(once.values())


def storable(value: str | None) -> str | None:
    """Return an address or path that can be stored: bytes of a file name that are no text become escapes."""
    return value.encode("utf-8", "backslashreplace").decode() if value else None


def _settled(blocks: Sequence[DraftBlock]) -> tuple[DraftBlock, ...]:
    """Return blocks whose joined texts pass the gate unchanged; blocks without text go, rules between others stay."""
    body = "\n".join(block.text for block in blocks)
    stable = normalise(body) == body
    cleaned = (
        blocks if stable else [_changed(block, text) for block, text in zip(blocks, _cleaned(blocks), strict=True)]
    )
    kept = [block for block in cleaned if block.text or block.kind == "rule"]
    while kept and not kept[0].text:
        kept.pop(0)
    while kept and not kept[-1].text:
        kept.pop()
    return tuple(kept)


def _cleaned(blocks: Sequence[DraftBlock]) -> Iterator[str]:
    """Yield the blocks' texts after the gate has seen them all together: what it does to one depends on the others."""
    # A line that no block has, between them, shows where each begins afterwards. It is longer than all such signs of a
    # block together: the gate may take out what stands between two of them.
    seam = "\ue000" * (1 + max((block.text.count("\ue000") for block in blocks), default=0))
    joint = f"\n{seam}\n"
    together = normalise(joint.join(["", *(block.text for block in blocks), ""]))
    yield from (text.strip("\n") for text in together.split(seam)[1:-1])


def _changed(block: DraftBlock, text: str) -> DraftBlock:
    """Return the block with a text the gate has changed, its marks moved along."""
    if text == block.text:
        return block
    if not block.marks:
        return replace(block, text=text)
    from rapidfuzz.distance import Indel

    steps = Indel.opcodes(block.text, text)

    def moved(offset: int) -> int:
        for step in steps:
            if offset <= step.src_end:
                return min(step.dest_start + offset - step.src_start, step.dest_end)
        return len(text)

    marks = (
        Mark(mark.kind, Span(moved(mark.span.start), moved(mark.span.end)), mark.target)
        for mark in block.marks
        if mark.span
    )
    return replace(block, text=text, marks=tuple(marks))


def _laid_out(drafted: Sequence[DraftBlock]) -> str:
    """Return the layout of the joined body: blocks and marks with their places in it."""
    blocks: list[tuple[str, int, int, int, int]] = []
    marks: list[tuple[str, int, int, str]] = []
    start = 0
    for block in drafted:
        blocks.append((block.kind, block.level, start, start + len(block.text), block.line))
        marks.extend(_marks_in(block, start))
        start += len(block.text) + 1
    return layout.dump(blocks, sorted(marks, key=itemgetter(1, 2)))


def _marks_in(block: DraftBlock, start: int) -> Iterator[tuple[str, int, int, str]]:
    for mark in block.marks:
        if part := mark.span.clip(Span(0, len(block.text))):
            yield mark.kind, start + part.start, start + part.end, _address(mark.target)


def _address(target: str) -> str:
    """Return a link's address without anything a terminal would act on; it may be long, so it is never cut."""
    return target if target.isascii() and target.isprintable() else normalise(target).replace("\n", "")

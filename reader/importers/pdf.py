"""PDF with a text layer: pages to lines to paragraphs. What repeats on every page is left out, with the reason.

A PDF holds letters at places, no paragraphs; a paragraph ends where a line stops short of the others after the end of a
sentence. Pictures of text are not read: that is said, not guessed.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from reader.errors import SourceError
from reader.importers import metadata
from reader.importers.masthead import names_alone, tells_of
from reader.importers.pdf_process import Document, read_pages
from reader.importers.topics import folded
from reader.model import Draft, DraftBlock, Dropped
from reader.text import normalise

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reader.importers.source import Source

_FEWEST_LETTERS = 20
"""Letters on all pages together below which a document has no text layer worth the name."""
_EDGE = 3
"""Lines at the top and the bottom of a page among which headers and footers are looked for."""
_OFTEN = 3
_FIRST = 8
"""Lines among which a title begins."""
_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"(?i)\W*(?:page|seite|p\.)?\s*\d{1,4}(?:\s*(?:of|von|/)\s*\d{1,4})?\W*|[ivxlc]{1,7}")
_ENDS = re.compile(r"[.!?:…][\"'”’)\]]*\d{0,2}$")
_BULLET = re.compile(r"(?:[•‣▪●◦–—*-]|\(?\d{1,2}[.)]|[a-z]\))\s+\S")
_SHORT = 0.8
"""Share of the usual length of a line below which one that ends a sentence ends its paragraph."""
_HEADING = 80
_HYPHEN = re.compile(r"[^\W\d_]{2,}-$")
_WORD = 40
"""Letters at the end of a line in which a broken word is looked for."""
_NO_AUTHOR = re.compile(
    r"(?i)\b(?:admin|user|owner|microsoft|adobe|unknown|anonym\w*|author)\b|[@\\/]|^\W*$|^(?-i:[a-z])\S*$|^\S*\d\S*$"
)
"""What programs state for an author: an account, themselves."""


class Pdf:
    """Reads the text layer of a document, whole."""

    name = "pdf"
    suffixes: tuple[str, ...] = (".pdf",)

    def accepts(self, head: bytes, name: str) -> bool:  # noqa: ARG002 - the content tells
        """Accept what begins as a PDF; some have a few bytes before it."""
        return b"%PDF-" in head[:1024]

    def read(self, source: Source) -> Iterator[Draft]:
        """Yield the document as one article; raises SourceError when it is locked, damaged, or holds no text."""
        document = read_pages(source.data, source.stopped)
        if sum(len("".join(page.split())) for page in document.pages) < _FEWEST_LETTERS:
            message = "is a PDF without a text layer: its pages are pictures"
            raise SourceError(message, "run a text recogniser over it first, for example ocrmypdf")
        lines, dropped = _kept(document.pages)
        title, lines, below = _title(document, lines)
        author = _author(document)
        if title and not author and (author := _signed(lines, below)):
            dropped = sorted([*dropped, Dropped(*lines[below], "byline")], key=lambda each: each.line)
            lines[below] = lines[below]._replace(text="")
        blocks = tuple(_blocks(lines))
        if not blocks:
            message = "holds no text"
            raise SourceError(message)
        yield Draft(
            blocks=blocks,
            title=title,
            author=author,
            language=metadata.language(" ".join(block.text for block in blocks)),
            dropped=tuple(dropped),
            path=source.path,
            url=source.url,
            format=self.name,
            raw=source.data,
        )

    def lines(self, raw: bytes, encoding: str) -> list[str]:  # noqa: ARG002 - it holds letters, not bytes
        """Return the lines of all pages."""
        return [line for page in _lines_of(read_pages(raw).pages) for line in page]


class _Line(NamedTuple):
    number: int
    text: str


def _lines_of(pages: Iterable[str]) -> list[list[str]]:
    """Return the lines of each page; they count through all pages."""
    return [[line.strip() for line in normalise(page).split("\n")] for page in pages]


def _kept(pages: Sequence[str]) -> tuple[list[_Line], list[Dropped]]:
    """Return the lines of all pages without those that run along their edges; an empty line stays as a gap."""
    split = _lines_of(pages)
    seen = Counter(key for page in split for key in {_key(page[at]) for at in _edges(page)})
    often = {key for key, count in seen.items() if key and count >= max(_OFTEN, len(pages) // 3)} | _everywhere(split)
    kept: list[_Line] = []
    dropped: list[Dropped] = []
    number = 0
    for page in split:
        edges = _edges(page)
        for at, text in enumerate(page):
            number += 1
            if at in edges and text and _PAGE_NUMBER.fullmatch(text):
                dropped.append(Dropped(number, text, "page number"))
            elif at in edges and _key(text) in often:
                dropped.append(Dropped(number, text, "repeated on every page"))
            else:
                kept.append(_Line(number, text))
    return kept, dropped


def _everywhere(pages: Sequence[Sequence[str]]) -> set[str]:
    """Return what is the first line, or the last, of every page of several, without any difference."""
    filled = [texts for page in pages if (texts := [text for text in page if text])]
    ends = [{texts[end] for texts in filled} for end in (0, -1)] if len(filled) > 1 else []
    return {_key(text) for texts in ends if len(texts) == 1 for text in texts}


def _edges(page: Sequence[str]) -> set[int]:
    filled = [at for at, text in enumerate(page) if text]
    return {*filled[:_EDGE], *filled[-_EDGE:]}


def _key(text: str) -> str:
    return _NUMBER.sub("0", text.casefold())


def _title(document: Document, lines: list[_Line]) -> tuple[str | None, list[_Line], int]:
    """Return the title where the first lines say it, the lines with a gap in its place, and where those below begin.

    It is what the document states, else what stands in the largest type.
    """
    for stated in (folded(normalise(document.title)), folded(normalise(document.headline))):
        for first in range(min(_FIRST, len(lines)) if stated else 0):
            words = ""
            for last in range(first, min(first + 4, len(lines))):
                words = f"{words} {lines[last].text}".strip()
                if folded(words) == stated:
                    gap = lines[first]._replace(text="")
                    return " ".join(words.split()), [*lines[:first], gap, *lines[last + 1 :]], first + 1
    return None, lines, 0


def _signed(lines: Sequence[_Line], below: int) -> str | None:
    """Return the names that the line below a title consists of, unless the text tells of somebody of that name."""
    names = names_alone(lines[below].text) if below < len(lines) else None
    return None if names and any(tells_of(names, line.text) for line in lines[below + 1 :] if line.text) else names


def _author(document: Document) -> str | None:
    name = " ".join(normalise(document.author).split())
    return name if name and not _NO_AUTHOR.search(name) and len(name) < _HEADING else None


def _blocks(lines: Sequence[_Line]) -> Iterator[DraftBlock]:
    """Yield paragraphs, items of lists, and short lines that stand alone as headings."""
    lengths = sorted(len(line.text) for line in lines if line.text)
    usual = lengths[len(lengths) * 3 // 4] if lengths else 0
    paragraph: list[_Line] = []
    for place, line in enumerate(lines):
        text = line.text
        if not text or _BULLET.match(text):
            yield from _block(paragraph, usual)
            paragraph = []
        if text:
            paragraph.append(line)
            below = lines[place + 1].text if place + 1 < len(lines) else ""
            if _ends(text, below, usual, len(paragraph)):
                yield from _block(paragraph, usual)
                paragraph = []
    yield from _block(paragraph, usual)


def _ends(text: str, below: str, usual: int, lines: int) -> bool:
    """Say whether a paragraph ends with a line: short, and at the end of a sentence or alone above a capital."""
    if len(text) >= _SHORT * usual:
        return False
    return bool(_ENDS.search(text)) or (lines == 1 and below[:1].isupper() and not text.endswith((",", "-", ";")))


def _joined(lines: Sequence[str]) -> str:
    """Return lines as one text, with words that were broken at the end of a line whole again."""
    parts: list[str] = []
    for line in lines:
        last = parts[-1] if parts else "-"
        if not last.endswith("-"):
            parts.append(" ")
        elif line[:1].islower() and _HYPHEN.search(last[-_WORD:]):
            parts[-1] = last[:-1]
        parts.append(line)
    return "".join(parts)


def _block(lines: Sequence[_Line], usual: int) -> Iterator[DraftBlock]:
    if not lines:
        return
    text, first = _joined([line.text for line in lines]), lines[0].number
    if _BULLET.match(text):
        yield DraftBlock("item", re.sub(r"^[•‣▪●◦–—*-]\s+", "", text), 1, line=first)
    elif len(lines) == 1 and len(text) < min(_HEADING, _SHORT * usual) and not _ENDS.search(text):
        yield DraftBlock("heading", text, 2, line=first)
    else:
        yield DraftBlock("paragraph", text, line=first)

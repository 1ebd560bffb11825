"""Kindle: the file “My Clippings.txt”, in which notes follow the highlights they belong to, or do not.

Each clipping is a line with title and author, a line that says what it is, where and when in the language of the
device, an empty line and the text; ten equals signs end it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from reader.annotations.foreign.shape import ForeignAnnotation, line_of, moment_of, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_END = re.compile(r"^={10}[ \t]*\r?\n?", re.MULTILINE)
_TITLE = re.compile(r"(?P<title>.*?)\s*\((?P<author>(?:[^()]|\([^()]*\))*)\)\s*$")
_NOTE = re.compile(r"\b(?:note|nota|notiz|notitie|notat|anteckning|not|заметка)\b|笔记|筆記|メモ", re.IGNORECASE)
_BOOKMARK = re.compile(
    r"\b(?:bookmark|marcador|lesezeichen|signet|segnalibro|bladwijzer|закладка)\b|书签|書籤|ブックマーク", re.IGNORECASE
)
_PLACE = re.compile(r"(\d+)(?:\s*[-–]\s*(\d+))?")
_RECENT = 20
"""Highlights of a book looked back on for one that is made anew; Kindle writes them in the order they are made."""
_WEEKDAY = re.compile(r"^[^,]*?\b\w+day,\s*", re.IGNORECASE)
_DATES = ("%d %B %Y %H:%M:%S", "%B %d, %Y %I:%M:%S %p", "%B %d, %Y %H:%M:%S", "%d %B %Y %I:%M:%S %p")


@dataclass(frozen=True, slots=True)
class _Clipping:
    title: str
    author: str
    is_note: bool
    first: int
    last: int
    created: str
    text: str


def from_clippings(text: str) -> list[ForeignAnnotation]:
    """Return the highlights with their notes, and notes that belong to none; bookmarks are left out.

    A highlight made again over a shorter one, as Kindle writes both, is kept in its longer form.
    """
    highlights: dict[str, list[_Clipping]] = {}
    notes: list[_Clipping] = []
    for clipping in _clippings(text):
        if clipping.is_note:
            notes.append(clipping)
        else:
            _add(highlights.setdefault(clipping.title, []), clipping)
    written: dict[_Clipping, list[str]] = {one: [] for book in highlights.values() for one in book}
    loose = []
    for note in notes:
        over = (one for one in reversed(highlights.get(note.title, ())) if one.first <= note.last <= one.last)
        highlight = next(over, None)
        if highlight:
            written[highlight].append(note.text)
        else:
            loose.append(_annotation(note, quote="", note=note.text))
    found = [_annotation(one, quote=one.text, note="\n\n".join(texts)) for one, texts in written.items()]
    return found + loose


def _add(book: list[_Clipping], clipping: _Clipping) -> None:
    """Add a highlight to those of its book, in the place of a recent one that it makes anew."""
    for at in range(len(book) - 1, max(-1, len(book) - _RECENT), -1):
        other = book[at]
        if other.first <= clipping.last and clipping.first <= other.last:
            shorter, longer = sorted((other.text, clipping.text), key=len)
            if longer.startswith(shorter) or longer.endswith(shorter):
                book[at] = other if other.text == longer else clipping
                return
    book.append(clipping)


def _annotation(clipping: _Clipping, quote: str, note: str) -> ForeignAnnotation:
    return ForeignAnnotation(
        quote=quote, note=note, created=clipping.created, title=clipping.title, author=clipping.author
    )


def _clippings(text: str) -> Iterator[_Clipping]:
    for part in _END.split(text):
        lines = part.strip("\ufeff\r\n ").splitlines()
        if len(lines) < 3 or _BOOKMARK.search(lines[1]):  # noqa: PLR2004 - title, kind, text
            continue
        words = text_of("\n".join(lines[2:]))
        if not words:
            continue
        title = _TITLE.match(lines[0].strip("\ufeff"))
        told = [segment.strip() for segment in lines[1].split("|")]
        first, last = _place(told[:-1] or told)
        yield _Clipping(
            title=line_of(title["title"] if title else lines[0]),
            author=line_of(title["author"]) if title else "",
            is_note=bool(_NOTE.search(told[0])),
            first=first,
            last=last,
            created=_moment(told[-1]),
            text=words,
        )


def _place(segments: list[str]) -> tuple[int, int]:
    """Return the range of locations, or of pages, that comes last; the end may be written short, as in 1234-38."""
    found = [match for segment in segments for match in _PLACE.finditer(segment[:200])]
    if not found:
        return 0, 0
    first, last = found[-1][1][:12], (found[-1][2] or found[-1][1])[:12]
    return int(first), int(first[: -len(last)] + last if len(last) < len(first) else last)


def _moment(told: str) -> str:
    """Return when it was made, where the device speaks English; other languages prove nothing to us."""
    written = _WEEKDAY.sub("", told)
    for form in _DATES:
        try:
            return moment_of(datetime.strptime(written, form).replace(tzinfo=UTC).isoformat())
        except ValueError:
            continue
    return ""

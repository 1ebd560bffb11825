"""Bytes to text: which charset, and what is no text at all."""

from __future__ import annotations

import codecs
import re

from reader.errors import SourceError
from reader.importers import charset

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte order marks, the longer before the shorter that they begin with."""
_EXAMINED = 200_000
_SURE = 0.5
_MOST_CONTROLS = 0.02
_CONTROLS = bytes((*range(0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20), 0x7F))
_LATIN = frozenset({"ascii", "iso-8859-1", "latin-1", "latin1", "iso-8859-15", "us-ascii", "windows-1252", "cp1252"})

_KINDS = (
    (b"%PDF-", "a PDF document"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"RIFF", "a media file"),
    (b"ID3", "a sound file"),
    (b"OggS", "a media file"),
    (b"\x1f\x8b", "a compressed file"),
    (b"BZh", "a compressed file"),
    (b"\xfd7zXZ", "a compressed file"),
    (b"\x28\xb5\x2f\xfd", "a compressed file"),
    (b"7z\xbc\xaf", "an archive"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"Rar!", "an archive"),
    (b"SQLite format 3", "a database"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"{\\rtf", "an RTF document"),
)


def decode(data: bytes, *declared: str | None) -> tuple[str, str]:
    """Return the text of the bytes and the name of their charset.

    A byte order mark decides, then strict UTF-8, then what was declared, then cchardet's guess. Bytes that fit none of
    them become U+FFFD. Raises SourceError when the bytes are not text, or make no words in any charset.
    """
    for mark, marked in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(marked, "replace"), marked
    if wide := _wide(data):
        return data.decode(wide, "replace"), wide
    if reason := why_not_text(data):
        raise SourceError(reason)
    for name in ("utf-8", *declared):
        if name and (text := _strictly(data, name)) is not None:
            return text, name
    text, name = _guessed(data)
    if not charset.is_plausible(text):
        message = "is not text: its bytes make no words in any charset"
        raise SourceError(message)
    return text, name


def _guessed(data: bytes) -> tuple[str, str]:
    """Return the text of bytes whose charset nobody says, and the charset that they are taken for."""
    name = charset.settled(data, _guess(data) or "cp1252")
    text = _strictly(data, name)
    return (data.decode("cp1252", "replace"), "cp1252") if text is None else (text, name)


def why_not_text(data: bytes) -> str:
    """Return why bytes are not text, in words that fit after a file's name; empty when they may be."""
    if data.startswith(tuple(mark for mark, _ in _MARKS)) or _wide(data):
        return ""
    for magic, kind in _KINDS:
        if data.startswith(magic) and (len(magic) > 2 or b"\x00" in data[:_EXAMINED]):  # noqa: PLR2004 - a text may begin with MZ
            return f"is {kind}, which cannot be imported"
    sample = data[:_EXAMINED]
    if b"\x00" in sample:
        return "is not text: it holds NUL bytes"
    if len(sample) - len(sample.translate(None, _CONTROLS)) > _MOST_CONTROLS * len(sample):
        return "is not text: it holds control characters"
    return ""


_MARKUP = re.compile(
    rb"(?i)\s*(?:<!--.{0,2000}?-->\s*|<\?xml[^>]{0,200}\?>\s*)*<(!doctype\b|html|head|body|rss|feed|opml|[a-z][\w:-]*[\s>/])",
    re.DOTALL,
)
_OF_PAGES = (b"!doctype", b"html", b"head", b"body")
_PAGE_TYPE = re.compile(rb"(?i)!doctype\s+html")
_DATA_SUFFIXES = {".json": "a JSON file", ".jsonl": "a JSON file", ".csv": "a table of data", ".tsv": "a table of data"}


def kind_of_data(head: bytes, name: str) -> str:
    """Return what a text is that is not prose, by its first bytes and its name's ending; empty when it may be prose."""
    text = head.removeprefix(codecs.BOM_UTF8)
    if match := _MARKUP.match(text):
        tag = match[1].lower()
        return (
            "an HTML page"
            if tag in _OF_PAGES and (tag != b"!doctype" or _PAGE_TYPE.match(text, match.start(1)))
            else "an XML or HTML file"
        )
    ending = "." + name.lower().rpartition(".")[2]
    return _DATA_SUFFIXES.get(ending, "")


def _wide(data: bytes) -> str | None:
    """Recognise UTF-16 without a mark: in a western text every other byte is NUL."""
    sample = data[: _EXAMINED - _EXAMINED % 2]
    pairs = len(sample) // 2
    if pairs < 2 or b"\x00" not in sample:  # noqa: PLR2004 - two letters at least
        return None
    for first, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        nul, other = sample[first::2].count(0), sample[1 - first :: 2].count(0)
        if not other and nul > 0.7 * pairs:
            return name
    return None


def _strictly(data: bytes, name: str) -> str | None:
    try:
        return data.decode("cp1252" if name.lower() in _LATIN else name)
    except (UnicodeDecodeError, LookupError, ValueError):
        return None


def _guess(data: bytes) -> str | None:
    import cchardet

    found = cchardet.detect(data[:_EXAMINED])
    name, confidence = found.get("encoding"), found.get("confidence") or 0.0
    return name.lower() if name and confidence >= _SURE else None

"""E-mail: single messages, and mailboxes (mbox) message by message. Attachments are left out, pictures never fetched.

A message in HTML is read as a page is, so that the furniture of a newsletter goes; where that leaves little of it, it
was a letter, and all of it stays. Messages after RFC 5322 and MIME by the standard library.
"""

from __future__ import annotations

import email.policy
import re
from contextlib import suppress
from dataclasses import replace
from email.parser import BytesParser
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, BinaryIO

from reader.errors import SourceError
from reader.importers.chrome import label_letter
from reader.importers.decode import decode
from reader.importers.html import extract, lines
from reader.importers.html_fragment import blocks_of as blocks_of_html
from reader.importers.layout import lines_of
from reader.importers.plain import PlainText, blocks_of, dropped_of
from reader.importers.source import Source
from reader.model import Draft
from reader.text import normalise, shorten

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import EmailMessage

MAX_MESSAGE = 50_000_000
MAX_LINE = 1_000_000
"""Bytes of one line; RFC 5322 allows a thousand."""
MAX_PARTS = 500
_FIELD = re.compile(rb"(?im)^(?:from|to|subject|date|message-id|received|mime-version|return-path|delivered-to):")
_SEPARATOR = b"From "
_SHARE = 0.4
"""Share of a message's text that the article in it holds at least; else it was no page but a letter."""
_LONGEST = 500


class Mail:
    """Reads one message (.eml) or a mailbox of any size."""

    name = "mail"
    suffixes: tuple[str, ...] = (".eml", ".mbox", ".mbx", ".emlx")

    def accepts(self, head: bytes, name: str) -> bool:
        """Accept what begins with the head of a message, or with the line that parts the messages of a mailbox."""
        start = head.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
        top = start.replace(b"\r\n", b"\n").split(b"\n\n", 1)[0]
        if start.startswith(_SEPARATOR):
            return len(_FIELD.findall(top)) > 1
        named = name.lower().endswith(self.suffixes)
        return bool(_FIELD.match(top) or named) and len(_FIELD.findall(top)) > (0 if named else 2)

    def read(self, source: Source) -> Iterator[Draft]:
        """Yield each message; one that holds no text becomes a draft that nothing can be made of.

        Raises SourceError when a line or a message is beyond the limits.
        """
        with source.open() as stream:
            boxed = stream.read(len(_SEPARATOR)) == _SEPARATOR
            stream.seek(0)
            if not boxed:
                yield _draft(_parsed(source.data.lstrip(b"\r\n")), source.data, source, "")
                return
            for number, data in enumerate(_messages(stream), 1):
                message = _parsed(data)
                part = _line(message, "Message-ID") or f"message {number}"
                yield _draft(message, data, source, part)

    def lines(self, raw: bytes, encoding: str) -> list[str]:  # noqa: ARG002 - each part tells its own
        """Return the lines of what a message says, without its head and its other parts."""
        html, plain = _parts(_parsed(raw))
        return lines(html) if html else lines_of(plain)


def _messages(stream: BinaryIO) -> Iterator[bytes]:
    """Yield the messages of a mailbox, without the lines that part them and the `>` that protects others like them."""
    lines: list[bytes] = []
    size = 0
    after_gap = True
    while line := stream.readline(MAX_LINE + 1):
        if len(line) > MAX_LINE:
            message = f"has a line of more than {MAX_LINE // 1_000_000} MB, which is no mail"
            raise SourceError(message)
        if after_gap and line.startswith(_SEPARATOR):
            if lines:
                yield b"".join(lines)
            lines, size = [], 0
            after_gap = False
            continue
        after_gap = not line.strip()
        size += len(line)
        if size > MAX_MESSAGE:
            message = f"holds a message of more than {MAX_MESSAGE // 1_000_000} MB"
            raise SourceError(message)
        lines.append(line[1:] if re.match(rb">+From ", line) else line)
    if lines:
        yield b"".join(lines)


def _parsed(data: bytes) -> EmailMessage:
    try:
        message = BytesParser(policy=email.policy.default).parsebytes(data)
    except (RecursionError, ValueError, LookupError, TypeError, IndexError, AttributeError) as error:
        raise _damaged() from error
    return message


def _draft(message: EmailMessage, data: bytes, source: Source, part: str) -> Draft:
    sender, newsletter = _sender(message), _is_newsletter(message)
    moment = _moment(message)
    flags = {*_line(message, "Status"), *_line(message, "X-Status")}
    labels = [label.strip().strip('"') for label in _line(message, "X-Gmail-Labels").split(",") if label.strip()]
    own = tuple(label for label in labels if label.lower() not in _SYSTEM)
    content = _content(message)
    return replace(
        content or Draft(blocks=()),
        title=_line(message, "Subject") or (content.title if content else None),
        author=None if newsletter else sender or None,
        source_name=sender or None if newsletter else None,
        date=moment,
        date_precision="time" if moment else None,
        date_status="stated" if moment else None,
        tags=own,
        url=None,
        path=source.path,
        part=part,
        format=Mail.name,
        raw=data,
        encoding="utf-8",
        read="R" in flags or "opened" in (label.lower() for label in labels),
        starred="F" in flags or "starred" in (label.lower() for label in labels),
    )


_SYSTEM = frozenset(
    {
        "inbox", "unread", "opened", "starred", "important", "sent", "archived", "spam", "trash", "drafts", "chat",
        "category updates", "category promotions", "category personal", "category forums", "category social",
    }
)  # fmt: skip
"""Labels that a mail service sets itself."""


def _content(message: EmailMessage) -> Draft | None:
    """Return the text of a message: as HTML if it has any, else plain; None when it has neither."""
    html, plain = _parts(message)
    if html:
        with suppress(SourceError):
            return _from_html(html)
    if plain.strip():
        with suppress(SourceError):
            return _from_plain(plain, newsletter=_is_newsletter(message))
    return None


def _from_plain(plain: str, *, newsletter: bool) -> Draft:
    """Return the article of a newsletter or of a page that somebody sent, or all of a letter."""
    article = next(PlainText().read(Source("-", plain.encode("utf-8", "replace"))))
    if newsletter and sum(len(block.text) for block in article.blocks) >= _SHARE * len(plain):
        return article
    page = label_letter(plain)
    deck = article.deck if "deck" in page.labels else None
    return replace(article, blocks=tuple(blocks_of(page)), deck=deck, dropped=tuple(dropped_of(page)))


def _from_html(html: str) -> Draft:
    """Return the article of a newsletter, or all of a letter."""
    whole = blocks_of_html(html)
    try:
        article = extract(html)
    except SourceError:
        article = Draft(blocks=())
    if sum(len(block.text) for block in article.blocks) >= _SHARE * sum(len(block.text) for block in whole):
        return article
    if not whole:
        message = "holds no text"
        raise SourceError(message)
    return replace(article, blocks=whole, dropped=())


def _parts(message: EmailMessage) -> tuple[str, str]:
    """Return the first part in HTML and the first plain one that are no attachments."""
    found = {"text/html": "", "text/plain": ""}
    number = 0
    try:
        for number, part in enumerate(message.walk()):
            kind = part.get_content_type()
            if kind in found and not found[kind].strip() and part.get_content_disposition() != "attachment":
                found[kind] = _text(part)
            if number > MAX_PARTS:
                break
    except (RecursionError, ValueError, LookupError, TypeError, IndexError, AttributeError) as error:
        raise _damaged() from error
    return found["text/html"], found["text/plain"]


def first_page(data: bytes) -> tuple[bytes, str, str | None] | None:
    """Return the first part of a message that is a page, its address and its charset; None where there is none.

    Raises SourceError when the message is damaged.
    """
    message = _parsed(data)
    try:
        for part in message.walk():
            page = part.get_payload(decode=True) if part.get_content_type() == "text/html" else None
            if isinstance(page, bytes) and page.strip():
                address = _line(part, "Content-Location") or _line(message, "Snapshot-Content-Location")
                return page, address, part.get_content_charset()
    except (RecursionError, ValueError, LookupError, TypeError, IndexError, AttributeError) as error:
        raise _damaged() from error
    return None


def _text(part: EmailMessage) -> str:
    """Return the text of a part, whose charset may be unknown or wrong."""
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes) or not payload:
        return ""
    with suppress(SourceError):
        return decode(payload, part.get_content_charset())[0]
    return ""


def _line(message: EmailMessage, name: str) -> str:
    """Return a field on one line; the library raises what it likes for fields that are not as they should be."""
    try:
        value = str(message.get(name, ""))
    except Exception:  # noqa: BLE001 - as said
        return ""
    return shorten(normalise(value[: 4 * _LONGEST]), _LONGEST)


def _sender(message: EmailMessage) -> str:
    """Return the name of whoever sent it, or the address where there is no name."""
    said = _line(message, "From")
    name, _, rest = said.partition("<")
    return name.strip().strip("\"'").strip() or rest.rstrip(">").strip()


def _is_newsletter(message: EmailMessage) -> bool:
    return any(message.get_all(name) for name in ("List-Unsubscribe", "List-Id", "List-ID", "Precedence"))


def _moment(message: EmailMessage) -> str | None:
    """Return when it was sent; a date of no real day is none."""
    try:
        return parsedate_to_datetime(_line(message, "Date")).replace(microsecond=0).isoformat()
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def _damaged() -> SourceError:
    message = "is a message that is damaged"
    return SourceError(message)

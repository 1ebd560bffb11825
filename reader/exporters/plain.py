"""What every format shares: text without anything a program could act on, and addresses that are addresses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.model import Article

# Bodies hold none of these (`text.normalise`); notes, tags and addresses come by other roads.
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]")
_NOT_TEXT = re.compile(r"[\ud800-\udfff\ufffe\uffff]")
_LINE_BREAK = re.compile(r"\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`\[\]]+", re.IGNORECASE)


def clean(text: str) -> str:
    """Return the text with newlines as its only line breaks, no control or direction codes and no lone surrogates."""
    text = _LINE_BREAK.sub("\n", text).replace("\t", " ")
    return _NOT_TEXT.sub("\ufffd", _CONTROL.sub("", text))


def one_line(text: str) -> str:
    """Return the text cleaned, with every run of white space made one space."""
    return " ".join(clean(text).split())


def address(url: str | None) -> str:
    """Return a web address that is safe to write as one, else nothing: no other schemes, no spaces, no brackets."""
    return url if url and _ADDRESS.fullmatch(url) and url.isascii() and url.isprintable() else ""


def tag_words(tag: str) -> str:
    """Return a tag as one word: letters, digits, `_`, `-` and `/`; empty when nothing of the kind is left."""
    return re.sub(r"[^\w/]+", "-", clean(tag)).strip("-/")


def title_of(article: Article) -> str:
    """Return what an article is called, on one line; it is never empty."""
    return one_line(article.card.title or article.card.display_title) or "Untitled"

"""The form of a line by itself: prose, a caption, a link to another story, a piece of the page's furniture."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from reader.importers import lexicon, marks
from reader.importers.dates import is_date_line

Form = Literal[
    "prose", "short", "item", "table", "address", "furniture", "notice", "related", "credit", "byline", "date",
    "caption", "alt", "comment", "tags", "code",
    "symbol",
]  # fmt: skip
"""`address` is prose that speaks to the reader, `alt` the text in place of a photo, `symbol` a line without words."""

_TERMINAL = frozenset(".!?…。！？।؟")
_AROUND = " \"'“”‘’.:;,!?…|·•<>«»\u2039\u203a[]{}【】「」《》■◆→←▼▲+-–—#@"
"""What may stand around a piece of furniture: arrows, quotes, separators."""
_INTRODUCES = (*":;,—–、\uff1a\uff1b\uff0c", "--")
"""What ends a line that goes on in the next."""
_CLOSING = "\"'”’“‘)]»«」』*_ "
"""What may stand after the end of a sentence; quotations close with what opens them elsewhere."""
_REFERENCES = re.compile(r"(?:\[\d{1,4}\])+$")
"""The marks of notes at the end of a sentence."""
_LONGEST_REFERENCES = 40
_OPENING_QUOTES = frozenset('"“‘«„')
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_LONGEST_FURNITURE = 14
_SHORTEST_SENTENCE = 5
"""C4's rule."""
_LONGEST_SHORT = 24
_LONGEST_CAPTION = 80
_LONGEST_CREDIT = 60
_MENU_CAPITALS = 0.6
"""Share of capitalised words above which a long line without an end is a row of links."""
_ADDRESSED, _SHARE_ADDRESSED = 3, 0.05
"""How many words of a line, and what share of them, must address the reader for the line to speak to the reader."""
_LONGEST_EXAMINED = 120
"""Lines of more words are prose whatever stands in them."""


@dataclass(slots=True)
class Passage:
    """A line, or the lines of one hard-wrapped paragraph, and what it is taken for."""

    first: int
    """Index of its first line, from 0."""
    last: int
    """Index of its last line."""
    text: str
    gap: bool
    """Whether a blank line, or the start of the text, stands before it."""
    words: int = 0
    form: Form = "symbol"
    reason: str = ""
    """What a piece of furniture is for."""

    @property
    def bare(self) -> str:
        """The text without the mark or number of a list item."""
        return strip_bullet(self.text)


def strip_bullet(text: str) -> str:
    """Return a line without the mark before it."""
    if text[:1].isalnum():
        return text  # most lines; no mark is a letter
    match = marks.BULLET.match(text)
    return text[match.end() :] if match else text


def count(text: str) -> int:
    """Count the words of a line; where a script has no spaces between words, two characters count as one word."""
    if "  " in text or "\n" in text or "\u3000" in text:
        words = len(text.split())
    else:
        text = text.strip()
        words = text.count(" ") + bool(text)
    return words if text.isascii() else words + len(_UNSPACED.findall(text)) // 2


def ends_sentence(text: str) -> bool:
    """Say whether a line closes like a sentence."""
    end = text.rstrip(_CLOSING)
    if end[-1:].isdigit() and "[" in end[-5:]:
        end = _REFERENCES.sub("", text[-_LONGEST_REFERENCES:]).rstrip(_CLOSING)
    return end[-1:] in _TERMINAL


_WIDE_GAP = " " * 16
"""Spaces beyond what parts the columns of a table."""


def classify(passage: Passage) -> None:
    """Set the number of words, the form and its reason, from the text of the passage alone."""
    text = passage.text
    if _WIDE_GAP in text:  # patterns take time with the square of a gap
        text = " ".join(text.split())
    passage.words = count(text)
    known = _short_form if passage.words <= _LONGEST_FURNITURE else _form
    passage.form, passage.reason = known(text, passage.words)


@lru_cache(maxsize=8192)
def _short_form(text: str, words: int) -> tuple[Form, str]:
    """Return the form of a line as short as a label: pages of one site, and many sites, have the same."""
    return _form(text, words)


def _form(text: str, words: int) -> tuple[Form, str]:
    if words > _LONGEST_EXAMINED:
        return "prose", ""
    if not (text[0].isalpha() or marks.LETTER.search(text)) and not is_date_line(text, words, ends=False):
        return ("code", "") if text[0] in "{}()" else ("symbol", "figure" if marks.WORD.search(text) else "ornament")
    if marks.signs_post(text) or marks.carries_post_link(text):
        return "prose", ""
    bare = strip_bullet(text)
    small = bare.lower()
    ends = ends_sentence(text)
    purpose = lexicon.furniture(small.strip(_AROUND)) if words <= _LONGEST_FURNITURE else None
    if purpose and not (ends and _is_statement(text, small, words, purpose)):
        return "furniture", purpose
    return (
        _introduced(bare, small, words, ends=ends, listed=bare != text)
        or _standing(bare, small, words, ends=ends)
        or _plain(text, bare, words, ends=ends)
    )


def _is_statement(text: str, small: str, words: int, purpose: str) -> bool:
    """Say whether a line that may be furniture is a sentence that only begins as furniture does."""
    if words < _SHORTEST_SENTENCE or purpose in ("subscription", "footer") or not text.rstrip(_CLOSING).endswith("."):
        return False
    return not (lexicon.CALL.match(small) or lexicon.SPEAKS_TO_READER.search(small))


def _introduced(bare: str, small: str, words: int, *, ends: bool, listed: bool) -> tuple[Form, str] | None:
    """Recognise lines by how they begin."""
    if not (ends and words > _LONGEST_SHORT) and lexicon.leads_elsewhere(bare, small):
        return "related", "related"
    if words <= _LONGEST_CREDIT and marks.is_credit(bare):
        return "credit", "credit"
    return _label(bare, small, words, ends=ends, listed=listed)


def _label(bare: str, small: str, words: int, *, ends: bool, listed: bool) -> tuple[Form, str] | None:
    """Recognise bylines, dates, tag rows and the heads of comments."""
    if words <= _LONGEST_FURNITURE:
        if not listed and marks.is_byline(bare):
            return "byline", "byline"
        if marks.heads_comment(small):
            return "comment", "comment"
    if ":" in bare and marks.TAG_ROW.match(bare):
        return "tags", "tags"
    if bare.count("|") > 1 and not marks.is_caption(bare, small) and not lexicon.count_notices(small):
        return "table", ""
    return ("date", "date") if is_date_line(bare, words, ends=ends) else None


def _standing(bare: str, small: str, words: int, *, ends: bool) -> tuple[Form, str] | None:
    """Recognise lines by words that stand anywhere in them."""
    long = words > _LONGEST_SHORT
    spoken = len(lexicon.SPEAKS_TO_READER.findall(small)) if long or ends else 0
    if bare[:1] not in _OPENING_QUOTES:
        told = long or (ends and words > _LONGEST_FURNITURE)
        notices = lexicon.count_notices(small) if not told or spoken or lexicon.states_rights(small) else 0
        if notices and (notices > 1 or not long or "©" in bare):
            return "notice", "notice"
        if words <= _LONGEST_CREDIT and lexicon.CALL.match(small):
            return "notice", "notice"
        if words <= _LONGEST_CAPTION and marks.is_caption(bare, small):
            return "caption", "caption"
    if ends and words <= _LONGEST_CAPTION and spoken >= _ADDRESSED:
        outside = marks.QUOTED.sub(" ", small)
        spoken = len(lexicon.SPEAKS_TO_READER.findall(outside))
        if spoken >= _ADDRESSED and spoken > _SHARE_ADDRESSED * count(outside):
            return "address", "notice"
    return None


def capitals(text: str) -> float:
    """Return the share of words that begin with a capital."""
    words = [word for word in text.split() if word[0].isalpha()]
    return sum(word[0].isupper() for word in words) / len(words) if words else 0.0


def _plain(text: str, bare: str, words: int, *, ends: bool) -> tuple[Form, str]:
    """Tell prose from short lines, items and tables."""
    if not ends and words <= _LONGEST_FURNITURE and marks.is_code(text):
        return "code", ""
    if ends and (words >= _SHORTEST_SENTENCE or bare[:1] in _OPENING_QUOTES or marks.NUMBERED.match(text)):
        return "prose", ""
    if words > _LONGEST_SHORT and not ends and capitals(bare) > _MENU_CAPITALS:
        return "short", ""
    if words > _LONGEST_SHORT or (bare.endswith(_INTRODUCES) and words > 7):  # noqa: PLR2004 - shorter ones are labels
        return "prose", ""
    listed = bare != text or marks.NUMBERED.match(text) or marks.AMOUNT.match(text)
    return ("item", "") if listed else ("short", "")

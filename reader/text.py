r"""The gate every text passes on its way in, and what the rest of the program asks of plain text.

After `normalise` a text is NFC, has `\n` as its only line break, no control characters, no tabs and no bidi
overrides, and `text.split("\n") == text.splitlines()`. Positions are counted only in such text.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from reader.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_ESCAPE_SEQUENCE = re.compile(
    r"\x1b\[[0-?]*[ -/]*[@-~]"  # CSI: colours, cursor, screen
    r"|\x1b[\]PX^_][^\x07\x1b\x9c\n]{0,4096}(?:\x07|\x1b\\|\x9c)"  # OSC, DCS, SOS, PM, APC with their terminator
    r"|\x1b[ -/]+[0-~]"  # character sets and the like
    r"|\x1b[0-Z\\^-~]"  # single-character functions
    r"|\x9b[0-?]+[ -/]*[@-~]"  # CSI as one character; without parameters it may be a quotation mark of cp1252
)
_LINE_BREAK = re.compile(r"\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# Invisible characters that no reader wants but that split words in two for search and for quotations.
_DROPPED = re.compile(
    r"[\x00-\x09\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\xad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069\ufff9-\ufffb]"
)
_SPACE = re.compile(r"[\xa0\u1680\u2000-\u200a\u202f\u205f]")
_SURROGATE = re.compile(r"[\ud800-\udfff\ufffe\uffff]")
_TRAILING = re.compile(r" +(?=\n|$)")
_UNCLEAN = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f-\xa0\xad\u1680\u2000-\u200b\u2028-\u202f\u205f\u2060\u2066-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff"
    r"\ud800-\udfff]"
)
"""What the patterns above that stand for single characters find, in one look."""
# One choice of first letters: a search hops from one to the next.
_MOJIBAKE_HINT = re.compile(r"[\x80-\x9fÀ-ð](?:(?<=[\x80-\x9f])|[\x80-\xbfŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™])")
# Nothing in a text made of these alone is for the gate to change, but for spaces and newlines at an end.
_PLAIN = re.compile(r"[\n -~‘’“”–—…•]*")
_SETTLES_IN = 4
"""Passes after which repairing mojibake inside mojibake stops; text in the wild needs two at most."""


def normalise(text: str) -> str:
    """Return the text as the program may hold and show it; the same again when given its own result.

    Mojibake is repaired (ftfy), escape sequences and control characters are removed, every kind of line break becomes
    a newline and every kind of space a space, and what remains is composed (NFC). Line breaks at either end go.
    """
    if _PLAIN.fullmatch(text) and " \n" not in text and not text.startswith("\n") and not text.endswith((" ", "\n")):
        return text  # most texts, at a tenth of the cost
    for _ in range(_SETTLES_IN):
        cleaned = _pass(text)
        if cleaned == text:
            return cleaned
        text = cleaned
    return _clean(text)


def _pass(text: str) -> str:
    if "\x1b" in text or "\x9b" in text:
        text = _ESCAPE_SEQUENCE.sub("", text)
    if _MOJIBAKE_HINT.search(text):
        # Line by line, so that what is done to one does not depend on another: texts that are clean stay so together.
        text = "\n".join(_repair(line) if _MOJIBAKE_HINT.search(line) else line for line in text.split("\n"))
    return _clean(text)


def _clean(text: str) -> str:
    if _UNCLEAN.search(text):
        text = _LINE_BREAK.sub("\n", text).replace("\t", " ")
        text = _DROPPED.sub("", text)
        text = _SPACE.sub(" ", text)
        text = _SURROGATE.sub("\ufffd", text)
    text = unicodedata.normalize("NFC", text)
    if " \n" in text or text.endswith(" "):
        text = _TRAILING.sub("", text)
    return text.strip("\n")


def _repair(text: str) -> str:
    """Undo text that was decoded with the wrong charset; typography and line breaks stay as they are."""
    import ftfy

    settings = ftfy.TextFixerConfig(
        unescape_html=False,
        remove_terminal_escapes=False,
        fix_latin_ligatures=False,
        fix_character_width=False,
        uncurl_quotes=False,
        fix_line_breaks=False,
        remove_control_chars=False,
        normalization=None,
        explain=False,
    )
    return ftfy.fix_text(text, settings)


_INERT: dict[int, int] = {code: 0x2400 + code for code in range(0x20)}
_INERT |= {0x09: 0x20, 0x0A: 0x20, 0x0D: 0x20, 0x7F: 0x2421}
_INERT |= dict.fromkeys([*range(0x80, 0xA0), *range(0xD800, 0xE000), *range(0x202A, 0x202F)], 0xFFFD)
_INERT |= dict.fromkeys([*range(0x2066, 0x206A), 0x2028, 0x2029], 0xFFFD)
# Terminals disagree about the width of these; a zero-width space takes their place so that nothing shifts.
_DISPLAY = _INERT | dict.fromkeys([0xAD, 0xFE0E, 0xFE0F, 0xFEFF, 0x20E3, *range(0x1F3FB, 0x1F400)], 0x200B)
_DISPLAY |= dict.fromkeys([0x061C, 0x200E, 0x200F], 0xFFFD)


def inert(text: str) -> str:
    """Return the text with as many code points, none that a terminal would act on; line breaks become spaces.

    The second line of defence: what passed the gate holds nothing of the kind, but a file name or an error may.
    """
    return text if text.isascii() and text.isprintable() else text.translate(_INERT)


def displayable(text: str) -> str:
    """Return the text as it may be painted: inert, and with no code point about whose width terminals disagree."""
    return text if text.isascii() and text.isprintable() else text.translate(_DISPLAY)


_SENTENCE_END = re.compile(r"[.!?…。！？]+[\"'”’»)\]]*(?=\s|$)|[。！？]+[」』”’]*|\n")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\"'“‘])(?:Mr|Mrs|Ms|Mx|Dr|Prof|Rev|Hon|St|Sr|Jr|Gen|Col|Lt|Capt|Sgt|Sen|Rep|Gov|Pres|No|vs|etc|Inc|Ltd|Co"
    r"|Corp|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|e\.g|i\.e|a\.m|p\.m|U\.S|U\.K|U\.N|E\.U|[A-Z])\.$"
)
_WORD = re.compile(r"\w+(?:[’'.-]\w+)*")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")


def sentences(text: str, within: Span | None = None) -> Iterator[Span]:
    """Yield the sentences of a text, or of a part of it, without white space at their ends; none spans a line."""
    start, stop = (within.start, within.end) if within else (0, len(text))
    for match in _SENTENCE_END.finditer(text, start, stop):
        if match.end() < stop and _goes_on(text, start, match.end()):
            continue
        if span := _trimmed(text, start, match.end()):
            yield span
        start = match.end()
    if span := _trimmed(text, start, stop):
        yield span


def _goes_on(text: str, start: int, end: int) -> bool:
    """Say whether a sentence goes on after its seeming end: an abbreviation, or a small letter on the same line."""
    if text[end - 1] == "\n":
        return False
    return bool(_ABBREVIATION.search(text, max(start, end - 8), end)) or text[end : end + 2].lstrip(" ")[:1].islower()


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if end > start else None


def words(text: str, within: Span | None = None) -> Iterator[Span]:
    """Yield the words of a text, or of a part of it; apostrophes, hyphens and dots inside a word belong to it."""
    start, stop = (within.start, within.end) if within else (0, len(text))
    for match in _WORD.finditer(text, start, stop):
        yield Span(*match.span())


def count_words(text: str) -> int:
    """Count the words of a text; in scripts written without spaces, two characters count as one word."""
    spaced = len(text.split())
    return spaced if text.isascii() else spaced + len(_UNSPACED.findall(text)) // 2


def with_struck(text: str, within: Span, struck: Iterable[Span]) -> str:
    """Return a part of a text with what is struck through in it, by spans in order, between `~~`, as in Markdown.

    Where nothing can be struck through, those words would say the opposite.
    """
    parts, start = [], within.start
    for span in struck:
        if start <= span.start and span.end <= within.end and span:
            parts += [text[start : span.start], f"~~{span.of(text)}~~"]
            start = span.end
    return "".join([*parts, text[start : within.end]])


def shorten(text: str, length: int) -> str:
    """Return the text on one line, cut at a word to at most so many code points, with an ellipsis where it was cut."""
    line = " ".join(text.split())
    if len(line) <= length:
        return line
    cut = line[: max(0, length - 1)]
    at = cut.rfind(" ")
    return (cut[:at] if at > length // 2 else cut).rstrip(" ,;:–—-") + "…"


class _Folds(dict[int, str]):
    """Code point to its letter without case and diacritics, one for one, worked out when first asked for."""

    def __missing__(self, code: int) -> str:
        base = unicodedata.normalize("NFKD", chr(code))[0]
        lower = base.lower()
        folded = self[code] = _ALIKE.get(lower, lower) if len(lower) == 1 else base
        return folded


_ALIKE = {"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‐": "-", "‑": "-", "–": "-"}
_ALIKE |= {"—": "-", "ı": "i", "ł": "l", "ø": "o", "đ": "d"}
_FOLDS = _Folds()


def fold(text: str) -> str:
    """Return the text without case, diacritics and differences of quotation marks and dashes, position for position."""
    return text.lower() if text.isascii() else text.translate(_FOLDS)

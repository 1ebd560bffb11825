"""How text becomes words: the one analysis behind the index, the queries and the highlighted hits.

A word is stored as it stands in the text, folded: lower case, without diacritics, apostrophes and possessive endings.
Inflected forms meet only when a query is answered (`stem`), so that wildcards, spelling suggestions and exact words see
real words. Stemming: Porter, Snowball: a language for stemming algorithms, 2001 ("English", Porter2).
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

BLOCK_GAP = 128
"""Positions skipped at a line break, so that no phrase reaches from one block of a text into the next."""

LONGEST_WORD = 64
"""Code points of a word that count; what follows in a longer one is ignored."""

_MEMO_LIMIT = 300_000
"""Words remembered by each memo; enough for 100,000 articles, some 30 MB."""

# Scripts that do not put spaces between words: each character is a word, and a query of several is a phrase.
_UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
# Marks that belong to the letter before them though `\w` leaves them out: combining accents, vowel signs, joiners.
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0900-\u0903\u093a-\u093c\u093e-\u094f\u0951-\u0957\u0962\u0963"
    "\u0981-\u0983\u09bc\u09be-\u09cd\u0a01-\u0a03\u0a3c-\u0a4d\u0b82\u0bbe-\u0bcd\u0c00-\u0c03\u0c3e-\u0c4d"
    "\u0d00-\u0d03\u0d3e-\u0d4d\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u200c\u200d\u20d0-\u20f0\ufe20-\ufe2f"
)
# Emoji are words too: a picture with what varies it (skin, style) or joins it to others, or the two letters of a flag.
_PICTURES = "\u2600-\u26ff\u2764\U0001f300-\U0001f3fa\U0001f400-\U0001faff"
_VARIATIONS = "\ufe0e\ufe0f\U0001f3fb-\U0001f3ff"
_EMOJI = (
    rf"[{_PICTURES}][{_VARIATIONS}]*(?:\u200d[{_PICTURES}][{_VARIATIONS}]*)*"
    r"|[\U0001f1e6-\U0001f1ff]{1,2}"
)
_APOSTROPHES = "'’‘\u02bc\uff07"
_LETTERS = rf"[^\W_{_UNSPACED}]+(?:[{_MARKS}]+[^\W_{_UNSPACED}]*)*"
_TOKEN = re.compile(
    r"\n"
    r"|[A-Za-z0-9]+(?=[ ,\n])"  # most words: the same as below, found in half the time
    r"|[^\W\d_](?:\.[^\W\d_])+\.?(?![^\W_])"  # U.S., U.N.: one word, as when written without dots
    rf"|(?:[LlDd]|[Qq]u)(?=[{_APOSTROPHES}][^\W\d_]{{2}})"  # l'Élysée: the article is a word of its own
    rf"|{_LETTERS}(?:[{_APOSTROPHES}]{_LETTERS})*"
    rf"|[{_UNSPACED}]"
    rf"|{_EMOJI}"
)
_APART = re.compile(rf"[{_UNSPACED}][*?]*|[^{_UNSPACED}]+")
_APOSTROPHE = re.compile(rf"[{_APOSTROPHES}]")
_POSSESSIVE = re.compile(rf"[{_APOSTROPHES}][sS]$")
_SILENT = re.compile(rf"[{_APOSTROPHES}{_VARIATIONS}.\s\u200c\u200d]+")
_BEYOND_LATIN = "\u0370"
# Accents and the vowel points of Hebrew and Arabic; the marks of other scripts make other words.
_DIACRITIC = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff]"
)

STOP_WORDS = frozenset((
    "a", "an", "and", "are", "as", "at", "be", "been", "but", "by", "did", "do", "does", "for", "from", "had",
    "has", "have", "he", "her", "his", "how", "i", "if", "in", "into", "is", "it", "its", "me", "my", "no", "not",
    "of", "on", "or", "our", "she", "so", "such", "than", "that", "the", "their", "them", "then", "there", "these",
    "they", "this", "to", "was", "we", "were", "what", "when", "where", "which", "who", "will", "with", "you",
    "your",
))  # fmt: skip
"""Words that a query of several words does not insist on; in phrases they count like any other."""


class Token(NamedTuple):
    """A word of a text: as it is indexed, where it stands (half-open, code points), and its position among words."""

    word: str
    start: int
    end: int
    position: int


def tokens(text: str) -> Iterator[Token]:
    """Yield the words of a text in order; positions jump by `BLOCK_GAP` at each line break."""
    position = 0
    for match in _TOKEN.finditer(text):
        raw = match.group()
        if raw == "\n":
            position += BLOCK_GAP
            continue
        start = match.start()
        yield Token(word_of(raw), start, start + visible_length(raw), position)
        position += 1


def words(text: str) -> list[str]:
    """Return the words of a text as they are indexed."""
    return [word_of(raw) for raw in _TOKEN.findall(text) if raw != "\n"]


def raw_tokens(text: str) -> list[str]:
    r"""Return the words of a text as they are written, and a `"\n"` for each line break."""
    return _TOKEN.findall(text)


def raw_token(text: str, start: int) -> str:
    """Return the word that begins at a place of a text, as it is written; empty when none does."""
    match = _TOKEN.match(text, start)
    return match.group() if match else ""


def raw_places(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """Yield the words of a part of a text that begins and ends at spaces: where each begins, and as it is written."""
    for match in _TOKEN.finditer(text, start, end):
        yield match.start(), match.group()


def apart(pattern: str) -> list[str]:
    """Return the words of a pattern of letters and wildcards: more than one where each character is a word."""
    return _APART.findall(pattern)


def stands_alone(text: str, start: int, raw: str) -> bool:
    """Say whether a written word that stands somewhere in a text is a word there, not a part of another one."""
    chunk = max(text.rfind(" ", 0, start), text.rfind("\n", 0, start)) + 1
    for match in _TOKEN.finditer(text, chunk):
        if match.start() >= start:
            return match.start() == start and match.group() == raw
    return False


def visible_length(raw: str) -> int:
    """Return how much of a written word to mark as a hit: all but a possessive ending."""
    return len(raw) - 2 if raw[-1] in "sS" and _POSSESSIVE.search(raw) else len(raw)


def without_apostrophes(text: str) -> str:
    """Return a text with the letters on either side of each apostrophe joined, as they are in an indexed word."""
    return _APOSTROPHE.sub("", text)


def fold(text: str) -> str:
    """Return a text in lower case and without diacritics; Latin letters without a plain base get their nearest ones."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    folded = _DIACRITIC.sub("", decomposed)
    if not folded.isascii():
        from anyascii import anyascii

        folded = "".join(anyascii(char) if "\x7f" < char < _BEYOND_LATIN else char for char in folded)
    return unicodedata.normalize("NFC", folded).casefold()


def _word_of(raw: str) -> str:
    bare = raw[: visible_length(raw)]
    return _SILENT.sub("", fold(bare))[:LONGEST_WORD] or bare.casefold()[:LONGEST_WORD]


class _Memo(dict[str, str]):
    """Remembers what a function made of each word, and forgets everything when it has grown too large."""

    def __init__(self, make: Callable[[str], str]) -> None:
        self._make = make

    def __missing__(self, key: str) -> str:
        if len(self) >= _MEMO_LIMIT:
            self.clear()
        value = self[key] = self._make(key)
        return value


_words = _Memo(_word_of)
_stems: _Memo | None = None


def word_of(raw: str) -> str:
    """Return a written word as it is indexed."""
    return _words[raw]


def stem(word: str) -> str:
    """Return what all inflected forms of an indexed word share; words that are not plain English letters stay."""
    global _stems  # noqa: PLW0603 - the stemmer comes with Whoosh, which is imported only once something is searched
    if _stems is None:
        from whoosh.lang.snowball.english import EnglishStemmer

        english = EnglishStemmer().stem
        _stems = _Memo(lambda word: english(word) if word.isascii() and word.isalpha() else word)
    return _stems[word]

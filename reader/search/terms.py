"""What the words of a query stand for: which indexed words fit, at which place of a phrase.

The index and the highlighter both ask here, so a hit is lit exactly where the index matched.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from reader.search import analysis
from reader.search.tree import And, Exact, Fuzzy, Not, Or, Phrase, Wildcard, Word

if TYPE_CHECKING:
    from reader.search.tree import Node, TextField

Variants: TypeAlias = Callable[[str], Sequence[str]]
"""From a word to the other spellings of the names it belongs to."""

TextLeaf: TypeAlias = Word | Phrase | Wildcard | Fuzzy

_LONG_WORD = 6
"""Letters from which a fuzzy word may have two typing errors rather than one."""
_SHORTEST_FUZZY = 3
_WILDCARDS = {"*": ".*", "?": "."}
_DIVIDER = re.compile(r"(?:[^\w*?]|_)+")
_NAMED_FIELDS = frozenset(("", "title", "body", "note", "quote"))
"""The fields in which a name is looked for under all its spellings."""


@dataclass(frozen=True)
class Slot:
    """One place of a phrase. A word fits that has one of the stems, or begins, looks or is spelt as asked."""

    stems: frozenset[str] = frozenset()
    prefix: str = ""
    pattern: str = ""
    """A whole word with `*` and `?`, folded."""
    near: str = ""
    errors: int = 0
    """The typing errors a word may have beside `near`; its first letter has none, as is nearly always so."""

    def fits(self, word: str) -> bool:
        """Say whether an indexed word belongs at this place."""
        if self.stems and analysis.stem(word) in self.stems:
            return True
        if self.prefix:
            return word.startswith(self.prefix)
        if self.pattern:
            return self.regex.fullmatch(word) is not None
        return word[0] == self.near[:1] and distance(word, self.near, self.errors) <= self.errors

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The pattern as a regular expression."""
        parts = (_WILDCARDS.get(part, re.escape(part)) for part in re.split("([*?])", self.pattern))
        return re.compile("".join(parts), re.DOTALL)

    @property
    def is_open(self) -> bool:
        """Say whether other words fit than those with the stems."""
        return bool(self.prefix or self.pattern or self.near)

    @property
    def opening(self) -> str:
        """The letters with which every word that fits the prefix or pattern begins."""
        return self.prefix or re.split("[*?]", self.pattern, maxsplit=1)[0]


@dataclass(frozen=True)
class Wanted:
    """Words to be found side by side in one field (or, with an empty name, in one of those of plain words)."""

    slots: tuple[Slot, ...]
    slop: int
    field: TextField


def distance(one: str, other: str, most: int) -> int:
    """Count the typing errors between two words; one more than `most` stands for any greater number.

    Optimal string alignment: insertions, deletions, substitutions, and swaps of neighbouring letters count one each.
    """
    from rapidfuzz.distance import OSA

    return OSA.distance(one, other, score_cutoff=most)


def wanted(leaf: TextLeaf, *, growing: bool = False, variants: Variants | None = None) -> Wanted:
    """Return what a part of a query looks for; a `growing` one takes its last word as the beginning of one."""
    names = variants if leaf.field in _NAMED_FIELDS else None
    slop = 0
    match leaf:
        case Word(text):
            slots = _plain(text, names)
        case Phrase(text):
            slop = leaf.slop
            slots = [slot for chunk in text.split() for slot in _chunk(chunk, names)]
        case Wildcard(pattern):
            slots = _chunk(pattern, None)
        case Fuzzy(text, errors):
            slots = [_fuzzy(word, errors) for word in analysis.words(text)]
    if growing and isinstance(leaf, (Word, Phrase)) and slots and leaf.text[-1:].isalnum() and not slots[-1].pattern:
        last = analysis.words(leaf.text)[-1]
        slots[-1] = Slot(slots[-1].stems, prefix=last)
    return Wanted(tuple(slots), slop, leaf.field)


def whole(leaf: Exact) -> Wanted:
    """Return the words that all of a field is asked to be: no other forms, no other spellings."""
    return Wanted(tuple(Slot(pattern=word) for word in analysis.words(leaf.text)), 0, leaf.field)


def _plain(text: str, variants: Variants | None) -> list[Slot]:
    return [Slot(_stems(word, variants)) for word in analysis.words(text)]


def _stems(word: str, variants: Variants | None) -> frozenset[str]:
    others = (analysis.words(other) for other in variants(word)) if variants else ()
    return frozenset((analysis.stem(word), *(analysis.stem(other[0]) for other in others if len(other) == 1)))


def _chunk(chunk: str, variants: Variants | None) -> list[Slot]:
    """Read one word of a phrase, or a wildcard; what is not letter, digit or wildcard divides it."""
    if "*" not in chunk and "?" not in chunk.rstrip("?!.,;:"):
        return _plain(chunk, variants)
    slots: list[Slot] = []
    bare = analysis.without_apostrophes(chunk.rstrip("?") if chunk[-1] == "?" else chunk)
    for piece in (piece for part in _DIVIDER.split(bare) for piece in analysis.apart(part)):
        if "*" in piece or "?" in piece:
            slots.append(Slot(pattern=analysis.fold(piece)))
        else:
            slots.extend(_plain(piece, variants))
    return slots


def _fuzzy(word: str, errors: int | None) -> Slot:
    if len(word) < _SHORTEST_FUZZY:
        return Slot(frozenset((analysis.stem(word),)))
    return Slot(near=word, errors=errors or (2 if len(word) >= _LONG_WORD else 1))


def meaningful(root: Node | None, *, growing: int | None = None) -> Node | None:
    """Return the query without what says nothing: parts with no word in them, and stop words beside other words.

    `growing` is the place of the part that is being typed; it stays, for it may become another word.
    """
    match root:
        case And(parts):
            kept = [part for part in (meaningful(part, growing=growing) for part in parts) if part is not None]
            telling = [part for part in kept if part.at == growing or not _is_stop_word(part)]
            if any(isinstance(part, (*_TEXT, Or)) for part in telling):
                kept = telling
            return And(tuple(kept), root.at) if len(kept) > 1 else next(iter(kept), None)
        case Or(parts):
            kept = [part for part in (meaningful(part, growing=growing) for part in parts) if part is not None]
            return Or(tuple(kept), root.at) if len(kept) > 1 else next(iter(kept), None)
        case Not(part):
            inner = meaningful(part, growing=growing)
            return None if inner is None else Not(inner, root.at)
        case Word() | Phrase() | Wildcard() | Fuzzy():
            return root if wanted(root).slots else None
        case Exact():
            return root if whole(root).slots else None
    return root


_TEXT = (Word, Phrase, Wildcard, Fuzzy)


def _is_stop_word(part: Node) -> bool:
    """Say whether a part is a word that says little; one in capitals (`WHO`) is a name."""
    if not isinstance(part, Word) or part.field or part.text.casefold() not in analysis.STOP_WORDS:
        return False
    return len(part.text) == 1 or not part.text.isupper()

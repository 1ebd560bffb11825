"""Where a quotation stands in a text of which no earlier version is known: the W3C text quote selector, resolved.

Candidates are the places that read exactly as the quotation does; failing these, the ones that do but for spacing, case
and typography; failing these, the nearest by edits. What stands around each decides between them.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from reader.annotations.approximate import search
from reader.model import Placement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.model import AnchorState

_CONTEXT = 64
"""Code points of the given context that are compared, those nearest to the quotation."""
_AGREES = 0.6
"""Least likeness at which a prefix or suffix counts as the one that was given."""
_MARGIN = 0.08
"""Least lead of the best candidate's score over the next."""
_SAME_WORDS = 0.99
"""Likeness of a place that differs from the quotation in case, spacing or typography only."""
_EDITED = 0.8
"""Least likeness at which other words are called the quotation, edited."""
_GUESS = 0.5
"""Least likeness at which a place is still worth showing to a person."""
_TELLING = 32
"""Code points from which a quotation is found by its words alone, whatever stands around it."""
_MOST_PLACES = 500
"""Places that are compared, the nearest to where the quotation once stood; words that stand more often say little."""
_LONG = 1024
"""Code points from which a quotation that is not there word for word is looked for by its beginning and its end."""
_PROBE = 256
_QUOTE_WEIGHT, _CONTEXT_WEIGHT = 5, 2

# Invisible characters fold to nothing, marks of the same meaning to one of them.
_TYPOGRAPHY = (
    dict.fromkeys("\xad\u200b\u200c\u200d\u2060\ufeff", "")
    | dict.fromkeys("\u2018\u2019\u201a\u201b\u2032`\xb4", "'")
    | dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\xab\xbb", '"')
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-")
)

_ORPHAN = Placement("orphan", None, None, 0.0)


class _Candidate(NamedTuple):
    """A place, how like the quotation it reads, how like what stands on either side is, and all of it weighed."""

    start: int
    end: int
    likeness: float
    around: tuple[float, ...]
    score: float


def match_quote(
    text: str, exact: str, prefix: str | None = "", suffix: str | None = "", hint: int | None = None
) -> Placement:
    """Return where a quotation stands in a text: the door of `doors.md`. Never raises; an empty quotation is an orphan.

    `hint` is the offset where it once stood; it decides only between candidates that are otherwise alike. `exact`: its
    words, in the given context or standing there once; `moved`: its words, in another context; `edited`: words much
    like it in the given context; `ambiguous`: a guess, as when it stands there twice; `orphan`: not there.
    """
    if not exact.strip() or not text:
        return _ORPHAN
    nearest = hint if hint is not None else 0
    places = [(start, end, 1.0) for start, end in _verbatim(text, exact)] or _similar(text, exact)
    if len(places) > _MOST_PLACES:
        places.sort(key=lambda place: abs(place[0] - nearest))
    candidates = [_weigh(text, place, prefix or "", suffix or "") for place in places[:_MOST_PLACES]]
    if not candidates:
        return _ORPHAN
    candidates.sort(key=lambda candidate: (-candidate.score, abs(candidate.start - nearest)))
    best = candidates[0]
    state = _state(best, candidates[1:], hint)
    return Placement(state, best.start, best.end, round(best.score, 4)) if state != "orphan" else _ORPHAN


def _state(best: _Candidate, others: list[_Candidate], hint: int | None) -> AnchorState:
    """Judge the best candidate by what it says itself and by how far it leads.

    The same words need one side of their context; other words need both, as far as they were given.
    """
    rival = next((other for other in others if not _is_same_place(best, other)), None)
    leads = rival is None or best.score - rival.score >= _MARGIN or best.start == hint
    if best.likeness >= _SAME_WORDS and leads:
        if not best.around or max(best.around) >= _AGREES:
            return "exact"
        return "moved" if best.end - best.start >= _TELLING else "ambiguous"
    if best.likeness >= _EDITED and leads and best.around and min(best.around) >= _AGREES:
        return "edited"
    return "ambiguous" if best.likeness >= _GUESS else "orphan"


def _is_same_place(best: _Candidate, other: _Candidate) -> bool:
    """Say whether a worse candidate is most of the same words, taken a little longer or shorter."""
    shared = min(best.end, other.end) - max(best.start, other.start)
    return other.likeness < best.likeness and 2 * shared > best.end - best.start


def _verbatim(text: str, exact: str) -> Iterator[tuple[int, int]]:
    at = text.find(exact)
    while at >= 0:
        yield at, at + len(exact)
        at = text.find(exact, at + 1)


def _similar(text: str, exact: str) -> list[tuple[int, int, float]]:
    """Return the places that read as the quotation does but for typography, else the nearest by edits."""
    folded, offsets = _fold(text)
    wanted = _fold(exact)[0].strip()
    same = [(offsets[start], offsets[end - 1] + 1, _SAME_WORDS) for start, end in _verbatim(folded, wanted) if wanted]
    if same:
        return same
    size = len(exact)
    if size > _LONG:
        return list(_between_ends(text, exact))
    return [(match.start, match.end, 1 - match.errors / size) for match in search(text, exact, size // 2)]


def _between_ends(text: str, exact: str) -> Iterator[tuple[int, int, float]]:
    """Yield the places between what is like the beginning of a long quotation and what is like its end."""
    tails = search(text, exact[-_PROBE:], _PROBE // 2)
    for head in search(text, exact[:_PROBE], _PROBE // 2):
        for tail in tails:
            if head.start < tail.end and abs(tail.end - head.start - len(exact)) < len(exact) // 2:
                yield head.start, tail.end, _likeness(exact, text[head.start : tail.end])


def _weigh(text: str, place: tuple[int, int, float], prefix: str, suffix: str) -> _Candidate:
    """Compare what stands around a place with what should; white space alone is no context."""
    start, end, likeness = place
    around = []
    if before := _fold(prefix[-_CONTEXT:])[0].strip():
        found = _fold(text[max(0, start - 2 * _CONTEXT) : start])[0].strip()
        around.append(_likeness(before, found[-len(before) :]))
    if after := _fold(suffix[:_CONTEXT])[0].strip():
        found = _fold(text[end : end + 2 * _CONTEXT])[0].strip()
        around.append(_likeness(after, found[: len(after)]))
    weights = _QUOTE_WEIGHT + _CONTEXT_WEIGHT * len(around)
    score = _QUOTE_WEIGHT * likeness + _CONTEXT_WEIGHT * sum(around)
    return _Candidate(start, end, likeness, tuple(around), score / weights)


def _likeness(a: str, b: str) -> float:
    from rapidfuzz.distance import Levenshtein

    return Levenshtein.normalized_similarity(a, b)


def _fold(text: str) -> tuple[str, list[int]]:
    """Return the text without differences of case, spacing and typography, and where each character of it was."""
    folded: list[str] = []
    offsets: list[int] = []
    space = False
    for offset, char in enumerate(text):
        if char.isspace():
            if not space:
                folded.append(" ")
                offsets.append(offset)
            space = True
            continue
        plain = char if char.isalnum() and char.isascii() else _TYPOGRAPHY.get(char)
        plain = unicodedata.normalize("NFKC", char) if plain is None else plain
        for part in plain.casefold():
            folded.append(part)
            offsets.append(offset)
        space = space and not plain
    return "".join(folded), offsets

"""Approximate search: the places of a text that differ least from a pattern, in edits of one code point.

The bit-parallel algorithm of Myers (“A fast bit-vector algorithm for approximate string matching based on dynamic
programming”, JACM 46, 1999) in the form of Hyyrö (2001). Python's integers have any length, so a whole column of the
edit matrix is one number and a pattern may be as long as it likes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator


class Match(NamedTuple):
    """A place in a text, and how many insertions, deletions and substitutions part it from the pattern."""

    start: int
    end: int
    errors: int


def search(text: str, pattern: str, max_errors: int, limit: int = 8) -> list[Match]:
    """Return the places nearest to the pattern, fewest errors first, that differ by at most so many edits.

    At most `limit` of them, none beginning or ending within half a pattern's length of a better one. Time grows with
    the length of the text times that of the pattern over 64; nothing is found when either is empty.
    """
    if not text or not pattern:
        return []
    size = len(pattern)
    ends = [(errors, end) for end, errors in enumerate(_errors(text, pattern, anchored=False)) if errors <= max_errors]
    ends.sort()
    found: list[Match] = []
    tried: list[int] = []
    for errors, end in ends:
        if len(found) == limit:
            break
        if any(2 * abs(end - other) < size for other in tried):
            continue
        tried.append(end)
        start = _start(text, pattern, end, errors)
        if all(2 * abs(start - other.start) >= size for other in found):
            found.append(Match(start, end, errors))
    return found


def _start(text: str, pattern: str, end: int, errors: int) -> int:
    """Return where the match that ends here begins: of several places, the one nearest to the pattern's length."""
    size = len(pattern)
    before = text[max(0, end - size - errors) : end][::-1]
    lengths = [n for n, found in enumerate(_errors(before, pattern[::-1], anchored=True)) if found <= errors]
    return end - min(lengths, key=lambda length: abs(length - size), default=min(size, end))


def _errors(text: str, pattern: str, *, anchored: bool) -> Iterator[int]:
    """Yield, for each prefix of the text from the empty one on, the edits between the pattern and what ends there.

    A match may begin anywhere, or, anchored, only at the start of the text.
    """
    places: dict[str, int] = {}
    for bit, char in enumerate(pattern):
        places[char] = places.get(char, 0) | 1 << bit
    mask = (1 << len(pattern)) - 1
    last = 1 << len(pattern) - 1
    rising, falling, errors = mask, 0, len(pattern)
    carry = int(anchored)
    yield errors
    for char in text:
        equal = places.get(char, 0)
        vertical = equal | falling
        diagonal = (((equal & rising) + rising) ^ rising) | equal
        up = falling | ~(diagonal | rising) & mask
        down = rising & diagonal
        if up & last:
            errors += 1
        elif down & last:
            errors -= 1
        up = (up << 1 | carry) & mask
        down = down << 1 & mask
        rising = down | ~(vertical | up) & mask
        falling = up & vertical
        yield errors

"""Where an insertion or deletion could as well begin a few words earlier or later, choose what a person would say.

Between “A. The cat. The dog.” and “A. The dog.” a longest common subsequence may keep either “The”. Sliding the gap
until it begins with a sentence, or until a stray piece joins its neighbour, costs nothing and keeps passages in one
piece (the idea of the “indent heuristic” of git's diff, for prose).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.annotations.tokens import Tokens


_FARTHEST = 24
"""Most words by which a gap slides: beyond, the text repeats itself, and nothing tells which copy is meant."""


class Run(NamedTuple):
    """Words that stand in both versions one after the other: first word in the old and in the new, and how many."""

    old: int
    new: int
    length: int


def settle(runs: Iterable[Run], old: tuple[str, Tokens], new: tuple[str, Tokens]) -> list[Run]:
    """Return the runs, in order, joined where they touch, and with every gap in one text only slid into place."""
    settled: list[Run] = []
    for run in runs:
        rest: Run | None = run
        while settled and rest:
            last = settled.pop()
            in_old, in_new = rest.old - last.old - last.length, rest.new - last.new - last.length
            if not in_old and not in_new:
                rest = Run(last.old, last.new, last.length + rest.length)
                continue
            shift = 0
            if not in_new:
                shift = _shift(*old, last.old + last.length, rest.old, last.length, rest.length)
            elif not in_old:
                shift = _shift(*new, last.new + last.length, rest.new, last.length, rest.length)
            rest = Run(rest.old + shift, rest.new + shift, rest.length - shift)
            if last.length + shift:
                settled.append(Run(last.old, last.new, last.length + shift))
                break
        if rest and rest.length:
            settled.append(rest)
    return settled


def _shift(text: str, tokens: Tokens, start: int, end: int, before: int, after: int) -> int:
    """Return by how many words to slide the gap `start:end` between runs of so many words; negative is to the left.

    A run is joined to its neighbour when it can be as a whole and is the shorter of the two.
    """
    left = _equal(tokens.ids, start - 1, end - 1, -1, min(before, _FARTHEST))
    if left == before < after:
        return -left
    right = _equal(tokens.ids, start, end, 1, min(after, _FARTHEST))
    if right == after < before:
        return right
    shifts = range(-min(left, before - 1), min(right, after - 1) + 1)
    return min(shifts, key=lambda shift: _preference(text, tokens, start + shift, shift))


def _equal(ids: Sequence[int], x: int, y: int, step: int, most: int) -> int:
    """Count the equal words from two places on, in one direction."""
    count = 0
    while count < most and ids[x + step * count] == ids[y + step * count]:
        count += 1
    return count


def _preference(text: str, tokens: Tokens, word: int, shift: int) -> tuple[int, int]:
    """Rank a word as the first of a gap, the lowest best.

    A line's first is best, of several the earliest, as a line that is repeated mostly is a heading; next a sentence's,
    with the least sliding; else the gap stays where it is.
    """
    end = tokens.ends[word - 1] if word else 0
    if "\n" in text[end : tokens.starts[word]]:
        return 0, shift
    if not word or text[end - 1] in ".?!…":
        return 1, abs(shift)
    return 2, abs(shift)

"""Two versions of a text aligned: which word of the new one is which word of the old.

Lines first, then words inside the lines that changed: a longest common subsequence at both levels (Hunt and McIlroy,
“An algorithm for differential file comparison”, 1976). Stretches too large for that are first split at words that stand
once in each version, the longest increasing run of them (Cohen's “patience” diff).
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from math import log2
from typing import TYPE_CHECKING, NamedTuple

from reader.annotations.settling import Run, settle
from reader.annotations.tokens import Tokens, information, tokenise

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

ABSENT = -1
ACCIDENT = 12.0
"""Bits that words found again must say beyond those it takes to name their place: one accident in 4,096 texts."""
_LARGEST = 30_000_000
"""Most cells of the matrix of one comparison: about 4 MB and 10 ms."""
_FEW_WORDS = 4
"""Equal lines with fewer words than this between changed ones say too little to hold the two versions together."""


class _Line(NamedTuple):
    key: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Alignment:
    """Both versions as words, and for each old word the number of the new one it became, or ABSENT."""

    old: Tokens
    new: Tokens
    image: list[int]
    runs: list[Run]
    """All stretches of words that stand in both one after the other."""
    sure: list[Run]
    """Those of them that say too much to be an accident."""
    survival: float
    """The share of the shorter text's information that is in the other too, as sure runs, or as whole lines wherever
    they stand: near 0 where the two are different articles."""
    bits: list[float]
    """The information each spelling carries."""
    totals: list[float]
    """Running totals of the information of the old text, so that of a range is a subtraction."""

    def information(self, first: int, last: int) -> float:
        """Return the bits that a half-open range of old words says."""
        return self.totals[last] - self.totals[first]


@lru_cache(maxsize=4)
def align(old: str, new: str) -> Alignment:
    """Align two versions; the last few are remembered, as an article's annotations come one after another."""
    vocabulary: dict[str, int] = {}
    keys: dict[str, int] = {}
    a, b = tokenise(old, vocabulary), tokenise(new, vocabulary)
    old_lines, new_lines = _lines(old, a, keys), _lines(new, b, keys)
    image = [ABSENT] * len(a)
    runs = settle(_equal(a, b, old_lines, new_lines), (old, a), (new, b))
    for run in runs:
        image[run.old : run.old + run.length] = range(run.new, run.new + run.length)
    bits = information(vocabulary, a, b)
    totals = [0.0, *accumulate(bits[token] for token in a.ids)]
    needed = log2(len(b) + 1) + ACCIDENT
    sure = [run for run in runs if totals[run.old + run.length] - totals[run.old] >= needed]
    in_runs = sum(totals[run.old + run.length] - totals[run.old] for run in sure)
    there = {line.key for line in new_lines}
    in_lines = sum(totals[line.last] - totals[line.first] for line in old_lines if line.key in there)
    shorter = min(totals[-1], sum(bits[token] for token in b.ids))
    survival = max(in_runs, in_lines) / max(1.0, shorter)
    return Alignment(a, b, image, runs, sure, survival, bits, totals)


def _lines(text: str, tokens: Tokens, keys: dict[str, int]) -> list[_Line]:
    """Return the lines that hold a word; lines that differ only in spacing have the same key."""
    lines: list[_Line] = []
    first = end = 0
    for line in text.split("\n"):
        end += len(line) + 1
        last = bisect_left(tokens.starts, end, first)
        if last > first:
            lines.append(_Line(keys.setdefault(" ".join(line.split()), len(keys)), first, last))
        first = last
    return lines


def _equal(a: Tokens, b: Tokens, old: list[_Line], new: list[_Line]) -> Iterator[Run]:
    """Yield the runs of equal words: whole lines, and words between them.

    Lines hold the versions together only where one of them stands once in each: of lines that are repeated, such as the
    questions of an interview, the words around them must tell which is which.
    """
    i = j = 0
    keys, other = [line.key for line in old], [line.key for line in new]
    single = _once(keys).keys() & _once(other).keys()
    for run in _common(keys, other):
        first, last = old[run.old].first, old[run.old + run.length - 1].last
        at_end = run.old + run.length == len(old) or run.new + run.length == len(new)
        if (last - first < _FEW_WORDS and not at_end) or single.isdisjoint(keys[run.old : run.old + run.length]):
            continue
        start = new[run.new].first
        yield from _shifted(_common(a.ids[i:first], b.ids[j:start]), i, j)
        yield Run(first, start, last - first)
        i, j = last, start + last - first
    yield from _shifted(_common(a.ids[i:], b.ids[j:]), i, j)


def _shifted(runs: Iterable[Run], i: int, j: int) -> Iterator[Run]:
    return (Run(run.old + i, run.new + j, run.length) for run in runs)


def _common(a: Sequence[int], b: Sequence[int]) -> Iterator[Run]:
    """Yield the runs of a longest common subsequence, or of a good one where the longest would cost too much."""
    if not a or not b:
        return
    if len(a) * len(b) <= _LARGEST:
        from rapidfuzz.distance import Indel

        for step in Indel.opcodes(a, b):
            if step.tag == "equal":
                yield Run(step.src_start, step.dest_start, step.src_end - step.src_start)
        return
    i = j = 0
    for x, y in [*_landmarks(a, b), (len(a), len(b))]:
        if (x - i) * (y - j) <= _LARGEST:
            yield from _shifted(_common(a[i:x], b[j:y]), i, j)
        if x < len(a) and y < len(b):
            yield Run(x, y, 1)
        i, j = x + 1, y + 1


def _landmarks(a: Sequence[int], b: Sequence[int]) -> list[tuple[int, int]]:
    """Return the places of values that stand once in each sequence, as many as have the same order in both."""
    once_a, once_b = _once(a), _once(b)
    pairs = [(at, once_b[value]) for value, at in once_a.items() if value in once_b]
    tails: list[int] = []
    ends: list[int] = []
    back: list[int] = []
    for n, (_, y) in enumerate(pairs):
        place = bisect_left(tails, y)
        tails[place : place + 1] = [y]
        ends[place : place + 1] = [n]
        back.append(ends[place - 1] if place else ABSENT)
    chain: list[tuple[int, int]] = []
    n = ends[-1] if ends else ABSENT
    while n != ABSENT:
        chain.append(pairs[n])
        n = back[n]
    return chain[::-1]


def _once(values: Sequence[int]) -> dict[int, int]:
    """Return the place of each value that stands once, in the order of the sequence."""
    places: dict[int, int] = {}
    for place, value in enumerate(values):
        places[value] = ABSENT if value in places else place
    return {value: place for value, place in places.items() if place != ABSENT}

"""What changed between two versions of a text: the words, and which line became which."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from itertools import accumulate
from typing import TYPE_CHECKING, Literal

from reader.errors import NotFoundError
from reader.model import Change, Comparison, Span, TextVersion

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.annotations.alignment import Alignment
    from reader.annotations.settling import Run
    from reader.annotations.tokens import Tokens
    from reader.store import Store

Piece = Literal["same", "gone", "come"]

_FEW = 3
"""Words of a stretch that stays, so few that between two longer changes it is part of one."""


def versions(store: Store, key: int) -> list[TextVersion]:
    """Return the texts of an article, the oldest first and the present one last."""
    earlier = sorted(store.versions(key), key=lambda one: one.number)
    found = [TextVersion(number=one.number, body=one.body, since=one.since, until=one.until) for one in earlier]
    since = earlier[-1].until if earlier else store.article(key).imported
    return [*found, TextVersion(number=len(found) + 1, body=store.article(key).body, since=since)]


def changes(store: Store, key: int, old: int | None, new: int | None) -> Comparison:
    """Compare two versions by their numbers: without them the present one and the one before.

    Raises NotFoundError when there is no such version, or only one.
    """
    found = versions(store, key)
    by_number = {one.number: one for one in found}
    new = found[-1].number if new is None else new
    old = new - 1 if old is None else old
    if len(found) == 1:
        message = "this article has one version; nothing has changed"
        raise NotFoundError(message)
    for number in (old, new):
        if number not in by_number:
            message = f"there is no version {number}"
            raise NotFoundError(message, f"versions: 1 to {len(found)}")
    return compare(by_number[old], by_number[new])


def compare(old: TextVersion, new: TextVersion) -> Comparison:
    """Compare two texts word by word."""
    from reader.annotations.alignment import align

    aligned = align(old.body, new.body)
    runs = list(_telling(aligned.runs, len(aligned.old), len(aligned.new)))
    return Comparison(
        old=old,
        new=new,
        changes=tuple(_changes(aligned, runs)),
        lines=tuple(_lines(old.body, new.body, aligned, runs)),
    )


def pieces(found: Comparison, old: Span | None, new: Span | None) -> list[tuple[Piece, str]]:
    """Return one of the comparison's lines as one text: what is the same in both, what went, and what came."""
    if old is None or new is None:
        whole: list[tuple[Piece, str]] = []
        whole += [("gone", old.of(found.old.body))] if old else []
        return whole + ([("come", new.of(found.new.body))] if new else [])
    said: list[tuple[Piece, str]] = []
    at = new.start
    for one in found.changes:
        gone, came = one.old.clip(old), one.new.clip(new)
        if gone or came:
            if not came:
                gone = _with_space(gone, old, found.old.body)
            elif not gone:
                came = _with_space(came, Span(at, new.end), found.new.body)
            said.append(("same", found.new.body[at : came.start]))
            said += [("gone", gone.of(found.old.body)), ("come", came.of(found.new.body))]
            at = max(at, came.end)
    said.append(("same", found.new.body[at : new.end]))
    return [(kind, text) for kind, text in said if text]


def _with_space(gone: Span, line: Span, body: str) -> Span:
    """Return what went or came with the space that did so along with it, so that either text reads as it is."""
    start, end = gone.start, gone.end
    while start > line.start and body[start - 1].isspace():
        start -= 1
    while start == line.start and end < line.end and body[end].isspace():
        end += 1
    return Span(start, end)


def _telling(runs: list[Run], old: int, new: int) -> Iterator[Run]:
    """Yield the runs of words that stay, without a few words between changes that are each longer than they."""
    i = j = 0
    for place, run in enumerate(runs):
        after_old = (runs[place + 1].old if place + 1 < len(runs) else old) - run.old - run.length
        after_new = (runs[place + 1].new if place + 1 < len(runs) else new) - run.new - run.length
        before = max(run.old - i, run.new - j)
        if run.length >= _FEW or min(before, max(after_old, after_new)) <= run.length:
            yield run
            i, j = run.old + run.length, run.new + run.length


def _changes(aligned: Alignment, runs: list[Run]) -> Iterator[Change]:
    i = j = 0
    ends = [(run.old, run.new, run.length) for run in runs]
    for first_old, first_new, length in [*ends, (len(aligned.old), len(aligned.new), 0)]:
        if first_old > i or first_new > j:
            yield Change(_span(aligned.old, i, first_old), _span(aligned.new, j, first_new))
        i, j = first_old + length, first_new + length


def _span(tokens: Tokens, first: int, last: int) -> Span:
    """Return the place of a half-open range of words; an empty one lies behind the word before it."""
    if first < last:
        return Span(tokens.starts[first], tokens.ends[last - 1])
    place = tokens.ends[first - 1] if first else 0
    return Span(place, place)


def _lines(old: str, new: str, aligned: Alignment, runs: list[Run]) -> Iterator[tuple[Span | None, Span | None]]:
    """Yield the lines of both, each old one with the new one that has most of its words, in the order of both."""
    left, right = _spans(old), _spans(new)
    starts = [[span.start for span in spans] for spans in (left, right)]
    shared: Counter[tuple[int, int]] = Counter()
    for run in runs:
        for step in range(run.length):
            a = bisect_right(starts[0], aligned.old.starts[run.old + step]) - 1
            b = bisect_right(starts[1], aligned.new.starts[run.new + step]) - 1
            shared[a, b] += 1
    i = j = 0
    for a, b in _chain(shared):
        yield from ((span, None) for span in left[i:a])
        yield from ((None, span) for span in right[j:b])
        yield left[a], right[b]
        i, j = a + 1, b + 1
    yield from ((span, None) for span in left[i:])
    yield from ((None, span) for span in right[j:])


def _chain(shared: Counter[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return pairs of lines that cross no other, those that share most words first."""
    best_of: dict[int, tuple[int, int]] = {}
    for (a, b), count in shared.items():
        if count > best_of.get(a, (0, 0))[1]:
            best_of[a] = (b, count)
    chain: list[tuple[int, int]] = []
    for a, (b, _) in sorted(best_of.items()):
        if not chain or b > chain[-1][1]:
            chain.append((a, b))
    return chain


def _spans(text: str) -> list[Span]:
    lines = text.split("\n")
    ends = accumulate(len(line) + 1 for line in lines)
    return [Span(end - len(line) - 1, end - 1) for line, end in zip(lines, ends, strict=True)]

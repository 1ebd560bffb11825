"""Lines that a source puts into article after article — offers, disclaimers, who the author is — are left out of them.

One page does not tell them from the article; the articles of one source together do: a line that stands in three of
them, at the edge of the text, is furniture (recurrence across the pages of a site, as in Yi, Liu and Li 2003,
"Eliminating Noisy Information in Web Pages for Data Mining"). Within a text more is asked for, because a paragraph of
background or a sub-heading comes again, too. A line that its reader left out of one article is left out of the
next ones at once. What is left out keeps its place and reason among the lines left out.
"""

from __future__ import annotations

import re
from collections import OrderedDict, deque
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from reader.library.line_choices import LEFT_OUT
from reader.model import Dropped

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from reader.model import Draft, DraftBlock
    from reader.store import Store

REASON = "stands in other articles of this source"

_FORMATS = frozenset({"text", "html", "feed", "mail"})
"""Formats that come as pages are; a book repeats lines on purpose, and what was exported here comes back as it was."""
_KINDS = frozenset({"paragraph", "heading", "quote", "item", "caption"})
_LATEST = 50
"""Articles of a source that are looked at: the latest, since sites change."""
_SOURCES = 64
"""Sources whose lines are held at once."""
_AT_EDGE = 2
"""Other articles in which a line at the edge must stand."""
_INSIDE = 4
_SHARE_OF_PROSE, _SHARE_OF_LABELS = 0.2, 0.5
"""Share of the other articles in which a paragraph, or a label, inside the text must stand."""
_FEWEST_FOR_LABELS = 20
"""Other articles there must be before a label inside a text is judged: a regular column repeats its sub-headings."""
_LONGEST_LABEL = 8
_TOP, _BOTTOM = 2, 3
"""Lines at the beginning and at the end of a text that are its edge."""
_ALIKE, _FEW = 0.5, 3
"""Share of their lines, and number of lines, beyond which two articles are versions of one and prove nothing."""
_MOST = 0.4
"""Share of a text that may go; where more would, it is the source that repeats itself, not its page."""
_PART = re.compile(r"[^\W\d_]+|\d+")

Line = int
"""A line without its case, signs and numbers, as a hash: only whether two are the same counts."""


class _Known(NamedTuple):
    lines: frozenset[Line]
    """Those that came, whether they were left out or not."""
    left_out: frozenset[Line]
    refused: frozenset[Line] = frozenset()
    """Those that the reader left out: once is enough."""


class Recurring:
    """Leaves recurring lines out of the drafts of one import, in their order."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._sources: OrderedDict[str, deque[_Known]] = OrderedDict()

    def without(self, draft: Draft) -> Draft:
        """Return a draft without the lines that other articles of its source have too.

        What has come before as it is comes again as it was: nothing changes by being imported twice.
        """
        if draft.format not in _FORMATS or not draft.source_name:
            return draft
        lines = [_line_of(block) for block in draft.blocks]
        came = frozenset(line for line in lines if line is not None)
        known = self._known(draft.source_name)
        same = next((one for one in known if one.lines == came), None)
        earlier = same.left_out if same else self._left_out_before(draft)
        gone = _recurring(draft.blocks, lines, known) if earlier is None else earlier & came
        if earlier is None:
            known.append(_Known(came, gone))
        return _without(draft, lines, gone) if gone else draft

    def _known(self, source: str) -> deque[_Known]:
        """Return the lines of the latest articles of a source, those of this import at the end."""
        known = self._sources.pop(source, None)
        if known is None:
            texts = self._store.latest_of_source(source, _LATEST)
            known = deque((_remembered(body, dropped) for body, dropped in reversed(texts)), maxlen=_LATEST)
        self._sources[source] = known
        if len(self._sources) > _SOURCES:
            self._sources.popitem(last=False)
        return known

    def _left_out_before(self, draft: Draft) -> frozenset[Line] | None:
        """Return what was left out when these very bytes came from this place before; None if they did not."""
        dropped = self._store.left_out_of(draft.path, draft.url, draft.part, draft.raw)
        return None if dropped is None else frozenset(_of(dropped, REASON))


def _remembered(body: str, dropped: Sequence[Dropped]) -> _Known:
    left_out, refused = frozenset(_of(dropped, REASON)), frozenset(_of(dropped, LEFT_OUT))
    return _Known(frozenset(filter(None, map(_key, body.split("\n")))) | left_out | refused, left_out, refused)


def _of(dropped: Iterable[Dropped], reason: str) -> Iterable[Line]:
    """Return the lines that were left out for a reason."""
    return (line for one in dropped if one.reason == reason and (line := _key(one.text)) is not None)


def _line_of(block: DraftBlock) -> Line | None:
    return _key(block.text) if block.kind in _KINDS else None


def _key(text: str) -> Line | None:
    words = ["0" if word.isdigit() else word for word in _PART.findall(text.casefold())]
    return hash(" ".join(words)) if words else None


def _recurring(
    blocks: Sequence[DraftBlock], lines: Sequence[Line | None], known: Collection[_Known]
) -> frozenset[Line]:
    """Return the lines of a text that recur: from its end to its beginning, since a heading goes with what it heads."""
    came = frozenset(line for line in lines if line is not None)
    others = [one.lines for one in known if not _alike(one.lines, came)]
    refused = frozenset[Line]().union(*(one.refused for one in known))
    judged = [at for at, line in enumerate(lines) if line is not None]
    gone: set[Line] = set()
    below: Line | None = None
    for place in range(len(judged) - 1, -1, -1):
        line = lines[judged[place]]
        label = len(blocks[judged[place]].text.split()) <= _LONGEST_LABEL
        heads = label and below is not None and below not in gone
        edge = len(judged) - place <= _BOTTOM and not heads
        edge = edge or (place < _TOP and not label)
        if line is not None and (line in refused or _recurs(line, others, label=label, edge=edge)):
            gone.add(line)
        below = line
    size = sum(len(blocks[at].text) for at in judged)
    lost = sum(len(blocks[at].text) for at in judged if lines[at] in gone)
    return frozenset(gone) if lost <= _MOST * size else frozenset()


def _recurs(line: Line, others: Collection[frozenset[Line]], *, label: bool, edge: bool) -> bool:
    times = sum(line in other for other in others)
    if edge:
        return times >= _AT_EDGE
    if label and len(others) < _FEWEST_FOR_LABELS:
        return False
    return times >= max(_INSIDE, len(others) * (_SHARE_OF_LABELS if label else _SHARE_OF_PROSE))


def _alike(one: frozenset[Line], other: frozenset[Line]) -> bool:
    shared = len(one & other)
    return shared > _FEW and shared > _ALIKE * min(len(one), len(other))


def _without(draft: Draft, lines: Sequence[Line | None], gone: Collection[Line]) -> Draft:
    """Return a draft without lines, which stand among those left out, at their place."""
    pairs = list(zip(draft.blocks, lines, strict=True))
    left = [Dropped(block.line, " ".join(block.text.split()), REASON) for block, line in pairs if line in gone]
    return replace(
        draft,
        blocks=tuple(block for block, line in pairs if line not in gone),
        dropped=tuple(sorted((*draft.dropped, *left), key=lambda one: one.line)),
    )

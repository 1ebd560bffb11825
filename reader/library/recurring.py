"""Lines that a source puts into article after article — offers, disclaimers, who the author is — are left out of them.

One page does not tell them from the article; the articles of one source together do: a line that stands word for word
in three of them, at the edge of the text, and by its form or by naming the source speaks of the page, is furniture
(recurrence across the pages of a site, as in Yi, Liu and Li 2003, "Eliminating Noisy Information in Web Pages for Data
Mining"). Of other lines, and within a text, more is asked for, because a paragraph of background or a sub-heading comes
again, too. What a reader left out of one article is left out of the next ones at once, what a reader put back stays.
What is left out keeps its place and reason among the lines left out.
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
"""Other articles in which a line at the edge must stand that speaks of the page."""
_INSIDE = 4
_SHARE_OF_PROSE, _SHARE_OF_LABELS = 0.2, 0.5
"""Share of the other articles in which such a paragraph, or any label, inside the text must stand."""
_PLAIN, _SHARE_OF_PLAIN = 6, 0.3
"""Number and share of the other articles in which a paragraph must stand that could be the article's own."""
_FEWEST_FOR_LABELS = 20
"""Other articles there must be before a label inside a text is judged: a regular column repeats its sub-headings."""
_LONGEST_LABEL = 8
_TOP, _BOTTOM = 2, 3
"""Lines at the beginning and at the end of a text that are its edge."""
_ALIKE, _FEW = 0.5, 3
"""Share of their lines, and number of lines, beyond which two articles are versions of one and prove nothing."""
_MOST = 0.4
"""Share of a text that may go; where more would, it is the source that repeats itself, not its page."""
_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\d+")
_OF_PAGES = frozenset({"notice", "address", "credit", "byline", "related", "tags", "furniture", "comment"})
"""Forms of lines that speak of the page, or to the reader."""

Line = int
"""What a line says, without case and signs, as a hash: only whether two are the same counts."""


class _Known(NamedTuple):
    lines: frozenset[Line]
    """Those that came, whether they were left out or not, and labels without their numbers."""
    left_out: frozenset[Line]
    refused: frozenset[Line] = frozenset()
    """Those that the reader left out: once is enough."""


class _Source(NamedTuple):
    known: deque[_Known]
    """Its latest articles, those of this import at the end."""
    kept: frozenset[Line]
    """Lines that its reader put back into one of them."""


class _Judged(NamedTuple):
    """A line that may be left out."""

    line: Line
    words: int
    text: str


class Recurring:
    """Leaves recurring lines out of the drafts of one import, in their order."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._sources: OrderedDict[str, _Source] = OrderedDict()

    def without(self, draft: Draft) -> Draft:
        """Return a draft without the lines that other articles of its source have too.

        What has come before as it is comes again as it was: nothing changes by being imported twice.
        """
        if draft.format not in _FORMATS or not draft.source_name:
            return draft
        lines = [_judged(block) for block in draft.blocks]
        came = frozenset(key for line in lines if line is not None for key in _keys(line.text))
        source = self._source(draft.source_name)
        same = next((one for one in source.known if one.lines == came), None)
        earlier = same.left_out if same else self._left_out_before(draft)
        gone = _recurring(lines, came, source, draft.source_name) if earlier is None else earlier & came
        if earlier is None:
            source.known.append(_Known(came, gone))
        return _without(draft, lines, gone) if gone else draft

    def _source(self, name: str) -> _Source:
        """Return what is known of the latest articles of a source."""
        found = self._sources.pop(name, None)
        if found is None:
            texts = self._store.latest_of_source(name, _LATEST)
            known = deque((_remembered(body, dropped) for body, dropped in reversed(texts)), maxlen=_LATEST)
            kept = self._store.lines.put_back_of_source(name, REASON)
            found = _Source(known, frozenset(filter(None, map(_key, kept))))
        self._sources[name] = found
        if len(self._sources) > _SOURCES:
            self._sources.popitem(last=False)
        return found

    def _left_out_before(self, draft: Draft) -> frozenset[Line] | None:
        """Return what was left out when these very bytes came from this place before; None if they did not."""
        dropped = self._store.left_out_of(draft.path, draft.url, draft.part, draft.raw)
        return None if dropped is None else frozenset(_of(dropped, REASON))


def _remembered(body: str, dropped: Sequence[Dropped]) -> _Known:
    left_out, refused = frozenset(_of(dropped, REASON)), frozenset(_of(dropped, LEFT_OUT))
    lines = frozenset(key for line in body.split("\n") for key in _keys(line))
    return _Known(lines | left_out | refused, left_out, refused)


def _of(dropped: Iterable[Dropped], reason: str) -> Iterable[Line]:
    """Return the lines that were left out for a reason."""
    return (key for one in dropped if one.reason == reason for key in _keys(one.text))


def _judged(block: DraftBlock) -> _Judged | None:
    line = _key(block.text) if block.kind in _KINDS else None
    return None if line is None else _Judged(line, len(block.text.split()), block.text)


def _keys(text: str) -> Iterable[Line]:
    """Yield a line, and if it is a label with numbers in it, the label without them."""
    if (line := _key(text)) is not None:
        yield line
        if (loose := _without_numbers(text)) is not None:
            yield loose


def _key(text: str) -> Line | None:
    words = _WORD.findall(text.casefold())
    return hash(" ".join(words)) if words else None


def _without_numbers(text: str) -> Line | None:
    if len(text) > _LONGEST_LABEL * 20 or not _NUMBER.search(text) or len(text.split()) > _LONGEST_LABEL:
        return None
    return _key(f"# {_NUMBER.sub('0', text)}")


def _recurring(lines: Sequence[_Judged | None], came: frozenset[Line], source: _Source, name: str) -> frozenset[Line]:
    """Return the lines of a text that recur: from its end to its beginning, since a heading goes with what it heads."""
    others = [one for one in source.known if not _alike(one.lines, came)]
    refused = frozenset[Line]().union(*(one.refused for one in others))
    judged = [line for line in lines if line is not None]
    gone: set[Line] = set()
    below: Line | None = None
    for place, line in reversed(list(enumerate(judged))):
        label = line.words <= _LONGEST_LABEL
        heads = label and below is not None and below not in gone
        edge = (len(judged) - place <= _BOTTOM and not heads) or (place < _TOP and not label)
        if line.line not in source.kept and (line.line in refused or _recurs(line, others, name, edge=edge)):
            gone.add(line.line)
        below = line.line
    size = sum(len(line.text) for line in judged)
    lost = sum(len(line.text) for line in judged if line.line in gone)
    return frozenset(gone) if lost <= _MOST * size else frozenset()


def _recurs(line: _Judged, others: Sequence[_Known], name: str, *, edge: bool) -> bool:
    times = sum(line.line in other.lines for other in others)
    if line.words <= _LONGEST_LABEL:
        loose = _without_numbers(line.text)
        alike = times if loose is None else sum(loose in other.lines for other in others)
        often = alike >= _SHARE_OF_LABELS * len(others) and len(others) >= _FEWEST_FOR_LABELS
        return often or (edge and times >= _AT_EDGE)
    if times < _AT_EDGE:
        return False
    if not _speaks_of_page(line.text, name):
        return times >= max(_PLAIN, _SHARE_OF_PLAIN * len(others))
    return edge or times >= max(_INSIDE, _SHARE_OF_PROSE * len(others))


def _speaks_of_page(text: str, name: str) -> bool:
    """Say whether a paragraph by its form alone, or by naming its source, is rather the page's than the article's."""
    from reader.importers.forms import Passage, classify

    passage = Passage(0, 0, text, gap=True)
    classify(passage)
    return passage.form in _OF_PAGES or name.casefold() in text.casefold()


def _alike(one: frozenset[Line], other: frozenset[Line]) -> bool:
    shared = len(one & other)
    return shared > _FEW and shared > _ALIKE * min(len(one), len(other))


def _without(draft: Draft, lines: Sequence[_Judged | None], gone: Collection[Line]) -> Draft:
    """Return a draft without lines, which stand among those left out, at their place."""
    pairs = [(block, line is not None and line.line in gone) for block, line in zip(draft.blocks, lines, strict=True)]
    left = [Dropped(block.line, " ".join(block.text.split()), REASON) for block, goes in pairs if goes]
    return replace(
        draft,
        blocks=tuple(block for block, goes in pairs if not goes),
        dropped=tuple(sorted((*draft.dropped, *left), key=lambda one: one.line)),
    )

"""Which lines of a page are its article: what two ways of telling agree on, the cheap ones asked first.

Our own way for plain text knows nothing of markup, and the densest part of a page (`html_parts`) nothing of what lines
say, so that the two seldom err alike: where they agree, which is on nine pages of ten, nobody else is asked. Where
they differ trafilatura is, and agrees with one of them; where it does not, readability-lxml is asked as well, and a
line that two of the three keep is kept (for extractors agreeing beyond any single one see Bevendorff et al. 2023, "An
Empirical Comparison of Web Content Extraction Algorithms").
What an extractor keeps is a text; the lines that it covers by its 4-grams of words are what it would keep of the
page. Then related links and what stands at the edges but is no text is left out.
"""

from __future__ import annotations

import copy
import logging
import re
from collections import Counter
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple

from reader.importers import chrome
from reader.importers.forms import ends_sentence
from reader.importers.html_asides import FURNITURE, asides, orphans
from reader.importers.html_lines import on_one_line
from reader.importers.html_parts import in_densest_part, is_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from lxml.html import HtmlElement

    from reader.importers.chrome import Line
    from reader.importers.html_lines import PageLine, PageText

_WORD = re.compile(r"\w+")
_UNSPACED = "\u3040-\u30ff\u3400-\u9fff"
_WORD_OR_PAIR = re.compile(rf"[{_UNSPACED}]{{1,2}}|[^\W{_UNSPACED}]+")
"""Where words have no spaces between them, two letters are one."""
_GRAM = 4
_COVERED = 0.5
"""Share of a line's words that an extractor must have kept for the line to be kept."""
_UNUSED = 0.3
"""Share of its 4-grams that must not yet stand in another line that was kept: a text that the page repeats is one."""
_ALIKE = 0.85
"""Dice coefficient, in words, from which two ways are taken to agree; F1 is the same with .9, less with .8 and .95."""
_CROWDED = 40_000
"""Lines and elements beyond which extractors take seconds: such a page is told by our own way alone."""
_LONG = 1_000_000
"""Letters beyond which they do."""
_UNSAID = ("script", "style", "head", "noscript", "template", "svg", "iframe", "object", "video", "audio", "canvas")
"""Elements in which none of them looks for text; half of a page, which each would copy and search several times."""
_UNREAD = frozenset({"navigation", "footer", "form", "dialog"})
"""What by its place is furniture, so that nobody need look at its words."""
_LINKED, _HALF = 0.6, 0.5
_FEWEST_WORDS = 50
"""Words that make an article of what the markup calls furniture."""
_LONGEST_HEADING, _LONGEST_LABEL = 150, 40
_STORIES = frozenset({"comments", "related", "subscription"})
"""What opens the part of a page that is below an article."""
_SHORT_REST = 0.2
"""The most of an article's words that such a part may hold where it was taken for text."""
_EDGE_LABELS = frozenset({"title", "byline", "date", "related", "tags", "deck", "caption"})
_EDGE_REASONS = frozenset({"notice", "comments", "byline", "related", "advertisement", "credit", "date", "tags"})


_SPLIT = frozenset({"", "chrome", "repeated"})
"""Why our own way leaves out an item of a list that it keeps another item of: that it is short, or like others."""


class Choice(NamedTuple):
    """The indexes of the lines that are the article, and what our own way calls each line."""

    kept: frozenset[int]
    labels: Sequence[Line]


def choose(root: HtmlElement, page: PageText, size: int) -> Choice:
    """Tell the lines of a page that are its article; `root`, of `size` elements, is left as it is."""
    lines = page.lines
    words = [_words(line.text) if line.number else [] for line in lines]
    labels = _labels(lines)
    own = frozenset(index for index, line in enumerate(labels) if line.label == "body" and lines[index].number)
    # What a page hides is mostly what it shows, once more; where it shows nothing else, that is the article.
    own = frozenset(index for index in own if lines[index].zone != "hidden") or own
    sizes = [len(each) for each in words]
    kept = set(own)
    if len(lines) + size <= _CROWDED and sum(len(line.text) for line in lines) <= _LONG:
        dense = frozenset(index for index in in_densest_part(page, sizes) if _may_stay(lines[index], labels[index]))
        bare = frozenset(index for index in own if is_text(lines[index])) or own
        kept = set(dense) if _alike(bare, dense, sizes) else _agreed(root, bare, dense, lines, words)
    for index, reason in asides(kept, lines, labels).items():
        kept.discard(index)
        if reason != labels[index].reason:
            labels[index] = labels[index]._replace(label="boilerplate", reason=reason)
    whole = _completed(_trimmed(kept, own, lines, labels, sizes), lines, labels)
    return Choice(frozenset(whole.difference(orphans(whole, lines, labels))), labels)


def _may_stay(line: PageLine, label: Line) -> bool:
    """Say whether a line of the densest part is text by its words: no furniture, and no half of a link but in prose."""
    if label.reason in FURNITURE:
        return False
    return line.linked < _HALF or (label.label == "body" and (line.kind == "quote" or ends_sentence(line.text)))


def _words(text: str) -> list[str]:
    return (_WORD if text.isascii() else _WORD_OR_PAIR).findall(text.lower())


def _labels(lines: Sequence[PageLine]) -> list[Line]:
    """Return what our own way for plain text calls each line; a rule and what is surely furniture are blank.

    Menus are half of the lines of a page.
    """
    text = "\n".join(on_one_line(line.text) if line.number and line.zone not in _UNREAD else "" for line in lines)
    return chrome.label_lines(text)


def _agreed(
    root: HtmlElement,
    own: frozenset[int],
    dense: frozenset[int],
    lines: Sequence[PageLine],
    words: Sequence[list[str]],
) -> set[int]:
    """Return the lines of the way with which trafilatura agrees, else what two of three ways keep."""
    from lxml import etree

    sizes = [len(each) for each in words]
    unsaid = copy.copy(root)
    etree.strip_elements(unsaid, *_UNSAID, with_tail=False)
    third = _covered(_extract(_by_trafilatura, unsaid), lines, words)
    if _alike(dense, third, sizes):
        return set(dense)
    if _alike(own, third, sizes):
        return set(third)
    votes = [own, third, _covered(_extract(_by_readability, unsaid), lines, words)]
    counts = Counter(index for vote in votes for index in vote)
    kept = {index for index, count in counts.items() if count > 1}
    return kept or _largest(votes, lines, sizes)


def _alike(one: frozenset[int], other: frozenset[int], sizes: Sequence[int]) -> bool:
    """Say whether two choices of lines share enough words."""
    shared = 2 * _size(one & other, sizes)
    return shared > 0 and shared >= _ALIKE * (_size(one, sizes) + _size(other, sizes))


def _size(kept: Iterable[int], sizes: Sequence[int]) -> int:
    return sum(sizes[index] for index in kept)


def _extract(way: Callable[[HtmlElement], str], root: HtmlElement) -> str:
    """Return what an extractor takes from a page, nothing when it fails: the other ways go on."""
    for name in ("trafilatura", "readability", "htmldate"):
        # They log pieces of what they read; what the user reads belongs in no log.
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    try:
        return way(root)
    except Exception:  # noqa: BLE001 - whatever it makes of a stranger's page
        return ""


def _by_trafilatura(root: HtmlElement) -> str:
    from trafilatura import bare_extraction

    # Its own comparison with readability, which `fast` leaves out, would be the second vote twice over.
    found = bare_extraction(root, favor_precision=True, fast=True, include_comments=False, with_metadata=False)
    return str(getattr(found, "text", None) or "")


def _by_readability(root: HtmlElement) -> str:
    """Return what readability-lxml takes from a page; the tree is not the same afterwards."""
    from lxml.html import document_fromstring
    from readability import Document

    return "\n".join(document_fromstring(Document(root).summary()).itertext())


def _covered(text: str, lines: Sequence[PageLine], words: Sequence[list[str]]) -> frozenset[int]:
    """Return the lines of a page that a text taken from it holds, each passage of the text in one place only."""
    own = _words(text)
    unused = Counter(_grams(own))
    whole = {" ".join(_words(line)) for line in text.split("\n")}
    shares = _shares(words, unused)
    start, end = _densest(lines, words, shares)

    def rank(index: int) -> tuple[bool, int, int]:
        inside = start <= index < end
        return lines[index].zone == "hidden", 0 if inside else min(abs(index - start), abs(index - end)), index

    kept = set()
    for index in sorted((at for at, share in enumerate(shares) if share >= _COVERED), key=rank):
        grams = _grams(words[index])
        left = [gram for gram in grams if unused[gram] > 0]
        if len(left) >= _UNUSED * len(grams) and (grams or start <= index < end):
            kept.add(index)
            unused.subtract(left)
    for index in range(start, end):
        if 0 < len(words[index]) < _GRAM and " ".join(words[index]) in whole:
            kept.add(index)
    return frozenset(kept)


def _grams(words: list[str]) -> list[tuple[str, ...]]:
    return list(zip(words, words[1:], words[2:], words[3:], strict=False))


def _shares(words: Sequence[list[str]], grams: Counter[tuple[str, ...]]) -> list[float]:
    """Return the share of each line that 4-grams cover; they may begin in one line and end in the next."""
    owners = [index for index, own in enumerate(words) for _ in own]
    flat = [word for own in words for word in own]
    hits = [0] * len(words)
    reached = 0
    for place, gram in enumerate(_grams(flat)):
        if gram in grams:
            for at in range(max(place, reached), place + _GRAM):
                hits[owners[at]] += 1
            reached = place + _GRAM
    return [hit / len(own) if own else 0.0 for hit, own in zip(hits, words, strict=True)]


def _densest(lines: Sequence[PageLine], words: Sequence[list[str]], shares: list[float]) -> tuple[int, int]:
    """Return the run of lines with the greatest sum of words covered, less half of those that are not."""
    best, total, start = (0.0, 0, 0), 0.0, 0
    for index, share in enumerate(shares):
        if total <= 0:
            total, start = 0.0, index
        if lines[index].zone != "hidden":
            total += len(words[index]) * (1.5 * share - 0.5)
        if total > best[0]:
            best = (total, start, index + 1)
    return best[1], best[2]


def _largest(votes: Sequence[frozenset[int]], lines: Sequence[PageLine], sizes: Sequence[int]) -> set[int]:
    """Return what the one that keeps most keeps, where no two agree: outside the furniture, if there is any of it."""
    best = max(votes, key=lambda vote: _size(vote, sizes))
    bare = {index for index in best if not lines[index].zone}
    return bare or (set(best) if _size(best, sizes) >= _FEWEST_WORDS else set())


def _trimmed(
    kept: set[int], own: frozenset[int], lines: Sequence[PageLine], labels: Sequence[Line], sizes: Sequence[int]
) -> list[int]:
    """Return the lines in order without what stands above and below the text: title, byline, offers, a last heading.

    Where our own way sees little of the text, it has no say in this.
    """
    order = sorted(kept)
    sure = own & frozenset(kept)
    if 2 * _size(sure, sizes) <= _size(kept, sizes):
        return order
    first, last = 0, len(order)
    while first < last and order[first] not in sure and _is_above(lines[order[first]], labels[order[first]]):
        first += 1
    last = _end(order, first, sure, labels, sizes)
    while last > first and order[last - 1] not in sure and _is_below(lines[order[last - 1]], labels[order[last - 1]]):
        last -= 1
    return order[first:last]


def _end(order: Sequence[int], first: int, sure: frozenset[int], labels: Sequence[Line], sizes: Sequence[int]) -> int:
    """Return where among the lines in order the text ends: below the last sure one, where a list of others begins."""
    below = next((at for at in range(len(order), first, -1) if order[at - 1] in sure), first)
    for at in range(below, len(order)):
        if labels[order[at]].reason in _STORIES:
            return at if _size(order[at:], sizes) <= _SHORT_REST * _size(order[first:], sizes) else len(order)
    return len(order)


def _is_above(line: PageLine, label: Line) -> bool:
    if label.reason == "navigation" and line.kind == "paragraph":
        return len(line.text) <= _LONGEST_LABEL and not ends_sentence(line.text)
    return label.label in _EDGE_LABELS or (line.kind == "heading" and line.level == 1)


def _is_below(line: PageLine, label: Line) -> bool:
    return line.kind == "heading" or label.reason in _EDGE_REASONS


def _completed(order: Sequence[int], lines: Sequence[PageLine], labels: Sequence[Line]) -> set[int]:
    """Return the lines with what belongs to them: their headings, the other items of lists, the rest of most tables."""
    kept = set(order)
    if not kept:
        return kept
    rows = Counter(line.table for line in lines if line.table)
    found = Counter(lines[index].table for index in kept)
    kept |= {index for index, line in enumerate(lines) if line.table and 2 * found[line.table] >= rows[line.table]}
    for items in _lists(lines):
        if not kept.isdisjoint(items):
            kept.update(index for index in items if labels[index].reason in _SPLIT)
    inside = [
        index for index in range(order[0], order[-1] + 1) if lines[index].number and lines[index].zone != "hidden"
    ]
    for index, below in pairwise(inside):
        if below in kept and lines[below].kind != "heading" and _is_heading(lines[index]):
            kept.add(index)
    return kept


def _lists(lines: Sequence[PageLine]) -> Iterator[list[int]]:
    """Yield the items that stand together, but those that are furniture."""
    for (kind, _, zone), group in groupby(
        range(len(lines)), lambda at: (lines[at].kind, lines[at].part, lines[at].zone)
    ):
        if kind == "item" and not zone:
            yield list(group)


def _is_heading(line: PageLine) -> bool:
    short = len(line.text) <= _LONGEST_HEADING
    return line.kind == "heading" and short and not line.zone and line.linked < _LINKED

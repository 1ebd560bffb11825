"""The text of a page as lines in document order: paragraphs, headings, items, rows, each with its place in the page.

A line is what a browser sets apart from what stands before and after it. The tree is walked without recursion.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from reader.errors import SourceError
from reader.importers import html_zones
from reader.importers.html_words import KINDS, Words, target_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from reader.model import BlockKind, Mark, MarkKind

_BLOCKS = frozenset(
    """address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure
    footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav noscript ol optgroup option p pre
    search section select summary table tbody td tfoot th thead tr ul button textarea label""".split()  # noqa: SIM905 - fifty quoted words would be harder to read
)
_UNSEEN = frozenset(
    "script style template head title svg math iframe object embed audio video canvas map datalist".split()  # noqa: SIM905 - as above
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_SEPARATOR = " | "
_SIGNS = frozenset("#¶§🔗")
"""What stands for a link to the heading that it is in."""
RULE = "* * *"
MAX_TEXT = 4_000_000
"""Code points of the longest text that is read: two long novels."""


@dataclass(slots=True)
class PageLine:
    """One line of the text of a page."""

    number: int
    """Its number among the lines of text, from 1; 0 for a rule, which is no text."""
    kind: BlockKind
    text: str
    level: int = 0
    marks: tuple[Mark, ...] = ()
    zone: str = ""
    """Why a line at its place is no part of an article (`navigation`, `comments` …); empty where it may be."""
    table: int = 0
    """Number of the table that it is a row of, else 0."""
    linked: float = 0.0
    """Share of it that is links."""


class _Place(NamedTuple):
    """Where in the page the walk is."""

    kind: BlockKind = "paragraph"
    level: int = 0
    zone: str = ""
    quotes: int = 0
    lists: int = 0
    table: int = 0
    verbatim: bool = False


def lines_of_page(root: HtmlElement, address: str | None = None) -> list[PageLine]:
    """Return the lines of a page; its links are taken to be relative to the address.

    Raises SourceError when they hold more than MAX_TEXT.
    """
    from lxml import etree

    walk = _Walk(address)
    events = etree.iterwalk(root, events=("start", "end"))
    unseen = None
    for event, element in events:
        if event == "start":
            if _is_unseen(element):
                unseen = element
                events.skip_subtree()
            else:
                walk.enter(element)
        else:
            if element is unseen:
                unseen = None
            else:
                walk.leave(element)
            if tail := element.tail:
                walk.say(tail)
    walk.flush()
    return walk.lines


class _Walk:
    """What is known while a page is walked from its first element to its last."""

    def __init__(self, address: str | None) -> None:
        self.lines: list[PageLine] = []
        self._address = address
        self._words = Words()
        self._places = [_Place()]
        self._marks: list[tuple[MarkKind, int, str]] = []
        self._links = 0
        """Marks that are open and links."""
        self._numbers: list[int | None] = []
        """The number of the next item of each open list, None where items have none."""
        self._lead = ""
        self._item_opens = False
        self._breaks = 0
        self._tables = 0
        self._number = 0
        self._size = 0

    def say(self, words: str) -> None:
        """Add words to the line that is open."""
        if words.isspace() and self._words.blank and not self._places[-1].verbatim:
            return  # what stands between two elements, mostly
        if self._breaks and not words.isspace():
            if self._breaks > 1:
                self.flush()
            else:
                self._words.break_line()
            self._breaks = 0
        self._words.say(words, verbatim=self._places[-1].verbatim, link=self._links > 0)

    def enter(self, element: HtmlElement) -> None:
        """Take up an element and the text it begins with."""
        tag = str(element.tag)
        if tag == "br":
            self._break()
        elif tag == "hr":
            self.flush()
            self.lines.append(PageLine(0, "rule", RULE))
        elif tag in _BLOCKS:
            self._open(element, tag)
        elif kind := KINDS.get(tag):
            target = target_of(element.get("href") or "", self._address) if kind == "link" else ""
            self._marks.append((kind, len(self._words), target))
            self._links += kind == "link"
        if text := element.text:
            self.say(text)

    def leave(self, element: HtmlElement) -> None:
        """Close an element."""
        tag = str(element.tag)
        if tag in _BLOCKS and tag != "hr":
            self._close(tag)
        elif tag in KINDS and self._marks:
            kind, start, target = self._marks.pop()
            self._links -= kind == "link"
            if kind != "link" or target:
                self._words.mark(kind, start, target)

    def flush(self) -> None:
        """End the line that is open."""
        self._breaks = 0
        if not len(self._words):
            return
        words, self._words = self._words, Words()
        self._size += len(words)
        if self._size > MAX_TEXT:
            message = f"holds more than {MAX_TEXT // 1_000_000} million letters, which is no article"
            raise SourceError(message, "split it")
        for place, (marked, start, target) in enumerate(self._marks):
            if marked != "link" or target:
                words.mark(marked, start, target)
            self._marks[place] = (marked, 0, target)
        here = self._places[-1]
        words.settle(verbatim=here.verbatim)
        if not words.text.strip():
            return
        kind, level, text, marks = here.kind, here.level, words.text, tuple(words.marks)
        if kind == "item":
            kind, level, text, marks = self._item(words, here)
        linked = words.linked / max(1, len(words))
        self._number += 1
        self.lines.append(PageLine(self._number, kind, text, level, marks, here.zone, here.table, linked))

    def _item(self, words: Words, here: _Place) -> tuple[BlockKind, int, str, tuple[Mark, ...]]:
        """Return an item of a list with its number; what follows in the same item is a paragraph."""
        if not self._item_opens:
            return "paragraph", 0, words.text, tuple(words.marks)
        lead, self._item_opens = self._lead, False
        shifted = tuple(type(mark)(mark.kind, mark.span.shift(len(lead)), mark.target) for mark in words.marks)
        return "item", here.lists, lead + words.text, shifted

    def _break(self) -> None:
        place = self._places[-1]
        if place.verbatim:
            self._words.say("\n", verbatim=True)
        elif place.table:
            self._words.say(" ")
        else:
            self._breaks += 1

    def _open(self, element: HtmlElement, tag: str) -> None:
        here = self._places[-1]
        if here.table and tag != "tr":
            self._cell(tag)
            self._places.append(here._replace(zone=here.zone or html_zones.zone_of(element, tag)))
            return
        self.flush()
        there = here
        if not here.zone and (zone := html_zones.zone_of(element, tag)):
            there = here._replace(zone=zone)
        if tag in _HEADINGS:
            there = there._replace(kind="heading", level=_HEADINGS[tag])
        elif tag == "blockquote":
            there = there._replace(kind="quote", level=here.quotes + 1, quotes=here.quotes + 1)
        elif tag in ("ol", "ul", "menu", "dir"):
            self._numbers.append(_first_number(element) if tag == "ol" else None)
            there = there._replace(lists=here.lists + 1)
        elif tag == "li":
            there = there._replace(kind="item")
            self._begin_item()
        elif tag == "pre":
            there = there._replace(kind="code", level=0, verbatim=True)
        elif html_zones.is_caption(element, tag):
            there = there._replace(kind="caption", level=0)
        elif tag == "table" and html_zones.is_data(element):
            self._tables += 1
            there = there._replace(kind="table", level=0, table=self._tables)
        self._places.append(there)

    def _begin_item(self) -> None:
        number = self._numbers[-1] if self._numbers else None
        self._item_opens, self._lead = True, "" if number is None else f"{number}. "
        if number is not None:
            self._numbers[-1] = number + 1

    def _cell(self, tag: str) -> None:
        if tag in ("td", "th") and len(self._words):
            self._words.say(_SEPARATOR)
        elif tag not in ("td", "th"):
            self._words.say(" ")

    def _close(self, tag: str) -> None:
        here = self._places[-1]
        if here.table and tag not in ("tr", "table"):
            self._words.say(" ")
        else:
            self.flush()
        if tag in ("ol", "ul", "menu", "dir") and not here.table and self._numbers:
            self._numbers.pop()
        if len(self._places) > 1:
            self._places.pop()


def _is_unseen(element: HtmlElement) -> bool:
    """Say whether an element holds no text of the page: a script, a picture, a sign that links to its own heading."""
    if not isinstance(element.tag, str) or element.tag in _UNSEEN:
        return True
    return element.tag == "a" and (element.text or "").strip() in _SIGNS and "#" in (element.get("href") or "")


def _first_number(element: HtmlElement) -> int:
    start = element.get("start") or "1"
    return int(start) if start.isdecimal() and len(start) < 6 else 1  # noqa: PLR2004 - no list is that long

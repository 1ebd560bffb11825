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
_LISTS = frozenset(("ol", "ul", "menu", "dir"))
_WITHIN = frozenset("p li h1 h2 h3 h4 h5 h6 tr tbody thead blockquote pre ul ol dl dd dt".split())  # noqa: SIM905 - as above
"""Elements that are one paragraph, or belong to those before and after them: no parts of a page."""
_MEANT = (_BLOCKS | KINDS.keys()) - {"hr"}
"""Elements that have to be closed."""
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
    part: int = 0
    """The innermost part of the page that it stands in."""


class PageText(NamedTuple):
    """The lines of a page, and which part of it stands in which: parts are elements that may hold paragraphs."""

    lines: list[PageLine]
    around: list[int]
    """For each part the part around it, which has a lower number; 0 is the whole page and stands in itself."""


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
    return text_of_page(root, address).lines


def text_of_page(root: HtmlElement, address: str | None = None) -> PageText:
    """Return the lines of a page and the parts that they stand in, as `lines_of_page` does."""
    from lxml import etree

    walk = _Walk(address)
    events = etree.iterwalk(root, events=("start", "end"))
    unseen = None
    for event, element in events:
        tag = element.tag
        if event == "start":
            if _is_unseen(element, tag):
                unseen = element
                events.skip_subtree()
            else:
                walk.enter(element, tag)
        else:
            if element is unseen:
                unseen = None
            elif tag in _MEANT:
                walk.leave(tag)
            if tail := element.tail:
                walk.say(tail)
    walk.flush()
    return PageText(walk.lines, walk.around)


class _Walk:
    """What is known while a page is walked from its first element to its last."""

    def __init__(self, address: str | None) -> None:
        self.lines: list[PageLine] = []
        self.around = [0]
        self._address = address
        self._words = Words()
        self._places = [_Place()]
        self._parts = [0]
        """The parts that are open, each in the one before it."""
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
        blank = words.isspace()
        verbatim = self._places[-1].verbatim
        if blank and self._words.blank and not verbatim:
            return  # what stands between two elements, mostly
        if self._breaks and not blank:
            if self._breaks > 1:
                self.flush()
            else:
                self._words.break_line()
            self._breaks = 0
        self._words.say(words, verbatim=verbatim, link=self._links > 0)

    def enter(self, element: HtmlElement, tag: str) -> None:
        """Take up an element and the text it begins with."""
        if tag in _BLOCKS:
            if tag == "hr":
                self.flush()
                self.lines.append(PageLine(0, "rule", RULE))
            else:
                self._open(element, tag)
        elif tag == "br":
            self._break()
        elif kind := KINDS.get(tag):
            target = target_of(element.get("href") or "", self._address) if kind == "link" else ""
            self._marks.append((kind, self._words.length, target))
            self._links += kind == "link"
        if text := element.text:
            self.say(text)

    def leave(self, tag: str) -> None:
        """Close an element."""
        if tag in _BLOCKS:
            self._close(tag)
        elif self._marks:
            kind, start, target = self._marks.pop()
            self._links -= kind == "link"
            if kind != "link" or target:
                self._words.mark(kind, start, target)

    def flush(self) -> None:
        """End the line that is open."""
        self._breaks = 0
        words = self._words
        if not words.length:
            return
        self._words = Words()
        self._size += words.length
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
        self._number += 1
        linked, part = words.linked / words.length, self._parts[-1]
        self.lines.append(PageLine(self._number, kind, text, level, marks, here.zone, here.table, linked, part))

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
        zone, captions = html_zones.said_of(element, tag)
        there = here if here.zone or not zone else here._replace(zone=zone)
        if here.table and tag != "tr":
            self._cell(tag)
        else:
            self.flush()
            there = self._placed(element, tag, there, captions=captions)
        self._places.append(there)
        part = self._parts[-1]
        if tag not in _WITHIN:
            self.around.append(part)
            part = len(self.around) - 1
        self._parts.append(part)

    def _placed(self, element: HtmlElement, tag: str, there: _Place, *, captions: bool) -> _Place:
        """Return the place inside an element that opens."""
        if tag in _HEADINGS:
            there = there._replace(kind="heading", level=_HEADINGS[tag])
        elif tag == "blockquote":
            there = there._replace(kind="quote", level=there.quotes + 1, quotes=there.quotes + 1)
        elif tag in _LISTS:
            self._numbers.append(_first_number(element) if tag == "ol" else None)
            there = there._replace(lists=there.lists + 1)
        elif tag == "li":
            there = there._replace(kind="item")
            self._begin_item()
        elif tag == "pre":
            there = there._replace(kind="code", level=0, verbatim=True)
        elif captions and html_zones.is_caption(element):
            there = there._replace(kind="caption", level=0)
        elif tag == "table" and html_zones.is_data(element):
            self._tables += 1
            there = there._replace(kind="table", level=0, table=self._tables)
        return there

    def _begin_item(self) -> None:
        number = self._numbers[-1] if self._numbers else None
        self._item_opens, self._lead = True, "" if number is None else f"{number}. "
        if number is not None:
            self._numbers[-1] = number + 1

    def _cell(self, tag: str) -> None:
        if tag in ("td", "th") and self._words.length:
            self._words.say(_SEPARATOR)
        elif tag not in ("td", "th"):
            self._words.say(" ")

    def _close(self, tag: str) -> None:
        here = self._places[-1]
        if here.table and tag not in ("tr", "table"):
            self._words.say(" ")
        else:
            self.flush()
        if tag in _LISTS and not here.table and self._numbers:
            self._numbers.pop()
        if len(self._places) > 1:
            self._places.pop()
            self._parts.pop()


def _is_unseen(element: HtmlElement, tag: object) -> bool:
    """Say whether an element holds no text of the page: a script, a picture, a sign that links to its own heading."""
    if tag == "a":
        return (element.text or "").strip() in _SIGNS and "#" in (element.get("href") or "")
    return tag in _UNSEEN or not isinstance(tag, str)


def _first_number(element: HtmlElement) -> int:
    start = element.get("start") or "1"
    return int(start) if start.isdecimal() and len(start) < 6 else 1  # noqa: PLR2004 - no list is that long

"""The text of a page as lines in document order: paragraphs, headings, items, rows, each with its place in the page.

A line is what a browser sets apart from what stands before and after it. The walk goes as
deep as a page, which is no deeper than `html_tree.MAX_DEPTH`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from reader.errors import SourceError
from reader.importers import html_zones
from reader.importers.html_words import KINDS, Words
from reader.importers.raised import LONGEST, lowered, raised

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.html import HtmlElement

    from reader.model import BlockKind, Mark, MarkKind

_BLOCKS = frozenset(
    """address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure
    footer form frameset h1 h2 h3 h4 h5 h6 header hgroup legend li main menu nav noscript ol optgroup option p pre
    search section select summary table tbody td tfoot th thead tr ul button textarea label""".split()  # noqa: SIM905 - fifty quoted words would be harder to read
)
_UNSEEN = frozenset(
    "script style template head title svg math iframe object embed audio video canvas map datalist rt rp".split()  # noqa: SIM905 - as above
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LISTS = frozenset(("ol", "ul", "menu", "dir"))
_AROUND_SIGN = " \t\n\xa0\ufe0e\ufe0f"
_BREAKS = frozenset(("br", "hr"))
_MADE = frozenset((*_HEADINGS, "blockquote", "li", "pre"))
"""Elements that say of what kind their text is, whatever they are called."""
_BEGUN = _MADE | _LISTS | {"table"}
"""Elements that may make another place of where they are; any may that is called a caption."""
_KINDS_MADE: dict[str, BlockKind] = {
    **dict.fromkeys(_HEADINGS, "heading"), "blockquote": "quote", "li": "item", "pre": "code", "caption": "caption",
    "table": "table",
}  # fmt: skip
_LEVELS_MADE = {**_HEADINGS, "pre": 0, "caption": 0, "table": 0}
_WITHIN = frozenset("p li h1 h2 h3 h4 h5 h6 tr tbody thead blockquote pre ul ol dl dd dt".split())  # noqa: SIM905 - as above
"""Elements that are one paragraph, or belong to those before and after them: no parts of a page."""
_SEPARATOR = " | "
_SIGNS = frozenset("#¶§🔗↩↑⤴^")
"""What stands for a link to the heading that it is in, and for one back from a note."""
RULE = "* * *"
_SHORTEST_PROSE, _LINKED = 60, 0.5
"""Letters of a paragraph, and the share of them that are links in what is none."""
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
    zone: str = ""
    """Why a line at its place is no part of an article (`navigation`, `comments` …); empty where it may be."""
    table: int = 0
    """Number of the table that it is a row of, else 0."""
    linked: float = 0.0
    """Share of it that is links."""
    part: int = 0
    """The innermost part of the page that it stands in."""
    lead: str = ""
    """The number before an item, with which its text begins."""
    words: Words | None = None
    """What it was made of; None for a rule."""

    def marks(self, address: str | None) -> tuple[Mark, ...]:
        """Return its emphasis and links, which are relative to the address."""
        marks = self.words.marks(address) if self.words else ()
        by = len(self.lead)
        return tuple(replace(mark, span=mark.span.shift(by)) for mark in marks) if by else tuple(marks)


class PageText(NamedTuple):
    """The lines of a page, and which part of it stands in which: parts are elements that may hold paragraphs."""

    lines: list[PageLine]
    around: list[int]
    """For each part the part around it, which has a lower number; 0 is the whole page and stands in itself."""


class _Place(NamedTuple):
    """Where in the page the walk is."""

    kind: BlockKind = "paragraph"
    level: int = 0
    zone: int = 0
    quotes: int = 0
    lists: int = 0
    table: int = 0
    verbatim: bool = False


def on_one_line(text: str) -> str:
    """Return the text of a line as the lines of a page are shown: with single spaces only."""
    plain = text.isascii() and "\n" not in text and "  " not in text and not text.startswith(" ")
    return text if plain else " ".join(text.split())  # most are so already


def lines_of_page(root: HtmlElement) -> list[PageLine]:
    """Return the lines of a page; raises SourceError when they hold more than MAX_TEXT."""
    return text_of_page(root).lines


def text_of_page(root: HtmlElement) -> PageText:
    """Return the lines of a page and the parts that they stand in, as `lines_of_page` does."""
    walk = _Walk()
    walk.read((root,))
    walk.end_line()
    walk.settle_zones()
    return PageText(walk.lines, walk.around)


class _Walk:
    """What is known while a page is walked from its first element to its last."""

    def __init__(self) -> None:
        self.lines: list[PageLine] = []
        self.around = [0]
        self._zones = html_zones.Zones()
        self._zoned: list[int] = []
        """The zone of each line."""
        self._words = Words()
        self._here = _Place()
        self._part = 0
        """The innermost part that is open."""
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

    def read(self, elements: Iterable[HtmlElement]) -> None:
        """Read elements that stand beside one another, what is in them and what stands between them."""
        for element in elements:
            tag = element.tag
            if tag in _BLOCKS:
                here, part = self._here, self._part
                self._open(element, tag)
                if text := element.text:
                    self._say(text)
                self.read(element)
                self._close(tag)
                self._here, self._part = here, part
            elif kind := KINDS.get(tag):
                if not ((kind == "link" and _is_sign(element)) or html_zones.is_unread(element)):
                    self._marked(element, kind)
            elif tag in _BREAKS:
                self._break(tag)
            elif tag not in _UNSEEN and isinstance(tag, str) and not html_zones.is_unread(element):
                self._inline(element, tag)
            if tail := element.tail:
                self._say(tail)

    def _marked(self, element: HtmlElement, kind: MarkKind) -> None:
        """Read an element that is a link or emphasis."""
        link = kind == "link"
        self._marks.append((kind, self._words.length, (element.get("href") or "") if link else ""))
        self._links += link
        self._inline(element)
        self._links -= link
        self._words.mark(*self._marks.pop())

    def _inline(self, element: HtmlElement, tag: str = "") -> None:
        """Read an element that stands in a line."""
        if tag in ("sup", "sub") and (said := self._raised(element, tag)):
            self._say(said)
            return
        if text := element.text:
            self._say(text)
        self.read(element)

    def _raised(self, element: HtmlElement, tag: str) -> str:
        """Return how what stands above or below the line reads on it; empty where it is longer than such signs are."""
        text = "".join(islice(element.itertext(), 5)).strip()
        if not 0 < len(text) <= LONGEST or self._here.verbatim:
            return ""
        if tag == "sub":
            return lowered(text)
        around = [href for kind, _, href in self._marks if kind == "link"]
        leads = any("#" in href for href in (*around, *(each.get("href") or "" for each in element.iter("a"))))
        return raised(text, "" if self._breaks else self._words.ending(LONGEST), leads=leads)

    def _say(self, words: str) -> None:
        """Add words to the line that is open."""
        blank = words.isspace()
        verbatim = self._here.verbatim
        if blank and self._words.blank and not verbatim:
            return  # what stands between two elements, mostly
        if self._breaks and not blank:
            if self._breaks > 1:
                self.end_line()
            else:
                self._words.break_line()
            self._breaks = 0
        self._words.say(words, verbatim=verbatim, link=self._links > 0)

    def end_line(self) -> None:
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
        for place, (marked, start, href) in enumerate(self._marks):
            words.mark(marked, start, href)
            self._marks[place] = (marked, 0, href)
        here = self._here
        words.settle(verbatim=here.verbatim)
        if words.text and not words.text.isspace():
            self._add(words, here)

    def _add(self, words: Words, here: _Place) -> None:
        """Add a line; what follows the first line of an item in it is a paragraph."""
        kind, level, lead = here.kind, here.level, ""
        if kind == "item" and self._item_opens:
            level, lead, self._item_opens = here.lists, self._lead, False
        elif kind == "item":
            kind, level = "paragraph", 0
        self._number += 1
        linked = words.linked / words.length
        text = lead + words.text
        self.lines.append(PageLine(self._number, kind, text, level, "", here.table, linked, self._part, lead, words))
        self._zoned.append(here.zone)

    def settle_zones(self) -> None:
        """Say of each line why it is no part of an article, where its place says so."""
        zoned = list(zip(self.lines, self._zoned, strict=True))
        prose = [(zone, line.part, len(line.text)) for line, zone in zoned if _is_prose(line)]
        reasons = self._zones.reasons(prose)
        for line, zone in zoned:
            # A quotation in a box for sharing is a post of another site that the article shows.
            line.zone = "" if line.kind == "quote" and reasons[zone] == "sharing" else reasons[zone]

    def _break(self, tag: str) -> None:
        if tag == "hr":
            self.end_line()
            self.lines.append(PageLine(0, "rule", RULE))
            self._zoned.append(0)
        elif self._here.verbatim:
            self._words.say("\n", verbatim=True)
        elif self._here.table:
            self._words.say(" ")
        else:
            self._breaks += 1

    def _open(self, element: HtmlElement, tag: str) -> None:
        here = self._here
        zone, captions = html_zones.said_of(element, tag)
        if here.table and tag != "tr":
            self._cell(tag)
            sort = ""
        else:
            if self._words.length or self._breaks:
                self.end_line()
            sort = self._begun(element, tag, captions=captions) if captions or tag in _BEGUN else ""
        if zone or sort:
            there = self._zones.open(zone, here.zone) if zone else here.zone
            self._here = _inside(here, there, sort, self._tables if sort == "table" else here.table)
        if tag not in _WITHIN:
            self.around.append(self._part)
            self._part = len(self.around) - 1

    def _begun(self, element: HtmlElement, tag: str, *, captions: bool) -> str:
        """Return what an element begins that makes another place, by the name of its tag; empty if nothing."""
        if tag in _LISTS:
            self._numbers.append(_first_number(element) if tag == "ol" else None)
            return "ul"
        if tag == "li":
            self._begin_item()
        elif tag not in _MADE and captions and html_zones.is_caption(element):
            return "caption"
        elif tag == "table" and html_zones.is_data(element):
            self._tables += 1
            return "table"
        return tag if tag in _MADE else ""

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
        if self._here.table and tag not in ("tr", "table"):
            self._words.say(" ")
            return
        if self._words.length or self._breaks:
            self.end_line()
        if tag in _LISTS and not self._here.table and self._numbers:
            self._numbers.pop()


@lru_cache(maxsize=16_384)
def _inside(here: _Place, zone: int, sort: str, table: int) -> _Place:
    """Return the place inside an element that stands in a zone and a table, of a sort."""
    quotes = here.quotes + (sort == "blockquote")
    return _Place(
        kind=_KINDS_MADE.get(sort, here.kind),
        level=quotes if sort == "blockquote" else _LEVELS_MADE.get(sort, here.level),
        zone=zone,
        quotes=quotes,
        lists=here.lists + (sort == "ul"),
        table=table,
        verbatim=here.verbatim or sort == "pre",
    )


def _is_prose(line: PageLine) -> bool:
    return len(line.text) >= _SHORTEST_PROSE and line.linked < _LINKED and line.kind != "caption"


def _is_sign(link: HtmlElement) -> bool:
    """Say whether a link is a mere sign that leads to a place in the page, mostly the one it is at."""
    return (link.text or "").strip(_AROUND_SIGN) in _SIGNS and "#" in (link.get("href") or "")


def _first_number(element: HtmlElement) -> int:
    start = element.get("start") or "1"
    return int(start) if start.isdecimal() and len(start) < 6 else 1  # noqa: PLR2004 - no list is that long

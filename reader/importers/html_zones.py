"""What the markup of a page says about a part of it: furniture, a caption, a table of data or one of layout."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lxml.html import HtmlElement

_BY_TAG = {
    "nav": "navigation", "menu": "navigation", "footer": "footer", "aside": "aside", "button": "form", "select": "form",
    "option": "form", "textarea": "form", "label": "form", "legend": "form", "noscript": "shown without scripts only",
    "dialog": "dialog", "search": "form",
}  # fmt: skip
_BY_ROLE = {
    "navigation": "navigation", "menu": "navigation", "menubar": "navigation", "complementary": "aside",
    "contentinfo": "footer", "search": "form", "dialog": "dialog", "alertdialog": "dialog", "tooltip": "dialog",
}  # fmt: skip
_NAMES = (
    ("hidden", r"sr[-_]only|screen[-_]?reader(?:[-_]\w+)?|visually[-_]?hidden|hidden[-_]visually|mw-editsection"),
    ("comments", r"comments?|commentlist|disqus[\w-]*|respond|livefyre"),
    ("navigation", r"breadcrumbs?|nav|navbar|navigation|mainmenu|main[-_]menu|pagination|skip[-_]?link"),
    ("sharing", r"share|sharing|social|addthis\w*|sharedaddy"),
    (
        "related",
        (
            r"related|recommend(?:ed|ations?)|read[-_]?(?:more|next|also)|more[-_](?:stories|from|on|news)|trending"
            r"|most[-_]?(?:read|popular|viewed)|popular|you[-_]may|outbrain|taboola"
        ),
    ),
    ("paywall", r"paywall(?:ed)?"),
    ("offer", r"newsletters?|subscri(?:be|ption)|promos?|sign[-_]?up|donat(?:e|ion)"),
    ("advertisement", r"ads?|advert(?:s|isement)?|sponsor(?:ed)?|google[-_]?ads?"),
    ("notice", r"cookies?|consent|gdpr"),
    ("footer", r"footer|site[-_]?info|copyright"),
    ("aside", r"side[-_]?bar|widgets?|author[-_]?(?:box|bio|info|card|profile)|about[-_](?:the[-_])?author|bio"),
)
"""Names that page makers give to what stands around an article, in classes and ids."""
_BY_NAME = tuple((zone, re.compile(rf"(?<![a-z])(?:{names})(?![a-z])")) for zone, names in _NAMES)
_ANY_NAME = re.compile(rf"(?<![a-z])(?:{'|'.join(names for _, names in _NAMES)})(?![a-z])")
"""What any of them finds, in one look."""
_WHOLE = frozenset(("html", "body", "main", "article"))
"""Elements whose names say what the page is, not what stands around its article."""
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_CAPTIONS = frozenset(("figure", "figcaption", "caption"))
_CAPTION = re.compile(r"(?<![a-z])caption(?![a-z])")
_HIDDEN = re.compile(r"(?i)\bdisplay\s*:\s*none|\bvisibility\s*:\s*hidden")
_DOUBTFUL = frozenset(
    ("aside", "related", "advertisement", "navigation", "sharing", "offer", "paywall", "shown without scripts only")
)
"""What names say of a whole article at times: of `ad-free`, of `has-sidebar`, of what is behind a `paywall`."""
_MOST, _PAID = 0.5, 0.25
"""The share of the paragraphs of a page from which on they are its article; what is to be paid for is often a part."""
_BOXES = 0.7
"""Parts of the page for each paragraph in them, at most, where paragraphs are one text."""
_LONGEST_NAME = 400
_LONGEST_CELL, _LONGEST_NAMED_CELL = 400, 2000
"""Letters of a cell of data, and of one in a table whose columns or rows have names."""
_LONGEST_CAPTION = 1000
_LARGEST_TABLE = 20_000


def said_of(element: HtmlElement, tag: str) -> tuple[str, bool]:
    """Return why what stands in an element is no part of an article, empty where nothing says so.

    And whether its tag or its name is that of a caption.
    """
    stated = element.keys()
    if not stated:
        return _BY_TAG.get(tag, ""), tag in _CAPTIONS
    zone, captioned = "", False
    if "class" in stated or "id" in stated:
        zone, captioned = _named(
            (element.get("class") or "")[:_LONGEST_NAME], (element.get("id") or "")[:_LONGEST_NAME]
        )
    if tag in _WHOLE:
        zone = ""
    if "role" in stated:
        zone = _BY_ROLE.get((element.get("role") or "").lower()) or zone
    zone = _BY_TAG.get(tag) or zone
    if "hidden" in stated or ("style" in stated and _HIDDEN.search(element.get("style") or "")):
        zone = "hidden"
    return zone, captioned or tag in _CAPTIONS


_NOT_ABOUT_IT = frozenset(("comments", "related", "offer", "advertisement"))


def is_furniture(element: HtmlElement) -> bool:
    """Say whether an element stands in what is about other articles than the page's own, or about none."""
    return any(said_of(each, str(each.tag))[0] in _NOT_ABOUT_IT for each in (element, *element.iterancestors()))


@lru_cache(maxsize=16_384)
def _named(classes: str, name: str) -> tuple[str, bool]:
    """Return what the names of an element say about it."""
    names = _HUMP.sub("-", f"{classes} {name}").lower()
    zone = next((zone for zone, pattern in _BY_NAME if pattern.search(names)), "") if _ANY_NAME.search(names) else ""
    return zone, bool(_CAPTION.search(names))


def is_unread(element: HtmlElement) -> bool:
    """Say whether words within a paragraph are for few, by the name of their element: for those who hear or edit it."""
    names = element.get("class")
    return bool(names) and _named(names[:_LONGEST_NAME], "")[0] == "hidden"


class Zones:
    """The parts of a page that its markup calls furniture, each in another; 0 is what is in none."""

    def __init__(self) -> None:
        self._reasons = [""]
        self._around = [0]

    def open(self, reason: str, around: int) -> int:
        """Return the number of a new zone in the one that has the number `around`."""
        self._reasons.append(reason)
        self._around.append(around)
        return len(self._reasons) - 1

    def reasons(self, prose: Sequence[tuple[int, int, int]]) -> list[str]:
        """Return for each zone why what stands in it is no part of an article, by the outermost that says so.

        `prose` are the paragraphs of the page, each as its zone, the part that it stands in and its length: what holds
        most of them is the article, whatever it is called.
        """
        held = [0] * len(self._reasons)
        for zone, _, length in prose:
            held[zone] += length
        total = sum(held)
        for zone in range(len(held) - 1, 0, -1):
            held[self._around[zone]] += held[zone]
        found = [""]
        for zone in range(1, len(held)):
            reason = self._reasons[zone]
            most = total * (_PAID if reason == "paywall" else _MOST)
            refuted = reason in _DOUBTFUL and held[zone] > most and self._is_one_text(zone, prose)
            found.append(found[self._around[zone]] or ("" if refuted else reason))
        return found

    def _is_one_text(self, zone: int, prose: Iterable[tuple[int, int, int]]) -> bool:
        """Say whether paragraphs in a zone stand together, and not each in a box of its own, as teasers do."""
        parts = []
        for inner, part, _ in prose:
            while inner > zone:
                inner = self._around[inner]  # noqa: PLW2901 - outwards, to the zone or past it
            if inner == zone:
                parts.append(part)
        return len(set(parts)) <= _BOXES * len(parts) or len(parts) == 1


def is_caption(element: HtmlElement) -> bool:
    """Say whether an element that is called a caption may be one: what is as long as a text is none."""
    return _is_short(element, _LONGEST_CAPTION)


def is_data(table: HtmlElement) -> bool:
    """Say whether a table holds data: rows of short cells, none of them a page's column."""
    if (table.get("role") or "").lower() in ("presentation", "none"):
        return False
    cells = rows = 0
    longest = _LONGEST_NAMED_CELL if next(table.iter("th"), None) is not None else _LONGEST_CELL
    for element in table.iter():
        if element.tag == "table" and element is not table:
            return False
        if element.tag == "tr":
            rows += 1
        elif element.tag in ("td", "th"):
            cells += 1
            if cells > _LARGEST_TABLE or not _is_short(element, longest):
                return False
    return rows > 1 and cells >= 1.5 * rows


def _is_short(element: HtmlElement, longest: int) -> bool:
    size = 0
    for words in element.itertext():
        size += len(words.strip())
        if size > longest:
            return False
    return True

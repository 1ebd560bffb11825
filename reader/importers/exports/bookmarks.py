"""Bookmarks: the HTML that every browser writes, Pocket's older export, and what Chrome, Firefox and Pinboard keep."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from reader.importers.decode import why_not_text
from reader.importers.exports.entries import Entry, draft_of, tags_of, text_of
from reader.importers.exports.json_lists import parsed, written
from reader.importers.html_tree import markup_of, tree_of
from reader.model import Highlight

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from reader.importers.source import Source
    from reader.model import Draft

_NETSCAPE = re.compile(rb"(?i)\s*<!doctype\s+netscape-bookmark-file")
_POCKET = re.compile(rb"(?i)<title>\s*pocket export\s*</title>")
_ROOTS = frozenset({"bookmarks bar", "other bookmarks", "mobile bookmarks", "bookmarks menu", "bookmarks toolbar"})
"""Folders that browsers make themselves; the others are somebody's order, and become tags."""
_MOST = 500_000
_FROM_1601_TO_1970 = 11_644_473_600
"""Seconds."""


class NetscapeBookmarks:
    """Reads lists of bookmarks in the form that Netscape gave them, with Pocket's own HTML as a dialect of it."""

    name = "bookmarks"
    suffixes: tuple[str, ...] = (".html", ".htm")

    def accepts(self, head: bytes, name: str) -> bool:  # noqa: ARG002 - the content tells
        """Accept what begins as such a list."""
        return bool(_NETSCAPE.match(head.removeprefix(b"\xef\xbb\xbf")) or _POCKET.search(head))

    def read(self, source: Source) -> Iterator[Draft]:
        """Yield each bookmark, with its folders as tags; raises SourceError when it is no text."""
        pocket = bool(_POCKET.search(source.head))
        markup, _ = markup_of(source.data)
        folders: list[str] = []
        heading = ""
        for element, opens in _walk(tree_of(markup)):
            tag = element.tag
            if tag in ("h1", "h3") and opens:
                heading = text_of(element.text_content())
            elif tag in ("dl", "ul"):
                if opens:
                    folders.append(heading)
                    heading = ""
                elif folders:
                    folders.pop()
            elif tag == "a" and opens and element.get("href"):
                yield draft_of(_bookmark(element, folders, pocket=pocket), self.name, source)


def _walk(root: HtmlElement) -> Iterator[tuple[HtmlElement, bool]]:
    from lxml import etree

    for event, element in etree.iterwalk(root, events=("start", "end")):
        yield element, event == "start"


def _bookmark(link: HtmlElement, folders: list[str], *, pocket: bool) -> Entry:
    from lxml import etree

    archived = pocket and folders[-1:] == ["Read Archive"]
    own = () if pocket else tuple(name for name in folders[1:] if name and name.lower() not in _ROOTS)
    title, url = text_of(link.text_content()), text_of(link.get("href"))
    below = link.getparent()
    note = below.getnext() if below is not None and below.tag == "dt" else None
    said = text_of(note.text) if note is not None and note.tag == "dd" else ""
    return Entry(
        url=url,
        title="" if title == url else title,
        listed=text_of(link.get("add_date") or link.get("time_added")),
        tags=(*own, *tags_of(text_of(link.get("tags")), ",")),
        read=archived or link.get("toread") == "0",
        archived=archived,
        highlights=(Highlight(note=said),) if said else (),
        raw=etree.tostring(link, encoding="utf-8", with_tail=False),
    )


class BrowserBookmarks:
    """Reads the bookmarks file of Chrome and its kin, and the backup that Firefox writes."""

    name = "browser"
    suffixes: tuple[str, ...] = (".json",)

    def accepts(self, head: bytes, name: str) -> bool:  # noqa: ARG002 - the content tells
        """Accept an object that has what these files begin with."""
        start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
        chrome = b'"roots"' in head and (b'"checksum"' in head or b'"bookmark_bar"' in head)
        firefox = b'"typeCode"' in head and b'"guid"' in head
        return start.startswith(b"{") and (chrome or firefox) and not why_not_text(head)

    def read(self, source: Source) -> Iterator[Draft]:
        """Yield each bookmark, with its folders as tags; raises SourceError when it is no JSON."""
        top = parsed(source)
        roots = list(top["roots"].values()) if isinstance(top, dict) and isinstance(top.get("roots"), dict) else [top]
        waiting: list[tuple[Any, tuple[str, ...], bool]] = [(one, (), True) for one in reversed(roots)]
        seen = 0
        while waiting and seen < _MOST:
            node, folders, is_root = waiting.pop()
            if not isinstance(node, dict):
                continue
            seen += 1
            title = text_of(node.get("name") or node.get("title"))
            url = text_of(node.get("url") or node.get("uri"))
            if url and not url.startswith("place:"):
                tags = (*folders, *tags_of(node.get("tags")))
                entry = Entry(
                    url=url, title=title, listed=_added(node), tags=tags, raw=written(_without_children(node))
                )
                yield draft_of(entry, self.name, source)
            children = node.get("children")
            own = not is_root and title and title.lower() not in (*_ROOTS, "menu", "toolbar", "unfiled", "mobile")
            inner = (*folders, title) if own else folders
            waiting += [(child, inner, False) for child in reversed(children if isinstance(children, list) else [])]


def _added(node: dict[str, Any]) -> str:
    """Return when a bookmark was made: Chrome counts microseconds from 1601, Firefox from 1970."""
    chrome = text_of(node.get("date_added"))
    if re.fullmatch(r"\d{17}", chrome):
        return str(int(chrome) // 1_000_000 - _FROM_1601_TO_1970)
    return text_of(node.get("dateAdded"))


def _without_children(node: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in node.items() if name != "children"}


class Pinboard:
    """Reads the JSON that Pinboard exports."""

    name = "pinboard"
    suffixes: tuple[str, ...] = (".json",)

    def accepts(self, head: bytes, name: str) -> bool:  # noqa: ARG002 - the content tells
        """Accept a list of objects with an address, a description and the mark whether it was read."""
        start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
        keys = (b'"href"', b'"description"', b'"toread"')
        return start.startswith(b"[") and all(key in head for key in keys) and not why_not_text(head)

    def read(self, source: Source) -> Iterator[Draft]:
        """Yield each bookmark; what was written about it becomes a note."""
        found = parsed(source)
        for one in found if isinstance(found, list) else []:
            if isinstance(one, dict):
                said = text_of(one.get("extended"))
                entry = Entry(
                    url=text_of(one.get("href")),
                    title=text_of(one.get("description")),
                    listed=text_of(one.get("time")),
                    tags=tags_of(text_of(one.get("tags")), r"\s+"),
                    read=one.get("toread") == "no",
                    highlights=(Highlight(note=said),) if said else (),
                    raw=written(one),
                )
                yield draft_of(entry, self.name, source)

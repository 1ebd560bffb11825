"""A list of feeds as OPML 2.0, which every reader of feeds takes in."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.model import Feed


def opml(feeds: Iterable[Feed]) -> str:
    """Return the list; a feed's tags are its categories."""
    root = ET.Element("opml", version="2.0")
    ET.SubElement(ET.SubElement(root, "head"), "title").text = "Feeds of Broadsheet"
    body = ET.SubElement(root, "body")
    for feed in feeds:
        outline = {"type": "rss", "text": feed.title or feed.url, "title": feed.title or feed.url, "xmlUrl": feed.url}
        if feed.tags:
            outline["category"] = ",".join(tag.replace(",", " ") for tag in feed.tags)
        ET.SubElement(body, "outline", outline)
    ET.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"

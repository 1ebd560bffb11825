"""What a page states about itself for machines: its meta elements and its JSON-LD (schema.org)."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from reader.text import normalise, shorten

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

_LONGEST = 1000
_LARGEST_SCRIPT = 500_000
_MOST_NODES = 2000
_MOST_SCRIPTS = 30
_MOST_VALUES = 30
_ARTICLE = re.compile(r"(?:Article|Posting|Report|Review|Story|WebPage|ItemPage|CreativeWork|Recipe|Book)$")
_PAGE = re.compile(r"(?:WebPage|ItemPage)$")
_COMMENT = re.compile(
    r"<!--|-->|/\*\s*<!\[CDATA\[\s*\*/|/\*\s*\]\]>\s*\*/|^\s*//\s*(?:<!\[CDATA\[|\]\]>)", re.MULTILINE
)
_TAG = re.compile(r"<[^<>]{1,300}>")


class Stated:
    """The statements of one page, each value one clean line."""

    def __init__(self, root: HtmlElement) -> None:
        self._meta = _meta(root)
        self._node = _article(root)

    def meta(self, *names: str) -> str | None:
        """Return what the first of these meta elements states that states anything."""
        return next((self._meta[name][0] for name in names if name in self._meta), None)

    def metas(self, name: str) -> list[str]:
        """Return what all the meta elements of a name state."""
        return self._meta.get(name, [])

    def linked(self, name: str) -> list[str]:
        """Return the values or names under a key of the article's JSON-LD."""
        return list(dict.fromkeys(_names(self._node.get(name))))[:_MOST_VALUES]


def line_of(value: object) -> str:
    """Return a value as one clean line without tags, at most a thousand letters; empty when it is no text."""
    if not isinstance(value, str):
        return ""
    text = value[: 4 * _LONGEST]
    if "&" in text:
        import html

        text = html.unescape(text)
    return shorten(normalise(_TAG.sub(" ", text) if "<" in text else text), _LONGEST)


def _meta(root: HtmlElement) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        name = name or (element.get("http-equiv") or "")
        if value := line_of(element.get("content")):
            values = found[name.strip().lower()]
            if len(values) < _MOST_VALUES:
                values.append(value)
    return dict(found)


def _article(root: HtmlElement) -> dict[str, Any]:
    """Return the JSON-LD node that describes the article, else the one of its page, else an empty one."""
    page: dict[str, Any] = {}
    for number, script in enumerate(root.iter("script")):
        if number > 10 * _MOST_SCRIPTS or "ld+json" not in (script.get("type") or "").lower():
            continue
        for node in _nodes(_COMMENT.sub("", script.text or "")):
            kinds = [kind for kind in _listed(node.get("@type")) if isinstance(kind, str)]
            if any(_ARTICLE.search(kind) and not _PAGE.search(kind) for kind in kinds):
                return node
            if not page and any(_PAGE.search(kind) for kind in kinds):
                page = node
    return page


def _nodes(text: str) -> Iterator[dict[str, Any]]:
    """Yield the nodes of a script, those nearest to its root first."""
    if len(text) > _LARGEST_SCRIPT:
        return
    try:
        level: list[Any] = [json.loads(text, strict=False)]
    except (ValueError, RecursionError):
        return
    seen = 0
    while level and seen < _MOST_NODES:
        below: list[Any] = []
        for value in level:
            seen += 1
            if isinstance(value, dict):
                yield value
                below += [each for each in value.values() if isinstance(each, dict | list)]
            elif isinstance(value, list):
                below += value
        level = below[:_MOST_NODES]


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _names(value: object) -> Iterator[str]:
    """Yield the texts of a value, or the names of the persons, organisations or things it lists."""
    for each in _listed(value)[:_MOST_VALUES]:
        named = each.get("name") if isinstance(each, dict) else each
        for name in _listed(named)[:_MOST_VALUES]:
            if line := line_of(name):
                yield line

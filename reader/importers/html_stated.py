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
_SAME = ("headline", "url", "mainEntityOfPage")
"""What two nodes about one article share."""
_PAGE = re.compile(r"(?:WebPage|ItemPage)$")
_COMMENT = re.compile(r"<!--|-->|(?:/\*\s*|//\s*)?(?:<!\[CDATA\[|\]\]>)(?:\s*\*/)?")
_SLIPS = re.compile(r"^[ \t]*//.*$|,(?=(?:\s|//.*$)*[}\]])", re.MULTILINE)
"""What stands in many scripts and is no JSON: lines of comment, a comma after the last value."""
_TAG = re.compile(r"<[^<>]{1,300}>")


class Stated:
    """The statements of one page, each value one clean line."""

    def __init__(self, root: HtmlElement) -> None:
        self._lang = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang")
        self._meta = _meta(root)
        self._about, self._named, self.organisations = _article(root)

    @property
    def language(self) -> str | None:
        """The language that the page states to be in, as it does so: `en`, `en-US`, `de_AT`."""
        return self._lang or self.meta("content-language", "og:locale", "dc.language", "language")

    def meta(self, *names: str) -> str | None:
        """Return what the first of these meta elements states that states anything."""
        return next((self._meta[name][0] for name in names if name in self._meta), None)

    def metas(self, name: str) -> list[str]:
        """Return what all the meta elements of a name state."""
        return self._meta.get(name, [])

    def linked(self, name: str) -> list[str]:
        """Return the values or names under a key of the JSON-LD of the article, or else of what it stands in."""
        found = (list(dict.fromkeys(self._names(node.get(name)))) for node in self._about)
        return next((names for names in found if names), [])[:_MOST_VALUES]

    def text(self) -> str:
        """Return the text of the article, as the page states it: markup or lines; empty where it does not."""
        texts = (node.get("articleBody") for node in self._about)
        return next((text for text in texts if isinstance(text, str)), "")

    def _names(self, value: object) -> Iterator[str]:
        """Yield the texts of a value, or the names of the persons, organisations or things it lists or refers to."""
        for each in _listed(value)[:_MOST_VALUES]:
            named = each
            if isinstance(each, dict):
                named = each.get("name") or self._named.get(str(each.get("@id")))
            for name in _listed(named)[:_MOST_VALUES]:
                if line := line_of(name):
                    yield line


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
        value = line_of(element.get("content"))
        if not value:
            continue
        said = (element.get("property") or element.get("name") or element.get("http-equiv") or "").strip().lower()
        for name in dict.fromkeys((said, *(element.get("itemprop") or "").lower().split())):
            if name and len(found[name]) < _MOST_VALUES:
                found[name].append(value)
    return {name: values for name, values in found.items() if values}


def _article(root: HtmlElement) -> tuple[list[dict[str, Any]], dict[str, object], set[str]]:
    """Return the JSON-LD nodes about the article, its own first, names by what refers to them, and organisations."""
    articles: list[dict[str, Any]] = []
    pages: list[dict[str, Any]] = []
    named: dict[str, object] = {}
    organisations: set[str] = set()
    for number, script in enumerate(root.iter("script")):
        if number > 10 * _MOST_SCRIPTS or "ld+json" not in (script.get("type") or "").lower():
            continue
        for node in _nodes(_COMMENT.sub("", script.text or "")):
            if "@id" in node and "name" in node:
                named.setdefault(str(node["@id"]), node["name"])
            kinds = [kind for kind in _listed(node.get("@type")) if isinstance(kind, str)]
            if any(kind.endswith("Organization") for kind in kinds):
                organisations.add(line_of(node.get("name")))
            if any(_PAGE.search(kind) for kind in kinds):
                pages.append(node)
            elif any(_ARTICLE.search(kind) for kind in kinds):
                articles.append(node)
    # Articles that follow are others, unless they say of what: a review of a product goes before its article.
    first = articles[:1]
    same = [node for node in articles[1:] if any(node.get(key) and node.get(key) == first[0].get(key) for key in _SAME)]
    return first + same + pages[:1], named, organisations


def _nodes(text: str) -> Iterator[dict[str, Any]]:
    """Yield the nodes of a script, those nearest to its root first."""
    if len(text) > _LARGEST_SCRIPT:
        return
    level = [_parsed(text)]
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


def _parsed(text: str) -> Any:  # noqa: ANN401 - whatever JSON holds
    """Return the first value of a script, None where it is broken beyond what is often so."""
    text = text.strip()
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        pass
    try:
        return json.JSONDecoder(strict=False).raw_decode(_SLIPS.sub("", text).strip())[0]
    except (ValueError, RecursionError):
        return None


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else [value]

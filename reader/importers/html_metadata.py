"""What a page proves about its article: title, deck, author, publisher, language, address, topics; else nothing."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from reader.importers import html_author, metadata
from reader.importers.html_site import Site
from reader.importers.html_stated import Stated, line_of
from reader.importers.html_title import title_of
from reader.importers.html_words import target_of
from reader.importers.html_zones import is_furniture
from reader.importers.topics import folded

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from lxml.html import HtmlElement

    from reader.importers.html_body import Choice
    from reader.importers.html_lines import PageLine

_SHORTEST_DECK = 32
_MOST_TAGS = 30
_MOST_LINKS = 2000
_MOST = 0.7
_LONGEST_TAG = 80
_NO_TAG = re.compile(r"^[\W_]|\w_\w|[:=/]")
_LANGUAGE = re.compile(r"\s*([A-Za-z]{2,3})(?![A-Za-z])")
_FEW_LETTERS, _MANY_LETTERS = 100, 300
"""Letters from which a text is believed to be in another language than the page states, English or not."""
_RELATIVES = (
    "no da", "id ms jv", "hr sr bs sl sh", "gl pt", "ca oc an", "cs sk", "af nl", "de lb gsw", "tr az", "fil tl",
)  # fmt: skip
"""Codes of languages that short texts do not tell apart."""
_KIN = {code: codes[:2] for codes in _RELATIVES for code in codes.split()}


class About:
    """The metadata of one page."""

    def __init__(self, root: HtmlElement, address: str | None = None) -> None:
        self.stated = Stated(root)
        self._root = root
        self._address = address
        self._site = Site(self.stated, self.url())
        self._written = next((line_of("".join(each.itertext())) for each in root.iter("title")), "")

    def title(self) -> str | None:
        """Return the title, None where nothing says one."""
        return title_of(self._root, self.stated, self._site, self._written)

    def author(self, choice: Choice) -> str | None:
        """Return who wrote the article, as the page states it for machines or in its byline."""
        return html_author.author(self._root, self.stated, choice, self._site)

    def source_name(self) -> str | None:
        """Return the publisher."""
        return self._site.name([each for each in (self._written, self.stated.meta("og:title")) if each])

    def url(self) -> str | None:
        """Return the address of the article: the one it states as its own, unless it is a whole site's or another's."""
        links = (
            each.get("href") or "" for each in self._root.iter("link") if (each.get("rel") or "").lower() == "canonical"
        )
        for href in (*links, self.stated.meta("og:url") or ""):
            found = target_of(href, self._address)
            if found.startswith("http") and _is_article(found) and self._may_be(found):
                return found
        return self._address if self._address and target_of(self._address, None) else None

    def _may_be(self, address: str) -> bool:
        return not self._address or _host(address) == _host(self._address)

    def tags(self) -> tuple[str, ...]:
        """Return the topics that the page states, each once."""
        listed = self.stated.metas("article:tag") or self.stated.linked("keywords") or list(_marked_tags(self._root))
        parts = [part.strip(" #") for each in listed for part in (each.split(",") if len(listed) == 1 else [each])]
        once: dict[str, str] = {}
        for part in parts:
            if 1 < len(part) <= _LONGEST_TAG and not _NO_TAG.search(part) and not self._site.is_called(part):
                once.setdefault(folded(part), part)
        return tuple(once.values())[:_MOST_TAGS]

    def language(self, text: str) -> str | None:
        """Return the language as a code of ISO 639-1: as stated, unless the text is plainly in another one.

        Pages made from an English template go on to state English, and a text found English is English; others must be
        long enough to be told for sure, and their language no near relative of the stated one.
        """
        match = _LANGUAGE.match(self.stated.language or "")
        code = metadata.CODES.get(match[1].lower(), match[1].lower()) if match else None
        found = metadata.language(text)
        if code is None or found is None:
            return code or found
        kin = {_KIN.get(each, each) for each in (code, found)}
        enough = _FEW_LETTERS if "en" in (code, found) else _MANY_LETTERS
        return found if len(kin) > 1 and len(text) >= enough and metadata.knows_language(code) else code

    def deck(self, lines: Sequence[PageLine], kept: Collection[int]) -> int | None:
        """Return the index of the line that the page states as its description and shows above the text."""
        above = [
            index for index in range(min(kept, default=0)) if lines[index].number and lines[index].zone != "hidden"
        ]
        stated = (self.stated.meta(name) for name in ("og:description", "description", "twitter:description"))
        for description in (*self.stated.linked("description"), *stated):
            if description and len(folded(description)) >= _SHORTEST_DECK:
                for index in above:
                    if _is_stated(lines[index].text, description):
                        return index
        return None


def _is_stated(line: str, description: str) -> bool:
    """Say whether a description is a line: the whole, with a word before or after it, or the beginning, cut short."""
    own, stated = folded(line), folded(description)
    if description.rstrip().endswith(("…", "...")) and own.startswith(stated):
        return True
    return len(own) >= _MOST * len(stated) and (stated.startswith(own) or stated.endswith(own))


def _host(address: str) -> str:
    return (urlsplit(address).hostname or "").removeprefix("www.").removeprefix("amp.").removeprefix("m.")


def _is_article(address: str) -> bool:
    parts = urlsplit(address)
    return bool(parts.hostname) and (len(parts.path) > 1 or bool(parts.query))


def _marked_tags(root: HtmlElement) -> Iterator[str]:
    """Yield what the links that the page calls its tags say."""
    for link in islice(root.iter("a"), _MOST_LINKS):
        if "tag" in (link.get("rel") or "").split() and not is_furniture(link):
            yield line_of(" ".join(link.itertext()))

"""What a page proves about its article: title, deck, author, publisher, language, address, topics; else nothing."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from reader.importers import marks, metadata
from reader.importers.html_stated import Stated, line_of
from reader.importers.html_words import target_of
from reader.importers.topics import folded

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from lxml.html import HtmlElement

    from reader.importers.chrome import Line
    from reader.importers.html_lines import PageLine

_SITE = re.compile(r"\s+[|–—»·:-]\s+[^|–—»·]{2,40}$|\s*[|»]\s*[^|–—»·]{2,40}$")
_SHORTEST_TITLE = 8
_MOST_HEADINGS = 20
_MOST_TAGS = 30
_BY = re.compile(r"(?i)^(?:by|von|par|por|di|door|written by|posted by|from)[:\s]\s*")
_NO_NAME = re.compile(
    r"(?i)https?:|www\.|@|\b(?:admin(?:istrator)?|editor|staff|unknown|guest|null|none|undefined)\b$|^\W*$|\d{4}"
)
_LETTERS = re.compile(r"[^\W\d_]{2}")
_LONGEST_NAME = 120
_AROUND_NAME = re.compile(
    r"\s*(?:[|•·\n]|\d|\b(?:Updated|Published|Posted|on|in|for|is)\b"
    r"|\b(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?) *(?:\d|$))"
)
_BYLINE = re.compile(r"(?i)(?:^|[\s_-])(?:byline|author|writer)(?:[-_]{1,2}?(?:name|link|title))?(?:$|\s)")
_PERSON = re.compile(
    r"[^\W\d_a-z][\w.'’-]*(?: (?:[a-z]{2,3} )?[^\W\d_a-z][\w.'’-]*){1,4}(?:(?:,| and| &) [^\W\d_].{2,60})?"
)
_LANGUAGE = re.compile(r"\s*([A-Za-z]{2,3})(?![A-Za-z])")
_SAME_LANGUAGE = {"nb": "no", "nn": "no", "iw": "he", "in": "id", "cmn": "zh", "yue": "zh"}


class About:
    """The metadata of one page."""

    def __init__(self, root: HtmlElement, address: str | None = None) -> None:
        self.stated = Stated(root)
        self._root = root
        self._address = address

    def title(self) -> str | None:
        """Return the title on which two of three ways agree: our own, readability's and trafilatura's; else our own.

        A heading that the stated title holds is two that agree.
        """
        own, sure = _own_title(self._root, self.stated)
        other = own if sure else _by_readability(self._root)
        if own and folded(own) == folded(other or ""):
            return own
        third = _by_trafilatura(self._root)
        if other and third and folded(other) == folded(third):
            return other
        return own or third or other

    def author(self, labels: Sequence[Line]) -> str | None:
        """Return who wrote the article, as the page states it for machines or in its byline."""
        by_meta = self.stated.meta("author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "byl")
        for names in (self.stated.linked("author"), [by_meta or ""], _marked_names(self._root), _said_names(labels)):
            found = [name for each in names if (name := _name(each))]
            if found:
                joined = ", ".join(dict.fromkeys(found))
                return joined if len(joined) <= _LONGEST_NAME else found[0]
        return None

    def source_name(self) -> str | None:
        """Return the publisher."""
        linked = self.stated.linked("publisher")
        name = self.stated.meta("og:site_name") or next(iter(linked), None) or self.stated.meta("application-name")
        return name if name and not name.startswith(("http:", "https:")) else None

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
        listed = self.stated.metas("article:tag") or self.stated.linked("keywords")
        parts = [part.strip(" #") for each in listed for part in (each.split(",") if "," in each else [each])]
        return tuple(dict.fromkeys(part for part in parts if part and not part.startswith("http") and ":" not in part))[
            :_MOST_TAGS
        ]

    def language(self, text: str) -> str | None:
        """Return the language as a code of ISO 639-1: as stated, unless the text is plainly in another one.

        Pages made from an English template go on to state English; a text found English is English.
        """
        match = _LANGUAGE.match(self.stated.language or "")
        code = match[1].lower() if match else None
        found = metadata.language(text)
        if code is None or found is None:
            return code or found
        same = _SAME_LANGUAGE.get(code, code) == _SAME_LANGUAGE.get(found, found)
        return found if not same and "en" in (code, found) else code

    def deck(self, lines: Sequence[PageLine], kept: Collection[int]) -> int | None:
        """Return the index of the line that the page states as its description and shows above the text."""
        first = min(kept, default=0)
        stated = (self.stated.meta(name) for name in ("og:description", "description", "twitter:description"))
        for description in (*self.stated.linked("description"), *stated):
            wanted = folded(description or "")
            if len(wanted) < 4 * _SHORTEST_TITLE:
                continue
            for index in range(first):
                line = lines[index]
                if line.number and line.zone != "hidden" and folded(line.text) == wanted:
                    return index
        return None


def _by_trafilatura(root: HtmlElement) -> str | None:
    """Return trafilatura's title; it takes long, so that it is asked where the others leave a doubt."""
    from trafilatura.metadata import extract_metadata

    try:
        found = extract_metadata(root, date_config={"extensive_search": False}, extensive=False)
    except Exception:  # noqa: BLE001 - whatever it makes of a stranger's page
        return None
    return line_of(found.title) or None


def _own_title(root: HtmlElement, stated: Stated) -> tuple[str | None, bool]:
    """Return the heading of the first level that the stated title holds, and whether it makes up most of it.

    Where there is none, return the stated title without the site's name.
    """
    shared = stated.meta("og:title", "parsely-title", "twitter:title", "dc.title", "sailthru.title")
    written = next((line_of("".join(each.itertext())) for each in root.iter("title")), "")
    known = [folded(each) for each in (shared, written) if each]
    headings = list(_headings(root))
    said = [each for each in headings if any(_makes_up(folded(each), whole) for whole in known)]
    if said:
        longest = max(said, key=len)
        return longest, any(2 * len(folded(longest)) >= len(whole) for whole in known)
    if shared:
        return (_SITE.sub("", shared) if len(shared) > 30 else shared), False  # noqa: PLR2004 - a shorter one has no room for a site
    return _by_readability(root) or _SITE.sub("", written) or next(iter(headings), None), False


def _makes_up(heading: str, title: str) -> bool:
    """Say whether a title is a heading with something else around it, most likely the site's name, both folded."""
    if len(heading) < _SHORTEST_TITLE or heading not in title:
        return False
    return title.startswith(heading) or 2 * len(heading) >= len(title)


def _headings(root: HtmlElement) -> Iterator[str]:
    for number, element in enumerate(root.iter("h1")):
        if number < _MOST_HEADINGS and (line := line_of(" ".join("".join(element.itertext()).split()))):
            yield line


def _by_readability(root: HtmlElement) -> str | None:
    from readability.htmls import shorten_title

    try:
        return line_of(shorten_title(root)) or None
    except Exception:  # noqa: BLE001 - whatever it makes of a stranger's page
        return None


def _host(address: str) -> str:
    return (urlsplit(address).hostname or "").removeprefix("www.").removeprefix("amp.").removeprefix("m.")


def _is_article(address: str) -> bool:
    parts = urlsplit(address)
    return bool(parts.hostname) and (len(parts.path) > 1 or bool(parts.query))


def _name(text: str) -> str | None:
    """Return the name in a statement or byline, without what is said around it; None when it is no name."""
    name = _AROUND_NAME.split(_BY.sub("", text), maxsplit=1)[0].strip(" ,;|-–—")
    named = len(name) <= _LONGEST_NAME and _LETTERS.search(name) and not _NO_NAME.search(name)
    return name if named else None


def _marked_names(root: HtmlElement) -> list[str]:
    """Return the names that the markup calls the author's, in the first such place."""
    for element in root.iter("a", "span", "p", "div", "address", "cite", "li", "h3", "h4", "h5", "strong"):
        named = "author" in (element.get("rel") or "").split() or element.get("itemprop") == "author"
        if not named and not _BYLINE.search(f"{element.get('class') or ''} {element.get('id') or ''}"[:300]):
            continue
        text = " ".join("".join(islice(element.itertext(), 30)).split())
        if len(text) <= _LONGEST_NAME and (name := _name(text)) and _PERSON.fullmatch(name):
            return [name]
    return []


def _said_names(labels: Sequence[Line]) -> list[str]:
    """Return the names in the first line that reads as a byline."""
    for line in labels:
        if line.label == "byline" and (match := marks.BYLINE.match(line.text) or marks.ROLE_BYLINE.match(line.text)):
            return [match["names"]]
    return []

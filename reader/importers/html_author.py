"""Who wrote the article of a page: as it states for machines, as its markup names them, or as its byline says."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from reader.importers import marks
from reader.importers.html_zones import is_furniture

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from reader.importers.html_body import Choice
    from reader.importers.html_site import Site
    from reader.importers.html_stated import Stated

_META = (
    "author", "article:author", "article:author_name", "og:article:author", "parsely-author", "sailthru.author",
    "dc.creator", "dcterms.creator", "citation_author", "byl", "byline",
)  # fmt: skip
_BY = re.compile(
    r"(?i)^\W*(?:(?:(?:written|posted|words|story|text) )?by|von|par|por|di|door|from|authors?:|автор)\b[:\s]\s*"
)
_NO_NAME = re.compile(
    r"(?i)https?:|www\.|@|\b(?:admin(?:istrator)?|editor|editorial|unknown|guest|null|none|undefined|anonymous)\b$"
    r"|^(?:(?:follow|view|more|all|about|see|read|contact|share|the) )?(?:authors?|staff|contributors?|profile)$"
    r"|^\W*$|\d{4}"
)
_AWAY = re.compile(r"\([^()]*(?:\)|$)|\S+@\S+|(?:^|\s)@\w+|https?://\S+")
"""What stands beside a name and is none: what is in brackets, addresses, handles."""
_LETTERS = re.compile(r"[^\W\d_]{2}")
_LONGEST_NAME = 120
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}"
_AROUND_NAME = re.compile(
    r"\s*(?:[|•·\n]|\s[–—-]+\s|(?<!\w)\d|\b(?:Updated|UPDATED|Published|PUBLISHED|Posted|POSTED|on|in|for|is)\b"
    rf"|\b(?i:{_DAY},? *(?:\d|{_MONTH}\b)|{_MONTH}\.? *\d))"
)
_TRADE = (
    r"(?:writers?|reporters?|editors?|correspondents?|columnists?|contributors?|journalists?|bureau|staff|desk|team"
    r"|news(?:room|paper)?|press|agency|agencies|media|magazine|newswire|editorial|redaktion|rédaction)"
)
_AGENCIES = "(?:AP|AFP|Reuters|dpa|EFE|ANSA|TASS|Xinhua|Bloomberg|UPI|IANS|PTI|ANI|PA|AAP)"
_NO_PERSON = re.compile(rf"(?i:\b{_TRADE}\b)|^{_AGENCIES}\b|^The |^\S*[\d_]\S*$|^[a-z]+$")
"""The trade of an author, the name of an agency or a publication, of a login: what is taken for want of a name only."""
_STAFF = re.compile(r"(?i)\b(?:staff|desk|team)\b")
_AGENCY_AFTER = re.compile(rf"[\s/]+(?:(?:The )?Associated Press|{_AGENCIES})$")
_SUFFIX = re.compile(r"(?:Jr|Sr|II|III|IV)\.?$")
_FULL = re.compile(r"\S+ \S")
_BYLINE = re.compile(r"(?i)(?:^|[\s_-])(?:byline|author|writer)(?:[-_]{0,2}(?:name|link|title))?(?:$|\s)")
_WORD = r"[^\W\d_a-z][\w.'’-]*"
_PERSON = re.compile(
    rf"{_WORD}(?: (?:[a-z]{{2,3}} )?{_WORD}){{1,4}}(?:(?:,| and| &| und| et| y| e| och| en| и) [^\W\d_].{{2,60}})?"
)
_MARKED = ("h1", "a", "span", "p", "div", "address", "cite", "li", "h3", "h4", "h5", "strong")
_MOST_AUTHORS = 10
_NEAR = 3
"""Lines from the beginning or the end of the text within which a byline is the article's."""


def author(root: HtmlElement, stated: Stated, choice: Choice, site: Site) -> str | None:
    """Return the authors, joined by commas; the publisher or a desk of it only where nobody else is named."""
    ways = (
        stated.linked("author") or stated.linked("creator"),
        next((stated.metas(name) for name in _META if any(_names(each, site) for each in stated.metas(name))), []),
        _marked_names(root, site),
        _said_names(choice),
    )
    others: list[str] = []
    for way in ways:
        found = list(dict.fromkeys(name for each in way[:_MOST_AUTHORS] for name in _names(each, site)))
        persons = [name for name in found if not site.is_called(name) and not _NO_PERSON.search(name)]
        if persons:
            joined = ", ".join(persons)
            return joined if len(joined) <= _LONGEST_NAME else persons[0]
        others += found
    return min(others, key=lambda name: bool(_STAFF.search(name)), default=None)


def _names(text: str, site: Site) -> list[str]:
    """Return the name, or the line of names, in a statement or byline without what is around it; empty for none."""
    text = _AROUND_NAME.split(_AWAY.sub(" ", _BY.sub("", text)), maxsplit=1)[0]
    text = _AGENCY_AFTER.sub("", text.strip(" ,;|-–—"))
    parts = [" ".join(part.split()) for part in text.split(",")]
    name = parts[0]
    for part in parts[1:]:
        person = _FULL.match(part) and not _NO_PERSON.search(part) and not site.is_called(part)
        if person or _SUFFIX.match(part) or not _FULL.match(parts[0]):
            name = f"{name}, {part}"
    name = name.strip(" ,;|-–—")
    named = len(name) <= _LONGEST_NAME and _LETTERS.search(name) and not _NO_NAME.search(name)
    return [name] if named else []


def _marked_names(root: HtmlElement, site: Site) -> list[str]:
    """Return the names that the markup calls the authors', in the first such place below a heading, else above it."""
    above: list[str] = []
    headed = False
    for element in root.iter(*_MARKED):
        if element.tag == "h1":
            headed = True
        elif _is_byline(element) and not is_furniture(element) and (names := _persons(element, site)):
            if headed:
                return names
            above = above or names
    return above


def _is_byline(element: HtmlElement) -> bool:
    values = " ".join(element.values()).lower()  # asked first because most elements have none of it
    if "author" not in values and "byline" not in values and "writer" not in values:
        return False
    return (
        "author" in (element.get("rel") or "").split()
        or element.get("itemprop") == "author"
        or bool(_BYLINE.search(f"{element.get('class') or ''} {element.get('id') or ''}"[:300]))
    )


def _persons(element: HtmlElement, site: Site) -> list[str]:
    """Return the name in an element, and those in its neighbours that are marked up alike."""
    name = _person(element, site)
    if not name:
        return []
    around = element.getparent()
    if around is None or sum(len(each) for each in islice(around.itertext(), 100)) > 2 * _LONGEST_NAME:
        return [name]
    alike = (each for each in around.iter(element.tag) if _look(each) == _look(element))
    return list(dict.fromkeys(each for each in (_person(other, site) for other in alike) if each))


def _look(element: HtmlElement) -> tuple[str | None, ...]:
    return tuple(element.get(name) for name in ("class", "rel", "itemprop"))


def _person(element: HtmlElement, site: Site) -> str | None:
    text = " ".join(" ".join(islice(element.itertext(), 30)).split()).replace(" ,", ",")
    name = next(iter(_names(text, site)), None) if len(text) <= _LONGEST_NAME else None
    return name if name and _PERSON.fullmatch(name) else None


def _said_names(choice: Choice) -> list[str]:
    """Return the names in the first line that reads as a byline, unless it stands amid the text: in a box, mostly."""
    first, last = min(choice.kept, default=0), max(choice.kept, default=0)
    for index, line in enumerate(choice.labels):
        if line.label != "byline" or first + _NEAR < index < last - _NEAR:
            continue
        if match := marks.BYLINE.match(line.text) or marks.ROLE_BYLINE.match(line.text):
            return [match["names"]]
    return []

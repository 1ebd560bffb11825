"""Who wrote the article of a page: as it states for machines, as its markup names them, or as its byline says."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from reader.importers import marks
from reader.importers.bylines import LISTED, LONGEST_NAME, is_full_name, is_office, is_person, name_in
from reader.importers.html_zones import is_furniture
from reader.importers.topics import folded

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from reader.importers.html_body import Choice
    from reader.importers.html_site import Site
    from reader.importers.html_stated import Stated

_META = (
    "author", "article:author", "article:author_name", "og:article:author", "parsely-author", "sailthru.author",
    "dc.creator", "dcterms.creator", "citation_author", "byl", "byline",
)  # fmt: skip
_STAFF = re.compile(r"(?i)\b(?:staff|desk|team)\b")
_BYLINE = re.compile(r"(?i)(?:^|[\s_-])(?:byline|author|writer)(?:[-_]{0,2}(?:name|link|title))?(?:$|\s)")
_MARKED = ("h1", "a", "span", "p", "div", "address", "cite", "li", "h3", "h4", "h5", "strong")
_MOST_AUTHORS = 10
_NEAR = 3
"""Lines from the beginning or the end of the text within which a byline is the article's."""


def author(root: HtmlElement, stated: Stated, choice: Choice, site: Site) -> str | None:
    """Return the authors, joined by commas; the publisher or a desk of it only where nobody else is named."""
    ways = (
        stated.linked("author") or stated.linked("creator"),
        next(
            (stated.metas(name) for name in _META if any(name_in(each, site.is_called) for each in stated.metas(name))),
            [],
        ),
        _marked_names(root, site),
        _said_names(choice),
    )
    others: list[str] = []
    for way in ways:
        named = (name_in(each, site.is_called) for each in way[:_MOST_AUTHORS])
        found = [name for name in dict.fromkeys(named) if name]
        persons = [name for name in found if not site.is_called(name) and not is_office(name)]
        if persons:
            joined = ", ".join(_with_others(persons, _said_names(choice)))
            return joined if len(joined) <= LONGEST_NAME else persons[0]
        others += found
    return min(others, key=lambda name: bool(_STAFF.search(name)), default=None)


def _with_others(names: list[str], bylines: list[str]) -> list[str]:
    """Return all whom the byline names where they are these and others: often only the first of them is stated."""
    for byline in bylines:
        listed = LISTED.split(byline)
        known = {folded(name) for name in listed}
        if len(listed) > len(names) and all(map(is_full_name, listed)) and known.issuperset(map(folded, names)):
            return listed
    return names


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
    if around is None or sum(len(each) for each in islice(around.itertext(), 100)) > 2 * LONGEST_NAME:
        return [name]
    alike = (each for each in around.iter(element.tag) if _look(each) == _look(element))
    return list(dict.fromkeys(each for each in (_person(other, site) for other in alike) if each))


def _look(element: HtmlElement) -> tuple[str | None, ...]:
    return tuple(element.get(name) for name in ("class", "rel", "itemprop"))


def _person(element: HtmlElement, site: Site) -> str | None:
    text = " ".join(" ".join(islice(element.itertext(), 30)).split()).replace(" ,", ",")
    name = name_in(text, site.is_called) if len(text) <= LONGEST_NAME else None
    return name if name and is_person(name) else None


def _said_names(choice: Choice) -> list[str]:
    """Return the names in the first line that reads as a byline, unless it stands amid the text: in a box, mostly."""
    first, last = min(choice.kept, default=0), max(choice.kept, default=0)
    for index, line in enumerate(choice.labels):
        if line.label != "byline" or first + _NEAR < index < last - _NEAR:
            continue
        if match := marks.BYLINE.match(line.text) or marks.ROLE_BYLINE.match(line.text):
            return [match["names"]]
    return []

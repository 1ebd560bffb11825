"""What an article is called: the heading that the page's stated title holds, else that without the site's name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.importers.html_stated import line_of
from reader.importers.topics import folded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from reader.importers.html_site import Site
    from reader.importers.html_stated import Stated

_SITE = re.compile(r"\s+[|–—»·:-]\s+[^|–—»·]{2,40}$|\s*[|»]\s*[^|–—»·]{2,40}$")
_SHARED = ("og:title", "parsely-title", "twitter:title", "dc.title", "sailthru.title")
_WORD = re.compile(r"\w+")
_SHORTEST = 8
_MOST_HEADINGS = 20
_FEW_WORDS = 2
"""Words of a title that says nothing, like "Untitled Document", where a heading says more."""


def title_of(root: HtmlElement, stated: Stated, site: Site, written: str) -> str | None:
    """Return the title on which two of three ways agree: our own, readability's and trafilatura's; else our own.

    A heading that the stated title holds is two that agree. `written` is what the title element says.
    """
    own, sure = _own_title(root, stated, site, written)
    other = own if sure else _by_readability(root)
    if own and folded(own) == folded(other or ""):
        return own
    third = _by_trafilatura(root)
    if other and third and folded(other) == folded(third):
        return site.without(third)
    return own or third or other


def _own_title(root: HtmlElement, stated: Stated, site: Site, written: str) -> tuple[str | None, bool]:
    """Return the heading that the stated title holds, and whether it makes up most of it.

    A heading of the first level is often the site's name, with which its titles begin; then one below is the article's.
    Where there is none, return the stated title without the site's name.
    """
    linked = stated.linked("headline")
    shared = next((each for each in (stated.meta(*_SHARED), *linked) if each and not site.is_called(each)), None)
    known = [folded(each) for each in (shared, written, *linked) if each]
    headings = [each for each in _headings(root, "h1") if not site.is_called(each)]
    said = [each for each in headings if any(_makes_up(folded(each), whole) for whole in known)]
    most = [each for each in said if any(2 * len(folded(each)) >= len(whole) for whole in known)]
    below = [] if most else [each for each in _headings(root, "h2", "h3") if _makes_up_most(each, known)]
    if found := most or below or said:
        return max(found, key=len), found is not said
    if shared:
        return site.without(shared), False
    nothing = len(written.split()) <= _FEW_WORDS or site.is_called(written)
    if nothing and len(headings) == 1 and len(headings[0].split()) > _FEW_WORDS:
        return headings[0], True
    plain = site.without(written)
    if plain != written:
        return plain, False
    short = _by_readability(root)
    return (_as_written(short, written) if short else _SITE.sub("", plain)) or next(iter(headings), None), False


def _makes_up(heading: str, title: str) -> bool:
    """Say whether a title is a heading with something else around it, most likely the site's name, both folded."""
    if len(heading) < _SHORTEST or heading not in title:
        return False
    return title.startswith(heading) or 2 * len(heading) >= len(title)


def _makes_up_most(heading: str, titles: list[str]) -> bool:
    own = folded(heading)
    return len(own) >= _SHORTEST and any(own in whole and 2 * len(own) >= len(whole) for whole in titles)


def _headings(root: HtmlElement, *levels: str) -> Iterator[str]:
    for number, element in enumerate(root.iter(*levels)):
        if number < _MOST_HEADINGS and (line := line_of(" ".join("".join(element.itertext()).split()))):
            yield line


def _by_readability(root: HtmlElement) -> str | None:
    from readability.htmls import shorten_title

    try:
        return line_of(shorten_title(root)) or None
    except Exception:  # noqa: BLE001 - whatever it makes of a stranger's page
        return None


def _as_written(title: str, written: str) -> str:
    """Return a part of the written title with its own signs, which readability makes simpler ones."""
    words = r"\W+".join(map(re.escape, _WORD.findall(title)))
    match = re.search(rf"""[("'“„‘«¿¡]*{words}[)"'”’».?!…]*""", written) if words else None
    return match.group() if match else title


def _by_trafilatura(root: HtmlElement) -> str | None:
    """Return trafilatura's title; it takes long, so that it is asked where the others leave a doubt."""
    from trafilatura.metadata import extract_metadata

    try:
        found = extract_metadata(root, date_config={"extensive_search": False}, extensive=False)
    except Exception:  # noqa: BLE001 - whatever it makes of a stranger's page
        return None
    return line_of(found.title) or None

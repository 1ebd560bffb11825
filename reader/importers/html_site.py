"""Whose a page is: the names of its publisher, to be shown, and to be left out of its title and its authors."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from reader.importers.topics import folded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.importers.html_stated import Stated

_PARTED = re.compile(r"\s*(?:[|»•·]|::|(?<=\s)[–—@-](?=\s))\s*|(?<=\w)_(?=\w)")
"""What parts the name of a site from the title of its page."""
_COLON = re.compile(r"(?<=\w):\s")
_FIRST_COLON = 40
_ADDRESS = re.compile(r"https?:.*|[a-z\d.-]+")
"""A name that is one for machines: an address, or one word in small letters."""
_SMALL = frozenset(("the", "of", "and", "for", "der", "die", "das", "le", "la", "les", "el"))
_LONGEST_NAME = 60
_MOST_WORDS = 8


class Site:
    """The names of the site that a page belongs to."""

    def __init__(self, stated: Stated, address: str | None) -> None:
        named = (stated.meta("og:site_name"), *stated.linked("publisher"), stated.meta("application-name"))
        names = [each for each in dict.fromkeys(named) if each and not each.startswith(("http:", "https:"))]
        # Some pages state their title for the name of their site.
        self._stated = [each for each in names if len(each.split()) <= _MOST_WORDS]
        self._known = {folded(each).replace(" ", "") for each in (*self._stated, *stated.organisations)} - {""}
        labels = (urlsplit(address or "").hostname or "").split(".")[:-1]
        self._hosts = [label.replace("-", "") for label in labels if len(label) > 2 or label == labels[-1]]  # noqa: PLR2004 - "en", "m"

    def is_called(self, name: str) -> bool:
        """Say whether a name is that of the site or its publisher: stated to be, or what its address is made of."""
        words = folded(name).split()
        if not words:
            return False
        return "".join(words) in self._known or any(_makes(label, words) for label in self._hosts)

    def without(self, title: str) -> str:
        """Return a title without the names of the site at its end or its beginning."""
        marks = list(_PARTED.finditer(title))
        while marks and self.is_called(title[marks[-1].end() :]):
            title = title[: marks.pop().start()]
        if marks and self.is_called(title[: marks[0].start()]):
            return title[marks[0].end() :]
        colon = _COLON.search(title[:_FIRST_COLON])
        named = colon and " " in title[: colon.start()] and self.is_called(title[: colon.start()])
        return title[colon.end() :] if colon and named else title

    def name(self, titles: Sequence[str]) -> str | None:
        """Return the publisher's name as a person would write it, as it is stated or stands in one of the titles."""
        stated = next(iter(self._stated), None)
        if stated and not _ADDRESS.fullmatch(stated):
            return _PARTED.split(stated)[0]
        for title in titles:
            parts = _PARTED.split(title)
            for part in (parts[-1], parts[0], *_COLON.split(title, maxsplit=1)[:1]):
                if len(part) <= _LONGEST_NAME and part != title and self.is_called(part):
                    return part
        return next((each for each in self._stated if not _ADDRESS.fullmatch(each)), stated)


def _makes(label: str, words: Sequence[str]) -> bool:
    """Say whether a label of an address is made of the beginnings of the words of a name: `nytimes`, `thehill`, `wsj`.

    One may follow where those before are whole: `bbc` is of BBC News.
    """
    if label == "".join(words[:-1]):
        return True
    return any(_spells(label, each) for each in (words, [word for word in words if word not in _SMALL]))


def _spells(label: str, words: Sequence[str]) -> bool:
    ends = {0}
    for word in words[:_MOST_WORDS]:
        ends = {end + size for end in ends for size in range(1, len(word) + 1) if label.startswith(word[:size], end)}
    return len(label) in ends and len(words) <= _MOST_WORDS

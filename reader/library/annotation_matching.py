"""Which article an annotation made elsewhere belongs to, and where in it: proven, or named with what is missing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from reader.errors import SourceError
from reader.library.finding import find_text
from reader.model import id_of, key_of
from reader.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reader.annotations.foreign import ForeignAnnotation
    from reader.library.finding import Finder
    from reader.model import AnchorState, Card, Placement
    from reader.store import Store

_ID = re.compile(r"[0-9a-f]{10}")
_WORD = re.compile(r"\w+")
_NOT_ASKED = re.compile(r"[\"“”„«»\\*?~]|(?<!\w)\W+(?!\w)")
"""What would mean something else in a query: marks that end a phrase, wildcards, and signs that stand alone."""
_RANKS: dict[AnchorState, int] = {"exact": 4, "moved": 3, "edited": 2, "ambiguous": 1, "orphan": 0}
_TELLING = 32
"""Code points from which a quotation without context says which article it comes from."""
_PROBE_WORDS = 8
"""Words asked for at once: few enough that an edit elsewhere in a quotation does not hide the article."""
_ENOUGH_WORDS = 4
_MOST_CANDIDATES = 50
"""Articles looked at for one quotation; words that stand in more say nothing about where they come from."""


_EMPTY = "it quotes nothing and says nothing"


class Match(NamedTuple):
    """An article, its body, and where in it the quotation stands."""

    key: int
    body: str
    placement: Placement


class Matcher:
    """Matches annotations to the articles of a library as it is now; what it learns is kept for the next."""

    def __init__(self, store: Store, finder: Finder) -> None:
        self._store = store
        self._finder = finder
        self._cards: dict[int, Card] = {}
        self._titled: dict[str, list[int]] = {}
        self._addressed: dict[str, list[int]] = {}
        self._learn()

    def _learn(self) -> None:
        keys = self._store.keys("imported")
        self._cards = {key_of(card.id): card for card in self._store.cards(keys)}
        for key, card in self._cards.items():
            self._titled.setdefault(_words(card.display_title), []).append(key)
        for key, url in self._store.addresses().items():
            if key in self._cards:
                self._addressed.setdefault(_address(url), []).append(key)

    def match(self, one: ForeignAnnotation) -> Match:
        """Return the article and place of an annotation: by id, address, title, or where alone its words stand.

        Raises SourceError with the reason when no article, or more than one, may be meant.
        """
        if not (one.quote or one.note):
            raise SourceError(_EMPTY)
        if sure := self._by_id(one) or self._by_address(one):
            return self._best(one, sure)
        titled = self._by_title(one)
        best = self._best(one, titled) if titled else None
        if best and (best.placement.state != "orphan" or (len(titled) == 1 and not one.quote)):
            return best
        quoting = self._quoting(one)
        if len(quoting) == 1:
            return quoting[0]
        if best and len(titled) == 1:
            return best
        raise SourceError(_reason(one, titled, quoting))

    def _by_id(self, one: ForeignAnnotation) -> list[int]:
        key = key_of(one.article) if _ID.fullmatch(one.article) else 0
        return [key] if key in self._cards else []

    def _by_address(self, one: ForeignAnnotation) -> list[int]:
        return self._addressed.get(_address(one.url), []) if one.url else []

    def _by_title(self, one: ForeignAnnotation) -> list[int]:
        """Return the articles with its title; of several, those by its author when there are any."""
        words = _words(one.title)
        titled = self._titled.get(words, []) if words else []
        author = set(_words(one.author).split())
        by_author = [key for key in titled if author & set(_words(self._cards[key].author or "").split())]
        return by_author if len(titled) > 1 and by_author else titled

    def _best(self, one: ForeignAnnotation, keys: Sequence[int]) -> Match:
        """Return the article among these in which its words stand best, the first when they stand in none."""
        return max(self._placed(one, keys), key=lambda found: (_RANKS[found.placement.state], found.placement.score))

    def _placed(self, one: ForeignAnnotation, keys: Iterable[int]) -> Iterator[Match]:
        from reader.annotations import match_quote

        wanted = list(keys)
        bodies = self._store.bodies(wanted)
        for key in wanted:
            placement = match_quote(bodies[key], one.quote, one.prefix, one.suffix, one.start)
            yield Match(key, bodies[key], placement)

    def _quoting(self, one: ForeignAnnotation) -> list[Match]:
        """Return the articles in which its words stand; only one when their context, too, stands in one alone.

        An article that repeats another of them does not count beside it.
        """
        if not one.quote or (len(one.quote) < _TELLING and not _has_context(one)):
            return []
        found: list[Match] = []
        # With its context first: few articles have so many words in common, and seldom more than the one.
        for passage in dict.fromkeys((f"{one.prefix} {one.quote} {one.suffix}".strip(), one.quote)):
            found = found or [
                match for match in self._placed(one, self._candidates(passage)) if _is_telling(one, match)
            ]
        originals = {self._cards[match.key].duplicate_of for match in found} - {None}
        here = {id_of(match.key) for match in found}
        firsts = [match for match in found if self._cards[match.key].duplicate_of not in originals & here]
        in_context = [match for match in firsts if match.placement.state == "exact" and _has_context(one)]
        return in_context if len(in_context) == 1 else firsts

    def _candidates(self, passage: str) -> list[int]:
        """Return the articles in which some of a passage's words follow each other."""
        found: dict[int, None] = {}
        for probe in _probes(passage):
            found |= dict.fromkeys(self._finder.keys(f'"{probe}"', "relevance")[:_MOST_CANDIDATES])
        return [key for key in found if key in self._cards]


def _is_telling(one: ForeignAnnotation, match: Match) -> bool:
    """Say whether words that stand in an article are evidence that they come from it."""
    state = match.placement.state
    if state == "orphan":
        return False
    if state in ("exact", "edited") and _has_context(one):
        return True
    return len(one.quote) >= _TELLING and (state != "ambiguous" or bool(find_text(match.body, one.quote)))


def _has_context(one: ForeignAnnotation) -> bool:
    return bool(one.prefix.strip() or one.suffix.strip())


def _probes(passage: str) -> list[str]:
    """Return the first, middle and last words of the longest line: the index knows no phrase across two lines.

    The words at either end may be parts of words, so they are left out where enough remain.
    """
    words = max((_NOT_ASKED.sub(" ", line).split() for line in passage.split("\n")), key=len)
    words = words[1:-1] if len(words) >= _ENOUGH_WORDS else words
    middle = max(0, (len(words) - _PROBE_WORDS) // 2)
    parts = (words[:_PROBE_WORDS], words[middle : middle + _PROBE_WORDS], words[-_PROBE_WORDS:])
    return list(dict.fromkeys(" ".join(part) for part in parts if part))


def _reason(one: ForeignAnnotation, titled: Sequence[int], quoting: Sequence[Match]) -> str:
    """Return in words why an annotation belongs to no one article."""
    if not one.quote:
        told = f"{len(titled)} articles have its title" if titled else "no article has its address or title"
        return f"{told}, and it quotes nothing"
    if quoting:
        return f"its words stand in {len(quoting)} articles, and nothing says which is meant"
    if len(one.quote) < _TELLING and not _has_context(one):
        return "no article has its address or title, and its words are too few to tell the article by"
    return "no article has its address or title, and its words stand in none"


def _words(text: str) -> str:
    return " ".join(_WORD.findall(fold(text)))


def _address(url: str) -> str:
    """Return an address without what does not tell pages apart: scheme, `www.`, fragment, a slash at its end."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return url
    if not parts.netloc:
        return url.strip()
    query = f"?{parts.query}" if parts.query else ""
    return f"{parts.netloc.casefold().removeprefix('www.')}{parts.path.rstrip('/')}{query}"

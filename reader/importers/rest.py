"""The rest of an article beyond a box that stands within it: an advertisement, links to other stories, a sign-up form.

Little text weighs less than the box between it and the rest, so the run of passages that is the article leaves it out.
What tells it from the summaries, comments and notes that pages show around an article is how it stands: paragraphs that
are sentences, each by itself and one after the other, as long as the article's; and, in doubt, that it takes up the
article's words. Any text has more words in common with an article the longer that is: about as its length's root.
"""

from __future__ import annotations

import re
from functools import cached_property
from math import sqrt
from statistics import median
from typing import TYPE_CHECKING

from reader.importers import marks
from reader.importers.forms import ends_sentence
from reader.importers.head import stems
from reader.importers.lexicon import SPEAKS_TO_READER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.importers.forms import Passage

_LARGEST_BOX = 14
"""Passages of the boxes between an article and its rest, at most."""
_ENOUGH = 2
"""Paragraphs below a box that need only stand as an article's do; one more where no blank lines part them."""
_FEWEST = 2
"""Paragraphs that an article must have to be compared with."""
_SPACED = 0.8
"""Share of paragraphs that blank lines must part for a text to be one of which lines without them hang together."""
_LENGTH = 0.3
"""Share of the usual length of an article's paragraphs that those of its rest must have."""
_SHORTEST_ALONE = 8
"""Words of a paragraph that stands alone, at least."""
_SHARED, _SHARED_OTHERS = 0.008, 0.0145
"""Share of its words that a rest has in common with an article of one word, and where other stories are likely.

Of the last paragraphs of news 93 and 65 in 100 have so much, of the first of other stories 58 and 4."""
_SPOKEN = 0.05
"""Share of words that address the reader, above which a paragraph is the page's."""
_HEADLINE = 5
"""Words of a line that may be a headline, at least."""
_LONGEST_NAME = 6


class _Article:
    """The part of an article that is found, with which what may be its rest is compared."""

    def __init__(self, passages: Sequence[Passage], start: int, end: int) -> None:
        self._passages, self._start, self._found = passages, start, passages[start:end]
        self._prose = [passage.words for passage in self._found if passage.form == "prose"]
        self.comparable = len(self._prose) >= _FEWEST

    @cached_property
    def spaced(self) -> bool:
        """Whether blank lines part most paragraphs from all that is around them."""
        apart = [self._parted(self._start + at) for at, each in enumerate(self._found) if each.form == "prose"]
        return sum(apart) >= _SPACED * len(apart)

    @cached_property
    def _usual(self) -> float:
        return median(self._prose)

    @cached_property
    def _stems(self) -> set[str]:
        return _stems(self._found)

    def stands_at(self, place: int) -> bool:
        """Say whether a paragraph stands at a place as an article's do: by itself, where blank lines part them."""
        return _is_paragraph(self._passages[place]) and self._is_apart(place)

    def heads_at(self, place: int) -> bool:
        """Say whether a short line stands by itself at a place."""
        return self._passages[place].form == "short" and self._is_apart(place)

    def _is_apart(self, place: int) -> bool:
        return not self.spaced or self._parted(place)

    def _parted(self, place: int) -> bool:
        return self._passages[place].gap and (place + 1 == len(self._passages) or self._passages[place + 1].gap)

    def last_from(self, place: int) -> int:
        """Return where the paragraphs end that follow on the one at a place; sub-headings may stand between them."""
        end = place + 1
        while end < len(self._passages):
            heading = self.heads_at(end) and end + 1 < len(self._passages)
            if not self.stands_at(end + heading):
                break
            end += 1 + heading
        return end

    def goes_with(self, start: int, end: int, *, shared: float, alone: bool) -> bool:
        """Say whether the passages from one place to another are paragraphs as the article's, and share its words."""
        own = [passage for passage in self._passages[start:end] if passage.form == "prose"]
        if sum(passage.words for passage in own) < len(own) * max(_LENGTH * self._usual, alone * _SHORTEST_ALONE):
            return False
        if alone and own[-1].text.endswith(("!", "?")):
            return False
        known, asked = _stems(own), shared * sqrt(sum(self._prose))
        return not shared or len(known & self._stems) >= asked * len(known)


def goes_on(passages: Sequence[Passage], start: int, end: int) -> int:
    """Return where the article in passages `start` to `end` ends when what of it stands below boxes is added."""
    article = _Article(passages, start, end)
    if not article.comparable:
        return end
    closed, place = False, end
    while place < min(len(passages), end + _LARGEST_BOX) and passages[place].form != "comment":
        if is_box(passages, place):
            break
        if not article.stands_at(place):
            closed = closed or _closes(passages[place])
            place += 1
            continue
        below = article.last_from(place)
        number = sum(passage.form == "prose" for passage in passages[place:below])
        alone = number < _ENOUGH + (not article.spaced)
        headed = sum(article.heads_at(at) for at in range(place - 1, below)) > number / 2
        doubtful = headed or _announces_others(passages[place - 1]) or (closed and alone)
        shared = _SHARED_OTHERS if doubtful else _SHARED if closed or (alone and not article.spaced) else 0.0
        certain = not (closed and alone) or (article.spaced and passages[place - 1].form not in ("prose", "address"))
        if certain and article.goes_with(place, below, shared=shared, alone=alone):
            end = below
        place = below
    return end


def goes_back(passages: Sequence[Passage], start: int, end: int) -> int:
    """Return where the article in passages `start` to `end` begins when what of it stands above boxes is added."""
    article = _Article(passages, start, end)
    place = first = start
    lowest = max(0, start - _LARGEST_BOX) if article.comparable else start
    while place > lowest and passages[place - 1].form not in ("byline", "date", "comment"):
        below = place
        while place > 0 and article.stands_at(place - 1):
            place -= 1
        if place == below:
            place -= 1
            continue
        signed = place > 0 and passages[place - 1].form in ("byline", "date")
        if article.goes_with(place, below, shared=0.0 if signed else _SHARED, alone=below - place < _ENOUGH):
            first = place
    return first


def _is_paragraph(passage: Passage) -> bool:
    """Say whether a passage reads like a paragraph of an article: no link in a list, nothing said to the reader."""
    if passage.form != "prose" or passage.bare != passage.text or not ends_sentence(passage.text):
        return False
    if passage.text.endswith(("...", "…")) or marks.BIOGRAPHY.match(passage.text):
        return False
    spoken = SPEAKS_TO_READER.findall(marks.QUOTED.sub(" ", passage.text.lower()))
    return len(spoken) <= _SPOKEN * passage.words


def _announces_others(passage: Passage) -> bool:
    """Say whether what stands below a passage may be about other stories: a headline, or a heading of such."""
    if passage.form == "short":
        return passage.gap and passage.words >= _HEADLINE
    return passage.form == "furniture" and passage.reason == "related" and passage.gap


def _closes(passage: Passage) -> bool:
    """Say whether a passage stands more often below an article than within it."""
    if passage.form == "furniture":
        return passage.reason in ("comments", "footer")
    return passage.form in ("credit", "address") or (passage.form == "notice" and "©" in passage.text)


def _stems(passages: Sequence[Passage]) -> set[str]:
    return set(stems("\n".join(passage.text for passage in passages)))


_ABOUT = re.compile(
    r"(?:About|Über|À propos de|Sobre|Acerca de|Over|Om) (?P<name>[^\W\d_a-z][\w.'’-]*(?: [^\W\d_a-z][\w.'’-]*)+)$"
)


def named_in(heading: str) -> str:
    """Return the name that heads a box about an author or a publisher: all of the line, or what it says to be about."""
    about = _ABOUT.match(heading)
    return about["name"] if about else heading


def is_box(passages: Sequence[Passage], place: int) -> bool:
    """Say whether a box about an author or a publisher begins here: a name, then a paragraph that begins with it."""
    name = passages[place]
    if name.form != "short" or name.words > _LONGEST_NAME or place + 1 >= len(passages):
        return False
    about = passages[place + 1]
    title = named_in(name.text)
    if about.words <= 2 * _LONGEST_NAME or title not in about.text:
        return False
    if title != name.text:
        return True
    # One word alone may be a place, and head what happened there.
    likely = name.words > 1 or marks.BIOGRAPHY.match(about.text) or SPEAKS_TO_READER.search(about.text.lower())
    return about.text.startswith(f"{title} ") and bool(likely)

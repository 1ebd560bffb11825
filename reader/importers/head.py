"""What stands above an article: its title, deck, byline, date and tags.

The title is the line whose words the first paragraphs take up again, near to them and early; no such line, no title.
"""

from __future__ import annotations

import re
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from reader.importers import marks
from reader.importers.dates import find_date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.importers.forms import Passage

_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_STEM = 5
"""Letters by which two words are the same here: inflections differ after them."""
_FEWEST_WORDS, _MOST_WORDS = 3, 30
_OPENING = 4
"""Paragraphs that a title is compared with first."""
_PARAGRAPHS = 20
"""Paragraphs that it is compared with at all."""
_LEAST_OVERLAP = 0.3
_LEAST_AT_TOP = 0.1
"""The same for the first line of a text, where a title is expected."""
_TOP = 3
_FARTHEST = 20
_DECK_LEAD = 0.6
"""How much better than the title a deck may score."""
_DECK_WORDS = 14
"""Words from which a line may be a deck though it is no sentence."""
_TRAIL = re.compile(r"(?:.*?\s[>»]\s){2}")
"""The path to a page: its sections, each behind a sign."""
_TOP_LAG = 0.5
"""How much worse than a signed line near the top the first one may score and be the title."""
_SIGNED = 0.8
"""What a byline or a date among the next lines is worth: a line of words that the story repeats is no title by them."""
_SIGNATURE = 3
"""Lines below a title within which they stand."""


def stems(text: str) -> list[str]:
    """Return the beginnings of the longer words of a text, in small letters; of a script without spaces, its pairs."""
    words = marks.words(text.lower())
    if not text.isascii() and _UNSPACED.search(text):
        return [word[at : at + 2] for word in words if not word.isascii() for at in range(len(word) - 1)]
    return [word[:_STEM] for word in words if len(word) > 3]  # noqa: PLR2004 - articles, prepositions


class Story:
    """The words of an article, which its title and deck take up."""

    def __init__(self, paragraphs: Sequence[Passage]) -> None:
        prose = (passage.text for passage in paragraphs if passage.form == "prose")
        self._texts = list(islice(prose, _PARAGRAPHS))

    def opens_with(self, own: Sequence[str], least: float) -> bool:
        """Say whether the first paragraphs take up at least so many of these stems; reads no further than it must."""
        known: set[str] = set()
        for text in self._texts[:_OPENING]:
            known.update(stems(text))
            if sum(stem in known for stem in own) >= least:
                return True
        return False

    @cached_property
    def opening(self) -> set[str]:
        """The words of the first paragraphs."""
        return set(stems("\n".join(self._texts[:_OPENING])))

    @cached_property
    def everything(self) -> set[str]:
        """The words of all that a title is compared with."""
        return self.opening.union(stems("\n".join(self._texts[_OPENING:])))


def find_title(passages: Sequence[Passage], start: int, story: Story) -> int | None:
    """Return the index of the title among the passages before `start`, where the article begins; None without one."""
    if start == 1 and _opens(passages[0], story):
        return 0
    scores = [_score(passages, place, start, story) for place in range(start)]
    best = max(scores, default=0.0)
    if best <= 0:
        return None
    title = next(place for place, score in enumerate(scores) if score >= best - 0.1)
    # A deck repeats more of the story than the title above it, and is longer.
    while (
        title
        and scores[title - 1] >= best - _DECK_LEAD
        and passages[title - 1].words < passages[title].words
        and _may_be_deck(passages[title])
    ):
        title -= 1
    at_top = title <= _TOP and scores[0] and passages[0].form == "short"
    if at_top and _is_signed(passages, title, start) and not _is_signed(passages, 0, start):
        at_top = scores[0] >= scores[title] - _TOP_LAG
    return 0 if at_top else title


def _may_be_title(passage: Passage, place: int) -> bool:
    forms = ("short", "prose", "related") if place == 0 else ("short", "prose")
    sized = _FEWEST_WORDS <= passage.words <= _MOST_WORDS
    return sized and passage.form in forms and not _TRAIL.match(passage.text)


def _may_be_deck(passage: Passage) -> bool:
    return passage.form == "prose" or passage.words >= _DECK_WORDS


def _opens(passage: Passage, story: Story) -> bool:
    """Say whether the one line above an article is its title, as the first paragraphs alone tell: most are."""
    own = stems(passage.text) if _may_be_title(passage, 0) else []
    return bool(own) and story.opens_with(own, _LEAST_AT_TOP * len(own))


def _score(passages: Sequence[Passage], place: int, start: int, story: Story) -> float:
    """Return how much like a title a passage is, 0 when it cannot be one."""
    passage = passages[place]
    own = stems(passage.text) if _may_be_title(passage, place) else []
    if not own:
        return 0.0
    first = sum(stem in story.opening for stem in own) / len(own)
    anywhere = sum(stem in story.everything for stem in own) / len(own)
    if max(first, anywhere) < (_LEAST_OVERLAP if place else _LEAST_AT_TOP):
        return 0.0
    near = min(start - place, _FARTHEST) / _FARTHEST
    signed = _SIGNED if _is_signed(passages, place, start) else 0
    return 1 + first + 0.5 * anywhere - near + signed + 0.6 * min(passage.words, 8) / 8


def _is_signed(passages: Sequence[Passage], place: int, start: int) -> bool:
    """Say whether who wrote or when stands soon below a line, as below a title, and often below its deck."""
    return any(map(_signs, passages[place + 1 : min(place + _SIGNATURE, start) + 1]))


def _signs(passage: Passage) -> bool:
    if passage.form in ("byline", "date"):
        return True
    return passage.form in ("short", "item", "comment") and bool(find_date(passage.text))


def find_deck(passages: Sequence[Passage], title: int, start: int, story: Story) -> int | None:
    """Return the index of the line that expands on the title: the next one, longer than a label, of the same story."""
    place = title + 1
    if place >= start:
        return None
    passage = passages[place]
    if passage.form not in ("short", "prose") or passage.words < 6:  # noqa: PLR2004 - shorter ones are sections or names
        return None
    own = stems(passage.text)
    shared = sum(stem in story.everything for stem in own)
    return place if own and shared >= _LEAST_OVERLAP * len(own) else None

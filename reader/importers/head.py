"""What stands above an article: its title, deck, byline, date and tags.

The title is the line whose words the first paragraphs take up again, near to them and early; no such line, no title.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.importers import marks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.importers.forms import Passage

_STEM = 5
"""Letters by which two words are the same here: inflections differ after them."""
_FEWEST_WORDS, _MOST_WORDS = 3, 30
_OPENING = 4
"""Paragraphs that a title is compared with first."""
_LEAST_OVERLAP = 0.3
_FARTHEST = 20
_DECK_LEAD = 0.6
"""How much better than the title a deck may score."""


def stems(text: str) -> list[str]:
    """Return the beginnings of the longer words of a text, in small letters."""
    return [word[:_STEM].lower() for word in marks.WORD.findall(text) if len(word) > 3]  # noqa: PLR2004 - articles, prepositions


def find_title(passages: Sequence[Passage], start: int, end: int) -> int | None:
    """Return the index of the title among the passages before `start`, where the article begins; None without one."""
    opening: set[str] = set()
    everything: set[str] = set()
    prose = [passage.text for passage in passages[start:end] if passage.form == "prose"]
    for number, text in enumerate(prose):
        found = stems(text)
        everything.update(found)
        if number < _OPENING:
            opening.update(found)
    scores = [_score(passages[place], start - place, opening, everything) for place in range(start)]
    best = max(scores, default=0.0)
    if best <= 0:
        return None
    title = next(place for place, score in enumerate(scores) if score >= best - 0.1)
    # A deck repeats more of the story than the title above it, and is longer.
    while title and scores[title - 1] >= best - _DECK_LEAD and passages[title - 1].words < passages[title].words:
        title -= 1
    return title


def _score(passage: Passage, distance: int, opening: set[str], everything: set[str]) -> float:
    """Return how much like a title a passage is, 0 when it cannot be one."""
    if passage.form not in ("short", "prose") or not _FEWEST_WORDS <= passage.words <= _MOST_WORDS:
        return 0.0
    own = stems(passage.text)
    if not own:
        return 0.0
    first = sum(stem in opening for stem in own) / len(own)
    anywhere = sum(stem in everything for stem in own) / len(own)
    if max(first, anywhere) < _LEAST_OVERLAP:
        return 0.0
    return first + 0.5 * anywhere - min(distance, _FARTHEST) / _FARTHEST + 0.6 * min(passage.words, 8) / 8 + 1


def find_deck(passages: Sequence[Passage], title: int, start: int, everything: set[str]) -> int | None:
    """Return the index of the line that expands on the title: the next one, longer than a label, of the same story."""
    place = title + 1
    if place >= start:
        return None
    passage = passages[place]
    if passage.form not in ("short", "prose") or passage.words < 6:  # noqa: PLR2004 - shorter ones are sections or names
        return None
    own = stems(passage.text)
    shared = sum(stem in everything for stem in own)
    return place if own and shared >= _LEAST_OVERLAP * len(own) else None


def is_tag_row(text: str, known: set[str]) -> bool:
    """Say whether a line is a row of topics: nearly all words capitalised, most of them spoken of in the article."""
    words = text.split()
    if len(words) < 3 or text[-1:] in tuple(".!?"):  # noqa: PLR2004 - fewer are a section or a name
        return False
    capitalised = sum(word[:1].isupper() or not word[:1].isalpha() for word in words)
    own = stems(text)
    shared = sum(stem in known for stem in own)
    return capitalised >= 0.8 * len(words) and bool(own) and shared >= 0.5 * len(own)

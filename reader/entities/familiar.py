"""Names inside a tagged span that the article knows on their own: in pairs, and in headlines.

A tagger takes `Putin-Zelensky` for one name, and `Leave Russia` in a headline whose every word has a capital. The
article itself tells better: where the parts stand alone elsewhere, it is they that are named here.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from reader.entities import gazetteer
from reader.entities.cues import type_by_words
from reader.entities.tags import AGREEMENT, BRACKET, NAME_LIST, Tag

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reader.model import EntityType

_PAIR = re.compile(r"([^\W\d_a-z][\w.'’]+)(?:[-–—/]|\s[–—/]\s|\s(?:and|&)\s)([^\W\d_a-z][\w.'’]+)")
_WORD = re.compile(r"[^\W\d_][\w'’]*")
_LONG_WORD = 4
_MANY_WORDS = 4
_NEARLY_ALL = 0.8
_LONG_LINE = 1000
_CERTAIN = frozenset({NAME_LIST, BRACKET})


def familiar(text: str, tags: Sequence[Tag]) -> Iterator[Tag]:
    """Yield the tags, those that only hold names known to the article replaced by these."""
    in_headlines = {tag for tag in tags if tag.found_by not in _CERTAIN and in_headline(text, tag.start)}
    names = _names(text, [tag for tag in tags if tag not in in_headlines])
    for tag in tags:
        name = text[tag.start : tag.end]
        inside: Sequence[Tag] = ()
        if tag.found_by not in _CERTAIN:
            inside = _pair(tag, name, names)
            if not inside and tag in in_headlines and name not in names and type_by_words(name) is None:
                inside = list(_inside(tag, name, names))
        yield from inside or (tag,)


def _names(text: str, tags: Sequence[Tag]) -> dict[str, EntityType]:
    """Return the names of an article and the surnames of its people, each with the type it has most often."""
    seen: dict[str, Counter[EntityType]] = {}
    for tag in tags:
        name = text[tag.start : tag.end]
        seen.setdefault(name, Counter())[tag.type] += 1
        words = name.split()
        if tag.type == "PERSON" and len(words) > 1:
            seen.setdefault(words[-1], Counter())["PERSON"] += 1
    return {name: types.most_common(1)[0][0] for name, types in seen.items()}


def _pair(tag: Tag, name: str, names: Mapping[str, EntityType]) -> Sequence[Tag]:
    match = _PAIR.fullmatch(name)
    if not match or match[1] not in names or match[2] not in names:
        return ()
    return [
        Tag(tag.start + match.start(group), tag.start + match.end(group), names[match[group]], AGREEMENT)
        for group in (1, 2)
    ]


def in_headline(text: str, at: int) -> bool:
    """Say whether a place lies in a line nearly all of whose long words have capitals and that is no sentence."""
    headlines = _headlines(text)
    place = bisect_right(headlines, (at, len(text))) - 1
    return place >= 0 and at <= headlines[place][1]


@lru_cache(maxsize=1)
def _headlines(text: str) -> Sequence[tuple[int, int]]:
    """Return where the headlines of a text begin and end; kept for the text that was last asked about."""
    found: list[tuple[int, int]] = []
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        if _is_headline(line[:_LONG_LINE].rstrip()):
            found.append((start, end))
        start = end + 1
    return found


def _is_headline(line: str) -> bool:
    words = [word for word in _WORD.findall(line) if len(word) >= _LONG_WORD]
    if len(words) < _MANY_WORDS or line.endswith((".", ".”", '."')):
        return False
    return sum(not word[0].islower() for word in words) >= _NEARLY_ALL * len(words)


def _inside(tag: Tag, name: str, names: Mapping[str, EntityType]) -> Iterator[Tag]:
    """Yield the names known to the article, or to everybody, inside a name, the longest first at each word."""
    words = [match.span() for match in _WORD.finditer(name)]
    at = 0
    while at < len(words):
        for last in range(len(words) - 1, at - 1, -1):
            start, end = words[at][0], words[last][1]
            part = name[start:end]
            known = gazetteer.known(part)
            type = known.type if known else names.get(part) if part != name else None
            if type:
                yield Tag(tag.start + start, tag.start + end, type, NAME_LIST if known else AGREEMENT)
                at = last
                break
        at += 1

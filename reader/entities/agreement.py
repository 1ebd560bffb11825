"""What the rest of an article says about a name: its type, and where else it stands.

Only inside one article. Pooling over articles was measured and made the types worse.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from reader.entities import evidence, gazetteer
from reader.entities.cues import type_by_words
from reader.entities.neighbours import start_of_person, whole_name
from reader.entities.rules import SENTENCE_WORDS
from reader.entities.tags import AGREEMENT, BRACKET, NAME_LIST, Ground, Tag

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reader.entities.cues import Kind
    from reader.model import EntityType

_CERTAIN = frozenset({NAME_LIST, BRACKET})
_SHORTEST = 3
"""Shorter names are too often something else."""
_SURNAME_OF = range(2, 5)
"""How many words a full name has."""
_FIRST_WORD = re.compile(r"\w+")


def agreed(text: str, tags: Sequence[Tag]) -> list[Tag]:
    """Return the tags with the type the whole article speaks for, and with the places they missed."""
    typed = _retyped(text, tags)
    ground = Ground(typed)
    for tag in _missed(text, _names(text, typed), ground):
        ground.add(tag)
    return ground.tags


def _retyped(text: str, tags: Sequence[Tag]) -> list[Tag]:
    kinds = evidence.kinds(text, tags)
    votes: defaultdict[tuple[str, Kind], Counter[EntityType]] = defaultdict(Counter)
    for tag in tags:
        votes[text[tag.start : tag.end], evidence.kind_of(tag.type)][tag.type] += 1
    found: list[Tag] = []
    for tag in tags:
        name = text[tag.start : tag.end]
        kind = kinds[name]
        type = _type(name, kind, votes.get((name, kind)))
        certain = tag.found_by in _CERTAIN or type == tag.type
        found.append(tag if certain else tag._replace(type=type, found_by=AGREEMENT))
    return found


def _type(name: str, kind: Kind, votes: Counter[EntityType] | None) -> EntityType:
    """Return the type of a name of known kind: the tagger's own if it gave one of that kind, else the likeliest."""
    if votes:
        return votes.most_common(1)[0][0]
    by_words = type_by_words(name)
    if by_words is not None and evidence.kind_of(by_words) == kind:
        return by_words
    if kind == "PLACE":
        return "GPE"
    return "NORP" if kind == "OTHER" else kind


def _names(text: str, tags: Sequence[Tag]) -> dict[str, EntityType]:
    """Return the names to look for elsewhere in the article: those seen twice or surely, and people's surnames."""
    seen: Counter[str] = Counter()
    types: dict[str, EntityType] = {}
    for tag in tags:
        name = text[tag.start : tag.end]
        seen[name] += 2 if tag.found_by in _CERTAIN else 1
        types[name] = tag.type
        words = name.split()
        if tag.type == "PERSON" and len(words) in _SURNAME_OF and words[-1][-1:].isalpha():
            seen[words[-1]] += 2
            types.setdefault(words[-1], "PERSON")
    return {name: type for name, type in types.items() if seen[name] > 1}


def _missed(text: str, names: Mapping[str, EntityType], ground: Ground) -> Iterator[Tag]:
    """Yield the places where a name of the article stands untagged, as a word or words of its own."""
    index: defaultdict[str, list[str]] = defaultdict(list)
    for name in sorted(names, key=len, reverse=True):
        if len(name) >= _SHORTEST and name[0].isupper() and (first := _FIRST_WORD.match(name)):
            index[first.group()].append(name)
    for match in re.finditer(r"\w+", text):
        for name in index.get(match.group(), ()):
            end = match.start() + len(name)
            if text.startswith(name, match.start()) and not text[end : end + 1].isalnum():
                tag = Tag(match.start(), end, names[name], AGREEMENT)
                if ground.is_free(tag.start, tag.end):
                    if tag.type == "PERSON":
                        tag = tag._replace(start=start_of_person(text, tag, ground, SENTENCE_WORDS))
                    yield tag
                break


def listed(text: str, ground: Ground) -> None:
    """Add the known names that nobody tagged."""
    for start, end, known in gazetteer.occurrences(text):
        tag = Tag(start, end, known.type, NAME_LIST)
        if ground.is_free(start, end):
            ground.add(whole_name(text, tag, ground))

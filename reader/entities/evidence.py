"""What kind of thing a name names, judged by all its places in one article.

A small model is right about where a name is far more often than about what it names. So each name gathers evidence:
what the model said at each of its places, the words in the name, the words beside it (`in X`, `X said`, `X, 43,`,
`X Inc`), and the full names it is the end of. The kind with the most behind it wins. The weights are few, and by hand.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from reader.entities import appositions, cues, gazetteer
from reader.entities.cues import type_by_words
from reader.entities.names import fold, is_given_name
from reader.entities.tags import MODEL
from reader.entities.titles import follows_office

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reader.entities.cues import Kind, Weights
    from reader.entities.tags import Tag
    from reader.model import EntityType

_KINDS: Mapping[EntityType, Kind] = {"PERSON": "PERSON", "ORG": "ORG", "GPE": "PLACE", "LOC": "PLACE", "FAC": "PLACE"}

_MODEL = 2.0
"""The weight of the model's opinion where it says the same at all places of a name."""
_MOST = 6.0
"""The most that all cues for one kind can weigh, or against it."""
_SURNAME = 3.0
"""For a person, in a name that is the surname of somebody's full name."""
_FULL_NAME = 1.5
"""For a person, in a full name whose surname is somebody's."""
_GIVEN_NAME = 1.5
"""For a person, in a full name whose first word is a common given name, or that of other people of the article."""
_APPOSITION = 3.0
_TITLE = 4.0
_AGE = 3.0
_COMPOUND = 3.0
_NEIGHBOUR = 1.0
_FULL_NAME_WORDS = range(2, 5)

_WINDOW = 40
_WORD_BEFORE = re.compile(r"(?:([\w'’.-]+)\s+)?([\w'’.-]+)\s+$")
_WORD_BEHIND = re.compile(r"(\s?['’]\s?s)?(\s?,)?\s+([\w-]+)(?:\s+(\w+))?")
_AGE_BEHIND = re.compile(r"\s?,\s+(?:aged\s+)?\d{1,3}\s?(?:[,)]|years)|\s?\(\s?(?:\d{2}\b|born|b\.|aged)")
_COMPOUND_BEHIND = re.compile(r"\s?-\s?(?:based|born|area|wide|bound)\b")
_SHORT_CAPITALS = re.compile(r"[A-Z][A-Z&.]{1,5}")
_INNER_CAPITAL = re.compile(r"(?<!^Mc)(?<!^Mac)(?<!^De)(?<!^La)(?<=[a-z])[A-Z]")


def kind_of(type: EntityType) -> Kind:
    """Return the kind a type belongs to."""
    return _KINDS.get(type, "OTHER")


def kinds(text: str, tags: Sequence[Tag]) -> dict[str, Kind]:
    """Return the kind of each name tagged in an article, by its spelling."""
    places: defaultdict[str, list[Tag]] = defaultdict(list)
    for tag in tags:
        places[text[tag.start : tag.end]].append(tag)
    scores = {name: _score(text, name, found) for name, found in places.items()}
    _by_given_names(scores, tags, text)
    _share(scores)
    return {name: _heaviest(score) for name, score in scores.items()}


def _heaviest(score: Mapping[Kind, float]) -> Kind:
    return max(score, key=lambda kind: score[kind])


def _score(text: str, name: str, tags: Sequence[Tag]) -> dict[Kind, float]:
    found: defaultdict[Kind, float] = defaultdict(float)
    for tag in tags:
        for kind, weight in _beside(text, tag.start, tag.end):
            found[kind] += weight
    for kind, weight in _inside(name):
        found[kind] += weight
    score = defaultdict(float, {kind: max(-_MOST, min(_MOST, weight)) for kind, weight in found.items()})
    for tag in tags:
        score[kind_of(tag.type)] += _MODEL / len(tags)
    return score


def _by_given_names(scores: Mapping[str, dict[Kind, float]], tags: Sequence[Tag], text: str) -> None:
    """Let names that begin with a given name count as people's, where no word in them says what else they are."""
    # The rule tagger takes all pairs of capitalised words for people's names, so it vouches for none.
    names = {text[tag.start : tag.end] for tag in tags if tag.type == "PERSON" and tag.found_by == MODEL}
    given: defaultdict[str, set[str]] = defaultdict(set)
    for name in names:
        if len(name.split()) in _FULL_NAME_WORDS:
            given[name.split()[0]].add(name)
    for name, score in scores.items():
        words = name.split()
        if len(words) not in _FULL_NAME_WORDS or type_by_words(name) is not None:
            continue
        if given.get(words[0], set()) - {name} or is_given_name(fold(words[0])):
            score["PERSON"] += _GIVEN_NAME


def _share(scores: Mapping[str, dict[Kind, float]]) -> None:
    """Let full names and the surnames at their end vouch for each other."""
    full: defaultdict[str, list[str]] = defaultdict(list)
    for name in scores:
        words = name.split()
        if len(words) in _FULL_NAME_WORDS:
            full[words[-1]].append(name)
    for surname in full.keys() & scores.keys():
        for name in full[surname]:
            if _heaviest(scores[name]) == "PERSON":
                scores[surname]["PERSON"] += _SURNAME
            elif _heaviest(scores[surname]) == "PERSON" and type_by_words(name) is None:
                scores[name]["PERSON"] += _FULL_NAME


def _beside(text: str, start: int, end: int) -> Iterator[tuple[Kind, float]]:
    """Yield what the words on either side of a place say, on its own line."""
    before = text[max(0, start - _WINDOW) : start].rpartition("\n")[2]
    behind = text[end : end + _WINDOW].partition("\n")[0]
    if follows_office(before, len(before)):
        yield "PERSON", _TITLE
    if weight := appositions.role_weight(text, start, end):
        yield "PERSON", _APPOSITION * weight
    if _AGE_BEHIND.match(behind):
        yield "PERSON", _AGE
    if _COMPOUND_BEHIND.match(behind):
        yield "PLACE", _COMPOUND
    yield from _by_word_before(before)
    yield from _by_word_behind(behind)


def _by_word_before(before: str) -> Weights:
    match = _WORD_BEFORE.search(before)
    if not match:
        return ()
    word = match[2].lower()
    if word == "of" and match[1]:
        return cues.table(cues.BEFORE_OF).get(match[1].lower(), ())
    return cues.table(cues.BEFORE).get(word, ())


def _by_word_behind(behind: str) -> Weights:
    match = _WORD_BEHIND.match(behind)
    if not match:
        return ()
    possessive, comma, word, next_word = match.groups()
    if comma:
        if any(gazetteer.is_place(place) for place in (word, f"{word} {next_word}")):
            return (("PLACE", _NEIGHBOUR),)
        return cues.table(cues.BEHIND_COMMA).get(word.lower(), ())
    return cues.table(cues.BEHIND_POSSESSIVE if possessive else cues.BEHIND).get(word.lower(), ())


def _inside(name: str) -> Iterator[tuple[Kind, float]]:
    """Yield what the words and letters of a name say."""
    type = type_by_words(name)
    if type is not None:
        yield kind_of(type), 3.0 if type == "ORG" else 2.5
    if "&" in name:
        yield "ORG", 1.5
    if "&" in name or any(letter.isdigit() for letter in name):
        yield "PERSON", -3.0
    if " " in name:
        return
    if _SHORT_CAPITALS.fullmatch(name):
        yield "ORG", 1.0
        yield "PERSON", -2.0
    elif _INNER_CAPITAL.search(name):
        yield "ORG", 0.5
        yield "PERSON", -1.0

"""Short names of organisations inside one article: acronyms it explains, and the ends of longer names."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from reader.entities import gazetteer, lists
from reader.entities.acronyms import SHORT_FORM, initials, is_subsequence
from reader.entities.names import fold, tidy
from reader.entities.tags import BRACKET

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.model import Mention

_BRACKETS = frozenset({" (", " ["})
_GAP_OF_BRACKET = 2
_LETTERS_WITHOUT_BRACKETS = 3
"""Two letters stand for too much (`S.C.`) to be explained by initials alone."""
_GENERIC = frozenset(lists.GENERIC.lower().split()) | {"house", "street", "hill"}


def acronyms(
    mentions: Sequence[Mention], numbers: Sequence[int], keys: Mapping[int, str], text: str = ""
) -> dict[str, str]:
    """Return the acronyms of an article with what each stands for, both by their keys.

    `numbers` are the mentions to look at, `keys` their folded names. Where the text is given, or a mention says how it
    was found, only brackets that are really there explain.
    """
    found: dict[str, str] = {}
    for before, after in pairwise(numbers):
        long, short = mentions[before], mentions[after]
        if _in_brackets(long, short, text) and _explains(long, short, certain=bool(text)):
            found.setdefault(keys[after], keys[before])
    by_initials: defaultdict[str, set[str]] = defaultdict(set)
    for number in numbers:
        for letters in initials(tidy(mentions[number].text, mentions[number].type)):
            by_initials[letters].add(keys[number])
    for number in numbers:
        letters = mentions[number].text.replace(".", "")
        meanings = by_initials.get(letters, set()) - {keys[number]}
        if len(meanings) == 1 and keys[number] not in found and _can_be_short(letters):
            found[keys[number]] = next(iter(meanings))
    return {short: long for short, long in found.items() if short != long and long not in found}


def _can_be_short(letters: str) -> bool:
    return len(letters) >= _LETTERS_WITHOUT_BRACKETS and bool(SHORT_FORM.fullmatch(letters)) and not _is_known(letters)


def _is_known(letters: str) -> bool:
    return gazetteer.canonical(fold(letters)) != fold(letters) or gazetteer.known(letters) is not None


def _in_brackets(long: Mention, short: Mention, text: str) -> bool:
    if short.start - long.end != _GAP_OF_BRACKET:
        return False
    return text[long.end : short.start] in _BRACKETS if text else True


def _explains(long: Mention, short: Mention, *, certain: bool) -> bool:
    """Say whether of two neighbouring mentions the second is the acronym of the first; `certain` of the bracket."""
    letters = short.text.replace(".", "")
    if " " not in long.text or not SHORT_FORM.fullmatch(letters):
        return False
    if long.found_by == short.found_by == BRACKET:
        return True
    capitals = max(initials(long.text), key=len, default="")
    if is_subsequence(letters.upper(), capitals):
        return True
    # Letters need not fit (a translated name); but then nothing else may speak against it.
    told = bool(long.found_by or short.found_by)
    likely = long.type == "ORG" and not _is_known(letters) and abs(len(letters) - len(capitals)) <= 1
    return likely and (certain or not told)


def ends(mentions: Sequence[Mention], numbers: Sequence[int], keys: Mapping[int, str]) -> dict[str, str]:
    """Return the short names of organisations that are the end of just one longer name of the article.

    `Chiefs` of `Kansas City Chiefs`; but not a place or people known as such, nor a common word.
    """
    organisations = {keys[number] for number in numbers if mentions[number].type == "ORG"}
    longer: defaultdict[str, set[str]] = defaultdict(set)
    for key in organisations:
        words = key.split()
        for cut in range(1, len(words)):
            longer[" ".join(words[cut:])].add(key)
    return {
        key: next(iter(longer[key]))
        for key in organisations
        if len(longer.get(key, ())) == 1 and key not in _GENERIC and not gazetteer.is_place(key.title())
    }

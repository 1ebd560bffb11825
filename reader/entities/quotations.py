"""Who said what: quotations, and whom the text itself names as the speaker.

Only a name that stands beside the quotation with a word of saying is its speaker (`“…”, X said`, `said X`, `X told
reporters: “…”`, `according to X`). Nothing is worked out from pronouns, and a quotation whose speaker is not named
there has none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.model import Mention

_VERBS = (
    "said|says|told|tells|added|adds|wrote|writes|tweeted|posted|replied|replies|asked|asks|explained|explains|stated"
    "|states|insisted|insists|argued|argues|warned|warns|noted|notes|declared|declares|announced|recalled|recalls|joked"
    "|admitted|admits|acknowledged|stressed|stresses|emphasi[sz]ed|continued|continues|concluded|observed|remarked|quipped"
    "|claimed|claims|commented|confirmed|predicted|answered|answers|responded|testified|urged|vowed|pledged|complained"
)
_OF_SPEECH = rf"(?:{_VERBS}|described|describes|called|calls|denied|denies|promised|demanded|suggested|accused|quoted)"
_ADVERBS = r"(?:(?:\w+ly|also|then|later|once|has|have|had|has since|went on to|would)\s+)?"
_NO_ROLE = (
    r"(?!(?:he|she|they|it|we|I|you|who|that|to|of|for|about|with|by|at|in|on|from|after|when|as|and|but|if|his|her"
    r"|their|not)\b)"
)
_ROLE = rf"(?:{_NO_ROLE}[\w’'.-]+\s+){{0,7}}"
_ASIDE = r"(?:\s?,\s(?:[^,.:;“”\"\n]{1,90}|[DRI]-[A-Z][\w.]{0,6}),)?"

_OPENING = re.compile(r"[“\"]")
_CLOSING = {"“": "”", '"': '"'}
_LONGEST = 2000
_FEWEST = 2
"""Words below which quotation marks rather set off a word."""
_REACH = 130

_VERB_BEHIND = re.compile(rf"\s*,?\s*[–—-]?\s*(?:{_VERBS}|according to)\s+{_ROLE}$")
_ROLE_BEHIND = re.compile(rf"\s*,?\s*[–—-]?\s*{_ROLE}$")
_SAYS = re.compile(rf"{_ASIDE}\s+{_ADVERBS}(?:{_VERBS})\b")
_POSSESSIVE = re.compile(r"['’]s?\b|['’]")
_ENDS_OPEN = frozenset(",?!…–—-")
_SAYS_BEFORE = re.compile(rf"{_ASIDE}\s+{_ADVERBS}(?:{_VERBS})\b(?P<rest>[^.;“”\"\n]{{0,100}})$")
_COLON = re.compile(r"\s*:\s*$")
_ACCORDING = re.compile(rf"\b[Aa]ccording to\s+{_ROLE}$")
_ANOTHER = re.compile(rf"\b(?:{_OF_SPEECH}|he|she|they|who|whom|whose)\b")
_ENDS_SENTENCE = re.compile(r"[^.“”\"\n]{0,90}\.\s*$")


class Said(NamedTuple):
    """A quotation without its marks, and the number of the mention of who said it."""

    start: int
    end: int
    speaker: int


def attributed(text: str, mentions: Sequence[Mention]) -> list[Said]:
    """Return the quotations of a text whose speaker it names beside them, in order.

    `mentions` are those of the text in order; only a person's can be a speaker.
    """
    starts = [mention.start for mention in mentions]
    found: list[Said] = []
    for start, end in _quotations(text):
        speaker = _behind(text, end, mentions, starts)
        if speaker is None:
            speaker = _before(text, start, mentions, starts)
        if speaker is None and found and _goes_on(text, found[-1], mentions, start):
            speaker = found[-1].speaker
        if speaker is not None:
            found.append(Said(start + 1, end - 1, speaker))
    return found


def _quotations(text: str) -> Iterator[tuple[int, int]]:
    """Yield where quotations of several words stand, marks included; none goes beyond its line."""
    at = 0
    while opening := _OPENING.search(text, at):
        start = opening.start()
        line_end = text.find("\n", start)
        limit = min(len(text) if line_end < 0 else line_end, start + _LONGEST)
        close = text.find(_CLOSING[opening[0]], start + 1, limit)
        if close < 0:
            at = max(limit, start + 1)
            continue
        if len(text[start:close].split()) >= _FEWEST:
            yield start, close + 1
        at = close + 1


def _behind(text: str, end: int, mentions: Sequence[Mention], starts: Sequence[int]) -> int | None:
    """Return who is named as the speaker right behind a quotation that ends at a place."""
    at = bisect_left(starts, end)
    closed = text[max(0, end - 2) : end - 1] not in _ENDS_OPEN and not text[end : end + 2].lstrip().startswith(",")
    if closed:
        return None
    for number in range(at, min(at + 3, len(mentions))):
        one = mentions[number]
        if one.start - end > _REACH or "\n" in text[end : one.start]:
            return None
        if one.type != "PERSON" or _POSSESSIVE.match(text, one.end):
            continue
        gap = text[end : one.start]
        if _VERB_BEHIND.match(gap) or (_ROLE_BEHIND.match(gap) and _SAYS.match(text, one.end)):
            return number
    return None


def _before(text: str, start: int, mentions: Sequence[Mention], starts: Sequence[int]) -> int | None:
    """Return who is named as the speaker in the words that lead up to a quotation."""
    number = bisect_left(starts, start) - 1
    while number >= 0 and mentions[number].type in {"DATE", "GPE", "LOC", "FAC", "NORP", "EVENT"}:
        number -= 1
    if number < 0:
        return None
    one = mentions[number]
    gap = text[one.end : start]
    if one.type != "PERSON" or len(gap) > _REACH or "\n" in gap:
        return None
    line = text.rfind("\n", 0, one.start) + 1
    if gap.strip() == "," and _ACCORDING.search(text[max(line, one.start - _REACH) : one.start]):
        return number
    if _COLON.match(gap) and not text[line : one.start].strip():
        return number
    says = _SAYS_BEFORE.match(gap)
    return number if says and not _ANOTHER.search(says["rest"]) else None


def _goes_on(text: str, said: Said, mentions: Sequence[Mention], start: int) -> bool:
    """Say whether a quotation follows the one before with nothing between but who said that: `…,” X said. “…`."""
    speaker = mentions[said.speaker]
    between = text[max(said.end + 1, speaker.end) : start]
    return said.end < speaker.end < start and bool(_ENDS_SENTENCE.match(between))

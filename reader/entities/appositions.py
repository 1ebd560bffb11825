"""Roles beside a name, between commas: `X, the Norwegian president,` and `her brother, X,`.

Only people are ministers and brothers, so a role in apposition says more of a name than what stands next to it. A few
roles are borne by firms and clubs as well (`the market leader`), and say less.
"""

from __future__ import annotations

import re

_PERSONAL = (
    "president|vice-president|premier|chancellor|minister|secretary|ambassador|envoy|senator|lawmaker|congress(?:wo)?man"
    "|governor|mayor|councillor|judge|prosecutor|sheriff|commissioner|chair(?:wo)?man|chairperson|director|executive"
    "|chief|head|dictator|spokes(?:wo)?man|spokesperson|aide|advis[eo]r|co-founder|editor|reporter|journalist"
    "|correspondent|columnist|writer|novelist|poet|historian|professor|lecturer|researcher|scientist|economist|analyst"
    "|lawyer|attorney|activist|campaigner|politician|diplomat|general|colonel|commander|officer|king|queen|prince"
    "|princess|emir|sultan|bishop|archbishop|priest|imam|doctor|nurse|teacher|student|farmer|engineer|architect"
    "|physicist|philosopher|actor|actress|singer|musician|drummer|guitarist|composer|artist|painter|comedian|footballer"
    "|striker|midfielder|defender|goalkeeper|captain|coach|trainer|boxer|resident|survivor|entrepreneur|billionaire"
    "|wife|husband|son|daughter|brother|father|mother|uncle|aunt|cousin|nephew|niece|widow|colleague"
    "|(?:brother|sister|father|mother|son|daughter)-in-law"
)
_SHARED = "leader|owner|founder|author|champion|player|expert|candidate|suspect|pilot|driver|sister|friend|host|guest"
_WINDOW = 90
_MODIFIER = r"(?:[a-z-]+|[^\W\d_a-z][\w.-]*)(?:\s?['’]\s?s?)?\s+"
_BEHIND = re.compile(
    rf"\s?,\s+(?:{_MODIFIER}){{0,5}}?(?:(?P<personal>{_PERSONAL})|{_SHARED})(?:[ -](?:general|minister|secretary))?"
    r"(?=\s?[,.;:)—–]|\s+(?:of|for|to|at|in|who|whose|and)\b|\s*$)"
)
_BEFORE = re.compile(
    r"\b(?:his|her|their|its|my|our|the|an?|one)\s+(?:[a-z-]+\s+){0,3}?"
    rf"(?:(?P<personal>{_PERSONAL})|{_SHARED})(?:\s+(?:of|for)\s+[\w ]{{1,40}}?)?\s?,\s+$",
    re.IGNORECASE,
)
_CLOSED = re.compile(r"\s?[,.;:)]|\s*$")
_AFTER_PLACE_WORD = re.compile(r"\b(?:in|at|near|across|around)\s+$", re.IGNORECASE)


def role_weight(text: str, start: int, end: int) -> float:
    """Return how much roles in apposition, on its line, make the name at a place a person's.

    From 0, for none, to 1: a role stands behind the name, or before it with the name closed off behind. In `In X, the
    mayor` the words behind say nothing of X.
    """
    behind = text[end : end + _WINDOW].partition("\n")[0]
    before = text[max(0, start - _WINDOW) : start].rpartition("\n")[2]
    found = None if _AFTER_PLACE_WORD.search(before) else _BEHIND.match(behind)
    if not found and _CLOSED.match(behind):
        found = _BEFORE.search(before)
    if not found:
        return 0.0
    return 1.0 if found["personal"] else 0.5

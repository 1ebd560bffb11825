"""Lines among the text of an article that are none: links to others, captions, and what a page offers its reader.

What a line is by its words our own way for plain text says, of offers for English mostly. A page is read here in more
languages, and an offer is left out only where it speaks of what the page itself has.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from reader.importers.forms import ends_sentence
from reader.importers.html_edges import edges

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from reader.importers.chrome import Line
    from reader.importers.html_lines import PageLine

_LINKED = 0.5
FURNITURE = frozenset({"advertisement", "comments", "media controls", "sharing", "subscription"})
"""What a line between two paragraphs may be and is never text, by the reason of our own way."""
_OFFERED = frozenset({"notice", "subscription"})
_LONGEST_CAPTION = 400
"""Letters of a caption, at most."""
_NUMBERS = re.compile(r"\s*\d+(?:\s*\n\s*\d+)+\s*")
"""The numbers beside the lines of a program."""
_CHART = 5
"""Paragraphs without a letter from which on they are what a chart is labelled with."""
_A_TITLE, _FEWEST_TEASERS = 0.9, 3
"""The share of a line that is a link where it is the title of another story, and how many summaries make a list."""
_SHORTEST_TEXT = 60
"""Letters of a paragraph; two of them in one part of a page are its own text."""
_LONGEST_OFFER = 200
"""Letters of an offer; a longer paragraph is told by nothing said here."""
_CALLS = re.compile(
    r"(?i)(?:^|[.!?:…]\s+|\bplease\s+)(?:please\s+)?(?:consider\s+)?"
    r"(?:subscrib(?:e|ing)|sign[ -]up|join|becom(?:e|ing)|support(?:ing)?|donat(?:e|ing)|follow|download|register"
    r"|abonnieren|melden\s+sie\s+sich|folgen\s+sie|unterstützen\s+sie|abonnez[ -]vous|inscrivez[ -]vous|suivez[ -]nous"
    r"|soutenez|suscr[ií]b(?:ete|ase)|s[ií]g(?:uenos|anos)|assine|siga[ -]nos|inscreva[ -]se|iscriviti|seguici"
    r"|schrijf\s+(?:je|u)|volg\s+ons|zapisz\s+się|подпи(?:шитесь|сывайтесь|шись))\b"
)
"""The reader is called upon, at the start of a sentence."""
_CALLS_LAST = re.compile(
    r"(?i)(?:(?:jetzt|hier)\b.*|(?:\S+ ){0,3})\b(?:abonnieren|bestellen|anmelden|registrieren|herunterladen|folgen)\W*$"
)
"""The same where the verb comes last."""
_CALLS_TO_CHANNEL = re.compile(
    r"(?i)\W*(?:sigue|recibe|únete|apúntate|suivez|recevez|retrouvez|rejoignez|segui|ricevi|acompanhe|receba|siga|volg"
    r"|ontvang|get|listen|receive)\b.*\b(?:newsletter|whats\s?app|telegram|podcast)"
)
"""A verb that calls upon the reader only where it is about a channel of the page's."""
_OWN = re.compile(
    r"(?i)\b(?:our|us|your\s+(?:e-?mail|inbox|account|subscription)|newsletters?|inbox|podcasts?|a\s+member|membership"
    r"|unsubscribe|subscribers?|unlimited\s+access|(?:subscribe|donate|join|sign\s+up)\s+(?:now|today|here)|here\s+to\s+subscribe"
    r"|whats\s?app|telegram|unse(?:re[nrs]?|ren)|uns|notre|nos|nous|nuestr[oa]s?|noss[oa]s?|nostr[aoei]|onze|nieuwsbrief"
    r"|newslettera|наш\w{0,3}|нас|рассылк\w+)\b|telegram-|[\w.]+@[\w-]+\.\w|(?<![(\w])@\w{3,}"
)
"""What the page itself has: a letter, a channel, an address."""
_REPORTED = re.compile(r"(?i)\b(?:sa(?:id|ys)|told|tells|asked|added|wrote|writes|according)\b")


def asides(kept: Collection[int], lines: Sequence[PageLine], labels: Sequence[Line]) -> dict[int, str]:
    """Return which of the kept lines are no text, each with the reason; none where all of them would be."""
    found = {index: reason for index in kept if (reason := _reason(lines[index], labels[index]))}
    figures = [index for index in kept if lines[index].kind == "paragraph" and labels[index].reason == "figure"]
    if len(figures) >= _CHART:
        found |= dict.fromkeys(figures, "figure")
    found |= dict.fromkeys(_teasers(kept, lines), "related")
    found |= edges([index for index in kept if index not in found], lines, labels)
    offers = {index for index, label in enumerate(labels) if label.reason in _OFFERED and index not in kept}
    offers |= {index for index, reason in found.items() if reason == "offer" or reason in _OFFERED}
    found |= dict.fromkeys(_over_offers(kept, lines, offers), "offer")
    return found if len(found) < len(kept) else {}


def _teasers(kept: Collection[int], lines: Sequence[PageLine]) -> list[int]:
    """Return the summaries of other stories: each below a link, in a box of its own; none where they are few or all."""
    held = Counter(lines[index].part for index in kept)
    texts = Counter(lines[index].part for index in kept if len(lines[index].text) >= _SHORTEST_TEXT)
    found = [
        index
        for index in kept
        if index and lines[index - 1].linked >= _A_TITLE and index - 1 not in kept and held[lines[index].part] == 1
    ]
    return found if len(found) >= _FEWEST_TEASERS and max(texts.values(), default=0) > 1 else []


def _reason(line: PageLine, label: Line) -> str:
    if label.reason in FURNITURE:
        return label.reason
    if label.label == "related":
        return label.reason if line.linked >= _LINKED else ""
    if line.kind == "paragraph" and is_offer(line.text, likely=label.reason in _OFFERED):
        return label.reason if label.reason in _OFFERED else "offer"
    if line.kind == "code" and _NUMBERS.fullmatch(line.text):
        return "line numbers"
    caption = label.label == "caption" and len(line.text) <= _LONGEST_CAPTION and not ends_sentence(line.text)
    return label.reason if caption else ""


def _over_offers(kept: Collection[int], lines: Sequence[PageLine], offers: Collection[int]) -> Iterator[int]:
    """Yield the headings right above offers in parts of the page that hold nothing else."""
    held = Counter(lines[index].part for index in kept if index not in offers and lines[index].kind != "heading")
    for index in kept:
        line = lines[index]
        boxed = index + 1 in offers and lines[index + 1].part == line.part and not held[line.part]
        if boxed and line.kind == "heading":
            yield index


def orphans(kept: Collection[int], lines: Sequence[PageLine], labels: Sequence[Line]) -> Iterator[int]:
    """Yield what stands over lists of links that were left out: the words for it, and headings with nothing below."""
    order = sorted(kept)
    for index in order:
        if labels[index].label == "boilerplate" and labels[index].reason == "related":
            yield index
    for index, below in pairwise(order):
        line, other = lines[index], lines[below]
        if line.kind == other.kind == "heading" and other.level <= line.level:
            between = lines[index + 1 : below]
            if any(each.number and each.linked >= _LINKED for each in between):
                yield index


def is_offer(text: str, *, likely: bool) -> bool:
    """Say whether a line is an offer of the page; `likely` where our own way takes it for a notice or an offer.

    Quoted and reported speech is none.
    """
    if len(text) > _LONGEST_OFFER or text[:1] in "\"'“‘«„" or _REPORTED.search(text):
        return False
    calls = likely or _CALLS.search(text) or _CALLS_LAST.match(text) or _CALLS_TO_CHANNEL.match(text)
    return bool(calls and _OWN.search(text))

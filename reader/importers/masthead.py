"""The few lines above an article that came without a page: its title, its author, its newspaper, its day.

Where nothing but such lines stands above an article, the first that is nothing else is its title, whether the story
takes its words up or not; a name alone is the author's unless the story tells of somebody of that name.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from reader.importers import bylines
from reader.importers.dates import beside_date, is_day
from reader.importers.forms import capitals
from reader.importers.outlets import outlet_in
from reader.importers.topics import folded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.importers.chrome import Label, Page
    from reader.importers.forms import Form

_MOST = 8
"""Passages above an article that has no page around it, at most."""
_FURNISHED = frozenset({"furniture", "notice", "alt", "table", "code"})
_FURNITURE = frozenset({"furniture", "notice", "alt", "comment"})
_FEWEST_WORDS, _MOST_WORDS = 3, 30
_LONGEST_NAMED = 12
_LONGEST_LINE = 400
"""Letters of a line in the head of an article."""
_CALLS = re.compile(r"^[^.!?]*[?!][\"'”’»]?$|\b(?:[A-Z]\.){2,}[\"'”’]?$")
"""A headline that reads like the first sentence of the text: a question, a call, a row of initials."""
_ADDRESS = re.compile(r"https?://\S+$")
_LONGEST_HEADLINE = 25
"""Words of a headline that ends as a sentence does."""
_CAPITALS = 0.7
"""Share of capitalised words from which on a line is written as a headline."""
_HELPED = re.compile(r"(?i)(?:medically |fact[- ])?(?:reviewed|checked) by\b")
_TITLED = re.compile(r"(?:(?:Dr|Prof|Mr|Mrs|Ms|Sir|Dame)\.? )*")
_DEGREE = re.compile(r"(?:, (?:Ph\.?D|M\.?D|M\.?A|M\.?Sc|MBA|R\.?N)\.?)+$")
_NO_PERSON = re.compile(
    r"(?i)^(?:new|north|south|east|west|north(?:ern|east|west)|south(?:ern|east|west)|eastern|western|central|middle|upper"
    r"|lower|great|united|port|fort|cape|mount|lake|river|saint|st|san|santa|santo|são|los|las|el|la|le|puerto|costa|rio"
    r"|buenos|hong|kuala|abu|tel|addis|saudi|sri|sierra|bad|top|long|live|breaking|latest|real|special|daily|weekly)\b"
    r"|\b(?:stories|reads?|updates?|reviews?|essays?|interviews?|analys[ie]s|opinions?|comment|politics|business|science"
    r"|culture|sports?|affairs|finance|estate|change|reports?|special|edition|series|column|profile|features?|style|life"
    r"|world|today|east|west|north|south|city|county|state|street|bay|beach|island|islands|republic|kingdom)$"
)
"""How the names of places and of sections begin and end, in words that few persons are called by."""
_LASTS = re.compile(
    r"(?i)(?:\W?\d+ ?min(?:ute)?s? (?:read|lesezeit)|(?:lesezeit|temps de lecture)\W{1,3}\d+ ?min\w*\.?)"
)
_PART = re.compile(r"\s*[|•·]\s*|\s+[–—-]\s+")
_PARAGRAPH = 15
"""Words from which on a line is a paragraph of the article rather than its deck."""
_SHORTEST_NAME = 4

Kind = Literal["date", "byline", "credit", "name", "outlet", "address", "section", "title", "other"]


def settle(page: Page) -> Page:
    """Correct the labels of the lines above an article where they are its title and what is said about it alone."""
    page = _below_head(page)
    if _is_headed(page):
        page.labels[0], page.reasons[0] = "title", ""
    if not 0 < page.start <= _MOST or any(each.form in _FURNISHED for each in page.passages[1 : page.start]):
        return page
    kinds = [_kind(page, place) for place in range(page.start)]
    if not {"title", "other"} & set(kinds) and _calls(page.passages[page.start].text):
        kinds.append(_kind(page, page.start))
    had = page.labels.index("title") if "title" in page.labels else None
    first = next((place for place, kind in enumerate(kinds) if kind == "title"), had)
    if first is None:
        return page
    furnished = any(each.form in _FURNITURE for each in page.passages[page.start :])
    if had is None or kinds[had] != "title" or not furnished:
        if furnished and not {"byline", "date"} & set(kinds[first:]):
            return page
        _entitle(page, first, had, kinds)
    _label(page, first, kinds, signed="byline" in kinds or furnished)
    return page


def _is_headed(page: Page) -> bool:
    """Say whether a text that all reads as the article begins with a headline, which ends as a sentence does."""
    if page.start or len(page.passages) <= _FEWEST_WORDS or "title" in page.labels or page.labels[0] != "body":
        return False
    first, second = page.passages[:2]
    apart = second.gap and _FEWEST_WORDS <= first.words <= min(_LONGEST_HEADLINE, second.words)
    return apart and (_calls(first.text) or capitals(first.text) >= _CAPITALS)


def _calls(text: str) -> bool:
    return len(text) <= _LONGEST_LINE and bool(_CALLS.search(text))


def _below_head(page: Page) -> Page:
    """Begin the article below a long head, which is one by the byline and the date in it, where it is all the text."""
    if page.start or any(each.form in _FURNITURE for each in page.passages):
        return page
    prose = (at for at, each in enumerate(page.passages[: _MOST + 1]) if each.gap and each.words >= _PARAGRAPH)
    start = next(prose, 0)
    signed = {each.form for each in page.passages[:start]} & {"byline", "date"}
    return page._replace(start=start) if signed else page


def _label(page: Page, first: int, kinds: Sequence[Kind], *, signed: bool) -> None:
    """Label what is no title; a lone word above the title, or above who wrote and when, is a section or a place."""
    for place, kind in enumerate(kinds):
        if page.labels[place] not in ("body", "boilerplate", "date") or (kind == "name" and signed):
            continue
        below = kinds[place + 1] if place + 1 < len(kinds) else None
        if kind in _LABELS and (kind != "section" or place < first or below in ("date", "byline", "name")):
            page.labels[place], page.reasons[place] = _LABELS[kind]


_LABELS: dict[Kind, tuple[Label, str]] = {
    "byline": ("byline", "byline"),
    "name": ("byline", "byline"),
    "credit": ("byline", "credit"),
    "date": ("date", "date"),
    "outlet": ("boilerplate", "publisher"),
    "address": ("boilerplate", "address"),
    "section": ("boilerplate", "section"),
}
"""What the lines are that are no title, and the reason that is given for leaving them out of the text."""


def entitled(page: Page, title: str) -> None:
    """Correct the labels of a page whose title is stated elsewhere: what says the same is not read twice."""
    for place, passage in enumerate(page.passages[: page.start + 1]):
        same = folded(passage.text) == folded(title)
        if same or page.labels[place] == "title":
            page.labels[place], page.reasons[place] = ("title", "") if same else ("body", "")


def address(page: Page) -> str | None:
    """Return the address that stands alone on a line above the article, the article's own."""
    lines = zip(page.passages[: page.start], page.reasons, strict=False)
    return next((passage.text for passage, reason in lines if reason == "address"), None)


def _kind(page: Page, place: int) -> Kind:
    """Return what a line above an article is by its words."""
    passage = page.passages[place]
    if len(passage.text) > _LONGEST_LINE:
        return "other"
    if passage.form == "date" and (name := names_alone(beside_date(passage.text))) and not _is_told(page, name):
        return "name"
    if passage.form in _FORMED:
        return _FORMED[passage.form]
    text, below = passage.text, place > 0
    tests: tuple[tuple[Kind, object], ...] = (
        ("date", is_day(text) or _LASTS.fullmatch(text)),
        ("credit", below and (_HELPED.match(text) or bylines.is_trade(text))),
        ("address", _ADDRESS.match(text)),
        ("other", passage.form not in _MAY_HEAD),
        ("outlet", outlet_in(_PART.split(text)[0]) and passage.words <= _LONGEST_NAMED),
        ("byline", below and passage.words <= _LONGEST_NAMED and bylines.said_in(text)),
        ("section", passage.words == 1 and (below or text.isupper() or not _is_told(page, text))),
        ("section", passage.words == _FEWEST_WORDS - 1 and passage.form == "short" and _NO_PERSON.search(text)),
        ("name", passage.form == "short" and names_alone(text) and not _is_told(page, text)),
        ("title", _FEWEST_WORDS <= passage.words <= _MOST_WORDS),
    )
    return next((kind for kind, found in tests if found), "other")


_FORMED: dict[Form, Kind] = {"date": "date", "byline": "byline", "credit": "credit", "furniture": "section"}
_MAY_HEAD = frozenset({"short", "prose", "related"})


def names_alone(line: str) -> str | None:
    """Return the names that a line consists of, each a first name and a surname, without degrees; None for others."""
    if len(line) > _LONGEST_LINE:
        return None
    bare = _DEGREE.sub("", line)
    parts = [_TITLED.sub("", part, count=1) for part in bylines.LISTED.split(bare)]
    named = all(bylines.is_full_name(part) for part in parts)
    return bare if named and not bare.isupper() and not (bylines.is_office(bare) or _NO_PERSON.search(bare)) else None


def _is_told(page: Page, names: str) -> bool:
    return any(tells_of(names, each.text) for each in page.passages[page.start : page.end])


def tells_of(names: str, text: str) -> bool:
    """Say whether a text has one of the words of a name in it, as if it told of its bearer; short ones say nothing."""
    words = [re.escape(each) for each in names.split() if len(each) >= _SHORTEST_NAME]
    return not words or bool(re.search(rf"\b(?:{'|'.join(words)})\b", text, re.IGNORECASE))


def _entitle(page: Page, first: int, had: int | None, kinds: Sequence[Kind]) -> None:
    """Give the title to the first line that may be it; a line that had it and may have it expands on it."""
    if had is not None and had != first:
        expands = kinds[had] == "title" and "title" not in kinds[first + 1 : had] and "deck" not in page.labels
        page.labels[had] = "deck" if expands else "body"
    page.labels[first], page.reasons[first] = "title", ""

"""When a page was published: what it states for machines, in a time element or in words; else a guess.

Guessed is the date that stands above the text without a word of what it is the date of, one that is part of the
page's address, and what htmldate finds.
"""

from __future__ import annotations

import re
import warnings
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from reader.importers.dates import FoundDate, find_date
from reader.importers.html_zones import is_furniture

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from reader.importers.html_body import Choice
    from reader.importers.html_stated import Stated

_META = (
    "article:published_time", "og:published_time", "og:article:published_time", "datepublished", "parsely-pub-date",
    "sailthru.date", "article:published", "article.published", "article:publicationdate", "published_time",
    "published_at", "published-date", "publish-date", "publish_date", "publishdate", "publication-date",
    "publication_date", "publicationdate", "pubdate", "pub_date", "bt:pubdate", "rnews:datepublished", "date",
    "dc.date.issued", "dcterms.issued", "dc.date.created", "dcterms.created", "dc.date", "dcterms.date",
    "citation_publication_date", "citation_online_date", "cxenseparse:recs:publishtime", "datecreated", "displaydate",
)  # fmt: skip
_ISO = re.compile(
    r"(?P<day>(?:1[6-9]|20)\d\d-\d\d-\d\d)"
    r"(?:[T ](?P<time>\d\d:\d\d(?::\d\d)?)(?:[.,]\d+)?\s*(?P<zone>Z|[+-]\d\d:?\d\d)?)?(?![\d-])"
)
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:T?\d{4,6}Z?)?")
_PROGRAM = re.compile(
    r"(?:[A-Z][a-z]{2},? )?(?P<month>[A-Z][a-z]{2}) +(?P<day>\d\d?) (?P<before>\d{4} )?(?P<time>\d\d:\d\d:\d\d)"
    r" ?(?:GMT(?=[+-]))?(?P<zone>[A-Z]{3,4}|[+-]\d{4})?(?P<after> \d{4})?(?: \(.*)?"
)
"""A date as programs print it: `Fri Mar 13 21:30:09 EST 2015`, `Tue Nov 19 2019 03:05:46 GMT+0000`."""
_SECONDS = re.compile(r"(1\d{9})(?:\d{3})?")
_PUBLISHED = re.compile(
    r"(?i)publi|posted|pubdate|dateline|entry-date|post-date|timestamp|created|byline|article[-_]?date"
)
_CHANGED = re.compile(r"(?i)modifi|update|edited|changed")
_DATED = re.compile(r"(?i)(?<![a-z])(?:date|time|datetime|meta|info|attribution|author|header)(?![a-z])")
_SAID = re.compile(
    r"(?i)\b(?:publi|posted|issued|released|veröffentlich|pubbl|geplaatst|gepubliceerd|опубл|opubl|udgivet)"
)
_SAID_CHANGED = re.compile(r"(?i)\b(?:update|modifi|edited|aktualis|à jour|actuali|aggiornat|обновл|bijgewerkt)")
_ADDRESS = re.compile(r"/(?P<year>20\d\d)[/-](?P<month>\d\d?|[a-z]{3})[/-](?P<day>\d\d?)(?=[/-])")
_DAY_FIRST = re.compile(r"(?i)(?!en(?:[-_](?:us|ca|ph)|$))[a-z]")
"""Languages, as pages state them, that write the day before the month in figures."""
_PLACES = "//time|//*[contains(@itemprop,'datePublished')]|//abbr[contains(@class,'published')]"
_ZEROS = ("1970-01-01", "1900-01-01")
_MOST_PLACES = 40
_LINE = 200
"""Letters of the longest line that says when, and by whom."""
_NEAR = 8
"""Lines above the text, and a third of them below its first, where a line with a date is about the article."""


def published(root: HtmlElement, stated: Stated, choice: Choice, address: str | None) -> FoundDate | None:
    """Return the date of publication, `stated` or `guessed`; None where the page gives no hint of one.

    `choice` says what its lines are, `address` is the page's own.
    """
    spoken = [each for each in (stated.language, stated.meta("og:locale")) if each and each.lower() != "en"]
    day_first = bool(spoken and _DAY_FIRST.match(spoken[0]))
    linked = (
        *stated.linked("datePublished"),
        *(stated.meta(name) or "" for name in _META),
        *stated.linked("dateCreated"),
    )
    for value in linked:
        if found := read(value, day_first=day_first):
            return found
    said = list(_said(choice))
    ways = (
        _placed(root),
        next((each for each in said if each.status == "stated"), None),
        next(iter(said), None),
        _in_address(address),
    )
    return next((found for found in ways if found), None) or _guessed(root)


def read(value: str, *, day_first: bool = False) -> FoundDate | None:
    """Return the date that a value meant for machines states, to its own precision; None when it states none.

    Where day and month cannot be told apart the month comes first, unless a page's language is one of those in which
    it is the day.
    """
    value = value.strip()[:80]
    if match := _ISO.match(value):
        return _from_iso(match)
    if match := _COMPACT.fullmatch(value):
        value = "-".join(match.groups())
    elif match := _SECONDS.fullmatch(value):
        value = datetime.fromtimestamp(int(match[1]), UTC).isoformat()
    elif match := _PROGRAM.fullmatch(value):
        year = match["before"] or match["after"] or ""
        value = f"{match['day']} {match['month']} {year.strip()} {match['time']} {match['zone'] or ''}"
    found = find_date(value)
    if found and day_first and found.status == "guessed" and (turned := _turned(found.value)):
        found = found._replace(value=turned)
    return found if found and _is_past(found.value) else None


def _turned(value: str) -> str | None:
    """Return a date with its day and month exchanged."""
    year, month, rest = value[:4], value[5:7], value[8:]
    return f"{year}-{rest[:2]}-{month}{rest[2:]}"


def _from_iso(match: re.Match[str]) -> FoundDate | None:
    zone = (match["zone"] or "").replace("Z", "+00:00")
    try:
        if not match["time"]:
            day = date.fromisoformat(match["day"]).isoformat()
            return FoundDate(0, match.end(), day, "day", "stated") if _is_past(day) else None
        moment = datetime.fromisoformat(f"{match['day']}T{match['time']}{zone}")
    except ValueError:
        return None
    if not _is_past(moment.isoformat()):
        return None
    return FoundDate(0, match.end(), moment.isoformat(), "time", "stated")


def _is_past(value: str) -> bool:
    """Say whether an article can be of a date: a program that fills in its zero, or what is to come, states nothing."""
    return int(value[:4]) <= datetime.now().astimezone().year + 1 and not value.startswith(_ZEROS)


def _placed(root: HtmlElement) -> FoundDate | None:
    """Return the date of the element that is named as the date of publication, else of the only one with a date."""
    unnamed: list[FoundDate] = []
    for element in root.xpath(_PLACES)[:_MOST_PLACES]:
        parent = element.getparent()
        own, around = _names(element), _names(parent) if parent is not None else ""
        named = element.get("pubdate") is not None or _PUBLISHED.search(f"{own} {around}")
        if not _PUBLISHED.search(own) and _CHANGED.search(own):
            continue
        values = (element.get(name) or "" for name in ("content", "datetime", "title"))
        found = next((found for each in values if (found := read(each))), None) or read(" ".join(element.itertext()))
        if not found or is_furniture(element):
            continue
        if named:
            return found
        if _DATED.search(f"{own} {around}"):
            unnamed.append(found)
    return unnamed[0] if len({each.value[:10] for each in unnamed}) == 1 else None


def _names(element: HtmlElement) -> str:
    return " ".join(element.get(name) or "" for name in ("class", "itemprop", "id"))


def _said(choice: Choice) -> Iterator[FoundDate]:
    """Yield the dates of the lines about the article that state one, those nearest to its beginning first."""
    labels, first = choice.labels, min(choice.kept, default=0)
    around = (*range(first - 1, max(-1, first - 1 - _NEAR), -1), *range(first, min(len(labels), first + _NEAR // 3)))
    for index in around:
        line = labels[index]
        about = line.label == "date" or (line.label != "body" and len(line.text) <= _LINE and _SAID.search(line.text))
        found = find_date(line.text) if about else None
        if not found or found.precision == "month" or not _is_past(found.value):
            continue
        if _SAID.search(line.text):
            yield found
        elif not _SAID_CHANGED.search(line.text):
            yield found._replace(status="guessed")


def _in_address(address: str | None) -> FoundDate | None:
    """Return the day that is part of an address, as newspapers file their articles."""
    match = _ADDRESS.search(address or "")
    if not match:
        return None
    month = match["month"]
    day = f"{match['day']} {month} {match['year']}" if month.isalpha() else "-".join(match.groups())
    found = find_date(day)
    return found._replace(status="guessed") if found and _is_past(found.value) else None


def _guessed(root: HtmlElement) -> FoundDate | None:
    from htmldate import find_date as guess

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of time zones that nobody knows
            found = guess(root, extensive_search=False, original_date=True)
    except Exception:  # noqa: BLE001 - whatever it makes of a stranger's page; a date that is not known is no failure
        return None
    return FoundDate(0, 0, found, "day", "guessed") if found and _is_past(found) else None

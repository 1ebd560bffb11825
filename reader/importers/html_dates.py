"""When a page was published: what it states for machines or in a time element, else htmldate's guess."""

from __future__ import annotations

import re
import warnings
from datetime import date, datetime
from typing import TYPE_CHECKING

from reader.importers.dates import FoundDate, find_date

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from reader.importers.html_stated import Stated

_META = (
    "article:published_time", "og:published_time", "datepublished", "parsely-pub-date", "sailthru.date",
    "article.published", "published_time", "publish-date", "publishdate", "publication_date", "pubdate", "date",
    "dc.date.issued", "dcterms.created", "dc.date", "dcterms.date", "citation_publication_date",
    "cxenseparse:recs:publishtime",
)  # fmt: skip
_ISO = re.compile(
    r"(?P<day>(?:1[6-9]|20)\d\d-\d\d-\d\d)"
    r"(?:[T ](?P<time>\d\d:\d\d(?::\d\d)?)(?:[.,]\d+)?\s*(?P<zone>Z|[+-]\d\d:?\d\d)?)?(?![\d-])"
)
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:T?\d{4,6}Z?)?")
_PUBLISHED = re.compile(
    r"(?i)publi|posted|pubdate|dateline|entry-date|post-date|timestamp|created|byline|article[-_]?date"
)
_MOST_TIMES = 40


def published(root: HtmlElement, stated: Stated) -> FoundDate | None:
    """Return the date of publication, `stated` or `guessed`; None where the page gives no hint of one."""
    for value in (*stated.linked("datePublished"), *(stated.meta(name) or "" for name in _META)):
        if found := read(value):
            return found
    return _by_time(root) or _guessed(root)


def read(value: str) -> FoundDate | None:
    """Return the date that a value meant for machines states, to its own precision; None when it states none."""
    value = value.strip()[:80]
    if match := _ISO.match(value):
        return _from_iso(match)
    if match := _COMPACT.fullmatch(value):
        value = "-".join(match.groups())
    found = find_date(value)
    return found if found and _is_past(found.value) else None


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
    """Say whether an article can be of a date: a program that fills in a date that is to come states nothing."""
    return int(value[:4]) <= datetime.now().astimezone().year + 1


def _by_time(root: HtmlElement) -> FoundDate | None:
    """Return the date of the time element that is named as the date of publication."""
    for number, element in enumerate(root.iter("time")):
        if number > _MOST_TIMES:
            return None
        parent = element.getparent()
        names = " ".join(
            each.get(name) or ""
            for each in (element, parent)
            if each is not None
            for name in ("class", "itemprop", "id")
        )
        if element.get("pubdate") is None and not _PUBLISHED.search(names):
            continue
        if found := read(element.get("datetime") or "") or read(" ".join(element.itertext())):
            return found
    return None


def _guessed(root: HtmlElement) -> FoundDate | None:
    from htmldate import find_date as guess

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of time zones that nobody knows
            found = guess(root, extensive_search=False, original_date=True)
    except Exception:  # noqa: BLE001 - whatever it makes of a stranger's page; a date that is not known is no failure
        return None
    return FoundDate(0, 0, found, "day", "guessed") if found and _is_past(found) else None

"""The metadata at the head of a file, under the names that programs give it: front matter, or lines with labels."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from reader.importers.dates import find_date
from reader.text import normalise, shorten

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model import DatePrecision, DateStatus

_FENCED = re.compile(
    r"\A\ufeff?(?P<fence>---|\+\+\+)[ \t]*\n(?P<fields>.*?)(?:^|\n)(?:(?P=fence)|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL
)
_FIELD = re.compile(r"^(?P<name>[A-Za-z][\w -]{0,40})\s*[:=]\s*(?P<value>.*)$")
_LONGEST = 1000
_MOST_FIELDS = 200
_MOST_ROWS = 30
"""Lines among which those with labels are looked for at the head of a plain text."""
_ALIAS = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]")
"""A link to another note of Obsidian's, and the words that it shows."""
_MAIL = re.compile(r"\s*[<(]\s*(?:mailto:)?[^\s<>()]+@[^\s<>()]+\s*[>)]")

_TITLE = ("title", "headline")
_DECK = ("deck", "subtitle", "description", "summary", "excerpt", "standfirst", "dek")
_AUTHOR = ("author", "authors", "byline", "creator", "by")
_SOURCE = ("source_name", "publisher", "site", "site_name", "publication", "website", "source")
_URL = ("url", "link", "source_url", "canonical_url", "canonical", "permalink", "source", "original_url")
_DATE = (
    "date",
    "published",
    "date_published",
    "datepublished",
    "published_at",
    "publish_date",
    "published_on",
    "date_of_publication",
    "pubdate",
    "publication_date",
    "issued",
)
_TAGS = ("tags", "keywords", "topics", "categories")
_LANGUAGE = ("lang", "language", "locale")


_ROW = re.compile(r"(?P<name>[^\W\d_][\w -]{0,24}?)\s?[:：](?!//)\s*(?P<value>.*)$")
_OTHER_NAMES = {
    "title": "titel titre título titolo titulo tytuł заголовок 标题 標題",
    "deck": "untertitel standfirst",
    "author": "autor autorin auteur autore författare forfatter auteurs autores автор 作者",
    "date": "datum fecha data dato дата 日期",
    "source": "quelle fuente fonte bron källa kilde źródło источник 来源 來源",
    "url": "adresse lien enlace permalink ссылка 链接 鏈接",
}
_CANONICAL = {name: field for field, names in _OTHER_NAMES.items() for name in names.split()}
_KNOWN = frozenset((*_TITLE, *_DECK, *_AUTHOR, *_SOURCE, *_URL, *_DATE, *_TAGS, *_LANGUAGE))
_FEWEST_ROWS = 2
_BODY = frozenset(("text", "body", "content", "article", "article_text"))


class Stated(NamedTuple):
    """What the head of a file states; None and empty where it does not."""

    title: str | None = None
    deck: str | None = None
    author: str | None = None
    source_name: str | None = None
    url: str | None = None
    date: str | None = None
    date_precision: DatePrecision | None = None
    date_status: DateStatus | None = None
    language: str | None = None
    tags: tuple[str, ...] = ()


def split(text: str) -> tuple[Stated, int]:
    """Return what the head of a text states, and the number of lines it takes; none without a head."""
    match = _FENCED.match(text)
    if not match:
        return Stated(), 0
    return _stated(_fields(match.group(), match["fields"])), match.group().rstrip("\n").count("\n") + 1


def labelled(lines: Sequence[str]) -> tuple[Stated, int]:
    """Return what the lines with labels at the head of a plain text state, and how many lines they take.

    They are those up to the last label known, if they state a title, an address or a date, and one thing more.
    """
    fields: dict[str, Any] = {}
    taken = 0
    for number, line in enumerate(lines[:_MOST_ROWS], 1):
        row = _ROW.match(line)
        if not row:
            if line or fields:
                break
            continue
        name = re.sub(r"[\s-]+", "_", row["name"].casefold())
        name = _CANONICAL.get(name, name)
        if name in _KNOWN and row["value"]:
            fields.setdefault(name, row["value"])
        if name in _KNOWN or (name in _BODY and not row["value"]):
            taken = number
    if len(fields) < _FEWEST_ROWS:
        return Stated(), 0
    stated = _stated(fields)
    return (stated, taken) if stated.title or stated.url or stated.date else (Stated(), 0)


def _fields(head: str, inner: str) -> dict[str, Any]:
    """Return the fields of a head by their names in small letters.

    Where it is not proper YAML or TOML — a title with a colon in it is the commonest slip — each line is a field.
    """
    found = _parsed(head)
    if isinstance(own := found.get("params"), dict):  # what Hugo leaves to a site to name
        found = own | found
    if not found:
        found = {}
        for lines in _groups(inner):
            match = _FIELD.match(lines[0])
            own = _parsed("\n".join(("---", *lines, "---")))
            found |= own or ({match["name"]: match["value"].strip().strip("\"'")} if match else {})
    return {str(name).strip().lower().replace("-", "_").replace(" ", "_"): value for name, value in found.items()}


def _parsed(head: str) -> dict[str, Any]:
    """Return the fields of a head that is proper, else none."""
    import tomllib

    import frontmatter

    try:
        found: Any
        if head.lstrip("\ufeff").startswith("+++"):
            found = tomllib.loads("\n".join(head.strip().split("\n")[1:-1]))
        else:
            found = frontmatter.loads(head).metadata
    except Exception:  # noqa: BLE001 - whatever a YAML or TOML parser makes of a stranger's file
        return {}
    return found if isinstance(found, dict) else {}


def _groups(inner: str) -> list[list[str]]:
    """Return the lines of each field: the one that names it, and the list or text below it."""
    groups: list[list[str]] = []
    for line in inner.split("\n"):
        if _FIELD.match(line):
            groups.append([line])
        elif groups:
            groups[-1].append(line)
    return groups[:_MOST_FIELDS]


def _stated(fields: dict[str, Any]) -> Stated:
    address = next((line for name in _URL if _is_address(line := _line(fields.get(name)))), None)
    day, precision, status = _date(fields)
    code = re.match(r"[A-Za-z]{2,3}(?![A-Za-z])", _first(fields, _LANGUAGE) or "")
    return Stated(
        title=_first(fields, _TITLE),
        deck=_first(fields, _DECK),
        author=_MAIL.sub("", _first(fields, _AUTHOR) or "") or None,
        source_name=next(
            (line for name in _SOURCE if (line := _line(fields.get(name))) and not _is_address(line)), None
        ),
        url=address,
        date=day,
        date_precision=precision,
        date_status=status,
        language=code.group().lower() if code else None,
        tags=_tags(fields),
    )


def _is_address(line: str) -> bool:
    return line.startswith(("http://", "https://")) and " " not in line


def _first(fields: dict[str, Any], names: tuple[str, ...]) -> str | None:
    return next((line for name in names if (line := _line(fields.get(name)))), None)


def _line(value: object) -> str:
    """Return a value as one clean line; lists are joined by commas, and what is no plain value is empty."""
    if isinstance(value, list | tuple):
        return ", ".join(line for each in value[:50] if not isinstance(each, list) and (line := _line(each)))
    if isinstance(value, dict):
        return _line(value.get("name")) if not isinstance(value.get("name"), dict | list) else ""
    if isinstance(value, bool) or not isinstance(value, str | int | float | date):
        return ""
    return shorten(normalise(_ALIAS.sub(r"\1", str(value)[: 2 * _LONGEST])), _LONGEST)


def _date(fields: dict[str, Any]) -> tuple[str | None, DatePrecision | None, DateStatus | None]:
    for name in _DATE:
        value = fields.get(name)
        if isinstance(value, datetime):
            return value.isoformat(), "time", "stated"
        if isinstance(value, date):
            return value.isoformat(), "day", "stated"
        line = _line(value)
        if found := find_date(line):
            return found.value, found.precision, found.status
        if re.fullmatch(r"(1[6-9]|20)\d\d-(0[1-9]|1[0-2])", line):
            return line, "month", "stated"
        if re.fullmatch(r"(1[6-9]|20)\d\d", line):
            return line, "year", "stated"
    return None, None, None


def _tags(fields: dict[str, Any]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for name in _TAGS:
        value = fields.get(name)
        parts = value if isinstance(value, list) else re.split(r"[,;]", value) if isinstance(value, str) else ()
        found.update(dict.fromkeys(tag for part in parts[:200] if (tag := _line(part).lstrip("#").strip())))
    return tuple(found)

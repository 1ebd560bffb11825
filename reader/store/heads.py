"""What articles call entities at their fullest, where each head appears, and which heads a change concerns."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable, Sequence

_BY_ID = "SELECT head.* FROM (SELECT value AS wanted FROM json_each(?)) CROSS JOIN head ON id = wanted"
_PEOPLE_NEAR = """SELECT head.* FROM (SELECT value AS wanted FROM json_each(?))
    CROSS JOIN head ON neighbourhood = wanted WHERE kind = 'person' AND articles > 0"""
_NAMES_NEAR = """SELECT head.* FROM (SELECT value AS wanted FROM json_each(?))
    CROSS JOIN head ON neighbourhood = wanted WHERE kind = 'name' AND articles > 0"""
_NAMED = """SELECT head.* FROM (SELECT value AS wanted FROM json_each(?))
    CROSS JOIN head ON name = wanted WHERE kind = 'name' AND articles > 0"""
_SHORT_FOR = "SELECT DISTINCT short FROM (SELECT value AS wanted FROM json_each(?)) CROSS JOIN meaning ON head = wanted"
_MEANT_BY = """SELECT DISTINCT short, head FROM (SELECT value AS wanted FROM json_each(?))
    CROSS JOIN meaning ON short = wanted"""
_IN_ARTICLE = "SELECT head.*, follows FROM appearance JOIN head ON id = head WHERE article = ?"
_KNOWN = """SELECT id, kind, name, parts FROM (SELECT value AS wanted FROM json_each(?))
    CROSS JOIN head ON name = wanted"""
_ADD = "INSERT INTO head (kind, name, parts, neighbourhood) VALUES (?, ?, ?, ?)"
_APPEARS = "SELECT article FROM (SELECT value AS wanted FROM json_each(?)) CROSS JOIN appearance ON head = wanted"


class Local(NamedTuple):
    """An entity of one article: its head, which of the article's mentions it has, and its other names there."""

    kind: str
    name: str
    parts: str
    neighbourhood: str
    mentions: tuple[int, ...]
    short: tuple[str, ...]
    firm: bool


class HeadRow(NamedTuple):
    """A head with the number of articles it is in, and what it was brought to: a row of the table as it stands."""

    id: int
    kind: str
    name: str
    parts: str
    neighbourhood: str
    articles: int
    by_surname: int
    firms: int
    chosen: str

    @property
    def anchor(self) -> str:
        """By which judgements name it."""
        return f"{self.kind}:{self.name}"


class Concerned(NamedTuple):
    """The heads that a change can bring elsewhere, and those that have to be compared with them."""

    wanted: frozenset[int]
    rows: list[HeadRow]
    meanings: dict[str, set[str]]
    """The long names that each short one stands for somewhere."""


class Touched(NamedTuple):
    """Heads whose articles changed, and short names whose meanings did."""

    heads: set[int]
    short: set[str]


def save(connection: sqlite3.Connection, article: int, locals: Sequence[Local], touched: Touched) -> dict[int, int]:
    """Put the heads of an article in the place of its earlier ones; returns the head of each mention by its number."""
    wanted: dict[int, tuple[str, int]] = {}
    of_mention: dict[int, int] = {}
    meant: set[tuple[str, int]] = set()
    ids = _ids(connection, locals)
    for one in locals:
        head = ids[one.kind, one.name, one.parts]
        short, firm = wanted.get(head, ("", 0))
        names = {*short.split("\n"), *one.short} - {""}
        wanted[head] = ("\n".join(sorted(names)), max(firm, int(one.firm)))
        of_mention.update(dict.fromkeys(one.mentions, head))
        meant |= {(name, head) for name in one.short if one.kind == "name"}
    _save_appearances(connection, article, wanted, touched.heads)
    _save_meanings(connection, article, meant, touched.short)
    return of_mention


def _ids(connection: sqlite3.Connection, locals: Sequence[Local]) -> dict[tuple[str, str, str], int]:
    """Return the numbers of heads by kind, name and parts; those nobody knew yet are made."""
    wanted = {(one.kind, one.name, one.parts): one.neighbourhood for one in locals}
    rows = connection.execute(_KNOWN, (_json({name for _, name, _ in wanted}),))
    found = {(kind, name, parts): int(id) for id, kind, name, parts in rows}
    for head in wanted.keys() - found.keys():
        found[head] = connection.execute(_ADD, (*head, wanted[head])).lastrowid or 0
    return found


def _save_appearances(
    connection: sqlite3.Connection, article: int, wanted: dict[int, tuple[str, int]], touched: set[int]
) -> None:
    rows = connection.execute("SELECT head, short, firm FROM appearance WHERE article = ?", (article,))
    present = {head: (short, firm) for head, short, firm in rows}
    gone = [head for head, row in present.items() if wanted.get(head) != row]
    fresh = [(article, head, *row) for head, row in wanted.items() if present.get(head) != row]
    connection.executemany("DELETE FROM appearance WHERE article = ? AND head = ?", [(article, head) for head in gone])
    connection.executemany("INSERT INTO appearance (article, head, short, firm) VALUES (?, ?, ?, ?)", fresh)
    touched.update(gone, (row[1] for row in fresh))


def _save_meanings(
    connection: sqlite3.Connection, article: int, wanted: set[tuple[str, int]], touched: set[str]
) -> None:
    """Write what short names mean in an article; it has rows under its heads alone, old ones included."""
    rows = connection.execute("SELECT short, head FROM meaning WHERE article = ?", (article,))
    present = {(short, head) for short, head in rows}
    connection.executemany(
        "DELETE FROM meaning WHERE short = ? AND head = ? AND article = ?",
        [(*row, article) for row in present - wanted],
    )
    connection.executemany(
        "INSERT INTO meaning (short, head, article) VALUES (?, ?, ?)", [(*row, article) for row in wanted - present]
    )
    touched.update(short for short, _ in present ^ wanted)


def concerned(connection: sqlite3.Connection, touched: Touched) -> Concerned:
    """Return the heads that may be brought to something else now, with all that has to be known to say to what."""
    rows = {row.id: row for row in several(connection, touched.heads)}
    changed = {row.neighbourhood for row in rows.values() if row.kind == "person"}
    names = {row.id: row for row in _rows(connection, _NAMES_NEAR, changed)}
    names |= {id: row for id, row in rows.items() if row.kind == "name"}
    short = touched.short | {name for (name,) in connection.execute(_SHORT_FOR, (_json(names),))}
    names |= {row.id: row for row in _rows(connection, _NAMED, short)}
    meant = connection.execute(_MEANT_BY, (_json({row.name for row in names.values()}),)).fetchall()
    long = {row.id: row for row in several(connection, {head for _, head in meant})}
    meanings: dict[str, set[str]] = {}
    for name, head in meant:
        meanings.setdefault(name, set()).add(long[head].name)
    near = changed | {row.neighbourhood for row in (*names.values(), *long.values())}
    people = _rows(connection, _PEOPLE_NEAR, near)
    wanted = {row.id for row in people if row.neighbourhood in changed} | names.keys()
    known = {row.id: row for row in (*people, *names.values(), *long.values()) if row.articles}
    return Concerned(frozenset(wanted & known.keys()), list(known.values()), meanings)


def choose(connection: sqlite3.Connection, keys: Iterable[tuple[str, int]]) -> None:
    """Note to what heads were brought: keys, each with the head."""
    connection.executemany("UPDATE head SET chosen = ? WHERE id = ?", keys)


def several(connection: sqlite3.Connection, ids: Collection[int]) -> list[HeadRow]:
    """Return heads."""
    return _rows(connection, _BY_ID, ids)


def of_article(connection: sqlite3.Connection, article: int) -> list[tuple[HeadRow, str | None]]:
    """Return the heads of an article, each with the key of whom it follows there."""
    return [(HeadRow(*row[:-1]), row[-1]) for row in connection.execute(_IN_ARTICLE, (article,))]


def articles_with(connection: sqlite3.Connection, ids: Collection[int]) -> set[int]:
    """Return the articles in which any of some heads is."""
    return {article for (article,) in connection.execute(_APPEARS, (_json(ids),))}


def chosen(connection: sqlite3.Connection, anchor: str) -> str | None:
    """Return the key of what an anchor was brought to; None where no article has it."""
    kind, _, name = anchor.partition(":")
    found = connection.execute(
        "SELECT chosen FROM head WHERE name = ? AND kind = ? AND articles > 0 ORDER BY parts LIMIT 1", (name, kind)
    ).fetchone()
    return str(found[0]) if found else None


def forget(connection: sqlite3.Connection, ids: Collection[int]) -> None:
    """Remove those of some heads that no article has any more."""
    connection.execute("DELETE FROM head WHERE articles <= 0 AND id IN (SELECT value FROM json_each(?))", (_json(ids),))


def _rows(connection: sqlite3.Connection, question: str, values: Collection[object]) -> list[HeadRow]:
    return [HeadRow(*row) for row in connection.execute(question, (_json(values),))]


def _json(values: Iterable[object]) -> str:
    return json.dumps(list(values))

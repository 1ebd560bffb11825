"""What articles call entities at their fullest, where each head appears, and what a change of it can concern."""

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
_WORDS_NEAR = f"{_NAMES_NEAR} AND instr(name, ' ') = 0"
_ALONE_NEAR = f"{_PEOPLE_NEAR} AND substr(parts, 1, 3) = '[[]'"
_FULL_NAMED = """SELECT head.* FROM (SELECT value AS wanted FROM json_each(?))
    CROSS JOIN head ON name = wanted WHERE kind = 'person' AND substr(parts, 1, 3) <> '[[]' AND articles > 0"""
_OWNERS = """SELECT near, letters, count(*),
        max(chosen) FILTER (WHERE place = 1), max(articles) FILTER (WHERE place = 1), max(by_surname),
        ifnull(max(by_surname) FILTER (WHERE place = 2), 0), sum(by_surname)
    FROM (SELECT near, letters, chosen, sum(articles) AS articles, sum(by_surname) AS by_surname,
            row_number() OVER (PARTITION BY near, letters ORDER BY sum(by_surname) DESC) AS place
        FROM (SELECT json_extract(value, '$[0]') AS near, json_extract(value, '$[1]') AS letters FROM json_each(?))
        CROSS JOIN head ON neighbourhood = near
        WHERE kind = 'person' AND substr(parts, 1, 3) <> '[[]' AND articles > 0
        GROUP BY near, letters, chosen HAVING letters = '' OR max(instr(parts, '"' || letters || '"], "'))
    ) GROUP BY near, letters"""
_NAMED = """SELECT head.* FROM (SELECT value AS wanted FROM json_each(?))
    CROSS JOIN head ON name = wanted WHERE kind = 'name' AND articles > 0"""
_SHORT_FOR = "SELECT DISTINCT short FROM (SELECT value AS wanted FROM json_each(?)) CROSS JOIN meaning ON head = wanted"
_MEANT_BY = """SELECT DISTINCT short, head FROM (SELECT value AS wanted FROM json_each(?))
    CROSS JOIN meaning ON short = wanted"""
_IN_ARTICLE = "SELECT head.*, follows FROM appearance JOIN head ON id = head WHERE article = ?"
_WITH_PEOPLE_AS_NAMES = """SELECT DISTINCT article
    FROM (SELECT value AS wanted FROM json_each(?)) CROSS JOIN appearance ON article = wanted JOIN head ON id = head
    WHERE follows IS NOT NULL OR (kind = 'name' AND chosen >= 'person:' AND chosen < 'person;')"""
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


class Change(NamedTuple):
    """By how much the counts of a head have changed."""

    articles: int = 0
    by_surname: int = 0
    firms: int = 0


class Touched(NamedTuple):
    """Heads whose articles changed, and short names whose meanings did."""

    heads: dict[int, Change]
    short: set[str]

    def note(self, head: int, row: tuple[str, int], sign: int) -> None:
        """Note that a head came to an article (1), or went from it (-1)."""
        articles, by_surname, firms = self.heads.get(head, Change())
        short, firm = row
        self.heads[head] = Change(articles + sign, by_surname + sign * bool(short), firms + sign * firm)


class Owner(NamedTuple):
    """The person whom most articles call by a surname, among all who have it."""

    neighbourhood: str
    letters: str
    people: int
    chosen: str
    articles: int
    by_surname: int
    second: int
    """Articles that call the one by it whom the second most do."""
    of_all: int
    """Articles that call anybody by it."""


class Heads:
    """The heads that articles have, as those look them up who say what a change concerns."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def several(self, ids: Collection[int]) -> list[HeadRow]:
        """Return heads, those included that no article has any more."""
        return self._rows(_BY_ID, ids)

    def people(self, neighbourhoods: Collection[str]) -> list[HeadRow]:
        """Return the people of neighbourhoods."""
        return self._rows(_PEOPLE_NEAR, neighbourhoods)

    def alone(self, neighbourhoods: Collection[str]) -> list[HeadRow]:
        """Return those of these people that have no given name."""
        return self._rows(_ALONE_NEAR, neighbourhoods)

    def full_named(self, names: Collection[str]) -> list[HeadRow]:
        """Return people with one of these names, a given name among it."""
        return self._rows(_FULL_NAMED, names)

    def owners(self, surnames: Collection[tuple[str, str]]) -> list[Owner]:
        """Return whose surnames are, given by their neighbourhood and letters; by the former alone without any."""
        return [Owner(*row) for row in self._connection.execute(_OWNERS, (_json(surnames),))] if surnames else []

    def names(self, neighbourhoods: Collection[str]) -> list[HeadRow]:
        """Return what is called as the people of neighbourhoods could be, but was taken for something else."""
        return self._rows(_NAMES_NEAR, neighbourhoods)

    def words(self, neighbourhoods: Collection[str]) -> list[HeadRow]:
        """Return those of these names that are one word."""
        return self._rows(_WORDS_NEAR, neighbourhoods)

    def named(self, names: Collection[str]) -> list[HeadRow]:
        """Return what is no person and has one of these names."""
        return self._rows(_NAMED, names)

    def short_for(self, ids: Collection[int]) -> set[str]:
        """Return the short names that stand for heads somewhere."""
        return {name for (name,) in self._connection.execute(_SHORT_FOR, (_json(ids),))} if ids else set()

    def meant_by(self, names: Collection[str]) -> list[tuple[str, int]]:
        """Return what short names stand for somewhere: the names, each with a head."""
        return self._connection.execute(_MEANT_BY, (_json(names),)).fetchall() if names else []

    def bring(self, keys: Iterable[tuple[str, int]]) -> None:
        """Note to what heads were brought: keys, each with the head."""
        self._connection.executemany("UPDATE head SET chosen = ? WHERE id = ?", keys)

    def _rows(self, question: str, values: Collection[object]) -> list[HeadRow]:
        return [HeadRow(*row) for row in self._connection.execute(question, (_json(values),))] if values else []


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
    _save_appearances(connection, article, wanted, touched)
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
    connection: sqlite3.Connection, article: int, wanted: dict[int, tuple[str, int]], touched: Touched
) -> None:
    rows = connection.execute("SELECT head, short, firm FROM appearance WHERE article = ?", (article,))
    present = {head: (short, firm) for head, short, firm in rows}
    gone = {head: row for head, row in present.items() if wanted.get(head) != row}
    fresh = {head: row for head, row in wanted.items() if present.get(head) != row}
    connection.executemany("DELETE FROM appearance WHERE article = ? AND head = ?", [(article, head) for head in gone])
    connection.executemany(
        "INSERT INTO appearance (article, head, short, firm) VALUES (?, ?, ?, ?)",
        [(article, head, *row) for head, row in fresh.items()],
    )
    for rows_of, sign in ((gone, -1), (fresh, 1)):
        for head, row in rows_of.items():
            touched.note(head, row, sign)


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


def of_article(connection: sqlite3.Connection, article: int) -> list[tuple[HeadRow, str | None]]:
    """Return the heads of an article, each with the key of whom it follows there."""
    return [(HeadRow(*row[:-1]), row[-1]) for row in connection.execute(_IN_ARTICLE, (article,))]


def with_people_as_names(connection: sqlite3.Connection, articles: Collection[int]) -> set[int]:
    """Return those of articles that call a person what was taken for something else, or where one was followed."""
    return {article for (article,) in connection.execute(_WITH_PEOPLE_AS_NAMES, (_json(articles),))}


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


def _json(values: Iterable[object]) -> str:
    return json.dumps(list(values))

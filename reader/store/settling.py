"""Names settled a few articles at a time: judged, told apart inside the article, brought together with all others.

What articles say of each other is kept in rows (`heads`), so that a new article is compared with its neighbours alone,
and what comes out is the same as if everything had been done again. How names are compared is not the store's
business: it is given a `Method`. What was judged since the last time is played back here too, so that undoing needs
nothing but to take the judgement back.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple, Protocol

from reader.store import heads, judgements, mentions, placing
from reader.store.placing import Placed

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from reader.model import Judgement, Mention
    from reader.store.heads import HeadRow, Heads, Local, Touched

_BODIES = "SELECT article, text FROM body WHERE article IN (SELECT value FROM json_each(?))"
_PUBLISHED = """SELECT key, trashed IS NOT NULL, date, date_precision FROM article
    WHERE key IN (SELECT value FROM json_each(?))"""
_WAITING = "SELECT article FROM unsettled ORDER BY judged DESC, article LIMIT ?"
_JUDGED = "INSERT INTO unsettled (article, judged) VALUES (?, 1) ON CONFLICT DO UPDATE SET judged = 1"
_WITH_ALIAS = """SELECT DISTINCT article FROM alias JOIN mention ON mention.entity = alias.entity
    WHERE folded IN (SELECT value FROM json_each(:names))
    UNION SELECT article FROM overruled WHERE folded IN (SELECT value FROM json_each(:names))"""
_WITH_TEXT = "SELECT article FROM body WHERE instr(text, ?)"


class Overruled(Protocol):
    """What judgements make of the entities that were brought together, told apart by keys."""

    @property
    def heads(self) -> Mapping[str, str]:
        """The key of each head that was taken out of its entity."""

    @property
    def keys(self) -> Mapping[str, str]:
        """The key under which those of merged entities go on."""

    @property
    def spellings(self) -> Mapping[tuple[str, str], str]:
        """The key of the mentions of an entity (by its key) with a spelling (folded) that was split off."""

    @property
    def names(self) -> Mapping[str, str]:
        """The names given to entities."""

    @property
    def hidden(self) -> Collection[str]:
        """The keys of entities nobody wants to see."""

    def key_of(self, head: str, chosen: str) -> str:
        """Return the final key of a head that was brought to the entity with the key `chosen`."""


class Method(Protocol):
    """How names are judged, told apart and brought together; all of it pure."""

    def judged(self, body: str, found: Sequence[Mention], standing: Sequence[Judgement], article: int) -> list[Mention]:
        """Return the mentions of an article as a person wants them."""

    def resolve(self, mentions: Sequence[Mention]) -> list[Local]:
        """Return the entities of one article."""

    def choose(self, touched: Touched, known: Heads) -> list[tuple[HeadRow, str]]:
        """Bring heads to what they belong to since some were touched; returns those that moved, with the new keys."""

    def followed(self, heads: Sequence[HeadRow]) -> dict[int, str]:
        """Return the keys of the people whom heads of an article mean that nothing in the article itself tells."""

    def overruled(self, standing: Sequence[Judgement], chosen: Callable[[str], str | None]) -> Overruled:
        """Return what judgements say of entities, given to what anchors were brought."""

    def type_of(self, counts: Mapping[str, int]) -> str:
        """Return the type of an entity of whose mentions so many have each type."""

    def name_of(self, counts: Mapping[str, int], type: str) -> str:
        """Return the name to show of an entity with these spellings."""

    def dated(
        self, body: str, mentions: Sequence[Mention], published: str | None, precision: str | None
    ) -> list[Mention]:
        """Return mentions, each date with what it means in an article published then."""

    def quotations(self, body: str, mentions: Sequence[Mention]) -> list[tuple[int, int, int]]:
        """Return where somebody is quoted, from and to, and where the mention of who that is begins."""

    def on_mentions(self, judgement: Judgement) -> bool:
        """Say whether a judgement changes which mentions there are."""


class _State(NamedTuple):
    standing: list[Judgement]
    before: Overruled
    changed: list[Judgement]


def owes(connection: sqlite3.Connection) -> bool:
    """Say whether there are articles or judgements that have not been settled."""
    waiting = connection.execute("SELECT 1 FROM unsettled LIMIT 1").fetchone()
    return waiting is not None or judged(connection)


def judged(connection: sqlite3.Connection) -> bool:
    """Say whether something was judged, or taken back, that has not been settled."""
    waiting = connection.execute("SELECT 1 FROM unsettled WHERE judged LIMIT 1").fetchone()
    return waiting is not None or bool(judgements.changed(connection))


def judged_count(connection: sqlite3.Connection) -> int:
    """Return in how many articles what was judged is not in force yet."""
    (number,) = connection.execute("SELECT count(*) FROM unsettled WHERE judged").fetchone()
    return int(number)


def settle(connection: sqlite3.Connection, method: Method, limit: int, first: int | None = None) -> int:
    """Settle what was judged of entities, and so many of the articles that wait, those a person waits for first.

    Where the article `first` waits, it is one more. Returns how many articles were settled.
    """
    state = _state(connection, method)
    judged = _judged_articles(connection, state.changed, method)
    connection.executemany(_JUDGED, [(article,) for article in judged])
    articles = _articles(connection.execute(_WAITING, (limit,)))
    articles |= _articles(connection.execute("SELECT article FROM unsettled WHERE article = ?", (first,)))
    touched = heads.Touched({}, set())
    _read_again(connection, method, state.standing, sorted(articles), touched)
    moved = {row.id: (row, key) for row, key in method.choose(touched, heads.Heads(connection))}
    following = _follow(connection, method, articles | _followers(connection, moved))
    after = method.overruled(state.standing, lambda anchor: heads.chosen(connection, anchor))
    keys = _differing(state.before, after)
    placed = Placed(articles, set(moved), following, keys)
    placing.place(connection, placed, after)
    heads.forget(connection, touched.heads)
    placing.renew(connection, method, after, keys | _shown_differently(state.before, after))
    judgements.put_in_force(connection)
    connection.executemany("DELETE FROM unsettled WHERE article = ?", [(article,) for article in articles])
    return len(articles)


_DERIVED = (
    "DELETE FROM entity",
    "DELETE FROM alias",
    "DELETE FROM alias_word",
    "DELETE FROM appearance",
    "DELETE FROM meaning",
    "DELETE FROM head",
    "DELETE FROM in_force",
    "DELETE FROM company",
    "DELETE FROM quotation",
    "UPDATE mention SET entity = NULL, head = NULL",
    "DELETE FROM renewed",
    "DELETE FROM unsettled",
    "INSERT INTO unsettled (article) SELECT article FROM mention UNION SELECT article FROM overruled",
)


def forget(connection: sqlite3.Connection) -> None:
    """Forget who is who, but for the numbers and what was judged: every article waits to be settled again."""
    for statement in _DERIVED:
        connection.execute(statement)


def _state(connection: sqlite3.Connection, method: Method) -> _State:
    changed = judgements.changed(connection)
    standing = judgements.standing_ones(connection)
    numbers = {one.number for one in changed}
    were = {one.number: one for one in (*standing, *changed)}
    new = {one.number for one in standing} & numbers
    in_force = [were[number] for number in sorted(were.keys() - new)]
    before = method.overruled(in_force, lambda anchor: heads.chosen(connection, anchor))
    return _State(standing, before, changed)


def _judged_articles(connection: sqlite3.Connection, changed: Iterable[Judgement], method: Method) -> set[int]:
    """Return the articles whose mentions changed judgements concern."""
    found: set[int] = set()
    for one in changed:
        if one.kind == "mark":
            found |= _articles(connection.execute(_WITH_TEXT, (one.anchor,)))
        elif one.article is not None:
            found.add(one.article)
        elif method.on_mentions(one):
            found |= _articles(connection.execute(_WITH_ALIAS, {"names": json.dumps(one.own)}))
    return found


def _articles(rows: Iterable[tuple[int]]) -> set[int]:
    return {article for (article,) in rows}


def _read_again(
    connection: sqlite3.Connection,
    method: Method,
    standing: Sequence[Judgement],
    articles: Sequence[int],
    touched: Touched,
) -> None:
    """Write the mentions of articles as they are judged, and the heads they have there; nothing of what is trashed."""
    wanted = (json.dumps(articles),)
    rules = [one for one in standing if method.on_mentions(one)]
    bodies = dict(connection.execute(_BODIES, wanted))
    for article, trashed, *published in connection.execute(_PUBLISHED, wanted).fetchall():
        body = bodies.get(article, "")
        found = method.dated(body, mentions.found(connection, article), *published)
        wished = method.judged(body, found, rules, article) if rules else found
        names = [number for number, one in enumerate(wished) if one.type != "DATE" and not trashed]
        locals = method.resolve([wished[number] for number in names]) if names else []
        of_mention = heads.save(connection, article, locals, touched)
        placed = {wished[number].start: of_mention[at] for at, number in enumerate(names)}
        mentions.rewrite(connection, article, found, wished, placed)
        mentions.quote(connection, article, method.quotations(body, wished))


def _followers(connection: sqlite3.Connection, moved: Mapping[int, tuple[HeadRow, str]]) -> set[int]:
    """Return the articles in which somebody may be meant otherwise, since a full name there is somebody else's."""
    owners = {
        id
        for id, (row, key) in moved.items()
        if row.kind == "name" and " " in row.name and any(one.startswith("person:") for one in (key, row.chosen))
    }
    return heads.articles_with(connection, owners) if owners else set()


def _follow(connection: sqlite3.Connection, method: Method, articles: Collection[int]) -> list[tuple[int, int]]:
    """Note whom the heads of articles follow there; returns the articles and heads where that changed."""
    changed: list[tuple[str | None, int, int]] = []
    for article in heads.with_people_as_names(connection, articles):
        rows = heads.of_article(connection, article)
        followed = method.followed([row for row, _ in rows])
        changed += [(followed.get(row.id), article, row.id) for row, was in rows if followed.get(row.id) != was]
    connection.executemany("UPDATE appearance SET follows = ? WHERE article = ? AND head = ?", changed)
    return [(article, head) for _, article, head in changed]


def _differing(before: Overruled, after: Overruled) -> set[str]:
    """Return the keys of entities to whom judgements bring other mentions than before."""
    found = set(_of_spellings(before.spellings, after.spellings))
    for was, now in ((before.heads, after.heads), (before.keys, after.keys)):
        for key in _changed(was, now):
            found |= {key, was.get(key, ""), now.get(key, "")}
    return found


def _shown_differently(before: Overruled, after: Overruled) -> set[str]:
    """Return the keys of entities that judgements name otherwise than before, or hide, or hide no longer."""
    return _changed(before.names, after.names) | (set(before.hidden) ^ set(after.hidden))


def _changed(was: Mapping[str, str], now: Mapping[str, str]) -> set[str]:
    return {key for key in was.keys() | now.keys() if was.get(key) != now.get(key)}


def _of_spellings(was: Mapping[tuple[str, str], str], now: Mapping[tuple[str, str], str]) -> Iterator[str]:
    for key in was.keys() | now.keys():
        if was.get(key) != now.get(key):
            yield from (key[0], was.get(key, ""), now.get(key, ""))

"""What a person decided about lines of articles: kept, taken back, and brought to the texts it concerns."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from reader.errors import NotFoundError
from reader.model import LineChoice, now_utc
from reader.store import history, reading, reanchoring
from reader.store.composition import compose, one_line, storable
from reader.store.history import Change

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from reader.model import Article, Draft
    from reader.store.composition import Composed
    from reader.store.database import Database
    from reader.store.records import Anchoring

_COLUMNS = "SELECT article, text, nth, read, was, number FROM line_choice"
_STANDING = f"{_COLUMNS} WHERE article = ? AND deleted IS NULL ORDER BY number"
_WITHDRAWN = f"{_COLUMNS} WHERE article = ? AND deleted IS NOT NULL AND in_force ORDER BY number DESC"
_AT = "SELECT article, c.text, nth, read, was, c.number FROM line_choice AS c JOIN body USING (article)"
_AT_PATH = f"{_AT} WHERE path = ? AND part = ? AND deleted IS NULL ORDER BY c.number"
_AT_URL = f"{_AT} WHERE url = ? AND part = ? AND deleted IS NULL ORDER BY c.number"
_PUT_BACK = """SELECT DISTINCT text FROM line_choice JOIN article ON key = article
    WHERE source_name = ? AND read AND was = ? AND deleted IS NULL"""
_ADD = "INSERT INTO line_choice (article, text, nth, read, was, deleted) VALUES (?, ?, ?, ?, ?, ?)"
_UNSETTLED = "SELECT DISTINCT article FROM line_choice WHERE (deleted IS NULL) <> in_force"
_IN_FORCE = "UPDATE line_choice SET in_force = (deleted IS NULL) WHERE article IN (SELECT value FROM json_each(?))"
_CHANGE_ARTICLE = """UPDATE article SET digest = :digest, words = :words, display_title = :display_title,
        sort_title = :sort_title, place = min(place, length(:body)) WHERE key = :key"""
_CHANGE_BODY = "UPDATE body SET text = :body, layout = :layout, dropped = :dropped WHERE article = :key"


class LineStore:
    """The lines of articles that a person left out or put back. Raises what `Store` does."""

    def __init__(self, database: Database, anchoring: Anchoring) -> None:
        self._db = database
        self._anchoring = anchoring

    def standing(self, article: int) -> list[LineChoice]:
        """Return the decisions that hold for an article, in the order of their making."""
        return self._db.read(_some, _STANDING, article)

    def withdrawn(self, article: int) -> list[LineChoice]:
        """Return the decisions that were taken back and that the article's text still follows, the latest first."""
        return self._db.read(_some, _WITHDRAWN, article)

    def at_place(self, path: str | None, url: str | None, part: str) -> list[LineChoice]:
        """Return the decisions that hold for the article of a path, or of an address where there is no path."""
        question, place = (_AT_PATH, path) if path is not None else (_AT_URL, url)
        return self._db.read(_some, question, storable(place), storable(part) or "")

    def put_back_of_source(self, source_name: str, reason: str) -> list[str]:
        """Return the lines that were left out of articles of a source for a reason, and were put back."""
        return self._db.read(_put_back, one_line(source_name) or "", reason)

    def decide(self, words: str, new: Sequence[LineChoice], void: Sequence[LineChoice]) -> None:
        """Keep decisions and take others back as one action with a name in words; no text changes yet."""
        self._db.write(_decide, words, new, void)

    def unsettled(self) -> list[int]:
        """Return the articles whose texts are not as was decided."""
        return self._db.read(_unsettled)

    def rewrite(self, article: int, new: Draft) -> None:
        """Give an article the text that follows the decisions on its lines; what is annotated in it is looked for.

        The text before is kept as no version, since its source is the same. Raises SourceError when the draft has no
        text.
        """
        self._db.write_in_bulk(_rewrite, article, compose(new), self._anchoring)

    def follow(self, articles: Sequence[int]) -> None:
        """Note that the texts of articles are as was decided."""
        self._db.write_in_bulk(_follow, articles)


def _some(connection: sqlite3.Connection, question: str, *values: object) -> list[LineChoice]:
    rows = connection.execute(question, values)
    return [
        LineChoice(article=article, text=text, nth=nth, read=bool(read), was=was, number=number)
        for article, text, nth, read, was, number in rows
    ]


def _put_back(connection: sqlite3.Connection, source_name: str, reason: str) -> list[str]:
    return [text for (text,) in connection.execute(_PUT_BACK, (source_name, reason))]


def _decide(connection: sqlite3.Connection, words: str, new: Sequence[LineChoice], void: Sequence[LineChoice]) -> None:
    now = now_utc()
    changes = [Change("line", one.number, "deleted", None, now) for one in void]
    for one in new:
        number = connection.execute(_ADD, (one.article, one.text, one.nth, one.read, one.was, now)).lastrowid or 0
        changes.append(Change("line", number, "deleted", now, None))
    history.do(connection, words, changes)


def _unsettled(connection: sqlite3.Connection) -> list[int]:
    return [article for (article,) in connection.execute(_UNSETTLED)]


def _follow(connection: sqlite3.Connection, articles: Sequence[int]) -> None:
    connection.execute(_IN_FORCE, (json.dumps(list(articles)),))


def _rewrite(connection: sqlite3.Connection, key: int, new: Composed, anchoring: Anchoring) -> None:
    before: Article = reading.article(connection, key)
    values = {name: getattr(new, name) for name in ("body", "layout", "dropped", "digest", "words")}
    values |= {"display_title": new.display_title, "sort_title": new.sort_title, "key": key}
    if not before.body:
        message = f"the text of “{before.card.display_title}” is not here, only its annotations"
        raise NotFoundError(message)
    connection.execute(_CHANGE_ARTICLE, values)
    connection.execute(_CHANGE_BODY, values)
    if before.body != new.body:
        reanchoring.move(connection, key, before.body, new.body, anchoring.reanchor)
    _follow(connection, [key])

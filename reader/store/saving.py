"""Drafts become articles: known ones are left alone, changed ones keep their earlier text and their annotations."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.model import now_utc
from reader.store import dates, history, journal_taking, layout, reanchoring
from reader.store.composition import Composed, digest_of
from reader.store.ids import DIGITS
from reader.store.packing import packed_text
from reader.store.records import Anchoring, Saved
from reader.text import fold

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

IN_TRASH = "it is in the trash"

_BY_PATH = """SELECT key, digest, trashed IS NOT NULL, gone IS NOT NULL FROM body JOIN article ON key = body.article
    WHERE path = ? AND part = ? ORDER BY trashed IS NOT NULL, key LIMIT 1"""
_BY_URL = """SELECT key, digest, trashed IS NOT NULL, gone IS NOT NULL FROM body JOIN article ON key = body.article
    WHERE url = ? AND part = ? ORDER BY trashed IS NOT NULL, key LIMIT 1"""
_BY_DIGEST = """SELECT key, digest, trashed IS NOT NULL, gone IS NOT NULL FROM article
    WHERE digest = ? ORDER BY trashed IS NOT NULL, key LIMIT 1"""

_ADD_ARTICLE = """INSERT INTO article (key, serial, digest, title, display_title, sort_title, source_name, author, date,
        date_precision, date_status, sort_at, language, words, imported, changed, deck, unread, starred, archived)
    VALUES (:key, (SELECT ifnull(max(serial), 0) + 1 FROM article), :digest, :title, :display_title, :sort_title,
        :source_name, :author, :date, :date_precision, :date_status, :sort_at, :language, :words, :now, :now, :deck,
        :unread, :starred, :archived)"""
_ADD_BODY = """INSERT INTO body (article, path, url, part, format, encoding, text, layout, dropped, raw)
    VALUES (:key, :path, :url, :part, :format, :encoding, :body, :layout, :dropped, :raw)"""
_ADD_TAG = "INSERT INTO tag (article, folded, text) VALUES (?, ?, ?)"

_CHANGE_ARTICLE = """UPDATE article SET digest = :digest, title = :title, display_title = :display_title,
        sort_title = :sort_title, source_name = :source_name, author = :author, date = :date,
        date_precision = :date_precision, date_status = :date_status, sort_at = :sort_at, language = :language,
        words = :words, deck = :deck
    WHERE key = :key"""
_CHANGE_SOURCE = """UPDATE body SET path = ifnull(:path, path), url = ifnull(:url, url), format = :format,
        encoding = :encoding, layout = :layout, dropped = :dropped, raw = :raw
    WHERE article = :key"""
_CHANGE_TEXT = "UPDATE body SET text = :body WHERE article = :key"
_RENEWED = """UPDATE article SET changed = :now, trashed = NULL, place = min(place, length(:body)) WHERE key = :key"""
_COME_BACK = "UPDATE article SET gone = NULL, imported = :now, unread = 1 WHERE key = :key"
_KEEP_VERSION = """INSERT INTO version (article, number, digest, since, until, encoding, layout, text, raw)
    SELECT key, (SELECT ifnull(max(number), 0) + 1 FROM version WHERE article = key), digest, changed, :now, encoding,
        layout, :old, raw
    FROM article JOIN body ON body.article = key WHERE key = :key"""
_TOLD = """SELECT title, deck, author, source_name, date, date_precision, date_status, language, layout, dropped, raw
    FROM article JOIN body ON body.article = key WHERE key = ?"""


class _Known(NamedTuple):
    key: int
    digest: str
    trashed: int
    gone: int


def save(connection: sqlite3.Connection, composed: Sequence[Composed], anchoring: Anchoring) -> list[Saved]:
    """Save articles in their order; to be called in a transaction."""
    return [_save(connection, one, anchoring) for one in composed]


def _save(connection: sqlite3.Connection, new: Composed, anchoring: Anchoring) -> Saved:
    """Decide what a draft is: a text stored already, another text for a known place, or a new article.

    The place is a path, else an address. A second file with the same address and an *earlier* text of the article is no
    news: otherwise two copies saved at different times would take turns at every import.
    """
    by_path = _find(connection, _BY_PATH, new.path, new.part)
    here = by_path or _find(connection, _BY_URL, new.url, new.part)
    twin = _find(connection, _BY_DIGEST, new.digest)
    if (ghost := here or twin) and ghost.gone:
        return _bring_back(connection, ghost.key, new, anchoring)
    same = here is not None and here.digest == new.digest
    if here and same and not here.trashed:
        return Saved("updated" if _refresh(connection, here.key, new) else "unchanged", here.key)
    if twin and not twin.gone and (same or here is None or not twin.trashed):
        return Saved("unchanged", twin.key, IN_TRASH if twin.trashed else "")
    if here is None:
        return Saved("added", _add(connection, new))
    if by_path is None and _had(connection, here.key, new.digest):
        return Saved("unchanged", here.key, IN_TRASH if here.trashed else "")
    _renew(connection, here.key, new, anchoring)
    return Saved("updated", here.key)


def _find(connection: sqlite3.Connection, question: str, *values: str | None) -> _Known | None:
    """Return the article that answers a question, one in the list before one in the trash."""
    if values[0] is None:
        return None
    row = connection.execute(question, values).fetchone()
    return _Known(*row) if row else None


def _had(connection: sqlite3.Connection, key: int, digest: str) -> bool:
    question = "SELECT 1 FROM version WHERE article = ? AND digest = ?"
    return connection.execute(question, (key, digest)).fetchone() is not None


def _add(connection: sqlite3.Connection, new: Composed) -> int:
    key = _free_key(connection, new.digest)
    values = _values(new, key)
    if new.sort_at is None:
        values["sort_at"] = dates.moment_of(str(values["now"]))
    connection.execute(_ADD_ARTICLE, values)
    connection.execute(_ADD_BODY, values)
    connection.executemany(_ADD_TAG, [(key, fold(tag), tag) for tag in new.tags])
    return key


def _free_key(connection: sqlite3.Connection, digest: str) -> int:
    """Return a key made from a digest: the same text has the same id in every library, unless it is taken."""
    salt = 0
    digits = digest
    while True:
        key = int(digits[:DIGITS], 16)
        if key and not connection.execute("SELECT 1 FROM article WHERE key = ?", (key,)).fetchone():
            return key
        salt += 1
        digits = digest_of(f"{digest} {salt}")


def _refresh(connection: sqlite3.Connection, key: int, new: Composed) -> bool:
    """Take over what a source now tells about a text that is the same; returns whether that differs at all.

    A source in which only what is left out has changed is kept as well, but is no news.
    """
    who = (new.title, new.deck, new.author, new.source_name)
    when = (new.date, new.date_precision, new.date_status)
    *told, shape, dropped, raw = connection.execute(_TOLD, (key,)).fetchone()
    if (shape, dropped, raw) == (new.layout, new.dropped, new.raw) and (*told,) == (*who, *when, new.language):
        return False
    # Blocks that are the same but stand in other lines are none either: a page's menus change from day to day.
    news = (*told,) != (*who, *when, new.language) or layout.load(shape) != layout.load(new.layout)
    values = _changed(connection, key, new)
    connection.execute(_CHANGE_SOURCE, values)
    if news:
        connection.execute(_CHANGE_ARTICLE, values)
    return news


def _renew(connection: sqlite3.Connection, key: int, new: Composed, anchoring: Anchoring) -> None:
    """Put another text in the place of an article's present one, which is kept as a version."""
    (old,) = connection.execute("SELECT text FROM body WHERE article = ?", (key,)).fetchone()
    values = _changed(connection, key, new)
    connection.execute(_KEEP_VERSION, {"key": key, "now": values["now"], "old": packed_text(old)})
    connection.execute(_CHANGE_ARTICLE, values)
    connection.execute(_CHANGE_SOURCE, values)
    connection.execute(_CHANGE_TEXT, values)
    connection.execute(_RENEWED, values)
    reanchoring.move(connection, key, old, new.body, anchoring.reanchor)
    history.forget_anchors(connection, key)


def _bring_back(connection: sqlite3.Connection, key: int, new: Composed, anchoring: Anchoring) -> Saved:
    """Give an article of which the identity alone was known its text; what was annotated in it is looked for."""
    values = _values(new, key)
    if new.sort_at is None:
        values["sort_at"] = dates.moment_of(str(values["now"]))
    for change in (_CHANGE_ARTICLE, _CHANGE_SOURCE, _CHANGE_TEXT, _RENEWED, _COME_BACK):
        connection.execute(change, values)
    connection.executemany(_ADD_TAG, [(key, fold(tag), tag) for tag in new.tags])
    journal_taking.come_back(connection, key, anchoring)
    history.forget_anchors(connection, key)
    return Saved("added", key)


def _changed(connection: sqlite3.Connection, key: int, new: Composed) -> dict[str, object]:
    values = _values(new, key)
    if new.sort_at is None:
        (imported,) = connection.execute("SELECT imported FROM article WHERE key = ?", (key,)).fetchone()
        values["sort_at"] = dates.moment_of(imported)
    return values


def _values(new: Composed, key: int) -> dict[str, object]:
    return {name: getattr(new, name) for name in Composed.__slots__} | {"key": key, "now": now_utc()}

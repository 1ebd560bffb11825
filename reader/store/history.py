"""Undo and redo, across restarts: for each action its name and the values it changed, before and after.

Only what a person decides is recorded: an article's state, its tags and lines, annotations, saved searches, judgements
about names. Deleting an annotation, a search or a judgement sets its column `deleted`, so that every change is one of
a column in a row that is there; a tag is a row that comes or goes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from reader.model import now_utc
from reader.store import annotation_rows
from reader.text import fold

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

KEPT = 1000
"""How many actions can be undone; older ones are forgotten."""

Value = str | int | float | None
Subject = Literal["article", "annotation", "tag", "search", "judgement", "feed", "line"]
_Values = Sequence[tuple[int, str, Value]]
"""Of each value the key of what it belongs to, its field, and itself."""

_STATE = {
    "unread": "UPDATE article SET unread = ? WHERE key = ?",
    "starred": "UPDATE article SET starred = ? WHERE key = ?",
    "archived": "UPDATE article SET archived = ? WHERE key = ?",
    "trashed": "UPDATE article SET trashed = ? WHERE key = ?",
}
_SEARCH = {
    "query": "UPDATE search SET query = ? WHERE key = ?",
    "deleted": "UPDATE search SET deleted = ? WHERE key = ?",
}
_FEED = {
    "deleted": "UPDATE feed SET deleted = ? WHERE key = ?",
    "private": "UPDATE feed SET private = ? WHERE key = ?",
}
_NEXT_TO_UNDO = "SELECT number, label FROM action WHERE NOT undone ORDER BY number DESC LIMIT 1"
_NEXT_TO_REDO = "SELECT number, label FROM action WHERE undone ORDER BY number LIMIT 1"
_FORGET_ANCHORS = """DELETE FROM change WHERE subject = 'annotation'
    AND field IN ('start', 'end', 'exact', 'prefix', 'suffix', 'digest', 'state', 'score', 'former', 'guess_start',
        'guess_end', 'settled')
    AND key IN (SELECT key FROM annotation WHERE article = ?)"""
_FORGET_EMPTY = "DELETE FROM action WHERE NOT EXISTS (SELECT 1 FROM change WHERE action = number)"


class Change(NamedTuple):
    """One value that an action changes; for a tag, `field` is its folded text and a value of None its absence."""

    subject: Subject
    key: int
    field: str
    before: Value
    after: Value


def do(connection: sqlite3.Connection, label: str, changes: Sequence[Change]) -> None:
    """Make changes that can be undone, under a name in words."""
    _apply(connection, ((one.subject, one.key, one.field, one.after) for one in changes))
    record(connection, label, changes)


def do_silently(connection: sqlite3.Connection, changes: Sequence[Change]) -> None:
    """Make changes that are nobody's decision, so that undoing goes past them."""
    _apply(connection, ((one.subject, one.key, one.field, one.after) for one in changes))


def record(connection: sqlite3.Connection, label: str, changes: Sequence[Change]) -> None:
    """Note changes that have been made, so that they can be undone; what was undone before can no longer be redone."""
    connection.execute("DELETE FROM action WHERE undone")
    number = connection.execute("INSERT INTO action (label, at) VALUES (?, ?)", (label, now_utc())).lastrowid
    connection.executemany(
        "INSERT INTO change (action, subject, key, field, before, after) VALUES (?, ?, ?, ?, ?, ?)",
        ((number, *change) for change in changes),
    )
    connection.execute("DELETE FROM action WHERE number <= ?", ((number or 0) - KEPT,))


def undo(connection: sqlite3.Connection) -> str | None:
    """Take back the last action that still stands; returns its name, or None when there is none."""
    return _turn(connection, _NEXT_TO_UNDO, "SELECT subject, key, field, before FROM change WHERE action = ?", undone=1)


def redo(connection: sqlite3.Connection) -> str | None:
    """Do again what was undone last; returns its name, or None when there is nothing."""
    return _turn(connection, _NEXT_TO_REDO, "SELECT subject, key, field, after FROM change WHERE action = ?", undone=0)


def forget_anchors(connection: sqlite3.Connection, article: int) -> None:
    """Forget how annotations of an article stood in a text that has gone: undoing must not put them back there."""
    connection.execute(_FORGET_ANCHORS, (article,))
    connection.execute(_FORGET_EMPTY)


def _turn(connection: sqlite3.Connection, which: str, values: str, *, undone: int) -> str | None:
    found = connection.execute(which).fetchone()
    if found is None:
        return None
    number, label = found
    _apply(connection, connection.execute(values, (number,)).fetchall())
    connection.execute("UPDATE action SET undone = ? WHERE number = ?", (undone, number))
    return str(label)


def _apply(connection: sqlite3.Connection, values: Iterable[tuple[str, int, str, Value]]) -> None:
    """Set values; those of an article or annotation that is gone for good are passed over."""
    by_subject: defaultdict[str, list[tuple[int, str, Value]]] = defaultdict(list)
    for subject, key, field, value in values:
        by_subject[subject].append((key, field, value))
    for subject, some in by_subject.items():
        _SETTERS[subject](connection, some)


def _set_states(connection: sqlite3.Connection, values: _Values) -> None:
    states: defaultdict[str, list[tuple[Value, int]]] = defaultdict(list)
    for key, field, value in values:
        states[field].append((value, key))
    for field, rows in states.items():
        connection.executemany(_STATE[field], rows)


def _set_annotations(connection: sqlite3.Connection, values: _Values) -> None:
    annotations: defaultdict[int, dict[str, object]] = defaultdict(dict)
    for key, field, value in values:
        annotations[key][field] = value
    for key, fields in annotations.items():
        annotation_rows.change(connection, key, fields)


def _set_tags(connection: sqlite3.Connection, values: _Values) -> None:
    for article, folded, text in values:
        connection.execute("DELETE FROM tag WHERE article = ? AND folded = ?", (article, folded))
        if text is not None:
            connection.execute(
                "INSERT INTO tag (article, folded, text) SELECT key, ?, ? FROM article WHERE key = ?",
                (folded, text, article),
            )


def _set_searches(connection: sqlite3.Connection, values: _Values) -> None:
    for key, field, value in values:
        if field == "name":
            connection.execute("UPDATE search SET name = ?, folded = ? WHERE key = ?", (value, fold(str(value)), key))
        else:
            connection.execute(_SEARCH[field], (value, key))


def _set_judgements(connection: sqlite3.Connection, values: _Values) -> None:
    for key, _, value in values:
        connection.execute("UPDATE judgement SET deleted = ? WHERE number = ?", (value, key))


def _set_feeds(connection: sqlite3.Connection, values: _Values) -> None:
    for key, field, value in values:
        connection.execute(_FEED[field], (value, key))


def _set_lines(connection: sqlite3.Connection, values: _Values) -> None:
    for key, _, value in values:
        connection.execute("UPDATE line_choice SET deleted = ? WHERE number = ?", (value, key))


_SETTERS: dict[str, Callable[[sqlite3.Connection, _Values], None]] = {
    "article": _set_states,
    "annotation": _set_annotations,
    "tag": _set_tags,
    "search": _set_searches,
    "judgement": _set_judgements,
    "feed": _set_feeds,
    "line": _set_lines,
}
"""What sets values, by the kind of thing they belong to."""

"""From the register to annotations: what other devices wrote, or a journal alone remembers, becomes rows again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from reader.model import Placement
from reader.store import annotation_rows, ghosts, journal_rows
from reader.store.packing import unpacked_text
from reader.store.reanchoring import FOUND, NO_TEXT, inside, placed, stands
from reader.store.registers import ARTICLE, PLACE, Register, newest_place

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping

    from reader.store.annotation_rows import Row
    from reader.store.records import Anchoring
    from reader.store.registers import Entry

TRASH_DAYS = 30
"""How long what was deleted can be brought back."""

_BODY = "SELECT text FROM body WHERE article = ?"
_VERSION = "SELECT text FROM version WHERE article = ? AND digest = ? ORDER BY number DESC LIMIT 1"
_REMOVE = "DELETE FROM annotation WHERE key = ?"


class Taken(NamedTuple):
    """What taking in changed: annotations that are new here, changed, and of these the ones without an article."""

    added: int = 0
    changed: int = 0
    waiting: int = 0


def cutoff() -> str:
    """Return the moment before which what was deleted is gone."""
    then = datetime.now(UTC) - timedelta(days=TRASH_DAYS)
    return then.replace(microsecond=0, tzinfo=None).isoformat() + "Z"


def take_in(connection: sqlite3.Connection, found: Iterable[Entry], anchoring: Anchoring, *, written: bool) -> Taken:
    """Enter what is later than the register's own, and let the annotations it is about follow.

    `written` says whether it comes from a file of this library's journal, or has still to be written to one.
    """
    touched: dict[int, str] = {}
    for entry in found:
        known = journal_rows.of_annotation(connection, entry.annotation)
        for field, value in entry.fields.items():
            new = Register(entry.at, entry.device, value)
            if field not in known or known[field] < new:
                journal_rows.enter(connection, entry.annotation, field, new, written=written)
                touched[entry.annotation] = min(touched.get(entry.annotation, entry.at), entry.at)
    return follow(connection, sorted(touched, key=lambda key: (touched[key], key)), anchoring)


def follow(connection: sqlite3.Connection, keys: Iterable[int], anchoring: Anchoring) -> Taken:
    """Make rows what the register says, in the order given."""
    outcomes = [_follow(connection, key, anchoring) for key in keys]
    return Taken(
        added=sum(outcome.added for outcome in outcomes),
        changed=sum(outcome.changed for outcome in outcomes),
        waiting=sum(outcome.waiting for outcome in outcomes),
    )


def come_back(connection: sqlite3.Connection, article: int, anchoring: Anchoring) -> None:
    """Look for the annotations of an article whose text has come; those that were found in no text of ours stay."""
    keys = connection.execute("SELECT key FROM annotation WHERE article = ? ORDER BY serial", (article,)).fetchall()
    follow(connection, [key for (key,) in keys], anchoring)


def _follow(connection: sqlite3.Connection, key: int, anchoring: Anchoring) -> Taken:
    """Make one row what the register says. An annotation of which too little is known yet waits in the register."""
    fields = journal_rows.of_annotation(connection, key)
    row = next(annotation_rows.select(connection, annotation_rows.ONE, key), None)
    newest = newest_place(fields)
    if newest is None or (row is None and ARTICLE not in fields):
        return Taken()
    words = _words(fields)
    if words["deleted"] is not None and words["deleted"] < cutoff():
        return Taken(changed=connection.execute(_REMOVE, (key,)).rowcount)
    article = _article(connection, fields) if row is None else ghosts.known(connection, row["article"])
    place = _place(connection, article, fields, newest, anchoring)
    wanted: Row = {**words, **place}
    if row is None:
        annotation_rows.add(connection, {**wanted, "key": key, "article": article.key})
    if row is None or any(row[name] != value for name, value in wanted.items()):
        annotation_rows.change(connection, key, wanted)
        if not article.gone and f"{PLACE}{article.digest}" not in fields:
            journal_rows.derive(connection, {**wanted, "key": key}, article.digest)
        return Taken(added=int(row is None), changed=int(row is not None), waiting=int(article.gone))
    return Taken()


def _words(fields: Mapping[str, Register]) -> dict[str, Any]:
    """Return the columns that are not about a place; what no entry told yet is as an annotation begins."""
    at = min(register.at for register in fields.values())[:19] + "Z"
    start: Row = {"created": at, "modified": at, "deleted": None, "colour": "yellow", "note": "", "tags": []}
    told = {name: fields[name].content if name in fields else value for name, value in start.items()}
    return {**told, "tags": "\n".join(told["tags"])}


def _article(connection: sqlite3.Connection, fields: Mapping[str, Register]) -> ghosts.Known:
    """Return the article an annotation is about; one that is not here is made from its identity."""
    told = fields[ARTICLE].content
    digests = [name.removeprefix(PLACE) for name in sorted(fields) if name.startswith(PLACE)]
    key = ghosts.find(connection, told, digests)
    return ghosts.known(connection, ghosts.add(connection, told) if key is None else key)


def _place(
    connection: sqlite3.Connection,
    article: ghosts.Known,
    fields: Mapping[str, Register],
    newest: Register,
    anchoring: Anchoring,
) -> Row:
    """Return how an annotation stands in the present text: as somebody said, else as it follows from another text."""
    there = annotation_rows.row_of(newest.content)
    if article.gone or there["digest"] == NO_TEXT:
        return there
    (body,) = connection.execute(_BODY, (article.key,)).fetchone()
    if here := fields.get(f"{PLACE}{article.digest}"):
        place = annotation_rows.row_of(here.content)
        if stands(place, body, article.digest):
            return place
    version = connection.execute(_VERSION, (article.key, there["digest"])).fetchone()
    old = unpacked_text(version[0]) if version else None
    return placed_again(there, old, body, article.digest, anchoring)


def placed_again(there: Row, old: str | None, body: str, digest: str, anchoring: Anchoring) -> Row:
    """Return how what stood in another text stands in this one, with the old text where that is known."""
    found = Placement("orphan", None, None, 0.0)
    if old is not None and anchoring.reanchor:
        found = anchoring.reanchor(old, body, there["start"], there["end"])
    elif anchoring.match_quote:
        found = anchoring.match_quote(body, there["exact"], there["prefix"], there["suffix"], there["start"])
    elif body[there["start"] : there["end"]] == there["exact"]:
        found = Placement("exact", there["start"], there["end"], 1.0)
    if found.state in FOUND and not inside(found, body):
        found = Placement("orphan", None, None, 0.0)
    return {**there, **placed(there, found, body, digest)}

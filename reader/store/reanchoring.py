"""When a text changes, what was highlighted in it is looked for in the new one. Nothing is ever dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model import Anchor, Placement, Span
from reader.store import annotation_rows, ids, journal_rows
from reader.store.composition import digest_of
from reader.store.packing import unpacked_text
from reader.store.registers import PLACE

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

    from reader.model import AnchorState
    from reader.store.annotation_rows import Row
    from reader.store.records import Reanchor

_VERSION = "SELECT text FROM version WHERE article = ? AND digest = ? ORDER BY number DESC LIMIT 1"

FOUND: tuple[AnchorState, ...] = ("exact", "moved", "edited")
"""The states in which an anchor stands in the present text; in the others it is kept as it was in an earlier one."""

NO_TEXT = ""
"""The digest of an anchor that came from elsewhere and was found in no text of ours: its place is a guess at most.

It stays as it is until somebody decides: a guess that followed the text would soon be taken for the place.
"""


def move(connection: sqlite3.Connection, article: int, old: str, new: str, reanchor: Reanchor | None) -> None:
    """Look for each annotation of an article in its new text, the deleted ones too, since they may come back.

    Each is looked for from the text it was last found in: an orphan is found again when its sentence returns. What
    was *edited* stays so, with the lower score and the words as they were marked, until somebody has looked at it or
    these words are back.
    Where the journal says how it stands
    in this very text, because it was here before or another device has it, that holds.
    """
    digest = digest_of(new)
    text_of = _texts(connection, article, old)
    for row in annotation_rows.select(connection, annotation_rows.OF_ARTICLE_WITH_DELETED, article):
        if place := standing(connection, row["key"], digest, digest_of(old), new):
            annotation_rows.change(connection, row["key"], place)
            continue
        found = _placed(row, text_of(row["digest"]), new, reanchor)
        fields = placed(row, found, new, digest)
        annotation_rows.change(connection, row["key"], fields)
        journal_rows.derive(connection, {**row, **fields}, digest)


def placed(row: Row, found: Placement, new: str, digest: str) -> Row:
    """Return the columns that change when an annotation was found again, or not, in another text."""
    fields: Row = {"state": found.state, "score": found.score, "guess_start": None, "guess_end": None}
    if found.state in FOUND and found.start is not None and found.end is not None:
        fields |= annotation_rows.anchor_fields(Anchor.at(new, Span(found.start, found.end)), digest)
        fields |= {"settled": 0, **_edited(row, found, str(fields["exact"]))}
    elif found.state == "ambiguous":
        here = row["digest"] != NO_TEXT  # else the guess is one in a text that has gone
        fields |= {"settled": 0, "guess_start": found.start, "guess_end": found.end} if here else {"settled": 0}
    return fields


def earlier(connection: sqlite3.Connection, prefix: str) -> str | None:
    """Return the text in which the words stand that an annotation was made on; None when it is the present one."""
    (row,) = annotation_rows.select(connection, annotation_rows.ONE, ids.annotation(connection, prefix))
    digest = annotation_rows.former_fields(row).get("digest", row["digest"])
    found = connection.execute(_VERSION, (row["article"], digest)).fetchone()
    return unpacked_text(found[0]) if found else None


def _edited(row: Row, found: Placement, words: str) -> dict[str, object]:
    """Return what is to be kept of words that are not those that were marked."""
    marked = annotation_rows.former_fields(row) or row
    if found.state != "edited" and row["state"] != "edited" and not row["former"]:
        return {"former": None}
    if row["former"] and marked["exact"] == words:
        return {"former": None, "state": "exact", "score": 1.0}
    unsure = row["state"] == "edited" or bool(row["former"])
    score = min(row["score"], found.score) if unsure else found.score
    former = row["former"] or (annotation_rows.former_of(row) if row["state"] != "edited" else None)
    return {"former": former, "state": "edited", "score": score}


def _texts(connection: sqlite3.Connection, article: int, old: str) -> Callable[[str], str | None]:
    """Return a function that gives the text with a digest: the one just replaced, or an earlier one."""
    texts: dict[str, str | None] = {digest_of(old): old}

    def text_of(digest: str) -> str | None:
        if digest not in texts:
            row = connection.execute(_VERSION, (article, digest)).fetchone()
            texts[digest] = unpacked_text(row[0]) if row else None
        return texts[digest]

    return text_of


def _placed(row: Row, old: str | None, new: str, reanchor: Reanchor | None) -> Placement:
    """Return where a quotation stands in a new text. Without a way to look for it: in its old place, or nowhere."""
    start, end = row["start"], row["end"]
    if row["digest"] == NO_TEXT:
        return Placement(row["state"], start, end, row["score"])
    if old is not None and reanchor is not None:
        found = reanchor(old, new, start, end)
    elif new[start:end] == row["exact"]:
        found = Placement("exact", start, end, 1.0)
    else:
        found = Placement("orphan", None, None, 0.0)
    return found if found.state not in FOUND or inside(found, new) else Placement("orphan", None, None, 0.0)


def inside(found: Placement, text: str) -> bool:
    """Say whether a place lies in a text."""
    return found.start is not None and found.end is not None and 0 <= found.start < found.end <= len(text)


def standing(connection: sqlite3.Connection, key: int, digest: str, before: str, body: str) -> Row | None:
    """Return how an annotation stands in a text by the register, unless its place in the text before is a later word.

    None as well where what the register says is not true of this body.
    """
    fields = journal_rows.of_annotation(connection, key)
    here, there = fields.get(f"{PLACE}{digest}"), fields.get(f"{PLACE}{before}")
    if here is None or (there is not None and (here.at, here.device) < (there.at, there.device)):
        return None
    place = annotation_rows.row_of(here.content)
    return place if stands(place, body, digest) else None


def stands(place: Row, body: str, digest: str) -> bool:
    """Say whether a place that claims to be found quotes what stands there."""
    if place["state"] not in FOUND:
        return bool(place["digest"] != digest or place["end"] <= len(body))
    quoted = body[place["start"] : place["end"]]
    return bool(quoted) and (quoted, digest) == (place["exact"], place["digest"])

"""The store's verbs on annotations, each a transaction. What they do stands in `notes`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.store import notes

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from reader.model import Anchor, AnchorState, Annotation
    from reader.store.database import Database


class NoteStore:
    """The annotations of a library. Raises what `Store` does."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def add(
        self,
        article: int,
        anchor: Anchor,
        *,
        colour: str = "yellow",
        note: str = "",
        tags: Collection[str] = (),
        state: AnchorState = "exact",
        score: float = 1.0,
    ) -> Annotation:
        """Save an annotation.

        Raises NotFoundError without the article, AnchorError when its state claims a place where the quotation is not.
        """
        return self._db.write(notes.add, article, anchor, colour=colour, note=note, tags=tags, state=state, score=score)

    def take_in(self, annotations: Sequence[Annotation]) -> list[Annotation]:
        """Add those without an id, with their own times, and renew the words of the others; one decision, or nothing.

        Raises as `add` and `update` do.
        """
        return self._db.write(notes.take_in, annotations)

    def update(
        self,
        public_id: str,
        *,
        colour: str | None = None,
        note: str | None = None,
        tags: Collection[str] | None = None,
        anchor: Anchor | None = None,
        state: AnchorState | None = None,
        score: float | None = None,
    ) -> Annotation:
        """Change what is not None of an annotation; raises NotFoundError, and AnchorError as when one is added."""
        return self._db.write(
            notes.update,
            public_id,
            colour=colour,
            note=note,
            tags=tags,
            anchor=anchor,
            state=state,
            score=score,
        )

    def delete(self, public_id: str) -> None:
        """Delete an annotation; raises NotFoundError."""
        self._db.write(notes.delete, public_id)

    def one(self, prefix: str) -> Annotation:
        """Return the annotation whose id begins so; raises NotFoundError, AmbiguousIdError."""
        return self._db.read(notes.one, prefix)

    def several(self, article: int | None = None) -> list[Annotation]:
        """Return the annotations of an article by place, or all of them, the newest first."""
        return self._db.read(notes.several, article)

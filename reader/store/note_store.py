"""The store's verbs on annotations, each a transaction. What they do stands in `notes`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.store import drafts, notes, reanchoring

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from reader.model import Anchor, AnchorState, Annotation, AnnotationState
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
        state: AnnotationState = "exact",
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

    def settle(self, public_id: str, anchor: Anchor | None) -> Annotation:
        """Put an annotation where a person says that it stands; without an anchor it stays an orphan, for good.

        Raises NotFoundError, and AnchorError when the quotation is not there.
        """
        return self._db.write(notes.settle, public_id, anchor)

    def add_many(
        self,
        places: Sequence[tuple[int, Anchor]],
        *,
        colour: str = "yellow",
        note: str = "",
        tags: Collection[str] = (),
    ) -> list[Annotation]:
        """Annotate places, an article's key and an anchor each, but those annotated already; one decision, or nothing.

        Raises as `add` does.
        """
        return self._db.write(notes.add_many, places, colour, note, tags)

    def change_many(
        self,
        public_ids: Collection[str],
        *,
        colour: str | None = None,
        add: Collection[str] = (),
        remove: Collection[str] = (),
    ) -> int:
        """Change colour and tags of annotations, one decision; returns how many differ now. Raises NotFoundError."""
        return self._db.write(notes.change_many, public_ids, colour, add, remove)

    def delete_many(self, public_ids: Collection[str]) -> int:
        """Delete annotations, one decision; returns how many there were. Raises NotFoundError."""
        return self._db.write(notes.delete_many, public_ids)

    def delete(self, public_id: str) -> None:
        """Delete an annotation; raises NotFoundError."""
        self._db.write(notes.delete, public_id)

    def one(self, prefix: str) -> Annotation:
        """Return the annotation whose id begins so; raises NotFoundError, AmbiguousIdError."""
        return self._db.read(notes.one, prefix)

    def earlier(self, public_id: str) -> str | None:
        """Return the text in which the words stand that an annotation was made on; None when it is the present one.

        It is None as well where that text was never in the library. Raises NotFoundError.
        """
        return self._db.read(reanchoring.earlier, public_id)

    def draft(self, about: str) -> tuple[str, str, tuple[str, ...]] | None:
        """Return colour, note and tags that were typed about something and not saved."""
        return self._db.read(drafts.one, about)

    def save_draft(self, about: str, colour: str, note: str, tags: Collection[str]) -> None:
        """Keep what was typed about something; nothing that undo knows of."""
        self._db.write(drafts.save, about, colour, note, tags)

    def drop_draft(self, about: str) -> None:
        """Forget what was typed about something."""
        self._db.write(drafts.drop, about)

    def of(self, articles: Sequence[int]) -> list[Annotation]:
        """Return the annotations of articles that are known, in the order they were made."""
        return self._db.read(notes.of, articles)

    def several(self, article: int | None = None, *, deleted: bool = False) -> list[Annotation]:
        """Return the annotations of an article by place, or all of them, the newest first.

        With `deleted`, those of an article that were deleted as well.
        """
        return self._db.read(notes.several, article, deleted=deleted)

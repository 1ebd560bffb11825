"""What articles bring along from where they were read before: highlights, placed in their texts, nothing twice."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reader.text import normalise

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.model import Annotation, Highlight
    from reader.store import Store


def keep(store: Store, brought: Iterable[tuple[int, tuple[Highlight, ...]]]) -> int:
    """Save the highlights of some articles (by key) as annotations; returns how many were new.

    One that is there, or was and has been deleted, is not made again, and what somebody has written here since stays;
    what nobody touched follows the other program. A quotation that the text does not hold is kept as an orphan.
    """
    made: list[Annotation] = []
    for key, highlights in brought:
        if highlights:
            made += _made(store, key, highlights)
    return len(store.notes.take_in(made)) if made else 0


def _made(store: Store, key: int, highlights: tuple[Highlight, ...]) -> list[Annotation]:
    from reader.annotations import match_quote
    from reader.annotations.foreign import ForeignAnnotation
    from reader.annotations.foreign.shape import moment_of
    from reader.library.annotation_import import is_elder, is_same, made
    from reader.library.annotation_matching import Match

    body = store.bodies([key])[key]
    known = store.notes.several(key, deleted=True)
    new: list[Annotation] = []
    for one in highlights:
        said = ForeignAnnotation(
            quote=normalise(one.quote),
            prefix=normalise(one.prefix),
            suffix=normalise(one.suffix),
            note=normalise(one.note),
            tags=one.tags,
            colour=one.colour,
            created=moment_of(one.created),
            modified=moment_of(one.modified),
        )
        if not (said.quote.strip() or said.note.strip()):
            continue
        annotation = made(said, Match(key, body, match_quote(body, said.quote, said.prefix, said.suffix)))
        if any(is_same(other, annotation) for other in (*known, *new)):
            continue
        elder = next((other for other in known if is_elder(other, annotation)), None)
        if elder is None:
            new.append(annotation)
        elif elder.modified == elder.created:
            new.append(replace(elder, note=annotation.note, tags=annotation.tags))
    return new

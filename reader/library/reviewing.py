"""What a person needs to see to decide about an annotation whose text has changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.errors import AnchorError
from reader.model import Anchor, Annotation, Span, key_of

if TYPE_CHECKING:
    from reader.model import Article
    from reader.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """An annotation, the text it was made on, the text there is now, and where in it the passage may stand."""

    annotation: Annotation
    article: Article
    old: str
    """The earlier text; where none was kept, the passage with what stood around it."""
    was: Span
    """The passage as it was marked, in the earlier text."""
    complete: bool
    """Whether the earlier text is all of it."""
    places: tuple[Span, ...]
    """Places in the present text, the likest first; empty where nothing is like it."""
    scores: tuple[float, ...]
    """The likeness of each place to the passage, from 0 to 1."""
    around: int
    """Where in the present text the passage stood, as far as its neighbours tell."""


def review(store: Store, id: str) -> Review:
    """Put together what is known about an annotation; raises NotFoundError."""
    from reader.annotations import candidates, neighbourhood

    one = store.notes.one(id)
    article = store.article(key_of(one.article))
    marked = one.former or one.anchor
    old = store.notes.earlier(id)
    complete = old is not None and marked.span.of(old) == marked.exact
    if old is None or not complete:
        old, was = f"{marked.prefix}{marked.exact}{marked.suffix}", Span(0, len(marked.exact)).shift(len(marked.prefix))
    else:
        was = marked.span
    found = candidates(article.body, marked)
    if (place := one.place) is not None:
        others = [(span, score) for span, score in found if not span.overlaps(place)]
        found = [(place, one.score), *others]
    around = found[0][0].start if found else neighbourhood(old, article.body, was.start) if complete else 0
    return Review(
        annotation=one,
        article=article,
        old=old,
        was=was,
        complete=complete,
        places=tuple(span for span, _ in found),
        scores=tuple(score for _, score in found),
        around=around,
    )


def accept(store: Store, id: str, span: Span | None) -> Annotation:
    """Give an annotation a place, by default the one that is proposed for it.

    Raises NotFoundError, and AnchorError when nothing is proposed or the place is no part of the text.
    """
    one = store.notes.one(id)
    span = span or one.place
    body = store.article(key_of(one.article)).body
    if span is None:
        message = f"no place is proposed for annotation {one.id}"
        raise AnchorError(message, "choose one, or keep it as an orphan")
    if not span or span.end > len(body):
        message = f"{span.start}..{span.end} is not a part of the text, which is {len(body)} characters long"
        raise AnchorError(message)
    return store.notes.settle(id, Anchor.at(body, span))

"""Says how a row of the reading pane is painted: which piece of it carries which component classes.

What lies on a text is kept in layers, each a sorted list of spans. Only the rows that are seen are ever cut, and a cut
looks only at the spans that meet the row, so a hit more or a selection moved costs no more than the rows it is on.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from reader.config import DEFAULT_COLOUR_KEYS
from reader.model import Span
from reader.text import displayable
from reader.ui.clusters import STRANGE, snapped
from reader.ui.kinds import LETTERS, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reader.model import Annotation, Mark, Mention
    from reader.ui.layout import Layout, Row


class Layered(NamedTuple):
    """A span and the name of what lies on it, the last part of a component class."""

    start: int
    end: int
    name: str


class Layer:
    """Spans that may overlap, found by where they are."""

    __slots__ = ("_reach", "_spans", "_starts")

    def __init__(self, spans: Iterable[Layered] = ()) -> None:
        # Of spans that begin together the longest is the lowest, else it would hide the others.
        self._spans = sorted(spans, key=lambda span: (span.start, -span.end, span.name))
        self._starts = [span.start for span in self._spans]
        # No span before the first whose reach passes an offset can meet what lies behind that offset.
        self._reach = list(accumulate((span.end for span in self._spans), max))

    def __len__(self) -> int:
        return len(self._spans)

    def reaches(self) -> list[tuple[int, int]]:
        """Return where its spans start and end."""
        return [(span.start, span.end) for span in self._spans]

    def between(self, start: int, end: int) -> Iterator[Layered]:
        """Yield the spans that share a code point with a range, in order of their starts."""
        first = bisect_right(self._reach, start)
        for span in self._spans[first : bisect_right(self._starts, end - 1)]:
            if span.end > start and span.end > span.start:
                yield span


class Piece(NamedTuple):
    """A stretch of a row painted alike: its text as shown, and names of component classes, the lowest first."""

    text: str
    names: tuple[str, ...]


def pieces(layout: Layout, row: Row, layers: Sequence[Layer]) -> list[Piece]:
    """Return what a row of a layout is painted with, from its left end to the end of its text."""
    text, part = layout.text_of(row), row.part
    ground = (part.style,) if part.style else ()
    painted = [Piece(row.lead, (*ground, "marker"))] if row.lead else []
    if part.words is not None or row.start == row.end:
        shown = displayable(text[row.start : row.end])
        return [*painted, Piece(shown, ground)] if shown else painted
    met = list(_met(text, row, layers))
    edges = sorted({row.start, row.end, *(edge for start, end, _ in met for edge in (start, end))})
    for start, end in pairwise(edges):
        names = tuple(dict.fromkeys(name for first, last, name in met if first <= start and end <= last))
        painted.append(Piece(displayable(text[start:end]), ground + names))
    return painted


def _met(text: str, row: Row, layers: Sequence[Layer]) -> Iterator[Layered]:
    """Yield what lies on a row, layer by layer, cut to the row and never through a cluster."""
    whole = Span(row.start, row.end)
    strange = STRANGE.search(text, row.start, row.end)
    for layer in layers:
        for start, end, name in layer.between(row.start, row.end):
            span = Span(start, end).clip(whole)
            if strange:
                span = snapped(text, span).clip(whole)
            yield Layered(span.start, span.end, name)


def marks_layer(marks: Iterable[Mark]) -> Layer:
    """Return the layer of emphasis and links."""
    return Layer(Layered(mark.span.start, mark.span.end, mark.kind) for mark in marks)


def mentions_layer(mentions: Iterable[Mention]) -> Layer:
    """Return the layer of entities, each named by its kind."""
    return Layer(Layered(mention.start, mention.end, kind_of(mention.type).part) for mention in mentions)


def annotations_layer(annotations: Iterable[Annotation]) -> Layer:
    """Return the layer of highlights; one whose place is a guess has no colour, and orphans are in no place."""
    return Layer(
        Layered(
            place.start, place.end, "annotation-unsure" if note.state == "ambiguous" else f"annotation-{note.colour}"
        )
        for note in annotations
        if (place := note.place)
    )


def overlaps_layer(annotations: Iterable[Annotation]) -> Layer:
    """Return the layer of what more than one annotation lies on."""
    edges = sorted(
        edge for note in annotations if (place := note.place) for edge in ((place.start, 1), (place.end, -1))
    )
    depth, spans = 0, []
    for (at, step), (following, _) in pairwise(edges):
        depth += step
        if depth > 1 and following > at:
            spans.append(Layered(at, following, "annotation-overlap"))
    return Layer(spans)


_SIGNS: Final = {"edited": "~", "ambiguous": "?"}
"""What stands in the gutter after the letter of an annotation that a person has to look at."""


def margin_layer(annotations: Iterable[Annotation], letters: Mapping[str, str] = DEFAULT_COLOUR_KEYS) -> Layer:
    """Return what `gutter` needs of annotations: of each its colour, the letter of that, and how sure its place is."""
    return Layer(
        Layered(place.start, place.end, f"{note.colour} {letters.get(note.colour, '*')}{_SIGNS.get(note.state, '')}")
        for note in annotations
        if (place := note.place)
    )


def spans_layer(spans: Iterable[Span], name: str) -> Layer:
    """Return a layer on which everything has one name."""
    return Layer(Layered(span.start, span.end, name) for span in spans)


def gutter(margin: Layer, row: Row) -> Piece:
    """Return the two cells before a row: what begins there, a line while something goes on.

    That is the letter of a colour, and after it a sign where the place is unsure, else the letter of the next one.
    """
    on_row = [] if row.part.words is not None else list(margin.between(row.start, row.end))
    if not on_row:
        return Piece("  ", ())
    begun = [span.name.partition(" ")[2] for span in on_row if span.start >= row.start]
    colour = next((span.name for span in on_row if span.start >= row.start), on_row[0].name).partition(" ")[0]
    shown = begun[0] if begun and len(begun[0]) > 1 else "".join(letter[0] for letter in begun[:2]) or "│"
    return Piece(f"{shown:<2}", ("gutter", f"gutter-{colour}"))


def letters(mentions: Layer, row: Row, most: int) -> str:
    """Return the letters of the kinds of entities that begin on a row, for terminals without colours.

    Where there are more than `most`, the last sign is a plus.
    """
    if row.part.words is not None:
        return ""
    begun = [LETTERS[span.name] for span in mentions.between(row.start, row.end) if span.start >= row.start]
    return "".join(begun if len(begun) <= most else [*begun[: most - 1], "+"])

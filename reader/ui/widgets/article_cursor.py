"""The cursor of the reading pane: going from one thing on the text to the next, and selecting."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from reader.ui import motions
from reader.ui.widgets.article_text import ArticleText
from reader.ui.widgets.reading_cursor import ReadingCursor

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model import Annotation, Mention, Span


class CursorText(ArticleText, inherit_bindings=False):
    """An article with a cursor in it."""

    def __init__(self, *, name: str | None = None, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self._cursor = ReadingCursor()
        self._told: tuple[int | None, Span | None] = (None, None)
        self._active: str | None = None

    def begun(self, body: str) -> None:
        """Begin with another body: no cursor, nothing selected."""
        self._cursor.reset(body)
        self._active = None

    def arrived(self, span: Span) -> None:
        """Bring a hit into sight, with the cursor on it."""
        self._cursor.release()
        self._cursor.put(span, seen=False)
        self._show_cursor()
        self.reveal(span.start)

    def on_focus(self) -> None:
        """Let the terminal's own cursor come along."""
        self._point()

    def _point(self) -> None:
        if self.has_focus:
            edge = self._cursor.edge
            self.point(edge.start if edge else self.cursor)

    # -- going from one thing to the next

    def next_hit(self, step: int = 1) -> bool:
        """Go so many hits on, or back; False when there are not so many."""
        if not self.hits:
            return False
        shown, current = self.shown_hit, self.current_hit
        if shown is not None and current is not None and self.sees(shown.start):
            found = current + step
        else:
            found = self._nearest([hit.start for hit in self.hits], step)
        if not 0 <= found < len(self.hits):
            return False
        if found == current:
            self.arrived(self.hits[found])
        self.current_hit = found
        return True

    def next_entity(self, step: int = 1) -> bool:
        """Go so many mentions on, or back; False when there are not so many.

        While an entity is chosen, only through its mentions.
        """
        spans = [mention.span for mention in self.chosen_mentions()]
        found = self._nearest([span.start for span in spans], step)
        if not 0 <= found < len(spans):
            return False
        self._put_on(spans[found])
        return True

    def enter_entities(self, step: int = 1) -> None:
        """Go to the first of the mentions `next_entity` goes through, or to the last when coming back."""
        if mentions := self.chosen_mentions():
            self._put_on(mentions[0 if step > 0 else -1].span)

    def next_annotation(self, step: int = 1) -> bool:
        """Go so many annotations on, or back, and round at either end; False without any."""
        notes = self.placed_annotations()
        if not notes:
            return False
        here = self.annotation_at_cursor
        if here is not None and here.id == self._active:
            found = notes.index(here) + step
        else:
            found = self._nearest([note.place.start for note in notes if note.place], step)
        self._activate(notes[found % len(notes)])
        return True

    def _activate(self, note: Annotation) -> None:
        """Go to the beginning of an annotation, which is from now on the one that is meant there."""
        if note.place is None:
            return
        self.clear_selection()
        self._active = note.id
        self._cursor.put(note.place)
        # All of it painted as the cursor would hide its colour.
        self._cursor.shown = motions.word_at(self.body, note.place.start)
        self._show_cursor()
        self.reveal(note.place.start)

    def cycle_annotations(self) -> bool:
        """Mean the next of the annotations the cursor is on; False when there is no other."""
        here = self.annotations_at(self.cursor)
        if len(here) <= 1 or (meant := self.annotation_at_cursor) is None:
            return False
        self._active = here[(here.index(meant) + 1) % len(here)].id
        self._show_cursor()
        self.moved()
        return True

    def _go_round(self, spans: Sequence[Span], step: int) -> bool:
        if not spans:
            return False
        self._put_on(spans[self._nearest([span.start for span in spans], step) % len(spans)])
        return True

    def _put_on(self, span: Span) -> None:
        """Bring a span into sight, with the cursor on all of it."""
        self.clear_selection()
        self._cursor.put(span)
        self._show_cursor()
        self.reveal(span.start)

    def _nearest(self, starts: Sequence[int], step: int) -> int:
        """Return the index so many starts after the cursor, or before it; it may lie beyond the ends."""
        here = self.home
        first = bisect_left(starts, here)
        # The one the cursor is on is where one goes from; without a cursor, the first in sight is where one goes to.
        on_it = self._cursor.offset == here and first < len(starts) and starts[first] == here
        return first + step - (step > 0 and not on_it)

    @property
    def home(self) -> int:
        """Where motions start: at the cursor while it is in sight, else at the first row that is."""
        offset = self._cursor.offset
        return offset if offset is not None and self.sees(offset) else self.place

    # -- cursor and selection

    @property
    def cursor(self) -> int | None:
        """The offset of the cursor; None while there is none."""
        return self._cursor.offset

    @property
    def selection(self) -> Span | None:
        """What is selected, in whole words or what else it was widened to."""
        return self._cursor.selection

    @property
    def selecting(self) -> bool:
        """Whether motions widen a selection."""
        return self._cursor.anchor is not None

    @property
    def mention_at_cursor(self) -> Mention | None:
        """The mention the cursor is on."""
        return self.mention_at(self.cursor)

    @property
    def annotation_at_cursor(self) -> Annotation | None:
        """The annotation the cursor is on: of several the one that is meant, else the shortest."""
        here = self.annotations_at(self.cursor)
        return next((note for note in here if note.id == self._active), here[0] if here else None)

    def means(self, note: Annotation) -> bool:
        """Say whether an annotation was gone to, so that it is meant even where a name stands."""
        return note.id == self._active

    @property
    def link_at_cursor(self) -> str | None:
        """The address of the link the cursor is on: what the article says, not to be trusted."""
        return self.link_at(self.cursor)

    def put_cursor(self, offset: int) -> None:
        """Set the cursor without scrolling; it is seen once it is moved."""
        if self._cursor.body:
            self._cursor.put(motions.word_at(self.body, offset), seen=False)
            self._cursor.offset = offset
            self._show_cursor()

    def move_cursor(self, motion: str, count: int = 1) -> None:
        """Move the cursor by a motion of `motions` or by rows; the first time it is put on the first word in sight.

        Raises KeyError when there is no such motion.
        """
        if not self._cursor.body:
            return
        if self.cursor == self.home:
            self._cursor.go(motion, count, self.rows)
        else:
            self._cursor.put(motions.word_at(self.body, self._first_word()))
        self._selected()

    def start_selection(self) -> None:
        """Select what the cursor is on (a mention, a word), else the first word in sight."""
        if not self._cursor.body:
            return
        span = self._cursor.shown if self.cursor == self.home else None
        span = span or motions.word_at(self.body, self._first_word())
        self._cursor.begin(span.start, motions.cluster_before(self.body, span.end))
        self._selected()

    def _first_word(self) -> int:
        """Return where motions start, or the first word after it where that is a space or a sign."""
        here = self.home
        word = motions.word_at(self.body, here).of(self.body)
        return here if word[:1].isalnum() else motions.move(self.body, here, "word")

    def extend(self, motion: str, count: int = 1) -> None:
        """Widen the selection by a motion of `motions` or by rows; starts one if need be.

        Raises KeyError when there is no such motion.
        """
        if not self._cursor.body:
            return
        if not self.selecting:
            self.start_selection()
        self._cursor.go(motion, count, self.rows)
        self._selected()

    def select(self, span: Span, unit: motions.Unit = "character") -> None:
        """Select a span of the body, rounded outwards to whole units."""
        if self._cursor.body and span:
            self._cursor.begin(span.start, motions.cluster_before(self.body, span.end), unit)
            self._selected()

    def select_between(self, first: int, last: int) -> None:
        """Select from the cluster at one offset to that at another, the cursor on the last, without scrolling."""
        self._cursor.begin(first, last, "character")
        self._show_cursor()
        self.selection_changed()

    def clear_selection(self) -> None:
        """Select nothing; the cursor stays."""
        if self.selecting:
            self._cursor.release()
            self._selected()

    def hide_cursor(self) -> None:
        """Select nothing, and have no cursor."""
        self._cursor.reset(self._cursor.body)
        self._selected()

    def _selected(self) -> None:
        self._show_cursor()
        edge = self._cursor.edge
        if edge is not None:
            self.go_to(edge.start)
        self.selection_changed()

    def selection_changed(self) -> None:
        """Do what has to be done when something else is selected, or nothing any more."""

    def _show_cursor(self) -> None:
        """Paint the cursor and the selection where they are now."""
        meant = self.annotation_at_cursor if self._active else None
        self.light_span("active", meant.place if meant and meant.id == self._active else None, "annotation-active")
        self.light_span("selection", self.selection)
        self.light_span("cursor", self._cursor.edge)
        if (now := (self.cursor, self.selection)) != self._told:
            self._told = now
            self.moved()

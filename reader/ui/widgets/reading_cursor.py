"""The cursor of the reading pane and the selection it draws: where they are, without how they look."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from reader.ui import motions
from reader.ui.clusters import cluster_at

if TYPE_CHECKING:
    from reader.model import Span
    from reader.ui.layout import Layout
    from reader.ui.motions import Motion, Unit

ROW_MOTIONS = frozenset({"down", "up", "row_start", "row_end"})
"""The motions that go by rows of the screen."""


@dataclass(slots=True)
class ReadingCursor:
    """A place in the body; with an anchor, one end of a selection that is rounded to whole units."""

    body: str = ""
    offset: int | None = None
    """The start of the cluster it is on; None while there is none."""
    shown: Span | None = None
    """What is painted as the cursor; None while it is not to be seen."""
    anchor: int | None = None
    """The other end of the selection; None while nothing is selected."""
    unit: Unit = "word"
    _column: int | None = None
    """Where going up and down by rows tends to."""

    @property
    def selection(self) -> Span | None:
        """What is selected, in whole units."""
        if self.anchor is None or self.offset is None or not self.body:
            return None
        return motions.widened(self.body, self.anchor, self.offset, self.unit)

    @property
    def edge(self) -> Span | None:
        """The cluster at the end of the selection that motions move, else what is painted as the cursor."""
        if (selection := self.selection) is None or self.anchor is None or self.offset is None:
            return self.shown
        ahead = self.offset >= self.anchor
        return cluster_at(self.body, selection.end - 1 if ahead else selection.start)

    def reset(self, body: str) -> None:
        """Begin with another body: no cursor, nothing selected."""
        self.body = body
        self.offset = self.shown = None
        self.release()

    def put(self, span: Span, *, seen: bool = True) -> None:
        """Set the cursor to the beginning of a span, painted on all of it when it is to be seen."""
        self.offset, self.shown, self._column = span.start, (span if seen and span else None), None

    def begin(self, first: int, last: int, unit: Unit = "word") -> None:
        """Begin a selection that reaches from one cluster to another."""
        self.anchor, self.unit, self._column, self.shown = first, unit, None, None
        self.offset = last

    def release(self) -> None:
        """Select nothing; the cursor stays."""
        self.anchor, self.unit, self._column = None, "word", None

    def swap(self) -> None:
        """Go to the other end of the selection."""
        if self.anchor is not None and self.offset is not None:
            self.anchor, self.offset, self._column = self.offset, self.anchor, None

    def go(self, motion: str, count: int, layout: Layout) -> None:
        """Move as a motion says, and with it the end of the selection; raises KeyError when there is no such motion."""
        if self.offset is None or not self.body:
            return
        if motion in ROW_MOTIONS:
            if len(layout):
                self._by_rows(motion, count, layout)
            return
        if motion not in motions.MOTIONS:
            raise KeyError(motion)
        self._column = None
        back = motion.endswith("_back") or motion == "left"
        if self.anchor is not None and (unit := motions.UNIT_OF.get(motion, self.unit)) != self.unit:
            self._settle(unit)
            # Rounding to a whole sentence or paragraph is what the first stroke is for.
            count -= unit in ("sentence", "paragraph")
        if self.anchor is not None and self.unit != "character":
            here = motions.widened(self.body, self.offset, self.offset, self.unit)
            if back:
                self.offset = here.start
            elif motion == "word_end":
                self.offset = motions.cluster_before(self.body, here.end)
        self.offset = motions.move(self.body, self.offset, cast("Motion", motion), count)
        if self.anchor is None:
            self.shown = motions.word_at(self.body, self.offset)

    def _settle(self, unit: Unit) -> None:
        """Make the ends of the selection what they were rounded to, and round to another unit from now on."""
        if (selection := self.selection) is None or self.offset is None or self.anchor is None:
            return
        first, last = selection.start, motions.cluster_before(self.body, selection.end)
        self.anchor, self.offset = (first, last) if self.anchor <= self.offset else (last, first)
        self.unit = unit

    def _by_rows(self, motion: str, count: int, layout: Layout) -> None:
        at = self.offset or 0
        number = layout.row_of(at)
        if motion == "row_start":
            self.offset, self._column = layout.offset_at(number), None
        elif motion == "row_end":
            self.offset = motions.cluster_before(self.body, max(layout.last_of(number), layout.offset_at(number) + 1))
            self._column = None
        else:
            column = layout.column_of(at) if self._column is None else self._column
            step = 1 if motion == "down" else -1
            for _ in range(count):
                number = layout.text_row(number + step, step, number)
            self.offset, self._column = layout.offset_under(number, column), column
        if self.anchor is None:
            self.shown = motions.word_at(self.body, self.offset)

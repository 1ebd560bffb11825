"""Annotations as rows: the passage, the note, and where it stands, with what a query found in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len

from reader.model import Snippet
from reader.ui import palette, safe
from reader.ui.fitting import cut
from reader.ui.widgets.article_list import snippet_line
from reader.ui.widgets.row_list import Line, RowList

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reader.model import Annotation, Span

    Hits = tuple[list[Span], list[Span]]

_KEPT = 500
_LEFT = 4
"""Cells before a passage: mark, letter, bar and a space."""


WHOLE = "the article as a whole"
"""What stands in the place of a passage where a note is on none."""


class AnnotationRows(RowList):
    """Three lines each. `title_of` names an article, `hits_of` says where passage and note answer the query."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"rows--{part}" for part in ("snippet", "star", "hit", *palette.HIGHLIGHTS)
    }

    def __init__(
        self,
        names: Mapping[str, str],
        letters: Mapping[str, str],
        title_of: Callable[[str], str],
        hits_of: Callable[[Annotation], Hits],
    ) -> None:
        super().__init__(id="rows")
        self._names, self._letters = names, letters
        self._title_of, self._hits_of = title_of, hits_of
        self._hits: dict[str, Hits] = {}
        self.annotations: list[Annotation] = []
        self.marked: set[str] = set()

    def show(self, annotations: list[Annotation]) -> None:
        """List others; marks stay on those that are still listed, the cursor on its row."""
        at = self.at_cursor
        self.annotations = annotations
        self.marked &= {one.id for one in annotations}
        self._hits.clear()
        if at is not None:
            self.cursor = next((row for row, one in enumerate(annotations) if one.id == at.id), self.cursor)
        self.repaint()
        self.reveal()

    @property
    def row_count(self) -> int:
        """The number of annotations listed."""
        return len(self.annotations)

    @property
    def row_height(self) -> int:
        """Passage, note, article."""
        return 3

    @property
    def at_cursor(self) -> Annotation | None:
        """The annotation the cursor is on."""
        return self.annotations[self.cursor] if self.cursor < len(self.annotations) else None

    @property
    def meant(self) -> list[Annotation]:
        """What a key acts on: all that are marked, else the one at the cursor."""
        marked = [one for one in self.annotations if one.id in self.marked]
        return marked or ([self.at_cursor] if self.at_cursor else [])

    def mark(self) -> None:
        """Mark the one at the cursor, or take its mark away, and go on to the next."""
        if one := self.at_cursor:
            self.marked ^= {one.id}
            self.repaint()
            self.go_to(self.cursor + 1)

    def mark_all(self) -> None:
        """Mark all that are listed; when they are, none."""
        every = {one.id for one in self.annotations}
        self.marked = set() if self.marked == every else every
        self.repaint()

    def row(self, index: int, width: int) -> list[Line]:
        """Return the three lines of an annotation."""
        one = self.annotations[index]
        in_quote, in_note = self._found(one)
        kept = "" if one.doubtful or one.state == "moved" else ", kept"
        state = f" [{one.state}{kept}]" if one.state not in {"exact", "whole"} else ""
        mark = "✓" if one.id in self.marked else " "
        start: Line = [(mark, "star"), (f"{safe.plain(self._letters.get(one.colour, '*'))}▍ ", one.colour)]
        room = width - _LEFT - len(state)
        quote = _text(one.quote, in_quote, room, "title") if one.quote else [(cut(WHOLE, room), "muted")]
        tags = safe.plain("".join(f" #{tag}" for tag in one.tags))
        room = max(0, width - _LEFT - cell_len(tags))
        note = _text(one.note, in_note, room, "snippet") if one.note.strip() else [(cut("no note", room), "muted")]
        about = f"{self._names.get(one.colour, one.colour)} · {self._title_of(one.article)} · {one.created[:10]}"
        return [
            [*start, *quote, (state, "star")],
            [("    ", ""), *note, (cut(tags, width - _LEFT), "muted")],
            [("    ", ""), (cut(safe.plain(about), width - _LEFT), "muted")],
        ]

    def _found(self, one: Annotation) -> Hits:
        if one.id not in self._hits:
            if len(self._hits) > _KEPT:
                self._hits.clear()
            self._hits[one.id] = self._hits_of(one)
        return self._hits[one.id]


def _text(text: str, hits: list[Span], width: int, part: str) -> Line:
    """Return a text on one line, moved so that the first hit can be seen."""
    flat = "".join(" " if char.isspace() else char for char in text)
    if not hits:
        return [(cut(safe.plain(" ".join(flat.split())), width), part)]
    line = snippet_line(Snippet(flat, tuple(hits)), width + _LEFT)
    return [(piece, part if kind == "snippet" else kind) for piece, kind in line[1:]]

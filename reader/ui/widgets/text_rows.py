"""A list whose rows are given as they are to be shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len

from reader.ui import safe
from reader.ui.fitting import cut
from reader.ui.widgets.row_list import Line, RowList

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence


class TextRows(RowList):
    """Rows of one line, each a list of texts and the parts they are; some are headings the cursor passes over."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"rows--star"}

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._lines: Sequence[Line] = ()
        self._headings: Collection[int] = ()

    @property
    def row_count(self) -> int:
        """The number of rows."""
        return len(self._lines)

    def show(self, lines: Sequence[Line], headings: Collection[int] = ()) -> None:
        """Show other rows; `headings` are the numbers of those that are."""
        self._lines, self._headings = lines, frozenset(headings)
        self.repaint()
        self.go_to(self.cursor)

    def selectable(self, index: int) -> bool:
        """Headings carry no cursor."""
        return index not in self._headings

    def row(self, index: int, width: int) -> list[Line]:
        """Return the row, cut to the width."""
        line: Line = []
        for text, part in self._lines[index]:
            shown = safe.plain(text)
            line.append((shown if cell_len(shown) <= width else cut(shown.rstrip(), width), part))
            width = max(0, width - cell_len(line[-1][0]))
        return [line]

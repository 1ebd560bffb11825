"""A list of any length on Textual's line API: only the rows in sight are made, and only the changed ones painted again.

The framework's own lists hold a widget or a rendered line for every row: 10,000 rows take them one to two seconds to
fill and 5 to 27 milliseconds a step; here both are independent of the length.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.geometry import Size
from textual.message import Message
from textual.reactive import var
from textual.scroll_view import ScrollView
from textual.strip import Strip

from reader.ui import _textual, keys

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.events import Click, Resize
    from textual.filter import LineFilter
    from textual.geometry import Region

Piece = tuple[str, str]
"""Displayable text, and the part of a row it is: `rows--` and the part is its component class; empty for plain."""
Line = list[Piece]

_KEPT = 1000
"""Painted rows kept for when they come into sight again."""
_PLAIN, _CURSOR, _BLURRED = "", "cursor", "cursor-blurred"
_BAR = "▌"
"""Marks the row with the cursor where colours do not."""


class RowList(ScrollView, can_focus=True, inherit_bindings=False):
    """Rows of equal height with a cursor; a subclass says how many there are and what stands in each."""

    ALLOW_SELECT = False

    BINDINGS = keys.bindings("rows")
    COMPONENT_CLASSES: ClassVar[set[str]] = {"rows--cursor", "rows--cursor-blurred", "rows--title", "rows--muted"}
    """A subclass adds those of its own parts; the framework makes a node of each, so none has parts it never shows."""

    cursor: var[int] = var(0)
    """The row keys act on; 0 in an empty list."""

    class _About(Message):
        def __init__(self, rows: RowList, index: int) -> None:
            self.rows = rows
            self.index = index
            super().__init__()

        @property
        def control(self) -> RowList:
            """The list the message is about."""
            return self.rows

    class Moved(_About):
        """The cursor is on another row."""

    class Chosen(_About):
        """A row was opened by key or mouse."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._width = 0
        self._painted: dict[tuple[int, str], list[Strip]] = {}
        self._inks: dict[tuple[str, str], Style] = {}
        self._filters: Sequence[LineFilter] = ()
        self._ground = Color(0, 0, 0)

    # -- what a subclass says

    @property
    def row_count(self) -> int:
        """The number of rows; of this class, none."""
        return 0

    @property
    def row_height(self) -> int:
        """Lines of a row."""
        return 1

    @property
    def row_width(self) -> int:
        """Cells of a row; the stylesheet keeps the scrollbar's cell free."""
        return self._width

    def row(self, index: int, width: int) -> list[Line]:  # noqa: ARG002 - asked of subclasses
        """Return the lines of a row, each at most so many cells wide."""
        return []

    def selectable(self, index: int) -> bool:  # noqa: ARG002 - asked of subclasses
        """Say whether the cursor may stand on a row; headings refuse."""
        return True

    # -- painting

    def repaint(self) -> None:
        """Paint everything again, after the rows have changed."""
        self._painted.clear()
        self._width = self.scrollable_content_region.width
        self.virtual_size = Size(self.row_width, self.row_count * self.row_height)
        self.cursor = max(0, min(self.cursor, self.row_count - 1))
        self.refresh()

    def notify_style_update(self) -> None:
        """Take up another theme."""
        super().notify_style_update()
        self._painted.clear()
        self._inks.clear()

    def on_resize(self, event: Resize) -> None:
        """Make the rows anew for another width, with the cursor in sight."""
        del event
        self.repaint()
        self.reveal()

    def on_focus(self) -> None:
        """Show that keys go here."""
        self._refresh_row(self.cursor)
        self._point()

    def on_blur(self) -> None:
        """Show that keys go elsewhere."""
        self._refresh_row(self.cursor)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return lines of the widget; they have no border or padding, so the framework's way through both is left out.

        That way cleans and filters lines too, which is done here once for each row that is made.
        """
        self._filters, self._ground = self.get_line_filters(), self.background_colors[1]
        return [self.render_line(y).crop(crop.x, crop.right) for y in range(crop.y, crop.bottom)]

    def render_line(self, y: int) -> Strip:
        """Return the line of a row that stands at a line of the widget."""
        index, line = divmod(self.scroll_offset.y + y, self.row_height)
        if not 0 <= index < self.row_count:
            return self._strip([], _PLAIN)
        return self._strips(index)[line]

    def _strips(self, index: int) -> list[Strip]:
        look = _PLAIN
        if index == self.cursor and self.selectable(index):
            look = _CURSOR if self.has_focus else _BLURRED
        strips = self._painted.get((index, look))
        if strips is None:
            if len(self._painted) > _KEPT:
                self._painted.clear()
            lines = self.row(index, max(0, self.row_width - 1))
            lines += [[]] * (self.row_height - len(lines))
            strips = self._painted[index, look] = [self._strip(line, look) for line in lines]
        return strips

    def _strip(self, line: Line, look: str) -> Strip:
        """Return a line as wide as the widget, the cell of the scrollbar included."""
        segments = [Segment(" " if look is _PLAIN else _BAR, self._ink("", look))]
        segments += [Segment(text, self._ink(part, look)) for text, part in line]
        width = self.size.width
        missing = width - sum(cell_len(segment.text) for segment in segments)
        if missing > 0:
            segments.append(Segment(" " * missing, self._ink("", look)))
        for line_filter in self._filters:
            segments = line_filter.apply(segments, self._ground)
        return Strip(segments, max(width, width - missing))

    def _ink(self, part: str, look: str) -> Style:
        """Return the style of a part of a row; on the row with the cursor only its form counts, not its colour."""
        style = self._inks.get((part, look))
        if style is None:
            style = self.get_component_rich_style(f"rows--{part}", partial=True) if part else Style()
            if look:
                style = style.without_color + self.get_component_rich_style(f"rows--{look}", partial=True)
            style = self._inks[part, look] = self.rich_style + style
        return style

    # -- moving

    def watch_cursor(self, old: int, new: int) -> None:
        """Paint the two rows that changed, scroll if need be, and tell."""
        self.reveal()
        self._refresh_row(old)
        self._refresh_row(new)
        self._point()
        self.post_message(self.Moved(self, new))

    def _refresh_row(self, index: int) -> None:
        self.refresh_lines(index * self.row_height, self.row_height)

    def reveal(self) -> None:
        """Bring the row with the cursor into sight."""
        top, height = self.cursor * self.row_height, self.size.height
        first = self.scroll_offset.y
        if top < first:
            above = self.cursor and not self.selectable(self.cursor - 1)
            self.scroll_to(y=top - self.row_height * above, animate=False)
        elif height and top + self.row_height > first + height:
            self.scroll_to(y=top + self.row_height - height, animate=False)

    def _point(self) -> None:
        if self.has_focus:
            _textual.point_at(self, self.cursor * self.row_height - self.scroll_offset.y)

    def go_to(self, index: int, direction: int = 1) -> None:
        """Put the cursor on a row, or on the nearest one it may stand on, looking in a direction first."""
        index = max(0, min(index, self.row_count - 1))
        after, before = range(index, self.row_count), range(index, -1, -1) if self.row_count else range(0)
        onward, backward = (after, before) if direction > 0 else (before, after)
        self.cursor = next(filter(self.selectable, chain(onward, backward)), self.cursor)

    @property
    def page_rows(self) -> int:
        """How many rows are in sight."""
        return max(1, self.size.height // self.row_height)

    def action_move(self, step: int) -> None:
        """Go to the next row, or the one before."""
        self.go_to(self.cursor + step, step)

    def action_page(self, step: int) -> None:
        """Go a page on, or back."""
        self._turn(step * self.page_rows)

    def action_half_page(self, step: int) -> None:
        """Go half a page on, or back."""
        self._turn(step * max(1, self.page_rows // 2))

    def _turn(self, rows: int) -> None:
        top = self.scroll_offset.y + rows * self.row_height
        self.scroll_to(y=max(0, min(top, self.row_count * self.row_height - self.size.height)), animate=False)
        self.go_to(self.cursor + rows, rows)

    def action_jump(self, index: int) -> None:
        """Go to the first row, or with -1 to the last."""
        self.go_to(index if index >= 0 else self.row_count - 1, 1 if index >= 0 else -1)

    def action_choose(self) -> None:
        """Open the row with the cursor."""
        if self.row_count and self.selectable(self.cursor):
            self.post_message(self.Chosen(self, self.cursor))

    def on_click(self, event: Click) -> None:
        """Put the cursor on the row that was clicked; open it when it was there already, or was clicked twice."""
        index = (self.scroll_offset.y + event.y) // self.row_height
        if not 0 <= index < self.row_count or not self.selectable(index):
            return
        again = index == self.cursor or event.chain > 1
        self.cursor = index
        if again:
            self.action_choose()

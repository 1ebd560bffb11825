"""Text on the screen as rows that are pairs of offsets: laid out once a width, painted row by row when it is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from rich.segment import Segment
from textual.geometry import Size
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from reader.config import Config
from reader.ui import _textual, paint
from reader.ui.layout import NARROWEST, Layout
from reader.ui.paint import Layer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.style import Style as RichStyle
    from textual.events import Resize

    from reader.model import Span
    from reader.ui.layout import Part

Where = Literal["top", "third", "visible"]
"""Where on the screen a passage is brought: to the top, a third down, or only as far as it takes to be seen."""

_GUTTER: Final = 2
"""Cells left of the text: the letter of an annotation and a space."""
_LETTERS: Final = 4
"""Cells right of the text for the letters of entities, kept free only where there are no colours."""
_KEPT: Final = 2000
"""Painted rows kept for when they come into sight again."""
_MARGIN: Final = 2
"""Rows seen beyond a passage that was scrolled into sight."""
LAYERS: Final = (
    *("marks", "entities", "chosen", "annotations", "overlaps", "active"),
    *("hits", "current", "selection", "cursor"),
)
"""What lies on a text, from below."""


class Prose(ScrollView, can_focus=True, inherit_bindings=False):
    """A text in a column of a comfortable width, in the middle of the pane where that is wider."""

    ALLOW_SELECT = False  # the framework selects by cells of a widget; the pane by offsets of the body

    text_width: reactive[int] = reactive(Config().text_width)
    """The longest row, in cells."""

    def __init__(self, *, name: str | None = None, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self.body = ""
        """The text that offsets count in."""
        self.rows = Layout("", (), NARROWEST)
        """The text as it is broken into rows."""
        self._parts: tuple[Part, ...] = ()
        self._layers = {name: Layer() for name in LAYERS}
        self.margin = Layer()
        """What stands left of the text: where annotations begin and go on."""
        self._strips: dict[int, Strip] = {}
        self._looks: dict[tuple[str, ...], RichStyle] = {}
        self._left = _GUTTER
        self._place = 0
        self._settling = False
        self._wanted: tuple[int, Where] | None = None
        self._fitted = False

    # -- what is shown

    def lay(self, body: str, parts: Iterable[Part], place: int = 0) -> None:
        """Show a text from a place on; nothing lies on it yet. It is broken into rows once there is room for it."""
        self.body, self._parts, self._place = body, tuple(parts), place
        self._layers, self.margin = {name: Layer() for name in LAYERS}, Layer()
        self.rows, self._fitted, self._wanted = Layout("", (), NARROWEST), False, None
        self._fit()

    def light(self, name: str, layer: Layer) -> None:
        """Put something on the text in place of what was on this layer; only what is in sight is painted again."""
        if len(layer) or len(self._layers[name]):
            self._layers[name] = layer
            self._forget()

    def light_span(self, name: str, span: Span | None, as_: str = "") -> None:
        """Put one span on a layer, under its name or another; only the rows it leaves and enters are painted again."""
        old, new = self._layers[name].reaches(), [(span.start, span.end)] if span else []
        if old == new:
            return
        self._layers[name] = paint.spans_layer((span,) if span else (), as_ or name)
        for first, last in (*old, *new):
            top, bottom = self.rows.row_of(first), self.rows.row_of(max(first, last - 1))
            for number in [number for number in self._strips if top <= number <= bottom]:
                del self._strips[number]
            seen = self.in_sight
            top, bottom = max(top, seen.start), min(bottom, seen.stop - 1)
            if top <= bottom:
                self.refresh_lines(top, bottom - top + 1)

    def _forget(self) -> None:
        self._strips.clear()
        self.refresh()

    # -- layout

    def _fit(self) -> None:
        """Break the text for the width there is, and keep the place."""
        inside = self.scrollable_content_region.width
        if not inside:
            return
        right = _LETTERS if self.app.no_color else 1
        width = max(NARROWEST, min(self.text_width, inside - _GUTTER - right))
        self._left = max(_GUTTER, min((inside - width) // 2, inside - width - right))
        self.rows = Layout(self.body, self._parts, width)
        self._settling = True
        self.virtual_size = Size(inside, len(self.rows))
        self.scroll_to(y=self.rows.row_of(self._place) if self._place else 0, animate=False, force=True)
        self._settling, self._fitted = False, True
        self._forget()
        if self._wanted is not None:
            wanted, self._wanted = self._wanted, None
            self.go_to(wanted[0], at=wanted[1])
        self.moved()

    def on_resize(self, _event: Resize) -> None:
        """Break the text again when the width has changed."""
        if not self._fitted or self.virtual_size.width != self.scrollable_content_region.width:
            self._fit()
        else:
            self.moved()

    def on_show(self) -> None:
        """Break a text that was given while the pane was hidden."""
        if not self._fitted:
            self._fit()

    def watch_text_width(self) -> None:
        """Break the text again."""
        self._fit()

    # -- place

    @property
    def place(self) -> int:
        """The offset where reading goes on: that of the first row in sight, 0 while the head is."""
        return self._place

    @property
    def progress(self) -> float:
        """How far down the text is, from 0 to 1; 1 when all of it is in sight."""
        furthest = self.max_scroll_y if self._fitted else 0
        return min(1.0, self.scroll_offset.y / furthest) if furthest else float(self._fitted)

    @property
    def in_sight(self) -> range:
        """The numbers of the rows in sight."""
        top = self.scroll_offset.y
        return range(top, max(top, min(len(self.rows), top + self.scrollable_content_region.height)))

    def sees(self, offset: int) -> bool:
        """Say whether the row of an offset is in sight."""
        return self.rows.row_of(offset) in self.in_sight

    def go_to(self, offset: int, *, at: Where = "visible") -> None:
        """Scroll to an offset of the text; as soon as it is there, when it is not broken into rows yet."""
        row, top, height = self.rows.row_of(offset), self.scroll_offset.y, self.scrollable_content_region.height
        margin = min(_MARGIN, height // 4)
        if not self._fitted:
            self._wanted = (offset, at)
        elif at == "top":
            self.scroll_rows(row - top if offset else -top)
        elif at == "third":
            self.scroll_rows(row - height // 3 - top)
        elif row < top + margin:
            self.scroll_rows(row - margin - top)
        elif row >= top + height - margin:
            self.scroll_rows(row - height + margin + 1 - top)

    def scroll_rows(self, by: int) -> None:
        """Scroll by so many rows, at once."""
        self.scroll_to(y=self.scroll_offset.y + by, animate=False, force=True)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Remember the place."""
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value) and not self._settling:
            self._place = self.rows.offset_at(self.scroll_offset.y)
            self.moved()

    def moved(self) -> None:
        """Do what has to be done when other rows are in sight."""

    def point(self, offset: int | None) -> None:
        """Let the terminal's own cursor rest at an offset, else at the first row in sight."""
        top = self.scroll_offset.y
        seen = offset is not None and self.sees(offset)
        number = self.rows.row_of(offset) if offset is not None and seen else top
        column = self.rows.column_of(offset) if offset is not None and seen else 0
        gutter = self.gutter
        _textual.point_at(self, number - top + gutter.top, self._left + column + gutter.left)

    def offset_near(self, x: int, y: int) -> int:
        """Return the offset of the cluster nearest to a cell of the pane."""
        number = max(0, min(len(self.rows) - 1, self.scroll_offset.y + y))
        nearest = self.rows.text_row(number, 1, self.rows.text_row(number, -1, -1))
        if nearest < 0:
            return 0
        return self.rows.offset_under(nearest, x - self._left) if nearest == number else self.rows.offset_at(nearest)

    def offset_on(self, x: int, y: int) -> int | None:
        """Return the offset of the cluster in a cell of the pane; None where no text of the body stands."""
        number = self.scroll_offset.y + y
        if not (0 <= number < len(self.rows) and self.rows.is_text(number)):
            return None
        left, right = self.rows.extent(number)
        return self.rows.offset_under(number, x - self._left) if left <= x - self._left < right else None

    # -- painting

    def render_line(self, y: int) -> Strip:
        """Return a row of the pane."""
        number = self.scroll_offset.y + y
        strip = self._strips.get(number)
        if strip is None:
            if len(self._strips) > _KEPT:
                self._strips.clear()
            strip = self._strips[number] = self._paint(number)
        return strip

    def _paint(self, number: int) -> Strip:
        inside = self.scrollable_content_region.width
        if number >= len(self.rows):
            return Strip.blank(inside, self._look(()))
        row, layers = self.rows[number], self._layers
        painted = paint.pieces(self.rows, row, tuple(layers.values()))
        strip = Strip(Segment(piece.text, self._look(piece.names)) for piece in painted)
        # The ground of a block of code reaches as far as its longest row could.
        strip = strip.extend_cell_length(self.rows.width, self._look((row.part.style,) if row.part.style else ()))
        left = paint.gutter(self.margin, row)
        before = [Segment(" " * (self._left - _GUTTER), self._look(())), Segment(left.text, self._look(left.names))]
        after = []
        if self.app.no_color and (letters := paint.letters(layers["entities"], row, _LETTERS - 1)):
            after = [Segment(f" {letters}", self._look(("meta",)))]
        return Strip([*before, *strip, *after]).adjust_cell_length(inside, self._look(()))

    def _look(self, names: tuple[str, ...]) -> RichStyle:
        """Return how text looks that is all this: the colours blended, the forms added up, the last name on top."""
        look = self._looks.get(names)
        if look is None:
            classes = [f"article-view--{name}" for name in names]
            look = self.get_visual_style(*classes).rich_style
            for each in classes:
                # The framework's visual style knows no double underline and no reverse.
                look += self.get_component_styles(each).text_style
            self._looks[names] = look
        return look

    def notify_style_update(self) -> None:
        """Paint everything again: the theme has changed."""
        super().notify_style_update()
        self._looks.clear()
        self._strips.clear()

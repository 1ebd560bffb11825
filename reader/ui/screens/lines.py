"""Every line of an article's source: those that were left out say why, and any can be put back, or left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.widgets import Static

from reader.errors import ReaderError
from reader.ui import keys, safe
from reader.ui.screens.changes import wrapped
from reader.ui.screens.scoped import ScopedScreen
from reader.ui.widgets.text_rows import TextRows

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.events import Resize

    from reader.library import Library
    from reader.model import SourceLine
    from reader.ui.app import BroadsheetApp
    from reader.ui.lanes import Lanes
    from reader.ui.widgets.row_list import Line

_HOW = "+ puts a line back, - leaves one out, Enter does either · n N go through those left out · u undoes"
_FIXED = "in this format no line can be chosen"


class LineRows(TextRows):
    """Lines of text; what is not read is paler, and says why."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"rows--reason"}


class LinesScreen(ScopedScreen[None], inherit_bindings=False):
    """The lines in the order of the source, each as long as it is; blank ones are passed over."""

    SCOPE = "lines"
    CSS_PATH = "dialogs.tcss"
    BINDINGS = keys.bindings("lines")
    app: BroadsheetApp

    def __init__(self, library: Library, lanes: Lanes, id: str, title: str) -> None:
        super().__init__()
        self._library = library
        self._lanes = lanes
        self._article = id
        self._heading = title
        self._lines: list[SourceLine] = []
        self._at: list[int] = []
        """Of each row the line it belongs to."""

    def compose(self) -> ComposeResult:
        """Lay out the head and the list."""
        yield Static("", id="title", markup=False)
        yield Static("", id="about", markup=False)
        yield LineRows(id="rows")

    async def on_mount(self) -> None:
        """List the lines, the cursor on the first that is read."""
        self._rows.focus()
        await self.reload()
        self._go_to(next((at for at, line in enumerate(self._lines) if line.movable and not line.reason), 0))
        self.call_after_refresh(self._show_above)

    @property
    def _rows(self) -> LineRows:
        return self.query_one(LineRows)

    async def reload(self) -> None:
        """List them as they are now in the library, the cursor on the same line."""
        at = self._current
        found = await self._lanes.search.run(self._library.choices.lines, self._article)
        self._lines = [line for line in found if line.text.strip()]
        out = sum(bool(line.reason) for line in self._lines)
        self.query_one("#title", Static).update(safe.text(f"Lines  {self._heading}"))
        how = _HOW if any(line.movable for line in self._lines) else _FIXED
        self.query_one("#about", Static).update(f"{out:,} of {len(self._lines):,} left out · {how}")
        self._lay_out()
        self._go_to(at)

    def on_resize(self, event: Resize) -> None:
        """Lay the lines out anew."""
        del event
        at = self._current
        self._lay_out()
        self._go_to(at)

    def _lay_out(self) -> None:
        digits = len(str(self._lines[-1].number)) if self._lines else 1
        width = max(20, self.size.width - 4)
        rows: list[Line] = []
        self._at = []
        leading: list[int] = []
        for at, line in enumerate(self._lines):
            leading.append(len(rows))
            rows += _laid_out(line, digits, width)
            self._at += [at] * (len(rows) - len(self._at))
        self._rows.show(rows, set(range(len(rows))) - set(leading))

    # -- going through them

    @property
    def _current(self) -> int:
        """The place of the line at the cursor."""
        row = self._rows.cursor
        return self._at[row] if row < len(self._at) else 0

    def _go_to(self, at: int) -> None:
        if at in self._at:
            self._rows.go_to(self._at.index(at))

    def _show_above(self) -> None:
        """Scroll so that what stands above the line at the cursor can be seen, too."""
        rows = self._rows
        rows.scroll_to(y=rows.cursor - rows.size.height // 3, animate=False)

    def action_left_out(self, step: int) -> None:
        """Go to the next line that was left out, or to the one before."""
        here = self._current
        places = [at for at, line in enumerate(self._lines) if line.reason and (at > here if step > 0 else at < here)]
        if places:
            self._go_to(places[0] if step > 0 else places[-1])

    # -- deciding

    def on_row_list_chosen(self, event: LineRows.Chosen) -> None:
        """Put the line back, or leave it out."""
        line = self._lines[self._at[event.index]]
        self._decide(line, read=bool(line.reason))

    def action_put_back(self) -> None:
        """Put the line at the cursor back into the text."""
        if self._lines:
            self._decide(self._lines[self._current], read=True)

    def action_leave_out(self) -> None:
        """Leave the line at the cursor out of the text."""
        if self._lines:
            self._decide(self._lines[self._current], read=False)

    def _decide(self, line: SourceLine, *, read: bool) -> None:
        if not line.movable:
            safe.notify(self.app, "this line is neither in the text nor left out of it", timeout=3)
        elif read == bool(line.reason):
            self.app.start(self._decided(line.number, read=read), "write")

    async def _decided(self, number: int, *, read: bool) -> None:
        which = {"put_back" if read else "leave_out": [number]}
        try:
            await self._lanes.write.run(self._library.choices.change, self._article, **which)
        except ReaderError as error:
            safe.notify(self.app, str(error), severity="warning")
            return
        await self.reload()
        await self.app.desk.reload()

    def action_close(self) -> None:
        """Go back."""
        self.dismiss(None)


def _laid_out(line: SourceLine, digits: int, width: int) -> list[Line]:
    """Return a line of the source as rows, with its number before the first and its reason after the last."""
    bar = "┊" if line.reason else "│"
    rest = f"{'':{digits}} {bar} "
    rows: list[Line] = [
        [(f"{line.number:>{digits}} {bar} " if at == 0 else rest, "muted"), *(_paler(row) if line.reason else row)]
        for at, row in enumerate(wrapped([("same", line.text)], width - len(rest)))
    ]
    said = line.reason or ("put back by you" if line.put_back else "")
    if said:
        room = width - sum(cell_len(text) for text, _ in rows[-1])
        reason = f"[{said}]"
        if len(reason) + 2 > room:
            rows.append([(rest, "muted"), (reason, "reason")])
        else:
            rows[-1] = [*rows[-1], (f"  {reason}", "reason")]
    return rows


def _paler(row: Line) -> Line:
    return [(text, "muted") for text, _ in row]

"""What changed in an article between two of its versions: side by side where there is room, else one text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len, chop_cells
from textual.widgets import Static

from reader.library.comparing import pieces
from reader.ui import keys, safe
from reader.ui._textual import focus_now
from reader.ui.screens.scoped import ScopedScreen
from reader.ui.widgets.text_rows import TextRows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from textual.app import ComposeResult
    from textual.events import Resize

    from reader.library import Library
    from reader.model import Comparison
    from reader.ui.widgets.row_list import Line

_WIDE = 100
"""Cells from which on both versions stand beside each other."""
_GAP = " │ "
_MINUTE = len("2023-06-15T09:30")
_GONE, _COME = "gone", "come"
_WORD = re.compile(r" |[^ ]+")


class ChangedRows(TextRows):
    """Lines of text with the words that went and came marked by more than colour."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"rows--gone", "rows--come"}


class ChangesScreen(ScopedScreen[None], inherit_bindings=False):
    """Shows the step from one version to the next; keys go to the steps before and after."""

    SCOPE = "changes"
    CSS_PATH = "changes.tcss"
    BINDINGS = keys.bindings("changes")

    def __init__(self, library: Library, id: str, title: str) -> None:
        super().__init__()
        self._library = library
        self._article = id
        self._heading = title
        self._versions = len(library.sources.versions(id))
        self._number = self._versions
        self._found: Comparison | None = None
        self._places: list[int] = []
        """The rows at which something that changed begins."""

    def compose(self) -> ComposeResult:
        """Lay out title and text."""
        yield Static("", id="title", markup=False)
        yield Static("", id="about", markup=False)
        yield ChangedRows(id="rows")

    def on_mount(self) -> None:
        """Show the last step."""
        focus_now(self._rows)
        self._show(self._versions)

    @property
    def _rows(self) -> ChangedRows:
        return self.query_one(ChangedRows)

    def _show(self, number: int) -> None:
        """Show what changed from the version before a number to that version."""
        self._number = number
        self._found = found = self._library.sources.changes(self._article, number - 1, number)
        moments = [since[:_MINUTE].replace("T", " ") for since in (found.old.since, found.new.since)]
        said = f"version {number - 1} of {moments[0]} → version {number} of {moments[1]}"
        count = len(found.changes)
        steps = f" · [ and ] show the other {self._versions - 2} steps" if self._versions > 2 else ""  # noqa: PLR2004 - there are others
        self.query_one("#title", Static).update(safe.text(self._heading))
        self.query_one("#about", Static).update(f"{said} · {count} change{'s' * (count != 1)}{steps}")
        self._lay_out()
        self.action_change(1, first=True)

    def on_resize(self, event: Resize) -> None:
        """Lay the text out anew."""
        del event
        if self._found is not None:
            self._lay_out()

    def _lay_out(self) -> None:
        assert self._found is not None
        width = max(20, self.size.width - 4)
        rows: list[Line] = []
        self._places = []
        for lines, changed in _paragraphs(self._found, width):
            if changed:
                self._places.append(len(rows))
            rows += [*lines, [("", "")]]
        self._rows.show(rows)

    def action_change(self, step: int, *, first: bool = False) -> None:
        """Go to the next change, or to the one before."""
        at = -1 if first else self._rows.cursor
        places = [place for place in self._places if (place > at if step > 0 else place < at)]
        if places:
            self._rows.cursor = places[0] if step > 0 else places[-1]

    def action_step(self, by: int) -> None:
        """Show the step between the versions before, or after."""
        number = self._number + by
        if 2 <= number <= self._versions:  # noqa: PLR2004 - the second is the first that changed
            self._show(number)
        else:
            safe.notify(self.app, "that was the first version" if by < 0 else "that is the present text", timeout=2)

    def action_close(self) -> None:
        """Go back."""
        self.dismiss(None)


def _paragraphs(found: Comparison, width: int) -> Iterator[tuple[list[Line], bool]]:
    """Yield paragraphs laid out, and whether each changed; what stays between changes is only counted."""
    same = 0
    for old, new in found.lines:
        said = pieces(found, old, new)
        if all(kind == "same" for kind, _ in said):
            same += bool(said)
            continue
        if same:
            yield [_as_before(same)], False
        same = 0
        if width < _WIDE:
            yield wrapped(said, width), True
        else:
            yield _beside(said, (width - len(_GAP)) // 2), True
    if same:
        yield [_as_before(same)], False


def _as_before(count: int) -> Line:
    return [(f"… {count} paragraph{'s' * (count > 1)} as before", "muted")]


def _beside(said: Sequence[tuple[str, str]], width: int) -> list[Line]:
    """Return the old text of a paragraph beside the new one."""
    left, right = (wrapped([piece for piece in said if piece[0] != other], width) for other in (_COME, _GONE))
    rows: list[Line] = []
    for at in range(max(len(left), len(right))):
        line: Line = list(left[at]) if at < len(left) else []
        filled = sum(cell_len(text) for text, _ in line)
        rows.append([*line, (" " * (width - filled), ""), (_GAP, "muted"), *(right[at] if at < len(right) else [])])
    return rows


def wrapped(said: Iterable[tuple[str, str]], width: int) -> list[Line]:
    """Return pieces of text as lines of at most so many cells, broken between words."""
    lines: list[Line] = [[]]
    room = width
    before = "same"
    for kind, text in said:
        part = "" if kind == "same" else kind
        if before == _GONE and kind == _COME:
            text = f" {text}"  # noqa: PLW2901 - what went and what came stand apart
        before = kind
        words = (piece for word in _WORD.findall(safe.plain(text)) for piece in chop_cells(word, width))
        for word in words:
            size = cell_len(word)
            if size > room:
                lines.append([])
                room = width
            if word != " " or (lines[-1] and lines[-1][-1][0] != " "):
                lines[-1].append((word, part))
                room -= size
    return lines

"""Where a query is typed, how many articles it finds, and how it was understood."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from reader.ui import keys, safe
from reader.ui._textual import focus_now, paint_now
from reader.ui.widgets.line_input import LineInput

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.widgets import Input

    from reader.model import Results


class SearchBar(Widget):
    """Text in, facts out: `Changed` with each key, `Submitted` on enter, `Left` on escape."""

    BINDINGS = keys.bindings("search")
    COMPONENT_CLASSES: ClassVar[set[str]] = {"search-bar--error", "search-bar--suggestion", "search-bar--understood"}

    class _About(Message):
        def __init__(self, query: str) -> None:
            self.query = query
            super().__init__()

    class Changed(_About):
        """Another query stands in the bar."""

    class Submitted(_About):
        """Enter was struck."""

    class Left(Message):
        """The reader goes back to the list and leaves the query as it is."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._count = ""

    async def furnish(self, asked: list[str]) -> None:
        """Lay out the line to type on, the count, and the explanation; left until the first frame was painted.

        `asked` are the queries that were asked before.
        """
        line = LineInput(placeholder="search", id="query")
        line.use_history(asked)
        sign, count = Static("/", id="sign"), Static(self._count, id="count", markup=False)
        await self.mount(Horizontal(sign, line, count), Static("", id="explanation", markup=False))

    def render(self) -> Content:
        """Return what stands in for the parts until they are there."""
        return Content(" / search")

    @property
    def _input(self) -> LineInput:
        return self.query_one(LineInput)

    @property
    def query_typed(self) -> str:
        """What stands in the bar."""
        return self._input.value

    def ask(self) -> None:
        """Put the cursor at the end of the query, which is selected: typing replaces it, End keeps it."""
        focus_now(self._input)
        self._input.select_all()

    def set_query(self, query: str) -> None:
        """Write a query into the bar without telling; whoever sets it also searches."""
        with self._input.prevent(LineInput.Changed):
            self._input.value = query
        self._input.remember(query)

    def count(self, found: int, total: int, *, filtered: bool) -> None:
        """Show how many articles are listed, of how many."""
        # As wide for few as for many: a count that grows would have the screen laid out anew with a key.
        told = f"{found:,} of {total:,}".rjust(len(f"{total:,} of {total:,}")) if filtered else f"{total:,}"
        before, self._count = self._count, told
        for count in self.query("#count").results(Static):
            count.update(self._count, layout=len(self._count) != len(before))

    def explain(self, results: Results | None) -> None:
        """Say in one line how the query was understood, what is wrong with it, or what may have been meant."""
        explanation = self.query_one("#explanation", Static)
        said = _explained(results) if results else Content()
        # Laying out the screen costs more than all else a key does, so only when another line is needed or none.
        fits = said.cell_length <= explanation.content_size.width
        same = explanation.display is (results is not None) and fits and explanation.content_size.height == 1
        explanation.display = results is not None
        explanation.update(said, layout=not same)

    @property
    def told(self) -> Iterable[Widget]:
        """The parts that say what was found."""
        return self.query("#count, #explanation").results()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Pass on what was typed."""
        event.stop()
        paint_now(event.input)
        self.post_message(self.Changed(event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Pass on that enter was struck."""
        event.stop()
        self._input.remember(event.value)
        self.post_message(self.Submitted(event.value))

    def action_older(self) -> None:
        """Show the query before."""
        self._input.recall(1)

    def action_newer(self) -> None:
        """Show the query after."""
        self._input.recall(-1)

    def action_cancel(self) -> None:
        """Go back to the list."""
        self.post_message(self.Left())


def _explained(results: Results) -> Content:
    parts: list[Content | tuple[str, str]] = [
        (f"at character {error.at + 1}: {safe.plain(error.message)} · ", ".search-bar--error")
        for error in results.errors
    ]
    if results.corrected:
        parts.append((f"nothing found; showing {safe.plain(results.suggestion or '')}", ".search-bar--suggestion"))
    elif results.suggestion:
        parts.append((f"did you mean {safe.plain(results.suggestion)}?", ".search-bar--suggestion"))
    elif not results.total:
        parts.append(("nothing found  ", ".search-bar--suggestion"))
    if results.understood and not results.corrected:
        parts.append((safe.plain(results.understood), ".search-bar--understood"))
    if results.partial:
        parts.append(("  (the best of very many)", ".search-bar--understood"))
    return Content.assemble(*parts)

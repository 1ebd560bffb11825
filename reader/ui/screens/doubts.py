"""Doubtful merges, one after the other: two names, how each is spoken of, and whether they are one.

The keys are those of nomenklatura's screen for the same purpose: `x` the same, `n` different, `u` unsure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, cast

from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from reader.errors import NotFoundError
from reader.ui import keys, safe
from reader.ui._textual import focus_now
from reader.ui.actions import correcting
from reader.ui.counted import counted
from reader.ui.kinds import kind_of
from reader.ui.screens.entity import EntityScreen, Shown
from reader.ui.screens.scoped import ScopedScreen
from reader.ui.widgets.passage_rows import PassageRows, spoken_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from reader.library import Library
    from reader.model import Context, Doubt, Entity
    from reader.ui.app import BroadsheetApp

    Answer = Literal["same", "different", "unsure"]

_MARGIN = 4
_MOST = 100
"""Questions that are looked for at once."""
_SIDES = ("left", "right")
_SAID: dict[Answer, str] = {"same": "the same", "different": "different", "unsure": "unsure"}


class DoubtsScreen(ScopedScreen[tuple[str, str, int] | None], inherit_bindings=False):
    """Dismissed with `("open", article, offset)`, what the page of a name is dismissed with, or None."""

    SCOPE = "doubts"
    CSS_PATH = "dialogs.tcss"
    BINDINGS = keys.bindings("doubts")
    app: BroadsheetApp

    def __init__(self, library: Library) -> None:
        super().__init__()
        self._library = library
        self._doubts: Sequence[Doubt] = ()

    def compose(self) -> ComposeResult:
        """Lay out the question and the two names."""
        yield Static("", id="title")
        yield Static("", id="about")
        with Horizontal(id="sides"):
            for side in _SIDES:
                with Vertical(id=f"side-{side}", classes="side"):
                    yield Static("", classes="heading")
                    yield PassageRows(self._library.article, id=side)
        yield Static("x same  n different  u unsure  ctrl+z undo  ·  p page  Enter passage  Tab the other", id="hint")

    async def on_mount(self) -> None:
        """Ask the first question."""
        focus_now(self._rows("left"))
        await self.reload()

    def on_resize(self) -> None:
        """Break the passages for another width."""
        self.call_after_refresh(self._ask)

    async def reload(self) -> None:
        """Ask again what is doubtful now."""
        self._doubts = await self.app.lanes.search.run(self._library.names.doubtful, _MOST)
        if not self.gone():
            self._ask()

    def _ask(self) -> None:
        left = len(self._doubts)
        count = f"{left:,} left" if left < _MOST else f"{left:,} or more left"
        self.query_one("#title", Static).update("Are these one?" if left else "Nothing is doubtful")
        doubt = self._doubts[0] if left else None
        about = f"{doubt.reason}  ·  {count}" if doubt else "0 left; what is merged wrongly can be split on its page"
        self.query_one("#about", Static).update(safe.text(about))
        self._show("left", doubt.left if doubt else None, doubt.left_contexts if doubt else ())
        self._show("right", doubt.right if doubt else None, doubt.right_contexts if doubt else ())

    def _show(self, side: str, entity: Entity | None, contexts: Sequence[Context]) -> None:
        """Show a name and the passages that speak of it."""
        told = ""
        if entity is not None:
            kind = kind_of(entity.type)
            spellings = " · ".join(f"{alias.text} {alias.mentions:,}" for alias in entity.aliases)
            articles = counted(entity.articles, "article")
            told = f"{kind.letter} {entity.name}\n{kind.one}, {articles}: {spellings}"
        self.query_one(f"#side-{side} > .heading", Static).update(safe.text(told))
        rows = self._rows(side)
        mentions = ((one.article, one.mention) for one in contexts)
        rows.show(spoken_of(mentions, self._body, rows.size.width - _MARGIN))

    def _body(self, id: str) -> str:
        try:
            return self._library.article(id).body
        except NotFoundError:  # put in the trash meanwhile
            return ""

    def _rows(self, side: str) -> PassageRows:
        return self.query_one(f"#{side}", PassageRows)

    @property
    def _doubt(self) -> Doubt | None:
        return self._doubts[0] if self._doubts else None

    # -- keys

    def action_judge(self, judgement: Answer) -> None:
        """Settle the question, and ask the next."""
        if (doubt := self._doubt) is not None:
            self.app.restart("judge", self._judge, doubt, judgement)

    async def _judge(self, doubt: Doubt, judgement: Answer) -> None:
        await self.app.lanes.write.run(self._library.names.judge, doubt, judgement)
        await correcting.show(self.app, f"{doubt.left.name} and {doubt.right.name}: {_SAID[judgement]}", "doubts.undo")
        if judgement == "same" or len(self._doubts) == 1:  # others may be about the two that are one now
            await self.reload()
        else:
            self._doubts = self._doubts[1:]
            if not self.gone():
                self._ask()

    def on_row_list_chosen(self) -> None:
        """Go to the passage."""
        rows = cast("PassageRows", self.focused)
        if rows.passage is not None:
            self.dismiss(("open", rows.passage.article, rows.passage.start))

    def action_page(self) -> None:
        """Show the page of the name on this side."""
        if (doubt := self._doubt) is None:
            return
        chosen = doubt.right if self._rows("right").has_focus else doubt.left
        try:
            shown = Shown(self._library.entity(chosen.id))
        except NotFoundError:
            self.app.restart("judge", self.reload)
            return

        def left(result: tuple[str, str, int] | None) -> None:
            if result is None:
                self.app.restart("judge", self.reload)
            else:
                self.dismiss(result)

        self.app.push_screen(EntityScreen(self._library, shown), left)

    def action_close(self) -> None:
        """Go back."""
        self.dismiss(None)

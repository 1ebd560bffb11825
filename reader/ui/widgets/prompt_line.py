"""A line at the bottom that asks for one thing: a command, a text to find, tags."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Static

from reader.ui import keys, safe
from reader.ui._textual import focus_now
from reader.ui.widgets.line_input import LineInput

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.app import ComposeResult
    from textual.widgets import Input


class PromptLine(Horizontal):
    """Hidden until something is asked; what was typed before is kept for each kind of question."""

    BINDINGS = keys.bindings("prompt")

    class _About(Message):
        def __init__(self, kind: str, text: str) -> None:
            self.kind = kind
            self.text = text
            super().__init__()

    class Typed(_About):
        """Another text stands on the line."""

    class Answered(_About):
        """Enter was struck."""

    class Left(_About):
        """The question was dismissed."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.display = False
        self._kind = ""
        self._words: tuple[str, ...] = ()
        self._before: defaultdict[str, list[str]] = defaultdict(list)

    def compose(self) -> ComposeResult:
        """Lay out the sign and the line."""
        yield Static("", id="sign", markup=False)
        yield LineInput(id="line")

    @property
    def _input(self) -> LineInput:
        return self.query_one(LineInput)

    def ask(self, kind: str, sign: str, *, hint: str = "", words: Iterable[str] = (), text: str = "") -> None:
        """Ask for something, which may be `text`.

        `sign` stands before the line, `hint` on it while it is empty; Tab finishes `words`.
        """
        self._kind, self._words = kind, tuple(words)
        self.query_one("#sign", Static).update(safe.plain(sign))
        self._input.use_history(self._before[kind])
        self._input.placeholder = hint
        with self._input.prevent(LineInput.Changed):
            self._input.value = text
        self._input.cursor_position = len(text)
        self.display = True
        focus_now(self._input)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Pass on what was typed."""
        event.stop()
        self.post_message(self.Typed(self._kind, event.value))

    def action_complete(self) -> None:
        """Finish the word that was begun, where only certain words make sense; else do nothing."""
        begun = self._input.value
        fitting = [word for word in self._words if word.startswith(begun)] if begun else []
        if fitting:
            first, last = min(fitting), max(fitting)  # what these two share, all between them do
            shared = next((at for at, sign in enumerate(first) if not last.startswith(first[: at + 1])), len(first))
            self._input.value = first[:shared]
            self._input.cursor_position = shared

    def on_descendant_blur(self) -> None:
        """Hide when the focus goes elsewhere, by a click for example."""
        if self.display and self.app.screen is self.screen and self.app.app_focus:
            self.action_cancel()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Pass on the answer, and hide."""
        event.stop()
        self._input.remember(event.value)
        self._hide()
        self.post_message(self.Answered(self._kind, event.value))

    def action_older(self) -> None:
        """Show the line before."""
        self._input.recall(1)

    def action_newer(self) -> None:
        """Show the line after."""
        self._input.recall(-1)

    def action_cancel(self) -> None:
        """Hide without an answer."""
        text = self._input.value
        self._hide()
        self.post_message(self.Left(self._kind, text))

    def _hide(self) -> None:
        self.display = False
        with self._input.prevent(LineInput.Changed):
            self._input.value = ""

"""The one way a text from outside reaches the screen: as it is, never as markup, never with a code a terminal obeys.

What passed the gate is clean already; file names, errors and what other programs wrote are not. `text` and `plain`
clean what is shown, and `CleanLines` drops what a widget let through all the same.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Literal

from rich.segment import Segment
from textual.content import Content
from textual.filter import LineFilter

from reader.text import displayable
from reader.ui import _textual

if TYPE_CHECKING:
    from textual.app import App
    from textual.color import Color

# What a terminal acts on, or what turns the direction of the text around it. Each is zero cells wide to Rich, so that
# dropping one moves nothing.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def plain(value: str) -> str:
    """Return a text that may be shown on one line: as many code points, no line break, no control code."""
    return displayable(value)


def text(value: str) -> Content:
    """Return a text as content to show: square brackets stay as they are, lines stay lines, no control code is left."""
    return Content("\n".join(displayable(line) for line in value.split("\n")))


def notify(
    app: App[Any],
    message: str,
    *,
    title: str = "",
    severity: Literal["information", "warning", "error"] = "information",
    timeout: float | None = None,
) -> None:
    """Show a message for some seconds (the app's own time when none is given); nothing in it is markup."""
    said = text(message).plain
    _textual.withdraw_notice(app, said)
    app.notify(said, title=plain(title), severity=severity, timeout=timeout, markup=False)


class CleanLines(LineFilter):
    """Drops control codes from every line on its way to the terminal.

    An app returns it first from `get_line_filters`. A widget that overrides `render_lines` is not asked, and passes
    its strips through `clean` itself.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 - the framework's signature
        """Return the segments, cleaned."""
        return clean(segments)


def clean(segments: list[Segment]) -> list[Segment]:
    """Return segments without control codes in their text; the same list when there were none."""
    if all(segment.text.isprintable() or segment.control for segment in segments):
        return segments
    return [
        segment if segment.control else Segment(_CONTROL.sub("", segment.text), segment.style) for segment in segments
    ]

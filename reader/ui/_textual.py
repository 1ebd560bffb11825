"""What the framework does not do, or does wrong, each with its reason.

Only this file, and the compositor of `compositing`, touch its private parts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.geometry import Offset

if TYPE_CHECKING:
    from textual.app import App
    from textual.screen import Screen
    from textual.widget import Widget


def point_at(widget: Widget, y: int, x: int = 0) -> None:
    """Let the terminal's own cursor rest at a line of a widget, where screen readers and magnifiers look.

    Textual leaves it at the end of the last frame, which tells nothing (`App.cursor_position` is documented for
    input methods only).
    """
    region = widget.region
    if region and 0 <= y < region.height:
        widget.app.cursor_position = Offset(region.x + x, region.y + y)


def focus_now(widget: Widget) -> None:
    """Give a widget the focus before the next key is looked at.

    `Widget.focus` only asks for it: keys struck meanwhile still go where the focus was. One that is not shown yet
    cannot have it at once, and gets it when it is.
    """
    if widget.focusable:
        widget.screen.set_focus(widget)
    else:
        widget.focus()


def paint_now(*widgets: Widget) -> None:
    """Paint widgets that have changed at once.

    Left to itself the framework hands word of the change from task to task and then waits for the tick of a clock, up
    to 17 milliseconds, once for a key and once for its results. What needs another layout is painted then as well.
    """
    screen = widgets[0].screen
    if screen.is_current and not screen.app._batch_count:  # noqa: SLF001 - see above
        screen._compositor.update_widgets(set(widgets))  # noqa: SLF001 - see above
        screen._compositor_refresh()  # noqa: SLF001 - see above


def withdraw_notice(app: App[Any], message: str) -> None:
    """Take away the notices that say the same as the next one: Textual stacks them, over the text that is read."""
    for notice in [one for one in app._notifications if one.message == message]:  # noqa: SLF001 - see above
        app._unnotify(notice, refresh=False)  # noqa: SLF001 - see above


def painted(screen: Screen[Any]) -> list[str]:
    """Return the lines a screen has painted, with the codes of their colours (`export_screenshot` gives only SVG)."""
    return [strip.render(screen.app.console) for strip in screen._compositor.render_strips()]  # noqa: SLF001 - see above

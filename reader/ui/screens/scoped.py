"""A screen that can say where the keys of a scope go, for the command palette."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual.screen import Screen

from reader.ui.compositing import ThriftyCompositor

if TYPE_CHECKING:
    from textual.dom import DOMNode

T = TypeVar("T")


class ScopedScreen(Screen[T], inherit_bindings=False):
    """Its own keys are those of the scope it names."""

    SCOPE: ClassVar[str] = ""

    def __init__(self) -> None:
        super().__init__()
        self._compositor = ThriftyCompositor()

    def gone(self) -> bool:
        """Say whether the screen was left; what it waited for meanwhile has nowhere to be shown."""
        return self not in self.app.screen_stack

    def nodes(self) -> dict[str, DOMNode]:
        """Return the nodes that the actions of each scope belong to."""
        return {self.SCOPE: self}

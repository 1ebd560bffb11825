"""The command palette, made from the table of keys: whatever a key does can be found by its name."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual.command import DiscoveryHit, Hit, Provider
from textual.content import Content, Span

from reader.ui import keys

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.command import Hits
    from textual.dom import DOMNode

    from reader.ui.key_table import Key

_HIDDEN = {"app.palette", "prompt.cancel", "search.cancel"}
"""What makes no sense from the palette: it closes before its command is run."""


class KeyCommands(Provider):
    """Every binding that can be used where one is, its keys beside it."""

    def _commands(self) -> Iterator[tuple[str, str, Key, DOMNode]]:
        """Yield what is shown, the help, the binding, and the node whose action it is."""
        from reader.ui.app import BroadsheetApp

        app = self.app
        assert isinstance(app, BroadsheetApp)
        for key in app.keymap.keys:
            node = app.node_of(key.scope, self.screen, self.focused)
            if node is not None and key.id not in _HIDDEN:
                yield f"{key.description}  [{keys.shown(key.keys)}]", key.id, key, node

    async def discover(self) -> Hits:
        """List everything."""
        for text, help_text, key, node in self._commands():
            yield DiscoveryHit(Content(text), partial(self._run, key, node), text=text, help=help_text)

    async def search(self, query: str) -> Hits:
        """List what matches, the letters that do marked."""
        matcher = self.matcher(query)
        for text, help_text, key, node in self._commands():
            score, offsets = matcher.fuzzy_search.match(query, text)
            named, _ = matcher.fuzzy_search.match(query, key.id)
            if named > score:  # the letters that match are in the id, which stands under it
                yield Hit(named, Content(text), partial(self._run, key, node), text=text, help=help_text)
            elif score > 0:
                spans = [Span(offset, offset + 1, matcher.match_style) for offset in offsets]
                yield Hit(score, Content(text, spans), partial(self._run, key, node), text=text, help=help_text)

    async def _run(self, key: Key, node: DOMNode) -> None:
        from textual.widget import Widget

        if isinstance(node, Widget) and node.focusable:
            node.focus()
        await self.app.run_action(key.action, node)

"""Keys struck one after the other (`g g`, `c y`), and keys whose meaning is any next key (`m x`).

Textual's bindings are of one key each. A sequence is an ordinary binding here whose key has a space in it; what this
adds is to wait for the rest of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import App
    from textual.events import Key


class Strokes:
    """What was struck so far; `tell` is given it to show, and nothing when it is done."""

    def __init__(self, prefixes: frozenset[str], tell: Callable[[str], None]) -> None:
        self._prefixes = prefixes
        self._tell = tell
        self._pending = ""
        self._answer: Callable[[str], None] | None = None

    def next_key(self, prompt: str, answer: Callable[[str], None]) -> None:
        """Give the next character to `answer` instead of to a binding; any other key is a no."""
        self._answer = answer
        self._tell(prompt)

    async def take(self, app: App[Any], event: Key) -> bool:
        """Say whether the key is part of a sequence, and run what the sequence is bound to when it is complete."""
        if self._answer is not None:
            answer, self._answer = self._answer, None
            self._tell("")
            if event.character and event.is_printable:
                answer(event.character)
            return True
        if not self._pending and (event.key not in self._prefixes or self._typed(app, event)):
            return False
        return await self._go_on(app, f"{self._pending} {event.key}".strip())

    @staticmethod
    def _typed(app: App[Any], event: Key) -> bool:
        return app.focused is not None and app.focused.check_consume_key(event.key, event.character)

    async def _go_on(self, app: App[Any], sequence: str) -> bool:
        waiting, self._pending = self._pending, ""
        self._tell("")
        active = app.active_bindings
        if found := active.get(sequence):
            await app.run_action(found.binding.action, found.node)
            return True
        if any(keys.startswith(sequence + " ") for keys in active):
            self._pending = sequence
            self._tell(sequence)
            return True
        return bool(waiting)

"""Keys, each in its turn: one that is struck before the last has had its effect waits for it."""

from __future__ import annotations

import asyncio
from collections import deque
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from textual.widget import Widget

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from textual.app import App
    from textual.binding import Binding
    from textual.events import Key
    from textual.message_pump import MessagePump
    from textual.worker import Worker

_PATIENCE_S = 2.0
"""The longest that keys wait for what the key before them began."""
_LOOK_S = 0.004
_MOVES = frozenset(
    (
        *("open", "search", "find", "command", "name", "tags", "back", "cancel", "refresh", "sort", "star", "read"),
        *("trash", "jump", "entity", "sidebar", "raw", "next_hit", "previous_hit", "next_article", "previous_article"),
        *("go_back", "go_forward", "choices", "overview", "doubts", "judge"),
    )
)
"""Groups of work after which keys mean something else, or act on something else. None of them asks the reader."""
_LEADING = frozenset({"choose", "open", "top", "bottom", "next_annotation", "previous_annotation"})
_STILL = frozenset({"rows", "pane"})
"""Scopes whose keys stay where they are, but for those that open something or jump."""


def is_field(widget: Widget | None) -> bool:
    """Say whether a widget is typed into."""
    return widget is not None and type(widget).check_consume_key is not Widget.check_consume_key


def leads_on(binding: Binding) -> bool:
    """Say whether what is bound may lead elsewhere, so that the next key has to wait for it."""
    scope, _, verb = (binding.id or "").partition(".")
    return binding.action == "submit" or (bool(scope) and (scope not in _STILL or verb in _LEADING))


class Turns:
    """Holds keys back while something is on its way, in a task of its own: nothing that it waits for waits for it."""

    def __init__(self, app: App[Any], strike: Callable[[Key], Awaitable[None]]) -> None:
        self._app = app
        self._strike = strike
        self._held: deque[Key] = deque()
        self._leading = False
        self._running = False

    @property
    def busy(self) -> bool:
        """Whether keys have to wait."""
        return self._running

    def lead(self) -> None:
        """Hold the next keys until what has just been done has had its effect."""
        self._leading = True
        self._begin()

    def hold(self, event: Key) -> None:
        """Strike a key once its turn has come."""
        self._held.append(event)
        self._begin()

    def _begin(self) -> None:
        if not self._running:
            self._running = True
            _: Worker[None] = self._app.run_worker(self._run, group="keys")

    async def _run(self) -> None:
        try:
            while self._leading or self._held:
                if self._leading:
                    self._leading = False
                    await self._arrive()
                else:
                    event = self._held.popleft()
                    if is_field(field := self._app.focused) and field is not None:
                        await _drained(field)
                    await self._strike(event)
        finally:
            self._running = False

    async def _arrive(self) -> None:
        """Wait until messages have reached whom they are for, what they began is done, and it can be seen."""
        with suppress(TimeoutError):
            async with asyncio.timeout(_PATIENCE_S):
                before: object = None
                while before != (before := (self._app.screen, self._app.focused)):
                    first = self._app.focused or self._app.screen
                    for node in (*first.ancestors_with_self,):
                        # What handles a message may tell the same widget's parents by another one.
                        await _drained(node)
                        await _drained(node)
                    # To wait for a worker itself would be to cancel it when the waiting ends.
                    while self._moving():  # noqa: ASYNC110 - nothing else tells
                        await asyncio.sleep(_LOOK_S)
                    await _drained(self._app.screen, painted=True)
                    await _drained(self._app)

    def _moving(self) -> bool:
        return any(worker.group in _MOVES and not worker.is_finished for worker in self._app.workers)


async def _drained(node: MessagePump, *, painted: bool = False) -> None:
    """Wait until a node has seen to the messages it has, and has been painted; one that is gone has none."""
    done = asyncio.Event()
    (node.call_after_refresh if painted else node.call_later)(done.set)
    with suppress(TimeoutError):
        await asyncio.wait_for(done.wait(), _PATIENCE_S / 4)

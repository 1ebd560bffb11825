"""Where work that blocks is done: named lanes of one worker thread each, which the screen awaits.

One thread a lane keeps order without locks: searches are answered one after the other, and so are changes. A task that
is cancelled while its work still waits in the queue takes it out, so superseded keystrokes never run.
"""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

P = ParamSpec("P")
T = TypeVar("T")


class Lane:
    """One worker thread with a name. Inline, the work is done by the caller itself: tests need no waiting then."""

    def __init__(self, name: str, *, inline: bool = False) -> None:
        self.name = name
        self._inline = inline
        self._pool: ThreadPoolExecutor | None = None

    async def run(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Do the work in this lane, after what was given to it before, and return its result or raise its error."""
        if self._inline:
            await asyncio.sleep(0)
            return work(*args, **kwargs)
        if self._pool is None:
            self._pool = ThreadPoolExecutor(1, f"broadsheet-{self.name}")
        return await asyncio.get_running_loop().run_in_executor(self._pool, partial(work, *args, **kwargs))

    async def close(self, *, finish: bool) -> None:
        """End the thread; work that waits is done first or given up. A closed lane starts anew when it is used."""
        if self._pool is None:
            return
        pool, self._pool = self._pool, None
        await asyncio.to_thread(pool.shutdown, wait=True, cancel_futures=not finish)


class Lanes:
    """The lanes of the screen.

    `search` answers queries; `aside` counts what stands beside the list, so that no result waits for it; `write`
    changes the library; `long` does what may take minutes.
    """

    def __init__(self, *, inline: bool = False) -> None:
        self.search = Lane("search", inline=inline)
        self.aside = Lane("aside", inline=inline)
        self.write = Lane("write", inline=inline)
        self.long = Lane("long", inline=inline)

    async def close(self) -> None:
        """End all threads: changes are finished, questions given up. Cancel long jobs first; their end is awaited."""
        await self.write.close(finish=True)
        await self.search.close(finish=False)
        await self.aside.close(finish=False)
        await self.long.close(finish=False)

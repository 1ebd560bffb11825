"""Folders that are watched: which files were put there or changed, once they are written to their end.

By looking every second, not by the file system's own notices: these are silent on shares of a network, differ between
systems, and do not tell when a file is finished; what tells is that it looks the same twice.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

LOOK_S = 1.0
"""How often to look; a file is taken up when two looks found it the same."""
SHARE = 0.05
"""The most of its time that looking takes: in a folder of very many files one looks less often."""

_UNFINISHED = (".part", ".partial", ".crdownload", ".download", ".tmp", ".opdownload", ".filepart")
"""Endings that programs give a file until it is all there."""

_Stamp = tuple[int, int]


class Watcher:
    """What is in some folders, and what of it was taken up. What is removed there is none of the library's business."""

    def __init__(self, folders: Iterable[str]) -> None:
        self.folders = tuple(folders)
        self._taken: dict[str, _Stamp] = {}
        self._before: dict[str, _Stamp] | None = None

    def due(self) -> list[str]:
        """Look once; return the files to take up now, in the order of their names: the first time, all there are."""
        now = self._look()
        before = now if self._before is None else self._before
        self._before = now
        self._taken = {path: stamp for path, stamp in self._taken.items() if path in now}
        found = [path for path, stamp in now.items() if self._taken.get(path) != stamp and before.get(path) == stamp]
        self._taken.update((path, now[path]) for path in found)
        return found

    def _look(self) -> dict[str, _Stamp]:
        from reader.importers import expand

        found: dict[str, _Stamp] = {}
        for path in expand(self.folders):
            if not path.lower().endswith(_UNFINISHED):
                try:
                    status = os.stat(path)  # noqa: PTH116 - a path may hold bytes that are no text
                except (OSError, ValueError):
                    continue
                found[path] = (status.st_mtime_ns, status.st_size)
        return found

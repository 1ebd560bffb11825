"""What a person names — files, folders, patterns, addresses, standard input — as single sources, in a stable order."""

from __future__ import annotations

import glob
import os
from typing import TYPE_CHECKING

from reader.importers.source import STANDARD_INPUT
from reader.web import is_address

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_VERSION_CONTROL = frozenset({"CVS", "_darcs", "RCS", "SCCS"})
"""Folders of version control whose names do not begin with a dot."""
_NEVER_ARTICLES = frozenset(
    {
        ".avi", ".avif", ".bmp", ".class", ".css", ".dll", ".eot", ".exe", ".flac", ".gif", ".ico", ".jpeg",
        ".jpg", ".js", ".m4a", ".map", ".mid", ".mkv", ".mov", ".mp3", ".mp4", ".mpeg", ".mpg", ".o", ".ogg",
        ".otf", ".png", ".psd", ".pyc", ".so", ".svg", ".tif", ".tiff", ".ttf", ".wav", ".webm", ".webp",
        ".wma", ".wmv", ".woff", ".woff2",
    }
)  # fmt: skip
"""Endings of files that lie beside articles, as in a page saved with its pictures; they are passed over in folders."""


def expand(sources: Iterable[str], passed_over: list[str] | None = None) -> Iterator[str]:
    """Yield the single sources that the given ones stand for, each once.

    A folder stands for its files and those of its folders, in order of their names, without hidden ones, version
    control and pictures, sounds, styles and programs. A name with `*`, `?` or `[` that no file has is a pattern.
    What does not exist or cannot be read is yielded as it is, so that reading it can say why. Files passed over that
    are not hidden are added to `passed_over`.
    """
    seen: set[tuple[int, int]] = set()
    left = [] if passed_over is None else passed_over
    for source in sources:
        if is_address(source) and not os.path.lexists(source):
            yield source
            continue
        if source == STANDARD_INPUT or os.path.lexists(source) or not glob.has_magic(source):
            yield from _walk(source, seen, left)
            continue
        found = sorted(glob.glob(source, recursive=True))  # noqa: PTH207 - Path.glob takes no absolute patterns
        for path in found or [source]:
            yield from _walk(path, seen, left)


def _walk(path: str, seen: set[tuple[int, int]], left: list[str]) -> Iterator[str]:
    """Yield a file, or what is in a folder; a file or folder met again, through a link or twice named, is left out."""
    try:
        status = os.stat(path)  # noqa: PTH116 - a path may be "-", which os.stat does not find, or hold bytes that are no text
    except (OSError, ValueError):
        yield path
        return
    identity = (status.st_dev, status.st_ino)
    if identity in seen:
        return
    seen.add(identity)
    if not os.path.isdir(path):  # noqa: PTH112 - as above
        yield path
        return
    try:
        with os.scandir(path) as entries:
            names = sorted(entry.name for entry in entries)
    except OSError:
        yield path
        return
    for name in names:
        inside = os.path.join(path, name)  # noqa: PTH118 - keeps the path as the user began it
        if _hidden(name):
            continue
        if os.path.splitext(name)[1].lower() in _NEVER_ARTICLES:  # noqa: PTH122 - of a bare name
            left.append(inside)
        else:
            yield from _walk(inside, seen, left)


def _hidden(name: str) -> bool:
    return name.startswith(".") or name.endswith("~") or name in _VERSION_CONTROL

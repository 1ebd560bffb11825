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
        ".avi", ".avif", ".bak", ".bat", ".bmp", ".c", ".cfg", ".class", ".cpp", ".crdownload", ".css", ".dll",
        ".download", ".eot", ".exe", ".flac", ".gif", ".go", ".h", ".ico", ".ini", ".java", ".jpeg", ".jpg", ".js",
        ".jsx", ".lnk", ".lock", ".m4a", ".map", ".mid", ".mjs", ".mkv", ".mov", ".mp3", ".mp4", ".mpeg", ".mpg", ".o",
        ".ogg", ".otf", ".part", ".pl", ".png", ".ps1", ".psd", ".py", ".pyc", ".rb", ".rs", ".sh", ".so", ".sql",
        ".svg", ".swp", ".tif", ".tiff", ".tmp", ".toml", ".ts", ".tsx", ".ttf", ".wav", ".webm", ".webp", ".wma",
        ".wmv", ".woff", ".woff2", ".yaml", ".yml",
    }
)  # fmt: skip
"""Endings of files that lie beside articles — pictures, programs, settings; they are passed over in folders."""

_OF_SYSTEMS = frozenset({"thumbs.db", "desktop.ini", "ehthumbs.db", "icon\r", "$recycle.bin", "__macosx"})
"""What systems put into folders, by names in small letters."""
_BESIDE = (
    *("_files", "-Dateien", "_fichiers", "_archivos", "_file", "_bestanden", "_arquivos", "_ficheiros", "-filer"),
    *("_tiedostot", "_pliki", "_soubory", "_elemei", "_dosyalar", "_datoteke", "_fitxers", "_failid", ".files"),
)
"""How the folder beside a saved page ends, as browsers in different languages name it."""


def expand(sources: Iterable[str], passed_over: list[str] | None = None) -> Iterator[str]:
    """Yield the single sources that the given ones stand for, each once.

    A folder stands for its files and those of its folders, in order of their names, without hidden ones, what systems
    and editors leave behind, version control, what was saved beside a page, pictures, sounds, styles and programs. A
    name with `*`, `?` or `[` that no file has is a pattern. What does not exist or cannot be read is yielded as it is,
    so that reading it can say why. Files passed over that are not hidden are added to `passed_over`.
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
            every = frozenset(names)
    except OSError:
        yield path
        return
    for name in names:
        inside = os.path.join(path, name)  # noqa: PTH118 - keeps the path as the user began it
        if _hidden(name):
            continue
        if os.path.splitext(name)[1].lower() in _NEVER_ARTICLES or _beside_page(name, every):  # noqa: PTH122 - of a bare name
            left.append(inside)
        else:
            yield from _walk(inside, seen, left)


def is_left_out(name: str) -> bool:
    """Say whether a file of an archive, named with its folders, is one that would be passed over in a folder."""
    parts = name.split("/")
    return any(map(_hidden, filter(None, parts))) or os.path.splitext(parts[-1])[1].lower() in _NEVER_ARTICLES  # noqa: PTH122 - of a bare name


def _hidden(name: str) -> bool:
    left_behind = name.startswith((".", "~$")) or name.endswith("~") or (name[0] == name[-1] == "#")
    return left_behind or name in _VERSION_CONTROL or name.lower() in _OF_SYSTEMS


def _beside_page(name: str, names: frozenset[str]) -> bool:
    """Say whether a folder holds what a browser saved beside a page: pictures, styles, frames with advertisements."""
    page = next((name.removesuffix(ending) for ending in _BESIDE if name.endswith(ending)), None)
    return page is not None and not names.isdisjoint({f"{page}.html", f"{page}.htm", f"{page}.xhtml"})

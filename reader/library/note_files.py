"""Annotations in files of a person's own: one file, or one an article in a folder; written again, they are renewed."""

from __future__ import annotations

import os
import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reader.errors import FileThereError, UsageError
from reader.library import annotating
from reader.model import key_of
from reader.text import inert

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reader.model import Annotation
    from reader.store import Store

FORMATS = {
    "markdown": "for Obsidian and its like; what you add below stays",
    "jsonld": "W3C Web Annotations",
    "csv": "for Readwise",
    "org": "for Emacs",
    "json": "everything, to take in again",
    "html": "a page to read",
    "csl": "citations for Zotero and Pandoc (CSL-JSON)",
    "bibtex": "citations for LaTeX",
}
"""The formats annotations can be written in, and what each is for."""

_MARKDOWN = "markdown"
_HEAD = 4096
"""Bytes in which the front matter says which article a file is about."""
_ID = re.compile(r"^id: \"([0-9a-f]{10})\"$", re.MULTILINE)
_NOT_IN_NAMES = re.compile(r"[\\/:*?\"<>|#^\[\]%\s]+|^\.+")
"""What a file system or Obsidian's links do not take in a name."""
_LONGEST = 80


class WrittenFiles(NamedTuple):
    """The files that were written, and how many were as they should be already."""

    files: tuple[Path, ...]
    unchanged: int = 0


def is_folder(place: str) -> bool:
    """Say whether a place to write to is a folder: one that is there, or a name that ends as a folder's does."""
    return place.endswith(("/", os.sep)) or Path(place).expanduser().is_dir()


def save(
    store: Store, annotations: Sequence[Annotation], format: str, place: str, *, replace: bool = False
) -> WrittenFiles:
    """Write annotations to a file, or as Markdown to a folder with a file for each article.

    What a person wrote below the marker of a Markdown file stays, as does all of one that is not ours; in a folder an
    article's file is known by the id in it, whatever it is called by now. Other formats keep nothing of a file that is
    there: FileThereError is raised, unless it is to be replaced. Raises UsageError for an unknown format, or a place
    that cannot be written to.
    """
    if not is_folder(place):
        file = Path(place).expanduser()
        earlier = _read(file, whole=format == _MARKDOWN)
        text = annotating.export(store, format, annotations, earlier)
        if format != _MARKDOWN and earlier not in ("", text) and not replace:
            message = f"{file} is there already, and holds something else"
            raise FileThereError(message, "name another file, or add --force to write over it")
        return _written([(file, earlier, text)])
    if format != _MARKDOWN:
        message = f"{place} is a folder, and only Markdown goes into one file for each article"
        raise UsageError(message, "name a file, or choose markdown")
    return _written(_of_articles(store, annotations, Path(place).expanduser()))


def _of_articles(store: Store, annotations: Sequence[Annotation], folder: Path) -> Iterator[tuple[Path, str, str]]:
    """Yield the file of each article, what it holds, and what it is to hold."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _refused(folder, error) from error
    there = {id: file for file in sorted(folder.glob("*.md")) if (id := _id_in(file))}
    by_article: dict[str, list[Annotation]] = {}
    for one in annotations:
        by_article.setdefault(one.article, []).append(one)
    for id, made in by_article.items():
        file = there.get(id) or folder / _name(store, id)
        earlier = _read(file)
        yield file, earlier, annotating.export(store, _MARKDOWN, made, earlier)


def _name(store: Store, id: str) -> str:
    title = store.trashed.origin(key_of(id))
    words = _NOT_IN_NAMES.sub(" ", inert(title))[:_LONGEST].strip(" .")
    return f"{words} ({id}).md".strip()


def _id_in(file: Path) -> str | None:
    try:
        with file.open("rb") as stream:
            head = stream.read(_HEAD).decode(errors="replace")
    except OSError:
        return None
    found = _ID.search(head.partition("\n---")[0]) if head.startswith("---\n") else None
    return found[1] if found else None


def _written(wanted: Iterable[tuple[Path, str, str]]) -> WrittenFiles:
    files, unchanged = [], 0
    for file, earlier, text in wanted:
        if earlier == text:
            unchanged += 1
            continue
        _write(file, text)
        files.append(file)
    return WrittenFiles(tuple(files), unchanged)


def _read(file: Path, *, whole: bool = True) -> str:
    """Return what a file holds, nothing when it is not there; UsageError when it is no text that is kept as a whole."""
    if not file.is_file():
        return ""
    try:
        return file.read_bytes().decode(errors="strict" if whole else "replace")
    except (OSError, UnicodeDecodeError) as error:
        message = f"{file} is there, but cannot be read as text"
        raise UsageError(message, "name another file") from error


def _write(file: Path, text: str) -> None:
    """Put a text in a file, whole or not at all; UsageError when that cannot be done."""
    try:
        if file.exists() and not file.is_file():
            file.write_bytes(text.encode())  # a device or a pipe: it must not be replaced by a file
        else:
            _replace(file.resolve(), text)
    except OSError as error:
        raise _refused(file, error) from error


def _refused(place: Path, error: OSError) -> UsageError:
    return UsageError(f"{place} cannot be written ({error.strerror})", "name another file or folder")


def _replace(file: Path, text: str) -> None:
    """Write beside a file, then take its place with its rights; a new one is its owner's alone."""
    handle, name = tempfile.mkstemp(prefix=f".{file.name}."[:200], dir=file.parent)
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(text.encode())
        if file.exists():
            beside.chmod(file.stat().st_mode)
        beside.replace(file)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise

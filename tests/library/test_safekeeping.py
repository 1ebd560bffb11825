from __future__ import annotations

import sqlite3
import zipfile
from typing import TYPE_CHECKING

import pytest

from reader.errors import LibraryLockedError, UsageError
from reader.library import Library
from reader.library.safekeeping import backup, restore
from reader.model import id_of

if TYPE_CHECKING:
    from pathlib import Path


def test_a_backup_brings_back_what_was_there_and_keeps_what_is(filled: Library, tmp_path: Path) -> None:
    keys = filled.keys()
    ids = [id_of(key) for key in keys]
    body = filled.article(ids[0]).body
    filled.annotate_quote(ids[0], body[:20], suffix=body[20:50], note="before")
    file = tmp_path / "library.zip"
    assert backup(filled, file) == file.stat().st_size
    filled.annotate_quote(ids[0], body[10:30], prefix=body[:10], suffix=body[30:60], note="since")
    filled.delete(ids[1:])
    filled.close()

    restored = restore(filled.folder, file)

    assert (restored.articles, restored.annotations) == (3, 2)
    with Library.open(filled.folder) as library:
        assert {one.note for one in library.annotations()} == {"before", "since"}
        assert library.check() == []
        assert library.search(body.split()[0]).total >= 1
    assert restored.before
    assert restore(tmp_path / "elsewhere", restored.before).articles == 1
    assert restore(tmp_path / "another", file).annotations == 1


def test_a_backup_is_taken_while_another_program_writes(filled: Library, tmp_path: Path) -> None:
    other = sqlite3.connect(filled.folder / "library.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    assert backup(filled, tmp_path / "library.zip")
    assert backup(filled, tmp_path / "library.zip")  # an earlier backup may be replaced

    with pytest.raises(LibraryLockedError):
        restore(filled.folder, tmp_path / "library.zip")
    other.close()


def test_nothing_else_is_written_over(filled: Library, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine")

    with pytest.raises(UsageError, match="no backup"):
        backup(filled, tmp_path / "letter.txt")
    with pytest.raises(UsageError, match="cannot be written"):
        backup(filled, tmp_path / "nowhere" / "library.zip")

    assert (tmp_path / "letter.txt").read_text() == "mine"


def test_what_is_no_backup_is_refused_and_changes_nothing(filled: Library, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "empty.zip", "w") as archive:
        archive.writestr("other", "")
    with zipfile.ZipFile(tmp_path / "odd.zip", "w") as archive:
        archive.writestr("library.db", "not a database")
    (tmp_path / "text.zip").write_text("not a zip")

    with pytest.raises(UsageError, match="there is no such file"):
        restore(filled.folder, tmp_path / "missing.zip")
    for name in ("empty.zip", "odd.zip", "text.zip"):
        with pytest.raises(UsageError, match="cannot be restored"):
            restore(filled.folder, tmp_path / name)

    assert filled.count() == 3
    assert filled.check() == []

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from reader.errors import LibraryDamagedError, LibraryError, LibraryLockedError, NotFoundError
from reader.store import Store
from reader.store.database import FILE_NAME
from tests.store.drafts import draft, saved

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.mark.skipif(os.name != "posix", reason="rights of this kind are POSIX's")
def test_the_folder_is_its_owners_alone(store: Store, folder: Path) -> None:
    assert store.count() == 0
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_the_file_says_whose_it_is_and_writes_ahead(store: Store, folder: Path) -> None:
    assert store._db.read(lambda c: c.execute("PRAGMA journal_mode").fetchone()) == ("wal",)
    assert store._db.read(lambda c: c.execute("PRAGMA foreign_keys").fetchone()) == (1,)
    store.close()
    assert (folder / FILE_NAME).read_bytes()[68:72] == b"BRDS"


def test_without_a_library_none_is_made_unless_asked_for(folder: Path) -> None:
    with pytest.raises(NotFoundError):
        Store.open(folder, create=False)
    assert not folder.exists()


def test_what_was_saved_is_there_when_opened_again(store: Store, folder: Path) -> None:
    (key,) = saved(store, "Something worth keeping.")
    store.close()

    again = Store.open(folder, create=False)

    assert again.article(key).body == "Something worth keeping."
    again.close()


def _someone_elses(file: Path) -> None:
    connection = sqlite3.connect(file)
    connection.execute("CREATE TABLE other (x)")
    connection.close()


def _newer(file: Path) -> None:
    Store.open(file.parent).close()
    connection = sqlite3.connect(file)
    connection.execute("PRAGMA user_version = 9999")
    connection.close()


def _no_database(file: Path) -> None:
    file.write_bytes(b"what is this? " * 1000)


def _overwritten(file: Path) -> None:
    store = Store.open(file.parent)
    store.save([draft(f"Text number {number}.") for number in range(200)])
    store.close()
    size = file.stat().st_size
    with file.open("r+b") as opened:
        opened.seek(4096)
        opened.write(b"\xff" * (size - 4096))


@pytest.mark.parametrize("spoil", [_someone_elses, _newer, _no_database, _overwritten])
def test_a_file_that_cannot_be_trusted_is_refused_with_a_hint(folder: Path, spoil: Callable[[Path], None]) -> None:
    folder.mkdir()
    spoil(folder / FILE_NAME)

    with pytest.raises(LibraryDamagedError) as caught:
        Store.open(folder).keys()

    assert caught.value.hint
    assert caught.value.exit_code == 3


def test_an_empty_file_becomes_a_library(folder: Path) -> None:
    folder.mkdir()
    (folder / FILE_NAME).touch()

    store = Store.open(folder)

    assert store.count() == 0
    store.close()


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(LibraryError, match="cannot be made"):
        Store.open(tmp_path / "file" / "library")


def test_damage_found_later_is_told_as_such_and_check_survives_it(folder: Path) -> None:
    store = Store.open(folder)
    store.save([draft(f"Text number {number}. " + "word " * 500) for number in range(200)])
    store.close()
    file = folder / FILE_NAME
    size = file.stat().st_size
    with file.open("r+b") as opened:
        opened.seek(size // 2)
        opened.write(b"\xff" * (size // 2))
    store = Store.open(folder)

    problems = store.check()
    with pytest.raises(LibraryDamagedError):
        store.bodies(store.keys())

    assert problems
    assert "damaged" in problems[0]
    store.close()


def test_a_closed_library_says_so(store: Store) -> None:
    store.close()

    with pytest.raises(LibraryError, match="closed"):
        store.count()
    with pytest.raises(LibraryError, match="closed"):
        store.change_token()


def test_an_error_of_sqlites_is_never_let_out_raw(store: Store) -> None:
    with pytest.raises(LibraryError) as caught:
        store._db.write(lambda c: c.execute("INSERT INTO body (article) VALUES (1)"))

    assert isinstance(caught.value.__cause__, sqlite3.IntegrityError)


@pytest.mark.parametrize(
    ("pragma", "told"), [("query_only = ON", "cannot be opened for writing"), ("max_page_count = 1", "no room left")]
)
def test_a_disk_that_takes_nothing_is_told_as_such(store: Store, pragma: str, told: str) -> None:
    store._db._connection().execute(f"PRAGMA {pragma}")

    with pytest.raises(LibraryError, match=told) as caught:
        saved(store, *(f"Text number {number}. {'word ' * 2000}" for number in range(20)))

    assert caught.value.hint
    assert store.count() == 0


def test_a_write_that_fails_leaves_nothing(store: Store) -> None:
    def half(connection: sqlite3.Connection) -> None:
        connection.execute("INSERT INTO action (label, at) VALUES ('x', 'now')")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store._db.write(half)

    assert store.undo() is None
    assert saved(store, "The next one works.")


def test_each_thread_has_a_connection_and_those_of_ended_threads_are_closed(store: Store) -> None:
    saved(store, "One.", "Two.")
    found: list[int] = []

    for _ in range(5):
        thread = threading.Thread(target=lambda: found.append(len(store.keys())))
        thread.start()
        thread.join()

    assert found == [2] * 5
    assert len(store._db._connections) <= 2


def test_threads_write_at_once_without_losing_anything(store: Store) -> None:
    def work(name: int) -> None:
        for number in range(10):
            store.save([draft(f"Writer {name} wrote text {number}.")])

    threads = [threading.Thread(target=work, args=(name,)) for name in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert store.count() == 40
    assert store.check() == []


def test_the_change_token_changes_with_every_change_by_whomever(store: Store, folder: Path) -> None:
    first = store.change_token()
    assert store.change_token() == first

    (key,) = saved(store, "Mine.")
    second = store.change_token()
    other = Store.open(folder)
    other.save_place(key, 3)
    third = store.change_token()
    other.close()

    assert len({first, second, third}) == 3
    assert store.change_token() == third


def test_several_programs_may_make_the_same_library_at_once(folder: Path) -> None:
    code = (
        "import sys, pathlib; from reader.store import Store; from reader.model import Draft, DraftBlock\n"
        "store = Store.open(pathlib.Path(sys.argv[1]))\n"
        "store.save([Draft(blocks=(DraftBlock('paragraph', 'Text of ' + sys.argv[2]),))]); store.close()"
    )
    programs = [subprocess.Popen([sys.executable, "-c", code, str(folder), str(number)]) for number in range(4)]

    assert [program.wait(60) for program in programs] == [0, 0, 0, 0]
    store = Store.open(folder, create=False)
    assert store.count() == 4
    store.close()


def test_opening_a_library_that_is_being_made_elsewhere_waits_only_so_long(folder: Path) -> None:
    folder.mkdir()
    other = sqlite3.connect(folder / FILE_NAME, isolation_level=None)
    other.execute("PRAGMA journal_mode = WAL")
    other.execute("BEGIN IMMEDIATE")

    with pytest.raises(LibraryLockedError):
        Store.open(folder, wait=0.05)

    other.close()

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from reader.errors import LibraryError
from reader.store import Store, migrations
from reader.store.database import FILE_NAME
from tests.store.drafts import saved

FIRST = Path(__file__).with_name("schema_1.sql")
"""The schema of the first release, never to be changed."""

Shape = dict[tuple[str, str], list[tuple[object, ...]]]


def shape(connection: sqlite3.Connection) -> Shape:
    """What a schema amounts to, however it was written down."""
    found: Shape = {}
    for kind, name, sql in connection.execute("SELECT type, name, sql FROM sqlite_master").fetchall():
        if kind == "table":
            found["columns", name] = sorted(row[1:] for row in connection.execute(f"PRAGMA table_xinfo('{name}')"))
            found["references", name] = sorted(
                row[2:] for row in connection.execute(f"PRAGMA foreign_key_list('{name}')")
            )
        elif kind == "index":
            found["index", name] = connection.execute(f"PRAGMA index_xinfo('{name}')").fetchall()
        else:
            found[kind, name] = [tuple(sql.split())]
    return found


def made_from(script: str) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    for statement in migrations.statements(script):
        connection.execute(statement)
    return connection


def test_the_schema_script_and_the_steps_from_the_first_release_meet() -> None:
    stepped = made_from(FIRST.read_text(encoding="utf-8"))
    for step in migrations.STEPS:
        step(stepped)

    assert shape(stepped) == shape(made_from(migrations.script()))


def test_statements_with_statements_inside_are_kept_whole() -> None:
    table = "CREATE TABLE a (\n  x,  -- a remark; with a semicolon\n  y\n);"
    trigger = "CREATE TRIGGER t AFTER INSERT ON a BEGIN\n  DELETE FROM b;\n  DELETE FROM a;\nEND;"

    assert list(migrations.statements(f"{table}\n\n{trigger}\n")) == [table, trigger]


def _add_shelf(connection: sqlite3.Connection) -> None:
    connection.execute("ALTER TABLE article ADD COLUMN shelf TEXT")


def _fill_shelf(connection: sqlite3.Connection) -> None:
    connection.execute("UPDATE article SET shelf = 'old'")


def _fail(connection: sqlite3.Connection) -> None:
    connection.execute("UPDATE article SET shelf = 'spoilt'")
    connection.execute("UPDATE nothing SET at = all")


def test_an_earlier_library_is_brought_up_to_date_with_all_it_holds(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store.open(folder)
    (key,) = saved(store, "From before.")
    store.close()
    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, _add_shelf, _fill_shelf))

    store = Store.open(folder)
    shelf = store._db.read(lambda c: c.execute("SELECT shelf FROM article").fetchone())
    version = store._db.read(lambda c: c.execute("PRAGMA user_version").fetchone())

    assert shelf == ("old",)
    assert version == (migrations.current(),)
    assert store.article(key).body == "From before."
    assert store._db.read(lambda c: c.execute("PRAGMA foreign_keys").fetchone()) == (1,)
    store.close()


def test_a_step_that_fails_leaves_the_library_as_it_was(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store.open(folder)
    (key,) = saved(store, "From before.")
    store.close()
    before = migrations.current()
    with monkeypatch.context() as patch:
        patch.setattr(migrations, "STEPS", (*migrations.STEPS, _add_shelf, _fail))
        with pytest.raises(LibraryError):
            Store.open(folder)

    store = Store.open(folder)

    assert store._db.read(lambda c: c.execute("PRAGMA user_version").fetchone()) == (before,)
    assert store.article(key).body == "From before."
    store.close()


def test_a_library_of_the_first_release_opens(folder: Path) -> None:
    folder.mkdir()
    connection = sqlite3.connect(folder / FILE_NAME)
    connection.executescript(FIRST.read_text(encoding="utf-8"))
    connection.execute(f"PRAGMA application_id = {migrations.APPLICATION_ID}")
    connection.execute("PRAGMA user_version = 1")
    connection.close()

    store = Store.open(folder)

    assert saved(store, "A text.")
    assert store.check() == []
    store.close()

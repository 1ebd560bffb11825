"""Each thing that can be wrong with a library is found and named."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest

from reader.errors import LibraryDamagedError
from reader.model import Mention
from reader.store.database import FILE_NAME
from tests.store.drafts import draft, highlighted

if TYPE_CHECKING:
    from pathlib import Path

    from reader.store import Store


@pytest.fixture
def key(store: Store) -> int:
    (one,) = store.save([draft("Ada met Bob.\nThey spoke.", path="/a", title="Talks")])
    highlighted(store, one.key, "Bob")
    store.names.save_mentions(
        one.key, store.digest(one.key), [Mention(start=0, end=3, text="Ada", type="PERSON")], "rules"
    )
    return one.key


def test_a_library_in_use_is_clean(store: Store, key: int) -> None:
    highlighted(store, key, "spoke")
    store.save([draft("Ada met Bob.\nThey left.", path="/a")])

    assert [one.state for one in store.notes.several(key)] == ["exact", "orphan"]
    assert store.check() == []


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        ("UPDATE body SET text = 'Ada met Bob. They spoke?'", "is not the one that was saved"),
        ("UPDATE body SET layout = '[[],[]]'", "do not cover its text"),
        ("UPDATE body SET layout = '[[[\"paragraph\",0,0,12]],[]]'", "do not cover its text"),
        ("UPDATE body SET layout = '{'", "do not cover its text"),
        ("DELETE FROM body", "has no text"),
        ("UPDATE body SET raw = x'0011'", "the source of article"),
        ("PRAGMA ignore_check_constraints = ON; UPDATE article SET unread = 7", "the database is damaged"),
        ("UPDATE annotation SET exact = 'Bab'", "does not quote what stands in its place"),
        ("UPDATE annotation SET start = start + 1", "does not quote what stands in its place"),
        ("UPDATE annotation SET digest = 'x'", "stands in a text that was replaced"),
        ("UPDATE mention SET text = 'Eve'", "do not fit its text"),
        ("UPDATE mention SET entity = 99", "1 mentions are of entities that are not there"),
        ("UPDATE sqlite_sequence SET seq = 0 WHERE name = 'outbox'", "numbered out of turn"),
        ("DROP TRIGGER body_added", "lacks body_added"),
        ("DROP INDEX article_by_date", "lacks article_by_date"),
        ("PRAGMA foreign_keys = OFF; DELETE FROM article", "belongs to something in article that is not there"),
    ],
)
def test_what_is_wrong_is_named(store: Store, folder: Path, key: int, damage: str, told: str) -> None:
    other = sqlite3.connect(folder / FILE_NAME)
    other.executescript(damage)
    other.close()

    problems = store.check()

    assert any(told in problem for problem in problems), problems
    assert all("\n" not in problem for problem in problems)
    assert key


@pytest.mark.parametrize(
    "damage",
    ["UPDATE version SET text = x'0011'", "UPDATE version SET raw = x'0011'", "UPDATE version SET digest = 'x'"],
)
def test_an_earlier_text_that_is_lost_is_found(store: Store, folder: Path, key: int, damage: str) -> None:
    store.save([draft("Ada met Bob again.", path="/a")])
    other = sqlite3.connect(folder / FILE_NAME)
    other.executescript(damage)
    other.close()

    assert any("earlier text 1 of article" in problem for problem in store.check())
    assert key


def test_a_source_that_is_lost_is_told_when_asked_for(store: Store, folder: Path, key: int) -> None:
    other = sqlite3.connect(folder / FILE_NAME)
    other.executescript("UPDATE body SET raw = x'0011'")
    other.close()

    with pytest.raises(LibraryDamagedError):
        store.source(key)
    assert store.article(key).body == "Ada met Bob.\nThey spoke."


def test_line_breaks_of_another_kind_are_found(store: Store, folder: Path, key: int) -> None:
    from reader.store.composition import digest_of

    body = "Ada met Bob.\x0bThey spoke."
    other = sqlite3.connect(folder / FILE_NAME)
    other.execute("UPDATE article SET digest = ?", (digest_of(body),))
    other.execute("UPDATE body SET text = ?", (body,))
    other.commit()
    other.close()

    assert any("line breaks of another kind" in problem for problem in store.check())
    assert key

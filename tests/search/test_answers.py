from __future__ import annotations

import random
from functools import cache
from typing import TYPE_CHECKING

import pytest

from reader.search import Index, parse
from tests.search import corpus
from tests.search.oracle import Oracle

if TYPE_CHECKING:
    from pathlib import Path

    from reader.model import IndexDocument

ARTICLES = corpus.documents(300)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    """Three hundred articles in several segments, some of them replaced and deleted on the way."""
    made = Index.open(tmp_path_factory.mktemp("library"))
    stale = corpus.documents(60, seed=2)
    made.apply([*ARTICLES[:100], *stale], merge=False)
    made.apply(ARTICLES[:180], [250, 251], merge=False)
    made.apply(ARTICLES[180:250])
    made.apply(ARTICLES[250:])
    return made


def keys(index: Index, text: str) -> set[int]:
    found = index.search(parse(text), limit=None, variants=corpus.variants, members=corpus.members, today=corpus.TODAY)
    assert len(found.keys) == len(set(found.keys)) == found.total
    assert not found.partial
    return set(found.keys)


@cache
def oracle() -> Oracle:
    return Oracle(ARTICLES)


@pytest.mark.parametrize("seed", range(5))
def test_random_queries_find_what_reading_everything_finds(index: Index, seed: int) -> None:
    """A thousand questions each, answered beforehand from the plain text."""
    chance, met = random.Random(seed), 0
    for _ in range(1000):
        asked = oracle().question(chance)
        assert keys(index, asked.text) == asked.keys, asked.text
        met += 0 < len(asked.keys) < len(ARTICLES)

    assert met > 400


def article(key: int, **values: object) -> IndexDocument:
    from reader.model import IndexDocument

    return IndexDocument(key=key, **values)


@pytest.fixture
def empty(tmp_path: Path) -> Index:
    return Index.open(tmp_path)


def test_the_title_counts_most_and_the_newest_comes_first_among_equals(empty: Index) -> None:
    empty.apply([
        article(1, body="grain and more words here", day=10),
        article(2, body="grain and more words here", day=30),
        article(3, body="grain and more words here"),
        article(4, title="grain", body="and more words here", day=1),
        article(5, body="nothing of the kind", day=99),
    ])  # fmt: skip

    assert empty.search(parse("grain")).keys == [4, 2, 1, 3]
    assert empty.search(parse("grain"), sort="date").keys == [2, 1, 4, 3]
    assert empty.search(parse("grain"), limit=2).keys == [4, 2]
    assert empty.search(parse("grain"), limit=2).total == 4
    assert empty.search(parse(""), sort="date").keys == [5, 2, 1, 4, 3]


def test_stop_words_beside_others_are_passed_over_but_not_in_phrases(empty: Index) -> None:
    empty.apply([article(1, body="face to face"), article(2, body="face face"), article(3, body="The Who")])

    assert empty.search(parse("the face")).total == 2
    assert empty.search(parse('"face to face"')).keys == [1]
    assert empty.search(parse("the who")).keys == [3]
    assert empty.search(parse('"the who"')).keys == [3]
    assert empty.search(parse("who face")).total == 2
    assert empty.search(parse("WHO face")).total == 0


def test_no_phrase_reaches_over_a_line_break(empty: Index) -> None:
    empty.apply([article(1, body="prisoner\nswap"), article(2, body="a prisoner swap")])

    assert empty.search(parse('"prisoner swap"')).keys == [2]
    assert empty.search(parse('"prisoner swap"~99')).keys == [2]


def test_the_last_word_is_a_beginning_while_it_is_typed(empty: Index) -> None:
    empty.apply([
        article(1, body="universities"), article(2, body="universe"), article(3, body="the prisoner swap"),
        article(4, body="university"),
    ])  # fmt: skip

    def typed(text: str) -> set[int]:
        return set(empty.search(parse(text), typing=True).keys)

    assert typed("universi") == {1, 4}
    assert typed("univ") == {1, 2, 4}
    assert typed("prisoner sw") == {3}
    assert typed('"prisoner sw') == {3}
    assert typed("prisoner sw ") == set()
    assert typed('"prisoner sw"') == set()
    assert typed("prisoner -") == {3}
    assert typed("prisoner date:20") == {3}
    assert set(empty.search(parse("universi")).keys) == set()


@pytest.mark.parametrize(
    "text", ["is:foo", "date:banana", "words:>x", "person:", "foo:bar", "$$$", "—", "()", "-is:foo"]
)
def test_a_query_of_which_nothing_can_be_read_finds_nothing(empty: Index, text: str) -> None:
    empty.apply([article(1, body="grain $$$ — foo bar"), article(2, body="wheat")])

    assert empty.search(parse(text)) == ([], [], 0, False)
    assert empty.search(parse(f"grain {text}")).keys == [1]


@pytest.mark.parametrize(("text", "total"), [("is:", 2), ("date:20", 2), ("-", 2), ("foo:b", 0), ("is:foo -", 0)])
def test_only_what_may_still_become_something_is_passed_over_while_typing(empty: Index, text: str, total: int) -> None:
    empty.apply([article(1, body="grain"), article(2, body="wheat")])

    assert empty.search(parse(text), typing=True).total == total


def test_an_emoji_is_found_in_every_variation(empty: Index) -> None:
    empty.apply([article(1, body="what a🔥day"), article(2, title="I ❤️ you 👍🏽"), article(3, body="nothing")])

    assert empty.search(parse("🔥")).keys == [1]
    assert empty.search(parse("❤")).keys == [2]
    assert empty.search(parse('"you 👍"')).keys == [2]
    assert empty.search(parse("🎉")).total == 0


def test_what_was_typed_comes_before_what_only_begins_so(empty: Index) -> None:
    empty.apply(
        [article(1, body="warsaw warsaw warsaw"), article(2, body="the war at last"), article(3, body="warning")]
    )

    assert empty.search(parse("war"), typing=True).keys[0] == 2


def test_articles_can_be_replaced_and_removed(empty: Index) -> None:
    empty.apply([article(key, body=f"word{key} grain") for key in range(1, 30)], merge=False)
    empty.apply([article(5, body="changed")], [1, 2, 77])

    assert empty.count() == 27
    assert empty.keys() == set(range(3, 30))
    assert empty.search(parse("grain")).total == 26
    assert empty.search(parse("word5")).total == 0
    assert empty.search(parse("changed")).keys == [5]
    empty.erase()
    assert empty.count() == 0
    assert empty.search(parse("grain")).total == 0


def test_another_opening_of_the_index_sees_each_commit(tmp_path: Path) -> None:
    one, other = Index.open(tmp_path), Index.open(tmp_path)
    assert other.search(parse("grain")).total == 0
    one.apply([article(1, body="grain")])

    assert other.search(parse("grain")).keys == [1]
    other.apply([article(2, body="grain")], [1])
    assert one.search(parse("grain")).keys == [2]


def test_an_error_of_the_librarys_is_not_one_of_the_index(empty: Index) -> None:
    from reader.errors import LibraryLockedError

    empty.apply([article(1, body="grain")])

    def locked(*_: str) -> set[int]:
        message = "locked"
        raise LibraryLockedError(message)

    def unknown(*_: str) -> set[int]:
        raise KeyError

    def broken(*_: str) -> list[str]:
        raise ZeroDivisionError

    with pytest.raises(LibraryLockedError):
        empty.search(parse("is:read"), members=locked)
    with pytest.raises(ZeroDivisionError):
        empty.search(parse("grain"), variants=broken)
    assert empty.search(parse("grain is:read"), members=unknown).total == 0
    assert empty.search(parse("grain -is:read"), members=unknown).total == 1
    assert empty.search(parse("grain is:read")).total == 0


def test_one_thread_may_search_while_another_adds(tmp_path: Path) -> None:
    import threading

    made = Index.open(tmp_path)
    wrong: list[str] = []
    done = threading.Event()

    def look() -> None:
        last = 0
        while not done.is_set():
            found = made.search(parse("grain"), limit=None)
            if found.total < last or len(found.keys) != found.total:
                wrong.append(f"{found.total} after {last}")
            last = found.total

    thread = threading.Thread(target=look)
    thread.start()
    try:
        for key in range(1, 41):
            made.apply([article(key, body=f"grain {key}")])
    finally:
        done.set()
        thread.join()

    assert wrong == []
    assert made.search(parse("grain")).total == 40


def test_many_small_changes_leave_few_segments(tmp_path: Path) -> None:
    made = Index.open(tmp_path)
    for key in range(1, 101):
        made.apply([article(key, body=f"grain number{key}")], [key - 3] if key % 3 == 0 else [])

    assert len(list(tmp_path.glob("index-*/*.arrays"))) <= 3
    assert made.count() == len(made.keys()) == made.search(parse("grain")).total


def test_after_many_batches_one_segment_is_left_that_small_changes_leave_alone(tmp_path: Path) -> None:
    made = Index.open(tmp_path)
    batches = 30
    for batch in range(batches):
        made.apply([article(100 * batch + key, body=f"grain number{key}") for key in range(1, 41)], merge=False)
    made.join()
    (large,) = tmp_path.glob("index-*/*.arrays")
    for key in range(10_001, 10_021):
        made.apply([article(key, body="grain")], [1] if key % 2 else [2])

    assert large.exists()
    assert len(list(large.parent.glob("*.arrays"))) <= 3
    assert made.search(parse("grain")).total == batches * 40 - 2 + 20


def test_more_than_fits_into_a_segment_is_written_as_several(
    index: Index, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.search.codec.MOST_WORDS", 1200)
    made = Index.open(tmp_path)
    made.apply(ARTICLES, merge=False)

    assert len(list(tmp_path.glob("index-*/*.arrays"))) > 3
    assert made.keys() == {each.key for each in ARTICLES}
    for text in ("grain", '"prisoner swap"~3', "sanction*", "zelensky -putin"):
        assert keys(made, text) == keys(index, text)

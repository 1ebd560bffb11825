from __future__ import annotations

import pytest

from reader.search import Query, parse, resolved

SAVED = {
    "grain": "grain OR wheat",
    "two words": "saved:grain from:halyard",
    "loop": "icc saved:other",
    "other": "un saved:loop",
    "slip": "nato date:never",
    "empty": "  ",
    "lost": "saved:nowhere",
    **{f"deep{number}": f"saved:deep{number + 1} OR saved:deep{number + 1}" for number in range(30)},
}


def read(text: str) -> Query:
    return resolved(parse(text), SAVED.get)


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("saved:grain", "grain OR wheat"),
        ("nato saved:grain", "nato (grain OR wheat)"),
        ("nato -saved:grain", "nato -(grain OR wheat)"),
        ('saved:"two words" OR icc', "(grain OR wheat) from:halyard OR icc"),
        ("saved:grain saved:grain", "(grain OR wheat) (grain OR wheat)"),
        ("nato icc", "nato icc"),
    ],
)
def test_a_saved_search_asks_what_was_saved(text: str, same_as: str) -> None:
    query = read(text)

    assert query == parse(same_as)
    assert parse(str(query)) == query
    assert query.errors == ()
    assert query.explain() == parse(text).explain()


@pytest.mark.parametrize(
    ("text", "rest", "message"),
    [
        ("nato saved:nowhere", "nato", "there is no saved search 'nowhere'"),
        ("nato saved:lost", "nato", "there is no saved search 'nowhere'"),
        ("nato saved:loop", "nato icc un", "the saved search 'loop' contains itself"),
        ("nato saved:slip", "nato nato", "in the saved search 'slip': 'never' is not a date"),
        ("nato saved:empty", "nato", "the saved search 'empty' asks for nothing"),
        ("icc OR saved:lost", "icc", "there is no saved search 'nowhere'"),
    ],
)
def test_what_is_wrong_with_a_saved_search_is_told_where_it_is_named(text: str, rest: str, message: str) -> None:
    query = read(text)

    assert query == parse(rest)
    (error,) = query.errors
    assert error.message.startswith(message)
    assert text[error.at :].startswith("saved:")


def test_a_name_still_being_typed_is_no_error_yet() -> None:
    assert read("nato saved:gra").errors_while(typing=True) == ()
    assert read('nato saved:"two wo').errors_while(typing=True) == ()
    assert len(read("saved:gra nato").errors_while(typing=True)) == 1
    assert read("saved:gra").says_nothing(typing=False)
    assert not read("saved:gra").says_nothing(typing=True)


def test_searches_within_searches_come_to_an_end() -> None:
    query = read("nato saved:deep0")

    assert any("saved searches can be looked up" in error.message for error in query.errors)
    assert query == parse("nato")


def test_the_last_word_of_a_saved_search_is_whole() -> None:
    query = resolved(parse("saved:x nat"), {"x": "nato grain"}.get)

    assert query.tail == len("saved:x ")
    assert [part.at for part in query.root.parts] == [0, 0, 8]

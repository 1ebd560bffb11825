from __future__ import annotations

import pytest

from reader.model import IndexDocument
from reader.search import Index, parse
from reader.search.suggest import errors

TEXT = (
    "The government committee received an immediate recommendation from the necessary department. "
    "Zelensky and Erdoğan separately discussed the definite schedule of the embassy in Istanbul."
)


@pytest.fixture
def index(tmp_path: object) -> Index:
    made = Index.open(tmp_path)
    made.apply([IndexDocument(key=key, title="Government schedule", body=TEXT) for key in range(1, 6)])
    return made


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("goverment", "government"),
        ("commitee", "committee"),
        ("recieved", "received"),
        ("imediate", "immediate"),
        ("emmediate", "immediate"),
        ("neccessary", "necessary"),
        ("seperately", "separately"),
        ("Zelenzky", "zelensky"),
        ("Erdogen", "erdogan"),
        ("ebmassy", "embassy"),
        ("goverment schedule", "government schedule"),
        ("goverment -skedule", "government -schedule"),
        ('"goverment comittee"', '"government committee"'),
        ("(goverment OR comittee) is:unread", "(government OR committee) is:unread"),
        ("title:goverment", "title:government"),
        ("defiinte~", "definite"),
    ],
)
def test_unknown_words_give_way_to_known_ones(index: Index, typed: str, meant: str) -> None:
    assert index.suggest(parse(typed)) == meant


@pytest.mark.parametrize(
    "known", ["government", "committees", "receiving", "Zelensky’s", "is:unread", "date:2022", "", "xqzptw"]
)
def test_what_is_known_or_near_nothing_stays(index: Index, known: str) -> None:
    assert index.suggest(parse(known)) is None


def test_a_name_is_likelier_than_a_word_as_near(tmp_path: object) -> None:
    made = Index.open(tmp_path)
    made.apply([IndexDocument(key=key, body="lavrop") for key in (1, 2)] + [IndexDocument(key=3, body="Lavrov")])

    assert made.suggest(parse("lavrot")) == "lavrop"
    assert made.suggest(parse("lavrot"), ["Sergei Lavrov"]) == "lavrov"


def test_a_long_question_is_asked_more_loosely(index: Index) -> None:
    asked = "the embassy received government schedule immediately separately"

    assert index.suggest(parse(asked)) == "embassy OR received OR government OR schedule OR immediately OR separately"
    assert index.suggest(parse("embassy schedule")) is None


def test_common_errors_count_less() -> None:
    assert errors("comittee", "committee") < errors("comittee", "commute")
    assert errors("recieve", "receive") < errors("recieve", "relieve") + 1
    assert errors("same", "same") == 0
    assert errors("", "abc") == pytest.approx(errors("abc", ""))

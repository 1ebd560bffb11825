from __future__ import annotations

import time
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from reader.entities import recogniser_id
from reader.library import uniting
from reader.model import Mention
from tests.library.conftest import id_titled

if TYPE_CHECKING:
    from reader.library import Library


def mention(text: str, start: int, type: str = "PERSON") -> Mention:
    return Mention(start=start, end=start + len(text), text=text, type=type)


def test_a_tie_between_types_goes_to_the_person() -> None:
    assert uniting.METHOD.type_of({"ORG": 1, "PERSON": 1}) == "PERSON"
    assert uniting.METHOD.type_of({"ORG": 2, "PERSON": 1}) == "ORG"


def test_names_are_found_once_and_brought_together(filled: Library) -> None:
    assert filled.recognise() == 3
    assert filled.recognise() == 0

    spellings = {alias.text for alias in filled.entity("Zelensky").aliases}
    assert {"Volodymyr Zelensky", "Volodymyr Zelenskyy"} <= spellings
    assert Counter(one.type for one in filled.mentions(id_titled(filled, "Grain")))["PERSON"] >= 1
    assert filled.entities(type="person")[0].name.startswith("Volodymyr")
    assert [one.name for one in filled.entities(text="odes")] == ["Odesa"]


def test_a_cancelled_recognition_ends_soon_and_is_completed_later(filled: Library) -> None:
    began = time.monotonic()
    assert filled.recognise(cancelled=lambda: True) < 3
    assert time.monotonic() - began < 30

    filled.recognise()
    assert filled._store.names.pending_count(recogniser_id()) == 0
    assert not filled._store.names.owes()


def test_names_that_were_found_but_left_apart_are_brought_together(filled: Library) -> None:
    store = filled._store
    key = int(id_titled(filled, "Grain"), 16)
    waiting = store.names.pending(recogniser_id(), 10)
    for one in waiting:
        found = [mention("Odesa", store.bodies([key])[key].index("Odesa"), "GPE")] if one == key else []
        store.names.save_mentions(one, store.digest(one), found, recogniser_id())
    assert store.names.owes()

    assert filled.recognise() == 0
    assert [entity.name for entity in filled.entities()] == ["Odesa"]


@pytest.mark.parametrize("name", ["nobody called this", "999999"])
def test_an_unknown_name_is_not_found(filled: Library, name: str) -> None:
    from reader.errors import NotFoundError

    with pytest.raises(NotFoundError):
        filled.entity(name)

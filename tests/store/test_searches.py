"""Saved searches and what was asked last: kept, changed, taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.errors import NotFoundError, UsageError
from reader.model import SavedSearch
from reader.store import Store, searches

if TYPE_CHECKING:
    from pathlib import Path


def kept(store: Store) -> list[tuple[str, str]]:
    return [(one.name, one.query) for one in store.searches.several()]


def test_searches_stay_in_the_order_they_were_made_and_are_found_whatever_the_case(folder: Path) -> None:
    with_one = Store.open(folder)
    with_one.searches.save("  Zoë’s \n leads ", "zoe -sport")
    with_one.searches.save("grain", "grain odesa")
    with_one.close()

    again = Store.open(folder)
    assert kept(again) == [("Zoë’s leads", "zoe -sport"), ("grain", "grain odesa")]
    assert again.searches.query_of("ZOE’S LEADS") == "zoe -sport"
    assert again.searches.query_of("gra") is None
    again.close()


def test_each_change_is_taken_back_and_done_again_in_words(store: Store) -> None:
    store.searches.save("grain", "grain")
    assert store.searches.save("Grain", "grain odesa") == SavedSearch("Grain", "grain odesa")
    store.searches.rename("grain", "harvest")
    store.searches.delete("harvest")
    store.searches.save("Harvest", "wheat")

    states = [kept(store)]
    labels = []
    while label := store.undo():
        labels.append(label)
        states.append(kept(store))
    assert labels == [
        "saved the search “Harvest”",
        "deleted the search “harvest”",
        "renamed the search “Grain” to “harvest”",
        "changed the search “grain”",
        "saved the search “grain”",
    ]
    assert states == [
        [("Harvest", "wheat")],
        [],
        [("harvest", "grain odesa")],
        [("Grain", "grain odesa")],
        [("grain", "grain")],
        [],
    ]
    while store.redo():
        states.pop()
        assert kept(store) == states[-1]


@pytest.mark.parametrize("name", ["", "  ", 'say "yes"', "“so”", "x" * 61])
def test_a_name_that_could_not_be_asked_for_is_refused(store: Store, name: str) -> None:
    with pytest.raises(UsageError):
        store.searches.save(name, "grain")
    assert kept(store) == []


def test_what_cannot_be_done_is_said(store: Store) -> None:
    store.searches.save("grain", "grain")
    store.searches.save("ships", "ship")
    with pytest.raises(UsageError):
        store.searches.save("empty", " \n")
    with pytest.raises(UsageError, match="“grain” already"):
        store.searches.rename("ships", "GRAIN")
    for verb in (store.searches.delete, lambda name: store.searches.rename(name, "x")):
        with pytest.raises(NotFoundError):
            verb("nothing")
    assert store.searches.rename("ships", "Ships").name == "Ships"


def test_what_was_asked_last_comes_last_once_and_the_oldest_is_forgotten(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searches, "ASKED_KEPT", 3)
    for query in ("a", "b", "c", "a", "d"):
        store.searches.ask(query)

    assert store.searches.asked() == ["c", "a", "d"]
    assert store.undo() is None

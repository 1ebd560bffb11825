from __future__ import annotations

import re
from typing import TYPE_CHECKING, NoReturn

import pytest

from reader.errors import NotFoundError
from reader.model import Alias, Mention
from tests.store.drafts import Known, draft, saved

if TYPE_CHECKING:
    from reader.model import EntityType
    from reader.store import Store

PORT = "Zelenskyy praised the crew. Volodymyr Zelenskyy spoke in Kyiv."
SWAP = "Zelensky said the swap was close. Zelensky waited in Kiev."
KIEL = "In Kiel nobody waited. The Kyiv Kings played."


def who(text: str, names: dict[str, tuple[str, EntityType]]) -> list[Mention]:
    """Mentions of names wherever they stand, the longest first."""
    pattern = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    return [
        Mention(start=found.start(), end=found.end(), text=found[0], type=names[found[0]][1], found_by="test")
        for found in re.finditer(pattern, text)
    ]


NAMES: dict[str, tuple[str, EntityType]] = {
    "Volodymyr Zelenskyy": ("Volodymyr Zelenskyy", "PERSON"),
    "Zelenskyy": ("Volodymyr Zelenskyy", "PERSON"),
    "Zelensky": ("Volodymyr Zelenskyy", "PERSON"),
    "Kyiv": ("Kyiv", "GPE"),
    "Kiev": ("Kyiv", "GPE"),
    "Kiel": ("Kiel", "GPE"),
    "Kyiv Kings": ("Kyiv Kings", "ORG"),
}
ZELENSKYY, KYIV, KIEL_TOWN, KINGS = 1, 2, 3, 4
"""Numbers are given the most mentioned first, then by name."""


def unify(store: Store) -> None:
    """Bring together what `NAMES` says is one."""
    method = Known({text: name for text, (name, _) in NAMES.items()})
    while store.names.settle(method, 100):
        pass


@pytest.fixture
def keys(store: Store) -> list[int]:
    drafts = [draft(PORT, date="2023-01-01"), draft(SWAP, date="2023-03-01"), draft(KIEL, date="2023-02-01")]
    found = [one.key for one in store.save(drafts)]
    for key, text in zip(found, (PORT, SWAP, KIEL), strict=True):
        store.names.save_mentions(key, store.digest(key), who(text, NAMES), "test")
    unify(store)
    return found


def test_entities_come_back_the_most_mentioned_first(store: Store, keys: list[int]) -> None:
    entities = store.names.entities()

    assert [(one.id, one.name, one.type, one.articles, one.mentions) for one in entities] == [
        (ZELENSKYY, "Volodymyr Zelenskyy", "PERSON", 2, 4),
        (KYIV, "Kyiv", "GPE", 2, 2),
        (KIEL_TOWN, "Kiel", "GPE", 1, 1),
        (KINGS, "Kyiv Kings", "ORG", 1, 1),
    ]
    assert entities[0].aliases == (Alias("Zelensky", 2), Alias("Volodymyr Zelenskyy", 1), Alias("Zelenskyy", 1))
    assert store.names.entity(ZELENSKYY) == entities[0]
    assert len(keys) == 3


def test_entities_are_chosen_by_type_spelling_and_number(store: Store, keys: list[int]) -> None:
    assert [one.id for one in store.names.entities(type="GPE")] == [KYIV, KIEL_TOWN]
    assert [one.id for one in store.names.entities(limit=2)] == [ZELENSKYY, KYIV]
    assert [one.id for one in store.names.entities(text=" KIEV ")] == [KYIV]
    assert [one.id for one in store.names.entities(text="ki")] == [KYIV, KIEL_TOWN, KINGS]
    assert [one.id for one in store.names.entities(text="ki", type="ORG")] == [KINGS]
    assert store.names.entities(text="%") == []
    assert (
        store.names.entities(type="LAW")
        == store.names.entities(text="\ud800")
        == store.names.entities(type="\udcff")
        == []
    )
    assert len(keys) == 3


def test_counts_within_some_articles_are_theirs(store: Store, keys: list[int]) -> None:
    port, swap, _ = keys

    assert [(one.id, one.articles, one.mentions) for one in store.names.entities(within=[port])] == [
        (ZELENSKYY, 1, 2),
        (KYIV, 1, 1),
    ]
    assert [(one.id, one.articles, one.mentions) for one in store.names.entities(within={port, swap}, limit=1)] == [
        (ZELENSKYY, 2, 4)
    ]
    assert store.names.entities(within=()) == []


def test_who_is_in_an_article(store: Store, keys: list[int]) -> None:
    found = store.names.of_article(keys[0])

    assert [(one.id, one.name, one.articles, one.mentions) for one in found] == [
        (ZELENSKYY, "Volodymyr Zelenskyy", 1, 2),
        (KYIV, "Kyiv", 1, 1),
    ]
    assert found[0].aliases == (Alias("Zelenskyy", 1), Alias("Volodymyr Zelenskyy", 1))
    assert {mention.entity for mention in store.names.mentions(keys[0])} == {ZELENSKYY, KYIV}


def test_the_articles_and_mentions_of_an_entity_the_newest_first(store: Store, keys: list[int]) -> None:
    port, swap, _ = keys

    assert store.names.articles_of(ZELENSKYY) == [swap, port]
    assert [(key, mention.text) for key, mention in store.names.mentions_of(ZELENSKYY)] == [
        (swap, "Zelensky"),
        (swap, "Zelensky"),
        (port, "Zelenskyy"),
        (port, "Volodymyr Zelenskyy"),
    ]
    store.trash([swap])
    assert store.names.articles_of(ZELENSKYY) == [port]
    assert len(store.names.mentions_of(ZELENSKYY)) == 2


def test_an_entity_nobody_knows_is_not_found(store: Store) -> None:
    with pytest.raises(NotFoundError):
        store.names.entity(1)
    with pytest.raises(NotFoundError):
        store.names.entity(10**30)
    assert store.names.articles_of(1) == []
    assert store.names.mentions_of(1) == []


def test_articles_are_found_under_every_spelling(store: Store, keys: list[int]) -> None:
    port, swap, kiel = keys

    assert store.names.members("zelensky", ("PERSON",)) == {port, swap}
    assert store.names.members("Volodymyr Zelensky", ()) == {port, swap}
    assert store.names.members("kyiv", ("GPE", "LOC", "FAC")) == {port, swap}
    assert store.names.members("kyiv", ()) == {port, swap, kiel}
    assert store.names.members("kyiv", ("PERSON",)) == set()
    assert store.names.members("nobody", ()) == set()
    assert store.names.members(" … ", ()) == set()
    assert store.names.members("volodymyr", (), exact=True) == set()
    assert store.names.members("volodymyr ZELENSKYY", (), exact=True) == {port, swap}
    assert store.names.members("kyiv", (), exact=True) == {port, swap}
    store.trash([swap])
    assert store.names.members("zelensky", ()) == {port}


def test_other_spellings_of_a_word(store: Store, keys: list[int]) -> None:
    assert store.names.like("Zelensky") == ["zelenskyy"]
    assert store.names.like("kiev") == ["kyiv"]
    assert store.names.like("volodymyr") == []
    assert store.names.like("two words") == []
    assert store.names.like("nobody") == []
    assert len(keys) == 3


def test_numbers_stay_when_more_is_known(store: Store, keys: list[int]) -> None:
    (key,) = saved(store, "Kiev, Kiel. Kiev!")
    store.names.save_mentions(key, store.digest(key), who("Kiev, Kiel. Kiev!", NAMES), "test")

    unify(store)

    found = {one.id: (one.name, one.articles, one.mentions) for one in store.names.entities()}
    assert found[KYIV] == ("Kyiv", 3, 4)
    assert found[KIEL_TOWN] == ("Kiel", 2, 2)
    assert found[ZELENSKYY] == ("Volodymyr Zelenskyy", 2, 4)
    assert len(keys) == 3


def test_who_is_only_in_the_trash_is_nobody_until_it_comes_back(store: Store, keys: list[int]) -> None:
    before = store.names.entities()
    store.trash(keys[1:])
    unify(store)

    assert [one.id for one in store.names.entities()] == [ZELENSKYY, KYIV]
    assert store.check() == []
    store.undo()
    unify(store)
    assert store.names.entities() == before


def test_settling_that_breaks_off_leaves_everything_as_it_was(store: Store, keys: list[int]) -> None:
    class Broken(Known):
        def choose(self, _touched: object, _known: object) -> NoReturn:
            raise RuntimeError

    before = store.names.entities()
    store.trash(keys[:1])

    with pytest.raises(RuntimeError):
        store.names.settle(Broken({}), 10)

    assert store.names.entities() == before
    assert store.names.owes()


def test_a_changed_text_takes_its_mentions_out_of_the_entity(store: Store) -> None:
    (one,) = store.save([draft(PORT, path="/a")])
    store.names.save_mentions(one.key, store.digest(one.key), who(PORT, NAMES), "test")
    unify(store)

    store.save([draft("Nobody is named here.", path="/a")])

    assert store.names.articles_of(ZELENSKYY) == []
    assert store.names.of_article(one.key) == []
    assert store.check() == []


def test_many_entities_are_kept_apart(store: Store) -> None:
    texts = [f"Person{number} met Person{number + 1}." for number in range(50)]
    keys = saved(store, *texts)
    for key, text in zip(keys, texts, strict=True):
        mentions = [
            Mention(start=found.start(), end=found.end(), text=found[0], type="PERSON")
            for found in re.finditer(r"Person\d+", text)
        ]
        store.names.save_mentions(key, store.digest(key), mentions, "test")
    while store.names.settle(Known({}), 7):
        pass

    for entity in store.names.entities():
        assert {text.text for _, text in store.names.mentions_of(entity.id)} == {entity.name}
    assert store.check() == []

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from reader.errors import NotFoundError
from reader.model import Alias, Entity, Mention
from tests.store.drafts import draft, saved

if TYPE_CHECKING:
    from reader.model import EntityType
    from reader.store import Store

PORT = "Zelenskyy praised the crew. Volodymyr Zelenskyy spoke in Kyiv."
SWAP = "Zelensky said the swap was close. Zelensky waited in Kiev."
KIEL = "In Kiel nobody waited. The Kyiv Kings played."


def who(text: str, names: dict[str, tuple[int, EntityType]]) -> list[Mention]:
    """Mentions of names wherever they stand, the longest first."""
    pattern = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    return [
        Mention(start=found.start(), end=found.end(), text=found[0], type=names[found[0]][1], found_by="test")
        for found in re.finditer(pattern, text)
    ]


NAMES: dict[str, tuple[int, EntityType]] = {
    "Volodymyr Zelenskyy": (7, "PERSON"),
    "Zelenskyy": (7, "PERSON"),
    "Zelensky": (7, "PERSON"),
    "Kyiv": (3, "GPE"),
    "Kiev": (3, "GPE"),
    "Kiel": (4, "GPE"),
    "Kyiv Kings": (5, "ORG"),
}
PEOPLE = {7: "Volodymyr Zelenskyy", 3: "Kyiv", 4: "Kiel", 5: "Kyiv Kings"}


def unify(store: Store) -> None:
    """Bring together what `NAMES` says is one."""
    places: dict[int, list[tuple[int, Mention]]] = {}
    for key, mentions in store.names.all_mentions():
        for mention in mentions:
            places.setdefault(NAMES[mention.text][0], []).append((key, mention))
    entities = []
    for id, found in places.items():
        spellings = sorted({mention.text for _, mention in found}, key=len, reverse=True)
        aliases = tuple(Alias(text, sum(mention.text == text for _, mention in found)) for text in spellings)
        entity = Entity(
            id=id,
            name=PEOPLE[id],
            type=found[0][1].type,
            articles=len({key for key, _ in found}),
            mentions=len(found),
            aliases=aliases,
        )
        entities.append((entity, [(key, mention.start) for key, mention in found]))
    store.names.save_entities(iter(entities))


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
        (7, "Volodymyr Zelenskyy", "PERSON", 2, 4),
        (3, "Kyiv", "GPE", 2, 2),
        (4, "Kiel", "GPE", 1, 1),
        (5, "Kyiv Kings", "ORG", 1, 1),
    ]
    assert entities[0].aliases == (Alias("Volodymyr Zelenskyy", 1), Alias("Zelenskyy", 1), Alias("Zelensky", 2))
    assert store.names.entity(7) == entities[0]
    assert len(keys) == 3


def test_entities_are_chosen_by_type_spelling_and_number(store: Store, keys: list[int]) -> None:
    assert [one.id for one in store.names.entities(type="GPE")] == [3, 4]
    assert [one.id for one in store.names.entities(limit=2)] == [7, 3]
    assert [one.id for one in store.names.entities(text=" KIEV ")] == [3]
    assert [one.id for one in store.names.entities(text="ki")] == [3, 4, 5]
    assert [one.id for one in store.names.entities(text="ki", type="ORG")] == [5]
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
        (7, 1, 2),
        (3, 1, 1),
    ]
    assert [(one.id, one.articles, one.mentions) for one in store.names.entities(within={port, swap}, limit=1)] == [
        (7, 2, 4)
    ]
    assert store.names.entities(within=()) == []


def test_who_is_in_an_article(store: Store, keys: list[int]) -> None:
    found = store.names.of_article(keys[0])

    assert [(one.id, one.name, one.articles, one.mentions) for one in found] == [
        (7, "Volodymyr Zelenskyy", 1, 2),
        (3, "Kyiv", 1, 1),
    ]
    assert found[0].aliases == (Alias("Zelenskyy", 1), Alias("Volodymyr Zelenskyy", 1))
    assert {mention.entity for mention in store.names.mentions(keys[0])} == {7, 3}


def test_the_articles_and_mentions_of_an_entity_the_newest_first(store: Store, keys: list[int]) -> None:
    port, swap, _ = keys

    assert store.names.articles_of(7) == [swap, port]
    assert [(key, mention.text) for key, mention in store.names.mentions_of(7)] == [
        (swap, "Zelensky"),
        (swap, "Zelensky"),
        (port, "Zelenskyy"),
        (port, "Volodymyr Zelenskyy"),
    ]
    store.trash([swap])
    assert store.names.articles_of(7) == [port]
    assert len(store.names.mentions_of(7)) == 2


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
    store.trash([swap])
    assert store.names.members("zelensky", ()) == {port}


def test_other_spellings_of_a_word(store: Store, keys: list[int]) -> None:
    assert store.names.like("Zelensky") == ["zelenskyy"]
    assert store.names.like("kiev") == ["kyiv"]
    assert store.names.like("volodymyr") == []
    assert store.names.like("two words") == []
    assert store.names.like("nobody") == []
    assert len(keys) == 3


def test_a_second_unification_takes_the_place_of_the_first(store: Store, keys: list[int]) -> None:
    port, swap, kiel = keys
    only = Entity(id=1, name="Kiel", type="GPE", articles=1, mentions=1, aliases=(Alias("Kiel", 1),))

    store.names.save_entities([(only, [(kiel, 3), (kiel, 999)])])

    assert store.names.entities() == [only]
    assert [mention.entity for mention in store.names.mentions(kiel)] == [1, None]
    assert all(mention.entity is None for key in (port, swap) for mention in store.names.mentions(key))
    assert store.names.like("zelensky") == []
    assert store.names.members("zelensky", ()) == set()
    assert store.check() == []


def test_a_unification_that_breaks_off_leaves_the_last_one(store: Store, keys: list[int]) -> None:
    before = store.names.entities()

    def broken() -> object:
        yield (Entity(id=1, name="X", type="ORG", articles=1, mentions=1), [(keys[0], 0)])
        raise RuntimeError

    with pytest.raises(RuntimeError):
        store.names.save_entities(broken())

    assert store.names.entities() == before
    assert store.names.mentions(keys[0])[0].entity == 7
    unify(store)
    assert store.names.entities() == before


def test_a_unification_may_be_worked_out_while_it_is_saved(store: Store, keys: list[int]) -> None:
    names = {mention.text for key in keys for mention in store.names.mentions(key)}

    store.names.save_entities(
        (
            Entity(id=NAMES[name][0], name=name, type=mention.type, articles=1, mentions=1),
            [(key, mention.start)],
        )
        for key, mentions in store.names.all_mentions()
        for mention in mentions
        for name in names & {PEOPLE[NAMES[mention.text][0]]}
        if mention.text == name == "Kyiv Kings"
    )

    assert [one.name for one in store.names.entities()] == ["Kyiv Kings"]


def test_a_changed_text_takes_its_mentions_out_of_the_entity(store: Store) -> None:
    (one,) = store.save([draft(PORT, path="/a")])
    store.names.save_mentions(one.key, store.digest(one.key), who(PORT, NAMES), "test")
    unify(store)

    store.save([draft("Nobody is named here.", path="/a")])

    assert store.names.articles_of(7) == []
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
    places: dict[str, list[tuple[int, int]]] = {}
    for key, mentions in store.names.all_mentions():
        for mention in mentions:
            places.setdefault(mention.text, []).append((key, mention.start))

    store.names.save_entities(
        (
            Entity(
                id=id, name=name, type="PERSON", articles=len(at), mentions=len(at), aliases=(Alias(name, len(at)),)
            ),
            at,
        )
        for id, (name, at) in enumerate(places.items(), 1)
    )

    for entity in store.names.entities():
        assert {text.text for _, text in store.names.mentions_of(entity.id)} == {entity.name}
    assert store.check() == []

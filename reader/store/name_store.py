"""The store's verbs on mentions and entities, each a transaction. What they do stands in `mentions` and `entities`."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from reader.store import check, entities, following, judgements, mentions, settling

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from reader.model import Entity, EntityType, Judgement, Mention
    from reader.store.database import Database
    from reader.store.following import Quoted
    from reader.store.settling import Method

_ARTICLES_AT_ONCE = 500


class NameStore:
    """Who and what the articles of a library mention. Raises what `Store` does."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def pending(self, recogniser: str, limit: int) -> list[int]:
        """Return articles whose names were not found by this recogniser in their present text."""
        return self._db.read(mentions.pending, recogniser, limit)

    def pending_count(self, recogniser: str) -> int:
        """Return how many articles wait for this recogniser."""
        return self._db.read(mentions.pending_count, recogniser)

    def waited_for(self) -> bool:
        """Say whether there are texts in which nobody has looked for names yet."""
        return self._db.read(mentions.waited_for)

    def owes(self) -> bool:
        """Say whether names were found, or judged, that have not been settled yet."""
        return self._db.read(settling.owes)

    def judged(self) -> bool:
        """Say whether something was judged, or taken back, that has not been settled yet."""
        return self._db.read(settling.judged)

    def judged_count(self) -> int:
        """Return in how many articles what was judged is not in force yet."""
        return self._db.read(settling.judged_count)

    def settle(self, method: Method, limit: int, first: int | None = None) -> int:
        """Bring what was judged into force, and the names of so many articles together with all others.

        Those come first that a person waits for, and the article `first` in any case.
        Returns how many of the articles that wait were settled; none when nothing is owed any more.
        """
        return self._db.write_in_bulk(settling.settle, method, limit, first)

    def forget(self) -> None:
        """Forget who is who, but for the numbers: every article waits to be settled again."""
        self._db.write_in_bulk(settling.forget)

    def miscounted(self) -> int:
        """Return how many entities have other counts than their mentions say."""
        return self._db.read(check.miscounted)

    def judge(self, judgement: Judgement, withdrawn: Sequence[int] = ()) -> int:
        """Keep a judgement, and take back those that it makes void; one action. Returns its number."""
        return self._db.write(judgements.add, judgement, withdrawn)

    def withdraw(self, numbers: Sequence[int], words: str) -> None:
        """Take judgements back, as one action with these words; raises NotFoundError where one does not stand."""
        self._db.write(judgements.withdraw, numbers, words)

    def judgements(self) -> list[Judgement]:
        """Return the judgements that hold, in the order of their making."""
        return self._db.read(judgements.standing_ones)

    def save_mentions(self, key: int, digest: str, found: Sequence[Mention], recogniser: str) -> None:
        """Keep what was found in the text with this digest; nothing happens when the article has another by now."""
        self._db.write_in_bulk(mentions.save, key, digest, found, recogniser)

    def mentions(self, key: int) -> list[Mention]:
        """Return the mentions in an article, in their order."""
        return self._db.read(mentions.of_article, key)

    def all_mentions(self) -> Iterator[tuple[int, list[Mention]]]:
        """Yield the mentions of all articles, without the trash and those without any, in an order that stays."""
        keys = iter(self._db.read(mentions.recognised))
        while some := list(islice(keys, _ARTICLES_AT_ONCE)):
            yield from self._db.read(mentions.of_articles, some)

    def entities(
        self,
        *,
        type: str | None = None,
        text: str = "",
        limit: int | None = None,
        within: Collection[int] | None = None,
    ) -> list[Entity]:
        """Return entities, the most mentioned first.

        With `text`, those with a spelling in which it stands; with `within`, those of these articles, counted there.
        """
        return self._db.read(entities.several, type, text, limit, within)

    def of_article(self, key: int) -> list[Entity]:
        """Return who is mentioned in an article, the most mentioned first, with the counts and spellings there."""
        return self._db.read(entities.of_article, key)

    def entity(self, entity_id: int) -> Entity:
        """Return an entity; raises NotFoundError."""
        return self._db.read(entities.one, entity_id)

    def hidden(self) -> list[Entity]:
        """Return the entities that a person wants to see nowhere."""
        return self._db.read(entities.hidden)

    def heads_of(self, entity_id: int) -> list[tuple[str, str]]:
        """Return by what articles call an entity, the most frequent first: the kind of each head and its name."""
        return self._db.read(entities.heads_of, entity_id)

    def key_of(self, entity_id: int) -> str:
        """Return the key of an entity, by which it is told from others as long as it is brought together alike."""
        return self._db.read(entities.key_of, entity_id)

    def types_of(self, entity_id: int) -> list[EntityType]:
        """Return the types that mentions of an entity have."""
        return self._db.read(entities.types_of, entity_id)

    def sharing(self, entity_id: int) -> set[str]:
        """Return the spellings of an entity, folded, that other entities have as well."""
        return self._db.read(entities.sharing, entity_id)

    def company(self, entity_id: int, least: int) -> list[tuple[int, int]]:
        """Return who is named in no less than so many articles of an entity, each with their number, the most first."""
        return self._db.read(following.company, entity_id, least)

    def presence(self, ids: Collection[int]) -> dict[int, int]:
        """Return in how many articles entities are named, without hidden ones."""
        return self._db.read(following.presence, ids)

    def total(self) -> int:
        """Return how many articles names were looked for in."""
        return self._db.read(following.total)

    def dates(self, entity_id: int) -> list[tuple[str, int]]:
        """Return how many articles of each day, or month where no day is known, name an entity."""
        return self._db.read(following.dates, entity_id)

    def newest_mentions(self, entity_id: int, limit: int | None) -> list[tuple[int, Mention]]:
        """Return so many mentions of an entity with the keys of their articles, the newest first."""
        return self._db.read(following.newest_mentions, entity_id, limit)

    def quoted(self, entity_id: int, limit: int | None) -> list[Quoted]:
        """Return where an entity is quoted, the newest article first."""
        return self._db.read(following.quoted, entity_id, limit)

    def latest(self, today: str) -> str | None:
        """Return the day of the newest article that is not of the future (ISO 8601); None without any."""
        return self._db.read(following.latest, today)

    def dated(self, since: str, until: str) -> list[int]:
        """Return the articles of the days from `since` up to but without `until` (ISO 8601)."""
        return self._db.read(following.dated, since, until)

    def new(self, keys: Collection[int], limit: int | None) -> list[Entity]:
        """Return the entities that only these articles name, the most mentioned first."""
        return self._db.read(following.new, keys, limit)

    def some(self, ids: Collection[int]) -> list[Entity]:
        """Return those of some entities that are there."""
        return self._db.read(entities.some, ids)

    def called(self, names: Collection[str]) -> list[tuple[str, int]]:
        """Return the entities that articles call so: folded names that are no people's, each with a number."""
        return self._db.read(following.called, names)

    def articles_of(self, entity_id: int) -> list[int]:
        """Return the articles that mention an entity, the newest first."""
        return self._db.read(entities.articles, entity_id)

    def mentions_of(self, entity_id: int) -> list[tuple[int, Mention]]:
        """Return the mentions of an entity with the keys of their articles, the newest first."""
        return self._db.read(entities.entity_mentions, entity_id)

    def like(self, word: str) -> list[str]:
        """Return the other ways in which the names that have a word write it: zelensky → zelenskiy, zelenskyy."""
        return self._db.read(entities.names_like, word)

    def members(self, name: str, types: Collection[str], *, exact: bool = False) -> set[int]:
        """Return the articles that mention, under any spelling, an entity of these types (or of any) with this name.

        The name may be some words of one, unless it is to be `exact`.
        """
        return self._db.read(entities.members, name, types, exact=exact)

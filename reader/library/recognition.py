"""Names: recognised article by article in a process of its own, then told apart and brought together."""

from __future__ import annotations

import threading
from collections import Counter, defaultdict
from contextlib import contextmanager
from typing import TYPE_CHECKING

from reader.errors import NotFoundError, RecogniserError
from reader.model import Alias, Entity, EntityType, Mention, Progress
from reader.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from reader.entities import RecogniserProcess
    from reader.store import Store

TYPES_OF_FIELD: dict[str, tuple[EntityType, ...]] = {
    "person": ("PERSON",),
    "org": ("ORG",),
    "place": ("GPE", "LOC", "FAC"),
    "entity": (),
}
"""The fields of the search language that name an entity, and the types each looks among (all when empty)."""

BATCH = 8
"""Articles given to the recogniser at a time; more costs memory and gains nothing (measured)."""


_FIRST_UNITED = 40
_GROWTH = 1.5
"""Names are brought together when so many more articles have been read than the last time: often enough to be of use
while a large library is read for the first time, seldom enough to add little to the work."""
_LOOK_S = 0.1


def run(
    store: Store,
    *,
    progress: Callable[[Progress], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> tuple[int, str]:
    """Recognise the articles that wait for it and bring all names together.

    Returns how many articles were read, and why a fallback was used, if one was. `cancelled` is asked all the while;
    what was found until then is kept, and brought together the next time. Raises RecogniserError when the
    recogniser's process cannot be started or dies.
    """
    from reader.entities import RecogniserProcess, recogniser_id

    total = store.names.pending_count(recogniser_id())
    if not total and not store.names.apart():
        return 0, ""
    done = 0
    with RecogniserProcess() as process, _ended_when(cancelled, process):
        try:
            for done in _read(store, process):
                if progress:
                    progress(Progress(min(done, total), total))
        except RecogniserError:
            if not (cancelled and cancelled()):
                raise
        return done, process.note


def _read(store: Store, process: RecogniserProcess) -> Iterator[int]:
    """Recognise what waits for it and yield how many articles have been read; all names are together at the end."""
    done, next_united = 0, _FIRST_UNITED
    while keys := store.names.pending(process.id, BATCH):
        _recognise(store, process, keys)
        done += len(keys)
        yield done
        if done >= next_united:
            next_united = int(done * _GROWTH) + _FIRST_UNITED
            _unify(store, process)
    if store.names.apart():
        _unify(store, process)


@contextmanager
def _ended_when(cancelled: Callable[[], bool] | None, process: RecogniserProcess) -> Iterator[None]:
    """End the process as soon as it is not wanted any more, whatever it is doing."""
    over = threading.Event()

    def watch() -> None:
        while cancelled and not over.wait(_LOOK_S):
            if cancelled():
                process.close()
                return

    watcher = threading.Thread(target=watch, name="broadsheet-recogniser-watch")
    watcher.start()
    try:
        yield
    finally:
        over.set()
        watcher.join()


def _recognise(store: Store, process: RecogniserProcess, keys: Sequence[int]) -> None:
    """Keep what is found under the name of the recogniser that really found it, which may be the fallback."""
    digests = {key: store.digest(key) for key in keys}
    bodies = store.bodies(keys)
    found = process.recognise([bodies[key] for key in keys])
    for key, mentions in zip(keys, found, strict=True):
        store.names.save_mentions(key, digests[key], mentions, process.id)


def _unify(store: Store, process: RecogniserProcess) -> None:
    articles = [
        (key, [mention for mention in mentions if mention.type != "DATE"])
        for key, mentions in store.names.all_mentions()
    ]
    groups = process.unify([mentions for _, mentions in articles])
    store.names.save_entities(entities_of(articles, groups))


def entities_of(
    articles: Sequence[tuple[int, Sequence[Mention]]], groups: Sequence[Sequence[int]]
) -> Iterator[tuple[Entity, list[tuple[int, int]]]]:
    """Yield each entity with the places of its mentions (article key, start), the most mentioned first."""
    from reader.entities import preferred_name

    places: defaultdict[int, list[tuple[int, Mention]]] = defaultdict(list)
    for (key, mentions), numbers in zip(articles, groups, strict=True):
        for mention, number in zip(mentions, numbers, strict=True):
            places[number].append((key, mention))
    ranked = sorted(places.values(), key=len, reverse=True)
    for number, found in enumerate(ranked, 1):
        surfaces = Counter(mention.text for _, mention in found)
        type = _commonest(mention.type for _, mention in found)
        yield (
            Entity(
                id=number,
                name=preferred_name(surfaces, type),
                type=type,
                articles=len({key for key, _ in found}),
                mentions=len(found),
                aliases=tuple(Alias(text, count) for text, count in surfaces.most_common()),
            ),
            [(key, mention.start) for key, mention in found],
        )


def _commonest(values: Iterable[EntityType]) -> EntityType:
    """Return the most frequent type; between two, a person: what is no name of one is seldom taken for it."""
    counts = Counter(values)
    return max(counts, key=lambda one: (counts[one], one == "PERSON"))


def listed(store: Store, type: str | None, text: str, limit: int | None, within: set[int] | None) -> list[Entity]:
    """Return entities, the most mentioned first; `type` is an entity type or a field of the search language."""
    types: tuple[str | None, ...] = TYPES_OF_FIELD.get((type or "").lower()) or ((type or "").upper() or None,)
    found = [
        entity for one in types for entity in store.names.entities(type=one, text=text, limit=limit, within=within)
    ]
    return sorted(found, key=lambda entity: -entity.mentions)[:limit]


def named(store: Store, name: str) -> Entity:
    """Return the entity with this spelling, the most mentioned where several share it; NotFoundError when none has."""
    wanted = fold(name)
    found = store.names.entities(text=name)
    exact = [one for one in found if wanted in {fold(one.name), *(fold(alias.text) for alias in one.aliases)}]
    if not found:
        message = f"no entity is called '{name}'"
        raise NotFoundError(message, "broadsheet entities lists them")
    return (exact or found)[0]

"""Names: recognised article by article in a process of its own, then told apart and brought together."""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from reader.errors import NotFoundError, RecogniserError
from reader.library import uniting
from reader.library.likely_names import likely_name
from reader.model import Progress, key_of
from reader.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from reader.entities import RecogniserProcess
    from reader.model import Entity, EntityType
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

_ENGLISH = "en"
"""The language of the recogniser, and of a text whose language nobody knows."""
_CAUGHT_UP = 2
"""Articles that were left unsettled before are brought in along with new ones, so that they do not pile up."""
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
    if not total:
        uniting.settle(store, cancelled)
        return 0, ""
    done, began = 0, time.monotonic()
    with RecogniserProcess() as process, _ended_when(cancelled, process):
        try:
            for done in _read(store, process):
                if progress:
                    progress(Progress(min(done, total), total, took_s=time.monotonic() - began))
            uniting.settle(store, cancelled)
        except RecogniserError:
            if not (cancelled and cancelled()):
                raise
        return done, process.note


def _read(store: Store, process: RecogniserProcess) -> Iterator[int]:
    """Recognise what waits for it, bring its names together with the others, and yield how many have been read."""
    done = 0
    while keys := store.names.pending(process.id, BATCH):
        _recognise(store, process, keys)
        store.names.settle(uniting.METHOD, _CAUGHT_UP * BATCH)
        done += len(keys)
        yield done


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
    from reader.entities import foreign

    digests = {key: store.digest(key) for key in keys}
    bodies = store.bodies(keys)
    found = process.recognise([bodies[key] for key in keys])
    languages = {key_of(card.id): card.language for card in store.cards(keys)}
    for key, mentions in zip(keys, found, strict=True):
        language = languages.get(key) or _ENGLISH
        names = mentions if language == _ENGLISH else foreign.kept(mentions, bodies[key], language)
        store.names.save_mentions(key, digests[key], names, process.id)


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
        likely = likely_name(store, name)
        hint = "broadsheet entities lists them" if likely == name else f"did you mean '{likely}'?"
        raise NotFoundError(message, hint)
    return (exact or found)[0]

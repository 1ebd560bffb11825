"""How quick the store is, on articles made up here: `python tests/benchmarks/bench_store.py [articles]`.

Everything stands in a temporary folder. Times are the best of several; rates are per second of wall time and of CPU.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from reader.model import Anchor, Draft, DraftBlock, Mention, Placement, Span
from reader.store import Local, Store
from tests.store.drafts import Known

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

ARTICLES = 14_000
BATCH = 50
VOCABULARY = 8_000
WORDS_A_BLOCK = 42
BLOCKS = 12  # about 3 KB
NAMES = 4_000
MENTIONS = 30


def made_up(number: int) -> Iterator[Draft]:
    """Yield articles of 3 KB with typographic quotation marks, a date, a source, a path and an address."""
    chance = random.Random(2)
    words = ["".join(chance.choices("abcdefghijklmnopqrstuvwxyz", k=chance.randint(2, 9))) for _ in range(VOCABULARY)]
    for index in range(number):
        blocks = tuple(
            DraftBlock("paragraph", f"“{' '.join(chance.choices(words, k=WORDS_A_BLOCK))},” he said.")
            for _ in range(BLOCKS)
        )
        body = "\n".join(block.text for block in blocks)
        yield Draft(
            blocks=blocks,
            title=" ".join(chance.choices(words, k=8)),
            source_name=chance.choice(words),
            date=f"{chance.randint(2000, 2023)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}",
            path=f"/articles/{index:06}.txt",
            url=f"https://example.org/{chance.choice(words)}/{index}",
            raw=body.encode(),
        )


def rate(label: str, number: int, work: Callable[[], object]) -> None:
    """Run once, print how many a second."""
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    print(f"{label:<46} {number / wall:>9,.0f} /s {number / cpu:>9,.0f} /CPU s")


def best(label: str, work: Callable[[], object], times: int = 7) -> None:
    """Run several times, print the best."""
    took = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        took.append(time.perf_counter() - began)
    print(f"{label:<46} {min(took) * 1000:>9.3f} ms")


def in_batches(store: Store, drafts: list[Draft]) -> None:
    for first in range(0, len(drafts), BATCH):
        store.save(drafts[first : first + BATCH], lambda _old, _new, start, end: Placement("exact", start, end, 1.0))


def mentions_of(body: str, chance: random.Random) -> list[Mention]:
    starts = sorted(chance.sample(range(len(body) - 10), MENTIONS))
    return [
        Mention(start=start, end=start + 9, text=body[start : start + 9], type="PERSON", found_by="made up")
        for start in starts
    ]


def recognise(store: Store, keys: list[int]) -> None:
    chance = random.Random(3)
    bodies = store.bodies(keys)
    for key in keys:
        store.names.save_mentions(key, store.digest(key), mentions_of(bodies[key], chance), "made up")


class Drawn(Known):
    """Who is who, drawn by lot: few are named very often."""

    def resolve(self, mentions: Sequence[Mention]) -> list[Local]:
        chance = random.Random(mentions[0].text)
        names: dict[str, list[int]] = {}
        for at in range(len(mentions)):
            names.setdefault(f"Name{min(int(chance.paretovariate(0.6)), NAMES)}", []).append(at)
        return [Local("name", name, "", "", tuple(at), (), firm=False) for name, at in names.items()]


def settle(store: Store) -> None:
    while store.names.settle(Drawn({}), 8):
        pass


def lists(store: Store) -> None:
    keys = store.keys()
    some = random.Random(5).sample(list(keys), min(128, len(keys)))
    for sort in ("date", "oldest", "imported", "title", "source", "words"):
        best(f"keys, {len(keys):,} by {sort}", lambda sort=sort: store.keys(sort))
    best("keys, 1,000 of them by date", lambda: store.keys(within=keys[:1000]))
    best("cards, 128 in a row", lambda: store.cards(keys[:128]))
    best("cards, 128 here and there", lambda: store.cards(some))
    best("article", lambda: store.article(some[0]))
    best("bodies, 20", lambda: store.bodies(some[:20]))
    best("documents for the index, 50", lambda: store.documents(some[:50]))
    best("is:unread", lambda: store.members("is", "unread"))
    best("change token", store.change_token)


def decisions(store: Store) -> None:
    keys = store.keys()
    body = store.article(keys[0]).body
    best("annotation saved", lambda: store.notes.add(keys[0], Anchor.at(body, Span(10, 60)), note="n"))
    best("article starred and back", lambda: (store.set_state(keys[:1], starred=True), store.undo()))
    best(f"{len(keys):,} articles starred and back", lambda: (store.set_state(keys, starred=True), store.undo()), 1)


def names(store: Store) -> None:
    keys = list(store.keys()[:2000])
    rate("mentions saved, articles of 30", len(keys), lambda: recognise(store, keys))
    rate("names settled, articles of 30", len(keys), lambda: settle(store))
    best("entities, 100 most mentioned", lambda: store.names.entities(limit=100))
    best("entities, 100 within 1,000 articles", lambda: store.names.entities(limit=100, within=keys[:1000]))
    best("entities with a text in a spelling", lambda: store.names.entities(text="ame39", limit=50))
    best("mentions of the most mentioned", lambda: store.names.mentions_of(1))
    best("other spellings of a word", lambda: store.names.like("name7"))
    best("articles that mention a name", lambda: store.names.members("naame1", ()))


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES
    drafts = list(made_up(number))
    size = sum(len(draft.raw) for draft in drafts)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "library"
        store = Store.open(folder)
        print(f"{number:,} articles of {size / number / 1000:.1f} KB, in batches of {BATCH}")
        rate("saved for the first time", number, lambda: in_batches(store, drafts))
        rate("saved again, unchanged", number, lambda: in_batches(store, drafts))
        changed = [Draft(blocks=draft.blocks[1:], path=draft.path, raw=draft.raw) for draft in drafts[:1000]]
        rate("saved with another text", len(changed), lambda: in_batches(store, changed))
        lists(store)
        decisions(store)
        names(store)
        best("check", store.check, 1)
        store.close()
        print(f"{'size of the database over the text':<46} {(folder / 'library.db').stat().st_size / size:>9.2f}")
        best("open and count", lambda: opened(folder))


def opened(folder: Path) -> None:
    store = Store.open(folder)
    store.count()
    store.close()


if __name__ == "__main__":
    main()

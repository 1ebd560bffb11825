"""How quickly names are settled and followed in a large library: `python tests/benchmarks/bench_names.py [articles]`.

Real articles (`shared/data/news`), whose names the rule tagger finds, since the model would take an hour; 1,000 by
default. Times are CPU time. All of it happens in a temporary folder, or in the one given as a second argument, which is
then kept and used again.
"""

from __future__ import annotations

import gzip
import json
import sys
import tempfile
from itertools import islice
from pathlib import Path
from statistics import median
from time import process_time
from typing import TYPE_CHECKING, Any

import psutil

from reader.entities import rules, unify
from reader.library import Library, uniting
from reader.model import Draft, DraftBlock, Mention, id_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SHARED = Path(__file__).resolve().parents[3] / "shared"
LAST = 100
"""Articles settled one by one at the end, when the library is large."""
BATCH = 200
PAGE = 50


def main() -> None:
    """Print the figures."""
    if not SHARED.is_dir():
        print("the folder of shared test data is not beside this checkout: nothing measured")
        return
    articles = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as folder, Library.open(sys.argv[2] if len(sys.argv) > 2 else folder) as library:
        if not library.count():
            fill(library, articles)
        uniting.settle(library._store)
        report_page(library)
        report_corrections(library)
        report_equality(library)


def texts(articles: int) -> Iterator[dict[str, Any]]:
    """Yield real articles."""
    with gzip.open(SHARED / "data" / "news" / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        yield from islice(map(json.loads, lines), articles)


def fill(library: Library, articles: int) -> None:
    """Take in articles and settle their names, the last ones one by one."""
    store, process = library._store, psutil.Process()
    rows = texts(articles)
    count = settled = mentions = 0
    spent = 0.0
    memory = []
    singles = []
    while some := list(islice(rows, BATCH)):
        drafts = [
            Draft(
                blocks=tuple(DraftBlock("paragraph", line) for line in row["body"].split("\n") if line.strip()),
                title=row["title"] or None,
                date=(row["date"] or "")[:10] or None,
                date_precision="day" if row["date"] else None,
                date_status="stated" if row["date"] else None,
                path=f"/{row['id']}",
            )
            for row in some
        ]
        keys = list(dict.fromkeys(saved.key for saved in store.save(drafts) if saved.key))
        last = count + len(some) >= articles - LAST
        for key, body in store.bodies(keys).items():
            found = [
                Mention(start=tag.start, end=tag.end, text=body[tag.start : tag.end], type=tag.type, found_by="rules")
                for tag in rules.tag(body)
            ]
            mentions += len(found)
            store.names.save_mentions(key, store.digest(key), found, "rules")
            if last:
                begin = process_time()
                store.names.settle(uniting.METHOD, 1)
                singles.append(process_time() - begin)
        begin = process_time()
        while done := store.names.settle(uniting.METHOD, uniting.BATCH):
            settled += done
        spent += process_time() - begin
        count += len(some)
        memory.append(process.memory_info().rss / 1e6)
    print(f"{library.count()} articles, {mentions} mentions, {len(library.entities())} entities")
    print(f"  settled, eight at a time {1000 * spent / max(settled, 1):7.2f} ms an article")
    if singles:
        print(
            f"  one by one at the end    {1000 * sum(singles) / len(singles):7.2f} ms an article"
            f" (median {1000 * median(singles):.2f}, slowest {1000 * max(singles):.1f})"
        )
    print(f"  memory after a quarter {memory[len(memory) // 4]:.0f} MB, at the end {memory[-1]:.0f} MB")


def took(label: str, work: Callable[[], object]) -> float:
    """Print and return how long the quickest of three goes takes, in ms."""
    best = float("inf")
    for _ in range(3):
        begin = process_time()
        work()
        best = min(best, process_time() - begin)
    print(f"  {label:34} {1000 * best:8.1f} ms")
    return 1000 * best


def report_page(library: Library) -> None:
    """Print what the page of the most frequent name costs, part by part."""
    most = library.entities(limit=1)[0]
    print(f"the page of {most.name}: {most.mentions} mentions in {most.articles} articles")
    names = library.names
    whole = took("entity", lambda: library.entity(most.id))
    whole += took("articles, the first cards", lambda: library.cards(names.articles(most.id)[:PAGE]))
    whole += took("contexts, 50", lambda: names.contexts(most.id, PAGE))
    whole += took("companions", lambda: names.companions(most.id))
    whole += took("timeline", lambda: names.timeline(most.id))
    whole += took("quotations, 50", lambda: names.quotations(most.id, PAGE))
    whole += took("related", lambda: names.related(most.id))
    print(f"  {'the whole page':34} {whole:8.1f} ms")
    person = library.entities(type="person", limit=1)[0]
    took(f"quotations of {person.name}, 50", lambda: names.quotations(person.id, PAGE))
    took("overview of a month", lambda: names.overview(30))
    took("new this week", lambda: names.new(7))
    took("doubts, 20", lambda: names.doubtful(20))


def report_corrections(library: Library) -> None:
    """Print what decisions about the most frequent names cost, with taking them back."""
    first, second = library.entities(type="person", limit=2)
    names = library.names
    print(f"decisions about {first.name} ({first.mentions}) and {second.name} ({second.mentions}), and back")
    took("hide", lambda: (names.hide(first.id), library.undo()))
    took("rename", lambda: (names.rename(first.id, "X"), library.undo()))
    took("merge", lambda: (names.merge(first.id, second.id), library.undo()))
    took("other kind", lambda: (names.retype(second.id, "ORG"), library.undo()))
    took("no name", lambda: (names.reject(second.id), library.undo()))
    took("mark wherever it stands", lambda: (names.mark("according to", "ORG"), library.undo()))


def report_equality(library: Library) -> None:
    """Say whether all at once comes out as article by article did, and what it costs."""
    articles = [
        (key, [one for one in mentions if one.type != "DATE"]) for key, mentions in library._store.names.all_mentions()
    ]
    begin = process_time()
    numbers = unify([mentions for _, mentions in articles])
    print(f"all at once: {process_time() - begin:.1f} s")
    ours: dict[int | None, int] = {}
    differ = {
        id_of(key)
        for (key, mentions), found in zip(articles, numbers, strict=True)
        for mention, number in zip(mentions, found, strict=True)
        if ours.setdefault(mention.entity, number) != number
    }
    same = len({number for found in numbers for number in found}) == len(ours)
    print(f"  article by article it came out {'the same' if same and not differ else f'differently in {len(differ)}'}")


if __name__ == "__main__":
    main()

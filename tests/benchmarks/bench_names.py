"""How quickly names are settled and followed in a large library: `… bench_names [articles] [folder]`.

Real articles (`shared/data/news`), 1,000 by default. Where the folder has what `recognised` found in them, those are
their names; else the rule tagger finds some, since the model would take an hour. Times are CPU time. All of it happens
in a temporary folder, or in the one that is given: what it holds is then kept and used again.
"""

from __future__ import annotations

import sys
import tempfile
from functools import partial
from itertools import islice
from pathlib import Path
from statistics import median
from time import process_time
from typing import TYPE_CHECKING

import psutil

from reader.entities import rules, unify
from reader.library import Library, uniting
from reader.model import Mention, id_of
from tests.benchmarks import recognised
from tests.benchmarks.news import NEWS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LAST = 100
"""Articles settled one by one at the end, when the library is large."""
BATCH = 100
FIRST = 200
REPORTS = 10


def main() -> None:
    """Print the figures."""
    if not NEWS.is_file():
        print("the folder of shared test data is not beside this checkout: nothing measured")
        return
    articles = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as made:
        folder = Path(sys.argv[2] if len(sys.argv) > 2 else made)
        with Library.open(folder / f"library-{articles}") as library:
            if not library.count():
                fill(library, articles, folder)
            uniting.settle(library._store)
            report_page(library)
            report_corrections(library)
            report_equality(library)


def fill(library: Library, articles: int, folder: Path) -> None:
    """Take in articles and settle their names, the last ones one by one."""
    store, process = library._store, psutil.Process()
    rows = islice(zip(recognised.drafts(), found_in(folder), strict=False), articles)
    count = reported = settled = mentions = 0
    spent = since = 0.0
    singles: list[float] = []
    while some := list(islice(rows, BATCH)):
        for saved, (_, find) in zip(store.save([draft for draft, _ in some]), some, strict=True):
            if saved.key:
                found = find(store.bodies([saved.key])[saved.key])
                mentions += len(found)
                store.names.save_mentions(saved.key, store.digest(saved.key), found, "bench")
        count += len(some)
        begin = process_time()
        if count > articles - LAST:
            while store.names.owes():
                one = process_time()
                store.names.settle(uniting.METHOD, 1)
                singles.append(process_time() - one)
        else:
            while done := store.names.settle(uniting.METHOD, uniting.BATCH):
                settled += done
            spent += process_time() - begin
        if (count - reported) * REPORTS >= articles:
            since, cost = spent, (spent - since) / (count - reported)
            reported, memory = count, process.memory_info().rss / 1e6
            print(f"  {count:6} articles: {1000 * cost:6.2f} ms an article, {memory:.0f} MB", flush=True)
    print(f"{library.count()} articles, {mentions} mentions, {len(library.entities())} entities")
    print(f"  settled, {uniting.BATCH} at a time {1000 * spent / max(settled, 1):7.2f} ms an article")
    if singles:
        mean = sum(singles) / len(singles)
        rest = f"median {1000 * median(singles):.2f}, slowest {1000 * max(singles):.1f}"
        print(f"  one by one at the end {1000 * mean:7.2f} ms an article ({rest})")


def found_in(folder: Path) -> Iterator[Callable[[str], list[Mention]]]:
    """Yield for each article what finds its names in its text."""
    if recognised.are_in(folder):
        yield from recognised.found(folder)
    while True:
        yield by_rules


def by_rules(body: str) -> list[Mention]:
    """Return what the rule tagger finds."""
    return [
        Mention(start=tag.start, end=tag.end, text=body[tag.start : tag.end], type=tag.type, found_by="rules")
        for tag in rules.tag(body)
    ]


def took(label: str, work: Callable[[], object], times: int = 3) -> float:
    """Print and return how long the quickest of some goes takes, in ms."""
    best = float("inf")
    for _ in range(times):
        begin = process_time()
        work()
        best = min(best, process_time() - begin)
    print(f"  {label:34} {1000 * best:8.1f} ms")
    return 1000 * best


def report_page(library: Library) -> None:
    """Print what the page of the most frequent name costs, part by part, and those of the most frequent person."""
    names = library.names
    for most in (library.entities(limit=1)[0], library.entities(type="person", limit=1)[0]):
        print(f"the page of {most.name}: {most.mentions} mentions in {most.articles} articles")
        whole = took("entity", partial(library.entity, most.id))
        whole += took("the first 200 passages", partial(names.contexts, most.id, FIRST))
        print(f"  {'what is shown at once':34} {whole:8.1f} ms")
        whole += took("quotations", partial(names.quotations, most.id))
        whole += took("timeline", partial(names.timeline, most.id))
        whole += took("companions", partial(names.companions, most.id))
        whole += took("related", partial(names.related, most.id))
        print(f"  {'the whole page':34} {whole:8.1f} ms")
        took("all its passages", partial(library.entity_mentions, most.id))
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
    for label, correct in (
        ("other kind", lambda: names.retype(second.id, "ORG")),
        ("no name", lambda: names.reject(second.id)),
        ("mark wherever it stands", lambda: names.mark("according to", "ORG")),
    ):
        names.hurry(lambda: "")
        took(f"{label}: until it shows", correct, times=1)
        took(f"{label}: everywhere", names.finish, times=1)
        library.undo()
        names.finish()


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

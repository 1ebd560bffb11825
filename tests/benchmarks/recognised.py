"""Real articles with the names the real recogniser finds in them: `python -m tests.benchmarks.recognised FOLDER`.

The model needs most of an hour for all of `shared/data/news`, so what it finds is kept in a folder, a line an article,
and `bench_names` can be run on it as often as one likes. Started again, it goes on where it stopped. Printed are the
articles a second of CPU, and the memory, after each tenth.
"""

from __future__ import annotations

import gzip
import json
import sys
from functools import partial
from itertools import islice
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING

import psutil

from reader.entities import recogniser
from reader.model import Draft, DraftBlock, Mention
from reader.store.composition import compose
from tests.benchmarks.news import NEWS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from reader.model import EntityType

_NAME = "recognised.jsonl"
_REPORTS = 10


def main() -> None:
    """Recognise what has not been, and say what it cost."""
    if not NEWS.is_file() or len(sys.argv) < 2:
        print("a folder is wanted, and the shared test data beside this checkout: nothing measured")
        return
    kept = Path(sys.argv[1]) / _NAME
    kept.parent.mkdir(parents=True, exist_ok=True)
    done = sum(1 for _ in kept.open(encoding="utf-8")) if kept.exists() else 0
    recognise(kept, [compose(draft).body for draft in islice(drafts(), done, None)])


def recognise(kept: Path, bodies: list[str]) -> None:
    """Add to a file what is found in texts, and print what that costs."""
    model, process = recogniser.load(), psutil.Process()
    print(f"{model.identity.id} {model.identity.note}: {len(bodies)} articles wait", flush=True)
    began, size, reported = process_time(), 0, 0
    with kept.open("a", encoding="utf-8") as out:
        for first in range(0, len(bodies), recogniser.BATCH):
            some = bodies[first : first + recogniser.BATCH]
            for found in model.recognise(some):
                out.write(json.dumps([[one.start, one.end, one.type, one.found_by] for one in found]) + "\n")
            size += sum(map(len, some))
            done = first + len(some)
            if (done - reported) * _REPORTS >= len(bodies):
                reported, spent, memory = done, process_time() - began, process.memory_info().rss / 1e6
                rates = f"{done / spent:.1f} a CPU second ({size / spent / 1000:.0f} KB)"
                print(f"{done:6} articles, {rates}, {memory:.0f} MB", flush=True)


def drafts() -> Iterator[Draft]:
    """Yield the articles."""
    with gzip.open(NEWS, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            yield Draft(
                blocks=tuple(DraftBlock("paragraph", line) for line in row["body"].split("\n") if line.strip()),
                title=row["title"] or None,
                date=(row["date"] or "")[:10] or None,
                date_precision="day" if row["date"] else None,
                date_status="stated" if row["date"] else None,
                source_name=row["source"] or None,
                path=f"/{row['id']}",
            )


def are_in(folder: Path) -> bool:
    """Say whether a folder has what was found."""
    return (folder / _NAME).is_file()


def found(folder: Path) -> Iterator[Callable[[str], list[Mention]]]:
    """Yield for each article of which it is known what was found in it, given its text."""
    with (folder / _NAME).open(encoding="utf-8") as lines:
        for rows in map(json.loads, lines):
            yield partial(_mentions, rows)


def _mentions(rows: Sequence[tuple[int, int, EntityType, str]], body: str) -> list[Mention]:
    return [
        Mention(start=start, end=end, text=body[start:end], type=type, found_by=by) for start, end, type, by in rows
    ]


if __name__ == "__main__":
    main()

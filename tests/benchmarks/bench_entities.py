"""How well names are found: our recogniser beside the bare model and beside the rules alone, in one run.

Public sets in `shared/data/mentions` (kinds as in CoNLL-2003: person, organisation, place, other; articles and
possessives at the ends of a span are left out of the comparison on both sides) and the gold of the five seeds.
Run as `python tests/benchmarks/bench_entities.py [every-nth-article]`; every fifth of the largest set by default.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING, Any, NamedTuple

import psutil

from reader.entities import rules
from reader.entities.postpass import refine
from reader.entities.recogniser import Found, load

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.model import Mention

SHARED = Path(__file__).resolve().parents[3] / "shared"
KINDS = {
    "PER": "PERSON Person PER person",
    "ORG": "ORG Organization corporation group",
    "LOC": "GPE LOC FAC Location Facility location",
    "MISC": "NORP EVENT PRODUCT WORK_OF_ART LAW LANGUAGE Misc Product MISC product creative-work",
}
KIND_OF = {label: kind for kind, labels in KINDS.items() for label in labels.split()}
LEAD = re.compile(r"(?:the|an?)\s+", re.IGNORECASE)
TAIL = re.compile(r"\s*['’]\s?s?$")

Spans = set[tuple[int, int, str]]


class Document(NamedTuple):
    """A text, its gold names, and other spans that may stand for one of them: (instead, gold)."""

    text: str
    names: Sequence[tuple[int, int, str]]
    instead: Sequence[tuple[tuple[int, int, str], tuple[int, int, str]]] = ()
    ignored: frozenset[tuple[int, int]] = frozenset()
    dates: Sequence[tuple[int, int, str]] = ()


def main() -> None:
    """Print typed and span F1 of each set for the model, for us, and for the rules; then speed and memory."""
    if not SHARED.is_dir():
        print("the folder of shared test data is not beside this checkout: nothing measured")
        return
    every = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    recogniser = load()
    print(recogniser.identity.id, recogniser.identity.note)
    for name, documents in (*public_sets(every), ("seeds", seeds())):
        texts = [document.text for document in documents]
        start = process_time()
        found = list(recogniser.tag(texts))
        tagged = process_time()
        ours = [refine(text, one.names, one.dates) for text, one in zip(texts, found, strict=True)]
        refined = process_time()
        size = sum(len(text) for text in texts)
        print(f"\n{name}: {len(texts)} articles of {size / len(texts) / 1000:.1f} thousand characters")
        report("model alone", documents, [bare(one) for one in found])
        report("with the post-pass", documents, [spans(mentions) for mentions in ours])
        report("rules alone", documents, [spans(refine(text, rules.tag(text))) for text in texts])
        print(
            f"  tagging {size / 2200 / (tagged - start):.1f} articles of 2,200 characters a CPU second,"
            f" post-pass {1000 * (refined - tagged) / len(texts):.1f} ms an article"
        )
        if name == "seeds":
            report_dates(documents, ours)
    print(f"\nmemory {psutil.Process().memory_info().rss / 1e6:.0f} MB")


def public_sets(every: int) -> Iterable[tuple[str, list[Document]]]:
    """Yield the name and documents of each public set."""
    for name in ("worldwide_newswire", "wikigold", "wnut17"):
        with gzip.open(SHARED / "data" / "mentions" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines]
        step = every if name == "worldwide_newswire" else 1
        yield name, [Document(row["text"], [tuple(name) for name in row["ents"]]) for row in rows[::step]]


def seeds() -> list[Document]:
    """Return the five real articles, their reading text only."""
    gold = json.loads((SHARED / "gold" / "seeds_mentions.json").read_text(encoding="utf-8"))
    lenient: dict[str, list[str]] = gold["lenient_types"]
    return [_seed(article, lenient) for article in gold["articles"]]


def _seed(article: dict[str, Any], lenient: dict[str, list[str]]) -> Document:
    text, names, dates, instead = "", [], [], []
    ignored: set[tuple[int, int]] = set()
    for line in article["lines"]:
        if line["class"] != "body":
            continue
        at = len(text)
        text += line["text"] + "\n"
        placed = [(start + at, end + at, type) for start, end, type in line["ents"]]
        names += [name for name in placed if name[2] != "OPT"]
        ignored |= {name[:2] for name in placed if name[2] == "OPT"}
        dates += [(start + at, end + at, type) for start, end, type in line["dates"]]
        by_place = {name[:2]: name for name in placed}
        for other in line.get("alts", ()):
            start, end, type = other["span"]
            gold = by_place[other["for"][0] + at, other["for"][1] + at]
            instead.append(((start + at, end + at, type), gold))
        instead += [((*name[:2], type), name) for name in placed for type in lenient.get(text[slice(*name[:2])], ())]
    return Document(text.rstrip("\n"), names, instead, frozenset(ignored), dates)


def bare(found: Found) -> list[tuple[int, int, str]]:
    """Return the model's own names."""
    return [(tag.start, tag.end, tag.type) for tag in found.names]


def spans(mentions: Sequence[Mention]) -> list[tuple[int, int, str]]:
    """Return the places and types of mentions."""
    return [(mention.start, mention.end, mention.type) for mention in mentions]


def comparable(text: str, names: Iterable[tuple[int, int, str]]) -> Spans:
    """Return names with their kind, articles and possessives cut off."""
    found: Spans = set()
    for begin, stop, type in names:
        start, end = begin, stop
        if type not in KIND_OF:
            continue
        if (match := LEAD.match(text, start, end)) and match.end() < end:
            start = match.end()
        if (match := TAIL.search(text[start:end])) and match.start() > 0:
            end = start + match.start()
        found.add((start, end, KIND_OF[type]))
    return found


def report(label: str, documents: Sequence[Document], found: Sequence[Iterable[tuple[int, int, str]]]) -> None:
    """Print precision, recall and F1, typed and by span."""
    typed, by_span = [0, 0, 0], [0, 0, 0]
    for document, names in zip(documents, found, strict=True):
        gold = comparable(document.text, document.names)
        ours = {name for name in comparable(document.text, names) if name[:2] not in document.ignored}
        for other, meant in document.instead:
            (instead,), (wanted,) = comparable(document.text, [other]), comparable(document.text, [meant])
            if instead in ours:
                ours = (ours - {instead}) | {wanted}
        for counts, right, said, true in (
            (typed, len(gold & ours), len(ours), len(gold)),
            (by_span, *(len(part) for part in _places(gold, ours))),
        ):
            counts[0] += right
            counts[1] += said
            counts[2] += true
    print(f"  {label:20} typed {_figures(typed)}   span {_figures(by_span)}")


def _places(gold: Spans, ours: Spans) -> tuple[set[tuple[int, int]], set[tuple[int, int]], set[tuple[int, int]]]:
    true, said = {name[:2] for name in gold}, {name[:2] for name in ours}
    return true & said, said, true


def _figures(counts: Sequence[int]) -> str:
    right, said, true = counts
    precision, recall = right / max(said, 1), right / max(true, 1)
    return f"P {precision:.3f} R {recall:.3f} F1 {2 * precision * recall / max(precision + recall, 1e-9):.4f}"


def report_dates(documents: Sequence[Document], found: Sequence[Sequence[Mention]]) -> None:
    """Print how many points in time were found; durations and ages count neither way."""
    counts = [0, 0, 0]
    for document, mentions in zip(documents, found, strict=True):
        gold = {date[:2] for date in document.dates if date[2] == "DATE"}
        free = {date[:2] for date in document.dates} - gold
        ours = {(mention.start, mention.end) for mention in mentions if mention.type == "DATE"} - free
        counts = [counts[0] + len(gold & ours), counts[1] + len(ours), counts[2] + len(gold)]
    print(f"  {'points in time':20} {_figures(counts)}")


if __name__ == "__main__":
    main()

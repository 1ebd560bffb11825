"""How well names are brought together: beside exact match, Jaro-Winkler and rigour, in one run; and how quickly.

ECB+ (Cybulska and Vossen 2014): capitalised mentions of people, organisations and places in chains across documents.
Pairs of names from AIDA's links: of one entity or of two. The five seeds, with gold mentions and with our own (B-cubed,
Bagga and Baldwin 1998; a page is right when 90 % of its mentions are there and 90 % belong). Then a large library whose
mentions the rules find. Run as `python tests/benchmarks/bench_entities_unify.py [articles]`; 3,000 by default.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter, defaultdict
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING, Any

import psutil
from rapidfuzz.distance import JaroWinkler

from reader.entities import gazetteer, postpass, rules, unify
from reader.entities.cues import type_by_words
from reader.entities.names import fold, tidy
from reader.entities.recogniser import load
from reader.entities.unification import Unifier
from reader.model import EntityType, Mention

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Sequence

    Rule = Callable[[Sequence[Sequence[Mention]]], list[list[int]]]

SHARED = Path(__file__).resolve().parents[3] / "shared"
ECB_TYPES: dict[str, EntityType] = {
    "HUMAN_PART_PER": "PERSON",
    "HUMAN_PART_ORG": "ORG",
    "HUMAN_PART_GPE": "GPE",
    "HUMAN_PART_MET": "GPE",
    "HUMAN_PART_FAC": "FAC",
    "LOC_GEO": "GPE",
    "LOC_FAC": "FAC",
}
NAME = re.compile(r"(?:(?:[^\W\d_a-z][\w.'’&-]*|of|the|and|for|de|van|von|&)\s?)*[^\W\d_a-z][\w.'’&-]*")
PRONOUN = re.compile(r"(?:he|she|it|they|i|we|you|who|that|this|his|her|their|its|our|my)(?:['’]\w+)?", re.IGNORECASE)
LIKE = 0.9


def main() -> None:
    """Print the figures."""
    if not SHARED.is_dir():
        print("the folder of shared test data is not beside this checkout: nothing measured")
        return
    rules_by_name: dict[str, Rule] = {"ours": unify, "exact": by_exact_match, "Jaro-Winkler .90": by_likeness}
    if find_spec("rigour") is not None:
        rules_by_name["rigour"] = by_rigour
    else:
        print("rigour is not installed (pip install rigour): not measured")
    documents, gold = chains()
    print(f"ECB+: {sum(map(len, documents))} mentions in {len(documents)} documents")
    for name, rule in rules_by_name.items():
        report_clusters(name, gold, rule(documents))
    pairs = name_pairs()
    print(f"\nname pairs: {len(pairs)}, of one entity {sum(same for *_, same in pairs)}; each pair is a library of two")
    for name, rule in rules_by_name.items():
        report_pairs(name, pairs, rule)
    print("\nseeds")
    report_seeds()
    print("\na large library")
    report_speed(int(sys.argv[1]) if len(sys.argv) > 1 else 3000)


def rows(path: str) -> Iterator[dict[str, Any]]:
    """Yield the rows of a data file."""
    with gzip.open(SHARED / "data" / path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def by_exact_match(articles: Sequence[Sequence[Mention]]) -> list[list[int]]:
    """Put names together that are spelled alike, but for case, articles and possessives."""
    seen: dict[str, int] = {}
    return [[seen.setdefault(fold(tidy(one.text, "ORG")), len(seen)) for one in mentions] for mentions in articles]


def by_likeness(articles: Sequence[Sequence[Mention]]) -> list[list[int]]:
    """Put names together with the first one of high enough Jaro-Winkler likeness."""
    seen: list[str] = []
    known: dict[str, int] = {}

    def number(name: str) -> int:
        if name not in known:
            found = (at for at, other in enumerate(seen) if JaroWinkler.similarity(name, other) >= LIKE)
            at = next(found, len(seen))
            if at == len(seen):
                seen.append(name)
            known[name] = at
        return known[name]

    return [[number(fold(tidy(mention.text, mention.type))) for mention in mentions] for mentions in articles]


def by_rigour(articles: Sequence[Sequence[Mention]]) -> list[list[int]]:
    """Put names together as rigour (OpenSanctions) compares them: legal forms unified, words sorted, few edits."""
    from rigour.names import replace_org_types_compare, tokenize_name
    from rigour.text.distance import is_levenshtein_plausible

    def form(mention: Mention) -> str:
        return "".join(sorted(tokenize_name(replace_org_types_compare(fold(tidy(mention.text, mention.type))))))

    seen: list[str] = []
    known: dict[str, int] = {}
    for name in dict.fromkeys(form(mention) for mentions in articles for mention in mentions):
        found = (at for at, other in enumerate(seen) if is_levenshtein_plausible(name, other))
        known[name] = next(found, len(seen))
        if known[name] == len(seen):
            seen.append(name)
    return [[known[form(mention)] for mention in mentions] for mentions in articles]


def chains() -> tuple[list[list[Mention]], list[list[Hashable]]]:
    """Return the named mentions of ECB+ document by document, and the chain of each."""
    documents: list[list[Mention]] = []
    gold: list[list[Hashable]] = []
    for row in rows("entities/ecbplus_chains.jsonl.gz"):
        mentions: list[Mention] = []
        theirs: list[Hashable] = []
        for one in sorted(row["mentions"], key=lambda one: (one["start"], -one["end"])):
            taken = mentions and one["start"] < mentions[-1].end
            if taken or one["type"] not in ECB_TYPES or not one["chain"] or not is_name(one["text"]):
                continue
            type = ECB_TYPES[one["type"]]
            mentions.append(Mention(start=one["start"], end=one["end"], text=one["text"], type=type))
            theirs.append(one["chain"])
        documents.append(mentions)
        gold.append(theirs)
    return documents, gold


def is_name(text: str) -> bool:
    """Say whether all words of a mention that can have a capital have one, and it is no pronoun."""
    return bool(NAME.fullmatch(text)) and not PRONOUN.fullmatch(text)


def report_clusters(name: str, gold: Sequence[Sequence[Hashable]], found: Sequence[Sequence[int]]) -> None:
    """Print pairwise and B-cubed precision and recall."""
    both = [pair for true, ours in zip(gold, found, strict=True) for pair in zip(true, ours, strict=True)]
    sizes = [Counter(part) for part in (both, [ours for _, ours in both], [true for true, _ in both])]
    together, said, true = (sum(count * (count - 1) // 2 for count in size.values()) for size in sizes)
    precision, recall = b_cubed(both)
    print(
        f"  {name:18} pairs P {together / said:.4f} R {together / true:.4f}"
        f"   B-cubed P {precision:.4f} R {recall:.4f} F1 {harmonic(precision, recall):.4f}"
    )


def b_cubed(both: Sequence[tuple[Hashable, Hashable]]) -> tuple[float, float]:
    """Return the precision and recall of (true, found) cluster numbers, averaged over mentions."""
    together = Counter(both)
    true, ours = Counter(pair[0] for pair in both), Counter(pair[1] for pair in both)
    precision = sum(together[pair] / ours[pair[1]] for pair in both) / len(both)
    return precision, sum(together[pair] / true[pair[0]] for pair in both) / len(both)


def harmonic(one: float, other: float) -> float:
    """Return F1."""
    return 2 * one * other / max(one + other, 1e-9)


def name_pairs() -> list[tuple[str, str, bool]]:
    """Return pairs of names, and whether both are of one entity."""
    return [(row["a"], row["b"], row["same"]) for row in rows("entities/name_pairs.jsonl.gz")]


def likely_type(name: str) -> EntityType:
    """Return the type a recogniser would most likely give a name that stands alone."""
    known = gazetteer.known(name)
    if known:
        return known.type
    return type_by_words(name) or ("ORG" if name.isupper() and " " not in name else "PERSON")


def report_pairs(name: str, pairs: Sequence[tuple[str, str, bool]], rule: Rule) -> None:
    """Print how often names that are put together belong together."""
    counts: Counter[tuple[bool, bool]] = Counter()
    for one, other, same in pairs:
        articles = [[Mention(start=0, end=len(text), text=text, type=likely_type(text))] for text in (one, other)]
        (first,), (second,) = rule(articles)
        counts[first == second, same] += 1
    right = counts[True, True]
    precision, recall = right / max(right + counts[True, False], 1), right / (right + counts[False, True])
    print(f"  {name:18} P {precision:.4f} R {recall:.4f}")


def report_seeds() -> None:
    """Print B-cubed with gold mentions and end to end, and how many entity pages are right."""
    texts, gold = seeds()
    given = [
        [
            Mention(start=start, end=end, text=text[start:end], type=type)
            for (start, end), (_, type) in sorted(one.items())
        ]
        for text, one in zip(texts, gold, strict=True)
    ]
    true = [[entity for _, (entity, _) in sorted(one.items())] for one in gold]
    report_clusters("gold mentions", true, unify(given))
    recogniser = load()
    found = [[one for one in mentions if one.type != "DATE"] for mentions in recogniser.recognise(texts)]
    ours: dict[tuple[int, int, int], int] = {}
    for article, (mentions, numbers) in enumerate(zip(found, unify(found), strict=True)):
        ours |= {(article, one.start, one.end): number for one, number in zip(mentions, numbers, strict=True)}
    wanted = {(article, *place): entity for article, one in enumerate(gold) for place, (entity, _) in one.items()}
    report_end_to_end(wanted, ours)


def report_end_to_end(wanted: dict[tuple[int, int, int], int], ours: dict[tuple[int, int, int], int]) -> None:
    """Print B-cubed over the mentions of either side, and the pages that are right."""
    true, said = clusters(wanted), clusters(ours)
    precision = sum(
        len(said[number] & true[wanted[place]]) / len(said[number]) for place, number in ours.items() if place in wanted
    ) / len(ours)
    recall = sum(
        len(said[ours[place]] & true[entity]) / len(true[entity]) for place, entity in wanted.items() if place in ours
    ) / len(wanted)
    print(f"  {'end to end':18} B-cubed P {precision:.4f} R {recall:.4f} F1 {harmonic(precision, recall):.4f}")
    right = sum(is_right(page, max(said.values(), key=lambda mine: len(mine & page))) for page in true.values())
    print(f"  {'pages':18} {right} of {len(true)} right")


def clusters(numbers: dict[tuple[int, int, int], int]) -> dict[int, set[tuple[int, int, int]]]:
    """Return the places of each entity."""
    found: defaultdict[int, set[tuple[int, int, int]]] = defaultdict(set)
    for place, number in numbers.items():
        found[number].add(place)
    return found


def is_right(page: set[tuple[int, int, int]], mine: set[tuple[int, int, int]]) -> bool:
    """Say whether 90 % of a page's mentions are there, and 90 % of those there belong."""
    return len(mine & page) >= 0.9 * max(len(page), len(mine))


def seeds() -> tuple[list[str], list[dict[tuple[int, int], tuple[int, EntityType]]]]:
    """Return the reading texts of the five seeds, and the entity and type of each gold mention by its place."""
    lines = json.loads((SHARED / "gold" / "seeds_mentions.json").read_text(encoding="utf-8"))["articles"]
    entities = json.loads((SHARED / "gold" / "seeds_entities.json").read_text(encoding="utf-8"))
    (placed,) = (value for value in entities.values() if isinstance(value, list) and isinstance(value[0], list))
    texts: list[str] = []
    gold: list[dict[tuple[int, int], tuple[int, EntityType]]] = []
    for article in lines:
        text, starts = "", {}
        for line in article["lines"]:
            if line["class"] == "body":
                starts[line["n"]] = len(text)
                text += line["text"] + "\n"
        texts.append(text.rstrip("\n"))
        gold.append(
            {
                (starts[line] + start, starts[line] + end): (entity, type)
                for file, _, type, entity, line, start, end in placed
                if file == article["file"][:3] and line in starts
            }
        )
    return texts, gold


def report_speed(articles: int) -> None:
    """Print what unifying a library costs, all at once and for one more article."""
    texts = [row["body"] for row in islice(rows("news/articles.jsonl.gz"), articles)]
    mentions = [postpass.refine(text, rules.tag(text)) for text in texts]
    before = psutil.Process().memory_info().rss
    unifier = Unifier()
    start = process_time()
    for key, found in enumerate(mentions):
        unifier.add(key, found)
    added = process_time()
    numbers = {number for _, article in unifier.entities() for number in article}
    done = process_time()
    memory = (psutil.Process().memory_info().rss - before) / 1e6
    print(f"  {len(texts)} articles, {sum(map(len, mentions))} mentions, {len(numbers)} entities, {memory:.0f} MB more")
    print(f"  {1000 * (added - start) / len(texts):.2f} ms an article within it, {done - added:.2f} s for all across")


if __name__ == "__main__":
    main()

"""Where annotations end up when their text changes: our doors beside three other rules, on the same trials.

Real revisions of public pages, and deletions, moves and rewordings made from them, for which the right answer is known.
For each rule and kind of trial: the share placed right, said to be doubtful (ambiguous), given up (orphan), and placed
wrong without a word. Run as `python -m tests.benchmarks.bench_anchoring [trials]`; a few trials of each kind are enough
for the slow rules, ours see all.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from time import process_time
from typing import TYPE_CHECKING, Any

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from reader.annotations import match_quote, reanchor
from reader.annotations.alignment import align
from reader.annotations.approximate import search
from reader.model import Placement, Span
from reader.text import sentences

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Rule = Callable[["Trial"], Placement]

DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "anchoring"
KINDS = {
    "kept": "kept and moved",
    "kept_unmoved": "kept and moved",
    "kept_whitespace": "kept and moved",
    "kept_ambiguous": "kept beside a twin",
    "edited": "edited",
    "gone": "gone (labels doubtful)",
}
OVERLAP = 0.5
"""Least share of the union that two ranges share when an edited passage counts as found."""
APART = 60
"""Least distance, in code points, from a deleted sentence to what is added elsewhere; nearer, it would be an edit."""
LEFT = "20-60 % of words left"
ORPHAN = Placement("orphan", None, None, 0.0)


@dataclass(frozen=True)
class Trial:
    """A passage of an old text, and where it stands in the new one; None when it should not be found."""

    kind: str
    old: str
    new: str
    start: int
    end: int
    gold: Span | None

    @property
    def exact(self) -> str:
        return self.old[self.start : self.end]

    @property
    def prefix(self) -> str:
        return self.old[max(0, self.start - 32) : self.start]

    @property
    def suffix(self) -> str:
        return self.old[self.end : self.end + 32]


def load() -> list[Trial]:
    """Return the real revisions."""
    with gzip.open(DATA / "revisions.jsonl.gz", "rt", encoding="utf-8") as lines:
        pairs = {pair["id"]: pair for pair in map(json.loads, lines)}
    with gzip.open(DATA / "cases.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [real(case, pairs[case["pair"]]) for case in map(json.loads, lines)]


def real(case: dict[str, Any], pair: dict[str, Any]) -> Trial:
    """Return one labelled annotation as a trial."""
    gold = None if case["gold_start"] is None else Span(case["gold_start"], case["gold_end"])
    return Trial(KINDS[case["kind"]], pair["old"], pair["new"], case["start"], case["end"], gold)


def is_sentence(trial: Trial) -> bool:
    """Say whether the passage is a sentence of five words or more."""
    return trial.exact.rstrip()[-1:] in ".?!" and trial.exact[:1].isupper() and len(trial.exact.split()) >= 5


def without(text: str, span: Span) -> str:
    """Return the text without a passage, and without the space that would be left doubled."""
    before, after = text[: span.start], text[span.end :]
    return before + (after[1:] if after[:1] == " " and before[-1:] in {" ", "\n", ""} else after)


def line_around(text: str, span: Span) -> Span:
    """Return the line or lines a passage stands in, with one line break."""
    end = text.find("\n", span.end)
    return Span(text.rfind("\n", 0, span.start) + 1, end + 1 if end >= 0 else len(text))


def made(trials: list[Trial], random: Random) -> Iterator[Trial]:
    """Yield trials with a known answer, made from annotations that survived a real revision."""
    survivors = [trial for trial in trials if trial.kind == "kept and moved" and trial.gold]
    strangers = [trial.new for trial in trials]
    words = sorted({word for trial in trials for word in re.findall(r"[a-z]{3,}", trial.new)})
    for trial in survivors:
        assert trial.gold
        if is_sentence(trial):
            yield from of_sentence(trial, trial.gold, words, random)
        else:
            line = line_around(trial.new, trial.gold)
            yield replace(trial, kind="phrase, paragraph deleted", new=without(trial.new, line), gold=None)
        stranger = random.choice(strangers)
        while fuzz.ratio(stranger, trial.old, score_cutoff=75):
            stranger = random.choice(strangers)
        what = "sentence" if is_sentence(trial) else "phrase"
        yield replace(trial, kind=f"{what}, another article", new=stranger, gold=None)


def of_sentence(trial: Trial, gold: Span, words: list[str], random: Random) -> Iterator[Trial]:
    """Yield what can happen to a sentence."""
    gone = without(trial.new, gold)
    yield replace(trial, kind="sentence deleted", new=gone, gold=None)
    if any(fuzz.ratio(span.of(gone), trial.exact) >= 60 for span in sentences(gone)):
        yield replace(trial, kind="sentence deleted, a like one elsewhere", new=gone, gold=None)
    lines = [match.start() for match in re.finditer(r"\n|$", gone)]
    at = random.choice([at for at in lines if not -APART < at - gold.start < APART] or [len(gone)])
    sibling = reworded(trial.exact, words, random, 0.3)
    yield replace(trial, kind="sentence deleted, a like one added", new=inserted(gone, at, sibling)[0], gold=None)
    in_old = inserted(trial.old, len(trial.old), sibling)[0]
    both = replace(trial, old=in_old, new=inserted(gone, len(gone), sibling)[0], gold=None)
    yield replace(both, kind="sentence deleted, a like one kept")
    if abs(at - gold.start) > APART:
        text, place = inserted(gone, at, trial.exact)
        yield replace(trial, kind="sentence moved", new=text, gold=place)
    for what, other in remainders(trial.exact, words, random):
        text = trial.new[: gold.start] + other + trial.new[gold.end :]
        yield replace(trial, kind=f"{LEFT}{what}", new=text, gold=Span(gold.start, gold.start + len(other)))


def remainders(passage: str, words: list[str], random: Random) -> Iterator[tuple[str, str]]:
    """Yield what a sentence may be when so many of its words are left: the others replaced or cut."""
    left = random.uniform(0.2, 0.6)
    yield "", reworded(passage, words, random, 1 - left)
    own = re.findall(r"\w+", passage)
    many = max(1, round(left * len(own)))
    yield ", others cut", " ".join(own[at] for at in sorted(random.sample(range(len(own)), many))) + "."
    first = random.randrange(len(own) - many + 1)
    yield ", in one piece", " ".join(own[first : first + many])


def inserted(text: str, at: int, passage: str) -> tuple[str, Span]:
    """Return the text with a passage as a new line, and where it stands."""
    return f"{text[:at]}\n{passage}{text[at:]}", Span(at + 1, at + 1 + len(passage))


def reworded(passage: str, words: list[str], random: Random, share: float) -> str:
    """Return the passage with a share of its words replaced by others, at random places."""
    parts = re.split(r"(\w+)", passage)
    places = random.sample(range(1, len(parts), 2), round(share * (len(parts) // 2)))
    for place in places:
        parts[place] = random.choice(words)
    return "".join(parts)


def ours(trial: Trial) -> Placement:
    """Align both versions."""
    return reanchor(trial.old, trial.new, trial.start, trial.end)


def ours_without_old(trial: Trial) -> Placement:
    """Use the quotation, its context and its old place alone."""
    return match_quote(trial.new, trial.exact, trial.prefix, trial.suffix, trial.start)


def hypothesis_rule(trial: Trial) -> Placement:
    """Follow Hypothesis' rule: quote 50, prefix 20, suffix 20, place 2, half the letters, no least score."""
    text, exact = trial.new, trial.exact
    found = [(match.start(), match.end(), 0) for match in re.finditer(re.escape(exact), text)]
    if not found:
        near = search(text, exact, min(256, len(exact) // 2))
        found = [tuple(match) for match in near if match.errors == near[0].errors]

    def score(start: int, end: int, errors: int) -> float:
        before = Levenshtein.normalized_similarity(trial.prefix, text[max(0, start - len(trial.prefix)) : start])
        after = Levenshtein.normalized_similarity(trial.suffix, text[end : end + len(trial.suffix)])
        place = 1 - abs(start - trial.start) / max(1, len(text))
        return 50 * (1 - errors / len(exact)) + 20 * before + 20 * after + 2 * place

    best = max(found, key=lambda place: score(*place), default=None)
    return Placement("edited", best[0], best[1], 1.0) if best else ORPHAN


def position_only(trial: Trial) -> Placement:
    """Keep the offsets."""
    return Placement("exact", trial.start, min(trial.end, len(trial.new)), 1.0)


def exact_nearest(trial: Trial) -> Placement:
    """Take the same words nearest to the old place."""
    starts = [match.start() for match in re.finditer(re.escape(trial.exact), trial.new)]
    if not starts:
        return ORPHAN
    start = min(starts, key=lambda at: abs(at - trial.start))
    return Placement("exact", start, start + len(trial.exact), 1.0)


RULES: dict[str, Rule] = {
    "reanchor": ours,
    "match_quote": ours_without_old,
    "Hypothesis": hypothesis_rule,
    "position": position_only,
    "exact nearest": exact_nearest,
}


def outcome(trial: Trial, placement: Placement) -> str:
    """Judge a placement: right, doubtful, given up, or wrong without a word."""
    if placement.start is None or placement.end is None:
        return "right" if trial.gold is None else "orphan"
    if placement.state == "ambiguous":
        return "ambiguous"
    if trial.gold is None:
        return "WRONG"
    shared = max(0, min(placement.end, trial.gold.end) - max(placement.start, trial.gold.start))
    union = placement.end - placement.start + len(trial.gold) - shared
    enough = OVERLAP if trial.kind == "edited" or trial.kind.startswith(LEFT) else 1.0
    return "right" if shared >= enough * union else "WRONG"


def speed(trials: list[Trial]) -> str:
    """Return how long all annotations of a pair of versions take."""
    pairs: dict[tuple[str, str], list[Trial]] = defaultdict(list)
    for trial in trials:
        pairs[trial.old, trial.new].append(trial)
    times = []
    for of_pair in pairs.values():
        align.cache_clear()
        began = process_time()
        for trial in of_pair:
            ours(trial)
        times.append(1000 * (process_time() - began))
    times.sort()
    at = {share: times[int(share * (len(times) - 1))] for share in (0.5, 0.95, 0.99, 1.0)}
    return f"reanchor, CPU ms a version pair ({len(times)} pairs): " + ", ".join(
        f"p{k:.0%} {v:.2f}" for k, v in at.items()
    )


def main() -> None:
    """Print a table of every kind of trial under every rule."""
    if not DATA.is_dir():
        print(f"no revisions at {DATA}")
        return
    most = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    random = Random(5)
    revisions = load()
    print(speed(revisions))
    trials: dict[str, list[Trial]] = defaultdict(list)
    for trial in [*revisions, *made(revisions, random)]:
        trials[trial.kind].append(trial)
    print(f"{'':40}{'rule':15}{'n':>6}{'right %':>9}{'doubtful':>9}{'orphan':>9}{'WRONG':>9}")
    for kind, of_kind in trials.items():
        few = random.sample(of_kind, min(most, len(of_kind)))
        for name, rule in RULES.items():
            tried = of_kind if name in {"reanchor", "position", "exact nearest"} else few
            count = Counter(outcome(trial, rule(trial)) for trial in tried)
            shares = (100 * count[result] / len(tried) for result in ("right", "ambiguous", "orphan", "WRONG"))
            print(f"{kind:40}{name:15}{len(tried):6}" + "".join(f"{share:9.2f}" for share in shares), flush=True)


if __name__ == "__main__":
    main()

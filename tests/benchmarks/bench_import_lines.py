"""How well lines of a page's text are told from the article's, beside simpler rules, on pages no rule was made on.

The text is all that resiliparse takes from a page; a line belongs to the article when the words of the body, as people
marked it, cover it. Pages with even numbers were looked at when the rules were made; those with odd numbers were not.
Macro F1 is the mean over pages. Run as `python -m tests.benchmarks.bench_import_lines`; it needs resiliparse, and
shows jusText beside the others where that is installed.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter
from difflib import SequenceMatcher
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING, NamedTuple

from reader.importers.chrome import label_lines
from reader.importers.dates import find_date
from reader.importers.region import runs

if TYPE_CHECKING:
    from collections.abc import Callable

    Rule = Callable[[list[str]], list[bool]]

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"
PAGES = SHARED / "pages" / "article_bodies.jsonl.gz"
NEWS = SHARED / "news" / "articles.jsonl.gz"
WORD = re.compile(r"\w+")
COVERED = 0.7
"""Share of a line's words that must stand in the body, in its order, for the line to belong to it."""
RUN = 3
"""Words in a row that count as copied; fewer count half."""
SHORT = 6


class Page(NamedTuple):
    lines: list[str]
    body: list[bool]


def aligned(lines: list[str], body: str) -> list[bool]:
    """Say of each line whether it belongs to a body."""
    owners = [(word.lower(), number) for number, line in enumerate(lines) for word in WORD.findall(line)]
    matcher = SequenceMatcher(
        None, [word for word, _ in owners], [word.lower() for word in WORD.findall(body)], autojunk=False
    )
    hits: Counter[int] = Counter()
    for block in matcher.get_matching_blocks():
        for place in range(block.a, block.a + block.size):
            hits[owners[place][1]] += 1 if block.size >= RUN else 0.5  # type: ignore[assignment]  # halves are meant
    totals = Counter(number for _, number in owners)
    whole = {" ".join(WORD.findall(line.lower())) for line in body.split("\n")}
    belongs = []
    for number, line in enumerate(lines):
        share = hits[number] / totals[number] if totals[number] else 0.0
        short = totals[number] < SHORT
        same = " ".join(WORD.findall(line.lower())) in whole and share > 0
        belongs.append(same or (share > 0.98 and totals[number] >= RUN) if short else share >= COVERED)
    return belongs


def load() -> list[Page]:
    """Return the pages as lines; [] where what makes them is missing."""
    try:
        from resiliparse.extract.html2text import extract_plain_text
    except ImportError:
        return []
    pages = []
    with gzip.open(PAGES, "rt", encoding="utf-8") as rows:
        for row in map(json.loads, rows):
            lines = extract_plain_text(row["html"], main_content=False).split("\n")
            pages.append(Page(lines, aligned(lines, row["gold"])))
    return pages


def c4(line: str) -> bool:
    """C4's rule (Raffel et al. 2020): a sentence has five words and ends like one."""
    return len(line.split()) >= 5 and line.rstrip()[-1:] in tuple(".!?\"'”’")


def by_c4(lines: list[str]) -> list[bool]:
    """Keep every line that C4 keeps."""
    return [c4(line) for line in lines]


def by_c4_run(lines: list[str]) -> list[bool]:
    """Keep the lines that C4 keeps within the run of the greatest sum."""
    places = [number for number, line in enumerate(lines) if line.strip()]
    weights = [min(len(lines[place].split()), 40) / 8 if c4(lines[place]) else -0.9 for place in places]
    best = max(runs(weights), key=lambda run: run.weight, default=None)
    inside = {places[number] for number in range(best.start, best.end)} if best else set()
    return [number in inside and c4(line) for number, line in enumerate(lines)]


def by_justext(lines: list[str]) -> list[bool]:
    """Keep the lines that jusText's classifier calls good, each taken for a paragraph."""
    import html

    import justext

    page = "".join(f"<p>{html.escape(line)}</p>" for line in lines if line.strip())
    found = iter(justext.justext(page.encode(), justext.get_stoplist("English"), encoding="utf-8"))
    return [
        bool(line.strip()) and (mark := next(found, None)) is not None and not mark.is_boilerplate for line in lines
    ]


def by_labels(lines: list[str]) -> list[bool]:
    """Keep what we label as body."""
    return [line.label == "body" for line in label_lines("\n".join(lines))]


def score(pages: list[Page], rule: Rule) -> str:
    """Return macro F1, micro precision and recall, and the share of pages without a mistake."""
    every: list[float] = []
    sums: Counter[str] = Counter()
    for page in pages:
        counts = Counter(
            (gold, kept)
            for gold, kept, line in zip(page.body, rule(page.lines), page.lines, strict=True)
            if line.strip() and (gold or kept)
        )
        right, wrong, missed = counts[True, True], counts[False, True], counts[True, False]
        every.append(2 * right / (2 * right + wrong + missed) if right + wrong + missed else 1.0)
        sums.update(right=right, wrong=wrong, missed=missed)
    precision = sums["right"] / (sums["right"] + sums["wrong"])
    recall = sums["right"] / (sums["right"] + sums["missed"])
    exact = sum(value == 1.0 for value in every) / len(every)
    return f"{sum(every) / len(every):.3f}  {precision:.3f}  {recall:.3f}  {exact:.2f}"


def clean_text() -> None:
    """Print what is lost of articles that have next to nothing around them, and how long a page of text takes."""
    find_date("15 juin 2023")  # loads what reads foreign months, once in a run of any length
    total = lost = size = 0
    took = 0.0
    with gzip.open(NEWS, "rt", encoding="utf-8") as rows:
        for number, row in enumerate(rows):
            if number % 20:
                continue
            article = json.loads(row)
            text = f"{article['title']}\n\n{article['body']}"
            start = process_time()
            lines = label_lines(text)
            took += process_time() - start
            size += len(text)
            counts = Counter(line.label == "boilerplate" for line in lines for _ in line.text.split())
            total, lost = total + counts[True] + counts[False], lost + counts[True]
    print(f"clean news: {lost / total:.2%} of the words taken for boilerplate; {took / size * 3e6:.2f} ms for 3 KB")


def main() -> int:
    """Print the measurements."""
    if not PAGES.is_file():
        print("the shared test data are not beside this checkout")
        return 0
    clean_text()
    pages = load()
    if not pages:
        print("pages are left out: resiliparse is not installed (pip install resiliparse)")
        return 0
    rules: dict[str, Rule] = {"C4's rule": by_c4, "C4's rule, one run": by_c4_run, "ours": by_labels}
    try:
        import justext
    except ImportError:
        print("jusText is not installed (pip install justext lxml-html-clean)")
    else:
        rules = {
            f"jusText {justext.__version__ if hasattr(justext, '__version__') else ''}".strip(): by_justext,
            **rules,
        }
    for half, chosen in (("pages the rules were made on", pages[::2]), ("pages never looked at", pages[1::2])):
        print(f"\n{half} ({len(chosen)}): macro F1, precision, recall, pages without a mistake")
        for name, rule in rules.items():
            print(f"  {name:20} {score(chosen, rule)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

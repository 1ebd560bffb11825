"""How well the body and the metadata of HTML pages are found, beside the libraries that do it, on the same pages.

Bodies: pages of Scrapinghub's article extraction benchmark with that benchmark's own measure, the mean over pages of
precision and of recall in 4-grams of words, a page's counts divided by their sum. Rules were made with all of these
pages in view, so that no half is unseen; the halves tell what hangs on a page or two. Metadata: Mozilla's Readability
test pages and what is expected of them.
Run as `python -m tests.benchmarks.bench_html`, with the word `metadata` for the second part alone.
"""

from __future__ import annotations

import gzip
import json
import logging
import re
import sys
from collections import Counter
from pathlib import Path
from statistics import mean
from time import process_time
from typing import TYPE_CHECKING, NamedTuple

from reader.errors import SourceError
from reader.importers.dates import find_date
from reader.importers.html import extract
from reader.importers.metadata import language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reader.model import Draft

PAGES = Path(__file__).resolve().parents[3] / "shared" / "data" / "pages"
WORD = re.compile(r"\w+")
GRAM = 4


class Share(NamedTuple):
    """What of a page is right, wrong and missed; the three add up to one."""

    right: float
    wrong: float
    missed: float


def rows(name: str) -> list[dict]:
    """Return the pages of a file."""
    with gzip.open(PAGES / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def grams(text: str) -> Counter[tuple[str, ...]]:
    """Count the 4-grams of a text; a shorter text is one gram."""
    words = WORD.findall(text)
    found = (tuple(words[at : at + GRAM]) for at in range(max(1, len(words) - GRAM + 1)))
    return Counter(gram for gram in found if gram)


def compared(gold: str, found: str) -> Share:
    """Compare two texts as the benchmark does."""
    true, own = grams(gold), grams(found)
    right, wrong, missed = (sum(counts.values()) for counts in (true & own, own - true, true - own))
    total = right + wrong + missed or 1
    return Share(right / total, wrong / total, missed / total)


def score(shares: list[Share]) -> str:
    """Return F1, precision and recall."""
    precision = mean(each.right / (each.right + each.wrong) for each in shares if each.right + each.wrong)
    recall = mean(each.right / (each.right + each.missed) for each in shares if each.right + each.missed)
    return f"{2 * precision * recall / (precision + recall):.4f}  {precision:.4f}  {recall:.4f}"


def by_us(page: str) -> str:
    """Return the body as we find it."""
    try:
        return extract(page).body
    except SourceError:
        return ""


def by_us_without_captions(page: str) -> str:
    """Return the same without the captions, which the benchmark's bodies leave out."""
    try:
        return "\n".join(block.text for block in extract(page).blocks if block.kind != "caption")
    except SourceError:
        return ""


def by_trafilatura(page: str) -> str:
    """Return what trafilatura finds when told to favour precision."""
    import trafilatura

    return trafilatura.extract(page, favor_precision=True, include_comments=False) or ""


def by_readability(page: str) -> str:
    """Return what readability-lxml finds."""
    from lxml.html import document_fromstring
    from readability import Document

    return "\n".join(document_fromstring(Document(page).summary()).itertext())


def by_newspaper(page: str) -> str:
    """Return what newspaper4k finds; nothing is fetched."""
    from newspaper import Article

    article = Article("http://localhost/", fetch_images=False)
    article.download(input_html=page)
    try:
        article.parse()
    except ImportError:  # it wants another library for some languages
        return ""
    return str(article.text)


def bodies() -> None:
    """Print how well bodies are found."""
    ways: dict[str, Callable[[str], str]] = {
        "ours": by_us,
        "ours, no captions": by_us_without_captions,
        "trafilatura": by_trafilatura,
        "readability-lxml": by_readability,
    }
    try:
        import newspaper  # noqa: F401 - only whether it is there
    except ImportError:
        print("newspaper4k is not installed (pip install newspaper4k)")
    else:
        ways["newspaper4k"] = by_newspaper
    pages = rows("article_bodies")
    for way in ways.values():
        way(pages[0]["html"])  # loads what it needs
    # What is loaded once in a run of any length: the months of other languages, the tables of languages.
    find_date("15 juin 2023")
    language("Der Hund lief aus dem Haus und wollte bei diesem Regen nicht wieder hinein.")
    print(f"bodies of {len(pages)} pages: F1, precision, recall; F1 … of the odd half; pages a second")
    for name, way in ways.items():
        start = process_time()
        found = [way(page["html"]) for page in pages]
        took = process_time() - start
        shares = [compared(page["gold"], text) for page, text in zip(pages, found, strict=True)]
        print(f"  {name:18} {score(shares)}   {score(shares[1::2])}   {len(pages) / took:5.1f}")


def plain(text: str | None) -> str:
    """Return the words of a text in small letters."""
    return " ".join(WORD.findall((text or "").lower()))


def by_trafilatura_metadata(page: str) -> tuple[str | None, str | None, str | None]:
    """Return trafilatura's title, author and date."""
    from trafilatura.metadata import extract_metadata

    found = extract_metadata(page)
    return found.title, found.author, found.date


def by_readability_metadata(page: str) -> tuple[str | None, str | None, str | None]:
    """Return readability-lxml's title and author."""
    from readability import Document

    document = Document(page)
    return document.short_title(), document.author(), None


def by_our_metadata(page: str) -> tuple[str | None, str | None, str | None]:
    """Return our title, author and date."""
    try:
        draft: Draft = extract(page)
    except SourceError:
        return None, None, None
    return draft.title, draft.author, draft.date


def facts() -> None:
    """Print how well title, author and date are found."""
    pages = rows("readability")
    ways = {
        "ours": by_our_metadata,
        "trafilatura": by_trafilatura_metadata,
        "readability-lxml": by_readability_metadata,
    }
    print(f"\nmetadata of {len(pages)} pages and of their odd half: exact, one holds the other, given but neither")
    for name, way in ways.items():
        found = [way(page["html"]) for page in pages]
        for half in (slice(None), slice(1, None, 2)):
            print(f"  {name:18}" + "".join(_facts(pages[half], found[half])))


def _facts(pages: list[dict], found: list[tuple[str | None, str | None, str | None]]) -> Iterator[str]:
    """Yield the shares of the pages with a title, an author, a day in which what was found is right and wrong."""
    for place, (name, field) in enumerate((("title", "title"), ("author", "byline"), ("day", "publishedTime"))):
        wanted = [page["expected_meta"].get(field) or "" for page in pages]
        pairs = [(plain(gold), plain(each[place])) for gold, each in zip(wanted, found, strict=True) if plain(gold)]
        if name == "day":
            pairs = [(gold[:10], own[:10]) for gold, own in pairs if len(gold) >= len("2000-01-01")]
        total = len(pairs) or 1
        exact = sum(gold == own for gold, own in pairs)
        near = sum(bool(own) and (own in gold or gold in own) for gold, own in pairs)
        given = sum(bool(own) for _, own in pairs)
        yield f"  {name} {exact / total:.3f} {near / total:.3f} {(given - near) / total:.3f} of {len(pairs)}"


def main() -> int:
    """Print the measurements."""
    if not PAGES.is_dir():
        print("the shared test data are not beside this checkout")
        return 0
    logging.disable(logging.CRITICAL)
    if "metadata" not in sys.argv[1:]:
        bodies()
    facts()
    return 0


if __name__ == "__main__":
    sys.exit(main())

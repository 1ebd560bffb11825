from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

import pytest

from reader.search import Index, parse
from reader.search.facets import LENGTHS, Links
from tests.search import corpus

if TYPE_CHECKING:
    from pathlib import Path

ARTICLES = corpus.documents(300)
NAMED = [(article.key, thing) for article in ARTICLES for thing in range(7) if (article.key * 31 + thing) % 5 == 0]
LINKS = Links.of([*NAMED, (10**9, 3)])


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    """Three hundred articles in several segments, some of them replaced and deleted on the way."""
    made = Index.open(tmp_path_factory.mktemp("library"))
    made.apply([*corpus.documents(60, seed=2), *ARTICLES[100:140]], merge=False)
    made.apply(ARTICLES[:200], [250], merge=False)
    made.apply(ARTICLES[200:])
    return made


@pytest.mark.parametrize("text", ["", "grain", "sanction -war", "title:grain OR is:read", "date:2022", "nothinglike"])
def test_facets_count_what_reading_every_result_counts(index: Index, text: str) -> None:
    asked = {"members": corpus.members, "today": corpus.TODAY}
    found = set(index.search(parse(text), limit=None, **asked).keys)
    facets = index.facets(parse(text), links={"names": LINKS}, most=None, **asked)
    articles = [article for article in ARTICLES if article.key in found]

    assert facets.total == len(articles)
    assert dict(facets.sources) == Counter(article.source for article in articles if article.source)
    assert dict(facets.languages) == Counter(article.language for article in articles if article.language)
    months = Counter(date.fromordinal(article.day).isoformat()[:7] for article in articles if article.day)
    assert facets.months == sorted(months.items())
    assert sum(number for _, number in facets.lengths) == len(articles)
    assert dict(facets.linked["names"]) == Counter(thing for key, thing in NAMED if key in found)
    for name, number in facets.lengths:
        assert index.search(parse(f"({text}) words:{name}"), limit=None, **asked).total == number


def test_the_most_frequent_come_first_and_lengths_in_order(index: Index) -> None:
    everything = index.facets(parse(""), links={"names": LINKS}, most=None)
    few = index.facets(parse(""), links={"names": LINKS}, most=3)

    assert few.sources == everything.sources[:3]
    assert few.linked["names"] == everything.linked["names"][:3]
    assert [number for _, number in everything.sources] == sorted(dict(everything.sources).values(), reverse=True)
    assert [name for name, _ in everything.lengths] == [f"..{LENGTHS[1] - 1}", "300..799", "800..1999"]


def test_links_follow_the_index_as_it_changes(tmp_path: Path) -> None:
    made = Index.open(tmp_path)
    links = Links.of([(article.key, article.key % 3) for article in ARTICLES])
    made.apply(ARTICLES[:10])
    assert made.facets(parse(""), links={"names": links}).linked["names"] == [(1, 4), (0, 3), (2, 3)]
    made.apply(ARTICLES[10:12], [1])
    assert made.facets(parse(""), links={"names": links}).linked["names"] == [(0, 4), (2, 4), (1, 3)]


def test_what_cannot_be_read_is_made_of_nothing(index: Index) -> None:
    assert index.facets(parse("is:foo")).total == 0
    assert index.facets(parse("is:foo")) == (0, [], [], [], [], {})

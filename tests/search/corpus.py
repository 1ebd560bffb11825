"""Small articles made from few words, so that random queries meet often; and the plainest possible answers."""

from __future__ import annotations

import random
import re
from datetime import date
from functools import cache
from itertools import pairwise, product
from typing import TYPE_CHECKING

from reader.model import IndexDocument
from reader.search import analysis, dates
from reader.search.terms import meaningful
from reader.search.tree import And, Dates, Fuzzy, Length, Member, Node, Not, Or, Phrase, Wildcard, Word

TODAY = date(2023, 6, 15)
if TYPE_CHECKING:
    from collections.abc import Callable

WORDS = """
sanction sanctions sanctioned grain grains Zelensky Zelenskyy Zelenskiy’s Putin Putin's putting the to face and of who
Erdoğan Erdogan Øresund summit SUMMIT summits prisoner swap swaps war warsaw wars 2022 3.5 covid-19 U.S. US O’Brien
北京 Łódź naïve universities universe running runs ran
"""
VOCABULARY = WORDS.split()
FACTS = ("date:2022", "date:2022-03..", "before:2022", "date:90d", "words:>600", "words:..300", "is:read")
SPELLINGS = {"zelensky": ["Zelenskyy", "Zelenskiy"], "zelenskyy": ["Zelensky", "Zelenskiy"], "putin": ["Poutine"]}
FIELDS_OF = {
    "": ("title", "deck", "body", "notes", "quotes"),
    "title": ("title",),
    "body": ("deck", "body"),
    "by": ("author",),
    "from": ("source",),
    "lang": ("language",),
    "note": ("notes",),
    "quote": ("quotes",),
}


def variants(word: str) -> list[str]:
    return SPELLINGS.get(word, [])


@cache
def members(field: str, value: str) -> set[int]:
    """Whatever is asked for, a third of the articles, the same each time."""
    return {key for key in range(1, 1000) if hash((key * 7919 + len(field + value)) % 101) % 3 == 0}


def documents(count: int, seed: int = 1) -> list[IndexDocument]:
    chance = random.Random(seed)

    def some(least: int, most: int) -> str:
        words = chance.choices(VOCABULARY, k=chance.randint(least, most))
        return re.sub(" ", lambda _: chance.choice("      \n"), " ".join(words))

    return [
        IndexDocument(
            key=key,
            title=some(0, 5),
            deck=some(0, 4),
            body=some(1, 40),
            author=some(0, 2),
            source=some(0, 2),
            language=chance.choice(["en", "de", "en-GB", ""]),
            words=chance.randint(0, 1200),
            day=chance.choice([None, chance.randint(date(2021, 1, 1).toordinal(), TODAY.toordinal())]),
            notes=some(0, 3),
            quotes=some(0, 3),
        )
        for key in range(1, count + 1)
    ]


def query(chance: random.Random, depth: int = 0) -> str:
    """Make up a query."""
    kind = chance.random()
    if depth < 3 and kind < 0.35:
        return " ".join(query(chance, depth + 1) for _ in range(chance.randint(2, 3)))
    if depth < 3 and kind < 0.5:
        return "(" + " OR ".join(query(chance, depth + 1) for _ in range(chance.randint(2, 3))) + ")"
    return "-" + query(chance, 3) if kind < 0.6 else leaf(chance)


def leaf(chance: random.Random) -> str:
    """Make up a part of a query."""
    kind = chance.choices(["fact", "phrase", "wildcard", "fuzzy", "word"], [6, 12, 6, 4, 12])[0]
    word = chance.choice(VOCABULARY)
    field = chance.choice(["", "", "", "", "title:", "body:", "by:", "note:", "quote:", "from:"])
    if kind == "fact":
        return chance.choice(FACTS)
    if kind == "phrase":
        some = " ".join(chance.choices(VOCABULARY, k=chance.randint(1, 3)))
        return f'{field}"{some}"' + chance.choice(["", "", "~1", "~3", "~8"])
    if kind == "wildcard":
        return field + word[: chance.randint(2, 5)] + "*"
    return field + (word[:-1] + "~" if kind == "fuzzy" and len(word) > 3 and word.isalpha() else word)


class Plain:
    """Answers a query by reading every word of every article."""

    def __init__(self, articles: list[IndexDocument]) -> None:
        self.articles = articles
        self._known: dict[Node, set[int]] = {}
        self._read = {
            (article.key, field): [(token.word, token.position) for token in analysis.tokens(getattr(article, field))]
            for article in articles
            for fields in FIELDS_OF.values()
            for field in fields
        }

    def keys(self, root: Node | None) -> set[int]:
        root = meaningful(root)
        return {article.key for article in self.articles if root is None or self._matches(root, article)}

    def _matches(self, node: Node, article: IndexDocument) -> bool:
        match node:
            case And(parts):
                met = all(self._matches(part, article) for part in parts)
            case Or(parts):
                met = any(self._matches(part, article) for part in parts)
            case Not(part):
                met = not self._matches(part, article)
            case Member(field, value):
                met = article.key in members(field, value)
            case Length(least, most):
                met = (least or 0) <= article.words <= (10**9 if most is None else most)
            case Dates(field, value):
                start, end = dates.read(field, value, TODAY)
                met = article.day is not None and (start or 0) <= article.day < (end or 10**9)
            case _:
                met = article.key in self._with(node)
        return met

    def _with(self, node: Word | Phrase | Wildcard | Fuzzy) -> set[int]:
        if node not in self._known:
            fields, stands = FIELDS_OF[node.field], self._test(node)
            self._known[node] = {
                article.key
                for article in self.articles
                if any(stands(self._read[article.key, field]) for field in fields)
            }
        return self._known[node]

    def _test(self, node: Word | Phrase | Wildcard | Fuzzy) -> Callable[[list[tuple[str, int]]], bool]:
        """What tells whether a part of a query stands in a text."""
        match node:
            case Wildcard(pattern):
                asked = re.escape(analysis.fold(pattern).replace("’", "")).replace(r"\*", ".*").replace(r"\?", ".")
                regex = re.compile(asked)
                return lambda text: any(regex.fullmatch(word) for word, _ in text)
            case Fuzzy(asked):
                right, most = analysis.fold(asked), 2 if len(asked) >= 6 else 1
                return lambda text: any(word[0] == right[0] and _errors(word, right) <= most for word, _ in text)
        slop = node.slop if isinstance(node, Phrase) else 0
        forms = [self._forms(asked, names=node.field not in ("by", "from")) for asked in analysis.words(node.text)]

        def stands(text: list[tuple[str, int]]) -> bool:
            rows = [[place for word, place in text if analysis.stem(word) in each] for each in forms]
            return all(rows) and any(_fits(places, forms, slop) for places in product(*rows))

        return stands

    @staticmethod
    @cache
    def _forms(word: str, *, names: bool) -> frozenset[str]:
        spellings = [analysis.words(other)[0] for other in variants(word)] if names else []
        return frozenset(analysis.stem(each) for each in (word, *spellings))


def _fits(places: tuple[int, ...], forms: list[frozenset[str]], slop: int) -> bool:
    """Say whether places follow one another, or lie as close as the slop allows, equal words at places of their own."""
    if not slop:
        return all(later == earlier + 1 for earlier, later in pairwise(places))
    return max(places) - min(places) < len(places) + slop and len(set(zip(places, forms, strict=True))) == len(places)


@cache
def _errors(one: str, other: str) -> int:
    """Optimal string alignment by its definition."""
    rows = [list(range(len(other) + 1))]
    for i, a in enumerate(one, 1):
        row = [i]
        for j, b in enumerate(other, 1):
            row.append(min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (a != b)))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                row[-1] = min(row[-1], rows[-2][j - 2] + 1)
        rows.append(row)
    return rows[-1][-1]

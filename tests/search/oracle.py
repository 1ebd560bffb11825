"""Questions made up together with their answers, which come from the plain text by tables written by hand.

Nothing of the project's analysis, parser or index takes part: what a word of the corpus is read as, and which of its
forms are one word, stands here.
"""

from __future__ import annotations

import random
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from functools import cache, reduce
from typing import TYPE_CHECKING

from reader.search.tree import Member
from tests.search import corpus

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.model import IndexDocument

READ_AS = {
    "Zelenskiy’s": ("zelenskiy",), "Putin's": ("putin",), "Øresund": ("oresund",), "3.5": ("3", "5"),
    "covid-19": ("covid", "19"), "U.S.": ("us",), "O’Brien": ("obrien",), "北京": ("北", "京"), "Łódź": ("lodz",),
}  # fmt: skip
"""Words that are read otherwise than in lower case without accents."""
LETTERS = str.maketrans("øł", "ol")
SAME = (
    {"sanction", "sanctions", "sanctioned"}, {"grain", "grains"}, {"summit", "summits"}, {"swap", "swaps"},
    {"war", "wars"}, {"universities", "universe"}, {"running", "runs"},
)  # fmt: skip
"""Forms of one word."""
SPELT = ({"zelensky", "zelenskyy", "zelenskiy"}, {"putin", "poutine"})
"""Spellings of one name, as `corpus.variants` gives them; the last of each is never asked for."""
SAYS_LITTLE = {"the", "to", "and", "of", "who"}
FIELDS = {"": corpus.FIELDS_OF[""], **{f"{name}:": fields for name, fields in corpus.FIELDS_OF.items() if name}}
_TODAY = corpus.TODAY.toordinal()
FACTS: dict[str, Callable[[IndexDocument], bool]] = {
    "date:2022": lambda one: date(2022, 1, 1).toordinal() <= (one.day or 0) <= date(2022, 12, 31).toordinal(),
    "date:2022-03..": lambda one: (one.day or 0) >= date(2022, 3, 1).toordinal(),
    "before:2022": lambda one: 0 < (one.day or 0) < date(2022, 1, 1).toordinal(),
    "date:90d": lambda one: _TODAY - 90 <= (one.day or 0) <= _TODAY,
    "words:>600": lambda one: one.words > 600,
    "words:..300": lambda one: one.words <= 300,
    "is:read": lambda one: one.key in corpus.members(Member("is", "read")),
}


@dataclass
class Asked:
    """A question and its answer."""

    text: str
    keys: set[int]
    little: bool = False
    """A plain word that says little."""
    telling: bool = False
    """Words, or alternatives: beside them, what says little is not insisted on."""
    parts: list[Asked] = field(default_factory=list)
    """Of a conjunction."""


def read(raw: str) -> tuple[str, ...]:
    """The words as which something written is read."""
    if raw in READ_AS:
        return READ_AS[raw]
    plain = "".join(char for char in unicodedata.normalize("NFD", raw) if not unicodedata.combining(char))
    return (plain.lower().translate(LETTERS),)


@cache
def forms(word: str, *, names: bool) -> frozenset[str]:
    found = next((group for group in SAME if word in group), {word})
    if names and word in corpus.SPELLINGS:
        found = next(group for group in SPELT if word in group)
    return frozenset(found)


class Oracle:
    """Makes up questions about some articles, from a stock of parts."""

    def __init__(self, articles: list[IndexDocument], parts: int = 1000) -> None:
        self._articles = articles
        self._known: dict[str, set[int]] = {}
        names = {name for fields in FIELDS.values() for name in fields}
        self._lines = {
            (article.key, name): [
                [word for raw in line.split() for word in read(raw)] for line in getattr(article, name).split("\n")
            ]
            for article in articles
            for name in names
        }

        stock = random.Random(1)
        self._parts = [self.leaf(stock) for _ in range(parts)]

    def question(self, chance: random.Random, depth: int = 0) -> Asked:
        kind = chance.random()
        if depth < 3 and kind < 0.35:
            return self._all([self.question(chance, depth + 1) for _ in range(chance.randint(2, 3))])
        if depth < 3 and kind < 0.5:
            parts = [self.question(chance, depth + 1) for _ in range(chance.randint(2, 3))]
            text = "(" + " OR ".join(part.text for part in parts) + ")"
            return Asked(text, set.union(*(part.keys for part in parts)), telling=True)
        if kind < 0.6:
            left_out = chance.choice(self._parts)
            text = chance.choice([f"-{left_out.text}", f"NOT {left_out.text}"])
            return Asked(text, {one.key for one in self._articles} - left_out.keys)
        return chance.choice(self._parts)

    @staticmethod
    def _all(parts: list[Asked]) -> Asked:
        flat = [one for part in parts for one in (part.parts or [part])]
        counted = [one for one in flat if not one.little]
        if not any(one.telling for one in counted):
            counted = flat
        found = reduce(set.intersection, (one.keys for one in counted))
        return Asked(" ".join(one.text for one in flat), found, telling=True, parts=flat)

    def leaf(self, chance: random.Random) -> Asked:
        kind = chance.choices(["fact", "phrase", "beginning", "fuzzy", "exact", "word"], [6, 12, 6, 4, 2, 12])[0]
        name = chance.choice(["", "", "", "", *FIELDS]) if kind != "fact" else ""
        raw = chance.choice(corpus.VOCABULARY)
        if kind == "fact":
            text = chance.choice(list(FACTS))
            return Asked(text, {one.key for one in self._articles if FACTS[text](one)})
        if kind == "exact":
            return self._whole(chance.choice(["by:", "from:", "lang:"]), chance)
        if kind == "phrase":
            raws = chance.choices(corpus.VOCABULARY, k=chance.randint(1, 3))
            slop = chance.choice([0, 0, 0, 1, 3, 8])
            text = f'{name}"{" ".join(raws)}"' + (f"~{slop}" if slop else "")
            return self._standing(text, name, self._phrase(raws, slop, name))
        if kind == "beginning" and raw.isalpha():
            begin = raw[: chance.randint(2, 5)]
            *whole, last = read(begin)
            return self._standing(f"{name}{begin}*", name, lambda line: _begins(line, whole, last))
        if kind == "fuzzy" and len(raw) > 3 and raw.isalpha() and raw.isascii():
            asked = raw[:-1].lower()
            most = 2 if len(asked) >= 6 else 1
            return self._standing(
                f"{name}{raw[:-1]}~",
                name,
                lambda line: any(word[0] == asked[0] and errors(word, asked) <= most for word in line),
            )
        found = self._standing(f"{name}{raw}", name, self._phrase([raw], 0, name))
        found.little = not name and raw in SAYS_LITTLE
        return found

    def _whole(self, name: str, chance: random.Random) -> Asked:
        """Ask for all of a field that some article has."""
        (field,) = FIELDS[name]
        text = getattr(chance.choice(self._articles), field).split("\n")[0].strip() or "grain"
        words = [word for raw in text.split() for word in read(raw)]
        keys = {one.key for one in self._articles if [line for line in self._lines[one.key, field] if line] == [words]}
        return Asked(f'{name}="{text}"', keys)

    def _standing(self, text: str, name: str, stands: Callable[[list[str]], bool]) -> Asked:
        if text not in self._known:
            self._known[text] = {
                one.key
                for one in self._articles
                if any(stands(line) for each in FIELDS[name] for line in self._lines[one.key, each] if line)
            }
        return Asked(text, self._known[text], telling=True)

    @staticmethod
    def _phrase(raws: list[str], slop: int, name: str) -> Callable[[list[str]], bool]:
        wanted = [forms(word, names=name not in ("by:", "from:", "lang:")) for raw in raws for word in read(raw)]
        width = len(wanted) + slop
        needed = Counter(wanted)

        def possible(line: list[str]) -> bool:
            return not any(each.isdisjoint(line) for each in wanted)

        def near(line: list[str]) -> bool:
            windows = (line[start : start + width] for start in range(len(line)))
            return any(
                all(sum(word in each for word in window) >= count for each, count in needed.items())
                for window in windows
            )

        def side_by_side(line: list[str]) -> bool:
            return any(
                all(word in each for word, each in zip(line[start:], wanted, strict=False))
                for start in range(len(line) - len(wanted) + 1)
            )

        stands = near if slop else side_by_side
        return lambda line: possible(line) and stands(line)


def _begins(line: list[str], whole: list[str], last: str) -> bool:
    """Whether a word that begins so follows some whole ones."""
    return any(word.startswith(last) and line[max(0, at - len(whole)) : at] == whole for at, word in enumerate(line))


@cache
def errors(one: str, other: str) -> int:
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

"""Small articles made from few words, so that random queries meet often."""

from __future__ import annotations

import random
import re
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from reader.model import IndexDocument

if TYPE_CHECKING:
    from reader.search.tree import Member

TODAY = date(2023, 6, 15)

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
def members(asked: Member) -> set[int]:
    """Whatever is asked for, a third of the articles, the same each time."""
    return {key for key in range(1, 1000) if hash((key * 7919 + len(asked.field + asked.value)) % 101) % 3 == 0}


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

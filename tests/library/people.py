"""Articles that name the same people, places and firms in many ways, and what a recogniser finds in them."""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING

from reader.model import Draft, DraftBlock, Mention

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

    from reader.library import Library
    from reader.model import EntityType

NAMES: dict[str, EntityType] = {
    "Volodymyr Zelensky": "PERSON",
    "Volodymyr Zelenskyy": "PERSON",
    "Zelenskiy": "PERSON",
    "Zelenskyy": "PERSON",
    "George W. Bush": "PERSON",
    "George H. W. Bush": "PERSON",
    "George Bush": "PERSON",
    "Bush": "PERSON",
    "Serena Williams": "PERSON",
    "Rowan Williams": "PERSON",
    "Venus Williams": "ORG",
    "Williams": "PERSON",
    "Emma Thompson": "PERSON",
    "Emma Thomson": "PERSON",
    "Thompson": "ORG",
    "European Central Bank": "ORG",
    "ECB": "ORG",
    "Republican People's Party": "ORG",
    "CHP": "ORG",
    "Harbour Group": "ORG",
    "Harbour Group Inc": "ORG",
    "Turkey": "GPE",
    "Turkish": "NORP",
    "Kyiv": "GPE",
    "Kiev": "GPE",
    "Centre": "ORG",
    "Nicolás Maduro": "PERSON",
    "Nicolás Maduro Moros": "PERSON",
    "Maduro": "PERSON",
}
_PATTERN = re.compile(r"(?<!\w)(?:" + "|".join(sorted(map(re.escape, NAMES), key=len, reverse=True)) + r")(?!\w)")


def found(text: str) -> list[Mention]:
    """What a recogniser that knows these names finds."""
    return [
        Mention(start=one.start(), end=one.end(), text=one[0], type=NAMES[one[0]], found_by="test")
        for one in _PATTERN.finditer(text)
    ]


def texts(chance: random.Random, count: int) -> list[str]:
    """Articles that name some of them, each in the order of chance; acronyms are explained now and then.

    Half the time only a few names are in all of them, so that surnames come to be somebody's by their frequency.
    """
    made = []
    known = chance.sample(sorted(NAMES), chance.choice([10, len(NAMES)]))
    for number in range(count):
        names = chance.sample(known, chance.randint(2, 9))
        if chance.random() < 0.3:
            names += ["European Central Bank (ECB)"]
        made.append(f"Number {number}. " + " met ".join(names) + ".")
    return made


def take_in(library: Library, bodies: list[str], days: Sequence[str | None] = ()) -> list[int]:
    """Save articles and what is found in them; nothing is settled yet."""
    store = library._store
    drafts = [
        Draft(
            blocks=tuple(DraftBlock("paragraph", line) for line in body.split("\n")),
            path=f"/{at}",
            date=day,
            date_precision="day" if day and len(day) > len("2023-07") else "month" if day else None,
            date_status="stated" if day else None,
        )
        for at, (body, day) in enumerate(zip_longest(bodies, days))
    ]
    keys = [one.key for one in store.save(drafts)]
    for key in keys:
        recognise(library, key)
    return keys


def recognise(library: Library, key: int, by: str = "test") -> None:
    """Find the names of an article, as if for the first time."""
    store = library._store
    store.names.save_mentions(key, store.digest(key), found(store.bodies([key])[key]), by)

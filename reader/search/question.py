"""A query made ready to be answered: all that has to be asked of the library is asked before the index is touched.

So an error of the library's is never taken for one of the index.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from reader.search.terms import Variants, Wanted, meaningful, wanted, whole
from reader.search.tree import And, Dates, Exact, Fuzzy, Length, Member, Not, Or, Phrase, Wildcard, Word

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from reader.search.parser import Query
    from reader.search.tree import Node

Members: TypeAlias = Callable[[Member], set[int]]
"""From a part of a query to the keys of the articles; raises KeyError for a value there is not."""

Leaf: TypeAlias = Word | Phrase | Wildcard | Fuzzy | Exact | Member | Dates | Length


@dataclass(frozen=True)
class Question:
    """A query without what says nothing, what its words stand for, and the articles its other parts name."""

    root: Node | None
    words: dict[tuple[Leaf, int], Wanted]
    """By part of the query and the place where it stands."""
    members: dict[Member, set[int]]
    today: date

    @classmethod
    def of(
        cls, query: Query, today: date, *, typing: bool, variants: Variants | None, members: Members | None
    ) -> Question:
        """Make a query ready; while it is typed, its last word may still be growing."""
        growing = query.tail if typing else None
        root = meaningful(query.root, growing=growing)
        words: dict[tuple[Leaf, int], Wanted] = {}
        named: dict[Member, set[int]] = {}
        for leaf in leaves(root):
            if isinstance(leaf, Member):
                named[leaf] = _named(leaf, members)
            elif isinstance(leaf, (Word, Phrase, Wildcard, Fuzzy)):
                words[leaf, leaf.at] = wanted(leaf, growing=leaf.at == growing, variants=variants)
            elif isinstance(leaf, Exact):
                words[leaf, leaf.at] = whole(leaf)
        return cls(root, words, named, today)

    @property
    def plain_words(self) -> int:
        """How many words and phrases are looked for everywhere in an article."""
        return sum(not want.field for want in self.words.values())


def leaves(node: Node | None) -> Iterator[Leaf]:
    """Yield the parts of a query that have no parts themselves."""
    match node:
        case None:
            return
        case And(parts) | Or(parts):
            for part in parts:
                yield from leaves(part)
        case Not(part):
            yield from leaves(part)
        case _:
            yield node


def _named(leaf: Member, members: Members | None) -> set[int]:
    try:
        return members(leaf) if members else set()
    except KeyError:
        return set()

"""The search language, asked of annotations: what a reader wrote and marked is theirs, the rest their article's.

`colour:`, `tag:`, `note:`, `quote:`, `has:note` and the states (`is:moved`, `is:edited`, `is:ambiguous`, `is:orphan`,
`is:doubtful`, `is:whole`) are about the annotation itself. Plain words are looked for in its passage, its note and its
tags, and in the title of its article. Everything else (`from:`, `by:`, `person:`, `date:`, `body:`, `is:unread` …) is
about its article. `id:` is the beginning of either's id.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reader.model import id_of
from reader.search import Query, highlight
from reader.search.tree import And, Fuzzy, Member, Not, Or, Phrase, Wildcard, Word
from reader.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reader.library.finding import Finder
    from reader.model import Annotation
    from reader.search.terms import TextLeaf
    from reader.search.tree import Node

    Test = Callable[[Annotation], bool]

_OWN = frozenset(("", "note", "quote"))
"""The fields of words that are looked for in the annotation itself."""
_STATES = frozenset(("moved", "edited", "ambiguous", "orphan", "whole"))


def test_of(finder: Finder, query: Query, *, typing: bool) -> Test:
    """Return what says whether an annotation answers a query; a query of nothing is answered by all."""
    if query.says_nothing(typing=typing):
        return lambda _: False
    return _Tests(finder, query, typing=typing).of(query.root) if query.root is not None else lambda _: True


class _Tests:
    """Makes the test of each part of a query; what is about articles is asked of the index once."""

    def __init__(self, finder: Finder, query: Query, *, typing: bool) -> None:
        self._finder = finder
        self._growing = query.tail if typing else None

    def of(self, node: Node) -> Test:
        """Return the test of a part of the query."""
        match node:
            case And(parts):
                tests = [self.of(part) for part in parts]
                return lambda one: all(test(one) for test in tests)
            case Or(parts):
                tests = [self.of(part) for part in parts]
                return lambda one: any(test(one) for test in tests)
            case Not(part):
                inner = self.of(part)
                return lambda one: not inner(one)
            case Word() | Phrase() | Wildcard() | Fuzzy() if node.field in _OWN:
                return self._words(node)
            case Member():
                return _member(node, self._finder.colours) or self._article(node)
        return self._article(node)

    def _words(self, leaf: TextLeaf) -> Test:
        """Look for words in the passage and the note; those of no field also among the tags and in the title."""
        growing = leaf.at == self._growing
        query = Query(replace(leaf, field=""), tail=leaf.at if growing else None)
        titled = self._article(replace(leaf, field="title")) if not leaf.field else None

        def test(one: Annotation) -> bool:
            texts = {"note": [one.note], "quote": [one.quote], "": [one.quote, one.note, " ".join(one.tags)]}[
                leaf.field
            ]
            if any(text and highlight(text, query, variants=self._finder.names, typing=growing) for text in texts):
                return True
            return titled is not None and titled(one)

        return test

    def _article(self, leaf: Node) -> Test:
        query = Query(leaf, tail=self._growing if leaf.at == self._growing else None)
        within = {id_of(key) for key in self._finder.articles(query, typing=query.tail is not None)}
        return lambda one: one.article in within


def _member(leaf: Member, colours: Mapping[str, str]) -> Test | None:
    """Return the test of what is the annotation's own; None where the article is meant."""
    value = fold(leaf.value)
    if leaf.field == "is":
        if value == "doubtful":
            return lambda one: one.doubtful
        return (lambda one: one.state == value) if value in _STATES else None
    tests: dict[str, Test] = {
        "colour": lambda one: one.colour == colours.get(value, value),
        "tag": lambda one: any(fold(tag) == value for tag in one.tags),
        "id": lambda one: one.id.startswith(value) or one.article.startswith(value),
        "has": lambda one: value != "note" or bool(one.note.strip()),
    }
    return tests.get(leaf.field)

"""From what was typed to a `Query`: `AND` binds closer than `OR`, and is meant between parts that just follow."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from reader.search.explain import explain
from reader.search.lexer import Lexer
from reader.search.question import leaves
from reader.search.terms import meaningful
from reader.search.tree import And, Fuzzy, Member, Node, Or, Phrase, TextField, Wildcard, Word, joined, negated

if TYPE_CHECKING:
    from reader.model import QueryError


@dataclass(frozen=True, slots=True)
class Query:
    """What was asked, as a tree; equal to any query that asks the same.

    `root` is None when nothing was asked, which every article answers, and when nothing of what was asked could be
    understood, which none does. `errors` says what could not be understood and at which code point; `unfinished` are
    those of them that further typing may mend.
    """

    root: Node | None
    text: str = field(default="", compare=False)
    errors: tuple[QueryError, ...] = field(default=(), compare=False)
    unfinished: tuple[QueryError, ...] = field(default=(), compare=False)
    tail: int | None = field(default=None, compare=False)
    """The place of the part whose last word goes on to the very end, and so may still be growing."""
    said: Node | None = field(default=None, compare=False)
    """What is explained instead of `root` where that is not as it was typed."""

    def __str__(self) -> str:
        return "" if self.root is None else str(self.root)

    def explain(self, today: date | None = None) -> str:
        """Say in words how the query was understood, and which letters are passed over; empty for none."""
        whole = self.said or self.root
        said = meaningful(whole)
        if said is None:
            return ""
        places = {leaf.at for leaf in leaves(said)}
        letters = [leaf for leaf in leaves(whole) if isinstance(leaf, Word) and len(leaf.text) == 1]
        passed = [f"“{leaf.text}”" for leaf in letters if leaf.at not in places]
        words = explain(said, today or date.today())  # noqa: DTZ011 - the reader's own day
        return f"{words} (not searched: {', '.join(passed)})" if passed else words

    def says_nothing(self, *, typing: bool) -> bool:
        """Say whether something was asked and nothing of it understood, not counting what is still being typed."""
        return self.root is None and bool(self.errors_while(typing=typing))

    def ends_with(self, part: Member) -> bool:
        """Say whether the value of a part goes on to the very end, and so may still be growing."""
        written = rf'[A-Za-z]+:"?{re.escape(part.value)}'
        return re.fullmatch(written, self.text[part.at :].rstrip(), re.IGNORECASE) is not None

    def errors_while(self, *, typing: bool) -> tuple[QueryError, ...]:
        """Return the errors worth showing; while a query is being typed, its unfinished end is not one of them."""
        return tuple(error for error in self.errors if error not in self.unfinished) if typing else self.errors


def parse(query: str) -> Query:
    """Read what was typed. Never raises; `parse(str(q)) == q` for every result."""
    lexer = Lexer(query)
    lexer.run()
    root = _Parser(lexer).either("")
    if meaningful(root) is None and (root is not None or (query.strip() and not lexer.errors)):
        lexer.wrong("there is no word in this to look for", root.at if root else 0, lexer.end)
        root = None
    return Query(root, query, tuple(lexer.errors), tuple(lexer.unfinished), lexer.tail)


class _Parser:
    """Puts the tokens together, each kind of joint in a method of its own."""

    def __init__(self, lexer: Lexer) -> None:
        self._lexer = lexer
        self._tokens = lexer.tokens
        self._next = 0

    def either(self, name: TextField) -> Node | None:
        """Read parts joined by OR, inside the group of a field when a name is given."""
        parts: list[Node | None] = []
        while True:
            start = self._next
            parts.append(self._all(name))
            missing = self._next == start
            if self._peek() != "OR":
                if missing and len(parts) > 1:
                    self._dangling("OR", self._tokens[start - 1].at, "after")
                return joined(Or, parts)
            if missing:
                self._dangling("OR", self._tokens[self._next].at, "before")
            self._next += 1

    def _all(self, name: TextField) -> Node | None:
        parts: list[Node | None] = []
        joint: int | None = None
        while (kind := self._peek()) not in ("", ")", "OR"):
            if kind != "AND":
                parts.append(self._one(name))
                joint = None
                continue
            at = self._tokens[self._next].at
            if joint is not None or not parts:
                self._dangling("AND", at, "before")
            joint = at
            self._next += 1
        if joint is not None and parts:
            self._dangling("AND", joint, "after")
        return joined(And, parts)

    def _one(self, name: TextField) -> Node | None:
        start = self._next
        while self._peek() == "-":
            self._next += 1
        signs = self._next - start
        at = self._tokens[start].at
        if signs and self._peek() in ("", ")", "AND", "OR"):
            self._dangling("NOT" if self._lexer.text[at] == "N" else "-", at, "after")
            return None
        part = self._operand(name)
        if part is None or signs % 2 == 0:
            return part
        return negated(part, at)

    def _operand(self, name: TextField) -> Node | None:
        token = self._tokens[self._next]
        self._next += 1
        if token.kind == "leaf":
            return _in_field(token.leaf, name)
        if token.kind == "field":
            name = token.field
            self._next += 1
        group = self.either(name)
        self._next += 1
        return group

    def _peek(self) -> str:
        return self._tokens[self._next].kind if self._next < len(self._tokens) else ""

    def _dangling(self, operator: str, at: int, side: str) -> None:
        self._lexer.wrong(f"nothing stands {side} '{operator}'", at, at + len(operator))


def _in_field(leaf: Node | None, name: TextField) -> Node | None:
    """Return a leaf of a group in the group's field, unless it has one of its own."""
    if not name or not isinstance(leaf, (Word, Phrase, Wildcard, Fuzzy)) or leaf.field:
        return leaf
    return replace(leaf, field=name)
